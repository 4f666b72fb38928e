/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK at work, level by level. Runs in the child only. Private to the solver. */
#ifndef RITMO_SOLVER_GLPK_LEVELS_H
#define RITMO_SOLVER_GLPK_LEVELS_H

#include "ritmo/planner/programme.h"

void glpk_levels(const struct programme *p, int fd, int32_t limit_ms);

#endif
