/* The door to ritmo-ics.so: libical, with ICU and the C++ runtime, loads when a calendar is written and not before. */
#ifndef RITMO_APP_ICS_DOOR_H
#define RITMO_APP_ICS_DOOR_H

#include "ritmo/ics/ics_write.h"

struct ics_door {
    void *module;              /* null = shut */
    const struct ics_api *api; /* borrowed while the door is open */
};

#define ICS_DOOR_INIT { NULL, NULL }

/* Looks beside the program, then in ../lib/ritmo from there. ERR_CONFIG says what is missing and how to mend it. */
bool ics_door_open(struct ics_door *door, struct err *e);
void ics_door_close(struct ics_door *door); /* safe twice */

#endif
