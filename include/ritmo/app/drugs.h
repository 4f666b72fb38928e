/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drug table in force: the clinic's own, or the built-in one while the clinic has none. */
#ifndef RITMO_APP_DRUGS_H
#define RITMO_APP_DRUGS_H

#include "ritmo/app/app.h"
#include "ritmo/domain/drug_change.h"
#include "ritmo/domain/drug_find.h"

/* Loaded once, borrowed as app_clinic is. Null with *e: the stored table breaks a rule (drug_check). */
const struct drugs *app_drugs(struct app *app, struct err *e);

/* The same, ready to be searched with drugs_find. */
const struct drug_index *app_drug_index(struct app *app, struct err *e);

/* The one row that the text means: "=ID", or a whole name that no other drug shares. ERR_MISSING otherwise, with the
 * candidates, or that it is not in the table - which does not mean that it is allowed. Borrowed as app_drugs. */
const struct drug *app_drug_named(struct app *app, const char *text, struct err *e);

/* A table that a clinic brings in, before it is stored. All-zero is the empty value. */
struct drug_proposal {
    struct drugs old, now;
    struct drug_changes changes; /* borrows from both */
    int64_t *plans;              /* numbers of running plans whose windows may be others when they are planned again */
    size_t n_plans;
};
void drug_proposal_free(struct drug_proposal *p);

/* Reads the file whole: bad rows are all named in `bad`, and the result is then false (drug_csv_read). replace: rows that the file
 * does not name go; else they stay. Nothing is stored. */
bool app_drugs_propose(struct app *app, const char *file, bool replace, struct drug_proposal *out, struct str *bad, struct err *e);

/* Stores it as the clinic's own table, in one transaction. ERR_CONFLICT if the table in force is not the one it was made from. */
bool app_drugs_accept(struct app *app, const struct drug_proposal *p, const char *why, struct err *e);

#endif
