/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet: months, marks, items that several visits share. */
#include "ritmo/domain/sheet.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static struct date day(const char *iso)
{
    struct date d = DATE_NONE;

    assert_true(date_parse_iso(iso, &d));
    return d;
}

static void months_cover_the_days(void **state)
{
    struct sheet s = { 0 };
    (void)state;

    sheet_add_months(&s, day("2026-12-31"), day("2027-02-01"), 12);
    assert_int_equal(s.n_months, 3);
    assert_int_equal(s.months[0].days, 31);
    assert_int_equal(s.months[0].first_weekday, TUESDAY);
    assert_int_equal(s.months[2].days, 28);
    assert_int_equal(s.months[2].first_weekday, MONDAY);
    sheet_free(&s);
    sheet_add_months(&s, day("2028-02-29"), day("2036-02-01"), 12);
    assert_int_equal(s.n_months, 12);
    assert_int_equal(s.months[0].days, 29);
    sheet_free(&s);
    sheet_free(&s);
}

static void marks_join_and_stay_inside(void **state)
{
    struct sheet s = { 0 };
    (void)state;

    sheet_add_months(&s, day("2026-12-01"), day("2027-01-31"), 12);
    sheet_mark(&s, day("2026-11-20"), day("2026-12-02"), SHEET_DAY_HOLD);
    sheet_mark(&s, day("2026-12-31"), day("2027-01-01"), SHEET_DAY_HOLD);
    sheet_mark(&s, day("2027-01-01"), day("2027-01-01"), SHEET_DAY_VISIT);
    sheet_mark(&s, day("2027-02-01"), day("2027-02-09"), SHEET_DAY_VISIT);
    assert_int_equal(s.months[0].day[1], SHEET_DAY_HOLD);
    assert_int_equal(s.months[0].day[2], SHEET_DAY_HOLD);
    assert_int_equal(s.months[0].day[3], 0);
    assert_int_equal(s.months[0].day[31], SHEET_DAY_HOLD);
    assert_int_equal(s.months[1].day[1], SHEET_DAY_HOLD | SHEET_DAY_VISIT);
    assert_int_equal(s.months[1].day[31], 0);
    assert_true(sheet_has(&s, SHEET_DAY_HOLD));
    sheet_free(&s);
    assert_false(sheet_has(&s, SHEET_DAY_HOLD));
    sheet_free(&s);
}

static void items_are_shared(void **state)
{
    struct sheet s = { 0 };
    (void)state;

    assert_int_equal(sheet_item(&s, "ice", "No ice."), 0);
    assert_int_equal(sheet_item(&s, "rest", "Rest."), 1);
    assert_int_equal(sheet_item(&s, "ice", "No ice."), 0);
    assert_int_equal(sheet_item(&s, "ice", "Little ice."), 2);
    assert_int_equal(s.n_items, 3);
    sheet_free(&s);
}

static void blocks_leave_nothing_out(void **state)
{
    struct sheet s = { 0 };
    struct sheet_block *b;
    (void)state;

    b = sheet_block_add(&s, "Call us");
    sheet_block_line(b, "One.");
    sheet_block_line(b, NULL);
    sheet_block_line(b, "");
    sheet_block_line(b, "Two.");
    b = sheet_block_add(&s, NULL);
    assert_null(b->title);
    assert_int_equal(s.n_blocks, 2);
    assert_int_equal(s.blocks[0].n, 2);
    assert_string_equal(s.blocks[0].lines[1], "Two.");
    sheet_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_cover_the_days),
        cmocka_unit_test(marks_join_and_stay_inside),
        cmocka_unit_test(items_are_shared),
        cmocka_unit_test(blocks_leave_nothing_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
