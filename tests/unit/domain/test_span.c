/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spans of minutes, ranges of days, hours with exceptions. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/domain/span.h"

static void check_text(const struct spans *s, const char *wanted)
{
    struct str text = STR_INIT;

    spans_add_text(&text, s);
    assert_string_equal(text.text, wanted);
    str_free(&text);
}

static void test_cut(void **state)
{
    struct spans s = { 0 };

    (void)state;
    spans_add(&s, 780, 1020);
    spans_add(&s, 540, 720);
    spans_sort(&s);
    check_text(&s, "09:00-12:00 13:00-17:00");
    spans_cut(&s, 600, 630);
    check_text(&s, "09:00-10:00 10:30-12:00 13:00-17:00");
    spans_cut(&s, 720, 780); /* touches both, takes nothing */
    check_text(&s, "09:00-10:00 10:30-12:00 13:00-17:00");
    spans_cut(&s, 570, 800);
    check_text(&s, "09:00-09:30 13:20-17:00");
    spans_cut(&s, 540, 540); /* nothing */
    check_text(&s, "09:00-09:30 13:20-17:00");
    spans_cut(&s, 0, 1440);
    check_text(&s, "shut");
    spans_add(&s, 1, 2);
    check_text(&s, "00:01-00:02");
    spans_free(&s);
    spans_free(&s);
}

/* Every minute, before and after: what is left is what was there and was not cut. */
static void test_cut_minute_by_minute(void **state)
{
    (void)state;
    for (int16_t from = 0; from < 24; from++)
        for (int16_t to = from; to < 24; to++) {
            struct spans s = { 0 };

            spans_add(&s, 2, 7);
            spans_add(&s, 7, 9);
            spans_add(&s, 12, 20);
            spans_cut(&s, from, to);
            for (int m = 0; m < 24; m++) {
                bool was = (m >= 2 && m < 9) || (m >= 12 && m < 20), is = false;

                for (size_t i = 0; i < s.n; i++)
                    is = is || (m >= s.at[i].from && m < s.at[i].to);
                assert_int_equal(is, was && (m < from || m >= to));
            }
            spans_free(&s);
        }
}

static void test_ranges(void **state)
{
    struct day_ranges r = { 0 };

    (void)state;
    day_ranges_add(&r, (struct date) { 10 }, (struct date) { 12 }, "holiday");
    day_ranges_add(&r, (struct date) { 12 }, (struct date) { 12 }, NULL);
    assert_null(day_ranges_find(&r, (struct date) { 9 }));
    assert_string_equal(day_ranges_find(&r, (struct date) { 10 })->why, "holiday");
    assert_string_equal(day_ranges_find(&r, (struct date) { 12 })->why, "holiday"); /* the first one that holds it */
    assert_null(day_ranges_find(&r, (struct date) { 13 }));
    day_ranges_free(&r);
    day_ranges_free(&r);
}

static void test_hours(void **state)
{
    struct hours h = { 0 }, copy;
    struct date monday = { 20458 }; /* 2026-01-05 */

    (void)state;
    spans_add(&h.weekly[MONDAY], 540, 600);
    spans_add(hours_on(&h, date_add(monday, 14)), 600, 660);
    spans_add(hours_on(&h, date_add(monday, 5)), 480, 540);
    hours_on(&h, date_add(monday, 7));
    spans_add(hours_on(&h, date_add(monday, 5)), 300, 360); /* the same exception again */
    hours_sort(&h);
    assert_int_equal(h.n_on, 3);
    check_text(hours_of(&h, monday), "09:00-10:00");
    check_text(hours_of(&h, date_add(monday, 1)), "shut");
    check_text(hours_of(&h, date_add(monday, 5)), "05:00-06:00 08:00-09:00");
    check_text(hours_of(&h, date_add(monday, 7)), "shut");
    check_text(hours_of(&h, date_add(monday, 14)), "10:00-11:00");
    check_text(hours_of(&h, date_add(monday, 21)), "09:00-10:00");
    copy = hours_copy(&h);
    hours_free(&h);
    check_text(hours_of(&copy, date_add(monday, 14)), "10:00-11:00");
    check_text(hours_of(&copy, monday), "09:00-10:00");
    hours_free(&copy);
    hours_free(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_cut_minute_by_minute),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_hours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
