/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plans' graphs as a programme in whole numbers: one unit flows through each plan's graph. */
#include "joint_model.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

/* --- one unit through each plan */

static void add_flow(struct model *m)
{
    const struct graph *g = &m->graph;
    int32_t *begin = mem_new(m->j->n, sizeof *begin), *row = mem_new(g->n_nodes, sizeof *row);

    for (size_t i = 0; i < m->j->n; i++) {
        if (!m->j->solo[i].placed)
            continue;
        begin[i] = model_add_row(m, 1, 1);
        if (m->fail_column[i] >= 0)
            model_add_entry(m, begin[i], m->fail_column[i], 1);
    }
    for (size_t i = 0; i < g->n_nodes; i++) /* what comes to a day leaves it, but for the last session */
        row[i] = g->nodes[i].waiting || g->nodes[i].layer + 1 < problem_of(m->j, g->nodes[i].plan)->count ? model_add_row(m, 0, 0) : -1;
    for (size_t a = 0; a < g->n_arcs; a++) {
        const struct arc *arc = &g->arcs[a];

        if (row[arc->to] >= 0)
            model_add_entry(m, row[arc->to], (int32_t)a, 1);
        if (arc->from < 0)
            model_add_entry(m, begin[g->nodes[arc->to].plan], (int32_t)a, 1);
        else
            model_add_entry(m, row[arc->from], (int32_t)a, -1);
    }
    free(row);
    free(begin);
}

/* --- levels */

static bool is_waiting(const struct graph *g, int32_t node)
{
    return node >= 0 && g->nodes[node].waiting;
}

/* More than the second key can ever sum to: each layer's dearest arc, and all of its waiting. */
static int64_t weight_of(const struct model *m, int32_t key)
{
    const struct graph *g = &m->graph;
    int64_t sum = 1, dearest = 0;

    for (size_t a = 0; a < g->n_arcs; a++) {
        const struct node *to = &g->nodes[g->arcs[a].to], *before = a > 0 ? &g->nodes[g->arcs[a - 1].to] : to;

        if (to->plan != before->plan || to->layer != before->layer) {
            sum += dearest;
            dearest = 0;
        }
        if (is_waiting(g, g->arcs[a].from))
            sum += g->arcs[a].cost.at[key];
        else
            dearest = g->arcs[a].cost.at[key] > dearest ? g->arcs[a].cost.at[key] : dearest;
    }
    return sum + dearest;
}

/* Not placed by itself; out and late together, because out alone is a bad first aim for a solver (R13.7). */
static void find_levels(struct model *m)
{
    const struct problem *p = problem_of(m->j, 0);
    int32_t n = 0;

    m->levels[n++] = (struct level) { 0, 1, 1 };
    for (int32_t k = 1; k < m->j->n_keys; k++) {
        bool both = p->objective[k - 1] == KEY_OUT && k + 1 < m->j->n_keys && p->objective[k] == KEY_LATE;

        m->levels[n++] = (struct level) { k, both ? 2 : 1, both ? weight_of(m, k + 1) : 1 };
        k += both;
    }
    m->programme.n_levels = n;
}

static int64_t level_value(const struct level *l, const struct joint_vector *v)
{
    return l->n_keys == 1 ? v->at[l->first] : v->at[l->first] * l->weight + v->at[l->first + 1];
}

void model_keys(const struct model *m, int32_t level, int64_t value, struct joint_vector *v)
{
    const struct level *l = &m->levels[level];

    v->at[l->first] = value / l->weight + (l->first == 0 ? m->impossible : 0);
    if (l->n_keys == 2)
        v->at[l->first + 1] = value % l->weight;
}

static int32_t first_open_level(const struct model *m)
{
    int32_t key = 0, level = 0;

    while (key < m->j->n_keys && m->j->total.at[key] == m->j->bound.at[key])
        key++;
    while (level < m->programme.n_levels - 1 && m->levels[level].first + m->levels[level].n_keys <= key)
        level++;
    return level;
}

static void price(struct model *m)
{
    struct programme *p = &m->programme;

    p->cost = mem_new((size_t)p->n_levels * (size_t)p->n_columns, sizeof *p->cost);
    p->fixed = mem_new((size_t)p->n_levels, sizeof *p->fixed);
    p->first_level = first_open_level(m);
    for (int32_t l = 0; l < p->n_levels; l++) {
        int64_t *cost = p->cost + (size_t)l * (size_t)p->n_columns;

        for (size_t a = 0; a < m->graph.n_arcs; a++)
            cost[a] = level_value(&m->levels[l], &m->graph.arcs[a].cost);
        for (size_t i = 0; l == 0 && i < m->j->n; i++)
            if (m->fail_column[i] >= 0)
                cost[m->fail_column[i]] = problem_of(m->j, i)->count;
        for (size_t i = 0; i < m->cuts->n; i++)
            if (m->cuts->at[i].dearer)
                cost[m->cuts->at[i].column] = level_value(&m->levels[l], &m->cuts->at[i].extra);
        p->fixed[l] = level_value(&m->levels[l], &m->j->total);
    }
    p->fixed[0] -= m->impossible;
}

/* --- choices */

static bool is_taken(const struct model *m, const struct node *n)
{
    const struct seat *s = &m->j->now[n->plan];
    int32_t before;

    if (!s->placed)
        return false;
    if (!n->waiting)
        return s->at[n->layer].day.day == n->day;
    before = s->at[n->layer - 1].day.day + problem_of(m->j, n->plan)->intervals[problem_of(m->j, n->plan)->n_done + n->layer].max;
    return before < n->day && n->day <= s->at[n->layer].day.day;
}

/* The best answer so far as a choice of columns. */
static void set_start(struct model *m)
{
    const struct graph *g = &m->graph;
    unsigned char *start = mem_new((size_t)m->programme.n_columns, sizeof *start);

    for (size_t a = 0; a < g->n_arcs; a++)
        start[a] = is_taken(m, &g->nodes[g->arcs[a].to]) && (g->arcs[a].from < 0 || is_taken(m, &g->nodes[g->arcs[a].from]));
    for (size_t i = 0; i < m->j->n; i++)
        if (m->fail_column[i] >= 0)
            start[m->fail_column[i]] = !m->j->now[i].placed;
    for (size_t i = 0; i < m->cuts->n; i++)
        if (m->cuts->at[i].dearer)
            start[m->cuts->at[i].column] = cut_is_full(m->j, &m->cuts->at[i], m->j->now);
    if (programme_holds(&m->programme, start))
        m->programme.start = start;
    else
        free(start);
}

int32_t **model_days(const struct model *m, const unsigned char *chosen)
{
    int32_t **days = mem_new(m->j->n, sizeof *days);

    for (size_t a = 0; a < m->graph.n_arcs; a++) {
        const struct node *to = &m->graph.nodes[m->graph.arcs[a].to];

        if (chosen[a] == 0 || to->waiting)
            continue;
        if (days[to->plan] == NULL)
            days[to->plan] = mem_new((size_t)problem_of(m->j, to->plan)->count, sizeof **days);
        days[to->plan][to->layer] = to->day;
    }
    return days;
}

bool model_open(struct model *m, const struct joint *j, struct cuts *cuts)
{
    *m = (struct model) { .j = j, .cuts = cuts };
    for (size_t i = 0; i < j->n; i++)
        m->impossible += j->solo[i].cost.at[0];
    m->fail_column = mem_new(j->n, sizeof *m->fail_column);
    if (!graph_open(&m->graph, j))
        return false;
    m->programme.n_columns = (int32_t)m->graph.n_arcs;
    for (size_t i = 0; i < j->n; i++)
        m->fail_column[i] = m->graph.may_fail[i] ? m->programme.n_columns++ : -1;
    if (m->programme.n_columns == 0)
        return false;
    for (size_t i = 0; i < cuts->n; i++)
        cuts->at[i].column = cuts->at[i].dearer ? m->programme.n_columns++ : -1;
    find_levels(m);
    add_flow(m);
    rows_add_days(m);
    rows_add_apart(m);
    rows_add_cuts(m);
    price(m);
    set_start(m);
    return true;
}

void model_close(struct model *m)
{
    graph_close(&m->graph);
    programme_free(&m->programme);
    free(m->fail_column);
}
