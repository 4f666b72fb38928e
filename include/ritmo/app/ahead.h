/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases that look ahead: who fits a freed place, how full the weeks are, whether new series fit, what will be used up. */
#ifndef RITMO_APP_AHEAD_H
#define RITMO_APP_AHEAD_H

#include "ritmo/app/app.h"
#include "ritmo/domain/ahead.h"

struct fill_request {
    struct date day;
    int16_t start;        /* -1 = any of the day */
    const char *provider; /* key: only sessions that this provider would give; null = any */
    int32_t minutes;      /* the free time is so long; 0 = any */
    size_t most;          /* rows wanted */
};

/* Who fits, best first: no window of the patient broken, overdue ones, fewest further moves, nearest to the end of the
 * window. Each is accepted by app_session_change (ACT_MOVE to day and start), or app_plan_place if session is 0. */
bool app_fill(struct app *app, const struct fill_request *r, struct fillers *out, struct err *e);

/* Gives the next session that has no place one on that day (start -1 = the best of the day), as a proposal. */
bool app_plan_place(struct app *app, const char *plan, struct date day, int16_t start, struct proposal *out, struct err *e);

/* `weeks` weeks from today's on. provider: key or part of a name, null = all. */
bool app_load(struct app *app, int32_t weeks, const char *provider, struct load_rows *out, struct err *e);

/* Do n new series of the protocol fit, first sessions on [from, to] (to DATE_NONE = no bound)? As many as can be, if is_most; late ones fit too.
 * Nothing is stored. */
bool app_load_start(struct app *app, int32_t n, const char *protocol, struct date from, struct date to, struct series_fits *out,
    struct err *e);

/* What sessions of the next `weeks` weeks use up, by their protocols. */
bool app_supplies(struct app *app, int32_t weeks, struct supply_rows *out, struct err *e);

#endif
