/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinic-wide outcomes: per protocol and time point how many were due, how many told, what changed. Counts and missing values always stand
 * beside a figure; no rate of anything is computed. Pure. */
#ifndef RITMO_DOMAIN_OUTCOME_TABLE_H
#define RITMO_DOMAIN_OUTCOME_TABLE_H

#include "ritmo/domain/outcome.h"

/* One plan at one time point that came due. Borrowed strings. */
struct outcome_point {
    const char *protocol, *protocol_name;
    enum outcome_kind kind; /* OUTCOME_CHECKPOINT or OUTCOME_FOLLOWUP */
    int32_t at;             /* the session's ordinal, or the follow-up's target day */
    bool told;              /* an outcome is recorded for it */
    int32_t pain;           /* OUTCOME_UNASKED = not told */
    int32_t before;         /* pain before the first session; OUTCOME_UNASKED = never told */
    enum response response;
};

struct outcome_line {
    char *protocol, *protocol_name; /* owned */
    enum outcome_kind kind;
    int32_t at;
    int32_t due, told;        /* missing = due - told */
    int32_t n_change;         /* of those told: pain now and before are both known */
    int32_t mean_tenths;      /* change of pain (now - before), in tenths, rounded half away from zero */
    int32_t median_halves;    /* in halves */
    int32_t responses[RESPONSES]; /* of those told; RESPONSE_NONE: not asked */
};

struct outcome_table {
    struct outcome_line *at; /* by protocol, checkpoints before follow-ups, then by `at` */
    size_t n;
    struct date from, to; /* time points that came due on these days; DATE_NONE = no bound */
};
void outcome_table_free(struct outcome_table *t);

/* Counts the points, in any order. *out: empty before. */
void outcome_table_make(const struct outcome_point *points, size_t n, struct outcome_table *out);

#endif
