/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bookings of a pool put in and cut out, against a count a minute. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/planner/problem.h"

#include <stdlib.h>

enum { DAYS = 3, MINUTES = 1440 };

static void assert_counts(const struct pool *pool, int count[DAYS][MINUTES])
{
    int got[DAYS][MINUTES] = { { 0 } };

    for (size_t i = 0; i < pool->n_busy; i++) {
        const struct booking *b = &pool->busy[i];
        assert_true(b->from < b->to);
        if (i > 0)
            assert_true(b[-1].day.day < b->day.day || (b[-1].day.day == b->day.day && b[-1].from <= b->from));
        for (int m = b->from; m < b->to; m++)
            got[b->day.day][m]++;
    }
    assert_memory_equal(got, count, sizeof got);
}

static void what_is_cut_is_one_fewer_a_minute(void **state)
{
    (void)state;

    srand48(11);
    for (int round = 0; round < 300; round++) {
        struct pool pool = { 0 };
        int count[DAYS][MINUTES] = { { 0 } };
        for (int step = 0; step < 40; step++) {
            int day = (int)(lrand48() % DAYS), from = (int)(lrand48() % 40) * 30, to = from + 5 + (int)(lrand48() % 24) * 5;
            bool cut = lrand48() % 3 == 0;
            if (cut)
                pool_cut_busy(&pool, (struct date) { day }, (int16_t)from, (int16_t)to);
            else
                pool_put_busy(&pool, (struct date) { day }, (int16_t)from, (int16_t)to);
            for (int m = from; m < to; m++)
                count[day][m] += cut ? -(count[day][m] > 0) : 1;
        }
        assert_counts(&pool, count);
        pool_free(&pool);
    }
}

static void one_of_two_that_touch_leaves_the_other(void **state)
{
    struct pool pool = { 0 };
    (void)state;

    pool_put_busy(&pool, (struct date) { 5 }, 540, 600); /* two half hours as one run */
    pool_cut_busy(&pool, (struct date) { 5 }, 570, 600);
    assert_int_equal(pool.n_busy, 1);
    assert_int_equal(pool.busy[0].from, 540);
    assert_int_equal(pool.busy[0].to, 570);
    pool_free(&pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_cut_is_one_fewer_a_minute),
        cmocka_unit_test(one_of_two_that_touch_leaves_the_other),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
