/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dynamic programme over days (PLANNER R12): V(layer, day before) by memoised recursion, vectors compared as integers
 * in the objective's order. Every edge is >= 0 in every key and grows with the day beyond the target, so days are tried
 * outwards from the target and the upward side ends as soon as the edge alone is no better than what was found
 * (docs/planner.md has the proof). Ties go to the earlier day, which makes the answer unique. Rules that look back further
 * than one session are left to paths.c, which takes these values as its lower bound. */
#include "dp.h"

#include "paths.h"

#include <stdlib.h>

int dp_compare(const struct dp *dp, const struct vector *a, const struct vector *b)
{
    for (int32_t i = 0; i < dp->n_keys; i++)
        if (a->at[i] != b->at[i])
            return a->at[i] < b->at[i] ? -1 : 1;
    return 0;
}

void dp_add(struct vector *a, const struct vector *b)
{
    for (int32_t i = 0; i < KEYS; i++)
        a->at[i] += b->at[i];
}

/* Would a plan that is at least `v` and goes to `day` beat the best so far? */
static bool beats(const struct dp *dp, const struct vector *v, int32_t day, const struct memo_entry *best)
{
    int c;

    if (best->day == NO_DAY)
        return true;
    c = dp_compare(dp, v, &best->best);
    return c < 0 || (c == 0 && dp->aim == DP_BEST && day < best->day);
}

static int32_t target_of(const struct dp *dp, int32_t layer, int32_t previous)
{
    const struct start_rule *start = &dp->f->p->start;

    if (previous != NO_DAY)
        return previous + dp->f->gap[layer].target;
    return date_is(start->target) ? start->target.day : start->earliest.day;
}

/* Days beyond the soft end; <= 0 if not. */
static int32_t days_late(const struct dp *dp, int32_t layer, int32_t previous, int32_t day)
{
    const struct start_rule *start = &dp->f->p->start;

    if (previous != NO_DAY)
        return day - previous - dp->f->gap[layer].max;
    return date_is(start->latest) ? day - start->latest.day : 0;
}

/* What going from `previous` to `day` costs whatever slot is taken there: out, late, the announced days passed over,
 * the distance from the target, the days that pass. */
struct vector dp_edge(const struct dp *dp, int32_t layer, int32_t previous, int32_t day)
{
    const struct frame *f = dp->f;
    struct vector v = { { 0 } };
    int32_t late;

    if (dp->aim != DP_BEST)
        return v;
    late = days_late(dp, layer, previous, day);
    v.at[dp->key_at[KEY_OUT]] = late > 0;
    v.at[dp->key_at[KEY_LATE]] = late > 0 ? late : 0;
    v.at[dp->key_at[KEY_DEV]] = abs(day - target_of(dp, layer, previous));
    v.at[dp->key_at[KEY_FINISH]] = day - (layer == 0 ? f->reference : previous);
    if (f->n_told > 0)
        v.at[dp->key_at[KEY_MOVED]] = frame_before(f->told, f->n_told, day)
            - (layer == 0 ? 0 : frame_before(f->told, f->n_told, previous + 1));
    return v;
}

/* What the slot costs: the best one of an open day (R11), one override on another. False if the day cannot be used. */
static bool add_slot(struct dp *dp, int32_t layer, int32_t day, struct vector *v)
{
    const struct frame *f = dp->f;
    const struct offer *o = frame_offer(dp->f, layer, day);

    if (dp->aim == DP_OVERRIDES) {
        v->at[0] += !o->open;
        return true;
    }
    if (!o->open || dp->aim == DP_ANY)
        return o->open;
    v->at[dp->key_at[KEY_PREF]] += o->pref;
    if (f->n_told > 0) {
        v->at[dp->key_at[KEY_MOVED]] += o->moved;
        if (layer == dp->layers - 1) /* those after the last session are not kept either */
            v->at[dp->key_at[KEY_MOVED]] += f->n_told - frame_before(f->told, f->n_told, day + 1);
    }
    return true;
}

/* An appointment that must stay may not be passed over. */
static bool skips_pinned(const struct dp *dp, int32_t layer, int32_t previous, int32_t day)
{
    const struct frame *f = dp->f;
    int32_t seen;

    if (f->n_pinned == 0)
        return false;
    seen = layer == 0 ? 0 : frame_before(f->pinned, f->n_pinned, previous + 1);
    return frame_before(f->pinned, f->n_pinned, day) > seen;
}

static bool leaves_pinned(const struct dp *dp, int32_t layer, int32_t day)
{
    const struct frame *f = dp->f;

    return f->n_pinned > 0 && layer == f->count - 1 && frame_before(f->pinned, f->n_pinned, day + 1) < f->n_pinned;
}

bool dp_take(struct dp *dp, int32_t layer, const int32_t *tail, int32_t n_tail, int32_t day, struct vector *v)
{
    if (dp->f->n_pinned > 0 && (skips_pinned(dp, layer, tail[0], day) || leaves_pinned(dp, layer, day)))
        return false;
    return frame_allows(dp->f, layer, tail, n_tail, day, NULL) && add_slot(dp, layer, day, v);
}

bool dp_rest(struct dp *dp, int32_t layer, int32_t previous, struct vector *least)
{
    struct memo_entry rest = { .best = { { 0 } } };
    bool found = layer == dp->layers || dp_value(dp, layer, previous, &rest);

    *least = rest.best;
    return found;
}

static void try_day(struct dp *dp, int32_t layer, int32_t previous, int32_t day, const struct vector *cost, struct memo_entry *best)
{
    struct vector v = *cost, rest;

    dp->f->steps++;
    if (!dp_take(dp, layer, &previous, 1, day, &v) || !beats(dp, &v, day, best) || !dp_rest(dp, layer + 1, day, &rest))
        return;
    dp_add(&v, &rest);
    if (beats(dp, &v, day, best)) {
        best->best = v;
        best->day = day;
    }
}

/* Nothing better can come: only for aims without ties. */
static bool is_done(const struct dp *dp, const struct memo_entry *best)
{
    return best->day != NO_DAY && dp->aim != DP_BEST && (dp->n_keys == 0 || best->best.at[0] == 0);
}

void dp_window(const struct dp *dp, int32_t layer, int32_t previous, int32_t *low, int32_t *high, int32_t *target)
{
    int32_t wish = target_of(dp, layer, layer == 0 ? dp->f->base : previous);

    frame_window(dp->f, layer, previous, low, high);
    if (dp->f->horizon - dp->room[layer] < *high)
        *high = dp->f->horizon - dp->room[layer];
    *target = wish < *low ? *low : wish > *high ? *high : wish;
}

static void search(struct dp *dp, int32_t layer, int32_t previous, struct memo_entry *best)
{
    int32_t reference = layer == 0 ? dp->f->base : previous;
    int32_t low, high, target;
    bool upward = true;

    dp_window(dp, layer, previous, &low, &high, &target);
    for (int32_t away = 0; low <= high && (upward || target - away >= low) && !is_done(dp, best); away++) {
        struct vector cost;

        if (upward && target + away <= high) {
            cost = dp_edge(dp, layer, reference, target + away);
            upward = beats(dp, &cost, target + away, best);
            if (upward)
                try_day(dp, layer, previous, target + away, &cost, best);
        } else {
            upward = false;
        }
        if (away > 0 && target - away >= low) {
            cost = dp_edge(dp, layer, reference, target - away);
            if (beats(dp, &cost, target - away, best))
                try_day(dp, layer, previous, target - away, &cost, best);
        }
    }
}

bool dp_value(struct dp *dp, int32_t layer, int32_t previous, struct memo_entry *out)
{
    const struct memo_entry *known = memo_find(&dp->memo, layer, previous);

    if (known != NULL) {
        *out = *known;
        return out->day != NO_DAY;
    }
    *out = (struct memo_entry) { .day = NO_DAY };
    if (dp->given_up)
        return false;
    search(dp, layer, previous, out);
    dp->given_up = dp->given_up || dp->f->steps >= MOST_STEPS;
    memo_add(&dp->memo, layer, previous, out);
    return out->day != NO_DAY;
}
