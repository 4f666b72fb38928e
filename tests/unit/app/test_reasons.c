/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a plan is as it is, when its next session is due, and what several plans of one patient mean to each other. */
#include "clinic_day.h"

#include "ritmo/app/clinics.h"

static struct date iso(const char *text)
{
    struct date d;

    assert_true(date_parse_iso(text, &d));
    return d;
}

static void says(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("\"%s\" is not in:\n%s", words, text);
}

/* Session k is given on the day it is planned for. */
static void day_give(struct clinic_day *d, const char *plan, int32_t k)
{
    char today[DATE_TEXT];

    day_open(d, date_iso(day_session(d, plan, k).day, today));
    if (!day_act(d, day_request(d, plan, k, ACT_DONE)))
        fail_msg("%s", d->e.text);
}

static char *why(struct clinic_day *d, const char *plan, int64_t session, const char *day)
{
    struct str out = STR_INIT;

    if (!app_plan_why(d->app, plan, session, day == NULL ? DATE_NONE : iso(day), &out, &d->e))
        fail_msg("%s", d->e.text);
    return str_take(&out);
}

static void a_whole_plan_has_its_reasons(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    char *text;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    text = why(&d, plan, 0, NULL);
    says(text, "1. Knee cap (patella) prolotherapy: each session 28 to 42 days after the one before [S: S004, source document], best on "
        "day 35 [A: S004, assumption]. 0 of 5 given.\n");
    says(text, "2. Session 1, Mon 30 Nov 2026: the first day asked for.\n");
    says(text, "3. Session 2, Mon 4 Jan 2027, day 35: the target.\n");
    says(text, "Planned again today, keeping what was told: nothing late; 0 appointments moved; 0 days from the targets.\n");
    free(text);
    day_remove(&d);
}

static void an_impossible_rest_names_cause_and_repair(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    char *text;
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_protocol(&d, "strict_knee", "interval: {min: 14, target: 21, max: 28, hard_max: 30}\n", "");
    day_plan(&d, 0, "strict_knee", plan);
    day_give(&d, plan, 1);
    day_close_days(&d, iso("2026-12-02"), iso("2027-01-31"), "water damage");
    text = why(&d, plan, 0, NULL);
    says(text, "What lies ahead is not possible as it stands: session 2: window ");
    says(text, "Cause: closed (water damage); without that there would be a plan.");
    says(text, "Least repair: opening ");
    says(text, " for session 2 (closed (water damage))");
    free(text);
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_false(p.possible);
    says(p.reason, "Cause: closed (water damage)");
    proposal_free(&p);
    day_remove(&d);
}

static void a_late_session_tells_what_was_shut(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };
    char *text;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_give(&d, plan, 1);
    day_close_days(&d, iso("2026-12-20"), iso("2027-01-20"), "water damage");
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_true(p.possible);
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    text = why(&d, plan, day_session(&d, plan, 2).number, NULL);
    says(text, "Why late: session 2 is ");
    says(text, "closed (water damage)");
    free(text);
    text = why(&d, plan, 0, NULL);
    says(text, "late; its window was ");
    free(text);
    day_remove(&d);
}

static void a_day_against_has_its_price_and_a_given_one_its_verdict(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    char *text;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    text = why(&d, plan, day_session(&d, plan, 2).number, "2027-01-11");
    says(text, "inside the window");
    says(text, "The plan with it there: nothing late; ");
    free(text);
    day_give(&d, plan, 1);
    day_give(&d, plan, 2);
    text = why(&d, plan, day_session(&d, plan, 2).number, NULL);
    says(text, "1. Session 2 was given on Mon 4 Jan 2027: on time, day 35; the protocol says 28 to 42, best 35 [S: S004, source document].\n");
    free(text);
    day_remove(&d);
}

static void the_next_session_has_three_dates_with_rules(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct plan_view v = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_give(&d, plan, 1); /* Mon 30 Nov */
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.n_forecasts, 1);
    assert_int_equal(v.forecasts[0].ordinal, 2);
    assert_int_equal(v.forecasts[0].earliest.day, iso("2026-12-28").day);
    assert_int_equal(v.forecasts[0].target.day, iso("2027-01-04").day);
    assert_int_equal(v.forecasts[0].latest.day, iso("2027-01-11").day);
    assert_string_equal(v.forecasts[0].earliest_rule, "day 28 after session 1 [S: S004, source document]");
    assert_null(v.forecasts[0].standing);
    assert_null(v.forecasts[0].given);
    plan_view_free(&v);
    day_open(&d, "2027-02-01"); /* session 2 of 4 Jan has no outcome: both answers */
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.n_forecasts, 2);
    assert_string_equal(v.forecasts[0].given, "if session 2 on Mon 4 Jan was given");
    assert_int_equal(v.forecasts[0].ordinal, 3);
    assert_int_equal(v.forecasts[0].earliest.day, iso("2027-02-02").day);
    assert_string_equal(v.forecasts[0].earliest_rule, "nothing is booked before Tue 2 Feb 2027");
    assert_int_equal(v.forecasts[1].ordinal, 2);
    assert_int_equal(v.forecasts[1].late_by, 22);
    assert_string_equal(v.forecasts[1].latest_rule, "the earliest day; the window ended on Mon 11 Jan 2027");
    plan_view_free(&v);
    day_remove(&d);
}

static void a_limit_bounds_the_forecast(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct plan_view v = { 0 };

    (void)state;
    day_make(&d);
    day_protocol(&d, "limited", "interval: {min: 14, target: 21, max: 28}\nlimits:\n  - {max: 1, days: 40}\n",
        "  - {of: limits, mark: A, from: clinic}\n");
    day_plan(&d, 0, "limited", plan);
    assert_true(date_diff(day_session(&d, plan, 2).day, day_session(&d, plan, 1).day) >= 40);
    day_give(&d, plan, 1);
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.forecasts[0].earliest.day, day_session(&d, plan, 1).day.day + 40);
    assert_string_equal(v.forecasts[0].earliest_rule, "more than 1 session in 40 days");
    assert_int_equal(v.forecasts[0].late_by, 12);
    assert_true(v.forecasts[0].standing == NULL || strcmp(v.forecasts[0].standing, "overdue by 12 days") == 0);
    plan_view_free(&v);
    day_remove(&d);
}

/* --- two plans of one patient */

static void a_group_counts_other_plans_at_the_same_place(void **state)
{
    static const char *const lines = "interval: {min: 14, target: 21, max: 28}\nlimits:\n  - {max: 4, days: 150, group: injections}\n";
    static const char *const sources = "  - {of: limits, mark: A, from: clinic}\n";
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_protocol(&d, "series_a", lines, sources);
    day_protocol(&d, "series_b", lines, sources);
    day_plan(&d, 0, "series_a", plan); /* site "left", four firm sessions */
    if (!day_second(&d, "series_b", "left", "2027-03-01", &p))
        fail_msg("%s", d.e.text);
    assert_true(p.possible);
    assert_int_equal(p.plan.sessions.n, 4);
    assert_int_equal(p.plan.sessions.at[0].day.day >= day_session(&d, plan, 1).day.day + 150, 1);
    proposal_free(&p);
    assert_true(day_second(&d, "series_b", "right", "2027-03-01", &p)); /* another place: no matter */
    assert_int_equal(p.plan.sessions.at[0].day.day, iso("2027-03-01").day);
    proposal_free(&p);
    day_remove(&d);
}

static void a_limit_that_warns_is_said_and_not_enforced(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    bool said = false;

    (void)state;
    day_make(&d);
    day_protocol(&d, "warned", "interval: {min: 14, target: 21, max: 28}\nlimits:\n  - {max: 3, days: 180, group: prp, warn: yes}\n",
        "  - {of: limits, mark: L, from: C37}\n");
    assert_true(day_propose(&d, 0, "warned", &p));
    assert_true(p.possible);
    for (size_t i = 0; i < p.n_notices; i++)
        said = said || strstr(p.notices[i], "the protocol warns above 3 in 180 days [L: C37, literature]; a clinician has to look at this.") != NULL;
    assert_true(said);
    proposal_free(&p);
    day_remove(&d);
}

static void two_series_at_one_place_keep_apart(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };
    char *text;

    (void)state;
    day_make(&d);
    day_protocol(&d, "series_a", "interval: {min: 14, target: 21, max: 28}\n", "");
    day_protocol(&d, "series_b", "interval: {min: 14, target: 21, max: 28}\n", "");
    day_plan(&d, 0, "series_a", plan);
    struct date first = day_session(&d, plan, 1).day;
    char day[DATE_TEXT];
    assert_true(day_second(&d, "series_b", "left", date_iso(first, day), &p));
    assert_true(p.possible);
    for (size_t i = 0; i < p.plan.sessions.n; i++)
        for (int32_t k = 1; k <= 4; k++)
            assert_true(abs(date_diff(p.plan.sessions.at[i].day, day_session(&d, plan, k).day)) >= 7);
    assert_true(app_accept(d.app, &p, &d.e));
    text = why(&d, p.plan.id, p.plan.sessions.at[0].number, date_iso(date_add(first, 6), day));
    says(text, "not possible: less than 7 days from plan p1's session at the same place on ");
    free(text);
    proposal_free(&p);
    day_remove(&d);
}

static void one_day_for_two_needs_both_protocols(void **state)
{
    static const char *const yes = "interval: {min: 14, target: 21, max: 28}\nsame_day_pairing: yes\n";
    static const char *const no = "interval: {min: 14, target: 21, max: 28}\n";
    struct clinic_day d;
    char plan[ID_TEXT], day[DATE_TEXT];
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_protocol(&d, "pair_a", yes, "");
    day_protocol(&d, "pair_b", yes, "");
    day_protocol(&d, "alone", no, "");
    day_plan(&d, 0, "pair_a", plan);
    date_iso(day_session(&d, plan, 1).day, day);
    assert_true(day_second(&d, "pair_b", "right", day, &p));
    assert_int_equal(p.plan.sessions.at[0].day.day, iso(day).day);
    assert_int_not_equal(p.plan.sessions.at[0].start, day_session(&d, plan, 1).start);
    proposal_free(&p);
    assert_true(day_second(&d, "pair_b", "left", day, &p)); /* the same place: on that very day or a week away */
    assert_int_equal(p.plan.sessions.at[0].day.day, iso(day).day);
    proposal_free(&p);
    assert_true(day_second(&d, "alone", "right", day, &p));
    assert_int_not_equal(p.plan.sessions.at[0].day.day, iso(day).day);
    assert_true(app_accept(d.app, &p, &d.e));
    date_iso(p.plan.sessions.at[0].day, day);
    proposal_free(&p);
    assert_true(day_second(&d, "pair_b", "right", day, &p)); /* this time the other one forbids it */
    assert_int_not_equal(p.plan.sessions.at[0].day.day, iso(day).day);
    proposal_free(&p);
    day_remove(&d);
}

/* --- the interval of one plan */

static bool decide_interval(struct clinic_day *d, const char *plan, enum interval_choice c, struct proposal *p)
{
    struct decision_request r = { plan, DECIDE_CONTINUE, 0, c, "Dr Kim", "better", NULL };

    return app_plan_decision(d->app, &r, p, &d->e) && app_accept(d->app, p, &d->e);
}

static void a_clinician_makes_the_interval_longer(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };
    struct plan_view v = { 0 };
    struct history_rows log = { 0 };
    struct date second;
    char *text;

    (void)state;
    day_make(&d);
    day_protocol(&d, "adaptive", "interval: {min: 14, target: 21, max: 28}\nadaptive: {step: 14, floor: 14, ceiling: 42}\n",
        "  - {of: adaptive, mark: A, from: clinic}\n");
    day_plan(&d, 0, "adaptive", plan);
    assert_false(decide_interval(&d, plan, INTERVAL_EXTEND, &p)); /* nothing was given */
    assert_int_equal(d.e.kind, ERR_RULE);
    proposal_free(&p);
    day_give(&d, plan, 1);
    day_give(&d, plan, 2);
    second = day_session(&d, plan, 2).day;
    if (!decide_interval(&d, plan, INTERVAL_EXTEND, &p))
        fail_msg("%s", d.e.text);
    says(p.title, "by Dr Kim: go on; interval extended: target day 35 (was 21)");
    proposal_free(&p);
    assert_in_range(date_diff(day_session(&d, plan, 3).day, second), 28, 42);
    assert_true(decide_interval(&d, plan, INTERVAL_EXTEND, &p)); /* up to the ceiling only */
    says(p.title, "target day 42 (was 35)");
    proposal_free(&p);
    assert_false(decide_interval(&d, plan, INTERVAL_EXTEND, &p));
    says(d.e.text, "day 42 already, the longest");
    proposal_free(&p);
    day_give(&d, plan, 3);
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.rows[1].slack_after + v.rows[1].gap, 28); /* judged by what held then */
    assert_non_null(strstr(v.rows[2].verdict, "on time"));
    assert_int_equal(v.forecasts[0].target.day - day_session(&d, plan, 3).day.day, 42);
    plan_view_free(&v);
    assert_true(decide_interval(&d, plan, INTERVAL_SHORTEN, &p));
    says(p.title, "interval shortened: target day 28 (was 42)");
    proposal_free(&p);
    text = why(&d, plan, 0, NULL);
    says(text, "made 7 days longer by a clinician for this plan");
    free(text);
    assert_true(app_history(d.app, plan, 0, 20, &log, &d.e));
    says(log.at[0].detail, "by Dr Kim: go on; interval shortened");
    history_rows_free(&log);
    day_remove(&d);
}

static void other_protocols_have_no_such_choice(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_give(&d, plan, 1);
    assert_false(decide_interval(&d, plan, INTERVAL_KEEP, &p));
    says(d.e.text, "its file would need: adaptive");
    proposal_free(&p);
    day_remove(&d);
}

/* The reasons for a proposed date count from the proposed plan, where other records may carry the sessions' numbers. */
static void a_proposed_date_is_explained_in_its_own_plan(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };
    struct str out = STR_INIT;
    struct session_request r;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_give(&d, plan, 1);
    r = day_request(&d, plan, 2, ACT_CANCEL);
    if (!app_session_change(d.app, &r, &p, &d.e))
        fail_msg("%s", d.e.text);
    for (size_t i = 0; i < p.n_changes; i++) {
        const struct change *c = &p.changes[i];
        bool dated = c->kind != CHANGE_DROP;
        char words[64];
        str_clear(&out);
        assert_int_equal(app_proposal_why(d.app, &p, i, &out, &d.e), dated);
        snprintf(words, sizeof words, "is day %d, inside the window", c->gap);
        if (dated)
            says(out.text, words);
        else
            says(d.e.text, "no date to give reasons for");
        if (dated && c->ordinal == 2)
            says(out.text, "The target day is not open: patient away (cancelled by the patient).");
    }
    assert_true(p.n_changes > 2);
    str_free(&out);
    proposal_free(&p);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_plan_has_its_reasons),
        cmocka_unit_test(an_impossible_rest_names_cause_and_repair),
        cmocka_unit_test(a_late_session_tells_what_was_shut),
        cmocka_unit_test(a_day_against_has_its_price_and_a_given_one_its_verdict),
        cmocka_unit_test(the_next_session_has_three_dates_with_rules),
        cmocka_unit_test(a_limit_bounds_the_forecast),
        cmocka_unit_test(a_group_counts_other_plans_at_the_same_place),
        cmocka_unit_test(a_limit_that_warns_is_said_and_not_enforced),
        cmocka_unit_test(two_series_at_one_place_keep_apart),
        cmocka_unit_test(one_day_for_two_needs_both_protocols),
        cmocka_unit_test(a_clinician_makes_the_interval_longer),
        cmocka_unit_test(other_protocols_have_no_such_choice),
        cmocka_unit_test(a_proposed_date_is_explained_in_its_own_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
