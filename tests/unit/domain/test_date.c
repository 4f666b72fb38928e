/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates against known calendars, and every day of the years that ritmo knows. */
#include "ritmo/domain/date.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static struct date day(const char *text)
{
    struct date d = DATE_NONE;
    assert_true(date_parse_iso(text, &d));
    return d;
}

static void numbers_known(void **state)
{
    (void)state;
    assert_int_equal(day("1970-01-01").day, 0);
    assert_int_equal(day("1969-12-31").day, -1);
    assert_int_equal(day("2000-03-01").day, 11017);
    assert_int_equal(day("1900-01-01").day, -25567);
    assert_int_equal(day("2038-01-19").day, 24855);
    assert_int_equal(day("2026-11-24").day, 20781);
}

static void days_that_exist(void **state)
{
    static const struct {
        int year, month, mday;
        bool exists;
    } rows[] = { { 2024, 2, 29, true }, { 2023, 2, 29, false }, { 2100, 2, 29, false }, { 2000, 2, 29, true },
        { 2400, 2, 29, true }, { 2026, 4, 31, false }, { 2026, 12, 31, true }, { 2026, 0, 1, false },
        { 2026, 13, 1, false }, { 2026, 1, 0, false }, { 1899, 12, 31, false }, { 3000, 1, 1, false },
        { 2999, 12, 31, true }, { -1, 1, 1, false } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date d;
        assert_int_equal(date_make(rows[i].year, rows[i].month, rows[i].mday, &d), rows[i].exists);
    }
}

static void every_day_there_and_back(void **state)
{
    struct date first, last;
    int year = 1899, month = 12, mday = 31, weekday = SUNDAY; /* 1900-01-01 was a Monday */

    (void)state;
    assert_true(date_make(1900, 1, 1, &first));
    assert_true(date_make(2999, 12, 31, &last));
    for (struct date d = first; d.day <= last.day; d = date_add(d, 1)) {
        int y, m, n;
        struct date again;
        char text[DATE_TEXT];
        date_civil(d, &y, &m, &n);
        bool next_day = y == year && m == month && n == mday + 1;
        bool next_month = n == 1 && ((y == year && m == month + 1) || (y == year + 1 && m == 1 && month == 12));
        weekday = (weekday + 1) % WEEKDAYS;
        assert_true(next_day || next_month);
        assert_true(date_make(y, m, n, &again) && again.day == d.day);
        assert_true(date_parse_iso(date_iso(d, text), &again) && again.day == d.day);
        assert_int_equal(date_weekday(d), weekday);
        year = y, month = m, mday = n;
    }
}

/* Known pairs, the years with 53 weeks among them. */
static void iso_weeks(void **state)
{
    static const struct {
        const char *day;
        int year, week;
    } rows[] = { { "2005-01-01", 2004, 53 }, { "2005-01-02", 2004, 53 }, { "2005-12-31", 2005, 52 },
        { "2007-01-01", 2007, 1 }, { "2007-12-31", 2008, 1 }, { "2008-12-28", 2008, 52 }, { "2008-12-29", 2009, 1 },
        { "2009-12-31", 2009, 53 }, { "2010-01-03", 2009, 53 }, { "2020-12-31", 2020, 53 }, { "2026-12-31", 2026, 53 },
        { "2027-01-03", 2026, 53 }, { "2027-01-04", 2027, 1 }, { "2026-11-24", 2026, 48 } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int year = 0;
        assert_int_equal(date_iso_week(day(rows[i].day), &year), rows[i].week);
        assert_int_equal(year, rows[i].year);
    }
}

/* PLANNER R1.4: a day that the month lacks becomes the 1st of the next. */
static void months_added(void **state)
{
    static const struct {
        const char *from;
        int months;
        const char *to;
    } rows[] = { { "2026-08-31", 6, "2027-03-01" }, { "2027-08-31", 6, "2028-03-01" }, { "2026-08-29", 6, "2027-03-01" },
        { "2027-08-29", 6, "2028-02-29" }, { "2026-01-31", 1, "2026-03-01" }, { "2026-10-31", 1, "2026-12-01" },
        { "2026-11-30", 1, "2026-12-30" }, { "2026-12-15", 1, "2027-01-15" }, { "2026-12-31", 12, "2027-12-31" },
        { "2026-03-31", -1, "2026-03-01" }, { "2026-01-15", -1, "2025-12-15" }, { "2024-02-29", 12, "2025-03-01" },
        { "2024-02-29", 48, "2028-02-29" }, { "2026-05-05", 0, "2026-05-05" } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[DATE_TEXT];
        assert_string_equal(date_iso(date_add_months(day(rows[i].from), rows[i].months), text), rows[i].to);
    }
}

/* Before the year 0 too: whatever a person types is counted, not read out of bounds. */
static void months_before_the_year_0(void **state)
{
    static const struct {
        int months, year, month;
    } rows[] = { { -24322, 0, 1 }, { -24323, -1, 12 }, { -24334, -1, 1 }, { -119988, -7973, 11 } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int year, month, mday;
        date_civil(date_add_months(day("2026-11-15"), rows[i].months), &year, &month, &mday);
        assert_int_equal(year, rows[i].year);
        assert_int_equal(month, rows[i].month);
        assert_int_equal(mday, 15);
    }
}

static void iso_is_exact(void **state)
{
    static const char *const wrong[] = { "", "2026-1-01", "2026-01-1", "2026/01/01", "20260101", "2026-01-01 ", " 2026-01-01",
        "2026-02-30", "2026-01-0x", "+026-01-01", "2026-01-011", "1899-12-31", "3000-01-01", "२०२६-01-01" };
    struct date d = { 5 };
    char text[DATE_TEXT];
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(date_parse_iso(wrong[i], &d));
    assert_int_equal(d.day, 5);
    assert_string_equal(date_iso(DATE_NONE, text), "-");
    assert_string_equal(date_iso(day("2026-01-02"), text), "2026-01-02");
}

static void for_people(void **state)
{
    struct str s = STR_INIT;
    (void)state;
    date_add_short(&s, day("2026-11-24"));
    assert_string_equal(s.text, "Tue 24 Nov");
    str_clear(&s);
    date_add_long(&s, day("2026-12-01"));
    assert_string_equal(s.text, "Tue 1 Dec 2026");
    str_clear(&s);
    date_add_long(&s, DATE_NONE);
    assert_string_equal(s.text, "-");
    str_free(&s);
    assert_string_equal(date_month_name(12), "Dec");
    assert_string_equal(date_weekday_name(SUNDAY), "Sun");
    assert_int_equal(date_weekday_find("Wednesday"), WEDNESDAY);
    assert_int_equal(date_weekday_find("WED"), WEDNESDAY);
    assert_int_equal(date_weekday_find("we"), -1);
    assert_int_equal(date_weekday_find(""), -1);
}

static void minutes(void **state)
{
    static const char *const wrong[] = { "", "9:30", "09.30", "24:01", "25:00", "09:60", "09:3", "09:300", "-1:00", "0a:00" };
    int16_t m = -5;
    char text[TIME_TEXT];
    (void)state;
    assert_true(minute_parse("00:00", &m) && m == 0);
    assert_true(minute_parse("09:30", &m) && m == 570);
    assert_true(minute_parse("24:00", &m) && m == 1440);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(minute_parse(wrong[i], &m));
    assert_string_equal(minute_text(570, text), "09:30");
    assert_string_equal(minute_text(1440, text), "24:00");
    assert_string_equal(minute_text(-1, text), "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_known),
        cmocka_unit_test(days_that_exist),
        cmocka_unit_test(every_day_there_and_back),
        cmocka_unit_test(iso_weeks),
        cmocka_unit_test(months_added),
        cmocka_unit_test(months_before_the_year_0),
        cmocka_unit_test(iso_is_exact),
        cmocka_unit_test(for_people),
        cmocka_unit_test(minutes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
