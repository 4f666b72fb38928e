/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dynamic programme, run: the best value, then the days; rules that look further back have a search of their own. */
#include "paths.h"

#include <stdlib.h>

static void open_dp(struct dp *dp, struct frame *f, enum dp_aim aim, int32_t layers)
{
    *dp = (struct dp) { .f = f, .aim = aim, .layers = layers };
    for (int k = 0; k < KEYS; k++)
        dp->key_at[k] = KEYS;
    for (int32_t i = 0; aim == DP_BEST && i < f->p->n_objective; i++)
        dp->key_at[f->p->objective[i]] = i;
    dp->n_keys = aim == DP_BEST ? f->p->n_objective : aim == DP_OVERRIDES ? 1 : 0;
    dp->room = frame_room(f, layers);
    memo_init(&dp->memo);
}

static void close_dp(struct dp *dp)
{
    memo_free(&dp->memo);
    free(dp->room);
}

/* Walks the best way forward, once it is known. */
static void follow(struct dp *dp, int32_t *days)
{
    int32_t previous = NO_DAY;

    for (int32_t k = 0; k < dp->layers; k++) {
        struct memo_entry e;

        if (!dp_value(dp, k, previous, &e))
            return;
        days[k] = previous = e.day;
    }
}

bool dp_plan(struct frame *f, enum dp_aim aim, int32_t layers, struct vector *vector, int32_t *days, bool *given_up)
{
    struct dp dp;
    struct memo_entry best;
    bool ok;

    open_dp(&dp, f, aim, layers);
    ok = dp_value(&dp, 0, NO_DAY, &best) && !dp.given_up;
    if (ok && f->lookback > 1)
        ok = paths_best(&dp, &best.best, days);
    else if (ok && days != NULL)
        follow(&dp, days);
    *given_up = dp.given_up;
    if (ok && vector != NULL)
        *vector = best.best;
    close_dp(&dp);
    return ok;
}
