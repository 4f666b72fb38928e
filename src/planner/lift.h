/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem with some of its blocks taken away: what the deletion filter solves again and again (PLANNER R10.3). Private to
 * the planner. */
#ifndef RITMO_PLANNER_LIFT_H
#define RITMO_PLANNER_LIFT_H

#include "ritmo/planner/explain.h"
#include "slot.h"

/* p borrows from the original what is not lifted: free with lift_free alone, and before the original. */
struct lifted {
    struct problem p;
    struct hours hours; /* owned, where hours are lifted */
};

/* causes: a mask of 1 << enum cause. */
void lift_make(struct lifted *l, const struct problem *p, unsigned causes);
void lift_free(struct lifted *l);

/* The cause behind a block of one day; CAUSES for none of them. */
enum cause lift_cause_of(enum block kind);

#endif
