/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about days: who comes, what is taken, what needs somebody. Index seeks only: the cost depends on
 * the days asked for, never on the clinic's history. */
#ifndef RITMO_STORE_DAY_STORE_H
#define RITMO_STORE_DAY_STORE_H

#include "ritmo/store/store.h"

/* Sessions on days [from, to] (inclusive), every state but cancelled ones unless with_cancelled; by day, start,
 * patient name. provider null = all. */
bool store_visits(struct store *s, struct date from, struct date to, const char *provider, bool with_cancelled,
    struct visits *out, struct err *e);

/* Days of [r->from, r->to] on which an appointment (proposed or announced) touches minutes [from, to) of the day, ascending; provider null = all.
 * Adds at most `most` to out, counts on in *n. */
bool store_days_standing(struct store *s, const struct day_range *r, int16_t from, int16_t to, const char *provider, struct date *out, size_t most,
    size_t *n, struct err *e);

/* One entry a day of [from, to] that has anything, by day: firm live and done sessions as visits and minutes,
 * tentative ones counted on their own. The caller frees *out. */
bool store_load(struct store *s, struct date from, struct date to, struct day_load **out, size_t *n, struct err *e);

/* Announced sessions before today that are neither done nor missed nor cancelled (R3.4), oldest first. */
bool store_unresolved(struct store *s, struct date today, size_t most, struct visits *out, struct err *e);
/* Sessions that were missed on days [from, to], oldest first. */
bool store_missed(struct store *s, struct date from, struct date to, size_t most, struct visits *out, struct err *e);
/* Active plans whose next session's window ended before today and that have no session ahead inside it. */
bool store_overdue(struct store *s, struct date today, size_t most, struct plan_rows *out, struct err *e);
/* Active plans with fewer live and done sessions than their count. */
bool store_unplaced(struct store *s, size_t most, struct plan_rows *out, struct err *e);
/* Plans with a change that their patient has not been told of. */
bool store_untold(struct store *s, size_t most, struct plan_rows *out, struct err *e);
/* Plans awaiting a decision. */
bool store_awaiting(struct store *s, size_t most, struct plan_rows *out, struct err *e);

#endif
