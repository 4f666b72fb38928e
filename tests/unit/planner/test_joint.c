/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The joint planner without a solver: against an enumeration of everything, on thousands of small random clinics; and
 * cases by hand. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "random_joint.h"

enum { CASES = 4000 };

static void solve_case(const struct joint_case *c, uint64_t seed, const struct joint_options *o, struct joint_answer *a)
{
    struct err e = ERR_INIT;

    if (!joint_solve(c->plans, c->n, o, a, &e) || !joint_check(c->plans, c->n, a, &e))
        fail_msg("seed %d: %s", (int)seed, e.text);
}

/* The bound is below the least total, the answer is not, and "proven" means equal. */
static void test_agrees(void **state)
{
    int looked = 0, proven = 0, unplaced = 0, best = 0, stages[JOINT_SOLVER + 1] = { 0 };

    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct joint_case c;
        struct joint_answer a;
        int64_t least[JOINT_KEYS];

        joint_case_make(seed, &c);
        solve_case(&c, seed, NULL, &a);
        if (joint_brute_best(&c, least)) {
            if (joint_brute_compare(a.bound.at, least) > 0)
                fail_msg("seed %d: the bound is above the least total", (int)seed);
            if (joint_brute_compare(a.total.at, least) < 0)
                fail_msg("seed %d: the answer is below the least total", (int)seed);
            if (a.proven && joint_brute_compare(a.total.at, least) != 0)
                fail_msg("seed %d: said to be proven, and is not the least", (int)seed);
            looked++;
            proven += a.proven;
            unplaced += a.total.at[0] > 0;
            best += joint_brute_compare(a.total.at, least) == 0;
            stages[a.stage]++;
        }
        joint_free(&a);
        joint_case_free(&c);
    }
    print_message("%d of %d looked at: %d proven, %d least, %d with sessions unplaced; stages %d %d %d %d\n", looked, CASES, proven, best, unplaced,
        stages[0], stages[1], stages[2], stages[3]);
    assert_true(looked > CASES * 9 / 10);
    assert_true(proven > looked / 2 && proven < looked);
    assert_true(best > looked * 9 / 10);
    assert_true(stages[JOINT_SOLO] > 0 && stages[JOINT_REPAIR] > 0 && stages[JOINT_SEQUENCE] > 0 && stages[JOINT_IMPROVE] > 0);
}

static bool same_answer(const struct joint_answer *a, const struct joint_answer *b)
{
    if (a->n != b->n || memcmp(&a->total, &b->total, sizeof a->total) != 0 || memcmp(&a->bound, &b->bound, sizeof a->bound) != 0
        || a->stage != b->stage || a->n_proven != b->n_proven)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        const struct joint_place *x = &a->plans[i], *y = &b->plans[i];

        if (x->placed != y->placed || x->n != y->n || strcmp(x->reason.text, y->reason.text) != 0)
            return false;
        for (int32_t k = 0; k < x->n; k++)
            if (x->at[k].day.day != y->at[k].day.day || x->at[k].start != y->at[k].start || x->at[k].provider != y->at[k].provider
                || x->at[k].room != y->at[k].room)
                return false;
    }
    return true;
}

static void test_same_again(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= CASES / 4; seed++) {
        struct joint_case c;
        struct joint_answer a, b;

        joint_case_make(seed, &c);
        solve_case(&c, seed, NULL, &a);
        solve_case(&c, seed, NULL, &b);
        if (!same_answer(&a, &b))
            fail_msg("seed %d: the second time the answer is another", (int)seed);
        joint_free(&a);
        joint_free(&b);
        joint_case_free(&c);
    }
}

/* Every plan is there once, in order; what is not placed says why; who is worse than alone is marked. */
static void test_nobody_is_lost(void **state)
{
    int unplaced = 0, worse = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= CASES / 4; seed++) {
        struct joint_case c;
        struct joint_answer a;

        joint_case_make(seed, &c);
        solve_case(&c, seed, NULL, &a);
        assert_int_equal(a.n, c.n);
        for (size_t i = 0; i < a.n; i++) {
            const struct joint_place *x = &a.plans[i];
            struct answer alone;

            assert_true(solve(&c.problems[i], &alone, NULL));
            assert_int_equal(x->has_solo, alone.status == SOLVE_OK);
            assert_int_equal(x->n, x->placed ? c.problems[i].count : 0);
            assert_int_equal(x->reason.len > 0, !x->placed);
            if (x->placed)
                assert_int_equal(x->worse, memcmp(x->vector, alone.vector, sizeof x->vector) != 0);
            else
                assert_int_equal(x->worse, x->has_solo);
            unplaced += !x->placed;
            worse += x->worse;
            answer_free(&alone);
        }
        joint_free(&a);
        joint_case_free(&c);
    }
    assert_true(unplaced > 0 && worse > 0);
}

/* --- stopping */

struct stop {
    int calls, at;
};

static bool count_down(void *context, const struct joint_progress *now)
{
    struct stop *s = context;

    assert_true(now->best == NULL || now->best->n > 0);
    return ++s->calls < s->at;
}

static void test_stop_anywhere(void **state)
{
    int stopped = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++)
        for (int at = 1; at <= 6; at++) {
            struct stop s = { 0, at };
            struct joint_options o = { .tick = count_down, .context = &s };
            struct joint_case c;
            struct joint_answer a;

            joint_case_make(seed, &c);
            solve_case(&c, seed, &o, &a);
            stopped += a.stopped;
            assert_int_equal(a.stopped, s.calls == at);
            joint_free(&a);
            joint_case_free(&c);
        }
    assert_true(stopped > 100);
}

/* --- by hand: a clinic with one provider and slots at 09:00 and 09:30, Mondays to Fridays */

static void hand_problem(struct problem *p, int done_ago)
{
    problem_init(p);
    p->count = 1;
    p->n_done = 1;
    p->done = mem_new(1, sizeof *p->done);
    p->done[0] = (struct date) { RANDOM_FIRST - done_ago };
    p->intervals = mem_new(2, sizeof *p->intervals);
    p->intervals[1] = (struct interval) { 14, 21, 28, 0 };
    p->not_before = (struct date) { RANDOM_FIRST };
    p->horizon = (struct date) { RANDOM_FIRST + 60 };
    p->clinic.has_hours = true;
    for (int w = MONDAY; w <= FRIDAY; w++)
        spans_add(&p->clinic.hours.weekly[w], 540, 600);
    p->providers = mem_new(1, sizeof *p->providers);
    p->n_providers = 1;
    p->providers[0].id = mem_strdup("kim");
    p->providers[0].capacity = 1;
    p->needs = mem_new(1, sizeof *p->needs);
    p->n_needs = 1;
    p->needs[0].duration = 30;
    p->needs[0].providers = mem_new(1, sizeof(int32_t));
    p->needs[0].n_providers = 1;
}

/* Three want Monday 2026-01-05, which takes two: the third comes a day later, and that is proven. */
static void test_three_for_two_slots(void **state)
{
    struct problem p[3];
    struct joint_plan plans[3];
    struct joint_answer a;
    struct str proof = STR_INIT;
    struct err e = ERR_INIT;

    (void)state;
    for (int i = 0; i < 3; i++) {
        hand_problem(&p[i], 21);
        plans[i] = (struct joint_plan) { &p[i], 0, NULL, 0 };
    }
    assert_true(joint_solve(plans, 3, NULL, &a, &e));
    assert_int_equal(a.plans[0].at[0].day.day, RANDOM_FIRST);
    assert_int_equal(a.plans[0].at[0].start, 540);
    assert_int_equal(a.plans[1].at[0].day.day, RANDOM_FIRST);
    assert_int_equal(a.plans[1].at[0].start, 570);
    assert_int_equal(a.plans[2].at[0].day.day, RANDOM_FIRST + 1);
    assert_int_equal(a.total.at[4], 1);
    assert_true(a.plans[2].worse && !a.plans[0].worse && !a.plans[1].worse);
    assert_false(a.proven); /* alone, each could have the Monday: the bound says 0 days away */
    assert_int_equal(a.n_proven, 4);
    assert_int_equal(a.gap, 1);
    joint_add_proof(&proof, &p[0], &a);
    assert_string_equal(proof.text, "at least 0 days away from the targets; this plan has 1; proven for sessions without a place, late sessions, days late and appointments moved");
    str_free(&proof);
    joint_free(&a);
    for (int i = 0; i < 3; i++)
        problem_free(&p[i]);
}

/* No room for the third at all: it is named, with a reason, and nobody is doubled. */
static void test_one_finds_no_place(void **state)
{
    struct problem p[3];
    struct joint_plan plans[3];
    struct joint_answer a;

    (void)state;
    for (int i = 0; i < 3; i++) {
        hand_problem(&p[i], 21);
        p[i].horizon = p[i].not_before;
        plans[i] = (struct joint_plan) { &p[i], 0, NULL, 0 };
    }
    assert_true(joint_solve(plans, 3, NULL, &a, NULL));
    assert_int_equal(a.total.at[0], 1);
    assert_true(a.plans[0].placed && a.plans[1].placed && !a.plans[2].placed);
    assert_string_equal(a.plans[2].reason.text, "the others to be placed again leave no room for it");
    assert_true(a.plans[2].worse && a.plans[2].has_solo);
    joint_free(&a);
    for (int i = 0; i < 3; i++)
        problem_free(&p[i]);
}

static void test_refuses(void **state)
{
    struct problem p[2];
    struct joint_plan plans[2] = { { &p[0], 0, NULL, 0 }, { &p[1], 0, NULL, 0 } };
    struct joint_answer a;
    struct err e = ERR_INIT;

    (void)state;
    hand_problem(&p[0], 21);
    hand_problem(&p[1], 21);
    memcpy(p[1].objective, objective_retarget, sizeof p[1].objective);
    assert_false(joint_solve(plans, 2, NULL, &a, &e));
    assert_int_equal(e.kind, ERR_INPUT);
    joint_free(&a);
    p[1].count = 0;
    err_clear(&e);
    assert_false(joint_solve(plans, 2, NULL, &a, &e));
    assert_non_null(strstr(e.text, "plan 2: count"));
    joint_free(&a);
    assert_true(joint_solve(plans, 0, NULL, &a, &e));
    assert_true(a.proven && a.n == 0);
    joint_free(&a);
    problem_free(&p[0]);
    problem_free(&p[1]);
}

/* The checker refuses what the planner would never give. */
static void test_checker_refuses(void **state)
{
    struct problem p[2];
    struct joint_plan plans[2] = { { &p[0], 5, NULL, 0 }, { &p[1], 0, NULL, 0 } };
    struct joint_answer a;
    struct err e = ERR_INIT;

    (void)state;
    hand_problem(&p[0], 21);
    hand_problem(&p[1], 21);
    assert_true(joint_solve(plans, 2, NULL, &a, &e));
    assert_true(joint_check(plans, 2, &a, &e));
    a.plans[1].at[0].start = 540;
    assert_false(joint_check(plans, 2, &a, &e));
    assert_non_null(strstr(e.text, "taken more often"));
    err_clear(&e);
    a.plans[1].at[0].start = 570;
    plans[1].patient = 5;
    assert_false(joint_check(plans, 2, &a, &e));
    assert_non_null(strstr(e.text, "one patient's"));
    plans[1].patient = 0;
    a.total.at[3]++;
    assert_false(joint_check(plans, 2, &a, NULL));
    a.total.at[3]--;
    a.plans[1].vector[0]++;
    assert_false(joint_check(plans, 2, &a, NULL));
    a.plans[1].vector[0]--;
    a.plans[1].placed = false;
    assert_false(joint_check(plans, 2, &a, NULL));
    a.plans[1].placed = true;
    assert_true(joint_check(plans, 2, &a, &e));
    assert_false(joint_check(plans, 1, &a, NULL));
    joint_free(&a);
    problem_free(&p[0]);
    problem_free(&p[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agrees),
        cmocka_unit_test(test_same_again),
        cmocka_unit_test(test_nobody_is_lost),
        cmocka_unit_test(test_stop_anywhere),
        cmocka_unit_test(test_three_for_two_slots),
        cmocka_unit_test(test_one_finds_no_place),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_checker_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
