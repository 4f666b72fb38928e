/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about the course of a whole plan: hold, resume, extend, stop, shift, switch to another protocol. Always first a
 * proposal; app_accept stores it. Each refuses what makes no sense (ERR_RULE, ERR_USAGE) and says why. */
#ifndef RITMO_APP_PLAN_COURSE_H
#define RITMO_APP_PLAN_COURSE_H

#include "ritmo/app/app.h"

/* Nothing is planned until resume: the places ahead are given back. Needs a reason. */
bool app_plan_hold(struct app *app, const char *plan, const char *why, struct proposal *out, struct err *e);

/* Planned again from the last given session; no session before `start` (DATE_NONE = as soon as possible). */
bool app_plan_resume(struct app *app, const char *plan, struct date start, const char *why, struct proposal *out, struct err *e);

/* `by` more sessions, by a clinician (`who`); past the protocol's usual top at most 2 at a time and for a reason. */
bool app_plan_extend(struct app *app, const char *plan, int32_t by, const char *who, const char *why, struct proposal *out,
    struct err *e);

/* The series ends with what was given. Needs a reason. */
bool app_plan_stop(struct app *app, const char *plan, const char *why, struct proposal *out, struct err *e);

/* Every open session `days` later, or (days 0) so much later that the next one stands on `to`; what is not legal there is
 * planned from there. */
bool app_plan_shift(struct app *app, const char *plan, int32_t days, struct date to, const char *why, struct proposal *out,
    struct err *e);

/* The rest under another protocol: the plan stops with what was given, a new one begins, its first interval counted from the
 * last given session and never shorter than under the old protocol. out is the old plan, out->also the new one; one
 * acceptance stores both. count 0 = the protocol's; outside its range it needs the clinician who says so. Needs a reason. */
bool app_plan_switch(struct app *app, const char *plan, const char *protocol, int32_t count, const char *who, const char *why,
    struct proposal *out, struct err *e);

#endif
