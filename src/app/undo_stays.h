/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an undo leaves as it is, because it was said or found and not planned. Shared inside app/. */
#ifndef RITMO_APP_UNDO_STAYS_H
#define RITMO_APP_UNDO_STAYS_H

#include "propose.h"

/* Puts a notice under `out`, the plan as it becomes: outcomes told at sessions or checkpoints that it takes back, answers of the
 * checklist of sessions that were given. *any becomes true if there are such. */
bool undo_say_what_stays(struct app *app, const struct plan *now, struct proposal *out, bool *any, struct err *e);

#endif
