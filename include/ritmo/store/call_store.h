/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attempts to reach a patient about a plan. */
#ifndef RITMO_STORE_CALL_STORE_H
#define RITMO_STORE_CALL_STORE_H

#include "ritmo/domain/call.h"
#include "ritmo/store/store.h"

/* Adds one. plan: its number; note may be "". */
bool store_call_add(struct tx *tx, int64_t plan, enum call_outcome outcome, struct date day, struct date until, const char *note,
    struct err *e);

/* Fills attempts, tried, last, last_day and until of the row from the attempts since `from`. */
bool store_calls_of(struct store *s, struct date from, struct call_row *row, struct err *e);

#endif
