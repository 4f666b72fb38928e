/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flow with vector costs against all assignments; and the repair that is built on it (PLANNER R13.4). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/planner/flow.h"
#include "random_joint.h"

enum { CASES = 3000, SESSIONS = 4, PLACES = 5 };

struct assignment {
    int n, places;
    int room[PLACES];
    bool can[SESSIONS][PLACES];
    struct joint_vector cost[SESSIONS][PLACES];
    int most;                /* of the enumeration */
    int64_t best[JOINT_KEYS];
};

static void draw(uint64_t *s, struct assignment *a)
{
    a->n = random_in(s, 1, SESSIONS);
    a->places = random_in(s, 1, PLACES);
    a->most = -1;
    for (int p = 0; p < a->places; p++)
        a->room[p] = random_in(s, 0, 2);
    for (int i = 0; i < a->n; i++)
        for (int p = 0; p < a->places; p++) {
            a->can[i][p] = random_chance(s, 70);
            a->cost[i][p] = (struct joint_vector) { { 0, random_in(s, 0, 1), random_in(s, 0, 3), 1, random_in(s, 0, 9), -random_in(s, 0, 2) } };
        }
}

static void enumerate(struct assignment *a, int i, int placed, const struct joint_vector *so_far)
{
    if (i == a->n) {
        if (placed > a->most || (placed == a->most && joint_brute_compare(so_far->at, a->best) < 0)) {
            a->most = placed;
            memcpy(a->best, so_far->at, sizeof a->best);
        }
        return;
    }
    enumerate(a, i + 1, placed, so_far);
    for (int p = 0; p < a->places; p++) {
        struct joint_vector next = *so_far;

        if (!a->can[i][p] || a->room[p] == 0)
            continue;
        for (int k = 0; k < JOINT_KEYS; k++)
            next.at[k] += a->cost[i][p].at[k];
        a->room[p]--;
        enumerate(a, i + 1, placed + 1, &next);
        a->room[p]++;
    }
}

static void test_flow_agrees(void **state)
{
    uint64_t seed = 7, *s = &seed;
    int partial = 0;

    (void)state;
    for (int i = 0; i < CASES; i++) {
        struct assignment a;
        struct flow f;
        struct joint_vector sum = { { 0 } };
        int32_t source, sink, session[SESSIONS], place[PLACES];

        draw(s, &a);
        enumerate(&a, 0, 0, &sum);
        flow_open(&f);
        source = flow_node(&f);
        sink = flow_node(&f);
        for (int p = 0; p < a.places; p++)
            flow_add(&f, place[p] = flow_node(&f), sink, a.room[p], NULL);
        for (int k = 0; k < a.n; k++) {
            flow_add(&f, source, session[k] = flow_node(&f), 1, NULL);
            for (int p = 0; p < a.places; p++)
                if (a.can[k][p])
                    flow_add(&f, session[k], place[p], 1, &a.cost[k][p]);
        }
        assert_int_equal(flow_send(&f, source, sink, a.n), a.most);
        for (size_t x = 0; x < f.n_arcs; x += 2)
            for (int k = 0; k < JOINT_KEYS; k++)
                sum.at[k] += f.arcs[x + 1].room * f.arcs[x].cost.at[k];
        if (joint_brute_compare(sum.at, a.best) != 0)
            fail_msg("case %d: not the cheapest flow", i);
        partial += a.most < a.n;
        flow_close(&f);
    }
    assert_in_range(partial, CASES / 20, CASES / 2);
}

/* --- one appointment each must move, all others are kept: the answer is at least as good as the best of that kind */

static void repair_problem(uint64_t *s, bool coarse, struct problem *p)
{
    int first = random_in(s, 0, 2), broken = random_in(s, 0, 1);

    if (coarse) { /* starts that do not overlap: there the repair is exact */
        p->grid = 45;
        for (int w = MONDAY; w <= SUNDAY; w++) {
            spans_free(&p->clinic.hours.weekly[w]);
            spans_add(&p->clinic.hours.weekly[w], 540, 630);
        }
        day_ranges_free(&p->clinic.away);
    }
    p->count = 2;
    p->n_done = 1;
    p->done[0] = (struct date) { RANDOM_FIRST - 3 };
    for (int k = 0; k < 4; k++)
        p->intervals[k] = (struct interval) { 2, 3, 5, 0 };
    p->n_limits = 0;
    p->n_announced = 2;
    p->announced[0] = (struct placed) { { RANDOM_FIRST + first }, (int16_t)(540 + (coarse ? 45 : 30) * random_in(s, 0, 1)), -1, -1, false };
    p->announced[1] = (struct placed) { { RANDOM_FIRST + first + random_in(s, 3, 5) }, (int16_t)(540 + (coarse ? 45 : 30) * random_in(s, 0, 1)), -1, -1, false };
    day_ranges_add(&p->unavailable, p->announced[broken].day, p->announced[broken].day, "holiday");
}

/* The best of all joint answers that keep all but one appointment of each plan. */
static bool best_repair(struct joint_case *c, int64_t best[JOINT_KEYS])
{
    struct joint_brute b = { .c = c };
    const int64_t nothing[JOINT_KEYS] = { 0 };

    for (size_t i = 0; i < c->n; i++) {
        struct joint_choice now;
        size_t kept = 0;

        joint_brute_list(&b, i, 0, &now);
        for (size_t x = 0; x < b.n[i]; x++)
            if (b.choices[i][x].vector[3] <= 1)
                b.choices[i][kept++] = b.choices[i][x];
        b.n[i] = kept;
        if (kept > 1)
            qsort(b.choices[i], kept, sizeof **b.choices, joint_brute_order);
    }
    joint_brute_walk(&b, 0, nothing);
    memcpy(best, b.best, sizeof b.best);
    for (size_t i = 0; i < c->n; i++)
        free(b.choices[i]);
    return best[0] == 0;
}

static void test_repair(void **state)
{
    int repaired = 0, possible = 0, exact = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 1500; seed++) {
        struct joint_case c;
        struct joint_answer a;
        int64_t best[JOINT_KEYS];
        uint64_t s = seed * 77 + 5;
        struct err e = ERR_INIT;

        joint_case_make(seed, &c);
        for (size_t i = 0; i < c.n; i++) {
            c.plans[i].patient = 0;
            c.plans[i].n_loose = 0;
            memcpy(c.problems[i].objective, objective_keep, sizeof objective_keep);
            repair_problem(&s, seed % 2 == 0, &c.problems[i]);
        }
        if (best_repair(&c, best)) {
            if (!joint_solve(c.plans, c.n, NULL, &a, &e))
                fail_msg("seed %d: %s", (int)seed, e.text);
            possible++;
            exact += c.problems[0].grid >= 45;
            repaired += a.stage == JOINT_REPAIR;
            if (c.problems[0].grid >= 45 && joint_brute_compare(a.total.at, best) > 0)
                fail_msg("seed %d: there is a better repair", (int)seed);
            joint_free(&a);
        }
        joint_case_free(&c);
    }
    print_message("%d can be repaired, %d were; in %d the repair is exact\n", possible, repaired, exact);
    assert_true(possible > 100 && repaired > 20 && exact > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_flow_agrees), cmocka_unit_test(test_repair) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
