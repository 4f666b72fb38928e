/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift. */
#ifndef RITMO_APP_SHIFTS_H
#define RITMO_APP_SHIFTS_H

#include "ritmo/app/app.h"
#include "ritmo/domain/shift.h"

/* What was changed since noon (before 14:00: today), who has still to be told, what mail has not gone out. *out: shift_free, also after a failure. */
bool app_shift(struct app *app, struct shift *out, struct err *e);

#endif
