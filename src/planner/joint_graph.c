/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layered graphs of single plans, cut down by what is known of the whole: a way that costs more than the plan alone plus
 * what the best answer costs above the sum of all alone cannot be part of a better answer. */
#include "joint_graph.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

enum { MOST_ARCS = 200000 };

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

/* One layer on the way forward; by day from the frame's first. */
struct front {
    int32_t *here;               /* [days] node of this layer; -1 = none */
    struct joint_vector *cost;   /* [days] least cost up to it */
    int32_t *wait;               /* [days + 1] waiting node; -1 = none */
    struct joint_vector *waited; /* [days + 1] least cost up to it */
    struct joint_vector *rest;   /* [days + 1] least cost from waiting on */
    bool *has_rest;
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

/* --- forward */

static int32_t add_node(struct graph *out, const struct layers *g, int32_t layer, int32_t day, bool waiting)
{
    out->nodes = mem_grow(out->nodes, out->n_nodes, sizeof *out->nodes);
    out->nodes[out->n_nodes] = (struct node) { g->plan, layer, day, waiting };
    return (int32_t)out->n_nodes++;
}

static void front_open(struct front *x, int32_t n_days)
{
    size_t n = (size_t)n_days + 1;

    *x = (struct front) { mem_new(n, sizeof *x->here), mem_new(n, sizeof *x->cost), mem_new(n, sizeof *x->wait), mem_new(n, sizeof *x->waited),
        mem_new(n, sizeof *x->rest), mem_new(n, sizeof *x->has_rest) };
    for (size_t d = 0; d < n; d++)
        x->here[d] = x->wait[d] = -1;
}

static void front_close(struct front *x)
{
    free(x->here);
    free(x->cost);
    free(x->wait);
    free(x->waited);
    free(x->rest);
    free(x->has_rest);
}

/* An arc to the node of that day, made if new; keeps the least cost up to it. */
static void add_arc(struct graph *out, const struct layers *g, int32_t layer, int32_t from, int32_t day, bool waiting, const struct joint_vector *cost,
    const struct joint_vector *paid, struct front *x)
{
    int32_t i = day - g->f.first;
    int32_t *node = waiting ? &x->wait[i] : &x->here[i];
    struct joint_vector *least = waiting ? &x->waited[i] : &x->cost[i];
    struct joint_vector sum = joint_add(*paid, cost);

    if (*node < 0 || joint_compare(&sum, least) < 0)
        *least = sum;
    if (*node < 0)
        *node = add_node(out, g, layer, day, waiting);
    out->arcs = mem_grow(out->arcs, out->n_arcs, sizeof *out->arcs);
    out->arcs[out->n_arcs++] = (struct arc) { from, *node, *cost };
}

static bool affords(const struct layers *g, const struct joint_vector *paid, const struct joint_vector *cost, const struct joint_vector *rest)
{
    struct joint_vector all = joint_add(*paid, cost);

    all = joint_add(all, rest);
    return joint_compare(&all, &g->limit) <= 0;
}

/* May lateness of this layer be waited for? Only where no rule needs to know the day before any more. */
static bool can_wait(const struct layers *g, int32_t layer)
{
    return layer > 0 && g->f.gap[layer].hard_max == 0 && g->f.n_limits == 0 && g->f.n_links == 0;
}

/* What one more day of waiting costs. False when an appointment that must stay would be passed over. */
static bool step(const struct layers *g, int32_t day, struct joint_vector *v)
{
    const struct frame *f = &g->f;

    *v = (struct joint_vector) { { 0 } };
    set(g, v, KEY_LATE, 1);
    set(g, v, KEY_DEV, 1);
    set(g, v, KEY_FINISH, 1);
    set(g, v, KEY_MOVED, frame_before(f->told, f->n_told, day + 1) - frame_before(f->told, f->n_told, day));
    return frame_before(f->pinned, f->n_pinned, day + 1) == frame_before(f->pinned, f->n_pinned, day);
}

/* The end of waiting: a slot of that day. */
static bool stop_waiting(struct layers *g, int32_t layer, int32_t day, struct joint_vector *v)
{
    const struct frame *f = &g->f;

    if (layer == f->count - 1 && frame_before(f->pinned, f->n_pinned, day + 1) < f->n_pinned)
        return false;
    return g->has_rest[layer][day - f->first] && slot(g, layer, day, v);
}

static void find_waiting_rest(struct layers *g, int32_t layer, struct front *x)
{
    for (int32_t i = g->f.n_days - 1; i >= 0; i--) {
        struct joint_vector stay, go;

        if (stop_waiting(g, layer, g->f.first + i, &go)) {
            x->rest[i] = joint_add(go, &g->rest[layer][i]);
            x->has_rest[i] = true;
        }
        if (!x->has_rest[i + 1] || !step(g, g->f.first + i, &stay))
            continue;
        stay = joint_add(stay, &x->rest[i + 1]);
        if (!x->has_rest[i] || joint_compare(&stay, &x->rest[i]) < 0)
            x->rest[i] = stay;
        x->has_rest[i] = true;
    }
}

/* From one day (or from the beginning: node -1) straight to the next ones, up to the last of them. */
static void go_straight(struct graph *out, struct layers *g, int32_t layer, int32_t from, const struct joint_vector *paid, int32_t last, struct front *x)
{
    int32_t previous = from < 0 ? g->f.base : out->nodes[from].day, low, high, target = target_of(g, layer, previous);

    frame_window(&g->f, layer, layer == 0 ? NO_DAY : previous, &low, &high);
    for (int32_t d = low; d <= high && d <= last && out->n_arcs <= MOST_ARCS; d++) {
        struct joint_vector cost = way(g, layer, previous, d), at;
        int32_t i = d - g->f.first;

        if (d >= target && !affords(g, paid, &cost, &g->least[layer]))
            break;
        if (!g->has_rest[layer][i] || !allowed(g, layer, previous, d) || !slot(g, layer, d, &at))
            continue;
        cost = joint_add(cost, &at);
        if (affords(g, paid, &cost, &g->rest[layer][i]))
            add_arc(out, g, layer, from, d, false, &cost, paid, x);
    }
}

static void begin_waiting(struct graph *out, struct layers *g, int32_t layer, int32_t from, const struct joint_vector *paid, struct front *x)
{
    const struct frame *f = &g->f;
    int32_t previous = out->nodes[from].day, day = previous + f->gap[layer].max + 1;
    struct joint_vector cost;

    if (day >= f->first + f->n_days || !x->has_rest[day - f->first]
        || frame_before(f->pinned, f->n_pinned, day) > frame_before(f->pinned, f->n_pinned, previous + 1))
        return;
    cost = way(g, layer, previous, day);
    if (affords(g, paid, &cost, &x->rest[day - f->first]))
        add_arc(out, g, layer, from, day, true, &cost, paid, x);
}

static void wait(struct graph *out, struct layers *g, int32_t layer, struct front *x)
{
    for (int32_t i = 0; i < g->f.n_days && out->n_arcs <= MOST_ARCS; i++) {
        int32_t day = g->f.first + i;
        struct joint_vector cost;

        if (x->wait[i] < 0)
            continue;
        if (stop_waiting(g, layer, day, &cost) && affords(g, &x->waited[i], &cost, &g->rest[layer][i]))
            add_arc(out, g, layer, x->wait[i], day, false, &cost, &x->waited[i], x);
        if (x->has_rest[i + 1] && step(g, day, &cost) && affords(g, &x->waited[i], &cost, &x->rest[i + 1]))
            add_arc(out, g, layer, x->wait[i], day + 1, true, &cost, &x->waited[i], x);
    }
}

static void go_on(struct graph *out, struct layers *g, int32_t layer, const struct front *before, struct front *x)
{
    bool waits = can_wait(g, layer);

    if (waits)
        find_waiting_rest(g, layer, x);
    for (int32_t d = 0; d < g->f.n_days; d++) {
        if (before->here[d] < 0)
            continue;
        go_straight(out, g, layer, before->here[d], &before->cost[d], waits ? g->f.first + d + g->f.gap[layer].max : g->f.horizon, x);
        if (waits)
            begin_waiting(out, g, layer, before->here[d], &before->cost[d], x);
    }
    if (waits)
        wait(out, g, layer, x);
}

static void look_forward(struct graph *out, struct layers *g)
{
    struct joint_vector nothing = { { 0 } };
    struct front before, x;

    front_open(&before, g->f.n_days);
    go_straight(out, g, 0, -1, &nothing, g->f.horizon, &before);
    for (int32_t k = 1; k < g->f.count; k++) {
        front_open(&x, g->f.n_days);
        go_on(out, g, k, &before, &x);
        front_close(&before);
        before = x;
    }
    front_close(&before);
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
