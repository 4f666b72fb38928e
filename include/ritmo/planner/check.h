/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legality checker: knows only the rules of PLANNER part 1 and shares no code with solve (R12.7, R13.10).
 * It is what accepts every answer, from wherever it comes. */
#ifndef RITMO_PLANNER_CHECK_H
#define RITMO_PLANNER_CHECK_H

#include "ritmo/planner/problem.h"

/* Are these `n` placements (ordinals n_done+1..) legal under every hard rule: min, hard_max, start bounds,
 * min_from, limits, not_before, horizon, open slots (hours, capacity, provider, room, machines, patient)? The first breach in
 * words otherwise (ERR_RULE). */
bool check_placed(const struct problem *p, const struct placed *at, int32_t n, struct err *e);

/* The first of the problem's limits that is exceeded in a window with the session on `day`, one of the placements; -1 = none. */
int32_t check_limit_over(const struct problem *p, const struct placed *at, int32_t n, struct date day);

/* The objective vector of a legal placement, in the objective's order, computed from the definitions of R8. */
void check_vector(const struct problem *p, const struct placed *at, int32_t n, int64_t vector[KEYS]);

#endif
