/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about outcomes: what patients told, their follow-ups, and the clinic's counts. */
#ifndef RITMO_APP_OUTCOMES_H
#define RITMO_APP_OUTCOMES_H

#include "ritmo/app/app.h"
#include "ritmo/domain/followup.h"
#include "ritmo/domain/outcome_table.h"

/* Records what the patient told on o->day (DATE_NONE = today), never on a day to come. With o->followup that follow-up of the plan is done.
 * o->number is filled in. */
bool app_outcome_record(struct app *app, const char *plan, struct outcome *o, struct err *e);

/* Takes one back, for a reason; its follow-up is due again. */
bool app_outcome_remove(struct app *app, const char *plan, int64_t number, const char *why, struct err *e);

/* Clinic-wide, of one protocol (key; null = all), for the time points that came due on days [from, to] (DATE_NONE = no bound; never after
 * today). out: outcome_table_free in every case. */
bool app_outcome_table(struct app *app, const char *protocol, struct date from, struct date to, struct outcome_table *out, struct err *e);

/* Follow-ups due within `days` days, those that are over first. out: followup_rows_free in every case. */
bool app_followups(struct app *app, int32_t days, struct followup_rows *out, struct err *e);

/* This follow-up is not made, for a reason. */
bool app_followup_drop(struct app *app, const char *plan, int32_t target, const char *why, struct err *e);

#endif
