/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluation of given sessions (PLANNER R4) and forecast of the next one (R5). Pure functions of dates given. */
#ifndef RITMO_PLANNER_JUDGE_H
#define RITMO_PLANNER_JUDGE_H

#include "ritmo/domain/plan.h"

enum verdict { /* R4.1 */
    VERDICT_FIRST,
    VERDICT_TOO_EARLY,
    VERDICT_EARLY_GRACE,
    VERDICT_ON_TIME,
    VERDICT_LATE_GRACE,
    VERDICT_LATE,
    VERDICT_GAP
};

struct judgement {
    enum verdict verdict;
    int32_t gap;    /* days since the last given session; 0 for the first */
    int32_t off;    /* on time: gap - target, signed; late: days beyond max; early: days before min */
    bool counts;    /* does it satisfy its step (R4.3)? */
    enum gap_action action; /* what the gap table says; GAP_CONTINUE if nothing */
    int32_t back;
};

/* Judges the plan's given sessions in its order, by the intervals that held for this plan (R2.7). Ordinals advance only with sessions
 * that count. out has room for as many as it has sessions; returns how many were given. */
int32_t judge_plan(const struct protocol *p, const struct plan *plan, struct judgement *out);
/* What the verdict asks for, with the row of the gap table: "a clinician decides how to go on (gap table, from day 85)". Nothing
 * if the series just goes on. */
void judgement_add_action(struct str *out, const struct protocol *p, const struct judgement *j);
const char *verdict_word(enum verdict v); /* "on time" */
void judgement_add_text(struct str *out, const struct judgement *j); /* "day 23, 2 days after the target" */

struct forecast { /* R5.1 */
    struct date earliest, target, latest;
    int32_t late_by; /* > 0: even the earliest is past reference + max */
    const char *rule; /* which rule set earliest: "minimum interval", "not before", "min_from", "limit" */
};

/* Session `ordinal` (2..) with the last given session on `reference`; bounds = the latest of the min_from
 * and limit bounds (DATE_NONE if none). */
struct forecast forecast_next(const struct interval *v, struct date reference, struct date not_before, struct date bounds);

#endif
