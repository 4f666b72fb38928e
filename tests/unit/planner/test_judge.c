/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Given sessions and forecasts (PLANNER R4, R5): one day below, at and above each bound. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/planner/judge.h"

#include <string.h>

static struct protocol knee(void)
{
    return (struct protocol) { .count = { 4, 4, 8 }, .interval = { 14, 21, 28, 0 } };
}

static struct date on(int day)
{
    return (struct date) { 20000 + day };
}

static void judge_given(const struct protocol *p, const struct date *given, size_t n, struct judgement *out)
{
    struct session sessions[8] = { 0 };
    struct plan plan = { .sessions = { sessions, n } };

    for (size_t i = 0; i < n; i++) {
        sessions[i].state = SESSION_DONE;
        sessions[i].day = given[i];
    }
    assert_int_equal(judge_plan(p, &plan, out), (int)n);
}

/* The judgement of a second session after `gap` days. */
static struct judgement second(const struct protocol *p, int gap)
{
    struct date given[2] = { on(0), on(gap) };
    struct judgement j[2];

    judge_given(p, given, 2, j);
    assert_int_equal(j[0].verdict, VERDICT_FIRST);
    assert_true(j[0].counts);
    return j[1];
}

static void check(const struct protocol *p, int gap, enum verdict verdict, int off)
{
    struct judgement j = second(p, gap);

    if (j.verdict != verdict || j.off != off)
        fail_msg("gap %d: %s, off %d", gap, verdict_word(j.verdict), j.off);
    assert_int_equal(j.gap, gap);
}

static void test_bounds_without_grace(void **state)
{
    struct protocol p = knee();

    (void)state;
    check(&p, 13, VERDICT_TOO_EARLY, 1);
    check(&p, 14, VERDICT_ON_TIME, -7);
    check(&p, 21, VERDICT_ON_TIME, 0);
    check(&p, 28, VERDICT_ON_TIME, 7);
    check(&p, 29, VERDICT_LATE, 1);
    check(&p, 400, VERDICT_LATE, 372);
    assert_int_equal(second(&p, 400).action, GAP_CONTINUE);
    assert_true(second(&p, 400).counts);
}

static void test_bounds_with_grace(void **state)
{
    struct protocol p = knee();

    (void)state;
    p.grace = (struct protocol_grace) { 2, 4, EARLY_REPEAT };
    check(&p, 11, VERDICT_TOO_EARLY, 3);
    check(&p, 12, VERDICT_EARLY_GRACE, 2);
    check(&p, 13, VERDICT_EARLY_GRACE, 1);
    check(&p, 32, VERDICT_LATE_GRACE, 4);
    check(&p, 33, VERDICT_LATE, 5);
    assert_false(second(&p, 11).counts);
    assert_true(second(&p, 12).counts);
}

static void test_hard_max_and_gap_table(void **state)
{
    struct protocol p = knee();
    struct protocol_gap rows[] = { { 43, GAP_ASK, 0 }, { 60, GAP_BACK, 1 }, { 90, GAP_RESTART, 0 } };

    (void)state;
    p.interval.hard_max = 42;
    check(&p, 42, VERDICT_LATE, 14);
    check(&p, 43, VERDICT_GAP, 15);
    assert_int_equal(second(&p, 42).action, GAP_CONTINUE);
    assert_int_equal(second(&p, 43).action, GAP_ASK);
    p.gaps = rows;
    p.n_gaps = 3;
    assert_int_equal(second(&p, 59).action, GAP_ASK);
    assert_int_equal(second(&p, 60).action, GAP_BACK);
    assert_int_equal(second(&p, 60).back, 1);
    assert_int_equal(second(&p, 90).action, GAP_RESTART);
}

static void test_policies(void **state)
{
    struct protocol p = knee();

    (void)state;
    assert_true(second(&p, 3).counts);
    assert_int_equal(second(&p, 3).action, GAP_CONTINUE);
    p.grace.too_early = EARLY_ASK;
    assert_int_equal(second(&p, 3).action, GAP_ASK);
}

/* R4.3, R4.4: the gap runs from the last given session even if it did not count; no early grace right after it; the
 * ordinal waits, so the interval of session 2 is used twice. */
static void test_session_that_does_not_count(void **state)
{
    struct protocol p = knee();
    struct protocol_step step = { .session = 3, .interval = { 40, 45, 50, 0 } };
    struct date given[] = { on(0), on(5), on(18), on(33), on(70) };
    struct judgement j[5];

    (void)state;
    p.grace = (struct protocol_grace) { 2, 0, EARLY_REPEAT };
    p.steps = &step;
    p.n_steps = 1;
    judge_given(&p, given, 5, j);
    assert_false(j[1].counts);
    assert_int_equal(j[2].gap, 13);
    assert_int_equal(j[2].verdict, VERDICT_TOO_EARLY); /* 13 would be within grace after one that counted */
    assert_int_equal(j[3].verdict, VERDICT_ON_TIME);   /* session 2 at last, by the interval of session 2 */
    assert_int_equal(j[4].verdict, VERDICT_TOO_EARLY); /* session 3: 37 days, 40 are needed */
    assert_int_equal(j[4].off, 3);
}

static void check_text(struct judgement j, const char *wanted)
{
    struct str s = STR_INIT;

    judgement_add_text(&s, &j);
    assert_string_equal(s.text, wanted);
    str_free(&s);
}

static void test_texts(void **state)
{
    struct protocol p = knee();

    (void)state;
    check_text(second(&p, 21), "day 21, on target");
    check_text(second(&p, 23), "day 23, 2 days after the target");
    check_text(second(&p, 20), "day 20, 1 day before the target");
    check_text(second(&p, 13), "day 13, 1 day before the window");
    check_text(second(&p, 30), "day 30, 2 days after the window");
}

static void check_forecast(struct forecast f, int earliest, int target, int latest, int late_by, const char *rule)
{
    assert_int_equal(f.earliest.day, on(earliest).day);
    assert_int_equal(f.target.day, on(target).day);
    assert_int_equal(f.latest.day, on(latest).day);
    assert_int_equal(f.late_by, late_by);
    assert_non_null(strstr(f.rule, rule));
}

static void test_forecast(void **state)
{
    struct interval v = { 14, 21, 28, 0 };

    (void)state;
    check_forecast(forecast_next(&v, on(0), DATE_NONE, DATE_NONE), 14, 21, 28, 0, "minimum interval");
    check_forecast(forecast_next(&v, on(0), on(14), DATE_NONE), 14, 21, 28, 0, "minimum interval");
    check_forecast(forecast_next(&v, on(0), on(25), DATE_NONE), 25, 25, 28, 0, "not before");
    check_forecast(forecast_next(&v, on(0), on(15), on(30)), 30, 30, 30, 2, "limit");
    check_forecast(forecast_next(&v, on(0), on(28), DATE_NONE), 28, 28, 28, 0, "not before");
    check_forecast(forecast_next(&v, on(0), on(29), DATE_NONE), 29, 29, 29, 1, "not before");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bounds_without_grace),
        cmocka_unit_test(test_bounds_with_grace),
        cmocka_unit_test(test_hard_max_and_gap_table),
        cmocka_unit_test(test_policies),
        cmocka_unit_test(test_session_that_does_not_count),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_forecast),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
