/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases that write calendars (.ics). libical loads here and nowhere else. */
#ifndef RITMO_APP_CALENDARS_H
#define RITMO_APP_CALENDARS_H

#include "ritmo/app/app.h"

enum calendar_of { CALENDAR_PLAN, CALENDAR_PATIENT, CALENDAR_PROVIDER, CALENDAR_ALL };

struct calendar_request {
    enum calendar_of of;
    const char *name;   /* plan, patient or provider as named on the command line; null for all */
    const char *file;   /* -o; null or "-" = standard output; with dir: null */
    const char *dir;    /* one file a plan, named by the plan's number */
    const char *vdir;   /* one file an entry, kept in step (docs/calendars.md); null = not */
    bool replace;
    int privacy;        /* enum privacy, or -1 = each patient's own */
    bool hand_over;     /* of a patient: the patient gets it; remembered once the file is whole */
    bool ranged;        /* a provider's or everybody's calendar: only days [from, to], both inclusive */
    struct date from, to;
};

/* Writes it; *files and *events count what was written. */
bool app_calendar_export(struct app *app, const struct calendar_request *r, size_t *files, size_t *events, struct err *e);

#endif
