/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two plans of one patient: how far apart their sessions stay, as rows of the programme. */
#include "joint_model.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

/* A plan's arcs by the day they come to. */
struct comings {
    int32_t first, n_days;
    int32_t *start;   /* [n_days + 1] into columns */
    int32_t *columns;
    int32_t least;    /* no two of its sessions within so many days */
};

static const struct node *coming(const struct model *m, size_t arc, size_t plan)
{
    const struct node *to = &m->graph.nodes[m->graph.arcs[arc].to];

    return to->waiting || to->plan != plan ? NULL : to;
}

static int32_t least_interval(const struct problem *p)
{
    int32_t least = INT32_MAX;

    for (int32_t k = 1; k < p->count; k++)
        least = p->intervals[p->n_done + k].min < least ? p->intervals[p->n_done + k].min : least;
    return least;
}

static void comings_open(struct comings *c, const struct model *m, size_t plan)
{
    const struct problem *p = problem_of(m->j, plan);
    const struct node *to;
    int32_t *next;

    *c = (struct comings) { .first = p->not_before.day, .n_days = p->horizon.day - p->not_before.day + 1, .least = least_interval(p) };
    c->start = mem_new((size_t)c->n_days + 1, sizeof *c->start);
    for (size_t a = 0; a < m->graph.n_arcs; a++)
        if ((to = coming(m, a, plan)) != NULL)
            c->start[to->day - c->first + 1]++;
    for (int32_t d = 0; d < c->n_days; d++)
        c->start[d + 1] += c->start[d];
    c->columns = mem_new((size_t)c->start[c->n_days], sizeof *c->columns);
    next = mem_new((size_t)c->n_days, sizeof *next);
    for (size_t a = 0; a < m->graph.n_arcs; a++)
        if ((to = coming(m, a, plan)) != NULL)
            c->columns[c->start[to->day - c->first] + next[to->day - c->first]++] = (int32_t)a;
    free(next);
}

static void comings_close(struct comings *c)
{
    free(c->start);
    free(c->columns);
}

/* The columns that come on days from..to. */
static const int32_t *comings_on(const struct comings *c, int32_t from, int32_t to, int32_t *n)
{
    from = from < c->first ? c->first : from;
    to = to >= c->first + c->n_days ? c->first + c->n_days - 1 : to;
    *n = from > to ? 0 : c->start[to - c->first + 1] - c->start[from - c->first];
    return from > to ? NULL : c->columns + c->start[from - c->first];
}

/* Of what comes on `day` of one plan and from..to of the other, one at most: on so many days each plan has one session. */
static void add_row(struct model *m, const struct comings *x, int32_t day, const struct comings *y, int32_t from, int32_t to)
{
    int32_t n_here, n_there, row;
    const int32_t *here = comings_on(x, day, day, &n_here), *there = comings_on(y, from, to, &n_there);

    if (n_here == 0 || n_there == 0)
        return;
    row = model_add_row(m, INT64_MIN, 1);
    for (int32_t i = 0; i < n_here; i++)
        model_add_entry(m, row, here[i], 1);
    for (int32_t i = 0; i < n_there; i++)
        model_add_entry(m, row, there[i], 1);
}

/* The days from..to in pieces in which the other plan has one session at most. */
static void add_pieces(struct model *m, const struct comings *x, int32_t day, const struct comings *y, int32_t from, int32_t to)
{
    for (int32_t end; from <= to; from = end + 1) {
        end = to - from < y->least ? to : from + y->least - 1;
        add_row(m, x, day, y, from, end);
    }
}

void rows_add_apart(struct model *m)
{
    for (size_t a = 0; a < m->j->n; a++)
        for (size_t b = 0; b < m->j->n; b++) {
            int32_t days = joint_apart(m->j, a, b);
            struct comings x, y;

            if (days <= 1 || !m->j->solo[a].placed || !m->j->solo[b].placed)
                continue;
            comings_open(&x, m, a);
            comings_open(&y, m, b);
            for (int32_t d = x.first; d < x.first + x.n_days; d++)
                add_pieces(m, &x, d, &y, d + 1, d + days - 1); /* (b, a) has the other side */
            comings_close(&x);
            comings_close(&y);
        }
}
