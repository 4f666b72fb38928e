/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient took, beside the plans and the drug table: shared inside app/. */
#ifndef RITMO_APP_EXPOSURE_PARTS_H
#define RITMO_APP_EXPOSURE_PARTS_H

#include "planning.h"

#include "ritmo/app/exposures.h"
#include "ritmo/store/exposure_store.h"

/* Everything recorded of one patient, with the drug table in force. Strings of the rows are owned, the table is borrowed. */
struct intake {
    struct exposures exposures;
    struct exposure_decisions decisions;
    const struct drugs *drugs; /* null if nothing is recorded */
};
bool intake_load(struct app *app, const char *patient, struct intake *out, struct err *e);
void intake_free(struct intake *in);

/* Which exposures stand against which sessions of one plan, added to out; sessions given ones too. only > 0: of that exposure. */
void intake_add_conflicts(const struct intake *in, const struct protocol *p, const struct plan *plan, int64_t only, struct date today,
    struct exposure_conflicts *out);

/* What one exposure means for one of the patient's plans, added to out; of the plans or the exposures all with 0. By day. */
bool exposure_find_conflicts(struct app *app, const char *patient, int64_t exposure, int64_t plan, struct exposure_conflicts *out,
    struct err *e);

/* The windows of a plan as they are for its patient: restrict_plan_for with what the patient takes. */
bool exposure_windows(struct app *app, const struct protocol *p, const struct plan *plan, struct holds *out, struct err *e);

/* Days that the protocol keeps shut after what was taken (R6.2, severity block), with the reason, into the problem's blocked. */
bool planning_add_exposures(struct app *app, const struct plan *plan, struct planning *g, struct err *e);

/* Says under a proposal which sessions to come stand too near to what was taken, and whether a prescriber has to be asked. */
bool exposure_say_conflicts(struct app *app, struct proposal *out, struct err *e);

/* Before it is stored: ERR_CONFLICT names a session that the proposal puts too near to something that it did not say then. */
bool exposure_check_said(struct app *app, const struct proposal *p, struct err *e);

/* After what is recorded changed: every running plan of the patient gets its windows anew; the ones that moved are added to out. */
bool exposure_renew_windows(struct app *app, struct tx *tx, const char *patient, struct exposure_answer *out, struct err *e);

/* Fills the first free place of each open conflict from its first clean day on. */
bool exposure_find_places(struct app *app, struct exposure_conflicts *c, struct err *e);

/* Sessions to come of everybody that stand too near to what was taken and that no clinician keeps, by day. The caller frees near->at. */
bool exposures_that_meet(struct app *app, struct exposures_near *near, struct err *e);

/* Is a question to a prescriber of this patient outstanding? */
bool questions_are_open(struct app *app, const char *patient, bool *open, struct err *e);

/* Before it is stored that a session is told or given (`what`): ERR_RULE while a question is outstanding, unless the proposal brings a
 * clinician's override, which goes into the history. */
bool questions_guard(struct app *app, struct tx *tx, const struct proposal *p, const char *what, struct err *e);

/* The row that the request means; null and true with `unknown`. ERR_MISSING with the candidates, ERR_RULE if aspirin was not asked about. */
bool exposure_find_drug(struct app *app, const struct exposure_request *r, const struct drug **drug, struct err *e);

/* The number of the outstanding question about its drug; opens one if there is none. */
bool exposure_open_question(struct app *app, struct tx *tx, const struct exposure *x, int64_t *number, struct err *e);

#endif
