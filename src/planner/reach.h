/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which days each session can reach at all, and at the price of how many days that are not open (PLANNER R10.1, R12.5,
 * R12.6). Looks only at neighbours: exact when no rule looks further back (frame.lookback 0), else a superset. Private to
 * the planner. */
#ifndef RITMO_PLANNER_REACH_H
#define RITMO_PLANNER_REACH_H

#include "frame.h"

struct reach {
    int32_t first, n_days;
    int32_t **cost; /* [layers][n_days]: fewest days not open among the sessions up to this one; NO_WAY = none */
    int32_t layers; /* layers computed: up to the first that reaches nothing */
};

enum { NO_WAY = INT32_MAX };

/* overrides: closed days may be used at the price of one each. */
void reach_init(struct reach *r, struct frame *f, bool overrides);
void reach_free(struct reach *r);
int32_t reach_best(const struct reach *r, int32_t layer); /* least cost over all days; NO_WAY = none */

#endif
