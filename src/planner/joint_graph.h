/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each plan as a layered graph of days, with only the ways that a joint answer at least as good as the best known can take
 * (docs/joint-planning.md has the proof). Private to the planner. */
#ifndef RITMO_PLANNER_JOINT_GRAPH_H
#define RITMO_PLANNER_JOINT_GRAPH_H

#include "frame.h"
#include "joint_work.h"

/* Session `layer` of the plan on `day`; or, waiting: it is late already and not before `day`. Waiting makes one long arc
 * for each pair of days into a chain of short ones with the same sum, because every key grows by the day then. */
struct node {
    size_t plan;
    int32_t layer, day;
    bool waiting;
};

struct arc {
    int32_t from, to; /* nodes; from -1 = the plan's beginning */
    struct joint_vector cost;
};

struct graph {
    struct node *nodes;
    size_t n_nodes;
    struct arc *arcs;
    size_t n_arcs;
    bool *may_fail; /* [plans] not being placed is good enough too */
};

/* False when it would become too large to be of use. */
bool graph_open(struct graph *g, const struct joint *j);
void graph_close(struct graph *g);

#endif
