/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Run-length words for days (PLANNER R10.1); see the header. */
#include "runs.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/date.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_RUNS = 6, MOST_GROUPS = 8 };

static struct group *find_group(struct groups *g, const char *why)
{
    for (size_t i = 0; i < g->n; i++)
        if (strcmp(g->at[i].why, why) == 0)
            return &g->at[i];
    g->at = mem_grow(g->at, g->n, sizeof *g->at);
    g->at[g->n].why = mem_strdup(why);
    return &g->at[g->n++];
}

void groups_add(struct groups *g, const char *why, int32_t day)
{
    struct group *group = find_group(g, why);

    if (group->n > 0 && group->runs[group->n - 1].to == day - 1) {
        group->runs[group->n - 1].to = day;
        return;
    }
    group->runs = mem_grow(group->runs, group->n, sizeof *group->runs);
    group->runs[group->n++] = (struct run) { day, day };
}

void groups_free(struct groups *g)
{
    for (size_t i = 0; i < g->n; i++) {
        free(g->at[i].why);
        free(g->at[i].runs);
    }
    free(g->at);
}

static void add_day_text(struct str *out, int32_t day, bool month, bool year)
{
    int y, m, d;

    date_civil((struct date) { day }, &y, &m, &d);
    str_addf(out, "%d", d);
    if (month)
        str_addf(out, " %s", date_month_name(m));
    if (year)
        str_addf(out, " %d", y);
}

void run_add_text(struct str *out, struct run r, bool year)
{
    int y1, m1, d1, y2, m2, d2;

    date_civil((struct date) { r.from }, &y1, &m1, &d1);
    date_civil((struct date) { r.to }, &y2, &m2, &d2);
    if (r.from != r.to) {
        add_day_text(out, r.from, m1 != m2 || y1 != y2, y1 != y2);
        str_add_char(out, '-');
    }
    add_day_text(out, r.to, true, year || y1 != y2);
}

void groups_add_text(struct str *out, const struct groups *g, bool year)
{
    for (size_t i = 0; i < g->n && i < MOST_GROUPS; i++) {
        const struct group *group = &g->at[i];

        str_add(out, "; ");
        for (size_t j = 0; j < group->n && j < MOST_RUNS; j++) {
            if (j > 0)
                str_add(out, ", ");
            run_add_text(out, group->runs[j], year);
        }
        if (group->n > MOST_RUNS)
            str_addf(out, " and %zu more stretches", group->n - MOST_RUNS);
        str_addf(out, " %s", group->why);
    }
    if (g->n > MOST_GROUPS)
        str_addf(out, "; and %zu more reasons", g->n - MOST_GROUPS);
}
