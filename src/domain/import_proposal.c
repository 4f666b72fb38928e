/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A foreign calendar taken in; see the header. */
#include "ritmo/domain/import_proposal.h"

#include <stdlib.h>

void import_proposal_free(struct import_proposal *p)
{
    calendar_source_free(&p->source);
    free(p->owner_name);
    for (size_t i = 0; i < p->n_files; i++)
        free(p->files[i]);
    free(p->files);
    for (size_t i = 0; i < p->n_items; i++)
        free(p->items[i].name);
    free(p->items);
    foreign_remarks_free(&p->remarks);
    taken_times_free(&p->times);
    away_proposal_free(&p->ripple);
    *p = (struct import_proposal) { 0 };
}

size_t import_count(const struct import_proposal *p, enum import_fate fate)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n_items; i++)
        n += p->items[i].fate == fate;
    return n;
}

const char *import_fate_word(enum import_fate fate)
{
    static const char *const words[] = { "new", "changed", "same", "older", "gone" };

    return words[fate];
}
