/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes iCalendar (RFC 5545) by design/ICALENDAR rules: own two-part VTIMEZONE, stored UID, SEQUENCE, DTSTAMP,
 * folding, CRLF. Streams: memory does not grow with the number of events.
 *
 * libical (with ICU and the C++ runtime) loads only when this is used: the code lives in a module of its own,
 * ritmo-ics.so, opened by app/ics_door; `ritmo_ics` is its only exported name. */
#ifndef RITMO_ICS_ICS_WRITE_H
#define RITMO_ICS_ICS_WRITE_H

#include "ritmo/domain/event.h"
#include "ritmo/domain/zone.h"
#include "ritmo/ics/ics_read.h"

struct ics_writer;

/* Takes bytes; false stops the writing (the sink keeps the reason). */
typedef bool (*ics_sink)(void *context, const char *bytes, size_t n);

struct ics_api {
    int version; /* ICS_API_VERSION */
    /* Begins a calendar: head and, unless the zone's rule is unknown (then times go out in UTC), VTIMEZONE. Borrowed:
     * zone and head until close. */
    bool (*open)(const struct event_calendar *head, const struct zone *zone, ics_sink sink, void *context,
        struct ics_writer **out, struct err *e);
    bool (*event)(struct ics_writer *w, const struct event *event, struct err *e);
    /* END:VCALENDAR; frees w in every case. */
    bool (*close)(struct ics_writer *w, struct err *e);
    /* Foreign calendars; see ics_read.h. */
    bool (*read)(const struct ics_read_request *request, const struct ics_reading *reading, struct foreign_head *head, struct err *e);
};

enum { ICS_API_VERSION = 3 };
extern const struct ics_api ritmo_ics;

#endif
