/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random small planning problems, the same for the same seed. For tests of the planner only. */
#ifndef RITMO_TESTS_RANDOM_PROBLEM_H
#define RITMO_TESTS_RANDOM_PROBLEM_H

#include "ritmo/base/mem.h"
#include "ritmo/planner/problem.h"

#include <stdlib.h>

enum { RANDOM_DAYS = 16, RANDOM_FIRST = 20458 /* 2026-01-05, a Monday */ };

static inline uint32_t random_next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)(*state >> 32);
}

static inline int random_in(uint64_t *s, int least, int most)
{
    return least + (int)(random_next(s) % (uint32_t)(most - least + 1));
}

static inline bool random_chance(uint64_t *s, int percent)
{
    return random_in(s, 1, 100) <= percent;
}

static inline struct date random_day(uint64_t *s)
{
    return (struct date) { RANDOM_FIRST + random_in(s, 0, RANDOM_DAYS - 1) };
}

static inline struct interval random_interval(uint64_t *s)
{
    struct interval v;

    v.min = random_in(s, 1, 4);
    v.max = v.min + random_in(s, 0, 3);
    v.target = random_in(s, v.min, v.max);
    v.hard_max = random_chance(s, 50) ? v.max + random_in(s, 0, 3) : 0;
    return v;
}

static inline void random_hours(uint64_t *s, int shut, struct hours *h)
{
    for (int w = 0; w < WEEKDAYS; w++) {
        if (random_chance(s, shut))
            continue;
        spans_add(&h->weekly[w], (int16_t)random_in(s, 8, 9) * 60, (int16_t)(600 + 15 * random_in(s, 0, 3)));
        if (random_chance(s, 25))
            spans_add(&h->weekly[w], 660, (int16_t)(690 + 15 * random_in(s, 0, 3)));
    }
    while (random_chance(s, 40)) {
        struct spans *on = hours_on(h, random_day(s));

        if (on->n == 0 && random_chance(s, 50))
            spans_add(on, 540, 600);
    }
}

static inline void random_busy(uint64_t *s, int most, struct pool *pool)
{
    for (int i = random_in(s, 0, most); i > 0; i--) {
        int16_t from = (int16_t)(480 + 15 * random_in(s, 0, 16));

        pool_add_busy(pool, random_day(s), from, (int16_t)(from + 15 * random_in(s, 1, 6)));
    }
}

/* Parts of days that imported calendars take. */
static inline void random_parts(uint64_t *s, int most, struct day_parts *parts)
{
    for (int i = random_in(s, 0, most); i > 0; i--) {
        struct date d = random_day(s);
        int16_t from = (int16_t)(480 + 15 * random_in(s, 0, 16));

        day_parts_add(parts, d, from, (int16_t)(from + 15 * random_in(s, 1, 12)), "meeting");
    }
    day_parts_sort(parts);
}

static inline void random_pools(uint64_t *s, struct pool **pools, size_t *n, int roster)
{
    *n = (size_t)random_in(s, 0, 2);
    *pools = mem_new(*n, sizeof **pools);
    for (size_t i = 0; i < *n; i++) {
        struct pool *pool = &(*pools)[i];

        pool->name = mem_strdup("Kim");
        pool->capacity = random_in(s, 1, 2);
        pool->has_hours = random_chance(s, roster);
        random_hours(s, 25, &pool->hours);
        random_busy(s, 8, pool);
        if (random_chance(s, 30)) {
            struct date d = random_day(s);

            day_ranges_add(&pool->away, d, date_add(d, random_in(s, 0, 4)), "course");
        }
        random_parts(s, 4, &pool->parts);
        pool_sort(pool);
    }
}

static inline void random_list(uint64_t *s, size_t n, int32_t **list, size_t *n_list)
{
    *list = mem_new(n, sizeof **list);
    for (size_t i = 0; i < n; i++)
        if (random_chance(s, 80))
            (*list)[(*n_list)++] = (int32_t)i;
}

static inline void random_clinic(uint64_t *s, struct problem *p)
{
    static const int16_t grids[] = { 15, 20, 30, 60 }, durations[] = { 20, 30, 45, 60 };

    p->grid = grids[random_in(s, 0, 3)];
    random_hours(s, 20, &p->clinic.hours);
    p->clinic.capacity = random_in(s, 0, 3);
    random_busy(s, 12, &p->clinic);
    if (random_chance(s, 30)) {
        p->clinic.capacity_on = mem_new(1, sizeof *p->clinic.capacity_on);
        p->clinic.capacity_on[p->clinic.n_capacity_on++] = (struct day_count) { random_day(s), random_in(s, 0, 2) };
    }
    while (random_chance(s, 40)) {
        struct date d = random_day(s);

        day_ranges_add(&p->clinic.away, d, date_add(d, random_in(s, 0, 5)), "holiday");
    }
    random_parts(s, 3, &p->clinic.parts);
    pool_sort(&p->clinic);
    random_pools(s, &p->providers, &p->n_providers, 70);
    random_pools(s, &p->rooms, &p->n_rooms, 0);
    random_pools(s, &p->equipment, &p->n_equipment, 0);
    p->n_needs = (size_t)random_in(s, 1, 2);
    p->needs = mem_new(p->n_needs, sizeof *p->needs);
    for (size_t i = 0; i < p->n_needs; i++) {
        p->needs[i].duration = durations[random_in(s, 0, 3)];
        random_list(s, p->n_providers, &p->needs[i].providers, &p->needs[i].n_providers);
        random_list(s, p->n_rooms, &p->needs[i].rooms, &p->needs[i].n_rooms);
        if (random_chance(s, 30))
            random_list(s, p->n_equipment, &p->needs[i].equipment, &p->needs[i].n_equipment);
    }
    p->need_of = mem_new((size_t)p->count, sizeof *p->need_of);
    for (int32_t k = 0; k < p->count; k++)
        p->need_of[k] = random_in(s, 0, (int)p->n_needs - 1);
}

static inline void random_patient(uint64_t *s, struct problem *p)
{
    for (int w = 0; w < WEEKDAYS; w++) {
        if (random_chance(s, 8))
            p->weekday_unavailable |= 1U << w;
        if (random_chance(s, 8))
            p->weekday_time[w] = (struct weekday_time) { true, 540, (int16_t)random_in(s, 570, 660) };
        if (random_chance(s, 20))
            p->weekday_penalty[w] = random_in(s, 0, 3);
    }
    if (random_chance(s, 30))
        day_ranges_add(&p->unavailable, random_day(s), (struct date) { RANDOM_FIRST + RANDOM_DAYS / 2 }, "travel");
    if (p->unavailable.n > 0 && p->unavailable.at[0].to.day < p->unavailable.at[0].from.day)
        p->unavailable.at[0].to = p->unavailable.at[0].from;
    if (random_chance(s, 20)) {
        struct date d = random_day(s);

        day_ranges_add(&p->blocked, d, date_add(d, 1), "steroid on 5 Jan");
    }
    if (random_chance(s, 25)) {
        p->patient_busy = mem_new(1, sizeof *p->patient_busy);
        p->patient_busy[p->n_patient_busy++] = (struct booking) { random_day(s), 540, 570 };
        p->same_day_pairing = random_chance(s, 50);
    }
    if (random_chance(s, 30)) {
        p->date_penalty = mem_new(1, sizeof *p->date_penalty);
        p->date_penalty[p->n_date_penalty++] = (struct day_count) { random_day(s), random_in(s, 0, 4) };
    }
    if (random_chance(s, 30)) {
        p->has_time_wish = true;
        p->wish_from = 555;
        p->wish_to = (int16_t)random_in(s, 570, 660);
        p->wish_penalty = random_in(s, 0, 3);
    }
    if (p->n_providers > 0 && random_chance(s, 50))
        p->prefer_provider = random_in(s, 0, (int)p->n_providers - 1);
    if (p->n_rooms > 0 && random_chance(s, 30))
        p->prefer_room = random_in(s, 0, (int)p->n_rooms - 1);
    p->other_penalty = random_in(s, 0, 2);
    random_parts(s, 4, &p->patient_parts);
}

static inline void random_rules(uint64_t *s, struct problem *p)
{
    p->announced = mem_new(4, sizeof *p->announced);
    for (int i = random_chance(s, 50) ? random_in(s, 0, 4) : 0; i > 0; i--) {
        struct placed a = { random_day(s), (int16_t)(random_chance(s, 30) ? -1 : 540 + 15 * random_in(s, 0, 4)), -1, -1, random_chance(s, 8) };

        p->announced[p->n_announced++] = a;
    }
    p->announced_fixed = random_chance(s, 4);
    if (random_chance(s, 25)) {
        p->by_hand = mem_new(1, sizeof *p->by_hand);
        p->by_hand[p->n_by_hand++] = (struct placed) { random_day(s), (int16_t)(540 + 15 * random_in(s, 0, 4)),
            p->n_providers > 0 && random_chance(s, 50) ? random_in(s, 0, (int)p->n_providers - 1) : -1, -1, false };
    }
    p->limits = mem_new(2, sizeof *p->limits);
    for (int i = random_chance(s, 50) ? random_in(s, 0, 2) : 0; i > 0; i--)
        p->limits[p->n_limits++] = (struct protocol_limit) { .max = random_in(s, 0, 20) == 0 ? 0 : random_in(s, 1, 3), .days = random_in(s, 1, 14) };
    p->history = mem_new(3, sizeof *p->history);
    for (int i = p->n_limits > 0 ? random_in(s, 0, 3) : 0; i > 0; i--) {
        struct date d = date_add(random_day(s), random_in(s, -12, 4));
        size_t at = p->n_history++;

        for (; at > 0 && p->history[at - 1].day > d.day; at--)
            p->history[at] = p->history[at - 1];
        p->history[at] = d;
    }
    p->min_from = mem_new(2, sizeof *p->min_from);
    for (int i = random_chance(s, 40) ? random_in(s, 0, 2) : 0; i > 0; i--) {
        int32_t from = random_in(s, 1, p->n_done + p->count);

        p->min_from[p->n_min_from++] = (struct protocol_min_from) { from, from + random_in(s, 1, 3), random_in(s, 0, 14) };
    }
}

static inline void random_objective(uint64_t *s, struct problem *p)
{
    if (random_chance(s, 50))
        return;
    for (int i = KEYS - 1; i > 0; i--) {
        int j = random_in(s, 0, i);
        enum key k = p->objective[i];

        p->objective[i] = p->objective[j];
        p->objective[j] = k;
    }
    if (random_chance(s, 30))
        p->n_objective = random_in(s, 0, KEYS);
}

/* A problem whose days all lie in the RANDOM_DAYS days from RANDOM_FIRST. */
static inline void random_problem(uint64_t seed, struct problem *p)
{
    uint64_t s = seed * UINT64_C(0x9E3779B97F4A7C15) + 88172645463325252U;

    for (int i = 0; i < 8; i++)
        random_next(&s);
    problem_init(p);
    p->count = random_in(&s, 1, seed % 4 == 0 ? 6 : 3); /* now and then more than the rules that look back can see at once */
    p->n_done = random_chance(&s, 50) ? random_in(&s, 1, 2) : 0;
    p->done = mem_new((size_t)p->n_done, sizeof *p->done);
    for (int32_t i = p->n_done; i > 0; i--)
        p->done[i - 1] = i == p->n_done ? (struct date) { RANDOM_FIRST - random_in(&s, 1, 6) } : date_add(p->done[i], -random_in(&s, 1, 6));
    p->intervals = mem_new((size_t)(p->n_done + p->count), sizeof *p->intervals);
    p->intervals[0] = random_interval(&s);
    for (int32_t k = 1; k < p->n_done + p->count; k++)
        p->intervals[k] = random_chance(&s, 60) ? p->intervals[0] : random_interval(&s);
    if (p->n_done == 0)
        p->start.earliest = (struct date) { RANDOM_FIRST + random_in(&s, -2, 3) };
    if (p->n_done == 0 && random_chance(&s, 50))
        p->start.target = random_day(&s);
    if (p->n_done == 0 && random_chance(&s, 40))
        p->start.latest = random_day(&s);
    if (p->n_done == 0 && random_chance(&s, 30))
        p->start.hard_latest = random_day(&s);
    p->not_before = (struct date) { RANDOM_FIRST + random_in(&s, 0, 4) };
    p->horizon = (struct date) { RANDOM_FIRST + random_in(&s, 3, RANDOM_DAYS - 1) };
    random_clinic(&s, p);
    random_patient(&s, p);
    random_rules(&s, p);
    random_objective(&s, p);
    if (p->n_history == 0 || random_chance(&s, 60))
        return;
    p->history_of = mem_new(p->n_history, sizeof *p->history_of);
    for (size_t i = 0; i < p->n_history; i++)
        p->history_of[i] = (unsigned)random_in(&s, 0, 3);
}

#endif
