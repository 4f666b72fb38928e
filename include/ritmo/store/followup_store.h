/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follow-ups in the database. */
#ifndef RITMO_STORE_FOLLOWUP_STORE_H
#define RITMO_STORE_FOLLOWUP_STORE_H

#include "ritmo/domain/followup.h"
#include "ritmo/store/store.h"

/* The plan's follow-ups become these, counted from `last`, its last given session (DATE_NONE = none is given): new and moved ones are due;
 * what was done or dropped since then stays so. */
bool store_followups_save(struct tx *tx, const char *plan, const struct followups *f, struct date last, struct err *e);

/* All of a plan, by target. */
bool store_followups_of_plan(struct store *s, const char *plan, struct followups *out, struct err *e);

/* One of them becomes done, dropped or due again. ERR_MISSING if the plan has none of this target day. */
bool store_followup_settle(struct tx *tx, const char *plan, int32_t target, enum followup_state state, struct err *e);

/* Due on or before `until`, oldest first. out: empty before, followup_rows_free in every case. */
bool store_followups_due(struct store *s, struct date until, size_t most, struct followup_rows *out, struct err *e);

#endif
