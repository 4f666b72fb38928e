/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time zones a file names: the system's where the name is known, Windows' by CLDR's table, else what the file itself says.
 * What was assumed is said once. Inside ics/ only. */
#ifndef RITMO_ICS_ICS_ZONES_H
#define RITMO_ICS_ICS_ZONES_H

#include "ritmo/ics/ics_read.h"

/* The IANA name of a Windows zone, or null. */
const char *ics_windows_zone(const char *name);

struct named_zone {
    char *tzid;
    struct zone zone;
    bool known;     /* false: nobody knows it */
    bool of_file;   /* forgotten with the file */
    bool told;      /* that the file describes it otherwise */
    const struct zone *described; /* by this file, of a zone known anyway; null = not */
    bool looked;                  /* for that, in this file */
};

struct ics_zones {
    const struct ics_read_request *request;
    void (*assume)(void *context, const char *text);
    void *context;
    struct named_zone **named, **described; /* [n_...] asked for; in the file's VTIMEZONEs */
    size_t n_named, n_described;
};

void ics_zones_next_file(struct ics_zones *z);

/* A zone as the file describes it; takes *zone over. The first of a name counts. */
void ics_zones_describe(struct ics_zones *z, const char *tzid, struct zone *zone);

/* Null: nobody knows it. Borrowed until the next file. Says if the file describes it otherwise at this time on its clock:
 * there alone, for many describe no more than they need. */
const struct zone *ics_zones_find(struct ics_zones *z, const char *tzid, struct date day, int16_t minute);

#endif
