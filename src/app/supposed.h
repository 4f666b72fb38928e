/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans as a proposal in the making would have them: planning sees them in place of the stored ones, so that what changes together
 * is planned together without anything being written. Nobody else waits meanwhile. Shared inside app/. */
#ifndef RITMO_APP_SUPPOSED_H
#define RITMO_APP_SUPPOSED_H

#include "planning.h"

#include "ritmo/store/plan_store.h"

struct supposed_plan {
    struct plan stored, now; /* owned */
};

/* All-zero is the empty value. */
struct supposed_plans {
    struct supposed_plan *at;
    size_t n;
};
void supposed_free(struct supposed_plans *s);

/* From now on `now` stands in place of `stored`, the plan as it was loaded; for the same plan it replaces what was supposed. Copies. */
void supposed_set(struct supposed_plans *s, const struct plan *stored, const struct plan *now);

/* The same without the sessions that are `gone` [stored->sessions.n]: they are in nobody's way. */
void supposed_without(struct supposed_plans *s, const struct plan *stored, const bool *gone);

/* From now on planning sees them; null: the stored ones again. Borrowed until then. app/app.c */
void app_suppose_plans(struct app *app, const struct supposed_plans *plans);
const struct supposed_plans *app_supposed_plans(const struct app *app);

/* Puts them into the minutes taken of a problem for `plan`; every day of it is loaded then. Nothing where nothing is supposed. */
bool supposed_take(struct app *app, const struct plan *plan, struct planning *g, struct err *e);

/* store_sessions_of_patient as planning sees it. */
bool supposed_sessions(struct app *app, const char *patient, const char *except, struct date from, struct date to,
    struct other_sessions *out, struct err *e);

#endif
