/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Too early, and after a long gap (CLINICAL 5): who says so, and what is recorded of it. Shared inside app/. */
#ifndef RITMO_APP_LATE_RULES_H
#define RITMO_APP_LATE_RULES_H

#include "propose.h"

/* The least days between sessions at one place that anybody may plan: the clinic's, or CLINIC_SITE_GAP_DAYS. */
int32_t late_least_apart(const struct clinic *c);

/* Does the request bring a clinician's name and a reason? */
bool late_is_named(const struct session_request *r);

/* A move to a day before the window: from the clinic's least distance at one place on (CLINIC_SITE_GAP_DAYS where it sets none), by a named
 * clinician for a reason; the plan then keeps this one interval shorter. Nothing for any other day. ERR_RULE with what is missing. */
bool late_move_early(struct app *app, struct plan *plan, const struct session *was, const struct session_request *r, struct err *e);

/* A session given before its window, nearer to the next given one than that one's window allows, or too near to what another plan or clinic gave
 * at the place (apart_near) takes a clinician's name and a reason (ERR_WORD), unless the clinic only records. number: of the session, 0 = of none. */
bool late_given_early(struct app *app, const struct plan *old, int64_t number, struct date day, const struct session_request *r, struct err *e);

/* Does the plan wait for a clinician's review of a long gap? restart: the gap asks for a new course. */
bool late_review_waits(struct app *app, const struct plan *plan, bool *waits, bool *restart, struct err *e);

/* The review that the proposal brings (review_who), in its transaction. */
bool late_keep_review(struct app *app, struct tx *tx, const struct proposal *p, struct err *e);

/* plan_switch.c: the plan stops, a new one of the same protocol begins, with everything asked anew. Fills out and out->also. */
bool propose_restart(struct app *app, const struct plan *old, const char *why, struct proposal *out, struct err *e);

#endif
