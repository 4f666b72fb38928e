/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to ritmo-mail.so: GMime, with GLib, loads when a message is made and not before. */
#ifndef RITMO_APP_MAIL_DOOR_H
#define RITMO_APP_MAIL_DOOR_H

#include "ritmo/app/door.h"
#include "ritmo/mail/mail.h"

struct mail_door {
    struct door door;
    const struct mail_api *api; /* borrowed while the door is open; null: shut */
};

#define MAIL_DOOR_INIT { DOOR_INIT, NULL }

/* As door_open; ERR_CONFIG also for a module of another version. */
bool mail_door_open(struct mail_door *door, struct err *e);
void mail_door_close(struct mail_door *door); /* safe twice */

#endif
