/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules that no ordinary command may get around: counts, the patient's own day, which session moves where. */
#include "clinic_day.h"

#include "ritmo/app/plan_course.h"

static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

static struct plan_view look(struct clinic_day *d, const char *plan)
{
    struct plan_view v = { 0 };

    if (!app_plan_view(d->app, plan, &v, &d->e))
        fail_msg("%s", d->e.text);
    return v;
}

static bool is_told(const struct proposal *p, const char *words)
{
    for (size_t i = 0; i < p->n_notices; i++)
        if (strstr(p->notices[i], words) != NULL)
            return true;
    return false;
}

/* --- one patient, one treatment table */

static void a_patient_is_never_booked_twice_at_a_minute(void **state)
{
    struct clinic_day d;
    char knee[ID_TEXT];
    struct proposal p = { 0 };
    struct plan_request r = { .protocol = "prolo_elbow", .site = "right" };
    struct session tentative;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", knee);
    tentative = day_session(&d, knee, 4);
    assert_true(tentative.tentative);
    day_patient(&d, 0, r.patient);
    r.start = tentative.day;
    if (!app_plan_new(d.app, &r, &p, &d.e))
        fail_msg("%s", d.e.text);
    assert_true(p.possible);
    for (size_t i = 0; i < p.plan.sessions.n; i++) {
        const struct session *s = &p.plan.sessions.at[i];
        if (s->day.day == tentative.day.day)
            assert_true(s->start >= tentative.start + tentative.duration || s->start + s->duration <= tentative.start);
    }
    proposal_free(&p);
    day_remove(&d);
}

/* --- how many sessions */

static struct session_request omit(struct clinic_day *d, const char *plan, int32_t ordinal)
{
    struct session_request r = day_request(d, plan, ordinal, ACT_CANCEL);

    r.how = CANCEL_OMIT;
    return r;
}

static void leaving_out_below_the_least_takes_a_name_and_a_reason(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan); /* 5; at least 4 */
    assert_true(day_act(&d, omit(&d, plan, 5)));
    assert_false(day_act(&d, omit(&d, plan, 4)));
    assert_int_equal(d.e.kind, ERR_WORD);
    assert_non_null(strstr(d.e.hint, "--by-whom"));
    struct session_request r = omit(&d, plan, 4);
    r.by_whom = " ";
    assert_false(day_act(&d, r));
    r.by_whom = "Dr Kim";
    r.why = "  ";
    assert_false(day_act(&d, r));
    r.why = "early success";
    assert_true(day_act(&d, r));
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.count, 3);
    plan_view_free(&v);
    day_remove(&d);
}

static void no_way_around_leads_to_a_single_prp_session(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prp_knee", plan); /* 3; at least 2 */
    assert_true(day_act(&d, omit(&d, plan, 3)));
    assert_false(day_act(&d, omit(&d, plan, 2)));
    assert_non_null(strstr(d.e.text, "S004"));
    struct session_request r = day_request(&d, plan, 2, ACT_CANCEL);
    r.how = CANCEL_CEASE;
    assert_true(day_act(&d, r));
    r.act = ACT_RESTORE;
    assert_true(day_act(&d, r)); /* the whole series */
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.count, 2);
    plan_view_free(&v);
    day_remove(&d);
}

static void an_early_end_is_allowed_and_said(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    struct session_request r = day_request(&d, plan, 1, ACT_CANCEL);
    r.how = CANCEL_CEASE;
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_true(p.possible && is_told(&p, "says at least 4"));
    proposal_free(&p);
    assert_true(app_plan_stop(d.app, plan, "moved abroad", &p, &d.e));
    assert_true(p.possible && is_told(&p, "says at least 4"));
    proposal_free(&p);
    day_remove(&d);
}

static bool extend(struct clinic_day *d, const char *plan, int32_t by, const char *who, const char *why)
{
    struct proposal p = { 0 };
    bool ok = app_plan_extend(d->app, plan, by, who, why, &p, &d->e) && p.possible && app_accept(d->app, &p, &d->e);

    proposal_free(&p);
    return ok;
}

/* Neither a new plan nor a switch goes further at once, whoever says so. */
static void no_plan_begins_more_than_two_past_the_top(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct plan_request r = { .protocol = "prp_tendon", .site = "left elbow", .by_whom = "Dr Kim", .override_why = "slow response" };
    char plan[ID_TEXT];
    int32_t top;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, r.patient);
    top = app_protocol(d.app, "prp_tendon", 0, &d.e)->count.max;
    r.count = top + 3;
    assert_false(app_plan_new(d.app, &r, &p, &d.e));
    assert_non_null(strstr(d.e.text, "at most 2 at a time"));
    proposal_free(&p);
    err_clear(&d.e);
    r.count = top + 2;
    assert_true(app_plan_new(d.app, &r, &p, &d.e));
    proposal_free(&p);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_false(app_plan_switch(d.app, plan, "prp_tendon", top + 3, "Dr Kim", "slow response", &p, &d.e));
    assert_non_null(strstr(d.e.text, "at most 2 at a time"));
    proposal_free(&p);
    err_clear(&d.e);
    assert_true(app_plan_switch(d.app, plan, "prp_tendon", top + 2, "Dr Kim", "slow response", &p, &d.e));
    proposal_free(&p);
    day_remove(&d);
}

static void extending_again_and_again_ends_two_past_the_top(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan); /* 5; usual top 6 */
    assert_false(extend(&d, plan, 1, "  ", "more"));
    assert_true(extend(&d, plan, 1, "Dr Kim", NULL));
    assert_false(extend(&d, plan, 1, "Dr Kim", "  "));
    assert_false(extend(&d, plan, 3, "Dr Kim", "slow response"));
    assert_true(extend(&d, plan, 1, "Dr Kim", "slow response"));
    assert_true(extend(&d, plan, 1, "Dr Kim", "slow response"));
    assert_false(extend(&d, plan, 1, "Dr Kim", "slow response"));
    assert_non_null(strstr(d.e.text, "8 in all"));
    day_remove(&d);
}

/* --- which session moves */

static void a_move_past_the_next_session_moves_the_one_that_was_named(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    struct session first = day_session(&d, plan, 1), second = day_session(&d, plan, 2), third = day_session(&d, plan, 3);
    struct session_request r = day_request(&d, plan, 2, ACT_MOVE);
    r.day = date_add(third.day, 2); /* a Wednesday */
    if (!day_act(&d, r))
        fail_msg("%s", d.e.text);
    assert_int_equal(day_session(&d, plan, 1).day.day, first.day.day);
    assert_int_equal(day_session(&d, plan, 2).number, second.number);
    assert_int_equal(day_session(&d, plan, 2).day.day, r.day.day);
    assert_true(date_diff(day_session(&d, plan, 3).day, r.day) >= 28);
    day_remove(&d);
}

static void a_move_before_the_session_before_is_refused_with_the_reason(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    struct session_request r = day_request(&d, plan, 3, ACT_MOVE);
    r.day = date_add(day_session(&d, plan, 2).day, -14);
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_false(p.possible);
    if (strstr(p.reason, "session 2, which comes before it, is on") == NULL)
        fail_msg("%s", p.reason);
    proposal_free(&p);
    day_remove(&d);
}

/* --- restore */

static bool tell(struct clinic_day *d, const char *plan)
{
    struct proposal p = { 0 };
    bool ok = app_plan_announce(d->app, plan, &p, &d->e) && app_accept(d->app, &p, &d->e);

    proposal_free(&p);
    return ok;
}

static void a_restored_session_drops_only_what_came_in_its_stead(void **state)
{
    struct clinic_day d;
    struct session was[4];
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prp_knee", plan); /* 3 */
    for (int32_t k = 1; k <= 3; k++)
        was[k] = day_session(&d, plan, k);
    struct session_request r = day_request(&d, plan, 2, ACT_CANCEL);
    assert_true(day_act(&d, r));
    r.act = ACT_RESTORE;
    assert_true(day_act(&d, r));
    for (int32_t k = 1; k <= 3; k++) {
        assert_int_equal(day_session(&d, plan, k).number, was[k].number);
        assert_int_equal(day_session(&d, plan, k).day.day, was[k].day.day);
    }
    assert_int_equal(day_session(&d, plan, 4).ordinal, 0);
    day_remove(&d);
}

static void a_restore_never_drops_what_the_patient_knows_of(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_elbow", plan); /* 3, all firm */
    struct session_request r = day_request(&d, plan, 2, ACT_CANCEL);
    assert_true(day_act(&d, r));
    assert_true(tell(&d, plan));
    r.act = ACT_RESTORE;
    assert_false(day_act(&d, r));
    assert_int_equal(d.e.kind, ERR_RULE);
    assert_non_null(strstr(d.e.text, "cancel that one first"));
    day_remove(&d);
}

static void restoring_what_was_left_out_gives_the_count_back(void **state)
{
    struct clinic_day d;
    struct session was;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prp_knee", plan);
    was = day_session(&d, plan, 2);
    struct session_request r = omit(&d, plan, 2);
    assert_true(day_act(&d, r));
    r.act = ACT_RESTORE;
    if (!day_act(&d, r))
        fail_msg("%s", d.e.text);
    assert_int_equal(day_session(&d, plan, 2).day.day, was.day.day);
    struct plan_view v = look(&d, plan);
    assert_int_equal(v.plan.count, 3);
    plan_view_free(&v);
    day_remove(&d);
}

/* --- what was given */

static struct session_request given(struct clinic_day *d, const char *plan, int32_t ordinal, struct date day, const char *why)
{
    struct session_request r = day_request(d, plan, ordinal, ACT_DONE);

    r.day = day;
    r.why = why;
    return r;
}

static void a_day_before_the_plan_or_long_ago_takes_a_reason(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_false(day_act(&d, given(&d, plan, 1, ymd(2026, 11, 16), NULL)));
    assert_non_null(strstr(d.e.text, "before the plan's first day"));
    assert_false(day_act(&d, given(&d, plan, 1, ymd(2025, 11, 17), " ")));
    assert_non_null(strstr(d.e.text, "more than a year ago"));
    assert_true(day_act(&d, given(&d, plan, 1, ymd(2026, 11, 16), "given elsewhere, recorded late")));
    day_remove(&d);
}

static void a_given_session_is_given_once_and_alone_on_its_day(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_open(&d, "2026-12-01");
    assert_true(day_act(&d, given(&d, plan, 1, ymd(2026, 11, 30), NULL)));
    assert_false(day_act(&d, given(&d, plan, 1, ymd(2026, 11, 30), NULL)));
    assert_non_null(strstr(d.e.text, "given on that day already"));
    assert_false(day_act(&d, given(&d, plan, 2, ymd(2026, 11, 30), NULL)));
    assert_non_null(strstr(d.e.text, "never given on one day"));
    day_remove(&d);
}

static void a_day_on_which_the_clinic_was_shut_is_asked_about(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_open(&d, "2026-12-07");
    struct session_request r = given(&d, plan, 1, ymd(2026, 12, 6), NULL); /* a Sunday */
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_true(is_told(&p, "The clinic was shut on Sun 6 Dec 2026"));
    assert_non_null(strstr(p.title, "given on Sun 6 Dec 2026"));
    proposal_free(&p);
    day_remove(&d);
}

static void what_is_given_beyond_a_checkpoint_is_said(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT], today[DATE_TEXT];
    struct session fourth;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    for (int32_t k = 1; k <= 3; k++) {
        day_open(&d, date_iso(day_session(&d, plan, k).day, today));
        assert_true(day_act(&d, day_request(&d, plan, k, ACT_DONE)));
    }
    fourth = day_session(&d, plan, 4);
    day_open(&d, date_iso(fourth.day, today));
    struct session_request r = given(&d, plan, 4, fourth.day, NULL);
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_true(is_told(&p, "given before anybody decided after session 3"));
    proposal_free(&p);
    day_remove(&d);
}

/* --- the time of a move */

static void a_bad_time_is_named(void **state)
{
    static const struct {
        int16_t start;
        const char *words;
    } times[] = { { 12 * 60, "12:00 is outside the hours" }, { 5 * 60, "05:00 is outside the hours" }, { 8 * 60 + 7, "08:07 is no start: starts are every" } };
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct session_request r = day_request(&d, plan, 2, ACT_MOVE);
        struct proposal p = { 0 };
        r.day = date_add(day_session(&d, plan, 2).day, 1);
        r.start = times[i].start;
        assert_true(app_session_change(d.app, &r, &p, &d.e));
        assert_false(p.possible);
        if (strstr(p.reason, times[i].words) == NULL)
            fail_msg("%s", p.reason);
        proposal_free(&p);
    }
    day_remove(&d);
}

/* --- wishes */

static void a_wish_that_cannot_hold_is_refused_with_the_reason(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct plan_request r = { .protocol = "prp_knee", .site = "left", .start = DATE_NONE };
    const struct clinic *c;
    const struct provider *other = NULL;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, r.patient);
    assert_non_null(c = app_clinic(d.app, &d.e));
    for (size_t i = 0; i < c->n_providers; i++)
        if (!provider_has_skill(&c->providers[i], "prp"))
            other = &c->providers[i];
    if (other != NULL) {
        snprintf(r.wishes.provider, sizeof r.wishes.provider, "%s", other->key);
        assert_false(app_plan_new(d.app, &r, &p, &d.e));
        assert_int_equal(d.e.kind, ERR_RULE);
        assert_non_null(strstr(d.e.text, "who does:"));
        proposal_free(&p);
    }
    r.wishes = (struct wishes) { .weekdays = 1U << SUNDAY };
    assert_false(app_plan_new(d.app, &r, &p, &d.e));
    assert_non_null(strstr(d.e.text, "on none of the wished weekdays"));
    proposal_free(&p);
    day_remove(&d);
}

static void wishes_can_be_changed_later(void **state)
{
    struct wishes thursday = { .weekdays = 1U << THURSDAY };
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    if (!app_plan_replan_wishes(d.app, plan, ORDER_KEEP, &thursday, &p, &d.e))
        fail_msg("%s", d.e.text);
    assert_true(p.possible);
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    for (int32_t k = 1; k <= 5; k++)
        assert_int_equal(date_weekday(day_session(&d, plan, k).day), THURSDAY);
    day_remove(&d);
}

static void leaving_one_out_leaves_the_others_where_they_are(void **state)
{
    struct clinic_day d;
    struct session was[6];
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    for (int32_t k = 1; k <= 5; k++)
        was[k] = day_session(&d, plan, k);
    assert_true(day_act(&d, omit(&d, plan, 2)));
    assert_int_equal(day_session(&d, plan, 1).day.day, was[1].day.day);
    for (int32_t k = 2; k <= 4; k++) {
        assert_int_equal(day_session(&d, plan, k).number, was[k + 1].number);
        assert_int_equal(day_session(&d, plan, k).day.day, was[k + 1].day.day);
    }
    assert_true(day_session(&d, plan, 4).tentative);
    assert_int_equal(day_session(&d, plan, 4).state, SESSION_PROPOSED);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_patient_is_never_booked_twice_at_a_minute),
        cmocka_unit_test(leaving_out_below_the_least_takes_a_name_and_a_reason),
        cmocka_unit_test(no_way_around_leads_to_a_single_prp_session),
        cmocka_unit_test(an_early_end_is_allowed_and_said),
        cmocka_unit_test(extending_again_and_again_ends_two_past_the_top),
        cmocka_unit_test(no_plan_begins_more_than_two_past_the_top),
        cmocka_unit_test(a_move_past_the_next_session_moves_the_one_that_was_named),
        cmocka_unit_test(a_move_before_the_session_before_is_refused_with_the_reason),
        cmocka_unit_test(a_restored_session_drops_only_what_came_in_its_stead),
        cmocka_unit_test(a_restore_never_drops_what_the_patient_knows_of),
        cmocka_unit_test(restoring_what_was_left_out_gives_the_count_back),
        cmocka_unit_test(a_day_before_the_plan_or_long_ago_takes_a_reason),
        cmocka_unit_test(a_given_session_is_given_once_and_alone_on_its_day),
        cmocka_unit_test(a_day_on_which_the_clinic_was_shut_is_asked_about),
        cmocka_unit_test(what_is_given_beyond_a_checkpoint_is_said),
        cmocka_unit_test(a_bad_time_is_named),
        cmocka_unit_test(a_wish_that_cannot_hold_is_refused_with_the_reason),
        cmocka_unit_test(wishes_can_be_changed_later),
        cmocka_unit_test(leaving_one_out_leaves_the_others_where_they_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
