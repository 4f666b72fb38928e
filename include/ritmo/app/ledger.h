/* Use-cases of the ledger: what a patient holds of our calendar, what of it changed since, and handing it over. */
#ifndef RITMO_APP_LEDGER_H
#define RITMO_APP_LEDGER_H

#include "ritmo/app/app.h"
#include "ritmo/domain/handed.h"

struct tx;

bool app_ledger_state(struct app *app, const char *patient, struct ledger_state *out, struct err *e);

/* The patient gets the whole calendar as it is now. For whoever hands it over as a file, a page or on paper, in the transaction
 * of that; patient is an id. Nothing new: no new version. What a patient
 * who takes mail has is what was mailed: a file or a sheet besides updates no calendar, so it changes nothing here. *version (may be null): the one the patient has then. */
bool ledger_hand_over(struct app *app, struct tx *tx, const char *patient, enum handed_how how, int32_t *version, struct err *e);

/* The same as a use-case of its own. */
bool app_hand_over(struct app *app, const char *patient, enum handed_how how, int32_t *version, struct err *e);

#endif
