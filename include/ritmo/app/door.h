/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doors to heavy libraries: modules (.so) that load when a command needs them and not before. */
#ifndef RITMO_APP_DOOR_H
#define RITMO_APP_DOOR_H

#include "ritmo/base/err.h"

/* What stands behind a door. Texts for its errors. */
struct door_plate {
    const char *file;    /* "ritmo-ics.so" */
    const char *symbol;  /* its only exported name */
    const char *cannot;  /* "calendars cannot be written" */
    const char *package; /* Debian package of the library it needs */
};

struct door {
    void *module;    /* null = shut */
    const void *api; /* what the symbol names; borrowed while the door is open */
};

#define DOOR_INIT { NULL, NULL }

/* Looks beside the program, then in ../lib/ritmo from there; never in the current directory or a search path, which others may
 * write to. ERR_CONFIG says what is missing and how to mend it. The caller checks the version of the api. */
bool door_open(const struct door_plate *plate, struct door *door, struct err *e);
void door_close(struct door *door); /* safe twice */

#endif
