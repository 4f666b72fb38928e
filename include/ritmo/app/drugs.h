/* The drug table in force: the clinic's own, or the built-in one while the clinic has none. */
#ifndef RITMO_APP_DRUGS_H
#define RITMO_APP_DRUGS_H

#include "ritmo/app/app.h"
#include "ritmo/domain/drug_find.h"

/* Loaded once, borrowed as app_clinic is. Null with *e: the stored table breaks a rule (drug_check). */
const struct drugs *app_drugs(struct app *app, struct err *e);

/* The same, ready to be searched with drugs_find. */
const struct drug_index *app_drug_index(struct app *app, struct err *e);

/* The one row that the text means: "=ID", or a whole name that no other drug shares. ERR_MISSING otherwise, with the
 * candidates, or that it is not in the table - which does not mean that it is allowed. Borrowed as app_drugs. */
const struct drug *app_drug_named(struct app *app, const char *text, struct err *e);

#endif
