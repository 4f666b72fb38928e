/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Care instructions: the days of CLINICAL 2.2 for whole days, the clock for hours, none for sessions that were not given. */
#include "ritmo/domain/care.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static struct date day(const char *text)
{
    struct date d = DATE_NONE;

    assert_true(date_parse_iso(text, &d));
    return d;
}

static void check_one(int32_t before, int32_t after, int start, const char *text)
{
    struct protocol_care row = { "kind", before, after, "text" };
    struct protocol p = { .care = &row, .n_care = 1 };
    struct session s = { .state = SESSION_ANNOUNCED, .day = day("2026-11-24"), .start = (int16_t)start };
    struct care_dates c;
    struct str when = STR_INIT;

    care_dates(&p, &s, &c);
    assert_int_equal(c.n, 1);
    assert_ptr_equal(c.at[0].care, &row);
    care_add_when(&when, &c.at[0]);
    assert_string_equal(when.text, text);
    str_free(&when);
    care_dates_free(&c);
}

static void days_and_hours(void **state)
{
    (void)state;
    check_one(0, 0, 540, "Tue 24 Nov");                       /* driver */
    check_one(0, 72, 540, "Tue 24 Nov to Fri 27 Nov");        /* ice */
    check_one(48, 48, 540, "Sun 22 Nov to Thu 26 Nov");       /* alcohol */
    check_one(24, 0, 540, "Mon 23 Nov to Tue 24 Nov");        /* water */
    check_one(0, 1008, 540, "Tue 24 Nov to Tue 5 Jan");       /* load, over the year's end */
    check_one(2, 0, 540, "Tue 24 Nov 07:00 to 09:00");        /* meal */
    check_one(2, 0, 60, "Mon 23 Nov 23:00 to Tue 24 Nov 01:00");
    check_one(0, 6, 1200, "Tue 24 Nov 20:00 to Wed 25 Nov 02:00");
    check_one(36, 0, 540, "Sun 22 Nov 21:00 to Tue 24 Nov 09:00");
    check_one(24, 6, 540, "Mon 23 Nov to Tue 24 Nov 15:00");
}

static void only_sessions_that_take_place(void **state)
{
    static const struct {
        enum session_state state;
        size_t n;
    } rows[] = { { SESSION_PROPOSED, 1 }, { SESSION_ANNOUNCED, 1 }, { SESSION_DONE, 1 }, { SESSION_MISSED, 0 }, { SESSION_CANCELLED, 0 } };
    struct protocol_care row = { "ice", 0, 72, NULL };
    struct protocol p = { .care = &row, .n_care = 1 };
    struct care_dates c;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct session s = { .state = rows[i].state, .day = day("2026-11-24"), .start = 540 };
        care_dates(&p, &s, &c);
        assert_int_equal(c.n, rows[i].n);
        care_dates_free(&c);
    }
}

static void over_the_day_after_its_last(void **state)
{
    struct care_date c = { .from = day("2026-11-24"), .to = day("2026-11-27") };

    (void)state;
    assert_true(care_is_ahead(&c, day("2026-11-27")));
    assert_false(care_is_ahead(&c, day("2026-11-28")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_hours),
        cmocka_unit_test(only_sessions_that_take_place),
        cmocka_unit_test(over_the_day_after_its_last),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
