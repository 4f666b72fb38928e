/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic's first days, through the use-cases that both faces call. */
#include "clinic_day.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"

static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

static bool decide(struct clinic_day *d, const char *plan, enum decision decision, int32_t by, const char *who, const char *why,
    struct proposal *p)
{
    struct decision_request r = { plan, decision, by, INTERVAL_UNASKED, who, why, NULL };

    return app_plan_decision(d->app, &r, p, &d->e);
}

static void a_first_plan_keeps_every_window(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    assert_true(day_propose(&d, 0, "prolo_knee_cap", &p));
    assert_true(p.possible);
    assert_int_equal(p.n_changes, 5);
    for (size_t i = 1; i < p.n_changes; i++) {
        assert_int_equal(p.changes[i].kind, CHANGE_NEW);
        assert_in_range(p.changes[i].gap, 28, 42);
        assert_int_equal(p.changes[i].slack_before, p.changes[i].gap - 28);
        assert_int_equal(p.changes[i].slack_after, 42 - p.changes[i].gap);
    }
    assert_int_equal(p.n_calls, 0);
    assert_true(p.holds.n >= 1);
    proposal_free(&p);
    day_remove(&d);
}

static void the_first_plan_is_the_same_every_time(void **state)
{
    struct clinic_day d;
    struct proposal a = { 0 }, b = { 0 };

    (void)state;
    day_make(&d);
    assert_true(day_propose(&d, 3, "prolo_spine", &a));
    assert_true(day_propose(&d, 3, "prolo_spine", &b));
    assert_int_equal(a.plan.sessions.n, b.plan.sessions.n);
    for (size_t i = 0; i < a.plan.sessions.n; i++) {
        assert_int_equal(a.plan.sessions.at[i].day.day, b.plan.sessions.at[i].day.day);
        assert_int_equal(a.plan.sessions.at[i].start, b.plan.sessions.at[i].start);
        assert_string_equal(a.plan.sessions.at[i].provider, b.plan.sessions.at[i].provider);
    }
    proposal_free(&a);
    proposal_free(&b);
    day_remove(&d);
}

static void sessions_behind_a_checkpoint_are_tentative_until_decided(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    for (int32_t k = 1; k <= 3; k++) {
        assert_int_equal(day_session(&d, plan, k).state, SESSION_ANNOUNCED);
        assert_false(day_session(&d, plan, k).tentative);
    }
    assert_true(day_session(&d, plan, 4).tentative);
    assert_int_equal(day_session(&d, plan, 4).state, SESSION_PROPOSED);
    for (int32_t k = 1; k <= 3; k++) {
        char today[DATE_TEXT];
        date_iso(day_session(&d, plan, k).day, today);
        day_open(&d, today);
        if (!day_act(&d, day_request(&d, plan, k, ACT_DONE)))
            fail_msg("%s", d.e.text);
    }
    struct plan_view v = { 0 };
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.plan.state, PLAN_AWAITING);
    plan_view_free(&v);
    assert_false(decide(&d, plan, DECIDE_CONTINUE, 0, "", NULL, &p));
    assert_int_equal(d.e.kind, ERR_USAGE);
    proposal_free(&p);
    assert_true(decide(&d, plan, DECIDE_CONTINUE, 0, "Dr Kim", NULL, &p));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_false(day_session(&d, plan, 4).tentative);
    assert_int_equal(day_session(&d, plan, 4).state, SESSION_ANNOUNCED);
    assert_true(day_session(&d, plan, 5).tentative);
    day_remove(&d);
}

static void done_late_re_anchors_the_next_session(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];
    struct date booked;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    booked = day_session(&d, plan, 1).day;
    day_open(&d, date_iso(date_add(booked, 6), today));
    struct session_request r = day_request(&d, plan, 1, ACT_DONE);
    r.day = date_add(booked, 6);
    if (!day_act(&d, r))
        fail_msg("%s", d.e.text);
    assert_int_equal(day_session(&d, plan, 1).state, SESSION_DONE);
    assert_int_equal(day_session(&d, plan, 1).day.day, booked.day + 6);
    assert_in_range(date_diff(day_session(&d, plan, 2).day, date_add(booked, 6)), 28, 42);
    day_remove(&d);
}

static void a_done_session_cannot_be_in_the_future(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    struct session_request r = day_request(&d, plan, 1, ACT_DONE);
    r.day = ymd(2027, 1, 4);
    assert_false(day_act(&d, r));
    assert_int_equal(d.e.kind, ERR_INPUT);
    assert_int_equal(day_session(&d, plan, 1).state, SESSION_ANNOUNCED);
    day_remove(&d);
}

static void cancel_defer_keeps_the_count_and_omit_and_cease_do_not(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct plan_view v = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    struct session_request r = day_request(&d, plan, 2, ACT_CANCEL);
    r.how = CANCEL_DEFER;
    assert_true(day_act(&d, r));
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.plan.count, 5);
    plan_view_free(&v);
    assert_int_equal(day_session(&d, plan, 5).ordinal, 5);
    r = day_request(&d, plan, 3, ACT_CANCEL);
    r.how = CANCEL_OMIT;
    assert_true(day_act(&d, r));
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.plan.count, 4);
    plan_view_free(&v);
    r = day_request(&d, plan, 1, ACT_CANCEL);
    r.how = CANCEL_CEASE;
    assert_true(day_act(&d, r));
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.plan.state, PLAN_STOPPED);
    for (size_t i = 0; i < v.n_rows; i++)
        assert_int_equal(v.rows[i].session.state, SESSION_CANCELLED);
    plan_view_free(&v);
    day_remove(&d);
}

static void a_move_holds_its_day_and_an_illegal_one_changes_nothing(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct session was;
    struct date first;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    first = day_session(&d, plan, 1).day;
    was = day_session(&d, plan, 2);
    struct session_request r = day_request(&d, plan, 2, ACT_MOVE);
    r.day = date_add(first, 10);
    assert_false(day_act(&d, r));
    assert_int_equal(day_session(&d, plan, 2).day.day, was.day.day);
    for (int32_t gap = 29; gap <= 42; gap++) {
        r = day_request(&d, plan, 2, ACT_MOVE);
        r.day = date_add(first, gap);
        if (r.day.day != was.day.day && day_act(&d, r)) {
            assert_int_equal(day_session(&d, plan, 2).day.day, first.day + gap);
            assert_string_equal(day_session(&d, plan, 2).uid, was.uid);
            assert_true(day_session(&d, plan, 2).sequence > was.sequence);
            day_remove(&d);
            return;
        }
    }
    fail_msg("no day of the window could be moved to: %s", d.e.text);
}

static void a_taken_slot_is_refused_at_acceptance(void **state)
{
    struct clinic_day d;
    struct proposal a = { 0 }, b = { 0 };

    (void)state;
    day_make(&d);
    assert_true(day_propose(&d, 0, "prolo_spine", &a));
    assert_true(day_propose(&d, 1, "prolo_spine", &b));
    assert_int_equal(a.plan.sessions.at[0].day.day, b.plan.sessions.at[0].day.day);
    assert_int_equal(a.plan.sessions.at[0].start, b.plan.sessions.at[0].start);
    assert_true(app_accept(d.app, &a, &d.e));
    assert_false(app_accept(d.app, &b, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    struct plan_rows rows = { 0 };
    assert_true(app_plans_live(d.app, 100, &rows, &d.e));
    assert_int_equal(rows.n, 1);
    plan_rows_free(&rows);
    proposal_free(&a);
    proposal_free(&b);
    day_remove(&d);
}

static void a_stale_proposal_is_refused(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal a = { 0 }, b = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    struct session_request r = day_request(&d, plan, 2, ACT_CANCEL);
    assert_true(app_session_change(d.app, &r, &a, &d.e));
    assert_true(app_session_change(d.app, &r, &b, &d.e));
    assert_true(app_accept(d.app, &a, &d.e));
    assert_false(app_accept(d.app, &b, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    assert_non_null(strstr(d.e.text, "tester"));
    proposal_free(&a);
    proposal_free(&b);
    day_remove(&d);
}

/* Between proposal and acceptance the clinic closed a day of it, at another desk. */
static void a_day_closed_meanwhile_is_refused_by_its_name(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    struct date was = day_session(&d, plan, 2).day;
    struct session_request r = day_request(&d, plan, 2, ACT_MOVE);
    r.day = date_add(was, 2);
    assert_true(app_session_change(d.app, &r, &p, &d.e) && p.possible);
    day_close_days(&d, r.day, r.day, "burst pipe");
    assert_false(app_accept(d.app, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    if (strstr(d.e.text, ": clinic closed (burst pipe); that came meanwhile") == NULL)
        fail_msg("%s", d.e.text);
    proposal_free(&p);
    assert_int_equal(day_session(&d, plan, 2).day.day, was.day);
    day_close_days(&d, r.day, r.day, NULL);
    day_close_days(&d, was, was, "burst pipe"); /* what stands there already is repaired, and does not keep another visit from moving */
    r = day_request(&d, plan, 1, ACT_ANNOUNCE);
    assert_true(day_act(&d, r) || d.e.kind == ERR_RULE);
    day_remove(&d);
}

static void an_unresolved_session_blocks_planning(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_open(&d, date_iso(date_add(day_session(&d, plan, 1).day, 1), today));
    assert_false(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_RULE);
    proposal_free(&p);
    assert_true(day_act(&d, day_request(&d, plan, 1, ACT_MISSED)));
    assert_int_equal(day_session(&d, plan, 1).state, SESSION_ANNOUNCED);
    day_remove(&d);
}

static void replanning_an_unchanged_plan_changes_nothing(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 2, "prolo_low_back", plan);
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_true(p.possible);
    assert_int_equal(p.n_changed, 0);
    assert_int_equal(p.n_calls, 0);
    assert_int_equal(p.n_hold_changes, 0);
    proposal_free(&p);
    day_remove(&d);
}

static void counts_outside_the_protocol_need_a_reason(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct plan_request r = { .protocol = "prp_knee", .start = DATE_NONE, .count = 1 };

    (void)state;
    day_make(&d);
    day_patient(&d, 0, r.patient);
    assert_false(app_plan_new(d.app, &r, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_WORD);
    assert_non_null(strstr(d.e.text, "S004"));
    proposal_free(&p);
    r.count = 9;
    assert_false(app_plan_new(d.app, &r, &p, &d.e));
    proposal_free(&p);
    r.count = 1;
    r.override_why = "second side treated elsewhere";
    assert_false(app_plan_new(d.app, &r, &p, &d.e));
    proposal_free(&p);
    r.by_whom = "Dr Kim";
    assert_true(app_plan_new(d.app, &r, &p, &d.e));
    proposal_free(&p);
    day_remove(&d);
}

static void read_only_and_dry_run_store_nothing(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct plan_rows rows = { 0 };

    (void)state;
    day_make(&d);
    struct app_options o = { d.path, "tester", "2026-11-23", true, false, APP_WRITE };
    app_close(d.app);
    assert_true(app_open(&o, &d.app, &d.e));
    assert_true(day_propose(&d, 0, "prolo_hip", &p));
    assert_false(app_accept(d.app, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_DENIED);
    proposal_free(&p);
    o.read_only = false;
    o.dry_run = true;
    app_close(d.app);
    assert_true(app_open(&o, &d.app, &d.e));
    assert_true(day_propose(&d, 0, "prolo_hip", &p));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_true(app_plans_live(d.app, 100, &rows, &d.e));
    assert_int_equal(rows.n, 0);
    plan_rows_free(&rows);
    day_remove(&d);
}

static void a_restored_session_is_open_again(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct session was;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    was = day_session(&d, plan, 1);
    struct session_request r = day_request(&d, plan, 1, ACT_CANCEL);
    r.how = CANCEL_CEASE;
    assert_true(day_act(&d, r));
    r.act = ACT_RESTORE;
    if (!day_act(&d, r))
        fail_msg("%s", d.e.text);
    assert_int_equal(day_session(&d, plan, 1).day.day, was.day.day);
    assert_int_equal(day_session(&d, plan, 1).state, SESSION_ANNOUNCED);
    day_remove(&d);
}

/* Live and done sessions of the plan together are its count, whatever happens; only omit, cease and extend change it. */
static void no_chain_of_changes_loses_a_session(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];
    unsigned seed = 20261123;
    int done = 0;

    (void)state;
    day_make(&d);
    day_plan(&d, 5, "prolo_hip", plan);
    struct date now = ymd(2026, 11, 23);
    for (int i = 0; i < 60; i++) {
        struct plan_view v = { 0 };
        struct session_request r = { .day = DATE_NONE, .start = -1, .why = "chain" };
        struct session next = { 0 };

        assert_true(app_plan_view(d.app, plan, &v, &d.e));
        int32_t live = 0;
        for (size_t k = 0; k < v.n_rows; k++)
            if (v.rows[k].session.ordinal > 0 && date_is(v.rows[k].session.day))
                live++;
        assert_int_equal(live, v.plan.count);
        assert_int_equal(v.plan.count, 4);
        const struct session *n = plan_next(&v.plan);
        bool over = n == NULL;
        if (!over)
            next = *n;
        plan_view_free(&v);
        if (over)
            break;
        seed = seed * 1103515245u + 12345u;
        memcpy(r.plan, plan, ID_TEXT);
        r.session = next.number;
        switch (seed >> 16 & 3) {
        case 0:
            now = date_max(now, next.day);
            r.act = ACT_DONE;
            done++;
            break;
        case 1:
            now = date_max(now, next.day);
            r.act = ACT_MISSED;
            break;
        case 2:
            r.act = ACT_CANCEL;
            r.how = CANCEL_DEFER;
            break;
        default:
            r.act = ACT_MOVE;
            r.day = date_add(date_max(now, next.day), (int32_t)(seed >> 20 & 7));
            break;
        }
        day_open(&d, date_iso(now, today));
        if (next.tentative) {
            struct proposal p = { 0 };
            if (decide(&d, plan, DECIDE_CONTINUE, 0, "Dr Kim", NULL, &p))
                app_accept(d.app, &p, &d.e);
            proposal_free(&p);
            continue;
        }
        day_act(&d, r); /* a refused one leaves all as it was */
    }
    assert_true(done > 0);
    day_remove(&d);
}

/* Two visits that nobody recorded: each can be, in any order; the rest is planned when both are. */
static void several_unrecorded_visits_are_caught_up_with(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];
    struct date second;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    second = day_session(&d, plan, 2).day;
    day_open(&d, date_iso(date_add(second, 2), today));
    struct session_request late = day_request(&d, plan, 2, ACT_MISSED);
    struct session_request first = day_request(&d, plan, 1, ACT_DONE);
    struct session_request move = day_request(&d, plan, 3, ACT_MOVE);
    move.day = date_add(second, 40);
    assert_false(day_act(&d, move));
    assert_int_equal(d.e.kind, ERR_RULE);
    if (!day_act(&d, first))
        fail_msg("%s", d.e.text);
    assert_true(day_act(&d, late));
    assert_int_equal(day_session(&d, plan, 1).state, SESSION_DONE);
    assert_int_equal(day_session(&d, plan, 2).state, SESSION_ANNOUNCED);
    assert_true(day_session(&d, plan, 2).day.day > second.day);
    day_remove(&d);
}

static void a_visit_of_a_day_gone_by_was_given_on_its_day(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];
    struct date booked;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    booked = day_session(&d, plan, 1).day;
    day_open(&d, date_iso(date_add(booked, 4), today));
    assert_true(day_act(&d, day_request(&d, plan, 1, ACT_DONE)));
    assert_int_equal(day_session(&d, plan, 1).day.day, booked.day);
    day_remove(&d);
}

static bool has_notice(const struct proposal *p, const char *words)
{
    for (size_t i = 0; i < p->n_notices; i++)
        if (strstr(p->notices[i], words) != NULL)
            return true;
    return false;
}

/* Deferred is put off: the target lies before the cancelled day, the new visit after it; but late for that it does not become. */
static void a_deferred_visit_comes_after_the_cancelled_day(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];
    struct proposal p = { 0 };
    struct date cancelled;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_open(&d, date_iso(day_session(&d, plan, 1).day, today));
    assert_true(day_act(&d, day_request(&d, plan, 1, ACT_DONE)));
    struct session_request r = day_request(&d, plan, 2, ACT_MOVE);
    r.day = cancelled = date_add(day_session(&d, plan, 1).day, 37);
    assert_true(day_act(&d, r));
    r = day_request(&d, plan, 2, ACT_CANCEL);
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_true(p.possible && !has_notice(&p, "before the day that was cancelled"));
    for (size_t i = 0; i < p.plan.sessions.n; i++)
        if (p.plan.sessions.at[i].ordinal == 2)
            assert_in_range(date_diff(p.plan.sessions.at[i].day, cancelled), 1, 5);
    proposal_free(&p);
    day_close_days(&d, date_add(cancelled, 1), date_add(cancelled, 20), "flood");
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_true(p.possible && has_notice(&p, "Session 2 comes before the day that was cancelled"));
    assert_true(day_act(&d, r));
    assert_true(day_session(&d, plan, 2).day.day < cancelled.day);
    proposal_free(&p);
    day_remove(&d);
}

/* Cancelled days later: what takes its place is not between that day and today. */
static void a_visit_cancelled_afterwards_is_put_off_to_come(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_open(&d, date_iso(date_add(day_session(&d, plan, 1).day, 3), today));
    assert_true(day_act(&d, day_request(&d, plan, 1, ACT_CANCEL)));
    assert_true(day_session(&d, plan, 1).day.day > app_today(d.app).day);
    day_remove(&d);
}

/* Nobody looked at the plan for months: tentative visits of days gone by are no reason to keep any there. */
static void what_is_left_out_afterwards_leaves_nothing_in_the_past(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prp_knee", plan);
    assert_true(day_session(&d, plan, 3).tentative);
    day_open(&d, date_iso(date_add(day_session(&d, plan, 3).day, 30), today));
    struct session_request r = day_request(&d, plan, 1, ACT_CANCEL);
    r.how = CANCEL_OMIT;
    r.by_whom = "Dr Kim";
    r.why = "travels";
    assert_true(day_act(&d, r));
    assert_true(day_session(&d, plan, 1).day.day > app_today(d.app).day);
    assert_true(day_session(&d, plan, 2).day.day > app_today(d.app).day);
    day_remove(&d);
}

static int untold(struct clinic_day *d)
{
    struct counters c;

    assert_true(app_counters(d->app, &c, &d->e));
    return c.untold;
}

/* What the ripple calls a call stays to be made until somebody says it was. */
static void calls_stay_until_the_patient_was_told(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_int_equal(untold(&d), 0);
    struct session_request r = day_request(&d, plan, 2, ACT_CANCEL);
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_true(p.n_calls > 0);
    assert_string_equal(p.patient_name, "Alvarez, José");
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_equal(untold(&d), 1);
    assert_true(app_plan_announce(d.app, plan, &p, &d.e));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_equal(untold(&d), 0);
    r = day_request(&d, plan, 2, ACT_CANCEL);
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    p.told = true;
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_equal(untold(&d), 0);
    day_remove(&d);
}

static void a_series_that_was_ended_comes_back_whole(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct plan_view v = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    struct session_request r = day_request(&d, plan, 2, ACT_CANCEL);
    r.how = CANCEL_CEASE;
    assert_true(day_act(&d, r));
    r.act = ACT_RESTORE;
    assert_true(day_act(&d, r));
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(v.plan.count, 5);
    assert_int_equal(v.plan.state, PLAN_ACTIVE);
    for (size_t i = 0; i < v.n_rows; i++)
        assert_true(session_is_live(&v.rows[i].session));
    plan_view_free(&v);
    assert_true(day_session(&d, plan, 4).tentative);
    day_remove(&d);
}

/* A window that began before the plan was made is on today's list: somebody has to ask. */
static void a_window_that_has_begun_is_called_about_today(void **state)
{
    struct clinic_day d;
    struct plan_request r = { .protocol = "prp_knee", .start = { 0 } };
    struct proposal p = { 0 };
    struct summary s;

    (void)state;
    day_make(&d);
    r.start = ymd(2026, 11, 30);
    day_patient(&d, 4, r.patient);
    assert_true(app_plan_new(d.app, &r, &p, &d.e));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_true(app_summary(d.app, app_today(d.app), app_today(d.app), NULL, SUMMARY_FULL, &s, &d.e));
    assert_int_equal(s.holds.n, 1);
    assert_true(s.holds.at[0].from.day < app_today(d.app).day);
    summary_free_all(&s);
    day_remove(&d);
}

/* Going on is decided at a checkpoint; who decided what is in the history. */
static void decisions_are_asked_for_and_recorded(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };
    struct history_rows rows = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_false(decide(&d, plan, DECIDE_CONTINUE, 0, "Dr Kim", NULL, &p));
    assert_int_equal(d.e.kind, ERR_RULE);
    proposal_free(&p);
    assert_true(decide(&d, plan, DECIDE_STOP, 0, "Dr Kim", "no response", &p));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_true(app_history(d.app, plan, 0, 1, &rows, &d.e));
    assert_non_null(strstr(rows.at[0].detail, "Dr Kim: stop"));
    assert_string_equal(rows.at[0].why, "no response");
    history_rows_free(&rows);
    assert_false(decide(&d, plan, DECIDE_EXTEND, 1, "Dr Kim", NULL, &p));
    assert_int_equal(d.e.kind, ERR_RULE);
    proposal_free(&p);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_first_plan_keeps_every_window),
        cmocka_unit_test(the_first_plan_is_the_same_every_time),
        cmocka_unit_test(sessions_behind_a_checkpoint_are_tentative_until_decided),
        cmocka_unit_test(done_late_re_anchors_the_next_session),
        cmocka_unit_test(a_done_session_cannot_be_in_the_future),
        cmocka_unit_test(cancel_defer_keeps_the_count_and_omit_and_cease_do_not),
        cmocka_unit_test(a_move_holds_its_day_and_an_illegal_one_changes_nothing),
        cmocka_unit_test(a_taken_slot_is_refused_at_acceptance),
        cmocka_unit_test(a_stale_proposal_is_refused),
        cmocka_unit_test(a_day_closed_meanwhile_is_refused_by_its_name),
        cmocka_unit_test(an_unresolved_session_blocks_planning),
        cmocka_unit_test(replanning_an_unchanged_plan_changes_nothing),
        cmocka_unit_test(counts_outside_the_protocol_need_a_reason),
        cmocka_unit_test(read_only_and_dry_run_store_nothing),
        cmocka_unit_test(a_restored_session_is_open_again),
        cmocka_unit_test(no_chain_of_changes_loses_a_session),
        cmocka_unit_test(several_unrecorded_visits_are_caught_up_with),
        cmocka_unit_test(a_visit_of_a_day_gone_by_was_given_on_its_day),
        cmocka_unit_test(a_deferred_visit_comes_after_the_cancelled_day),
        cmocka_unit_test(a_visit_cancelled_afterwards_is_put_off_to_come),
        cmocka_unit_test(what_is_left_out_afterwards_leaves_nothing_in_the_past),
        cmocka_unit_test(calls_stay_until_the_patient_was_told),
        cmocka_unit_test(a_series_that_was_ended_comes_back_whole),
        cmocka_unit_test(a_window_that_has_begun_is_called_about_today),
        cmocka_unit_test(decisions_are_asked_for_and_recorded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
