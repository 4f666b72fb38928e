/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The joint planner with GLPK against an enumeration of everything, and beside the same without it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "random_joint.h"
#include "ritmo/solver/solver.h"

enum { CASES = 3000 };

static void solve_case(const struct joint_case *c, uint64_t seed, const struct programme_solver *solver, struct joint_answer *a)
{
    struct joint_options o = { .solver = solver, .limit_ms = 60000 };
    struct err e = ERR_INIT;

    if (!joint_solve(c->plans, c->n, &o, a, &e) || !joint_check(c->plans, c->n, a, &e))
        fail_msg("seed %d: %s", (int)seed, e.text);
}

struct tally {
    int looked, proven, without, best, better;
};

static struct tally compare(void (*make)(uint64_t, struct joint_case *))
{
    int looked = 0, proven = 0, without = 0, best = 0, better = 0;

    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct joint_case c;
        struct joint_answer a, plain;
        int64_t least[JOINT_KEYS];

        make(seed, &c);
        solve_case(&c, seed, &ritmo_solver, &a);
        solve_case(&c, seed, NULL, &plain);
        if (a.solver_failed || a.limit_hit)
            fail_msg("seed %d: the solver gave up", (int)seed);
        if (joint_brute_compare(a.total.at, plain.total.at) > 0 || joint_brute_compare(a.bound.at, plain.bound.at) < 0)
            fail_msg("seed %d: the solver made it worse", (int)seed);
        if (joint_brute_best(&c, least)) {
            if (joint_brute_compare(a.bound.at, least) > 0)
                fail_msg("seed %d: the bound is above the least total", (int)seed);
            if (joint_brute_compare(a.total.at, least) < 0 || (a.proven && joint_brute_compare(a.total.at, least) != 0))
                fail_msg("seed %d: not the least total", (int)seed);
            looked++;
            proven += a.proven;
            without += plain.proven;
            best += joint_brute_compare(a.total.at, least) == 0;
            better += joint_brute_compare(a.total.at, plain.total.at) < 0;
        }
        joint_free(&a);
        joint_free(&plain);
        joint_case_free(&c);
    }
    print_message("%d looked at: %d proven (%d without solver), %d least, %d better than without\n", looked, proven, without, best, better);
    return (struct tally) { looked, proven, without, best, better };
}

static void test_agrees(void **state)
{
    struct tally t = compare(joint_case_make);

    (void)state;
    assert_true(t.looked > CASES * 9 / 10 && t.proven > t.without && t.better > 0);
    assert_true(t.best > t.looked * 98 / 100);
}

/* Four or five sessions that want the same slots. */
static void test_crowds(void **state)
{
    struct tally t = compare(joint_crowd_make);

    (void)state;
    assert_true(t.looked > CASES * 9 / 10 && t.proven > t.without && t.better > 0);
    assert_true(t.best > t.looked * 95 / 100);
}

/* The same input gives the same bytes, solver or not. */
static void test_same_again(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct joint_case c;
        struct joint_answer a, b;

        joint_case_make(seed, &c);
        solve_case(&c, seed, &ritmo_solver, &a);
        solve_case(&c, seed, &ritmo_solver, &b);
        assert_memory_equal(&a.total, &b.total, sizeof a.total);
        assert_memory_equal(&a.bound, &b.bound, sizeof a.bound);
        for (size_t i = 0; i < a.n; i++)
            for (int32_t k = 0; k < a.plans[i].n; k++) {
                const struct placed *x = &a.plans[i].at[k], *y = &b.plans[i].at[k];

                assert_true(x->day.day == y->day.day && x->start == y->start && x->provider == y->provider && x->room == y->room);
            }
        joint_free(&a);
        joint_free(&b);
        joint_case_free(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_agrees), cmocka_unit_test(test_crowds), cmocka_unit_test(test_same_again) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
