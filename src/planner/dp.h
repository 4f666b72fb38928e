/* The dynamic programme over days (PLANNER R12). Private to the planner. */
#ifndef RITMO_PLANNER_DP_H
#define RITMO_PLANNER_DP_H

#include "frame.h"
#include "memo.h"

enum dp_aim {
    DP_BEST,      /* the objective's vector */
    DP_ANY,       /* some plan on open days */
    DP_OVERRIDES, /* fewest sessions on days that are not open */
};

struct dp {
    struct frame *f;
    enum dp_aim aim;
    int32_t layers;      /* how many sessions to place: the first so many */
    int32_t n_keys;      /* length of a vector */
    int32_t key_at[KEYS]; /* where the key stands in it; KEYS = nowhere */
    int32_t *room;       /* [layers] days that the later sessions need at least */
    struct dp *bound;    /* the same with a shorter look back: a lower bound; null = none */
    struct memo memo;
    int64_t steps;
    bool given_up;       /* too many states: no answer */
};

/* Plans the first `layers` sessions. False if there is no plan, or dp->given_up. On success vector holds the best
 * value and days[0..layers) the days (either may be null). */
bool dp_plan(struct frame *f, enum dp_aim aim, int32_t layers, struct vector *vector, int32_t *days, bool *given_up);

#endif
