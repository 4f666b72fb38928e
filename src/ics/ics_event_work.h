/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event being read: what ics_event, ics_event_times and ics_occurrences share. */
#ifndef RITMO_ICS_ICS_EVENT_WORK_H
#define RITMO_ICS_ICS_EVENT_WORK_H

#include "ics_event.h"
#include "ics_values.h"

enum { DAY_SECONDS = 86400 };

/* A time and the clock it is of; zone null = the clinic's (it said none). */
struct moment {
    struct ics_time t;
    const struct zone *zone;
};

struct occurrence {
    struct moment start;
    int64_t seconds; /* how long */
    bool exact;      /* so many seconds; else so far on the clock */
};

struct exception {
    int64_t key; /* the day, or the instant */
    bool is_day;
};

/* One event being read. */
struct event_work {
    struct ics_events *r;
    icalcomponent *c;
    const struct ics_raw *raw;
    struct foreign_event e; /* strings borrowed */
    struct occurrence first;
    struct occurrence *at; /* [n] */
    size_t n;
    struct exception *exceptions; /* sorted */
    size_t n_exceptions;
    const char *fault;
    struct str words; /* of the fault */
};

/* Why it is skipped; `why` outlives the event. Returns false. */
bool event_fail(struct event_work *w, const char *why);
icalproperty *event_property(const struct event_work *w, icalproperty_kind kind); /* the first one; null = none */

/* --- ics_event_times.c */

/* The property's time with its zone, else `fault`. */
bool moment_take(struct event_work *w, icalproperty *p, struct icaltimetype t, struct moment *m, const char *fault);
int64_t moment_local(const struct moment *m); /* seconds on its own clock */
int64_t moment_instant(const struct event_work *w, const struct moment *m); /* UTC seconds */

/* DTSTART, and DTEND or DURATION, into w->first. */
bool event_take_times(struct event_work *w);

enum place { PLACE_PAST, PLACE_HERE, PLACE_LATER };
/* Puts the occurrence's days and times into w->e and says whether it meets the days asked for. */
enum place event_place(struct event_work *w, const struct occurrence *o);

/* --- ics_occurrences.c */

/* Every occurrence on the days asked for, by RRULE, RDATE and EXDATE, into w->at. */
bool event_take_occurrences(struct event_work *w);

#endif
