/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases of the ledger: what a patient holds of our calendar, what of it changed since, and handing it over. */
#ifndef RITMO_APP_LEDGER_H
#define RITMO_APP_LEDGER_H

#include "ritmo/app/app.h"
#include "ritmo/domain/handed.h"

struct tx;

/* Version, when, how, and how many entries the patient has still to get. patient is an id. */
bool app_ledger_state(struct app *app, const char *patient, struct ledger_state *out, struct err *e);

/* What a file or a sheet says of the calendar while it is made. */
struct handing_over {
    int32_t version; /* that the patient has once it is handed over, for a sheet to say; 0 = none */
    uint64_t print;  /* of the entries: event_print of each */
};

/* Before a file or a sheet is made of one plan, or with plan null of all; patient and plan are ids. */
bool app_hand_over_begin(struct app *app, const char *patient, const char *plan, enum handed_how how, struct handing_over *out, struct err *e);

/* Once it is out: the patient has the calendar of app_hand_over_begin, asked for the same. Nothing new: no new version. What a patient who
 * takes mail has is what was mailed: a file or a sheet besides updates no calendar, so it changes nothing here. ERR_CONFLICT, and the
 * ledger stays as it is: an entry changed meanwhile, so the patient does not have what is so now. */
bool app_hand_over(struct app *app, const char *patient, const char *plan, enum handed_how how, const struct handing_over *what, struct err *e);

/* The same of the whole calendar, in the transaction of whoever knows that what is out is what stands. */
bool ledger_hand_over(struct app *app, struct tx *tx, const char *patient, enum handed_how how, struct err *e);

#endif
