/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact answer to one problem (PLANNER R11, R12): unique, the same every time. */
#ifndef RITMO_PLANNER_SOLVE_H
#define RITMO_PLANNER_SOLVE_H

#include "ritmo/planner/problem.h"

enum solve_status { SOLVE_OK, SOLVE_INFEASIBLE };

struct answer {
    enum solve_status status;
    struct placed *at;    /* [n], in order of ordinals */
    int32_t n;
    int64_t vector[KEYS]; /* in the order of the problem's objective */
    int32_t n_vector;
    /* when infeasible: */
    int32_t stuck_session; /* first ordinal that no sequence of open days reaches (R10.1) */
    int32_t min_overrides; /* R12.5; -1 = even that cannot help */
    struct str reason;     /* R10.1 in words */
};

/* Solves; the problem is checked first (false + ERR_INPUT if it is not one). Initialises *a whatever comes
 * out; free with answer_free. Time O(count * horizon * window), memory O(count * horizon). */
bool solve(const struct problem *p, struct answer *a, struct err *e);
/* The same for who asks only whether there is one: an infeasible answer is its status alone, found in a fraction of the time. */
bool solve_unexplained(const struct problem *p, struct answer *a, struct err *e);
void answer_free(struct answer *a);

/* Why day d is not open to a session with need `need`, as R7.4, outermost first: "closed (summer break)",
 * "no hours", "Dr Kim away (course)", "full", "no room", "patient away", "before ...". false if it is open
 * (then *best, if not null, holds its best slot: least moved and pref, then start, provider, room). */
bool day_blocked(const struct problem *p, int32_t need, struct date d, struct str *reason, struct placed *best);

/* Every free start of a day (for move and for the free slots of the summary): ascending; each with the first
 * free provider and room (the preferred ones first). The caller frees *slots. */
void day_slots(const struct problem *p, int32_t need, struct date d, struct placed **slots, size_t *n);

/* The providers who are free for a session of this need on the day at this start, the preferred one first, then by index. list has room
 * for all of the need's. Returns how many. */
size_t day_providers(const struct problem *p, int32_t need, struct date d, int16_t start, int32_t *list);

#endif
