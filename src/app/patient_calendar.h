/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All entries of one patient's calendar as they would go out now, beside what the patient holds. Shared inside app/. */
#ifndef RITMO_APP_PATIENT_CALENDAR_H
#define RITMO_APP_PATIENT_CALENDAR_H

#include "ritmo/app/app.h"
#include "ritmo/app/calendar_events.h"

/* One entry. Its strings are owned. */
struct calendar_entry {
    struct event event;   /* settled (handed_settle) */
    int32_t base;         /* SEQUENCE of the session or window itself */
    int64_t session;      /* its number; 0 for a window */
    int64_t plan;         /* number */
    int64_t at_utc, end_utc; /* when it begins and is over */
    bool told;            /* an appointment, not a mere proposal */
    bool unsent;          /* the patient has still to get it */
    const struct handed_event *held; /* as the patient has it; null: not. Borrowed from `handed` */
};

struct patient_calendar {
    struct patient patient;
    struct handed handed;
    struct calendar_entry *at; /* by day, start, UID */
    size_t n;
};

bool patient_calendar_load(struct app *app, const char *patient, struct patient_calendar *out, struct err *e);
void patient_calendar_free(struct patient_calendar *c); /* safe in every case */

const struct calendar_entry *patient_calendar_find(const struct patient_calendar *c, const char *uid); /* null: none */

/* One plan with patient, protocol, windows and ledger, for the makers of entries. */
bool calendar_plan_load(struct app *app, const char *plan, struct calendar_plan *out, struct err *e);
void calendar_plan_free(struct calendar_plan *p); /* safe in every case */

#endif
