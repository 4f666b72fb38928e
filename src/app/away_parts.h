/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of the use-case "away". */
#ifndef RITMO_APP_AWAY_PARTS_H
#define RITMO_APP_AWAY_PARTS_H

#include "propose.h"

#include "ritmo/app/away.h"

/* Stores every plan that is not excluded. */
bool away_save_plans(struct app *app, struct tx *tx, struct away_proposal *p, struct err *e);

#endif
