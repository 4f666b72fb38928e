/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, times and weekdays as people type them: every form, and what is refused. */
#include "ritmo/domain/date_text.h"

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

/* "I took it on Saturday": the last one. */
static void days_that_have_been(void **state)
{
    static const struct {
        const char *text, *today, *means;
    } rows[] = {
        { "sat", "2026-11-24", "2026-11-21" }, { "tue", "2026-11-24", "2026-11-24" }, { "wed", "2026-11-24", "2026-11-18" },
        { "21", "2026-11-24", "2026-11-21" }, { "25", "2026-11-24", "2026-10-25" }, { "31", "2026-11-24", "2026-10-31" },
        { "30", "2027-03-01", "2027-01-30" }, { "11-21", "2026-11-24", "2026-11-21" }, { "12-01", "2026-11-24", "2025-12-01" },
        { "1 dec", "2026-11-24", "2025-12-01" }, { "29 feb", "2026-11-24", "2024-02-29" }, { "02-29", "2103-03-01", "2096-02-29" },
        { "1 dec 2026", "2026-11-24", "2026-12-01" }, { "2026-12-01", "2026-11-24", "2026-12-01" },
        { "yesterday", "2026-11-24", "2026-11-23" }, { "tomorrow", "2026-11-24", "2026-11-25" }, { "-3d", "2026-11-24", "2026-11-21" },
    };
    struct date d;
    struct err e = ERR_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[DATE_TEXT];
        if (!date_text_parse_past(rows[i].text, day(rows[i].today), &d, &e))
            fail_msg("%s: %s", rows[i].text, e.text);
        if (strcmp(date_iso(d, text), rows[i].means) != 0)
            fail_msg("%s is %s, not %s", rows[i].text, text, rows[i].means);
    }
    assert_false(date_text_parse_past("32 dec", day("2026-11-24"), &d, &e));
    assert_false(date_text_parse_past("30 feb", day("2026-11-24"), &d, &e));
}

static void forms(void **state)
{
    static const struct {
        const char *text, *today, *means;
    } rows[] = {
        { "2026-12-01", "2026-11-22", "2026-12-01" }, { "2020-01-01", "2026-11-22", "2020-01-01" },
        { "12-01", "2026-11-22", "2026-12-01" }, { "11-21", "2026-11-22", "2027-11-21" },
        { "11-22", "2026-11-22", "2026-11-22" }, { "1-5", "2026-11-22", "2027-01-05" },
        { "02-29", "2026-11-22", "2028-02-29" }, { "02-29", "2096-03-01", "2104-02-29" },
        { "1 dec", "2026-11-22", "2026-12-01" }, { "dec 1", "2026-11-22", "2026-12-01" },
        { "1 December 2028", "2026-11-22", "2028-12-01" }, { "Dec 1, 2026", "2026-11-22", "2026-12-01" },
        { "3 Sept", "2026-11-22", "2027-09-03" }, { "23", "2026-11-22", "2026-11-23" },
        { "22", "2026-11-22", "2026-11-22" }, { "21", "2026-11-22", "2026-12-21" }, { "31", "2026-11-22", "2026-12-31" },
        { "30", "2027-01-31", "2027-03-30" }, { "5", "2026-12-22", "2027-01-05" }, { "sun", "2026-11-22", "2026-11-22" },
        { "Mon", "2026-11-22", "2026-11-23" }, { "saturday", "2026-11-22", "2026-11-28" },
        { "today", "2026-11-22", "2026-11-22" }, { "TOMORROW", "2026-12-31", "2027-01-01" },
        { "yesterday", "2026-11-22", "2026-11-21" }, { "+4w", "2026-11-22", "2026-12-20" },
        { "-3d", "2026-11-22", "2026-11-19" }, { "+0d", "2026-11-22", "2026-11-22" }, { "+6m", "2026-08-31", "2027-03-01" },
        { "+1y", "2024-02-29", "2025-03-01" }, { "-2M", "2026-11-22", "2026-09-22" }, { "eom", "2026-11-22", "2026-11-30" },
        { "EOM", "2028-02-01", "2028-02-29" }, { "  mon ", "2026-11-22", "2026-11-23" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date d = DATE_NONE;
        struct err e = ERR_INIT;
        char text[DATE_TEXT];
        if (!date_text_parse(rows[i].text, day(rows[i].today), &d, &e))
            fail_msg("%s: %s", rows[i].text, e.text);
        if (strcmp(date_iso(d, text), rows[i].means) != 0)
            fail_msg("%s is %s, not %s", rows[i].text, text, rows[i].means);
    }
}

static void refusals(void **state)
{
    static const char *const rows[] = { "", "   ", "2026-02-30", "2026-2-3", "13-01", "02-30", "0", "32", "99", "1 foo", "foo 1",
        "dec dec", "1 2", "dec", "+4", "+w", "+4x", "4w", "+99999d", "+9999y", "-9999y", "-9999m", "-127y", "+974y", "next week", "1 dec 26", "1 dec 2026 x",
        "1899-01-01", "3000-01-01", "30 feb", "0 dec", "-", "--1", "+-3d", "2026-12-01T09:00", "\x1b[31m" };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date d = { 7 };
        struct err e = ERR_INIT;
        if (date_text_parse(rows[i], day("2026-11-22"), &d, &e))
            fail_msg("\"%s\" was taken", rows[i]);
        assert_int_equal(e.kind, ERR_INPUT);
        assert_int_equal(d.day, 7);
    }
    struct err e = ERR_INIT;
    struct date d;
    assert_false(date_text_parse("soon", day("2026-11-22"), &d, &e));
    assert_string_equal(e.text, "\"soon\" is not a date: write 2026-12-01, 12-01, 1 dec, mon, tomorrow, +4w, -3d or eom");
}

static void spans(void **state)
{
    static const char *const wrong[] = { "", "09:00", "09:00-", "9:00-12:00", "12:00-09:00", "09:00-09:00", "09:00 12:00",
        "09:00-12:00 ", "09:00-24:01" };
    int16_t from = 1, to = 2;
    struct err e = ERR_INIT;
    (void)state;
    assert_true(minute_span_parse("09:00-12:30", &from, &to, &e));
    assert_int_equal(from, 540);
    assert_int_equal(to, 750);
    assert_true(minute_span_parse("00:00-24:00", &from, &to, &e));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        err_clear(&e);
        assert_false(minute_span_parse(wrong[i], &from, &to, &e));
        assert_int_equal(e.kind, ERR_INPUT);
    }
    assert_int_equal(to, 1440);
}

static void wishes_leave_an_end_open(void **state)
{
    static const struct { const char *text; int from, to; } right[] = { { "09:00-12:30", 540, 750 }, { "9-12", 540, 720 }, { "9:15-12:00", 555, 720 },
        { "14:00-", 840, 1440 }, { "-12:00", 0, 720 }, { "after 14", 840, 1440 }, { "after 14:30", 870, 1440 }, { "before 12:00", 0, 720 } };
    static const char *const wrong[] = { "", "-", "14:00", "after", "after ", "12-9", "after 24", "before 0", "9-12-", "25-26", "09:00-12:00 ", "after 2pm" };
    int16_t from = 1, to = 2;
    struct err e = ERR_INIT;
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        if (!minute_wish_parse(right[i].text, &from, &to, &e))
            fail_msg("%s: %s", right[i].text, e.text);
        assert_int_equal(from, right[i].from);
        assert_int_equal(to, right[i].to);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        err_clear(&e);
        if (minute_wish_parse(wrong[i], &from, &to, &e))
            fail_msg("\"%s\" was taken as %d to %d", wrong[i], from, to);
        assert_int_equal(e.kind, ERR_INPUT);
    }
    assert_int_equal(to, 720);
}

static void weekdays(void **state)
{
    unsigned mask = 0;
    struct err e = ERR_INIT;
    struct str s = STR_INIT;
    (void)state;
    assert_true(weekdays_parse("mon,wed", &mask, &e));
    assert_int_equal(mask, 1u << MONDAY | 1u << WEDNESDAY);
    weekdays_add_text(&s, mask);
    assert_string_equal(s.text, "mon,wed");
    assert_true(weekdays_parse("Friday, sat sat", &mask, &e));
    assert_int_equal(mask, 1u << FRIDAY | 1u << SATURDAY);
    str_clear(&s);
    weekdays_add_text(&s, 0);
    str_add(&s, "/");
    weekdays_add_text(&s, 127);
    assert_string_equal(s.text, "any day/any day");
    str_free(&s);
    assert_false(weekdays_parse("mon,xyz", &mask, &e));
    assert_string_equal(e.text, "\"mon,xyz\" is not a list of weekdays: write mon,wed");
    assert_false(weekdays_parse(" , ", &mask, &e));
    assert_false(weekdays_parse("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &mask, &e));
    assert_int_equal(mask, 1u << FRIDAY | 1u << SATURDAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_that_have_been),
        cmocka_unit_test(forms),
        cmocka_unit_test(refusals),
        cmocka_unit_test(spans),
        cmocka_unit_test(wishes_leave_an_end_open),
        cmocka_unit_test(weekdays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
