/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about calendars of others: taking one in as closures, absences or a patient's busy times, and letting one go. */
#ifndef RITMO_APP_IMPORT_H
#define RITMO_APP_IMPORT_H

#include "ritmo/app/app.h"
#include "ritmo/domain/import_proposal.h"

/* Borrowed strings. */
struct import_request {
    const char *file;         /* an .ics file; or */
    const char *vdir;         /* a directory of them, one event each (khal, vdirsyncer) */
    enum calendar_owner kind;
    const char *owner;        /* a provider's key or part of the name; a patient's id; null for the clinic */
    const char *name;         /* of the calendar, by which a later import is known; null = its own name */
    bool take_free;           /* events marked as free too: calendars of public holidays mark theirs so */
    int32_t limit_ms;         /* for the solver; as in struct away_request */
    bool (*tick)(void *context, const char *words); /* progress; false = stop: nothing is proposed. May be null */
    void *context;
};

/* Reads the calendar and proposes: nothing is stored. *out needs import_proposal_free in every case. ERR_INPUT names file and
 * line of what cannot be read; ERR_MISSING a file or an owner that is not there. */
bool app_import(struct app *app, const struct import_request *r, struct import_proposal *out, struct err *e);

/* Stores what the calendar takes and every plan that is not excluded, in one transaction; ERR_CONFLICT if somebody was faster. */
bool app_import_accept(struct app *app, struct import_proposal *p, struct err *e);

/* The calendars that were taken in; of one patient alone (an id), or all (null). */
bool app_sources(struct app *app, const char *patient, struct calendar_sources *out, struct err *e);
/* Lets a calendar go with all it takes. *n says how many times that were. */
bool app_source_forget(struct app *app, const char *name, int32_t *n, struct err *e);

/* What imported calendars take of a patient's time from today on. */
bool app_patient_busy(struct app *app, const char *patient, struct taken_times *out, struct err *e);

#endif
