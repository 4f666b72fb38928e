/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sessions still to place cost at least, from the rules alone: intervals, limits and minimum distances, whatever
 * days are open. Private to the planner. */
#ifndef RITMO_PLANNER_AHEAD_H
#define RITMO_PLANNER_AHEAD_H

#include "frame.h"

/* Each number by itself is a lower bound. */
struct ahead_cost {
    int64_t out, late, dev, days;
    bool possible; /* false: the hard upper ends of the intervals forbid it */
};

struct ahead_sum { /* over the intervals before layers 1 to k */
    int64_t min, target, max, hard;
};

struct ahead {
    const struct frame *f;
    int32_t layers;
    struct ahead_sum *sum;    /* [layers] */
    struct ahead_cost *after; /* [layers] what comes after the layer, knowing nothing of the days before */
};

void ahead_init(struct ahead *a, const struct frame *f, int32_t layers);
void ahead_free(struct ahead *a);

/* What the layers from `layer` (>= 1) on cost at least after the days tail[0], tail[1], ...; NO_DAY = cannot matter. */
struct ahead_cost ahead_least(const struct ahead *a, int32_t layer, const int32_t *tail, int32_t n_tail);

#endif
