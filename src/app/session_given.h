/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked and said when a session is recorded as given. Shared inside app/. */
#ifndef RITMO_APP_SESSION_GIVEN_H
#define RITMO_APP_SESSION_GIVEN_H

#include "propose.h"

/* Can session `number` (0 = one without an appointment) have been given on this day? Never twice in a plan on one day; before the
 * plan's first day, or more than a year ago, for a reason only. */
bool given_is_possible(struct app *app, const struct plan *old, int64_t number, struct date day, const char *why, struct err *e);

/* Says under the proposal if the clinic was shut then, or if nobody decided yet that the series goes on. */
bool given_say(struct app *app, int64_t number, struct proposal *out, struct err *e);

#endif
