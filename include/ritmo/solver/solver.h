/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers programmes with GLPK (PLANNER R13.5, R14), in a child process: it may need all its time, be stopped, or die by
 * itself, and the program goes on with what it has.
 *
 * libglpk loads only when this is used: the code lives in a module of its own, ritmo-solver.so, and `ritmo_solver` is its
 * only exported name. */
#ifndef RITMO_SOLVER_SOLVER_H
#define RITMO_SOLVER_SOLVER_H

#include "ritmo/planner/programme.h"

extern const struct programme_solver ritmo_solver;

#endif
