/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follow-ups; see the header. */
#include "ritmo/domain/followup.h"

#include "ritmo/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const state_words[] = { [FOLLOWUP_DUE] = "due", [FOLLOWUP_DONE] = "done", [FOLLOWUP_DROPPED] = "dropped" };

const char *followup_state_word(enum followup_state s)
{
    return state_words[s];
}

void followup_rows_free(struct followup_rows *f)
{
    for (size_t i = 0; i < f->n; i++)
        plan_row_free(&f->at[i].plan);
    free(f->at);
    *f = (struct followup_rows) { 0 };
}

static int by_target(const void *a, const void *b)
{
    const struct followup *x = a, *y = b;

    return (x->target > y->target) - (x->target < y->target);
}

void followups_make(const struct protocol *p, const struct plan *plan, struct followups *out)
{
    struct date last = plan_last_given(plan);

    if (!plan_state_is_over(plan->state) || !date_is(last))
        return;
    for (unsigned i = 0; i < p->n_followups; i++) {
        const struct protocol_followup *f = &p->followups[i];
        struct followup *one;

        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        one = &out->at[out->n++];
        *one = (struct followup) { .target = f->target, .from = date_add(last, f->min), .due = date_add(last, f->target),
            .to = date_add(last, f->max), .state = FOLLOWUP_DUE };
        snprintf(one->kind, sizeof one->kind, "%s", f->kind == NULL ? "follow-up" : f->kind);
    }
    if (out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_target);
}
