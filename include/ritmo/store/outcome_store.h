/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes in the database. */
#ifndef RITMO_STORE_OUTCOME_STORE_H
#define RITMO_STORE_OUTCOME_STORE_H

#include "ritmo/domain/outcome.h"
#include "ritmo/store/store.h"

/* Adds one to the plan (its id); o->number is filled in. */
bool store_outcome_add(struct tx *tx, const char *plan, struct outcome *o, struct err *e);

/* Those that stand, by day. out: empty before, outcomes_free in every case. */
bool store_outcomes(struct store *s, const char *plan, struct outcomes *out, struct err *e);

/* Takes one back; it stays in the database as removed. *followup: its follow-up, 0 = none. ERR_MISSING if there is none of this number. */
bool store_outcome_remove(struct tx *tx, const char *plan, int64_t number, int32_t *followup, struct err *e);

/* Time points that came due on days [from, to], of one protocol or ("") all: checkpoints whose session was given, follow-ups. */
struct reached {
    int64_t plan_number;
    char plan[ID_TEXT];
    char *protocol, *protocol_name; /* owned */
    enum outcome_kind kind;
    int32_t at;                     /* session, or target day */
};
struct reached_points {
    struct reached *at;
    size_t n;
};
void reached_points_free(struct reached_points *r);
bool store_reached(struct store *s, struct date from, struct date to, const char *protocol, struct reached_points *out, struct err *e);

/* The day of the plan's first given session; DATE_NONE if there is none. */
bool store_first_given(struct store *s, int64_t plan_number, struct date *out, struct err *e);

#endif
