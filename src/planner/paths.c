/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Best-first search over partial plans; see the header. A path is the days of the first sessions. Paths are taken up in the
 * order of (what they cost + the least that the rest costs, list of days): the first whole one is the best one, and the first
 * of the calendar among equal ones. A path is dropped when another to the same day costs no more and its earlier days lie no
 * later, since then it may be continued in the same ways (docs/planner.md has the proofs). Now and then the search runs
 * straight ahead to some whole plan: what costs more than that is not kept. */
#include "paths.h"

#include "ahead.h"
#include "ritmo/base/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { NONE = -1 };

struct path {
    struct vector spent, least; /* least: spent and the lower bound of the rest */
    int32_t before;             /* the path it goes on from; NONE = it is empty */
    int32_t layer, day;         /* where it ends; -1, NO_DAY if empty */
};

/* A path that was taken up: its days that matter, for comparison. */
struct seen {
    int32_t path, next;
};

struct search {
    struct dp *dp;
    struct ahead ahead;
    int32_t n_tail;
    struct path *paths;
    size_t n;
    int32_t *heap; /* of paths */
    size_t n_heap;
    struct seen *seen;
    int32_t *tails; /* [n_seen][n_tail] */
    size_t n_seen;
    int32_t *first; /* [layers][days of the frame] latest seen that ends there; NONE */
    bool has_whole;
    struct vector whole; /* the best whole plan so far */
};

/* --- order */

/* The first day in which two paths differ decides; a part comes before the whole. */
static int compare_days(const struct search *s, int32_t a, int32_t b)
{
    int32_t deep = s->paths[a].layer - s->paths[b].layer;
    int c = deep;

    while (s->paths[a].layer > s->paths[b].layer)
        a = s->paths[a].before;
    while (s->paths[b].layer > s->paths[a].layer)
        b = s->paths[b].before;
    for (; a != b; a = s->paths[a].before, b = s->paths[b].before)
        if (s->paths[a].day != s->paths[b].day)
            c = s->paths[a].day < s->paths[b].day ? -1 : 1;
    return c;
}

static bool comes_before(const struct search *s, int32_t a, int32_t b)
{
    int c = dp_compare(s->dp, &s->paths[a].least, &s->paths[b].least);

    return c < 0 || (c == 0 && compare_days(s, a, b) < 0);
}

static void heap_add(struct search *s, int32_t path)
{
    size_t i = s->n_heap;

    s->heap = mem_grow(s->heap, s->n_heap, sizeof *s->heap);
    s->n_heap++;
    for (; i > 0 && comes_before(s, path, s->heap[(i - 1) / 2]); i = (i - 1) / 2)
        s->heap[i] = s->heap[(i - 1) / 2];
    s->heap[i] = path;
}

static int32_t heap_take(struct search *s)
{
    int32_t top = s->heap[0], last = s->heap[--s->n_heap];
    size_t i = 0, child;

    for (; (child = 2 * i + 1) < s->n_heap; i = child) {
        if (child + 1 < s->n_heap && comes_before(s, s->heap[child + 1], s->heap[child]))
            child++;
        if (!comes_before(s, s->heap[child], last))
            break;
        s->heap[i] = s->heap[child];
    }
    s->heap[i] = last;
    return top;
}

/* --- going on */

/* The days before the layer after `path`, latest first; NO_DAY where they cannot matter any more. */
static void tail_of(const struct search *s, int32_t path, int32_t *tail)
{
    const struct path *p = &s->paths[path];
    int32_t layer = p->layer + 1, end = p->day;

    for (int32_t i = 0; i < s->n_tail; i++) {
        bool matters = i == 0 || (p->day != NO_DAY && layer < s->dp->layers && frame_matters(s->dp->f, layer, i, p->day, end));

        tail[i] = matters ? p->day : NO_DAY;
        if (p->before != NONE)
            p = &s->paths[p->before];
    }
}

static bool too_dear(const struct search *s, const struct vector *v)
{
    return s->has_whole && dp_compare(s->dp, v, &s->whole) > 0;
}

/* The larger one of the two lower bounds of what comes after. False if there is no way on. */
static bool add_least(struct search *s, int32_t layer, const int32_t *tail, struct vector *v)
{
    struct dp *dp = s->dp;
    struct vector rest, rules = { { 0 } };
    struct ahead_cost c;

    if (layer == dp->layers)
        return true;
    c = ahead_least(&s->ahead, layer, tail, s->n_tail);
    if (!c.possible || tail[0] + c.days > dp->f->horizon || !dp_rest(dp, layer, tail[0], &rest))
        return false;
    if (dp->aim == DP_BEST) {
        rules.at[dp->key_at[KEY_OUT]] = c.out;
        rules.at[dp->key_at[KEY_LATE]] = c.late;
        rules.at[dp->key_at[KEY_DEV]] = c.dev;
        rules.at[dp->key_at[KEY_FINISH]] = c.days;
    }
    dp_add(v, dp_compare(dp, &rest, &rules) >= 0 ? &rest : &rules);
    return true;
}

/* tail has a place in front for the new day. */
static void try_day(struct search *s, int32_t path, int32_t *tail, int32_t day, const struct vector *edge)
{
    int32_t layer = s->paths[path].layer + 1;
    struct path p = { s->paths[path].spent, { { 0 } }, path, layer, day };

    s->dp->f->steps++;
    dp_add(&p.spent, edge);
    if (!dp_take(s->dp, layer, tail + 1, s->n_tail, day, &p.spent) || too_dear(s, &p.spent))
        return;
    p.least = p.spent;
    tail[0] = day;
    if (!add_least(s, layer + 1, tail, &p.least) || too_dear(s, &p.least))
        return;
    if (layer + 1 == s->dp->layers) {
        s->has_whole = true;
        s->whole = p.spent;
    }
    s->paths = mem_grow(s->paths, s->n, sizeof *s->paths);
    s->paths[s->n++] = p;
}

/* Is the edge alone dearer than a whole plan? */
static bool edge_too_dear(const struct search *s, int32_t path, const struct vector *edge)
{
    struct vector v = s->paths[path].spent;

    dp_add(&v, edge);
    return too_dear(s, &v);
}

/* Adds all ways on from the path at the end of the list. */
static void go_on(struct search *s, int32_t path)
{
    struct dp *dp = s->dp;
    int32_t layer = s->paths[path].layer + 1, previous = layer == 0 ? dp->f->base : s->paths[path].day;
    int32_t tail[s->n_tail + 1], low, high, target;
    bool upward = true;

    assert(s->n_tail >= 1);
    tail_of(s, path, tail + 1);
    dp_window(dp, layer, tail[1], &low, &high, &target);
    for (int32_t away = 0; low <= high && (upward || target - away >= low); away++) {
        struct vector edge;

        upward = upward && target + away <= high;
        if (upward) {
            edge = dp_edge(dp, layer, previous, target + away);
            upward = !edge_too_dear(s, path, &edge);
            if (upward)
                try_day(s, path, tail, target + away, &edge);
        }
        if (away > 0 && target - away >= low) {
            edge = dp_edge(dp, layer, previous, target - away);
            try_day(s, path, tail, target - away, &edge);
        }
    }
}

/* Runs straight ahead, always the way that looks best, to learn what a whole plan may cost. */
static void run_ahead(struct search *s, int32_t path)
{
    size_t kept = s->n;

    while (s->paths[path].layer + 1 < s->dp->layers) {
        size_t from = s->n;

        go_on(s, path);
        if (s->n == from)
            break;
        path = (int32_t)from;
        for (size_t i = from + 1; i < s->n; i++)
            if (comes_before(s, (int32_t)i, path))
                path = (int32_t)i;
    }
    s->n = kept;
}

/* --- paths that another one makes useless */

static int32_t *first_of(struct search *s, int32_t path)
{
    const struct path *p = &s->paths[path];

    return &s->first[p->layer * s->dp->f->n_days + p->day - s->dp->f->first];
}

static bool no_later(const int32_t *a, const int32_t *b, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        if (a[i] > b[i])
            return false;
    return true;
}

static bool is_no_worse(const struct search *s, int32_t a, int32_t b)
{
    int c = dp_compare(s->dp, &s->paths[a].spent, &s->paths[b].spent);

    return c < 0 || (c == 0 && compare_days(s, a, b) < 0);
}

/* Notes the path; false if one that was noted makes it useless. */
static bool note(struct search *s, int32_t path)
{
    int32_t tail[s->n_tail];
    int32_t *first = first_of(s, path);

    tail_of(s, path, tail);
    for (int32_t i = *first; i != NONE; i = s->seen[i].next) {
        s->dp->f->steps++;
        if (no_later(s->tails + (size_t)i * (size_t)s->n_tail, tail, s->n_tail) && is_no_worse(s, s->seen[i].path, path))
            return false;
    }
    s->seen = mem_grow(s->seen, s->n_seen, sizeof *s->seen);
    s->tails = mem_grow(s->tails, s->n_seen, (size_t)s->n_tail * sizeof *s->tails);
    s->seen[s->n_seen] = (struct seen) { path, *first };
    memcpy(s->tails + s->n_seen * (size_t)s->n_tail, tail, sizeof tail);
    *first = (int32_t)s->n_seen++;
    return true;
}

/* --- the search */

static void search_open(struct search *s, struct dp *dp)
{
    size_t places = (size_t)dp->layers * (size_t)dp->f->n_days;

    *s = (struct search) { .dp = dp, .n_tail = dp->f->lookback };
    ahead_init(&s->ahead, dp->f, dp->layers);
    s->first = mem_new(places, sizeof *s->first);
    for (size_t i = 0; i < places; i++)
        s->first[i] = NONE;
    s->paths = mem_grow(s->paths, s->n, sizeof *s->paths);
    s->paths[s->n++] = (struct path) { .before = NONE, .layer = -1, .day = NO_DAY };
}

static void search_close(struct search *s)
{
    ahead_free(&s->ahead);
    free(s->paths);
    free(s->heap);
    free(s->seen);
    free(s->tails);
    free(s->first);
}

/* The best whole path, or NONE. */
static int32_t search_run(struct search *s)
{
    struct dp *dp = s->dp;

    heap_add(s, 0);
    for (int64_t taken = 1; s->n_heap > 0; taken++) {
        int32_t path = heap_take(s);
        size_t from;

        if (s->paths[path].layer + 1 == dp->layers)
            return path;
        dp->given_up = dp->given_up || dp->f->steps >= MOST_STEPS;
        if (dp->given_up)
            return NONE;
        if (too_dear(s, &s->paths[path].least) || (path > 0 && !note(s, path)))
            continue;
        if ((taken & (taken - 1)) == 0)
            run_ahead(s, path);
        from = s->n;
        go_on(s, path);
        for (size_t i = from; i < s->n; i++)
            heap_add(s, (int32_t)i);
    }
    return NONE;
}

bool paths_best(struct dp *dp, struct vector *vector, int32_t *days)
{
    struct search s;
    int32_t best;

    search_open(&s, dp);
    best = search_run(&s);
    if (best != NONE)
        *vector = s.paths[best].spent;
    for (int32_t at = best; days != NULL && at != NONE && s.paths[at].layer >= 0; at = s.paths[at].before)
        days[s.paths[at].layer] = s.paths[at].day;
    search_close(&s);
    return best != NONE;
}
