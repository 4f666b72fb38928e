/* What the search has found out: for each state (layer and the days before it that matter) the best way on. A hash
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

struct memo {
    int32_t n_tail;
    struct memo_entry *entries;
    int32_t *keys; /* [n][1 + n_tail] */
    size_t n;
    uint32_t *table; /* entry + 1; 0 = free */
    size_t size;     /* power of two */
};

void memo_init(struct memo *m, int32_t n_tail);
void memo_free(struct memo *m);
/* Borrowed until the next memo_add; null if the state is not there. */
const struct memo_entry *memo_find(const struct memo *m, int32_t layer, const int32_t *tail);
void memo_add(struct memo *m, int32_t layer, const int32_t *tail, const struct memo_entry *entry);

#endif
