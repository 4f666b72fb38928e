/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random small clinics with several plans, and all joint answers of them enumerated: for tests of the joint planner. */
#ifndef RITMO_TESTS_RANDOM_JOINT_H
#define RITMO_TESTS_RANDOM_JOINT_H

#include "random_problem.h"
#include "ritmo/planner/check.h"
#include "ritmo/planner/joint.h"

#include <string.h>

enum { JOINT_DAYS = 9, MOST_PLANS = 5, FEW_PLANS = 3, MOST_SESSIONS_HERE = 2, MOST_CHOICES = 20000 };

struct joint_case {
    struct problem problems[MOST_PLANS];
    struct joint_plan plans[MOST_PLANS];
    int32_t apart[MOST_PLANS][MOST_PLANS];
    size_t n;
};

static inline struct date joint_day(uint64_t *s)
{
    return (struct date) { RANDOM_FIRST + random_in(s, 0, JOINT_DAYS - 1) };
}

static inline void joint_busy(uint64_t *s, int most, struct pool *pool)
{
    for (int i = random_in(s, 0, most); i > 0; i--) {
        int16_t from = (int16_t)(540 + 15 * random_in(s, 0, 4));

        pool_add_busy(pool, joint_day(s), from, (int16_t)(from + 15 * random_in(s, 1, 3)));
    }
}

/* What all plans share is drawn from a seed of its own, so that it comes out the same for each. */
static inline void joint_clinic(uint64_t shared, struct problem *p)
{
    uint64_t state = shared, *s = &state;
    static const int16_t grids[] = { 15, 30, 30, 45 };

    p->grid = grids[random_in(s, 0, 3)];
    p->clinic.has_hours = true;
    for (int w = 0; w < WEEKDAYS; w++)
        if (random_chance(s, 75))
            spans_add(&p->clinic.hours.weekly[w], 540, (int16_t)(585 + 15 * random_in(s, 0, 3)));
    p->clinic.capacity = random_in(s, 0, 2);
    joint_busy(s, 3, &p->clinic);
    if (random_chance(s, 30)) {
        struct date d = joint_day(s);

        day_ranges_add(&p->clinic.away, d, date_add(d, random_in(s, 0, 3)), "holiday");
    }
    pool_sort(&p->clinic);
    p->n_providers = (size_t)random_in(s, 0, 2);
    p->providers = mem_new(2, sizeof *p->providers);
    for (size_t i = 0; i < p->n_providers; i++) {
        p->providers[i].id = mem_strdup(i == 0 ? "kim" : "lee");
        p->providers[i].capacity = random_chance(s, 85) ? 1 : 2;
        joint_busy(s, 5, &p->providers[i]);
        if (random_chance(s, 40)) {
            struct date d = joint_day(s);

            day_ranges_add(&p->providers[i].away, d, date_add(d, random_in(s, 0, 4)), "away");
        }
        pool_sort(&p->providers[i]);
    }
    p->n_rooms = random_chance(s, 40) ? 2 : 0;
    p->rooms = mem_new(2, sizeof *p->rooms);
    for (size_t i = 0; i < p->n_rooms; i++) {
        p->rooms[i].id = mem_strdup(i == 0 ? "room#1" : "room#2");
        p->rooms[i].capacity = 1;
        joint_busy(s, 3, &p->rooms[i]);
        pool_sort(&p->rooms[i]);
    }
    p->n_equipment = 1;
    p->equipment = mem_new(1, sizeof *p->equipment);
    p->equipment[0].id = mem_strdup("centrifuge");
    p->equipment[0].capacity = 1;
    joint_busy(s, 2, &p->equipment[0]);
    pool_sort(&p->equipment[0]);
}

static inline void joint_need(uint64_t *s, struct problem *p, struct need *need)
{
    need->duration = (int16_t)(random_chance(s, 70) ? 30 : 45);
    need->providers = mem_new(2, sizeof *need->providers);
    need->rooms = mem_new(2, sizeof *need->rooms);
    for (size_t i = 0; i < p->n_providers; i++)
        if (random_chance(s, 75))
            need->providers[need->n_providers++] = (int32_t)i;
    for (size_t i = 0; i < p->n_rooms; i++)
        need->rooms[need->n_rooms++] = (int32_t)i;
    if (random_chance(s, 25)) {
        need->equipment = mem_new(1, sizeof *need->equipment);
        need->equipment[need->n_equipment++] = 0;
    }
}

static inline void joint_problem(uint64_t *s, uint64_t shared, bool retarget, struct problem *p)
{
    problem_init(p);
    p->count = random_in(s, 1, MOST_SESSIONS_HERE);
    p->n_done = random_in(s, 0, 1);
    p->done = mem_new(1, sizeof *p->done);
    p->done[0] = (struct date) { RANDOM_FIRST - random_in(s, 1, 4) };
    p->intervals = mem_new(4, sizeof *p->intervals);
    for (int k = 0; k < 4; k++)
        p->intervals[k] = random_interval(s);
    p->not_before = (struct date) { RANDOM_FIRST };
    p->horizon = (struct date) { RANDOM_FIRST + JOINT_DAYS - 1 };
    p->start.earliest = (struct date) { RANDOM_FIRST + random_in(s, -1, 2) };
    if (random_chance(s, 50))
        p->start.target = date_add(p->start.earliest, random_in(s, 0, 2));
    if (random_chance(s, 60))
        p->start.latest = date_add(p->start.earliest, random_in(s, 2, 4));
    joint_clinic(shared, p);
    p->n_needs = 1;
    p->needs = mem_new(1, sizeof *p->needs);
    joint_need(s, p, &p->needs[0]);
    p->announced = mem_new(2, sizeof *p->announced);
    while (p->n_announced < 2 && random_chance(s, 50))
        p->announced[p->n_announced++] = (struct placed) { joint_day(s), (int16_t)(540 + 15 * random_in(s, 0, 2)), -1, -1, random_chance(s, 5) };
    if (random_chance(s, 40)) {
        p->has_time_wish = true;
        p->wish_from = 540;
        p->wish_to = (int16_t)(570 + 15 * random_in(s, 0, 1));
        p->wish_penalty = random_in(s, 1, 3);
    }
    if (random_chance(s, 30) && p->n_providers > 0) {
        p->prefer_provider = 0;
        p->other_penalty = 2;
    }
    p->weekday_penalty[random_in(s, 0, 6)] = random_in(s, 0, 2);
    if (random_chance(s, 25)) {
        p->limits = mem_new(1, sizeof *p->limits);
        p->limits[p->n_limits++] = (struct protocol_limit) { .max = random_in(s, 1, 2), .days = random_in(s, 3, 7) };
    }
    p->same_day_pairing = random_chance(s, 50);
    memcpy(p->objective, retarget ? objective_retarget : objective_keep, sizeof p->objective);
}

static inline void joint_case_make(uint64_t seed, struct joint_case *c)
{
    uint64_t state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1, *s = &state, shared;
    bool retarget, kin;

    for (int i = 0; i < 8; i++)
        random_next(s);
    shared = (uint64_t)random_next(s) << 20 | 1;
    retarget = random_chance(s, 30);
    kin = random_chance(s, 35);
    c->n = (size_t)random_in(s, 2, FEW_PLANS);
    for (size_t i = 0; i < c->n; i++) {
        joint_problem(s, shared, retarget, &c->problems[i]);
        c->plans[i] = (struct joint_plan) { &c->problems[i], kin && i < 2 ? 7 : 0, c->apart[i], 0 };
    }
    memset(c->apart, 0, sizeof c->apart);
    if (kin && random_chance(s, 70))
        c->apart[0][1] = c->apart[1][0] = random_in(s, 1, 5);
    for (size_t i = 0, any = random_chance(s, 40); any && i < c->n; i++)
        c->plans[i].n_loose = random_in(s, 0, c->problems[i].count);
}

/* Many single sessions on three days, with wishes: what counts is who gets which slot. */
static inline void joint_crowd_make(uint64_t seed, struct joint_case *c)
{
    uint64_t state = seed * UINT64_C(0x9E3779B97F4A7C15) + 3, *s = &state, shared;

    for (int i = 0; i < 8; i++)
        random_next(s);
    shared = (uint64_t)random_next(s) << 20 | 1;
    c->n = (size_t)random_in(s, 4, MOST_PLANS);
    for (size_t i = 0; i < c->n; i++) {
        struct problem *p = &c->problems[i];

        joint_problem(s, shared, false, p);
        p->count = 1;
        p->n_done = 0;
        p->n_limits = 0;
        p->start.earliest = p->not_before;
        p->start.target = date_add(p->not_before, random_in(s, 0, 1));
        p->start.latest = date_add(p->not_before, 1);
        p->horizon = date_add(p->not_before, 2);
        for (int w = MONDAY; w <= SUNDAY; w++) {
            spans_free(&p->clinic.hours.weekly[w]);
            spans_add(&p->clinic.hours.weekly[w], 540, 630);
        }
        p->has_time_wish = true;
        p->wish_from = (int16_t)(540 + 15 * random_in(s, 0, 2));
        p->wish_to = (int16_t)(p->wish_from + 45);
        p->wish_penalty = random_in(s, 1, 3);
        c->plans[i] = (struct joint_plan) { p, 0, NULL, random_chance(s, 20) };
    }
}

static inline void joint_case_free(struct joint_case *c)
{
    for (size_t i = 0; i < c->n; i++)
        problem_free(&c->problems[i]);
}

/* --- everything enumerated */

struct joint_choice { /* one legal way to place one plan */
    struct placed at[MOST_SESSIONS_HERE];
    int64_t vector[JOINT_KEYS];
};

struct joint_brute {
    const struct joint_case *c;
    struct joint_choice *choices[MOST_PLANS];
    size_t n[MOST_PLANS];
    const struct joint_choice *taken[MOST_PLANS]; /* null = not placed */
    bool any;
    int64_t best[JOINT_KEYS];
};

static inline int joint_brute_compare(const int64_t *a, const int64_t *b)
{
    for (int k = 0; k < JOINT_KEYS; k++)
        if (a[k] != b[k])
            return a[k] < b[k] ? -1 : 1;
    return 0;
}

static inline int joint_brute_order(const void *a, const void *b)
{
    return joint_brute_compare(((const struct joint_choice *)a)->vector, ((const struct joint_choice *)b)->vector);
}

static inline void joint_brute_list(struct joint_brute *b, size_t plan, int32_t k, struct joint_choice *now)
{
    const struct problem *p = b->c->plans[plan].problem;
    const struct need *need = &p->needs[0];

    if (k == p->count) {
        if (!check_placed(p, now->at, p->count, NULL))
            return;
        memset(now->vector, 0, sizeof now->vector);
        check_vector(p, now->at, p->count, now->vector + 1);
        b->choices[plan] = mem_grow(b->choices[plan], b->n[plan], sizeof **b->choices);
        b->choices[plan][b->n[plan]++] = *now;
        return;
    }
    for (int d = k > 0 ? now->at[k - 1].day.day - RANDOM_FIRST + 1 : 0; d < JOINT_DAYS; d++)
        for (int s = 540; s < 630; s += 15)
            for (size_t a = 0; a < (need->n_providers > 0 ? need->n_providers : 1); a++)
                for (size_t r = 0; r < (need->n_rooms > 0 ? need->n_rooms : 1); r++) {
                    now->at[k] = (struct placed) { { RANDOM_FIRST + d }, (int16_t)s, need->n_providers > 0 ? need->providers[a] : -1,
                        need->n_rooms > 0 ? need->rooms[r] : -1, false };
                    joint_brute_list(b, plan, k + 1, now);
                }
}

static inline bool joint_overlap(const struct placed *a, int da, const struct placed *b, int db)
{
    return a->day.day == b->day.day && a->start < b->start + db && b->start < a->start + da;
}

static inline bool joint_brute_loose(const struct joint_brute *b, size_t plan, int k)
{
    return k >= b->c->plans[plan].problem->count - b->c->plans[plan].n_loose;
}

/* Sessions of plans 0..upto that are there at this minute and take this thing ('c', 'p', 'r', 'm'). */
static inline int joint_brute_count(const struct joint_brute *b, size_t upto, char kind, int which, int day, int minute)
{
    int n = 0;

    for (size_t i = 0; i <= upto; i++) {
        const struct problem *p = b->c->plans[i].problem;
        const struct need *need = &p->needs[0];

        for (int k = 0; b->taken[i] != NULL && k < p->count; k++) {
            const struct placed *at = &b->taken[i]->at[k];
            bool uses = kind == 'c' || (kind == 'p' && at->provider == which) || (kind == 'r' && at->room == which)
                || (kind == 'm' && need->n_equipment > 0);

            n += uses && !joint_brute_loose(b, i, k) && at->day.day == day && at->start <= minute && minute < at->start + need->duration;
        }
    }
    return n;
}

static inline bool joint_brute_room(const struct joint_brute *b, size_t upto, bool loose, char kind, int which, const struct pool *pool, int day,
    int minute)
{
    int n = joint_brute_count(b, upto, kind, which, day, minute) + loose;

    if (n <= 1 || pool->capacity == 0)
        return true;
    for (size_t i = 0; i < pool->n_busy; i++)
        n += pool->busy[i].day.day == day && pool->busy[i].from <= minute && minute < pool->busy[i].to;
    return n <= pool->capacity;
}

/* upto: so many plans are there */
static inline bool joint_brute_fits(const struct joint_brute *b, size_t plan, size_t upto)
{
    const struct problem *p = b->c->plans[plan].problem;
    const struct need *need = &p->needs[0];

    for (int k = 0; k < p->count; k++) {
        const struct placed *at = &b->taken[plan]->at[k];
        bool loose = joint_brute_loose(b, plan, k);

        for (int m = at->start; m < at->start + need->duration; m += 15)
            if (!joint_brute_room(b, upto, loose, 'c', 0, &p->clinic, at->day.day, m)
                || (need->n_providers > 0 && !joint_brute_room(b, upto, loose, 'p', at->provider, &p->providers[at->provider], at->day.day, m))
                || (need->n_rooms > 0 && !joint_brute_room(b, upto, loose, 'r', at->room, &p->rooms[at->room], at->day.day, m))
                || (need->n_equipment > 0 && !joint_brute_room(b, upto, loose, 'm', 0, &p->equipment[0], at->day.day, m)))
                return false;
        for (size_t i = 0; i < plan; i++)
            for (int o = 0; b->taken[i] != NULL && b->c->plans[plan].patient != 0 && b->c->plans[i].patient == b->c->plans[plan].patient
                 && o < b->c->plans[i].problem->count; o++) {
                const struct problem *q = b->c->plans[i].problem;
                const struct placed *other = &b->taken[i]->at[o];

                if (other->day.day != at->day.day && abs(date_diff(other->day, at->day)) < b->c->apart[i][plan])
                    return false;
                if (other->day.day == at->day.day
                    && (!p->same_day_pairing || !q->same_day_pairing || joint_overlap(at, need->duration, other, q->needs[0].duration)))
                    return false;
            }
    }
    return true;
}

static inline void joint_brute_walk(struct joint_brute *b, size_t plan, const int64_t *so_far)
{
    int64_t next[JOINT_KEYS];

    if (b->any && joint_brute_compare(so_far, b->best) >= 0)
        return;
    if (plan == b->c->n) {
        memcpy(b->best, so_far, sizeof b->best);
        b->any = true;
        return;
    }
    for (size_t i = 0; i < b->n[plan]; i++) {
        b->taken[plan] = &b->choices[plan][i];
        for (int k = 0; k < JOINT_KEYS; k++)
            next[k] = so_far[k] + b->choices[plan][i].vector[k];
        if (b->any && joint_brute_compare(next, b->best) >= 0)
            break;
        bool fits = true;
        for (size_t k = 0; k <= plan; k++) /* the new plan may take what an earlier one needs and does not take */
            fits = fits && (b->taken[k] == NULL || joint_brute_fits(b, k, plan));
        if (fits)
            joint_brute_walk(b, plan + 1, next);
    }
    b->taken[plan] = NULL;
    memcpy(next, so_far, sizeof next);
    next[0] += b->c->plans[plan].problem->count;
    joint_brute_walk(b, plan + 1, next);
}

/* The least total of all joint answers. False when there are too many to look at. */
static inline bool joint_brute_best(const struct joint_case *c, int64_t best[JOINT_KEYS])
{
    struct joint_brute b = { .c = c };
    const int64_t nothing[JOINT_KEYS] = { 0 };
    bool small = true;

    for (size_t i = 0; i < c->n; i++) {
        struct joint_choice now;

        joint_brute_list(&b, i, 0, &now);
        small = small && b.n[i] <= MOST_CHOICES;
        if (b.n[i] > 1)
            qsort(b.choices[i], b.n[i], sizeof **b.choices, joint_brute_order);
    }
    if (small)
        joint_brute_walk(&b, 0, nothing);
    memcpy(best, b.best, sizeof b.best);
    for (size_t i = 0; i < c->n; i++)
        free(b.choices[i]);
    return small;
}

#endif
