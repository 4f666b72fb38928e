/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar module behind its door. */
#include "ritmo/app/ics_door.h"

static const struct door_plate plate = { "ritmo-ics.so", "ritmo_ics", "calendars cannot be written", "libical3" };

bool ics_door_open(struct ics_door *door, struct err *e)
{
    *door = (struct ics_door)ICS_DOOR_INIT;
    if (!door_open(&plate, &door->door, e))
        return false;
    door->api = door->door.api;
    if (door->api->version == ICS_API_VERSION)
        return true;
    ics_door_close(door);
    return err_set(e, ERR_CONFIG, "ritmo-ics.so belongs to another version of ritmo; install ritmo again");
}

void ics_door_close(struct ics_door *door)
{
    door_close(&door->door);
    door->api = NULL;
}
