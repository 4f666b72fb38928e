/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Successive shortest paths; the shortest path by relaxing arcs in a queue, since arcs back have negative costs. */
#include "flow.h"

#include "joint_work.h"
#include "ritmo/base/mem.h"

#include <stdlib.h>

void flow_open(struct flow *f)
{
    *f = (struct flow) { 0 };
}

void flow_close(struct flow *f)
{
    for (int32_t i = 0; i < f->n_nodes; i++)
        free(f->out[i]);
    free(f->out);
    free(f->n_out);
    free(f->arcs);
    *f = (struct flow) { 0 };
}

int32_t flow_node(struct flow *f)
{
    f->out = mem_grow(f->out, (size_t)f->n_nodes, sizeof *f->out);
    f->n_out = mem_grow(f->n_out, (size_t)f->n_nodes, sizeof *f->n_out);
    return f->n_nodes++;
}

static void add_one(struct flow *f, const struct flow_arc *arc)
{
    int32_t **out = &f->out[arc->from];

    *out = mem_grow(*out, f->n_out[arc->from], sizeof **out);
    (*out)[f->n_out[arc->from]++] = (int32_t)f->n_arcs;
    f->arcs = mem_grow(f->arcs, f->n_arcs, sizeof *f->arcs);
    f->arcs[f->n_arcs++] = *arc;
}

size_t flow_add(struct flow *f, int32_t from, int32_t to, int32_t room, const struct joint_vector *cost)
{
    static const struct joint_vector nothing;
    size_t number = f->n_arcs;
    struct flow_arc forth = { from, to, room, cost == NULL ? nothing : *cost };
    struct flow_arc back = { to, from, 0, joint_less(nothing, &forth.cost) };

    add_one(f, &forth);
    add_one(f, &back);
    return number;
}

struct walk {
    struct joint_vector *far; /* [n_nodes] */
    int32_t *by;              /* [n_nodes] arc that leads here; -1 = not reached */
    bool *queued;
    int32_t *queue;           /* a ring of n_nodes */
    int32_t head, n;
};

static void relax(struct flow *f, struct walk *w, int32_t node, int32_t source)
{
    for (size_t i = 0; i < f->n_out[node]; i++) {
        int32_t number = f->out[node][i];
        const struct flow_arc *a = &f->arcs[number];
        struct joint_vector there;

        if (a->room == 0 || a->to == source)
            continue;
        there = joint_add(w->far[node], &a->cost);
        if (w->by[a->to] >= 0 && joint_compare(&there, &w->far[a->to]) >= 0)
            continue;
        w->far[a->to] = there;
        w->by[a->to] = number;
        if (w->queued[a->to])
            continue;
        w->queued[a->to] = true;
        w->queue[(w->head + w->n++) % f->n_nodes] = a->to;
    }
}

static bool find_path(struct flow *f, struct walk *w, int32_t source, int32_t sink)
{
    for (int32_t i = 0; i < f->n_nodes; i++)
        w->by[i] = -1;
    w->far[source] = (struct joint_vector) { { 0 } };
    w->queue[w->head = 0] = source;
    w->n = 1;
    while (w->n > 0) {
        int32_t node = w->queue[w->head];

        w->head = (w->head + 1) % f->n_nodes;
        w->n--;
        w->queued[node] = false;
        relax(f, w, node, source);
    }
    return w->by[sink] >= 0;
}

int32_t flow_send(struct flow *f, int32_t source, int32_t sink, int32_t most)
{
    size_t n = (size_t)f->n_nodes;
    struct walk w = { mem_new(n, sizeof *w.far), mem_new(n, sizeof *w.by), mem_new(n, sizeof *w.queued), mem_new(n, sizeof *w.queue), 0, 0 };
    int32_t sent = 0;

    for (; sent < most && find_path(f, &w, source, sink); sent++)
        for (int32_t node = sink; node != source; node = f->arcs[w.by[node]].from) {
            f->arcs[w.by[node]].room--;
            f->arcs[w.by[node] ^ 1].room++;
        }
    free(w.far);
    free(w.by);
    free(w.queued);
    free(w.queue);
    return sent;
}
