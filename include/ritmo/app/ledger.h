/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases of the ledger: what a patient holds of our calendar, what of it changed since, and handing it over. */
#ifndef RITMO_APP_LEDGER_H
#define RITMO_APP_LEDGER_H

#include "ritmo/app/app.h"
#include "ritmo/domain/handed.h"

struct tx;

bool app_ledger_state(struct app *app, const char *patient, struct ledger_state *out, struct err *e);

/* The patient gets the calendar as it is now: of one plan, or with plan null the whole. For whoever hands it over as a file, a
 * page or on paper, in the transaction of that; patient and plan are ids. Nothing new: no new version. What a patient who takes
 * mail has is what was mailed: a file or a sheet besides updates no calendar, so it changes nothing here. *version (may be null):
 * the one the patient has then. */
bool ledger_hand_over(struct app *app, struct tx *tx, const char *patient, const char *plan, enum handed_how how, int32_t *version,
    struct err *e);

/* The same as a use-case of its own. */
bool app_hand_over(struct app *app, const char *patient, const char *plan, enum handed_how how, int32_t *version, struct err *e);

/* The version that the patient has after such a handing over, for a sheet to say; 0 = none. */
bool app_ledger_version_then(struct app *app, const char *patient, const char *plan, enum handed_how how, int32_t *version, struct err *e);

#endif
