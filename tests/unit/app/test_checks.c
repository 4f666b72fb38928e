/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs somebody: appointments whose place is gone, patients away, the lines of `check`. */
#include "clinic_day.h"

#include "ritmo/app/calls.h"
#include "ritmo/app/checks.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"
#include "ritmo/app/plan_course.h"

static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

/* The clinic with one text of its file replaced. */
static void change_clinic(struct clinic_day *d, const char *from, const char *to)
{
    struct str yaml = STR_INIT, remarks = STR_INIT;
    char path[128], *at;
    FILE *f;

    assert_true(app_clinic_export(d->app, &yaml, &d->e));
    at = strstr(yaml.text, from);
    if (at == NULL)
        fail_msg("no \"%s\" in:\n%s", from, yaml.text);
    snprintf(path, sizeof path, "%s/clinic.yaml", d->dir);
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "%.*s%s%s", (int)(at - yaml.text), yaml.text, to, at + strlen(from));
    fclose(f);
    if (!app_clinic_import(d->app, path, &remarks, &d->e))
        fail_msg("%s", d->e.text);
    unlink(path);
    str_free(&remarks);
    str_free(&yaml);
}

static struct broken_visits broken(struct clinic_day *d)
{
    struct broken_visits b;

    if (!app_broken(d->app, ymd(2026, 11, 23), ymd(2028, 11, 23), &b, &d->e))
        fail_msg("%s", d->e.text);
    return b;
}

/* Exactly one broken session, of this ordinal and reason. */
static void assert_broken(struct clinic_day *d, int32_t ordinal, enum broken_why why, const char *words)
{
    struct broken_visits b = broken(d);

    assert_int_equal(b.n, 1);
    assert_int_equal(b.at[0].visit.session.ordinal, ordinal);
    assert_string_equal(broken_key(b.at[0].why), broken_key(why));
    assert_string_equal(b.at[0].reason, words);
    broken_visits_free(&b);
}

static void assert_all_broken(struct clinic_day *d, enum broken_why why)
{
    struct broken_visits b = broken(d);

    assert_int_equal(b.n, 5);
    for (size_t i = 0; i < b.n; i++)
        assert_string_equal(broken_key(b.at[i].why), broken_key(why));
    broken_visits_free(&b);
}

/* Alvarez' knee plan with Dr Kim: Mon 30 Nov, 4 Jan, 8 Feb, 15 Mar, 19 Apr at 08:00. */
static void knee_plan(struct clinic_day *d, char plan[ID_TEXT])
{
    day_make(d);
    day_plan(d, 0, "prolo_knee_cap", plan);
    assert_int_equal(day_session(d, plan, 3).day.day, ymd(2027, 2, 8).day);
    assert_int_equal(day_session(d, plan, 3).start, 8 * 60);
}

static void a_fresh_plan_has_nothing_broken(void **state)
{
    struct clinic_day d;
    struct findings f;
    char plan[ID_TEXT];

    (void)state;
    knee_plan(&d, plan);
    struct broken_visits b = broken(&d);
    assert_int_equal(b.n, 0);
    broken_visits_free(&b);
    assert_true(app_check(d.app, &f, &d.e));
    assert_int_equal(f.n, 0);
    finding_rows_free(&f);
    day_remove(&d);
}

static void a_closure_breaks_what_stands_on_it(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };

    (void)state;
    knee_plan(&d, plan);
    day_close_days(&d, ymd(2027, 2, 8), ymd(2027, 2, 9), "pipe burst");
    assert_broken(&d, 3, BROKEN_CLOSED, "clinic closed (pipe burst)");
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    struct broken_visits b = broken(&d);
    assert_int_equal(b.n, 0);
    broken_visits_free(&b);
    day_remove(&d);
}

static void the_past_is_never_broken(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    knee_plan(&d, plan);
    day_close_days(&d, ymd(2026, 11, 30), ymd(2027, 2, 8), "works");
    day_open(&d, "2027-01-05");
    assert_broken(&d, 3, BROKEN_CLOSED, "clinic closed (works)");
    day_remove(&d);
}

static void changes_of_the_clinic_break_sessions(void **state)
{
    static const struct {
        const char *from, *to;
        enum broken_why why;
    } rows[] = {
        { "hours:\n  mon: ['08:00", "hours:\n  mon: ['09:00", BROKEN_NO_HOURS },
        { "key: kim", "key: ana", BROKEN_PROVIDER_GONE },
        { "key: treatment", "key: bathroom", BROKEN_ROOM },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct clinic_day d;
        char plan[ID_TEXT];
        knee_plan(&d, plan);
        change_clinic(&d, rows[i].from, rows[i].to);
        assert_all_broken(&d, rows[i].why);
        day_remove(&d);
    }
}

static void a_provider_away_breaks_sessions(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    knee_plan(&d, plan);
    change_clinic(&d, "congress", "leave");
    change_clinic(&d, "from: '2027-02-22'", "from: '2027-02-08'");
    assert_broken(&d, 3, BROKEN_PROVIDER_AWAY, "Dr Ana Kim away (leave)");
    day_remove(&d);
}

/* Of two at once the later number of the day is the one to move. */
static void too_many_at_once_break_the_later_one(void **state)
{
    struct clinic_day d;
    char first[ID_TEXT], second[ID_TEXT];

    (void)state;
    knee_plan(&d, first);
    change_clinic(&d, "bmc]\n  capacity: 1", "bmc]\n  capacity: 2");
    day_plan(&d, 1, "prolo_knee_cap", second);
    change_clinic(&d, "bmc]\n  capacity: 2", "bmc]\n  capacity: 1");
    struct broken_visits b = broken(&d);
    assert_int_equal(b.n, 3); /* tentative sessions 4 and 5 of the first plan take no place in this clinic */
    for (size_t i = 0; i < b.n; i++) {
        assert_string_equal(broken_key(b.at[i].why), "provider-full");
        assert_int_equal(b.at[i].visit.session.start, day_session(&d, first, 1).start);
    }
    broken_visits_free(&b);
    day_remove(&d);
}

/* A tentative one takes no place in this clinic, so a firm one may stand there too. */
static void a_tentative_session_is_not_crowded_out(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct plan_request r = { .protocol = "prolo_knee_cap", .start = ymd(2027, 3, 15), .site = "left" };
    char plan[ID_TEXT];

    (void)state;
    knee_plan(&d, plan);
    day_patient(&d, 1, r.patient);
    assert_true(app_plan_new(d.app, &r, &p, &d.e));
    assert_true(app_accept(d.app, &p, &d.e));
    struct session s = day_session(&d, p.plan.id, 1), tentative = day_session(&d, plan, 4);
    assert_true(tentative.tentative);
    assert_int_equal(s.day.day, tentative.day.day);
    assert_int_equal(s.start, tentative.start);
    assert_string_equal(s.provider, tentative.provider);
    proposal_free(&p);
    struct broken_visits b = broken(&d);
    assert_int_equal(b.n, 0);
    broken_visits_free(&b);
    day_remove(&d);
}

/* Nor does it give way to one: the later number of the two is the tentative one here. */
static void a_tentative_session_gives_no_way(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct plan_request r = { .protocol = "prolo_knee_cap", .start = ymd(2027, 3, 15), .site = "left" };
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    change_clinic(&d, "bmc]\n  capacity: 1", "bmc]\n  capacity: 2");
    day_patient(&d, 0, r.patient);
    assert_true(app_plan_new(d.app, &r, &p, &d.e) && app_accept(d.app, &p, &d.e));
    day_plan(&d, 1, "prolo_knee_cap", plan);
    struct session firm = day_session(&d, p.plan.id, 1), tentative = day_session(&d, plan, 4);
    assert_true(tentative.tentative && tentative.number > firm.number);
    assert_int_equal(firm.day.day, tentative.day.day);
    assert_int_equal(firm.start, tentative.start);
    proposal_free(&p);
    change_clinic(&d, "bmc]\n  capacity: 2", "bmc]\n  capacity: 1");
    struct broken_visits b = broken(&d);
    assert_int_equal(b.n, 0);
    broken_visits_free(&b);
    day_remove(&d);
}

/* Nobody rests beyond a visit that cannot stand. */
static void who_was_called_does_not_rest_beyond_a_closed_door(void **state)
{
    struct clinic_day d;
    struct call_rows rows = { 0 };
    struct err left;
    char plan[ID_TEXT];
    bool told;

    (void)state;
    knee_plan(&d, plan);
    assert_true(app_call_log(d.app, plan, CALL_REACHED, NULL, &told, &left, &d.e)); /* rests until Mon 30 Nov */
    assert_true(app_calls(d.app, false, 99, &rows, &d.e));
    assert_int_equal(rows.n, 0);
    assert_int_equal(rows.resting, 1); /* for the window that begins */
    call_rows_free(&rows);
    change_clinic(&d, "to: '2026-11-27'", "to: '2026-11-30'");
    assert_true(app_calls(d.app, false, 99, &rows, &d.e));
    assert_int_equal(rows.n, 1);
    assert_true((rows.at[0].reasons & CALL_BROKEN) != 0);
    assert_int_equal(rows.at[0].broken_day.day, ymd(2026, 11, 30).day);
    call_rows_free(&rows);
    day_remove(&d);
}

static void a_patient_away_is_told_and_planned_around(void **state)
{
    struct clinic_day d;
    struct broken_visits met = { 0 };
    struct day_ranges away = { 0 };
    struct proposal p = { 0 };
    char plan[ID_TEXT], patient[ID_TEXT], other[ID_TEXT], why[] = "ski trip";
    struct day_range r = { ymd(2027, 1, 1), ymd(2027, 1, 8), why }, wrong = { ymd(2027, 1, 8), ymd(2027, 1, 1), NULL };

    (void)state;
    knee_plan(&d, plan);
    day_patient(&d, 0, patient);
    assert_false(app_patient_away_add(d.app, patient, &wrong, &met, &d.e));
    broken_visits_free(&met);
    assert_true(app_patient_away_add(d.app, patient, &r, &met, &d.e));
    assert_int_equal(met.n, 1);
    assert_string_equal(met.at[0].reason, "patient away (ski trip)");
    broken_visits_free(&met);
    assert_broken(&d, 2, BROKEN_PATIENT_AWAY, "patient away (ski trip)");
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_equal(day_session(&d, plan, 2).day.day, ymd(2027, 1, 11).day);

    day_plan(&d, 1, "prolo_knee_cap", other); /* somebody else is not away */
    assert_true(app_patient_away(d.app, patient, &away, &d.e));
    assert_int_equal(away.n, 1);
    day_ranges_free(&away);
    assert_true(app_patient_away_remove(d.app, patient, r.from, &d.e));
    assert_false(app_patient_away_remove(d.app, patient, r.from, &d.e));
    assert_int_equal(d.e.kind, ERR_MISSING);
    assert_true(app_patient_away(d.app, patient, &away, &d.e));
    assert_int_equal(away.n, 0);
    day_ranges_free(&away);
    day_remove(&d);
}

static void a_patients_days_count_for_every_plan(void **state)
{
    struct clinic_day d;
    struct broken_visits met = { 0 };
    struct proposal p = { 0 };
    char patient[ID_TEXT];
    struct day_range r = { ymd(2026, 11, 23), ymd(2027, 1, 31), NULL };

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    assert_true(app_patient_away_add(d.app, patient, &r, &met, &d.e));
    broken_visits_free(&met);
    assert_true(day_propose(&d, 0, "prolo_hip", &p));
    assert_true(p.possible);
    assert_true(p.plan.sessions.at[0].day.day > r.to.day);
    proposal_free(&p);
    day_remove(&d);
}

static int lines(struct clinic_day *d, const char *code)
{
    struct findings f;
    int n = 0;

    if (!app_check(d->app, &f, &d->e))
        fail_msg("%s", d->e.text);
    for (size_t i = 0; i < f.n; i++)
        n += strcmp(f.at[i].code, code) == 0;
    finding_rows_free(&f);
    return n;
}

static void check_tells_each_kind_once(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT], held[ID_TEXT];

    (void)state;
    knee_plan(&d, plan);
    day_open(&d, "2026-12-01");
    assert_int_equal(lines(&d, "UNRESOLVED"), 1);
    day_open(&d, "2026-11-30");
    assert_true(day_act(&d, day_request(&d, plan, 1, ACT_DONE)));
    day_plan(&d, 1, "prolo_hip", held);
    struct session s = day_session(&d, held, 1);
    char today[DATE_TEXT];
    day_open(&d, date_iso(s.day, today));
    assert_true(day_act(&d, day_request(&d, held, 1, ACT_DONE)));
    assert_true(app_plan_hold(d.app, held, "flu", &p, &d.e));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_equal(lines(&d, "HELD"), 0); /* its window is still open */
    assert_int_equal(lines(&d, "UNRESOLVED"), 0);
    day_open(&d, "2027-02-01");
    assert_int_equal(lines(&d, "HELD"), 1);
    assert_int_equal(lines(&d, "UNRESOLVED"), 1); /* 4 Jan passed */
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fresh_plan_has_nothing_broken),
        cmocka_unit_test(a_closure_breaks_what_stands_on_it),
        cmocka_unit_test(the_past_is_never_broken),
        cmocka_unit_test(changes_of_the_clinic_break_sessions),
        cmocka_unit_test(a_provider_away_breaks_sessions),
        cmocka_unit_test(too_many_at_once_break_the_later_one),
        cmocka_unit_test(a_tentative_session_is_not_crowded_out),
        cmocka_unit_test(a_tentative_session_gives_no_way),
        cmocka_unit_test(who_was_called_does_not_rest_beyond_a_closed_door),
        cmocka_unit_test(a_patient_away_is_told_and_planned_around),
        cmocka_unit_test(a_patients_days_count_for_every_plan),
        cmocka_unit_test(check_tells_each_kind_once),
    };

    return cmocka_run_group_tests_name("app/checks", tests, NULL, NULL);
}
