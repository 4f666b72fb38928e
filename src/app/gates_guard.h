/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gates at the doors: confirming, giving, planning. Shared inside app/. */
#ifndef RITMO_APP_GATES_GUARD_H
#define RITMO_APP_GATES_GUARD_H

#include "app_internal.h"

#include "ritmo/domain/gate.h"

/* How the gates of one session of this plan value stand, or (session null) of the plan as seen on day `on`. out: gates_free in every
 * case. */
bool gates_of(struct app *app, const struct plan *plan, const struct session *session, struct date on, struct gates *out, struct err *e);

/* May the plan's proposed sessions count as confirmed: nothing of the plan is open, or the clinic only records? */
bool gates_may_confirm(struct app *app, const struct plan *plan, bool *may, struct err *e);

/* Before it is stored: ERR_RULE names what is open for what the proposal confirms or records as given, unless it brings an
 * override; then that is recorded in the transaction. */
bool gates_guard(struct app *app, struct tx *tx, struct proposal *p, struct err *e);

/* Puts what is open under the proposal: of the session recorded as given, or (null) of the plan whose sessions wait to be told. Nothing
 * where the clinic only records. */
bool gates_say(struct app *app, const struct session *given, struct proposal *out, struct err *e);

/* A red flag of the patient (id) that nobody answered, on whichever plan: nothing is planned. ERR_RULE if there is one; *found (may be
 * null) tells instead. */
bool gates_red_flag(struct app *app, const char *patient, bool *found, struct err *e);

#endif
