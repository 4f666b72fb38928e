/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a plan is not possible, or late: the smallest useful reason (PLANNER R10.2-R10.5). Pure, and the same every time. */
#ifndef RITMO_PLANNER_EXPLAIN_H
#define RITMO_PLANNER_EXPLAIN_H

#include "ritmo/planner/solve.h"

/* What may shut days, innermost first: the order of the deletion filter, so that of two blocks on the same days the outer
 * one is named, as it is in a day's own reason (R7.4). */
enum cause {
    CAUSE_PINNED,     /* appointments that must stay */
    CAUSE_DISTANCE,   /* min_from rules */
    CAUSE_LIMIT,      /* at most N sessions in so many days */
    CAUSE_RESTRICTED, /* blocked days: restrictions, spacing to other plans */
    CAUSE_PATIENT_BUSY,
    CAUSE_PATIENT_TIMES, /* weekdays and times of day */
    CAUSE_PATIENT_AWAY,
    CAUSE_ROOM,       /* rooms and machines */
    CAUSE_FULL,
    CAUSE_ROSTER,     /* no provider at work */
    CAUSE_AWAY,       /* providers away */
    CAUSE_HOURS,
    CAUSE_CLOSED,
    CAUSE_FIRST_DAY,  /* nothing before not_before */
    CAUSES
};

/* The irreducible cause of an infeasible problem (R10.3): a mask of 1 << cause, found by the deletion filter. Were these all
 * there is, there would be no plan; were any single one of them missing then, there would be one. There may be more in the way
 * besides. 0 = the intervals alone contradict the dates. */
unsigned explain_causes(const struct problem *p);

/* The rules over several sessions among them: "at most 2 sessions in 3 months; session 3 at least 112 days after session 1". False, and nothing,
 * if there are none. */
bool explain_add_rules(struct str *out, const struct problem *p);

/* The least repair (R10.2): "opening Sat 6 Jun 2026 for session 2 (no hours; patient away) would do", with all that shuts the
 * day. False, and nothing, if there is none. */
bool explain_add_repair(struct str *out, const struct problem *p);

/* Everything about an infeasible problem in sentences: what is stuck, the cause and what is left without it, the least repair. */
void explain_add_infeasible(struct str *out, const struct problem *p, const struct answer *a);

/* For the k-th placed session (from 0) of a plan: the days of its on-time window and why none could be taken, and if one
 * is open what it would have cost (R10.4). at: the plan's placements, of which only the days are looked at. Appends nothing and
 * says false if the session is not late. */
bool explain_add_late(struct str *out, const struct problem *p, const struct placed *at, int32_t k);

/* "Mon 8 Jun is open; with a session there: nothing late; 1 appointment moved; ..." for an open day: solves once. */
void explain_add_price(struct str *out, const struct problem *p, int32_t ordinal, struct date day);

/* The vector in words (R8.4): "1 session late, 4 days in all; 0 appointments moved; 3 days from the targets". */
void explain_add_vector(struct str *out, const struct problem *p, const struct answer *a);

/* The bound that limits and min_from rules put on the next session (R5.1): its first allowed day, and the rule in words
 * ("session 3 is at least 112 days after session 1"). DATE_NONE and no words if no rule bites beyond `from`. */
struct date explain_bound(const struct problem *p, struct date from, struct str *rule);

#endif
