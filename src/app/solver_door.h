/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solver (GLPK) behind its door. Shared inside app/. */
#ifndef RITMO_APP_SOLVER_DOOR_H
#define RITMO_APP_SOLVER_DOOR_H

#include "ritmo/app/door.h"
#include "ritmo/planner/programme.h"

/* Null without the module: then the planner's own methods answer. Borrowed while the door is open; door_close in every case. */
const struct programme_solver *solver_door_open(struct door *door);

#endif
