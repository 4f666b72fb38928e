/* Layered graphs of single plans, cut down by what is known of the whole: a way that costs more than the plan alone plus
 * what the best answer costs above the sum of all alone cannot be part of a better answer. */
#include "joint_graph.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

enum { MOST_ARCS = 120000 };

struct layers { /* one plan while its graph is made */
    const struct joint *j;
    size_t plan;
    struct frame f;
    int32_t at[KEYS];            /* position of each key in a joint vector; -1 = no aim */
    struct joint_vector **rest;  /* [layer][day] least cost of the sessions after this one */
    bool **has_rest;
    struct joint_vector *least;  /* [layer] least cost from this layer's slot on */
    struct joint_vector limit;
};

static void set(const struct layers *g, struct joint_vector *v, enum key key, int64_t value)
{
    if (g->at[key] >= 0)
        v->at[g->at[key]] = value;
}

static int32_t target_of(const struct layers *g, int32_t layer, int32_t previous)
{
    const struct start_rule *start = &g->f.p->start;

    if (previous != NO_DAY)
        return previous + g->f.gap[layer].target;
    return date_is(start->target) ? start->target.day : start->earliest.day;
}

/* What going there costs whatever the slot is. Beyond the target no key ever falls. */
static struct joint_vector way(const struct layers *g, int32_t layer, int32_t previous, int32_t day)
{
    const struct frame *f = &g->f;
    struct joint_vector v = { { 0 } };
    int32_t late = 0;

    if (previous != NO_DAY)
        late = day - previous - f->gap[layer].max;
    else if (date_is(f->p->start.latest))
        late = day - f->p->start.latest.day;
    set(g, &v, KEY_OUT, late > 0);
    set(g, &v, KEY_LATE, late > 0 ? late : 0);
    set(g, &v, KEY_DEV, abs(day - target_of(g, layer, previous)));
    set(g, &v, KEY_FINISH, day - (layer == 0 ? f->reference : previous));
    set(g, &v, KEY_MOVED, frame_before(f->told, f->n_told, day) - (layer == 0 ? 0 : frame_before(f->told, f->n_told, previous + 1)));
    return v;
}

/* The day's best slot; false if it has none. */
static bool slot(struct layers *g, int32_t layer, int32_t day, struct joint_vector *v)
{
    const struct offer *o = frame_offer(&g->f, layer, day);
    int64_t moved = o->moved;

    *v = (struct joint_vector) { { 0 } };
    if (!o->open)
        return false;
    if (layer == g->f.count - 1)
        moved += g->f.n_told - frame_before(g->f.told, g->f.n_told, day + 1);
    set(g, v, KEY_MOVED, moved);
    set(g, v, KEY_PREF, o->pref);
    return true;
}

static bool allowed(const struct layers *g, int32_t layer, int32_t previous, int32_t day)
{
    const struct frame *f = &g->f;
    int32_t tail = layer == 0 ? NO_DAY : previous;
    int32_t seen = layer == 0 ? 0 : frame_before(f->pinned, f->n_pinned, previous + 1);

    if (frame_before(f->pinned, f->n_pinned, day) > seen)
        return false;
    if (layer == f->count - 1 && frame_before(f->pinned, f->n_pinned, day + 1) < f->n_pinned)
        return false;
    return frame_allows(f, layer, &tail, 1, day, NULL);
}

/* From the end: what is left to pay after being on `day`. */
static void find_rest(struct layers *g, int32_t layer, int32_t day)
{
    struct joint_vector *best = &g->rest[layer][day - g->f.first];
    bool *has = &g->has_rest[layer][day - g->f.first];
    int32_t low, high, next = layer + 1, target;

    if (next == g->f.count) {
        *has = true;
        return;
    }
    frame_window(&g->f, next, day, &low, &high);
    target = target_of(g, next, day);
    for (int32_t d = low; d <= high; d++) {
        struct joint_vector v = way(g, next, day, d), here;

        if (*has && d >= target && joint_compare(&v, best) > 0)
            break;
        if (!g->has_rest[next][d - g->f.first] || !allowed(g, next, day, d) || !slot(g, next, d, &here))
            continue;
        v = joint_add(v, &here);
        v = joint_add(v, &g->rest[next][d - g->f.first]);
        if (!*has || joint_compare(&v, best) < 0)
            *best = v;
        *has = true;
    }
}

static void look_back(struct layers *g)
{
    for (int32_t k = g->f.count - 1; k >= 0; k--) {
        bool any = false;

        for (int32_t d = g->f.first; d < g->f.first + g->f.n_days; d++) {
            struct joint_vector here;

            if (d < g->f.lower[k] || d > g->f.upper[k] || !slot(g, k, d, &here))
                continue;
            find_rest(g, k, d);
            if (!g->has_rest[k][d - g->f.first])
                continue;
            here = joint_add(here, &g->rest[k][d - g->f.first]);
            if (!any || joint_compare(&here, &g->least[k]) < 0)
                g->least[k] = here;
            any = true;
        }
    }
}

static int32_t add_node(struct graph *out, const struct layers *g, int32_t layer, int32_t day)
{
    out->nodes = mem_grow(out->nodes, out->n_nodes, sizeof *out->nodes);
    out->nodes[out->n_nodes] = (struct node) { g->plan, layer, day };
    return (int32_t)out->n_nodes++;
}

/* All ways on from one day (or from the beginning: node -1) that are cheap enough. here[day] = node, next[day] = cost. */
static void go_on(struct graph *out, struct layers *g, int32_t layer, int32_t from, const struct joint_vector *paid, int32_t *here, struct joint_vector *next)
{
    int32_t previous = from < 0 ? g->f.base : out->nodes[from].day, low, high, target;

    frame_window(&g->f, layer, layer == 0 ? NO_DAY : previous, &low, &high);
    target = target_of(g, layer, previous);
    for (int32_t d = low; d <= high && out->n_arcs <= MOST_ARCS; d++) {
        struct joint_vector cost = way(g, layer, previous, d), at, all = joint_add(*paid, &cost);
        int32_t i = d - g->f.first;

        all = joint_add(all, &g->least[layer]);
        if (d >= target && joint_compare(&all, &g->limit) > 0)
            break;
        if (!g->has_rest[layer][i] || !allowed(g, layer, previous, d) || !slot(g, layer, d, &at))
            continue;
        cost = joint_add(cost, &at);
        at = joint_add(*paid, &cost);
        all = joint_add(at, &g->rest[layer][i]);
        if (joint_compare(&all, &g->limit) > 0)
            continue;
        if (here[i] < 0 || joint_compare(&at, &next[i]) < 0)
            next[i] = at;
        if (here[i] < 0)
            here[i] = add_node(out, g, layer, d);
        out->arcs = mem_grow(out->arcs, out->n_arcs, sizeof *out->arcs);
        out->arcs[out->n_arcs++] = (struct arc) { from, here[i], cost };
    }
}

static void look_forward(struct graph *out, struct layers *g)
{
    size_t n = (size_t)g->f.n_days;
    struct joint_vector nothing = { { 0 } };
    struct joint_vector *paid = mem_new(n, sizeof *paid), *next = mem_new(n, sizeof *next);
    int32_t *here = mem_new(n, sizeof *here), *before = mem_new(n, sizeof *before);

    for (int32_t k = 0; k < g->f.count; k++) {
        int32_t *swap = before;
        struct joint_vector *swap_paid = paid;

        for (int32_t d = 0; d < g->f.n_days; d++)
            here[d] = -1;
        if (k == 0)
            go_on(out, g, 0, -1, &nothing, here, next);
        for (int32_t d = 0; k > 0 && d < g->f.n_days; d++)
            if (before[d] >= 0)
                go_on(out, g, k, before[d], &paid[d], here, next);
        before = here;
        here = swap;
        paid = next;
        next = swap_paid;
    }
    free(paid);
    free(next);
    free(here);
    free(before);
}

static void add_plan(struct graph *out, const struct joint *j, size_t plan, const struct joint_vector *slack)
{
    struct layers g = { .j = j, .plan = plan, .limit = joint_add(j->solo[plan].cost, slack) };
    struct joint_vector unplaced = { { problem_of(j, plan)->count } };

    frame_init(&g.f, problem_of(j, plan));
    for (int key = 0; key < KEYS; key++)
        g.at[key] = key_position(g.f.p, (enum key)key);
    g.rest = mem_new((size_t)g.f.count, sizeof *g.rest);
    g.has_rest = mem_new((size_t)g.f.count, sizeof *g.has_rest);
    g.least = mem_new((size_t)g.f.count, sizeof *g.least);
    for (int32_t k = 0; k < g.f.count; k++) {
        g.rest[k] = mem_new((size_t)g.f.n_days, sizeof **g.rest);
        g.has_rest[k] = mem_new((size_t)g.f.n_days, sizeof **g.has_rest);
    }
    look_back(&g);
    look_forward(out, &g);
    out->may_fail[plan] = joint_compare(&unplaced, &g.limit) <= 0;
    for (int32_t k = 0; k < g.f.count; k++) {
        free(g.rest[k]);
        free(g.has_rest[k]);
    }
    free(g.rest);
    free(g.has_rest);
    free(g.least);
    frame_free(&g.f);
}

bool graph_open(struct graph *g, const struct joint *j)
{
    struct joint_vector alone = seats_total(j, j->solo);
    struct joint_vector slack = joint_less(j->total, &alone);

    *g = (struct graph) { 0 };
    g->may_fail = mem_new(j->n, sizeof *g->may_fail);
    for (size_t i = 0; i < j->n && g->n_arcs <= MOST_ARCS; i++)
        if (j->solo[i].placed)
            add_plan(g, j, i, &slack);
    return g->n_arcs <= MOST_ARCS;
}

void graph_close(struct graph *g)
{
    free(g->nodes);
    free(g->arcs);
    free(g->may_fail);
    *g = (struct graph) { 0 };
}
