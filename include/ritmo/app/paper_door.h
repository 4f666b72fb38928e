/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to ritmo-paper.so. */
#ifndef RITMO_APP_PAPER_DOOR_H
#define RITMO_APP_PAPER_DOOR_H

#include "ritmo/app/door.h"
#include "ritmo/paper/paper.h"

struct paper_door {
    struct door door;
    const struct paper_api *api; /* borrowed while the door is open */
};

#define PAPER_DOOR_INIT { DOOR_INIT, NULL }

/* ERR_CONFIG says what is missing. */
bool paper_door_open(struct paper_door *door, struct err *e);

#endif
