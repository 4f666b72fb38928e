/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads foreign calendars (RFC 5545 as Google, Outlook, Apple and Thunderbird write it) by design/ICALENDAR 3 and 4, in a
 * child process with limits: a hostile file ends in a sentence. Memory does not grow with the file. */
#ifndef RITMO_ICS_ICS_READ_H
#define RITMO_ICS_ICS_READ_H

#include "ritmo/domain/foreign_event.h"
#include "ritmo/domain/zone.h"

/* Over all files together; a line is what its folds make of it. */
struct ics_limits {
    int64_t bytes;
    size_t line;
    int32_t components;
    int32_t occurrences; /* of one event in the days asked for */
    int32_t cpu_ms;      /* processor time of the child */
};

#define ICS_LIMITS { 8 << 20, 65536, 50000, 2000, 1800 }

struct ics_read_request {
    const char *const *files; /* paths; each is a calendar */
    size_t n_files;
    const struct zone *zone;  /* the clinic's: events are told in its local time */
    struct date from, to;     /* occurrences that touch these days, both inclusive; recurrences are followed no further */
    struct ics_limits limits;
    /* A zone by its IANA name. The caller of it frees. */
    bool (*load_zone)(const char *name, struct zone *out, struct err *e);
};

/* What the reader tells, in the order of the files. Borrowed during the call, and the receiver may take what it sets to null. */
struct ics_reading {
    void (*event)(void *context, struct foreign_event *e);
    void (*remark)(void *context, struct foreign_remark *r);
    bool (*tick)(void *context, int32_t lines); /* now and then; false = stop. May be null */
    void *context;
};

/* head needs its name freed. ERR_INPUT names file and line of what cannot be read at all; ERR_RULE when tick stopped it. */
bool ics_read(const struct ics_read_request *request, const struct ics_reading *reading, struct foreign_head *head, struct err *e);

#endif
