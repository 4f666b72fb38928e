/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several plans of one patient in one proposal: they see each other, share their days, and are stored together or not at all. */
#include "clinic_day.h"

#include "ritmo/app/patient_plans.h"


static const char *const paired = "interval: {min: 14, target: 21, max: 28}\nsame_day_pairing: yes\n";
static const char *const single = "interval: {min: 14, target: 21, max: 28}\n";

/* Two plans of the first patient, with the first sessions on one day if both allow it. */
static void two_plans(struct clinic_day *d, const char *lines, const char *site, char a[ID_TEXT], char b[ID_TEXT])
{
    struct proposal p = { 0 };
    char day[DATE_TEXT];

    day_make(d);
    day_protocol(d, "first", lines, "");
    day_protocol(d, "second", lines, "");
    day_plan(d, 0, "first", a);
    if (!day_second(d, "second", site, date_iso(day_session(d, a, 1).day, day), &p) || !app_accept(d->app, &p, &d->e))
        fail_msg("%s", d->e.text);
    memcpy(b, p.plan.id, ID_TEXT);
    proposal_free(&p);
}

static void go_away(struct clinic_day *d, struct date from, struct date to)
{
    struct day_range r = { from, to, "holiday" };
    struct broken_visits met = { 0 };
    char patient[ID_TEXT];

    day_patient(d, 0, patient);
    if (!app_patient_away_add(d->app, patient, &r, &met, &d->e))
        fail_msg("%s", d->e.text);
    broken_visits_free(&met);
}

static bool replan(struct clinic_day *d, const struct wishes *wishes, struct proposal *p)
{
    struct patient_replan r = { .wishes = wishes };
    char patient[ID_TEXT];

    day_patient(d, 0, patient);
    r.patient = patient;
    return app_patient_replan(d->app, &r, p, &d->e);
}

static size_t chain(const struct proposal *p)
{
    size_t n = 0;

    for (; p != NULL; p = p->also)
        n++;
    return n;
}

static void both_move_together_to_one_day(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char a[ID_TEXT], b[ID_TEXT];

    (void)state;
    two_plans(&d, paired, "right", a, b);
    struct date day = day_session(&d, a, 2).day;
    assert_int_equal(day_session(&d, b, 2).day.day, day.day);
    go_away(&d, date_add(day, -1), date_add(day, 3));
    assert_true(replan(&d, NULL, &p));
    assert_int_equal(chain(&p), 2);
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_not_equal(day_session(&d, a, 2).day.day, day.day);
    assert_int_equal(day_session(&d, a, 2).day.day, day_session(&d, b, 2).day.day);
    assert_int_not_equal(day_session(&d, a, 2).start, day_session(&d, b, 2).start);
    day_remove(&d);
}

static void other_wishes_move_both_to_one_day(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char a[ID_TEXT], b[ID_TEXT];
    const struct wishes mondays = { .weekdays = 1U << MONDAY };

    (void)state;
    two_plans(&d, paired, "right", a, b);
    assert_true(replan(&d, &mondays, &p));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    for (int32_t k = 1; k <= 4; k++) {
        assert_int_equal(date_weekday(day_session(&d, a, k).day), MONDAY);
        assert_int_equal(day_session(&d, a, k).day.day, day_session(&d, b, k).day.day);
    }
    day_remove(&d);
}

static void new_days_keep_the_clinics_distance_at_one_place(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 }, second = { 0 };
    const struct wishes fridays = { .weekdays = 1U << FRIDAY };
    char a[ID_TEXT], b[ID_TEXT], day[DATE_TEXT];

    (void)state;
    day_make(&d);
    day_protocol(&d, "first", single, "");
    day_protocol(&d, "second", single, "");
    day_plan(&d, 0, "first", a);
    date_iso(date_add(day_session(&d, a, 1).day, 7), day);
    assert_true(day_second(&d, "second", "left", day, &second));
    if (!second.possible || !app_accept(d.app, &second, &d.e))
        fail_msg("%s", second.possible ? d.e.text : second.reason);
    memcpy(b, second.plan.id, ID_TEXT);
    proposal_free(&second);
    assert_true(replan(&d, &fridays, &p));
    assert_int_equal(chain(&p), 2);
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    for (int32_t i = 1; i <= 4; i++)
        for (int32_t k = 1; k <= 4; k++)
            assert_true(abs(date_diff(day_session(&d, a, i).day, day_session(&d, b, k).day)) >= 7);
    day_remove(&d);
}

/* Somebody changes the second plan between the proposal and its acceptance: nothing of the first is stored either. */
static void both_are_stored_or_neither(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char a[ID_TEXT], b[ID_TEXT];

    (void)state;
    two_plans(&d, paired, "right", a, b);
    struct session before = day_session(&d, a, 2);
    go_away(&d, before.day, before.day);
    assert_true(replan(&d, NULL, &p));
    assert_int_equal(chain(&p), 2);
    struct session_request cancel = day_request(&d, b, 4, ACT_CANCEL);
    if (!day_act(&d, cancel))
        fail_msg("%s", d.e.text);
    assert_false(app_accept(d.app, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    proposal_free(&p);
    assert_int_equal(day_session(&d, a, 2).day.day, before.day.day);
    assert_int_equal(day_session(&d, a, 2).rev, before.rev);
    day_remove(&d);
}

/* Proposing stores nothing, whatever it tries on the way. */
static void a_proposal_leaves_no_trace(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct plan_view before = { 0 }, after = { 0 };
    char a[ID_TEXT], b[ID_TEXT];

    (void)state;
    two_plans(&d, paired, "right", a, b);
    go_away(&d, day_session(&d, a, 2).day, day_session(&d, a, 2).day);
    assert_true(app_plan_view(d.app, b, &before, &d.e));
    assert_true(replan(&d, NULL, &p));
    assert_true(app_plan_view(d.app, b, &after, &d.e));
    assert_int_equal(before.plan.rev, after.plan.rev);
    assert_int_equal(before.plan.sessions.n, after.plan.sessions.n);
    for (size_t i = 0; i < before.plan.sessions.n; i++)
        assert_int_equal(before.plan.sessions.at[i].rev, after.plan.sessions.at[i].rev);
    for (const struct proposal *one = &p; one != NULL; one = one->also)
        for (size_t i = 0; i < one->n_changes; i++)
            assert_int_not_equal(one->changes[i].kind, CHANGE_DROP);
    plan_view_free(&before);
    plan_view_free(&after);
    proposal_free(&p);
    day_remove(&d);
}

/* Another coordinator's program is writing: the proposal neither waits nor makes wait, its acceptance comes after. */
static void proposing_takes_no_lock(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char a[ID_TEXT], b[ID_TEXT];

    (void)state;
    two_plans(&d, paired, "right", a, b);
    go_away(&d, day_session(&d, a, 2).day, day_session(&d, a, 2).day);
    struct day_writer w = day_writer_begins(&d);
    if (!replan(&d, NULL, &p))
        fail_msg("%s", d.e.text);
    assert_int_equal(chain(&p), 2);
    day_writer_ends(&w);
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_equal(day_session(&d, a, 2).day.day, day_session(&d, b, 2).day.day);
    day_remove(&d);
}

/* One plan waits for an outcome: the other is planned, and it is said. */
static void a_plan_that_waits_is_left_out_and_named(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char a[ID_TEXT], b[ID_TEXT], today[DATE_TEXT];
    bool said = false;

    (void)state;
    two_plans(&d, paired, "right", a, b);
    struct date first = day_session(&d, a, 1).day;
    day_open(&d, date_iso(first, today));
    if (!day_act(&d, day_request(&d, a, 1, ACT_DONE)))
        fail_msg("%s", d.e.text);
    day_open(&d, date_iso(date_add(first, 1), today));
    go_away(&d, day_session(&d, a, 2).day, day_session(&d, a, 2).day);
    assert_true(replan(&d, NULL, &p));
    assert_true(p.possible);
    assert_int_equal(chain(&p), 1);
    assert_string_equal(p.plan.id, a);
    for (size_t i = 0; i < p.n_notices; i++)
        said = said || strstr(p.notices[i], "Plan p2 (second) stays as it is: session 1 of Tue 24 Nov 2026 (s5) has no outcome yet") != NULL;
    assert_true(said);
    proposal_free(&p);
    day_remove(&d);
}

static void a_patient_without_plans_has_none_to_plan(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    assert_false(replan(&d, NULL, &p));
    assert_int_equal(d.e.kind, ERR_MISSING);
    proposal_free(&p);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_move_together_to_one_day),
        cmocka_unit_test(other_wishes_move_both_to_one_day),
        cmocka_unit_test(new_days_keep_the_clinics_distance_at_one_place),
        cmocka_unit_test(both_are_stored_or_neither),
        cmocka_unit_test(a_proposal_leaves_no_trace),
        cmocka_unit_test(proposing_takes_no_lock),
        cmocka_unit_test(a_plan_that_waits_is_left_out_and_named),
        cmocka_unit_test(a_patient_without_plans_has_none_to_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
