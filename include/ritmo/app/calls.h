/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about calls: whom to call, and what came of it. */
#ifndef RITMO_APP_CALLS_H
#define RITMO_APP_CALLS_H

#include "ritmo/app/app.h"
#include "ritmo/domain/call.h"

/* Who is to be called today: overdue, without a place, with a change to tell, with a window that begins within the clinic's
 * call days, with a visit known to them that a closure or an absence has broken; and the prescribers whose answers are outstanding. Who was tried and rests is counted only, unless `all`; a change since the patient was reached ends the rest. At
 * most `most` of each kind are looked at. out: empty before, call_rows_free in every case. */
bool app_calls(struct app *app, bool all, size_t most, struct call_rows *out, struct err *e);

/* Writes down what a call about the plan (id) came to; note may be null. With CALL_REACHED the patient knows of every change
 * from now on: *told says that there were any. Where they may not be confirmed yet (an open checklist, a prescriber's answer) the call is
 * written down all the same, and *left says why they stay to be told. */
bool app_call_log(struct app *app, const char *plan, enum call_outcome outcome, const char *note, bool *told, struct err *left, struct err *e);

#endif
