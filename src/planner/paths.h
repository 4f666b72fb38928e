/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for rules that look back more than one session: limits and minimum distances (PLANNER R12.5). Private to the
 * planner. */
#ifndef RITMO_PLANNER_PATHS_H
#define RITMO_PLANNER_PATHS_H

#include "dp.h"

/* As dp_plan, for the open dp. False if there is no plan or dp->given_up. days may be null. */
bool paths_best(struct dp *dp, struct vector *vector, int32_t *days);

#endif
