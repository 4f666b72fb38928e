/* The dynamic programme over days (PLANNER R12): V(layer, days before) by memoised recursion, vectors compared as
 * integers in the objective's order. Every edge is >= 0 in every key and grows with the day beyond the target, so days are
 * tried outwards from the target and the upward side ends as soon as the edge alone is no better than what was found
 * (docs/planner.md has the proof). Ties go to the earlier day, which makes the answer unique. */
#include "dp.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

/* Beyond these a problem is refused rather than left running (only reachable with limits that look far back). */
enum { MOST_STATES = 3000000, MOST_STEPS = 400000000 };

static int compare_vectors(const struct vector *a, const struct vector *b, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (a->at[i] != b->at[i])
            return a->at[i] < b->at[i] ? -1 : 1;
    return 0;
}

static void add_vector(struct vector *a, const struct vector *b)
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
    c = compare_vectors(v, &best->best, dp->n_keys);
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
static struct vector edge(const struct dp *dp, int32_t layer, int32_t previous, int32_t day)
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

static bool value(struct dp *dp, int32_t layer, const int32_t *tail, struct memo_entry *out);

/* The tail after going to `day`; what cannot matter any more is forgotten, so that equal futures are one state. */
static void next_tail(const struct dp *dp, int32_t layer, const int32_t *tail, int32_t day, int32_t *next)
{
    next[0] = day;
    for (int32_t i = 1; i < dp->memo.n_tail; i++) {
        bool matters = tail[i - 1] != NO_DAY && layer + 1 < dp->layers && frame_matters(dp->f, layer + 1, i, tail[i - 1], day);

        next[i] = matters ? tail[i - 1] : NO_DAY;
    }
}

static bool add_rest(struct dp *dp, int32_t layer, const int32_t *tail, int32_t day, struct vector *v)
{
    int32_t next[dp->memo.n_tail];
    struct memo_entry rest;

    if (layer + 1 == dp->layers)
        return true;
    next_tail(dp, layer, tail, day, next);
    if (!value(dp, layer + 1, next, &rest))
        return false;
    add_vector(v, &rest.best);
    return true;
}

/* The lower bound of the programme that looks back less, if there is one. */
static bool bound_beats(struct dp *dp, int32_t layer, int32_t day, const struct vector *v, const struct memo_entry *best)
{
    struct vector least = *v;

    if (dp->bound == NULL)
        return true;
    return add_rest(dp->bound, layer, &day, day, &least) && beats(dp, &least, day, best);
}

static void try_day(struct dp *dp, int32_t layer, const int32_t *tail, int32_t day, const struct vector *cost, struct memo_entry *best)
{
    struct vector v = *cost;

    dp->steps++;
    if ((dp->f->n_pinned > 0 && (skips_pinned(dp, layer, tail[0], day) || leaves_pinned(dp, layer, day)))
        || !frame_allows(dp->f, layer, tail, dp->memo.n_tail, day, NULL) || !add_slot(dp, layer, day, &v)
        || !beats(dp, &v, day, best) || !bound_beats(dp, layer, day, &v, best) || !add_rest(dp, layer, tail, day, &v))
        return;
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

static void search(struct dp *dp, int32_t layer, const int32_t *tail, struct memo_entry *best)
{
    int32_t previous = layer == 0 ? dp->f->base : tail[0];
    int32_t low, high, target;
    bool upward = true;

    frame_window(dp->f, layer, previous, &low, &high);
    if (dp->f->horizon - dp->room[layer] < high)
        high = dp->f->horizon - dp->room[layer];
    target = target_of(dp, layer, previous);
    target = target < low ? low : target > high ? high : target;
    for (int32_t away = 0; low <= high && (upward || target - away >= low) && !is_done(dp, best); away++) {
        struct vector cost;

        if (upward && target + away <= high) {
            cost = edge(dp, layer, previous, target + away);
            upward = beats(dp, &cost, target + away, best);
            if (upward)
                try_day(dp, layer, tail, target + away, &cost, best);
        } else {
            upward = false;
        }
        if (away > 0 && target - away >= low) {
            cost = edge(dp, layer, previous, target - away);
            if (beats(dp, &cost, target - away, best))
                try_day(dp, layer, tail, target - away, &cost, best);
        }
    }
}

static bool value(struct dp *dp, int32_t layer, const int32_t *tail, struct memo_entry *out)
{
    const struct memo_entry *known = memo_find(&dp->memo, layer, tail);

    if (known != NULL) {
        *out = *known;
        return out->day != NO_DAY;
    }
    *out = (struct memo_entry) { .day = NO_DAY };
    if (dp->given_up)
        return false;
    search(dp, layer, tail, out);
    dp->given_up = dp->given_up || dp->memo.n >= MOST_STATES || dp->steps >= MOST_STEPS
        || (dp->bound != NULL && dp->bound->given_up);
    memo_add(&dp->memo, layer, tail, out);
    return out->day != NO_DAY;
}

static void open_dp(struct dp *dp, struct frame *f, enum dp_aim aim, int32_t layers, int32_t n_tail)
{
    *dp = (struct dp) { .f = f, .aim = aim, .layers = layers };
    for (int k = 0; k < KEYS; k++)
        dp->key_at[k] = KEYS;
    for (int32_t i = 0; aim == DP_BEST && i < f->p->n_objective; i++)
        dp->key_at[f->p->objective[i]] = i;
    dp->n_keys = aim == DP_BEST ? f->p->n_objective : aim == DP_OVERRIDES ? 1 : 0;
    dp->room = frame_room(f, layers);
    memo_init(&dp->memo, n_tail);
}

static void close_dp(struct dp *dp)
{
    memo_free(&dp->memo);
    free(dp->room);
}

/* Walks the best way forward, once it is known. */
static void follow(struct dp *dp, int32_t *days)
{
    int32_t n_tail = dp->memo.n_tail;
    int32_t *tail = mem_new((size_t)n_tail, sizeof *tail), *next = mem_new((size_t)n_tail, sizeof *next);

    for (int32_t i = 0; i < n_tail; i++)
        tail[i] = NO_DAY;
    for (int32_t k = 0; k < dp->layers; k++) {
        struct memo_entry e;
        int32_t *swap = tail;

        if (!value(dp, k, tail, &e))
            break;
        days[k] = e.day;
        next_tail(dp, k, tail, e.day, next);
        tail = next;
        next = swap;
    }
    free(tail);
    free(next);
}

bool dp_plan(struct frame *f, enum dp_aim aim, int32_t layers, struct vector *vector, int32_t *days, bool *given_up)
{
    struct dp dp, bound;
    int32_t n_tail = f->lookback > 1 ? f->lookback : 1;
    int32_t *root = mem_new((size_t)n_tail, sizeof *root);
    struct memo_entry best;
    bool ok;

    open_dp(&dp, f, aim, layers, n_tail);
    if (n_tail > 1) {
        open_dp(&bound, f, aim, layers, 1);
        dp.bound = &bound;
    }
    for (int32_t i = 0; i < n_tail; i++)
        root[i] = NO_DAY;
    ok = value(&dp, 0, root, &best) && !dp.given_up;
    *given_up = dp.given_up;
    if (ok && vector != NULL)
        *vector = best.best;
    if (ok && days != NULL)
        follow(&dp, days);
    if (dp.bound != NULL)
        close_dp(&bound);
    close_dp(&dp);
    free(root);
    return ok;
}
