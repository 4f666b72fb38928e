/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solver behind its door; see the header. */
#include "solver_door.h"

#include <stddef.h>

const struct programme_solver *solver_door_open(struct door *door)
{
    static const struct door_plate plate = { "ritmo-solver.so", "ritmo_solver", "the solver cannot be used", "libglpk40" };
    const struct programme_solver *solver;

    *door = (struct door)DOOR_INIT;
    if (!door_open(&plate, door, NULL))
        return NULL;
    solver = door->api;
    return solver->version == PROGRAMME_VERSION ? solver : NULL;
}
