/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A programme in whole numbers: which of many yes-or-no columns to choose, under rows, so that several costs become least
 * one after the other. The planner writes it down (PLANNER R13.5); a solver outside of the planner may answer it. */
#ifndef RITMO_PLANNER_PROGRAMME_H
#define RITMO_PLANNER_PROGRAMME_H

#include "ritmo/base/err.h"

#include <stddef.h>
#include <stdint.h>

struct programme_entry {
    int32_t row, column, value; /* each (row, column) at most once */
};

struct programme {
    int32_t n_columns, n_rows, n_levels;
    struct programme_entry *entries;
    size_t n_entries;
    int64_t *least, *most; /* [n_rows]; equal, or least = INT64_MIN (no lower end) */
    int64_t *cost;         /* [n_levels][n_columns]; whatever is chosen sums to >= 0 */
    int32_t first_level;   /* those before are proven: their sum must be at most fixed[level] */
    int64_t *fixed;        /* [n_levels] */
    unsigned char *start;  /* [n_columns] a choice that holds; may be null */
};

/* What is known of one level, given that all levels before are at their least value. */
struct programme_level {
    bool has_bound; /* no choice costs less than `bound` */
    bool exact;     /* the bound is reached by `chosen` */
    int64_t bound;
};

struct programme_result {
    struct programme_level *levels; /* [n_levels]; those before first_level are left empty */
    unsigned char *chosen;          /* [n_columns] the choice of the last level that has one; null = none */
    int32_t chosen_level;           /* which level that was; -1 = none */
    int32_t spent_ms;
    bool limit_hit, stopped, failed;
};

typedef bool (*programme_tick)(void *context); /* false = stop */

/* A solver. solve answers within about limit_ms; what it could not find out is left empty and said (limit_hit, stopped,
 * failed): it never fails as such. *out is initialised; the caller frees it with programme_result_free. */
struct programme_solver {
    int version; /* PROGRAMME_VERSION */
    void (*solve)(const struct programme *p, int32_t limit_ms, programme_tick tick, void *context, struct programme_result *out);
};

enum { PROGRAMME_VERSION = 1 };

void programme_free(struct programme *p);
void programme_result_init(struct programme_result *r, const struct programme *p);
void programme_result_free(struct programme_result *r);
/* What the chosen columns cost on this level; chosen: [n_columns], not 0 = taken. */
int64_t programme_value(const struct programme *p, int32_t level, const unsigned char *chosen);
/* Does the choice keep every row, and the proven levels? In whole numbers. */
bool programme_holds(const struct programme *p, const unsigned char *chosen);

#endif
