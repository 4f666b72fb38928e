/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of every answer whatever the problem (PLANNER part 4, last paragraph), on random problems. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "random_problem.h"
#include "ritmo/planner/check.h"
#include "ritmo/planner/solve.h"

#include <string.h>

enum { CASES = 3000 };

static void solve_it(const struct problem *p, uint64_t seed, struct answer *a)
{
    struct err e = ERR_INIT;

    if (!solve(p, a, &e))
        fail_msg("seed %d: %s", (int)seed, e.text);
}

static bool same_plan(const struct answer *a, const struct answer *b)
{
    if (a->status != b->status || a->n != b->n || memcmp(a->vector, b->vector, (size_t)a->n_vector * sizeof *a->vector) != 0)
        return false;
    for (int32_t k = 0; k < a->n; k++)
        if (a->at[k].day.day != b->at[k].day.day || a->at[k].start != b->at[k].start || a->at[k].provider != b->at[k].provider
            || a->at[k].room != b->at[k].room)
            return false;
    return true;
}

static int compare_vectors(const struct answer *a, const struct answer *b)
{
    for (int32_t i = 0; i < a->n_vector; i++)
        if (a->vector[i] != b->vector[i])
            return a->vector[i] < b->vector[i] ? -1 : 1;
    return 0;
}

/* Opening days (all closures go) never makes the vector worse. */
static void test_open_days_never_hurt(void **state)
{
    int compared = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct problem p;
        struct answer shut, open;

        random_problem(seed, &p);
        solve_it(&p, seed, &shut);
        day_ranges_free(&p.clinic.away);
        solve_it(&p, seed, &open);
        if (shut.status == SOLVE_OK && (open.status != SOLVE_OK || compare_vectors(&open, &shut) > 0))
            fail_msg("seed %d: open days made the plan worse", (int)seed);
        compared += shut.status == SOLVE_OK;
        answer_free(&shut);
        answer_free(&open);
        problem_free(&p);
    }
    assert_true(compared > CASES / 5);
}

static bool is_used(const struct answer *a, int32_t day)
{
    for (int32_t k = 0; k < a->n; k++)
        if (a->at[k].day.day == day)
            return true;
    return false;
}

/* Closing all days that the plan does not use changes nothing. */
static void test_unused_days_do_not_matter(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct problem p;
        struct answer before, after;

        random_problem(seed, &p);
        solve_it(&p, seed, &before);
        for (int32_t d = RANDOM_FIRST; before.status == SOLVE_OK && d < RANDOM_FIRST + RANDOM_DAYS; d++)
            if (!is_used(&before, d) && (d % 3 != 0 || seed % 2 == 0))
                day_ranges_add(&p.clinic.away, (struct date) { d }, (struct date) { d }, "unused");
        solve_it(&p, seed, &after);
        if (!same_plan(&before, &after))
            fail_msg("seed %d: closing unused days changed the plan", (int)seed);
        answer_free(&before);
        answer_free(&after);
        problem_free(&p);
    }
}

static void announce(struct problem *p, const struct answer *a)
{
    free(p->announced);
    p->announced = mem_new((size_t)a->n, sizeof *p->announced);
    memcpy(p->announced, a->at, (size_t)a->n * sizeof *a->at);
    p->n_announced = (size_t)a->n;
    p->announced_fixed = false;
}

/* Telling the patient the plan and planning again changes nothing (R9.2). */
static void test_replan_is_no_op(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct problem p;
        struct answer first, again;

        random_problem(seed, &p);
        memcpy(p.objective, seed % 2 == 0 ? objective_keep : objective_retarget, sizeof p.objective);
        p.n_objective = KEYS;
        p.n_announced = 0;
        solve_it(&p, seed, &first);
        if (first.status == SOLVE_OK) {
            announce(&p, &first);
            solve_it(&p, seed, &again);
            if (!same_plan(&first, &again))
                fail_msg("seed %d: planning an unchanged plan again moved it", (int)seed);
            answer_free(&again);
        }
        answer_free(&first);
        problem_free(&p);
    }
}

static void shift_date(struct date *d)
{
    if (date_is(*d))
        *d = date_add(*d, 28);
}

static void shift_ranges(struct day_ranges *r)
{
    for (size_t i = 0; i < r->n; i++) {
        shift_date(&r->at[i].from);
        shift_date(&r->at[i].to);
    }
}

static void shift_parts(struct day_parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        shift_date(&parts->at[i].day);
}

static void shift_pool(struct pool *pool)
{
    shift_parts(&pool->parts);
    shift_ranges(&pool->away);
    for (size_t i = 0; i < pool->hours.n_on; i++)
        shift_date(&pool->hours.on[i].day);
    for (size_t i = 0; i < pool->n_busy; i++)
        shift_date(&pool->busy[i].day);
    for (size_t i = 0; i < pool->n_capacity_on; i++)
        shift_date(&pool->capacity_on[i].day);
}

static void shift_pools(struct pool *pools, size_t n)
{
    for (size_t i = 0; i < n; i++)
        shift_pool(&pools[i]);
}

static void shift_problem(struct problem *p)
{
    struct date *plain[] = { &p->start.earliest, &p->start.target, &p->start.latest, &p->start.hard_latest, &p->not_before, &p->horizon };

    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        shift_date(plain[i]);
    for (int32_t i = 0; i < p->n_done; i++)
        shift_date(&p->done[i]);
    for (size_t i = 0; i < p->n_history; i++)
        shift_date(&p->history[i]);
    for (size_t i = 0; i < p->n_announced; i++)
        shift_date(&p->announced[i].day);
    for (size_t i = 0; i < p->n_by_hand; i++)
        shift_date(&p->by_hand[i].day);
    for (size_t i = 0; i < p->n_patient_busy; i++)
        shift_date(&p->patient_busy[i].day);
    for (size_t i = 0; i < p->n_date_penalty; i++)
        shift_date(&p->date_penalty[i].day);
    shift_ranges(&p->unavailable);
    shift_ranges(&p->blocked);
    shift_parts(&p->patient_parts);
    shift_pool(&p->clinic);
    shift_pools(p->providers, p->n_providers);
    shift_pools(p->rooms, p->n_rooms);
    shift_pools(p->equipment, p->n_equipment);
}

/* Four weeks later everything is four weeks later. */
static void test_shift_by_four_weeks(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct problem p;
        struct answer now, later;

        random_problem(seed, &p);
        solve_it(&p, seed, &now);
        shift_problem(&p);
        solve_it(&p, seed, &later);
        for (int32_t k = 0; k < now.n; k++)
            now.at[k].day = date_add(now.at[k].day, 28);
        if (!same_plan(&now, &later) || now.stuck_session != later.stuck_session || now.min_overrides != later.min_overrides)
            fail_msg("seed %d: four weeks later the answer is another", (int)seed);
        answer_free(&now);
        answer_free(&later);
        problem_free(&p);
    }
}

/* In the order of enum key. */
static void by_key(const struct problem *p, const struct answer *a, int64_t keys[KEYS])
{
    for (int32_t i = 0; i < a->n_vector; i++)
        keys[p->objective[i]] = a->vector[i];
}

static void test_keep_and_retarget(void **state)
{
    int compared = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct problem p;
        struct answer keep, retarget;
        int64_t k[KEYS], r[KEYS];

        random_problem(seed, &p);
        p.n_objective = KEYS;
        memcpy(p.objective, objective_keep, sizeof p.objective);
        solve_it(&p, seed, &keep);
        by_key(&p, &keep, k);
        memcpy(p.objective, objective_retarget, sizeof p.objective);
        solve_it(&p, seed, &retarget);
        by_key(&p, &retarget, r);
        if (keep.status == SOLVE_OK && p.n_announced > 0) {
            compared++;
            assert_true(k[KEY_OUT] == r[KEY_OUT] && k[KEY_LATE] == r[KEY_LATE]);
            assert_true(k[KEY_MOVED] <= r[KEY_MOVED]);
            assert_true(r[KEY_DEV] <= k[KEY_DEV]);
        }
        answer_free(&keep);
        answer_free(&retarget);
        problem_free(&p);
    }
    assert_true(compared > CASES / 20);
}

/* The checker refuses what the planner would never give: each rule by itself. */
static void test_checker_refuses(void **state)
{
    struct problem p;
    struct answer a;
    struct placed moved[3];
    struct err e = ERR_INIT;

    (void)state;
    problem_init(&p);
    p.count = 3;
    p.intervals = mem_new(3, sizeof *p.intervals);
    for (int k = 0; k < 3; k++)
        p.intervals[k] = (struct interval) { 14, 21, 28, 35 };
    p.start.earliest = p.not_before = (struct date) { RANDOM_FIRST };
    p.horizon = (struct date) { RANDOM_FIRST + 90 };
    for (int w = MONDAY; w <= FRIDAY; w++)
        spans_add(&p.clinic.hours.weekly[w], 540, 600);
    p.needs = mem_new(1, sizeof *p.needs);
    p.n_needs = 1;
    p.needs[0].duration = 30;
    pool_add_busy(&p.clinic, (struct date) { RANDOM_FIRST + 1 }, 540, 600);
    p.clinic.capacity = 1;
    assert_true(solve(&p, &a, &e));
    assert_true(check_placed(&p, a.at, a.n, &e));
    static const struct {
        int session, days, start;
        const char *words;
    } rows[] = {
        { 0, -3, 540, "before the first day" }, { 0, 1, 540, "full" }, { 0, 5, 540, "opening hours" }, { 0, 0, 545, "opening hours" },
        { 0, 0, 600, "opening hours" }, { 1, -8, 540, "at least 14" }, { 2, 15, 540, "at most 35" }, { 2, 49, 540, "after the last day" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        memcpy(moved, a.at, sizeof moved);
        moved[rows[i].session].day = date_add(moved[rows[i].session].day, rows[i].days);
        moved[rows[i].session].start = (int16_t)rows[i].start;
        if (check_placed(&p, moved, 3, &e) || e.kind != ERR_RULE || strstr(e.text, rows[i].words) == NULL)
            fail_msg("row %d: %s", (int)i, e.text);
    }
    answer_free(&a);
    problem_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open_days_never_hurt),
        cmocka_unit_test(test_unused_days_do_not_matter),
        cmocka_unit_test(test_replan_is_no_op),
        cmocka_unit_test(test_shift_by_four_weeks),
        cmocka_unit_test(test_keep_and_retarget),
        cmocka_unit_test(test_checker_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
