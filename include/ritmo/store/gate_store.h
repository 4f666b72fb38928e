/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of a plan's checklist in the database. */
#ifndef RITMO_STORE_GATE_STORE_H
#define RITMO_STORE_GATE_STORE_H

#include "ritmo/domain/gate.h"
#include "ritmo/store/store.h"

/* Every mark of the plan (its id), by session then item. out: empty before, gate_marks_free in every case. */
bool store_gate_marks(struct store *s, const char *plan, struct gate_marks *out, struct err *e);

/* Records one; a later one of the same item and session takes its place (the history keeps the earlier). */
bool store_gate_mark_save(struct tx *tx, const char *plan, const struct gate_mark *m, struct err *e);

/* Plans with a red flag that nobody answered. out: empty before, plan_rows_free in every case. */
bool store_gate_positives(struct store *s, size_t most, struct plan_rows *out, struct err *e);

/* A red flag of the patient (id) that nobody answered, on whichever plan; plan 0 if there is none. */
bool store_red_flag(struct store *s, const char *patient, struct red_flag *out, struct err *e);

#endif
