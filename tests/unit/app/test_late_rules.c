/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CLINICAL 5, a row each: early, late, missed sessions, checkpoints, the maximum; in a clinic that enforces its gates. */
#include "clinic_day.h"

#include "ritmo/app/checks.h"
#include "ritmo/app/gates.h"
#include "ritmo/app/outcomes.h"
#include "ritmo/app/plan_course.h"

/* Sessions every 14 to 28 days, checkpoints after 3 and 4, the long gaps of CLINICAL 5. */
static void make(struct clinic_day *d)
{
    char enforce[] = "gates=enforce";
    char *edit[] = { enforce };
    struct str said = STR_INIT;

    day_make(d);
    if (!app_clinic_edit(d->app, edit, 1, &said, &d->e))
        fail_msg("%s", d->e.text);
    str_free(&said);
    day_protocol(d, "knee", "interval: {min: 14, target: 21, max: 28}\ncheckpoints:\n  - {after: 3, ask: better}\n  - {after: 4, ask: better}\n"
        "followups:\n  - {kind: healing check, min: 76, target: 90, max: 104}\n"
        "restrictions:\n  - {substance: anti-inflammatory, before: 7, after: 3, scope: each-session, severity: warn}\n"
        "gaps:\n  - {from: 85, action: ask}\n  - {from: 181, action: restart}\nchecklist: [consult_done, consent_signed, medication_review_done]\n",
        "  - {of: checkpoints, mark: A, from: clinic}\n  - {of: gaps, mark: A, from: clinic}\n  - {of: followups, mark: A, from: clinic}\n"
        "  - {of: restrictions, mark: A, from: clinic}\n");
}

static struct date on(const char *iso)
{
    struct date d;

    assert_true(date_parse_iso(iso, &d));
    return d;
}

static void open_on(struct clinic_day *d, struct date day)
{
    char iso[DATE_TEXT];

    day_open(d, date_iso(day, iso));
}

/* A plan of the first patient, its checklist answered. */
static void plan_ready(struct clinic_day *d, const char *start, char plan[ID_TEXT])
{
    struct gate_request r = { .plan = plan, .all = true };
    struct proposal p = { 0 };
    struct gates g = { 0 };

    if (!day_second(d, "knee", "left knee", start, &p) || !p.possible || !app_accept(d->app, &p, &d->e))
        fail_msg("%s", p.reason == NULL ? d->e.text : p.reason);
    memcpy(plan, p.plan.id, ID_TEXT);
    proposal_free(&p);
    if (!app_gates_answer(d->app, &r, &g, &d->e))
        fail_msg("%s", d->e.text);
    gates_free(&g);
}

static bool give(struct clinic_day *d, const char *plan, int32_t ordinal, struct date day, const char *who, const char *why)
{
    struct session_request r = day_request(d, plan, ordinal, ACT_DONE);

    r.day = day;
    r.by_whom = who;
    r.why = why;
    return day_act(d, r);
}

static bool decide(struct clinic_day *d, const char *plan, enum decision what, enum response response, const char *why, int32_t by)
{
    struct outcome o = OUTCOME_INIT;
    struct decision_request r = { plan, what, by, INTERVAL_UNASKED, "Dr Kim", why, &o };
    struct proposal p = { 0 };
    bool ok;

    o.response = response;
    ok = app_plan_decision(d->app, &r, &p, &d->e);
    if (ok && !p.possible)
        ok = err_set(&d->e, ERR_RULE, "%s", p.reason);
    ok = ok && app_accept(d->app, &p, &d->e);
    proposal_free(&p);
    return ok;
}

static bool tell(struct clinic_day *d, const char *plan)
{
    struct proposal p = { 0 };
    bool ok = app_plan_announce(d->app, plan, &p, &d->e) && app_accept(d->app, &p, &d->e);

    proposal_free(&p);
    return ok;
}

/* The review is a clinician's: a tick alone is not one. */
static bool tick_review(struct clinic_day *d, const char *plan)
{
    static const struct gate_answer met = { GATE_LATE_REVIEW, GATE_MET, NULL };
    struct gate_request r = { .plan = plan, .answers = &met, .n = 1, .note = "seen again" };
    struct gates g = { 0 };
    bool ok = app_gates_answer(d->app, &r, &g, &d->e);

    gates_free(&g);
    return ok;
}

static void says(struct clinic_day *d, bool ok, const char *words, const char *what)
{
    if (words == NULL ? !ok : ok || strstr(d->e.text, words) == NULL)
        fail_msg("%s: %s, wanted %s", what, ok ? "accepted" : d->e.text, words == NULL ? "accepted" : words);
    err_clear(&d->e);
}

static int32_t findings_of(struct clinic_day *d, const char *code)
{
    struct findings f = { 0 };
    int32_t n = 0;

    if (!app_check(d->app, &f, &d->e))
        fail_msg("%s", d->e.text);
    for (size_t i = 0; i < f.n; i++)
        n += strcmp(f.at[i].code, code) == 0;
    finding_rows_free(&f);
    return n;
}

/* "Date inside min-max: accept"; "earlier than min, 7 days or more: named clinician and reason"; "less than 7 days: refuse". The second
 * session is moved; the first is given on Tuesday 24 November. */
static void moving_to_an_early_day(void **state)
{
    static const struct {
        const char *to;
        bool named;
        const char *refusal;
    } rows[] = {
        { "2026-12-08", false, NULL },              /* day 14 */
        { "2026-12-22", false, NULL },              /* day 28 */
        { "2026-12-03", false, "before" },          /* day 9 */
        { "2026-12-03", true, NULL },
        { "2026-12-01", true, NULL },               /* day 7 */
        { "2026-11-30", true, "less than 7 days" }, /* day 6 */
        { "2026-11-30", false, "" },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct clinic_day d;
        struct session_request r;
        char plan[ID_TEXT];

        make(&d);
        plan_ready(&d, "2026-11-24", plan);
        open_on(&d, on("2026-11-24"));
        says(&d, give(&d, plan, 1, on("2026-11-24"), NULL, NULL), NULL, "first");
        r = day_request(&d, plan, 2, ACT_MOVE);
        r.day = on(rows[i].to);
        r.by_whom = rows[i].named ? "Dr Kim" : NULL;
        r.why = rows[i].named ? "leaves the country" : NULL;
        says(&d, day_act(&d, r), rows[i].refusal, rows[i].to);
        if (rows[i].refusal == NULL) { /* and it stays there when the rest is planned again */
            struct proposal p = { 0 };
            assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e) && p.possible);
            proposal_free(&p);
            assert_int_equal(day_session(&d, plan, 2).day.day, r.day.day);
            assert_true(date_diff(day_session(&d, plan, 3).day, r.day) >= 14); /* the next interval is the protocol's again */
        }
        day_remove(&d);
    }
}

static void given_on_an_early_day(void **state)
{
    static const struct {
        int32_t gap;
        bool named;
        const char *refusal;
    } rows[] = {
        { 14, false, NULL }, { 28, false, NULL }, { 10, false, "before day 14; if" }, { 10, true, NULL },
        { 3, false, "nearer than any session may be planned" }, { 3, true, NULL },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct clinic_day d;
        struct date day = date_add(on("2026-11-24"), rows[i].gap);
        char plan[ID_TEXT], what[16];

        make(&d);
        plan_ready(&d, "2026-11-24", plan);
        open_on(&d, on("2026-11-24"));
        says(&d, give(&d, plan, 1, on("2026-11-24"), NULL, NULL), NULL, "first");
        open_on(&d, day);
        snprintf(what, sizeof what, "day %d", rows[i].gap);
        says(&d, give(&d, plan, 2, day, rows[i].named ? "Dr Kim" : NULL, rows[i].named ? "came in pain" : NULL), rows[i].refusal, what);
        day_remove(&d);
    }
}

/* "Late up to 12 weeks: keep the count"; "over 12 weeks: clinician review, he or she chooses"; "over 6 months: new course". */
static void coming_back_after_a_gap(void **state)
{
    static const struct {
        int32_t gap;
        enum decision decision;
        const char *why, *before, *decided, *after; /* refusals of telling, deciding, telling; null = accepted */
        bool anew;
    } rows[] = {
        { 60, DECIDE_CONTINUE, NULL, NULL, "no checkpoint", NULL, false },
        { 83, DECIDE_CONTINUE, NULL, NULL, "no checkpoint", NULL, false },
        { 60, DECIDE_RESTART, NULL, NULL, "no long gap", NULL, false },
        { 90, DECIDE_CONTINUE, NULL, "clinician's review", NULL, NULL, false },
        { 90, DECIDE_EXTEND, NULL, "clinician's review", NULL, NULL, false },
        { 90, DECIDE_RESTART, "much changed", "clinician's review", NULL, NULL, true },
        { 190, DECIDE_CONTINUE, NULL, "consult, consent, medication review", "asks for a new course", "clinician's review", false },
        { 190, DECIDE_CONTINUE, "abroad, nothing changed", "consult, consent, medication review", NULL, "consult, consent, medication review", false },
        { 190, DECIDE_RESTART, "abroad", "consult, consent, medication review", NULL, NULL, true },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct clinic_day d;
        struct proposal p = { 0 };
        char plan[ID_TEXT], what[16];

        make(&d);
        plan_ready(&d, "2026-11-24", plan);
        open_on(&d, on("2026-11-24"));
        says(&d, give(&d, plan, 1, on("2026-11-24"), NULL, NULL), NULL, "first");
        /* the patient stays away: on hold, and resumed after the gap */
        says(&d, app_plan_hold(d.app, plan, "abroad", &p, &d.e) && app_accept(d.app, &p, &d.e), NULL, "hold");
        proposal_free(&p);
        open_on(&d, date_add(on("2026-11-24"), rows[i].gap - 1));
        says(&d, app_plan_resume(d.app, plan, DATE_NONE, "back", &p, &d.e) && app_accept(d.app, &p, &d.e), NULL, "resume");
        proposal_free(&p);
        snprintf(what, sizeof what, "row %zu", i);
        says(&d, tell(&d, plan), rows[i].before, what);
        assert_int_equal(findings_of(&d, "REVIEW"), rows[i].before != NULL);
        if (rows[i].before != NULL)
            says(&d, tick_review(&d, plan), "name is needed", what);
        says(&d, decide(&d, plan, rows[i].decision, RESPONSE_NONE, rows[i].why, 1), rows[i].decided, what);
        if (rows[i].anew) { /* the old one is over; the new one asks for consult, consent and medication review */
            struct plan_view v = { 0 };
            assert_true(app_plan_view(d.app, plan, &v, &d.e));
            assert_int_equal(v.plan.state, PLAN_STOPPED);
            plan_view_free(&v);
            assert_true(app_plan_named(d.app, "p2", plan, &d.e));
            says(&d, tell(&d, plan), "consult, consent, medication review", "the new course");
        } else {
            says(&d, tell(&d, plan), rows[i].after, what);
        }
        day_remove(&d);
    }
}

/* "Missed visit: never counts; reminder next working day; the window for that date ends unless a new date is set within it." */
static void a_missed_visit(void **state)
{
    struct clinic_day d;
    struct session_request r;
    struct plan_view v = { 0 };
    char plan[ID_TEXT];
    (void)state;

    make(&d);
    plan_ready(&d, "2026-11-24", plan);
    says(&d, tell(&d, plan), NULL, "told");
    open_on(&d, on("2026-11-24"));
    says(&d, give(&d, plan, 1, on("2026-11-24"), NULL, NULL), NULL, "first");
    r = day_request(&d, plan, 2, ACT_MISSED);
    open_on(&d, day_session(&d, plan, 2).day);
    r.why = NULL;
    says(&d, day_act(&d, r), NULL, "missed");
    assert_int_equal(findings_of(&d, "MISSED"), 0); /* not on the day itself */
    open_on(&d, date_add(app_today(d.app), 1));
    assert_int_equal(findings_of(&d, "MISSED"), 1);
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_int_equal(plan_given(&v.plan), 1);
    assert_int_equal(v.plan.count, 4);
    assert_true(v.holds.n > 0);
    for (size_t i = 0; i < v.holds.n; i++) { /* every window stands around a given or a new date */
        bool around = false;
        for (size_t k = 0; k < v.plan.sessions.n; k++) {
            const struct session *s = &v.plan.sessions.at[k];
            around = around || ((s->state == SESSION_DONE || session_is_live(s)) && s->day.day == v.holds.at[i].from.day + 7
                && s->day.day + 3 <= v.holds.at[i].to.day);
        }
        assert_true(around);
    }
    plan_view_free(&v);
    says(&d, tell(&d, plan), NULL, "the new days are told");
    open_on(&d, date_add(app_today(d.app), 1));
    assert_int_equal(findings_of(&d, "MISSED"), 0);
    day_remove(&d);
}

/* "Checkpoint due: the next session stays planned, not confirmed, until the response is recorded"; "no response at the 4th"; "reaching the
 * maximum: at most 2 more at a time"; "early success: follow-ups move to the real last session". */
static void checkpoints_and_the_maximum(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct followup_rows due = { 0 };
    char plan[ID_TEXT];
    struct date day = on("2026-11-24");
    (void)state;

    make(&d);
    plan_ready(&d, "2026-11-24", plan);
    says(&d, tell(&d, plan), NULL, "told");
    for (int32_t n = 1; n <= 3; n++) {
        day = day_session(&d, plan, n).day;
        open_on(&d, day);
        says(&d, give(&d, plan, n, day, NULL, NULL), NULL, "given");
    }
    assert_true(day_session(&d, plan, 4).tentative);
    says(&d, tell(&d, plan), NULL, "told again");
    assert_int_equal(day_session(&d, plan, 4).state, SESSION_PROPOSED);
    says(&d, decide(&d, plan, DECIDE_CONTINUE, RESPONSE_NONE, NULL, 0), "the response is recorded first", "no response told");
    says(&d, decide(&d, plan, DECIDE_CONTINUE, RESPONSE_SAME, NULL, 0), NULL, "the same after the 3rd");
    assert_int_equal(day_session(&d, plan, 4).state, SESSION_ANNOUNCED);
    says(&d, decide(&d, plan, DECIDE_EXTEND, RESPONSE_NONE, NULL, 5), NULL, "nine are the maximum");
    day = day_session(&d, plan, 4).day;
    open_on(&d, day);
    says(&d, give(&d, plan, 4, day, NULL, NULL), NULL, "4th");
    says(&d, decide(&d, plan, DECIDE_CONTINUE, RESPONSE_WORSE, NULL, 0), "no response (worse) after session 4", "no response at the 4th");
    says(&d, decide(&d, plan, DECIDE_EXTEND, RESPONSE_WORSE, "slow responder", 3), "at most 2 at a time", "three past the maximum");
    says(&d, decide(&d, plan, DECIDE_EXTEND, RESPONSE_WORSE, "slow responder", 2), NULL, "two past the maximum");
    says(&d, app_plan_stop(d.app, plan, "all well", &p, &d.e) && app_accept(d.app, &p, &d.e), NULL, "early success");
    proposal_free(&p);
    assert_true(app_followups(d.app, 200, &due, &d.e));
    assert_int_equal(due.n, 1);
    assert_int_equal(due.at[0].followup.due.day, day.day + 90);
    followup_rows_free(&due);
    open_on(&d, date_add(day, 90));
    assert_int_equal(findings_of(&d, "FOLLOWUP"), 1);
    day_remove(&d);
}

/* A red flag is said, an open checklist too, as long as the visit lies ahead. */
static void what_check_says(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    (void)state;

    make(&d);
    assert_true(day_second(&d, "knee", "left knee", "2026-11-30", &p) && p.possible && app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_equal(findings_of(&d, "GATE"), 1); /* a line a plan */
    assert_int_equal(findings_of(&d, "REDFLAG"), 0);
    day_remove(&d);
}

/* Pain before the treatment is told some weeks before it, not a century. */
static void outcomes_are_of_the_plan_s_time(void **state)
{
    static const struct {
        const char *day, *words;
    } tries[] = {
        { "1900-01-01", "no day for an outcome" }, { "2026-06-01", "no day for an outcome" }, { "2026-11-24", "in the future" },
        { "2026-11-02", NULL }, { "2026-11-23", NULL },
    };
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    make(&d);
    day_plan(&d, 0, "knee", plan);
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct outcome o = OUTCOME_INIT;
        o.pain = 1;
        assert_true(date_parse_iso(tries[i].day, &o.day));
        says(&d, app_outcome_record(d.app, plan, &o, &d.e), tries[i].words, tries[i].day);
    }
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_are_of_the_plan_s_time),
        cmocka_unit_test(moving_to_an_early_day),
        cmocka_unit_test(given_on_an_early_day),
        cmocka_unit_test(coming_back_after_a_gap),
        cmocka_unit_test(a_missed_visit),
        cmocka_unit_test(checkpoints_and_the_maximum),
        cmocka_unit_test(what_check_says),
    };

    return cmocka_run_group_tests_name("late rules", tests, NULL, NULL);
}
