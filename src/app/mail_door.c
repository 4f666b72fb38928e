/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail module behind its door. */
#include "ritmo/app/mail_door.h"

static const struct door_plate plate = { "ritmo-mail.so", "ritmo_mail", "mail cannot be written", "libgmime-3.0-0" };

bool mail_door_open(struct mail_door *door, struct err *e)
{
    *door = (struct mail_door)MAIL_DOOR_INIT;
    if (!door_open(&plate, &door->door, e))
        return false;
    door->api = door->door.api;
    if (door->api->version == MAIL_API_VERSION)
        return true;
    mail_door_close(door);
    return err_set(e, ERR_CONFIG, "ritmo-mail.so belongs to another version of ritmo; install ritmo again");
}

void mail_door_close(struct mail_door *door)
{
    door_close(&door->door);
    door->api = NULL;
}
