/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dynamic programme over days (PLANNER R12), and what one step costs. Private to the planner. */
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
    struct memo memo;
    bool given_up;       /* too many states: no answer */
};

/* Plans the first `layers` sessions. False if there is no plan, or *given_up. On success vector holds the best value and
 * days[0..layers) the days (either may be null). dp_plan.c */
bool dp_plan(struct frame *f, enum dp_aim aim, int32_t layers, struct vector *vector, int32_t *days, bool *given_up);

/* --- dp.c: for dp_plan.c, and for the search that looks further back (paths.c) */

/* The best that the layers from `layer` on come to after a session on `previous`, and the day of the first; false if there is no way. */
bool dp_value(struct dp *dp, int32_t layer, int32_t previous, struct memo_entry *out);

int dp_compare(const struct dp *dp, const struct vector *a, const struct vector *b);
void dp_add(struct vector *a, const struct vector *b);

/* The days a layer may take after `previous` (any for the first layer), and the one nearest to its target. */
void dp_window(const struct dp *dp, int32_t layer, int32_t previous, int32_t *low, int32_t *high, int32_t *target);

/* What going to `day` costs whatever slot is taken there. Beyond the target it only grows with the day. */
struct vector dp_edge(const struct dp *dp, int32_t layer, int32_t previous, int32_t day);

/* Adds what the slot costs. False if the layer, after tail[0], tail[1], ..., may not take the day. */
bool dp_take(struct dp *dp, int32_t layer, const int32_t *tail, int32_t n_tail, int32_t day, struct vector *v);

/* The least that the layers from `layer` on cost after `previous` when rules look back one session only: no more than
 * they really cost. False if there is no way on. */
bool dp_rest(struct dp *dp, int32_t layer, int32_t previous, struct vector *least);

#endif
