/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the search has found out: for each state (layer and the day before it) the best way on. A hash
 * table; private to the planner. */
#ifndef RITMO_PLANNER_MEMO_H
#define RITMO_PLANNER_MEMO_H

#include "ritmo/planner/problem.h"

/* An objective vector in the objective's order; [KEYS] takes what is no aim. */
struct vector {
    int64_t at[KEYS + 1];
};

struct memo_entry {
    struct vector best;
    int32_t day; /* the next session's day; NO_DAY = there is no way on */
};

struct memo_key {
    int32_t layer, day;
};

struct memo {
    struct memo_entry *entries;
    struct memo_key *keys;
    size_t n;
    uint32_t *table; /* entry + 1; 0 = free */
    size_t size;     /* power of two */
};

void memo_init(struct memo *m);
void memo_free(struct memo *m);
/* Borrowed until the next memo_add; null if the state is not there. */
const struct memo_entry *memo_find(const struct memo *m, int32_t layer, int32_t day);
void memo_add(struct memo *m, int32_t layer, int32_t day, const struct memo_entry *entry);

#endif
