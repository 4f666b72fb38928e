/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recording what a patient told, inside a transaction. Shared inside app/. */
#ifndef RITMO_APP_OUTCOME_PARTS_H
#define RITMO_APP_OUTCOME_PARTS_H

#include "app_internal.h"

#include "ritmo/domain/outcome.h"

/* Adds it, settles its follow-up, and says so in the history. */
bool outcome_store(struct tx *tx, const char *plan, struct outcome *o, struct err *e);

/* The plan's follow-ups as the proposal has them, with the plan in one transaction. */
bool followups_keep(struct tx *tx, const struct proposal *p, struct err *e);

#endif
