/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs work on a programme in a child process and gathers what it says. Private to the solver. */
#ifndef RITMO_SOLVER_CHILD_H
#define RITMO_SOLVER_CHILD_H

#include "ritmo/planner/programme.h"

/* What the child does: writes messages to fd, within about limit_ms. */
typedef void (*child_work)(const struct programme *p, int fd, int32_t limit_ms);

/* Returns when the child has ended, its time is over (limit_hit) or tick said stop (stopped). Whatever happened to the
 * child, the result holds the whole messages that came; failed when it did not end by itself with its last one. */
void solver_child_run(const struct programme *p, int32_t limit_ms, programme_tick tick, void *context, child_work work,
    struct programme_result *out);

#endif
