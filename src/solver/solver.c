/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the module: programmes in, results out. */
#include "ritmo/solver/solver.h"

#include "child.h"
#include "glpk_levels.h"

static void solve_programme(const struct programme *p, int32_t limit_ms, programme_tick tick, void *context, struct programme_result *out)
{
    solver_child_run(p, limit_ms, tick, context, glpk_levels, out);
}

const struct programme_solver ritmo_solver = { PROGRAMME_VERSION, solve_programme };
