/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time axis: every row exactly as wide as asked, a role for each column, odd plans. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "golden.h"
#include "plan_samples.h"

#include "ritmo/report/axis.h"

static void add_axis(const struct plan_view *v, int width, bool ascii, struct str *out)
{
    struct axis a;

    axis_rows(v, width, ascii, &a);
    for (size_t i = 0; i < a.n_rows; i++) {
        assert_int_equal(utf8_columns(a.rows[i].text.text), a.width);
        for (int c = 0; c < a.width; c++)
            assert_true(a.rows[i].roles[c] < AXIS_ROLES);
        str_addf(out, "%s|\n", a.rows[i].text.text);
    }
    axis_free(&a);
    axis_free(&a); /* again is allowed */
}

static void fits_every_width(void **state)
{
    static const int widths[] = { -3, 0, 40, 41, 48, 60, 80, 96, 131, 200, 500 };
    struct plan_view v = sample_view("Alvarez, José");
    struct str out = STR_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        add_axis(&v, widths[i], i % 2 == 0, &out);
    str_free(&out);
    plan_view_free(&v);
}

static void looks_as_agreed(void **state)
{
    struct plan_view v = sample_view("Alvarez, José");
    struct str out = STR_INIT;

    (void)state;
    add_axis(&v, 58, true, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.text[i] < 0x80);
    add_axis(&v, 58, false, &out);
    add_axis(&v, 140, false, &out);
    v.today = day_of("2027-09-30"); /* over: the follow-ups join the axis */
    add_axis(&v, 96, false, &out);
    v.today = day_of("2035-01-01"); /* too far to be shown */
    add_axis(&v, 96, false, &out);
    axis_add_legend(&out, true);
    str_add_char(&out, '\n');
    golden_check("axis.txt", &out);
    str_free(&out);
    plan_view_free(&v);
}

static void roles_say_what_stands_where(void **state)
{
    struct plan_view v = sample_view("Alvarez, José");
    struct axis a;
    int counts[AXIS_ROLES] = { 0 };

    (void)state;
    axis_rows(&v, 96, true, &a);
    assert_int_equal(a.n_rows, 7);
    for (int c = 0; c < a.width; c++)
        counts[a.rows[2].roles[c]]++;
    assert_int_equal(counts[AXIS_DONE], 4); /* sign and number of two sessions */
    assert_int_equal(counts[AXIS_ANNOUNCED], 4);
    assert_int_equal(counts[AXIS_TENTATIVE], 2);
    assert_int_equal(counts[AXIS_LABEL], AXIS_LABEL_COLS - 1);
    axis_free(&a);
    plan_view_free(&v);
}

static void nothing_dated_gives_no_rows(void **state)
{
    struct plan_view v = { .today = { 20000 } };
    struct axis a;

    (void)state;
    axis_rows(&v, 96, false, &a);
    assert_int_equal(a.n_rows, 0);
    axis_free(&a);
}

static void many_sessions_on_one_day(void **state)
{
    struct plan_view v = { .today = day_of("2026-11-24") };
    struct str out = STR_INIT;

    (void)state;
    for (int i = 0; i < 40; i++) {
        view_add(&v, i + 1, "2026-11-24", SESSION_ANNOUNCED);
        v.rows[i].earliest = v.rows[i].latest = DATE_NONE;
    }
    add_axis(&v, 40, false, &out);
    assert_non_null(strstr(out.text, "○1○2○3"));
    str_free(&out);
    plan_view_free(&v);
}

static void wide_labels_keep_their_columns(void **state)
{
    struct plan_view v = sample_view("x");
    struct str out = STR_INIT;

    (void)state;
    strcpy(v.holds.at[0].substance, "鎮痛剤鎮痛剤鎮痛剤");
    strcpy(v.holds.at[2].substance, "e\xcc\x81\x1b[31m");
    add_axis(&v, 60, false, &out);
    assert_null(strchr(out.text, '\x1b'));
    str_free(&out);
    plan_view_free(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fits_every_width),
        cmocka_unit_test(looks_as_agreed),
        cmocka_unit_test(roles_say_what_stands_where),
        cmocka_unit_test(nothing_dated_gives_no_rows),
        cmocka_unit_test(many_sessions_on_one_day),
        cmocka_unit_test(wide_labels_keep_their_columns),
    };

    return cmocka_run_group_tests_name("report/axis", tests, NULL, NULL);
}
