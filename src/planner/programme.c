/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programmes as values: see the header. */
#include "ritmo/planner/programme.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

void programme_free(struct programme *p)
{
    free(p->entries);
    free(p->least);
    free(p->most);
    free(p->cost);
    free(p->fixed);
    free(p->start);
    *p = (struct programme) { 0 };
}

void programme_result_init(struct programme_result *r, const struct programme *p)
{
    *r = (struct programme_result) { .chosen_level = -1 };
    r->levels = mem_new((size_t)p->n_levels, sizeof *r->levels);
}

void programme_result_free(struct programme_result *r)
{
    free(r->levels);
    free(r->chosen);
    *r = (struct programme_result) { .chosen_level = -1 };
}

int64_t programme_value(const struct programme *p, int32_t level, const unsigned char *chosen)
{
    const int64_t *cost = p->cost + (size_t)level * (size_t)p->n_columns;
    int64_t sum = 0;

    for (int32_t c = 0; c < p->n_columns; c++)
        sum += chosen[c] != 0 ? cost[c] : 0;
    return sum;
}

bool programme_holds(const struct programme *p, const unsigned char *chosen)
{
    int64_t *sum = mem_new((size_t)p->n_rows, sizeof *sum);
    bool ok = true;

    for (size_t i = 0; i < p->n_entries; i++)
        if (chosen[p->entries[i].column] != 0)
            sum[p->entries[i].row] += p->entries[i].value;
    for (int32_t r = 0; r < p->n_rows; r++)
        ok = ok && sum[r] <= p->most[r] && sum[r] >= p->least[r];
    for (int32_t l = 0; l < p->first_level; l++)
        ok = ok && programme_value(p, l, chosen) <= p->fixed[l];
    free(sum);
    return ok;
}
