/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows for what a day can take: for every group of people, rooms or machines that some sessions depend on, no more
 * sessions than there are slots for the shortest of them, and no more minutes than are left. They are true of every legal
 * answer; what they let through and no slots can hold is cut off one by one (PLANNER R13.6). */
#include "joint_left.h"
#include "joint_model.h"
#include "minutes.h"
#include "slot.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { THING_WORDS = 4, MOST_THINGS = 64 * THING_WORDS };

struct things { /* a set of things */
    uint64_t word[THING_WORDS];
};

struct guest { /* a plan that may come that day, with one need, and the arcs by which it comes */
    size_t plan;
    int32_t need;
    bool loose; /* takes nothing, so it is in no row but its patient's */
    int32_t *columns;
    size_t n;
    struct minutes starts;
};

struct day { /* one day while its rows are made */
    struct model *m;
    struct left *left;
    int32_t day;
    struct guest *guests;
    size_t n;
};

/* --- sets */

static void things_add(struct things *s, int32_t thing)
{
    s->word[thing / 64] |= UINT64_C(1) << (thing % 64);
}

static bool things_has(const struct things *s, int32_t thing)
{
    return (s->word[thing / 64] >> (thing % 64) & 1) != 0;
}

static bool things_within(const struct things *a, const struct things *b)
{
    for (int w = 0; w < THING_WORDS; w++)
        if ((a->word[w] & ~b->word[w]) != 0)
            return false;
    return true;
}

static bool things_none(const struct things *s)
{
    return things_within(s, &(struct things) { { 0 } });
}

/* What a guest depends on, of one kind: any one of the set. Machines by themselves: all of them, so each is a set. */
static struct things depends(const struct day *d, const struct guest *g, enum share_kind kind)
{
    const struct need *need = &problem_of(d->m->j, g->plan)->needs[g->need];
    const int32_t *list = kind == SHARE_PROVIDER ? need->providers : need->rooms;
    size_t n = kind == SHARE_PROVIDER ? need->n_providers : need->n_rooms;
    struct things s = { { 0 } };

    if (kind == SHARE_CLINIC)
        things_add(&s, d->m->j->share.thing[kind][g->plan][0]);
    else
        for (size_t i = 0; i < n; i++)
            things_add(&s, d->m->j->share.thing[kind][g->plan][list[i]]);
    return s;
}

static bool needs_machine(const struct day *d, const struct guest *g, int32_t thing)
{
    const struct need *need = &problem_of(d->m->j, g->plan)->needs[g->need];

    for (size_t i = 0; i < need->n_equipment; i++)
        if (d->m->j->share.thing[SHARE_MACHINE][g->plan][need->equipment[i]] == thing)
            return true;
    return false;
}

/* --- what one thing can take */

struct takes {
    int64_t sessions, minutes;
    bool endless;
};

static int duration_of(const struct day *d, const struct guest *g)
{
    return problem_of(d->m->j, g->plan)->needs[g->need].duration;
}

/* The starts at which any of the guests could be there with this thing; the minutes they would touch. */
static void find_starts(const struct day *d, const bool *in, int32_t thing, struct minutes *starts, struct minutes *touched)
{
    memset(starts, 0, sizeof *starts);
    memset(touched, 0, sizeof *touched);
    for (size_t i = 0; i < d->n; i++) {
        const struct guest *g = &d->guests[i];
        const struct pool *pool = share_pool(d->m->j, g->plan, thing);
        struct minutes here;

        if (!in[i] || pool == NULL)
            continue;
        pool_starts(pool, (struct date) { d->day }, duration_of(d, g), &here);
        minutes_and(&here, &g->starts);
        minutes_or(starts, &here);
        for (int s = minutes_next(&here, 0); s >= 0; s = minutes_next(&here, s + 1))
            minutes_set(touched, s, s + duration_of(d, g));
    }
}

/* Earliest first is most for sessions of one length, whatever is left at each minute (docs/joint-planning.md). */
static int64_t most_sessions(const int32_t *left, const struct minutes *starts, int length)
{
    int32_t now[DAY_MINUTES];
    int64_t n = 0;

    memcpy(now, left, sizeof now);
    for (int s = minutes_next(starts, 0); s >= 0; s = minutes_next(starts, s + 1)) {
        int32_t here = left_least(now, s, s + length);

        for (int m = s; here > 0 && m < s + length; m++)
            now[m] -= here;
        n += here > 0 ? here : 0;
    }
    return n;
}

static struct takes takes_of(const struct day *d, const bool *in, int32_t thing, int shortest)
{
    struct takes t = { 0, 0, false };
    struct minutes starts, touched;
    const int32_t *left = NULL;
    bool known = false;

    for (size_t i = 0; i < d->n && !known; i++)
        if (in[i] && share_pool(d->m->j, d->guests[i].plan, thing) != NULL) {
            left = left_minutes(d->left, d->guests[i].plan, thing, d->day);
            known = true;
        }
    find_starts(d, in, thing, &starts, &touched);
    if (known && left == NULL) {
        t.endless = minutes_next(&starts, 0) >= 0;
        return t;
    }
    if (!known)
        return t;
    t.sessions = most_sessions(left, &starts, shortest);
    for (int m = minutes_next(&touched, 0); m >= 0; m = minutes_next(&touched, m + 1))
        t.minutes += left[m] > 0 ? left[m] : 0;
    return t;
}

/* --- rows */

/* Do these two guests belong to one plan? Then only one of them comes. */
static int64_t most_wanted(const struct day *d, const bool *in, bool minutes)
{
    int64_t sum = 0, of_plan = 0;

    for (size_t i = 0; i < d->n; i++) {
        int64_t here = !in[i] ? 0 : minutes ? duration_of(d, &d->guests[i]) : 1;

        if (i > 0 && d->guests[i].plan != d->guests[i - 1].plan) {
            sum += of_plan;
            of_plan = 0;
        }
        of_plan = here > of_plan ? here : of_plan;
    }
    return sum + of_plan;
}

static void add_row(const struct day *d, const bool *in, bool minutes, int64_t most)
{
    int32_t row;

    if (most_wanted(d, in, minutes) <= most)
        return;
    row = model_add_row(d->m, INT64_MIN, most);
    for (size_t i = 0; i < d->n; i++)
        for (size_t a = 0; in[i] && a < d->guests[i].n; a++)
            model_add_entry(d->m, row, d->guests[i].columns[a], minutes ? duration_of(d, &d->guests[i]) : 1);
}

/* The guests marked `in` can only use the things of the set. */
static void limit_guests(const struct day *d, const bool *in, const struct things *set)
{
    struct takes all = { 0, 0, false };
    int shortest = INT32_MAX, longest = 0;

    for (size_t i = 0; i < d->n; i++) {
        int length = duration_of(d, &d->guests[i]);

        if (!in[i])
            continue;
        shortest = length < shortest ? length : shortest;
        longest = length > longest ? length : longest;
    }
    for (int32_t t = 0; t < d->m->j->share.n_things && !all.endless; t++)
        if (things_has(set, t)) {
            struct takes one = takes_of(d, in, t, shortest);

            all.sessions += one.sessions;
            all.minutes += one.minutes;
            all.endless = one.endless;
        }
    if (all.endless)
        return;
    add_row(d, in, false, all.sessions);
    if (shortest < longest)
        add_row(d, in, true, all.minutes);
}

static bool starts_within(const struct minutes *a, const struct minutes *b)
{
    for (int w = 0; w < MINUTE_WORDS; w++)
        if ((a->word[w] & ~b->word[w]) != 0)
            return false;
    return true;
}

/* Is `x` at least as hard to place that day as `y`: as long, and at no other starts? */
static bool as_hard(const struct day *d, const struct guest *x, const struct guest *y)
{
    return duration_of(d, x) >= duration_of(d, y) && starts_within(&x->starts, &y->starts);
}

/* All of them; and for each sort of guest those that are as hard to place: long sessions find fewer slots than short ones,
 * mornings fewer than days. */
static void limit(const struct day *d, const bool *in, const struct things *set)
{
    bool *hard = mem_new(d->n, sizeof *hard);

    if (most_wanted(d, in, false) > 1)
        limit_guests(d, in, set);
    for (size_t g = 0; g < d->n; g++) {
        bool known = !in[g], all = true;

        for (size_t i = 0; i < g && !known; i++)
            known = in[i] && as_hard(d, &d->guests[g], &d->guests[i]) && as_hard(d, &d->guests[i], &d->guests[g]);
        for (size_t i = 0; i < d->n && !known; i++) {
            hard[i] = in[i] && as_hard(d, &d->guests[i], &d->guests[g]);
            all = all && hard[i] == in[i];
        }
        if (!known && !all && most_wanted(d, hard, false) > 1)
            limit_guests(d, hard, set);
    }
    free(hard);
}

static void limit_set(const struct day *d, enum share_kind kind, const struct things *set)
{
    bool *in = mem_new(d->n, sizeof *in);

    for (size_t i = 0; i < d->n; i++) {
        struct things need = depends(d, &d->guests[i], kind);

        in[i] = !d->guests[i].loose && !things_none(&need) && things_within(&need, set);
    }
    limit(d, in, set);
    free(in);
}

/* Each set that some guest depends on, and all together. */
static void limit_kind(const struct day *d, enum share_kind kind)
{
    struct things *seen = mem_new(d->n + 1, sizeof *seen);
    struct things all = { { 0 } };
    size_t n = 0;

    for (size_t i = 0; i <= d->n; i++) {
        struct things s = i < d->n ? depends(d, &d->guests[i], kind) : all;
        bool known = things_none(&s);

        for (size_t k = 0; k < n && !known; k++)
            known = memcmp(&seen[k], &s, sizeof s) == 0;
        for (int w = 0; w < THING_WORDS; w++)
            all.word[w] |= s.word[w];
        if (!known) {
            limit_set(d, kind, &s);
            seen[n++] = s;
        }
    }
    free(seen);
}

static void limit_machines(const struct day *d)
{
    const struct share *s = &d->m->j->share;
    bool *in = mem_new(d->n, sizeof *in);

    for (int32_t t = 0; t < s->n_things; t++) {
        struct things set = { { 0 } };

        for (size_t i = 0; i < d->n; i++)
            in[i] = !d->guests[i].loose && s->kind[t] == SHARE_MACHINE && needs_machine(d, &d->guests[i], t);
        things_add(&set, t);
        limit(d, in, &set);
    }
    free(in);
}

/* R7.3: two plans of one patient that may not meet. */
static void part_patients(const struct day *d)
{
    bool *in = mem_new(d->n, sizeof *in);

    for (size_t a = 0; a < d->n; a++)
        for (size_t b = a + 1; b < d->n; b++) {
            size_t x = d->guests[a].plan, y = d->guests[b].plan;
            bool apart;

            if (!same_patient(d->m->j, x, y, &apart) || !apart)
                continue;
            for (size_t i = 0; i < d->n; i++)
                in[i] = i == a || i == b;
            add_row(d, in, false, 1);
        }
    free(in);
}

/* --- days */

struct visit { /* an arc, by the day it comes to */
    int32_t day, need, column;
    size_t plan;
    bool loose;
};

static int compare_visits(const void *a, const void *b)
{
    const struct visit *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->plan != y->plan)
        return x->plan < y->plan ? -1 : 1;
    if (x->loose != y->loose)
        return x->loose ? 1 : -1;
    return x->need != y->need ? x->need - y->need : x->column - y->column;
}

static struct visit *list_visits(const struct model *m, size_t *n)
{
    const struct graph *g = &m->graph;
    struct visit *v = mem_new(g->n_arcs, sizeof *v);

    for (size_t a = 0; a < g->n_arcs; a++) {
        const struct node *to = &g->nodes[g->arcs[a].to];

        if (!to->waiting)
            v[(*n)++] = (struct visit) { to->day, need_of(problem_of(m->j, to->plan), to->layer), (int32_t)a, to->plan,
                is_loose(m->j, to->plan, to->layer) };
    }
    if (*n > 1)
        qsort(v, *n, sizeof *v, compare_visits);
    return v;
}

static void add_day(struct model *m, struct left *left, const struct visit *v, size_t n)
{
    struct day d = { m, left, v[0].day, NULL, 0 };
    int32_t *columns = mem_new(n, sizeof *columns);

    for (size_t i = 0; i < n; i++) {
        struct guest *g;

        columns[i] = v[i].column;
        if (i == 0 || v[i].plan != v[i - 1].plan || v[i].loose != v[i - 1].loose || v[i].need != v[i - 1].need) {
            d.guests = mem_grow(d.guests, d.n, sizeof *d.guests);
            g = &d.guests[d.n++];
            *g = (struct guest) { .plan = v[i].plan, .need = v[i].need, .loose = v[i].loose, .columns = columns + i };
            slot_starts(problem_of(m->j, g->plan), &problem_of(m->j, g->plan)->needs[g->need], (struct date) { d.day }, &g->starts);
        }
        d.guests[d.n - 1].n++;
    }
    if (d.guests[0].plan != d.guests[d.n - 1].plan) {
        limit_kind(&d, SHARE_CLINIC);
        limit_kind(&d, SHARE_PROVIDER);
        limit_kind(&d, SHARE_ROOM);
        limit_machines(&d);
        part_patients(&d);
    }
    free(d.guests);
    free(columns);
}

void rows_add_days(struct model *m)
{
    size_t n = 0, to;
    struct visit *v = list_visits(m, &n);
    struct left left;

    if (n == 0 || m->j->share.n_things > MOST_THINGS) {
        free(v);
        return;
    }
    left_open(&left, m->j, v[0].day, v[n - 1].day);
    for (size_t from = 0; from < n; from = to) {
        for (to = from + 1; to < n && v[to].day == v[from].day; to++)
            continue;
        add_day(m, &left, v + from, to - from);
    }
    left_close(&left);
    free(v);
}
