/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about days: the schedule, the summary, the month, closures. */
#ifndef RITMO_APP_DAYS_H
#define RITMO_APP_DAYS_H

#include "ritmo/app/app.h"
#include "ritmo/report/summary.h"

/* provider: key or part of a name, null = all. Free with summary_free_all. */
bool app_summary(struct app *app, struct date from, struct date to, const char *provider, enum summary_privacy privacy,
    struct summary *out, struct err *e);

/* One entry for each day of [from, to], with closures. The caller frees with app_month_free. */
struct month_day {
    struct day_load load;
    int32_t open_min;   /* minutes the clinic is open; 0 = shut */
    char *closed;       /* name of the closure, null if none */
};
bool app_month(struct app *app, struct date from, struct date to, struct month_day **out, size_t *n, struct err *e);
void app_month_free(struct month_day *d, size_t n);

/* How much needs somebody, for headers; each counted up to 1000. */
struct counters {
    int unplaced, overdue, unresolved, awaiting, holds_soon, untold;
    int unsent, unmailed; /* messages that wait; messages that failed */
    int red_flags, followups; /* plans that stopped for one; due */
    int broken;               /* visits that cannot stand: the clinic is closed, the provider away */
    int asked, too_near;      /* prescribers' answers outstanding; sessions too near to something taken */
};
bool app_counters(struct app *app, struct counters *out, struct err *e);

/* Plans with a change that their patient does not know yet: the calls to make. At most `most`. */
bool app_untold(struct app *app, size_t most, struct plan_rows *out, struct err *e);

/* Opens again what the closure shut that begins on `from`; by its name if several do (else null). *left: another closure that
 * still shuts some of its days, borrowed as app_clinic is; null = none. */
bool app_closure_remove(struct app *app, struct date from, const char *name, const struct day_range **left, struct err *e);

#endif
