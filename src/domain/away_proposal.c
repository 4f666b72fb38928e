/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving the memory of a proposal for the whole clinic back; what is in it comes from app/away. */
#include "ritmo/domain/away_proposal.h"

#include <stdlib.h>

void away_proposal_free(struct away_proposal *p)
{
    for (size_t i = 0; i < p->n; i++) {
        proposal_free(&p->plans[i]);
        free(p->patients[i]);
        free(p->phones[i]);
    }
    free(p->plans);
    free(p->patients);
    free(p->phones);
    free(p->excluded);
    free(p->title);
    free(p->provider);
    free(p->range.why);
    free(p->proof);
    *p = (struct away_proposal) { 0 };
}

static int32_t moved_of(const struct proposal *p)
{
    int32_t n = 0;

    for (size_t i = 0; i < p->n_changes; i++)
        n += p->changes[i].kind == CHANGE_MOVE && !p->changes[i].tentative;
    return n;
}

struct away_counts away_count(const struct away_proposal *p)
{
    struct away_counts c = { 0 };

    for (size_t i = 0; i < p->n; i++) {
        if (p->excluded != NULL && p->excluded[i]) {
            c.excluded++;
            continue;
        }
        c.moved += moved_of(&p->plans[i]);
        c.calls += p->plans[i].n_calls;
        c.unplaced += !p->plans[i].possible;
    }
    return c;
}
