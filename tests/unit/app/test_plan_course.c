/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hold, resume, extend, stop, shift, switch, walk-in and correction, through the use-cases that both faces call. */
#include "clinic_day.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/plan_course.h"
#include "ritmo/store/store.h"

static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

static void take(struct clinic_day *d, bool made, struct proposal *p)
{
    if (!made || !p->possible || !app_accept(d->app, p, &d->e))
        fail_msg("%s %s", d->e.text, p->reason == NULL ? "" : p->reason);
    proposal_free(p);
}

static struct plan_view look(struct clinic_day *d, const char *plan)
{
    struct plan_view v;

    if (!app_plan_view(d->app, plan, &v, &d->e))
        fail_msg("%s", d->e.text);
    return v;
}

static int count_of(const struct plan_view *v, enum session_state state)
{
    int n = 0;

    for (size_t i = 0; i < v->plan.sessions.n; i++)
        n += v->plan.sessions.at[i].state == state;
    return n;
}

/* A knee plan whose first session was given on Mon 30 Nov 2026; the day is 1 Dec. */
static void knee_begun(struct clinic_day *d, char plan[ID_TEXT])
{
    day_make(d);
    day_plan(d, 0, "prolo_knee_cap", plan);
    assert_int_equal(day_session(d, plan, 1).day.day, ymd(2026, 11, 30).day);
    day_open(d, "2026-11-30");
    assert_true(day_act(d, day_request(d, plan, 1, ACT_DONE)));
    day_open(d, "2026-12-01");
}

static void a_hold_gives_the_places_back_and_plans_nothing(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    knee_begun(&d, plan);
    assert_false(app_plan_hold(d.app, plan, NULL, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_USAGE);
    proposal_free(&p);
    take(&d, app_plan_hold(d.app, plan, "broken leg", &p, &d.e), &p);
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.state, PLAN_ON_HOLD);
    assert_int_equal(v.plan.count, 5);
    assert_int_equal(count_of(&v, SESSION_CANCELLED), 4);
    assert_int_equal(count_of(&v, SESSION_ANNOUNCED) + count_of(&v, SESSION_PROPOSED), 0);
    for (size_t i = 0; i < v.plan.sessions.n; i++)
        if (v.plan.sessions.at[i].state == SESSION_CANCELLED)
            assert_int_equal(v.plan.sessions.at[i].cancelled_by, CANCELLED_BY_CLINIC);
    plan_view_free(&v);
    assert_false(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    proposal_free(&p);
    assert_false(app_plan_hold(d.app, plan, "again", &p, &d.e));
    proposal_free(&p);
    day_remove(&d);
}

static void resume_plans_again_from_the_last_given_session(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];
    struct date was;

    (void)state;
    knee_begun(&d, plan);
    was = day_session(&d, plan, 2).day;
    assert_false(app_plan_resume(d.app, plan, DATE_NONE, NULL, &p, &d.e));
    proposal_free(&p);
    take(&d, app_plan_hold(d.app, plan, "broken leg", &p, &d.e), &p);
    take(&d, app_plan_resume(d.app, plan, DATE_NONE, "healed", &p, &d.e), &p);
    assert_int_equal(day_session(&d, plan, 2).day.day, was.day);
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.state, PLAN_ACTIVE);
    assert_int_equal(count_of(&v, SESSION_CANCELLED), 4);
    for (size_t i = 0; i < v.plan.sessions.n; i++)
        if (v.plan.sessions.at[i].state == SESSION_CANCELLED)
            assert_int_equal(v.plan.sessions.at[i].cancelled_by, CANCELLED_BY_CLINIC);
    plan_view_free(&v);
    day_remove(&d);
}

/* A later planning must not pull the series back into the pause. */
static void a_resume_with_a_start_is_remembered(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    knee_begun(&d, plan);
    take(&d, app_plan_hold(d.app, plan, "abroad", &p, &d.e), &p);
    assert_true(app_plan_resume(d.app, plan, ymd(2027, 3, 1), NULL, &p, &d.e));
    assert_true(p.n_notices > 0); /* day 91: the gap table asks for a clinician */
    take(&d, true, &p);
    assert_int_equal(day_session(&d, plan, 2).day.day, ymd(2027, 3, 1).day);
    take(&d, app_plan_extend(d.app, plan, 1, "Dr Kim", NULL, &p, &d.e), &p);
    take(&d, app_plan_replan(d.app, plan, ORDER_RETARGET, &p, &d.e), &p);
    assert_int_equal(day_session(&d, plan, 2).day.day, ymd(2027, 3, 1).day);
    assert_true(date_is(day_session(&d, plan, 6).day));
    day_remove(&d);
}

static void more_sessions_take_a_clinician_and_past_the_top_a_reason(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    knee_begun(&d, plan);
    assert_false(app_plan_extend(d.app, plan, 1, "", NULL, &p, &d.e));
    proposal_free(&p);
    take(&d, app_plan_extend(d.app, plan, 1, "Dr Kim", NULL, &p, &d.e), &p); /* 6: the usual top */
    assert_false(app_plan_extend(d.app, plan, 1, "Dr Kim", NULL, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_WORD);
    proposal_free(&p);
    assert_false(app_plan_extend(d.app, plan, 3, "Dr Kim", "slow healing", &p, &d.e));
    proposal_free(&p);
    take(&d, app_plan_extend(d.app, plan, 2, "Dr Kim", "slow healing", &p, &d.e), &p);
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.count, 8);
    assert_int_equal(v.plan.state, PLAN_ACTIVE);
    plan_view_free(&v);
    day_remove(&d);
}

static void a_stopped_plan_keeps_what_was_given(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    knee_begun(&d, plan);
    assert_false(app_plan_stop(d.app, plan, "", &p, &d.e));
    proposal_free(&p);
    take(&d, app_plan_stop(d.app, plan, "moved away", &p, &d.e), &p);
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.state, PLAN_STOPPED);
    assert_int_equal(v.plan.count, 1);
    assert_int_equal(count_of(&v, SESSION_DONE), 1);
    assert_int_equal(count_of(&v, SESSION_CANCELLED), 4);
    plan_view_free(&v);
    assert_false(app_plan_stop(d.app, plan, "again", &p, &d.e));
    proposal_free(&p);
    day_remove(&d);
}

static void a_shift_moves_every_open_session_and_stays_legal(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];
    struct date was[6];

    (void)state;
    knee_begun(&d, plan);
    for (int32_t k = 2; k <= 5; k++)
        was[k] = day_session(&d, plan, k).day;
    take(&d, app_plan_shift(d.app, plan, 7, DATE_NONE, "holiday", &p, &d.e), &p);
    for (int32_t k = 2; k <= 5; k++) /* session 3 would stand on Presidents' Day, Mon 15 Feb */
        assert_int_equal(day_session(&d, plan, k).day.day, was[k].day + (k == 3 ? 8 : 7));
    assert_false(app_plan_shift(d.app, plan, 0, was[2], NULL, &p, &d.e)); /* earlier */
    assert_int_equal(d.e.kind, ERR_RULE);
    proposal_free(&p);
    /* To Mon 15 Feb, past the window and the same holiday: late, never too close, never back. */
    take(&d, app_plan_shift(d.app, plan, 0, ymd(2027, 2, 15), NULL, &p, &d.e), &p);
    assert_int_equal(day_session(&d, plan, 2).day.day, ymd(2027, 2, 16).day);
    for (int32_t k = 3; k <= 5; k++)
        assert_in_range(date_diff(day_session(&d, plan, k).day, day_session(&d, plan, k - 1).day), 28, 42);
    take(&d, app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e), &p);
    assert_int_equal(day_session(&d, plan, 2).day.day, ymd(2027, 2, 16).day);
    day_remove(&d);
}

static void knee_prolotherapy_goes_on_as_prp(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT], second[ID_TEXT];
    struct date given = ymd(2026, 11, 30);

    (void)state;
    knee_begun(&d, plan);
    assert_false(app_plan_switch(d.app, plan, "prp_knee", 0, NULL, NULL, &p, &d.e));
    proposal_free(&p);
    assert_false(app_plan_switch(d.app, plan, "prolo_knee_cap", 0, NULL, "same", &p, &d.e));
    proposal_free(&p);
    assert_false(app_plan_switch(d.app, plan, "prp_knee", 1, NULL, "one will do", &p, &d.e)); /* never a single PRP (S004) */
    proposal_free(&p);
    assert_true(app_plan_switch(d.app, plan, "prp_knee", 0, NULL, "more degeneration", &p, &d.e));
    assert_true(proposal_is_possible(&p));
    assert_non_null(p.also);
    assert_true(p.also->is_new);
    if (!app_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    memcpy(second, p.also->plan.id, ID_TEXT);
    proposal_free(&p);

    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.state, PLAN_STOPPED);
    assert_int_equal(count_of(&v, SESSION_DONE), 1);
    plan_view_free(&v);
    v = look(&d, second);
    assert_string_equal(v.plan.protocol, "prp_knee");
    assert_string_equal(v.plan.site, "left");
    assert_int_equal(v.plan.count, 3);
    plan_view_free(&v);
    assert_in_range(date_diff(day_session(&d, second, 1).day, given), 28, 56);
    day_remove(&d);
}

/* At most 2 of a group in 120 days: what the old plan gave counts in the very first proposal. */
static void a_switch_counts_what_was_given(void **state)
{
    static const char *const lines = "interval: {min: 14, target: 21, max: 28}\nlimits:\n  - {max: 2, days: 120, group: injections}\n";
    static const char *const sources = "  - {of: limits, mark: A, from: clinic}\n";
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT], today[DATE_TEXT];
    struct date given[2];

    (void)state;
    day_make(&d);
    day_protocol(&d, "before", lines, sources);
    day_protocol(&d, "after", lines, sources);
    struct plan_request r = { .protocol = "before", .start = DATE_NONE, .site = "left", .count = 2 };
    day_patient(&d, 0, r.patient);
    assert_true(app_plan_new(d.app, &r, &p, &d.e) && app_accept(d.app, &p, &d.e));
    memcpy(plan, p.plan.id, ID_TEXT);
    proposal_free(&p);
    assert_true(app_plan_extend(d.app, plan, 1, "Dr Kim", "more", &p, &d.e) && app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    for (int32_t k = 1; k <= 2; k++) {
        given[k - 1] = day_session(&d, plan, k).day;
        day_open(&d, date_iso(given[k - 1], today));
        assert_true(day_act(&d, day_request(&d, plan, k, ACT_DONE)));
    }
    assert_true(app_plan_switch(d.app, plan, "after", 2, NULL, "more degeneration", &p, &d.e));
    assert_true(p.also->possible);
    assert_true(date_diff(p.also->plan.sessions.at[0].day, given[0]) >= 120);
    assert_true(date_diff(p.also->plan.sessions.at[1].day, given[1]) >= 120);
    if (!app_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    proposal_free(&p);
    day_remove(&d);
}

/* Another coordinator's program is writing while the new plan is laid out. */
static void a_switch_is_proposed_without_a_lock(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    knee_begun(&d, plan);
    struct day_writer w = day_writer_begins(&d);
    if (!app_plan_switch(d.app, plan, "prp_knee", 0, NULL, "more degeneration", &p, &d.e))
        fail_msg("%s", d.e.text);
    assert_true(proposal_is_possible(&p));
    day_writer_ends(&w);
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    day_remove(&d);
}

/* Outside the protocol's range a clinician says so, as everywhere. */
static void a_switch_takes_a_clinicians_name_for_another_count(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    knee_begun(&d, plan);
    assert_false(app_plan_switch(d.app, plan, "prp_knee", 1, NULL, "one will do", &p, &d.e));
    assert_null(strstr(d.e.text, "--")); /* the interface has no options */
    assert_non_null(strstr(d.e.hint, "--by-whom NAME"));
    proposal_free(&p);
    assert_true(app_plan_switch(d.app, plan, "prp_knee", 1, "Dr Kim", "one will do", &p, &d.e));
    assert_true(p.also->possible);
    assert_string_equal(p.why, "Dr Kim: one will do");
    proposal_free(&p);
    day_remove(&d);
}

/* Both plans or neither: the second cannot be stored once its patient's plan was changed. */
static void a_switch_is_stored_whole_or_not_at_all(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 }, other = { 0 };
    struct plan_rows rows = { 0 };
    char plan[ID_TEXT], patient[ID_TEXT];

    (void)state;
    knee_begun(&d, plan);
    assert_true(app_plan_switch(d.app, plan, "prp_knee", 0, NULL, "more degeneration", &p, &d.e));
    /* somebody takes the new plan's first place meanwhile: 1 centrifuge, 60 minutes */
    struct plan_request r = { .protocol = "prp_knee", .start = p.also->plan.sessions.at[0].day, .site = "right" };
    day_patient(&d, 1, r.patient);
    assert_true(app_plan_new(d.app, &r, &other, &d.e));
    other.plan.sessions.at[0].start = p.also->plan.sessions.at[0].start;
    assert_int_equal(other.plan.sessions.at[0].day.day, p.also->plan.sessions.at[0].day.day);
    assert_true(app_accept(d.app, &other, &d.e));
    assert_false(app_accept(d.app, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    proposal_free(&p);
    proposal_free(&other);
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.state, PLAN_ACTIVE);
    assert_int_equal(count_of(&v, SESSION_CANCELLED), 0);
    plan_view_free(&v);
    day_patient(&d, 0, patient);
    assert_true(app_plans_of_patient(d.app, patient, &rows, &d.e));
    assert_int_equal(rows.n, 1);
    plan_rows_free(&rows);
    day_remove(&d);
}

/* R3.3: it takes the next ordinal; an appointment too close after it is named and planned again. */
static void a_walk_in_takes_the_next_ordinal(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];
    struct session_request r = { .act = ACT_WALK_IN, .day = DATE_NONE, .start = 10 * 60, .why = "came in" };

    (void)state;
    knee_begun(&d, plan);
    day_open(&d, "2026-12-29"); /* day 29; session 2 is announced for 4 Jan */
    memcpy(r.plan, plan, ID_TEXT);
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_true(p.possible);
    bool named = false;
    for (size_t i = 0; i < p.n_notices; i++)
        named = named || strstr(p.notices[i], "before day 28") != NULL;
    assert_true(named);
    take(&d, true, &p);
    struct session s = day_session(&d, plan, 2);
    assert_int_equal(s.state, SESSION_DONE);
    assert_int_equal(s.day.day, ymd(2026, 12, 29).day);
    assert_int_equal(s.start, 10 * 60);
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.count, 5);
    assert_int_equal(count_of(&v, SESSION_DONE), 2);
    assert_int_equal(count_of(&v, SESSION_ANNOUNCED) + count_of(&v, SESSION_PROPOSED), 3);
    plan_view_free(&v);
    assert_in_range(date_diff(day_session(&d, plan, 3).day, s.day), 28, 42);
    day_remove(&d);
}

static void no_walk_in_beside_an_appointment_of_the_day(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];
    struct session_request r = { .act = ACT_WALK_IN, .day = DATE_NONE, .start = -1 };

    (void)state;
    knee_begun(&d, plan);
    day_open(&d, "2027-01-04");
    memcpy(r.plan, plan, ID_TEXT);
    assert_false(app_session_change(d.app, &r, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_RULE);
    proposal_free(&p);
    day_remove(&d);
}

static void a_done_day_is_corrected_with_a_trace(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct history_rows rows = { 0 };

    (void)state;
    knee_begun(&d, plan);
    struct session_request r = day_request(&d, plan, 1, ACT_DONE);
    assert_false(day_act(&d, r)); /* done already: no silent second recording */
    r.act = ACT_CORRECT;
    assert_false(day_act(&d, r)); /* to which day? */
    r.day = ymd(2026, 11, 24);
    if (!day_act(&d, r))
        fail_msg("%s", d.e.text);
    assert_int_equal(day_session(&d, plan, 1).day.day, ymd(2026, 11, 24).day);
    assert_in_range(date_diff(day_session(&d, plan, 2).day, ymd(2026, 11, 24)), 28, 42);
    assert_true(app_history(d.app, plan, 0, 1, &rows, &d.e));
    assert_int_equal(rows.n, 1);
    assert_string_equal(rows.at[0].action, "session.correct");
    assert_non_null(strstr(rows.at[0].detail, "2026-11-30 -> 2026-11-24"));
    history_rows_free(&rows);
    r = day_request(&d, plan, 2, ACT_CORRECT);
    r.day = ymd(2026, 12, 1);
    assert_false(day_act(&d, r)); /* not done yet */
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hold_gives_the_places_back_and_plans_nothing),
        cmocka_unit_test(resume_plans_again_from_the_last_given_session),
        cmocka_unit_test(a_resume_with_a_start_is_remembered),
        cmocka_unit_test(more_sessions_take_a_clinician_and_past_the_top_a_reason),
        cmocka_unit_test(a_stopped_plan_keeps_what_was_given),
        cmocka_unit_test(a_shift_moves_every_open_session_and_stays_legal),
        cmocka_unit_test(knee_prolotherapy_goes_on_as_prp),
        cmocka_unit_test(a_switch_counts_what_was_given),
        cmocka_unit_test(a_switch_is_proposed_without_a_lock),
        cmocka_unit_test(a_switch_takes_a_clinicians_name_for_another_count),
        cmocka_unit_test(a_switch_is_stored_whole_or_not_at_all),
        cmocka_unit_test(a_walk_in_takes_the_next_ordinal),
        cmocka_unit_test(no_walk_in_beside_an_appointment_of_the_day),
        cmocka_unit_test(a_done_day_is_corrected_with_a_trace),
    };

    return cmocka_run_group_tests_name("app/plan_course", tests, NULL, NULL);
}
