/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of cells as digits, against one flag a cell. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/domain/cells.h"

#include <stdlib.h>
#include <string.h>

static void assert_runs(const char *cells, const bool flags[CELLS_A_DAY])
{
    int16_t from, to = 0;
    bool seen[CELLS_A_DAY] = { false };

    while (cells_next(cells, &from, &to)) {
        assert_true(from < to);
        assert_true(from == 0 || !flags[from / CELL_MIN - 1]); /* runs are as long as they can be */
        assert_true(to / CELL_MIN == CELLS_A_DAY || !flags[to / CELL_MIN]);
        for (int c = from / CELL_MIN; c < to / CELL_MIN; c++)
            seen[c] = true;
    }
    assert_memory_equal(seen, flags, sizeof seen);
}

static void an_empty_day_has_no_run(void **state)
{
    char cells[CELLS_TEXT];
    int16_t from, to = 0;
    (void)state;

    cells_clear(cells);
    assert_int_equal(strlen(cells), 72);
    assert_false(cells_next(cells, &from, &to));
}

static void a_full_day_is_one_run(void **state)
{
    char cells[CELLS_TEXT];
    int16_t from, to = 0;
    (void)state;

    cells_clear(cells);
    for (int c = 0; c < CELLS_A_DAY; c++)
        cells_set(cells, c);
    assert_true(cells_next(cells, &from, &to));
    assert_int_equal(from, 0);
    assert_int_equal(to, 1440);
    assert_false(cells_next(cells, &from, &to));
}

static void the_first_cell_is_the_lowest_bit(void **state)
{
    char cells[CELLS_TEXT];
    (void)state;

    cells_clear(cells);
    cells_set(cells, 0);
    cells_set(cells, 6);
    cells_set(cells, 287);
    assert_int_equal(cells[0], '1');
    assert_int_equal(cells[1], '4');
    assert_int_equal(cells[71], '8');
}

static void runs_are_what_was_set(void **state)
{
    (void)state;

    srand48(7);
    for (int round = 0; round < 2000; round++) {
        bool flags[CELLS_A_DAY] = { false }, others[CELLS_A_DAY] = { false };
        char cells[CELLS_TEXT], other[CELLS_TEXT];

        cells_clear(cells);
        cells_clear(other);
        for (int n = (int)(lrand48() % 30); n > 0; n--) {
            int at = (int)(lrand48() % CELLS_A_DAY), end = at + (int)(lrand48() % 40);
            bool own = lrand48() % 2 == 0;
            for (; at < CELLS_A_DAY && at < end; at++) {
                (own ? flags : others)[at] = true;
                cells_set(own ? cells : other, at);
            }
        }
        assert_runs(cells, flags);
        cells_remove(cells, other);
        for (int c = 0; c < CELLS_A_DAY; c++)
            flags[c] = flags[c] && !others[c];
        assert_runs(cells, flags);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_day_has_no_run),
        cmocka_unit_test(a_full_day_is_one_run),
        cmocka_unit_test(the_first_cell_is_the_lowest_bit),
        cmocka_unit_test(runs_are_what_was_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
