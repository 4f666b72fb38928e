/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts: what a look at the days taught, as rows of the programme. */
#include "joint_left.h"
#include "joint_model.h"

#include <stdlib.h>

/* Would it do the same on that day as the item? */
static bool is_like(const struct joint *j, size_t plan, int32_t layer, const struct pack_item *item)
{
    const struct problem *p = problem_of(j, plan);

    return need_of(p, layer) == need_of(p, item->layer) && is_loose(j, plan, layer) == is_loose(j, plan, item->layer);
}

static bool is_cut(const struct model *m, const struct cut *c, const struct node *n)
{
    for (size_t i = 0; i < c->n && !n->waiting; i++) {
        if (c->items[i].plan != n->plan || n->day != (c->of_day ? c->day.day : c->days[i]))
            continue;
        if (c->of_day ? is_like(m->j, n->plan, n->layer, &c->items[i]) : n->layer == c->items[i].layer)
            return true;
    }
    return false;
}

bool cut_is_full(const struct joint *j, const struct cut *c, const struct seat *seats)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct problem *p = problem_of(j, c->items[i].plan);
        const struct seat *s = &seats[c->items[i].plan];
        bool there = false;

        for (int32_t k = 0; s->placed && k < p->count; k++)
            there = there || (s->at[k].day.day == c->day.day && is_like(j, c->items[i].plan, k, &c->items[i]));
        if (!there)
            return false;
    }
    return true;
}

void rows_add_cuts(struct model *m)
{
    for (size_t i = 0; i < m->cuts->n; i++) {
        const struct cut *c = &m->cuts->at[i];
        int32_t row = model_add_row(m, INT64_MIN, (int64_t)c->n - 1);

        for (size_t a = 0; a < m->graph.n_arcs; a++)
            if (is_cut(m, c, &m->graph.nodes[m->graph.arcs[a].to]))
                model_add_entry(m, row, (int32_t)a, 1);
        if (!c->dearer)
            continue;
        model_add_entry(m, row, c->column, -1);
        model_add_entry(m, model_add_row(m, INT64_MIN, 1), c->column, 1);
    }
}

void cuts_free(struct cuts *c)
{
    for (size_t i = 0; i < c->n; i++) {
        free(c->at[i].items);
        free(c->at[i].days);
    }
    free(c->at);
    *c = (struct cuts) { 0 };
}
