/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals: the words of a change, and giving their memory back. */
#include "ritmo/domain/proposal.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

void proposal_free(struct proposal *p)
{
    for (size_t i = 0; i < p->n_changes; i++)
        free(p->changes[i].note);
    for (size_t i = 0; i < p->n_notices; i++)
        free(p->notices[i]);
    free(p->patient_name);
    free(p->title);
    free(p->reason);
    free(p->action);
    free(p->why);
    free(p->changes);
    free(p->hold_changes);
    free(p->vector);
    free(p->notices);
    holds_free(&p->holds);
    free(p->review_who);
    free(p->followups.at);
    if (p->outcome != NULL)
        outcome_free(p->outcome);
    free(p->outcome);
    plan_free(&p->plan);
    if (p->also != NULL)
        proposal_free(p->also);
    free(p->also);
    *p = (struct proposal) { 0 };
}

bool proposal_is_possible(const struct proposal *p)
{
    for (; p != NULL; p = p->also)
        if (!p->possible)
            return false;
    return true;
}

const char *change_word(enum change_kind k)
{
    switch (k) {
    case CHANGE_KEEP: return "kept";
    case CHANGE_MOVE: return "moved";
    case CHANGE_NEW: return "new";
    case CHANGE_DROP: return "dropped";
    case CHANGE_DONE: return "done";
    case CHANGE_MISSED: return "missed";
    }
    return "";
}

void proposal_add_notice(struct proposal *p, const char *text)
{
    p->notices = mem_resize(p->notices, (p->n_notices + 1) * sizeof *p->notices);
    p->notices[p->n_notices++] = mem_strdup(text);
}
