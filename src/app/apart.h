/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far apart, and how many, over several series of one patient at one place (CLINICAL 4.1.6 and 5). Shared inside app/. */
#ifndef RITMO_APP_APART_H
#define RITMO_APP_APART_H

#include "propose.h"

#include "ritmo/domain/elsewhere.h"
#include "ritmo/store/plan_store.h"

/* The least days between the plan's sessions and this one of another plan at the same place: the clinic's site_gap_days. After what a series
 * that is over gave before the plan began, and an injection elsewhere, both of the same kind: the protocol's least interval, if that is longer.
 * Plans that run side by side keep the former alone: a clinician said so when the second one was made (apart_beside). 0 = no rule. */
int32_t apart_days(const struct clinic *c, const struct protocol *p, const struct plan *plan, const struct protocol *other,
    const struct other_session *o);
int32_t apart_days_elsewhere(const struct clinic *c, const struct protocol *p, const struct plan *plan, const struct elsewhere *x);

/* Does a running plan of the same kind (protocol_is_alike) stand at the same place? Then the plan may only run beside it if a named clinician
 * says why: ERR_WORD, or a line under the proposal (out null: none). except: the number of a plan that does not count; 0 = none. */
bool apart_beside(struct app *app, const struct plan *plan, int64_t except, const char *who, const char *why, struct proposal *out, struct err *e);

/* Inside the transaction: ERR_CONFLICT if such a plan was begun since the proposal was made. */
bool apart_check_said(struct app *app, const struct proposal *p, int64_t except, struct err *e);

/* The same for the protocol's most sessions: what was given of the same kind at the same place counts for a new plan until the protocol's gap
 * table begins a new course. */
bool apart_course(struct app *app, const struct plan *plan, const char *who, const char *why, struct proposal *out, struct err *e);

/* Which session given by another plan, or elsewhere, is too near to one of this plan given on `day`? "1 day from plan p1's session at the same
 * place on Tue 24 Nov 2026 (at least 7)"; out stays empty if none is. */
bool apart_near(struct app *app, const struct plan *plan, struct date day, struct str *out, struct err *e);

#endif
