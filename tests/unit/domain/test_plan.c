/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans: which sessions count, which comes next, which nobody has settled. */
#include "ritmo/base/mem.h"
#include "ritmo/domain/plan.h"
#include "ritmo/domain/proposal.h"
#include "ritmo/domain/site.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static struct session at(int32_t day, enum session_state state)
{
    return (struct session) { .day = { day }, .state = state };
}

static void counts(void **state)
{
    struct session rows[] = { at(100, SESSION_DONE), at(110, SESSION_MISSED), at(121, SESSION_DONE),
        at(142, SESSION_CANCELLED), at(143, SESSION_ANNOUNCED), at(164, SESSION_PROPOSED) };
    struct plan p = { .sessions = { rows, 6 } };
    (void)state;
    assert_int_equal(plan_given(&p), 2);
    assert_int_equal(plan_last_given(&p).day, 121);
    assert_ptr_equal(plan_next(&p), &rows[4]);
    assert_null(plan_unresolved(&p, (struct date) { 143 }));
    assert_ptr_equal(plan_unresolved(&p, (struct date) { 144 }), &rows[4]);
    assert_true(session_is_live(&rows[5]));
    assert_false(session_is_live(&rows[1]));
}

/* A copy grows like any plan: walk-ins and new sessions are added to it. */
static void a_copy_can_grow(void **state)
{
    (void)state;
    for (size_t n = 0; n <= 9; n++) {
        struct plan p = { 0 }, copy;
        for (size_t i = 0; i < n; i++) {
            p.sessions.at = mem_grow(p.sessions.at, i, sizeof *p.sessions.at);
            p.sessions.at[p.sessions.n++] = at((int32_t)(100 + i), SESSION_DONE);
        }
        copy = plan_copy(&p);
        for (size_t i = n; i < n + 20; i++) {
            copy.sessions.at = mem_grow(copy.sessions.at, i, sizeof *copy.sessions.at);
            copy.sessions.at[copy.sessions.n++] = at((int32_t)(100 + i), SESSION_PROPOSED);
        }
        for (size_t i = 0; i < n + 20; i++)
            assert_int_equal(copy.sessions.at[i].day.day, 100 + i);
        plan_free(&copy);
        plan_free(&p);
    }
}

static void nothing_yet(void **state)
{
    struct plan p = { 0 };
    (void)state;
    assert_int_equal(plan_given(&p), 0);
    assert_false(date_is(plan_last_given(&p)));
    assert_null(plan_next(&p));
    plan_free(&p);
    plan_free(&p);
}

/* A proposed session whose day has passed was never told to anybody: it is not unresolved (R3.4). */
static void proposed_is_not_unresolved(void **state)
{
    struct session rows[] = { at(100, SESSION_PROPOSED) };
    struct plan p = { .sessions = { rows, 1 } };
    (void)state;
    assert_null(plan_unresolved(&p, (struct date) { 200 }));
    assert_ptr_equal(plan_next(&p), &rows[0]);
}

static void a_shift_moves_the_interval_from_its_session_on(void **state)
{
    struct protocol protocol = { .interval = { 28, 35, 42, 60 } };
    struct plan p = { 0 };
    struct interval v;
    (void)state;
    assert_true(plan_shift_set(&p, 3, 14));
    v = plan_interval(&p, &protocol, 2);
    assert_int_equal(v.target, 35);
    v = plan_interval(&p, &protocol, 3);
    assert_int_equal(v.min, 42);
    assert_int_equal(v.target, 49);
    assert_int_equal(v.max, 56);
    assert_int_equal(v.hard_max, 74);
    assert_true(plan_shift_set(&p, 3, -40));
    v = plan_interval(&p, &protocol, 4);
    assert_int_equal(v.min, 1);
    assert_int_equal(v.target, 8);
    for (int32_t k = 4; k < 4 + PLAN_SHIFTS - 1; k++)
        assert_true(plan_shift_set(&p, k, k));
    assert_false(plan_shift_set(&p, 100, 1));
}

static void sites_meet(void **state)
{
    static char *const knee[] = { "knee" }, *const spine[] = { "neck", "low back" }, *const neck[] = { "neck" };
    const struct protocol k = { .regions = (char **)knee, .n_regions = 1 }, s = { .regions = (char **)spine, .n_regions = 2 },
        n = { .regions = (char **)neck, .n_regions = 1 }, any = { 0 };
    (void)state;
    assert_true(site_meets(&k, "left knee", &k, "Left Knee"));
    assert_true(site_meets(&k, "left", &k, "left knee, medial"));
    assert_false(site_meets(&k, "left knee", &k, "right knee"));
    assert_true(site_meets(&k, "both knees", &k, "right"));
    assert_true(site_meets(&k, "", &k, "right knee"));
    assert_false(site_meets(&k, "left", &s, "left"));
    assert_true(site_meets(&s, "", &n, ""));
    assert_false(site_meets(&s, "low back", &n, "neck"));
    assert_true(site_meets(&any, "left", &k, "left knee"));
}

static void words(void **state)
{
    (void)state;
    assert_string_equal(session_state_word(SESSION_MISSED), "missed");
    assert_string_equal(plan_state_word(PLAN_AWAITING), "awaiting decision");
    assert_string_equal(change_word(CHANGE_DROP), "dropped");
}

static void a_session_has_a_name_that_people_say(void **state)
{
    struct session s = { .number = 13, .ordinal = 3, .day = { 20781 } };
    char text[SESSION_NAME];

    (void)state;
    assert_string_equal(session_name(&s, text), "session 3 of Tue 24 Nov 2026 (s13)");
    assert_string_equal(session_name_first(&s, text), "Session 3 of Tue 24 Nov 2026 (s13)");
    s.ordinal = 0; /* missed or cancelled: it counts no more */
    assert_string_equal(session_name_first(&s, text), "The session of Tue 24 Nov 2026 (s13)");
    s = (struct session) { .ordinal = 4, .day = DATE_NONE };
    assert_string_equal(session_name(&s, text), "session 4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(a_copy_can_grow),
        cmocka_unit_test(nothing_yet),
        cmocka_unit_test(proposed_is_not_unresolved),
        cmocka_unit_test(a_shift_moves_the_interval_from_its_session_on),
        cmocka_unit_test(sites_meet),
        cmocka_unit_test(words),
        cmocka_unit_test(a_session_has_a_name_that_people_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
