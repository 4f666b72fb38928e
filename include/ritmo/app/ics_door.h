/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to ritmo-ics.so: libical, with ICU and the C++ runtime, loads when a calendar is written and not before. */
#ifndef RITMO_APP_ICS_DOOR_H
#define RITMO_APP_ICS_DOOR_H

#include "ritmo/app/door.h"
#include "ritmo/ics/ics_write.h"

struct ics_door {
    struct door door;
    const struct ics_api *api; /* borrowed while the door is open */
};

#define ICS_DOOR_INIT { DOOR_INIT, NULL }

/* As door_open; ERR_CONFIG also for a module of another version. */
bool ics_door_open(struct ics_door *door, struct err *e);
void ics_door_close(struct ics_door *door); /* safe twice */

#endif
