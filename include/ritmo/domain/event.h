/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of somebody's calendar, as ics/ writes it. Borrowed strings throughout. */
#ifndef RITMO_DOMAIN_EVENT_H
#define RITMO_DOMAIN_EVENT_H

#include "ritmo/domain/date.h"

#include <stdbool.h>

enum event_status { EVENT_CONFIRMED, EVENT_TENTATIVE, EVENT_CANCELLED };

struct event {
    const char *uid;      /* stored, random, never reused */
    int32_t sequence;
    enum event_status status;
    int64_t changed_utc;  /* DTSTAMP and LAST-MODIFIED: the stored instant of the last change */
    bool all_day;         /* then day..last_day inclusive, transparent */
    struct date day, last_day;
    int16_t start, duration; /* minutes, local in the calendar's zone */
    const char *title;    /* neutral */
    const char *text;     /* description; may be null */
    const char *place;    /* may be null */
    const char *series;   /* RELATED-TO: the plan's id as a UID; may be null */
    int32_t alarm_before; /* minutes; 0 = none */
    const char *alarm_text; /* shown on lock screens, so neutral; null = "Appointment reminder" */
};

/* NONE: an object of a CalDAV server, which has no METHOD (RFC 4791 4.1). FEED: the same, with how often to look for what is new. */
enum event_method { METHOD_PUBLISH, METHOD_REQUEST, METHOD_CANCEL, METHOD_NONE, METHOD_FEED };

struct event_calendar {
    enum event_method method;
    const char *name;            /* neutral calendar name */
    const char *organizer_name, *organizer_mail; /* mail null = no ORGANIZER possible (PUBLISH then goes without) */
    const char *attendee_name, *attendee_mail;   /* for REQUEST and CANCEL */
};

#endif
