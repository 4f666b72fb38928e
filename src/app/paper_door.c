/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper module behind its door. */
#include "ritmo/app/paper_door.h"

static const struct door_plate plate = { "ritmo-paper.so", "ritmo_paper", "nothing can be printed", "libpangocairo-1.0-0 or libqrencode4" };

bool paper_door_open(struct paper_door *door, struct err *e)
{
    *door = (struct paper_door)PAPER_DOOR_INIT;
    if (!door_open(&plate, &door->door, e))
        return false;
    door->api = door->door.api;
    if (door->api->version == PAPER_API_VERSION)
        return true;
    door_close(&door->door);
    door->api = NULL;
    return err_set(e, ERR_CONFIG, "ritmo-paper.so belongs to another version of ritmo; install ritmo again");
}
