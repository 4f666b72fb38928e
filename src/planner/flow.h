/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cheapest flow with vector costs, by successive shortest paths (PLANNER R13.4). Private to the planner.
 *
 * Exact: vectors compared key by key are a totally ordered group, and nothing else is asked of costs in the proof
 * (a flow without a negative cycle is cheapest; adding a shortest path makes none). */
#ifndef RITMO_PLANNER_FLOW_H
#define RITMO_PLANNER_FLOW_H

#include "ritmo/planner/joint.h"

struct flow_arc {
    int32_t from, to;
    int32_t room; /* what may still go this way */
    struct joint_vector cost;
};

struct flow {
    struct flow_arc *arcs; /* pairs: 2i forth, 2i + 1 back */
    size_t n_arcs;
    int32_t n_nodes;
    int32_t **out; /* [n_nodes] arcs that leave, by number */
    size_t *n_out;
};

void flow_open(struct flow *f);
void flow_close(struct flow *f);
int32_t flow_node(struct flow *f);
/* Returns the arc's number; what went through it is arcs[number + 1].room. */
size_t flow_add(struct flow *f, int32_t from, int32_t to, int32_t room, const struct joint_vector *cost);
/* Sends as much as can go from source to sink, at most `most`, at the least cost. Returns how much. */
int32_t flow_send(struct flow *f, int32_t source, int32_t sink, int32_t most);

#endif
