/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions and restriction windows as calendar entries. In a header of its own so that tests reach it; faces call app_calendar_export. */
#ifndef RITMO_APP_CALENDAR_EVENTS_H
#define RITMO_APP_CALENDAR_EVENTS_H

#include "ritmo/app/calendar_words.h"
#include "ritmo/domain/clinic.h"
#include "ritmo/domain/event.h"
#include "ritmo/domain/handed.h"
#include "ritmo/domain/hold.h"
#include "ritmo/domain/visit.h"
#include "ritmo/domain/zone.h"

/* What all entries of one calendar share, and the words of the entry being made. */
struct calendar_maker {
    const struct clinic *clinic;
    const struct zone *zone;
    struct date today;
    int privacy; /* enum privacy asked for, or -1 = each patient's own */
    struct str title, text;
};

void calendar_maker_free(struct calendar_maker *m);

/* One plan with what its patient's calendar needs. */
struct calendar_plan {
    struct plan plan;
    struct patient patient;
    const struct protocol *protocol; /* borrowed */
    const struct speech *speech;     /* the patient's language, borrowed; null = English */
    struct holds holds;
    struct handed handed; /* what the patient has: entries that changed since get their SEQUENCE and stamp from it */
};

/* How much the description may tell: never more than the patient agreed to, less if less is asked for. */
enum calendar_detail calendar_detail_of(const struct patient *patient, int privacy);

/* The neutral title of a visit: the protocol's (may be null), the clinic's, or the built-in one in the patient's language. Borrowed. */
const char *calendar_visit_title(const struct clinic *c, const char *protocol_title, const struct speech *speech);

/* Each makes one entry whose strings are borrowed from the maker until its next entry; false if it does not belong into
 * the calendar (cancelled or missed and past: ICALENDAR rule 9; a window of another substance). What the patient has and is
 * tentative again is cancelled for the patient. */
bool calendar_event_of_session(struct calendar_maker *m, const struct calendar_plan *p, const struct session *s, struct event *out);
bool calendar_event_of_hold(struct calendar_maker *m, const struct calendar_plan *p, const struct hold *h, struct event *out);
/* For staff: session n of m and the patient's initials; the whole name if full privacy was asked for, neither with none. */
bool calendar_event_of_visit(struct calendar_maker *m, const struct visit *v, struct event *out);

#endif
