/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restriction windows (PLANNER R6.1, R6.4): the day counts of CLINICAL 2.2, merging, provisional days. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/planner/restrict.h"

#include <string.h>

static struct date on(int day)
{
    return (struct date) { 20000 + day };
}

static struct session made(int ordinal, int day, enum session_state state, bool tentative)
{
    return (struct session) { .ordinal = ordinal, .day = on(day), .state = state, .tentative = tentative };
}

static struct protocol with(struct protocol_restriction *r, unsigned n)
{
    return (struct protocol) { .restrictions = r, .n_restrictions = n };
}

static void check_hold(const struct hold *h, const char *substance, int from, int to, bool provisional, int first, int last)
{
    assert_string_equal(h->substance, substance);
    assert_int_equal(h->from.day, on(from).day);
    assert_int_equal(h->to.day, on(to).day);
    assert_int_equal(h->provisional, provisional);
    assert_int_equal(h->first_ordinal, first);
    assert_int_equal(h->last_ordinal, last);
}

/* A hold of 7 days before day 100: from day 93, the day itself, 14 days after: until day 114. */
static void test_each_session(void **state)
{
    struct protocol_restriction r = { "anti-inflammatory", 7, 14, SCOPE_EACH_SESSION, SEVERITY_WARN };
    struct protocol p = with(&r, 1);
    struct session s[] = { made(1, 100, SESSION_ANNOUNCED, false), made(2, 150, SESSION_ANNOUNCED, false) };
    struct holds h;

    (void)state;
    restrict_plan_for(&p, NULL, 0, s, 2, &h);
    assert_int_equal(h.n, 2);
    check_hold(&h.at[0], "anti-inflammatory", 93, 114, false, 1, 1);
    check_hold(&h.at[1], "anti-inflammatory", 143, 164, false, 2, 2);
    holds_free(&h);
}

/* 114 and 115 are adjacent: one range. 114 and 116 are not. */
static void test_adjacent_ones_merge(void **state)
{
    struct protocol_restriction r = { "anti-inflammatory", 7, 14, SCOPE_EACH_SESSION, SEVERITY_WARN };
    struct protocol p = with(&r, 1);
    struct session s[] = { made(1, 100, SESSION_DONE, false), made(2, 122, SESSION_ANNOUNCED, false) };
    struct holds h;

    (void)state;
    restrict_plan_for(&p, NULL, 0, s, 2, &h);
    assert_int_equal(h.n, 1);
    check_hold(&h.at[0], "anti-inflammatory", 93, 136, false, 1, 2);
    holds_free(&h);
    s[1].day = on(123);
    restrict_plan_for(&p, NULL, 0, s, 2, &h);
    assert_int_equal(h.n, 2);
    check_hold(&h.at[1], "anti-inflammatory", 116, 137, false, 2, 2);
    holds_free(&h);
}

static void test_whole_course(void **state)
{
    struct protocol_restriction r = { "steroid", 42, 28, SCOPE_WHOLE_COURSE, SEVERITY_BLOCK };
    struct protocol p = with(&r, 1);
    struct session s[] = { made(0, 50, SESSION_MISSED, false), made(1, 100, SESSION_DONE, false),
        made(0, 121, SESSION_CANCELLED, false), made(2, 130, SESSION_PROPOSED, false), made(3, 300, SESSION_PROPOSED, true) };
    struct holds h;

    (void)state;
    restrict_plan_for(&p, NULL, 0, s, 4, &h);
    assert_int_equal(h.n, 1);
    check_hold(&h.at[0], "steroid", 58, 158, false, 1, 2);
    holds_free(&h);
    restrict_plan_for(&p, NULL, 0, s, 5, &h);
    assert_int_equal(h.n, 2);
    check_hold(&h.at[1], "steroid", 159, 328, true, 3, 3);
    holds_free(&h);
}

/* A tentative session gives provisional days only where no firm range is, on both sides of one too. */
static void test_provisional(void **state)
{
    struct protocol_restriction r[] = { { "b", 5, 5, SCOPE_EACH_SESSION, SEVERITY_WARN }, { "a", 1, 1, SCOPE_EACH_SESSION, SEVERITY_WARN } };
    struct protocol p = with(r, 2);
    struct session s[] = { made(1, 100, SESSION_ANNOUNCED, false), made(2, 108, SESSION_PROPOSED, true) };
    struct holds h;

    (void)state;
    restrict_plan_for(&p, NULL, 0, s, 2, &h);
    assert_int_equal(h.n, 4);
    check_hold(&h.at[0], "a", 99, 101, false, 1, 1);
    check_hold(&h.at[1], "a", 107, 109, true, 2, 2);
    check_hold(&h.at[2], "b", 95, 105, false, 1, 1);
    check_hold(&h.at[3], "b", 106, 113, true, 2, 2);
    holds_free(&h);
    s[1].day = on(100);
    s[1].ordinal = 2;
    r[0].after = 5;
    restrict_plan_for(&p, NULL, 0, s, 2, &h);
    assert_int_equal(h.n, 2);
    holds_free(&h);
}

static void test_nothing(void **state)
{
    struct protocol_restriction r = { "a", 1, 1, SCOPE_WHOLE_COURSE, SEVERITY_WARN };
    struct protocol p = with(&r, 1);
    struct session s = made(0, 100, SESSION_MISSED, false);
    struct holds h;

    (void)state;
    restrict_plan_for(&p, NULL, 0, &s, 1, &h);
    assert_int_equal(h.n, 0);
    holds_free(&h);
}

/* The drug's own time counts where it is the larger one (CLINICAL 2.2), the window says why; another class stays as it is. */
static void test_a_drug_makes_it_longer(void **state)
{
    struct protocol_restriction r[] = { { "anti-inflammatory", 7, 28, SCOPE_WHOLE_COURSE, SEVERITY_WARN },
        { "steroid injection", 42, 42, SCOPE_EACH_SESSION, SEVERITY_WARN } };
    struct restrict_wider wider[] = { { "anti-inflammatory", 12, "oxaprozin" }, { "anti-inflammatory", 15, "piroxicam" },
        { "anti-inflammatory", 7, "ibuprofen" } };
    struct protocol p = with(r, 2);
    struct session s[] = { made(1, 100, SESSION_ANNOUNCED, false), made(2, 135, SESSION_ANNOUNCED, false) };
    struct holds h;

    (void)state;
    restrict_plan_for(&p, wider, 3, s, 2, &h);
    assert_int_equal(h.n, 2);
    check_hold(&h.at[0], "anti-inflammatory", 85, 163, false, 1, 2);
    assert_string_equal(h.at[0].why, "piroxicam");
    check_hold(&h.at[1], "steroid injection", 58, 177, false, 1, 2);
    assert_string_equal(h.at[1].why, "");
    holds_free(&h);

    restrict_plan_for(&p, &wider[2], 1, s, 2, &h); /* not longer than the protocol's: no word */
    check_hold(&h.at[0], "anti-inflammatory", 93, 163, false, 1, 2);
    assert_string_equal(h.at[0].why, "");
    holds_free(&h);
}

/* Behind a checkpoint the longer beginning is provisional with its word; days after a firm range are not made longer by it. */
static void test_a_longer_one_is_provisional_too(void **state)
{
    struct protocol_restriction r = { "anti-inflammatory", 7, 14, SCOPE_EACH_SESSION, SEVERITY_WARN };
    struct restrict_wider wider = { "anti-inflammatory", 15, "piroxicam" };
    struct protocol p = with(&r, 1);
    struct session s[] = { made(1, 100, SESSION_DONE, false), made(2, 150, SESSION_PROPOSED, true) };
    struct holds h;

    (void)state;
    restrict_plan_for(&p, &wider, 1, s, 2, &h);
    assert_int_equal(h.n, 2);
    check_hold(&h.at[0], "anti-inflammatory", 85, 114, false, 1, 1);
    check_hold(&h.at[1], "anti-inflammatory", 135, 164, true, 2, 2);
    assert_string_equal(h.at[1].why, "piroxicam");
    holds_free(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_session),
        cmocka_unit_test(test_adjacent_ones_merge),
        cmocka_unit_test(test_whole_course),
        cmocka_unit_test(test_provisional),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_a_drug_makes_it_longer),
        cmocka_unit_test(test_a_longer_one_is_provisional_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
