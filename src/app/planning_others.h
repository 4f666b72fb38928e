/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules over several plans of one patient: limits that count together, one place's spacing, the same day. Shared inside app/. */
#ifndef RITMO_APP_PLANNING_OTHERS_H
#define RITMO_APP_PLANNING_OTHERS_H

#include "planning.h"

#include "ritmo/domain/proposal.h"

/* Puts what the patient's other plans forbid into the problem: history that counts for limits of a group (R2.5), days too
 * near to a session at the same place (CLINICAL 5), days of plans that take no second session on their day (R7.3). Needs
 * the problem's limits, not_before and horizon. */
bool planning_add_others(struct app *app, const struct plan *plan, struct planning *g, struct err *e);

/* Says under the proposal which limits and min_from rules the plan breaks or goes beyond: those that only warn, and hard ones
 * broken by what was given (R4.5). */
bool propose_rule_notices(struct app *app, struct proposal *out, struct err *e);

#endif
