/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars of others: beside what they took before, and what they do to the plans; all of it stored, or nothing. */
#include "clinic_day.h"

#include "../../../src/app/import_merge.h"
#include "ritmo/app/checks.h"
#include "ritmo/app/days.h"
#include "ritmo/app/import.h"
#include "ritmo/app/undo.h"
#include "ritmo/base/mem.h"

#define FIXTURES "tests/fixtures/ics/"

static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

static void import(struct clinic_day *d, const struct import_request *r, struct import_proposal *p)
{
    if (!app_import(d->app, r, p, &d->e))
        fail_msg("%s", d->e.text);
}

static void take(struct clinic_day *d, const struct import_request *r)
{
    struct import_proposal p = { 0 };

    import(d, r, &p);
    if (!app_import_accept(d->app, &p, &d->e))
        fail_msg("%s", d->e.text);
    import_proposal_free(&p);
}

/* "2026-11-30 08:00-10:00 Fire drill; ..." of the clinic from imported calendars. */
static void add_taken(struct clinic_day *d, struct str *out)
{
    const struct clinic *c = app_clinic(d->app, &d->e);
    char day[DATE_TEXT];

    assert_non_null(c);
    for (size_t i = c->closures.n - c->n_taken; i < c->closures.n; i++)
        str_addf(out, "%s%s %s", out->len == 0 ? "" : "; ", date_iso(c->closures.at[i].from, day), c->closures.at[i].why);
    for (size_t i = 0; i < c->parts.n; i++)
        str_addf(out, "%s%s %s", out->len == 0 ? "" : "; ", date_iso(c->parts.at[i].day, day), c->parts.at[i].why);
}

static void expect_taken(struct clinic_day *d, const char *want)
{
    struct str found = STR_INIT;

    add_taken(d, &found);
    assert_string_equal(found.text, want);
    str_free(&found);
}

static const struct import_request days = { .file = FIXTURES "clinic-days.ics", .limit_ms = -1 };
static const struct import_request days_2 = { .file = FIXTURES "clinic-days-2.ics", .limit_ms = -1 };

static void a_proposal_stores_nothing(void **state)
{
    struct clinic_day d;
    struct import_proposal a = { 0 }, b = { 0 };
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    import(&d, &days, &a);
    import(&d, &days, &b);
    assert_int_equal(a.n_items, 2);
    assert_int_equal(b.n_items, 2);
    assert_int_equal(a.remarks.n, 2);
    assert_int_equal(a.ripple.n, b.ripple.n);
    assert_false(a.known);
    expect_taken(&d, "");
    import_proposal_free(&a);
    import_proposal_free(&b);
    day_remove(&d);
}

static void later_states_replace_and_earlier_ones_do_not(void **state)
{
    struct clinic_day d;
    struct import_request cancel = { .file = FIXTURES "clinic-days-cancel.ics", .name = "Clinic days", .limit_ms = -1 };

    (void)state;
    day_make(&d);
    take(&d, &days);
    expect_taken(&d, "2027-01-04 Staff training; 2026-11-30 08:00-10:00 Fire drill");
    take(&d, &days);
    expect_taken(&d, "2027-01-04 Staff training; 2026-11-30 08:00-10:00 Fire drill");
    take(&d, &days_2);
    expect_taken(&d, "2027-01-05 Staff training; 2027-02-20 Carpets");
    take(&d, &cancel);
    expect_taken(&d, "2027-01-05 Staff training");
    take(&d, &days);
    expect_taken(&d, "2027-01-05 Staff training; 2026-11-30 08:00-10:00 Fire drill");
    day_remove(&d);
}

/* The first session's hour is shut by the fire drill: the repair moves it, and it is stored with the calendar. */
static void what_it_breaks_is_repaired_with_it(void **state)
{
    struct clinic_day d;
    struct import_proposal p = { 0 };
    struct broken_visits left = { 0 };
    struct session_request move;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    move = day_request(&d, plan, 1, ACT_MOVE);
    move.day = ymd(2026, 11, 30);
    move.start = 540;
    assert_true(day_act(&d, move));
    import(&d, &days, &p);
    assert_int_equal(p.ripple.n, 1);
    assert_true(p.ripple.plans[0].possible);
    assert_int_equal(day_session(&d, plan, 1).start, 540);
    assert_true(app_import_accept(d.app, &p, &d.e));
    assert_true(day_session(&d, plan, 1).day.day != ymd(2026, 11, 30).day || day_session(&d, plan, 1).start >= 600);
    assert_true(app_broken(d.app, ymd(2026, 11, 23), ymd(2028, 1, 1), &left, &d.e));
    assert_int_equal(left.n, 0);
    import_proposal_free(&p);
    broken_visits_free(&left);
    day_remove(&d);
}

/* Its visits would go back into the time that the calendar takes; an older change behind it stays undoable if it moved none. */
static void an_undo_stops_at_a_calendar_that_moved_visits(void **state)
{
    struct clinic_day d;
    struct undone u = { 0 };
    struct session_request move;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    take(&d, &days_2); /* meets no visit */
    assert_true(app_undo(d.app, false, &u, &d.e));
    undone_free(&u);
    assert_true(app_undo(d.app, true, &u, &d.e));
    undone_free(&u);
    move = day_request(&d, plan, 1, ACT_MOVE);
    move.day = ymd(2026, 11, 30);
    move.start = 540;
    assert_true(day_act(&d, move));
    take(&d, &days);
    assert_false(app_undo(d.app, false, &u, &d.e));
    assert_int_equal(d.e.kind, ERR_RULE);
    assert_non_null(strstr(d.e.text, "closure forget"));
    assert_true(day_session(&d, plan, 1).day.day != ymd(2026, 11, 30).day || day_session(&d, plan, 1).start >= 600);
    undone_free(&u);
    day_remove(&d);
}

static void what_was_broken_before_is_left_alone(void **state)
{
    struct clinic_day d;
    struct import_proposal p = { 0 };
    char plan[ID_TEXT];
    struct session s;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    s = day_session(&d, plan, 1);
    day_close_days(&d, s.day, s.day, "burst pipe");
    import(&d, &days_2, &p);
    assert_int_equal(p.ripple.n, 0);
    import_proposal_free(&p);
    day_remove(&d);
}

static void of_two_at_once_the_second_begins_again(void **state)
{
    struct clinic_day d;
    struct import_proposal a = { 0 }, b = { 0 };

    (void)state;
    day_make(&d);
    import(&d, &days, &a);
    import(&d, &days_2, &b);
    assert_true(app_import_accept(d.app, &a, &d.e));
    assert_false(app_import_accept(d.app, &b, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    expect_taken(&d, "2027-01-04 Staff training; 2026-11-30 08:00-10:00 Fire drill");
    import_proposal_free(&a);
    import_proposal_free(&b);
    day_remove(&d);
}

/* The seconds of the clock are not enough to tell two imports apart, nor is one that was let go and taken in again. */
static void of_two_in_one_second_the_second_begins_again(void **state)
{
    struct clinic_day d;
    struct import_proposal a = { 0 }, b = { 0 };
    int32_t n;

    (void)state;
    day_make(&d);
    take(&d, &days);
    import(&d, &days_2, &a);
    import(&d, &days_2, &b);
    assert_true(app_import_accept(d.app, &a, &d.e));
    assert_false(app_import_accept(d.app, &b, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    import_proposal_free(&a);
    import_proposal_free(&b);
    import(&d, &days_2, &a);
    assert_true(app_source_forget(d.app, a.source.name, &n, &d.e));
    take(&d, &days_2);
    assert_false(app_import_accept(d.app, &a, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    import_proposal_free(&a);
    day_remove(&d);
}

/* A plan changed meanwhile stops all of it: neither the calendar nor another plan is stored. */
static void a_stale_plan_stops_the_calendar(void **state)
{
    struct clinic_day d;
    struct import_proposal p = { 0 };
    struct import_request of_patient = { .file = FIXTURES "chicago-patient.ics", .kind = OWNER_PATIENT, .limit_ms = -1 };
    struct calendar_sources all = { 0 };
    struct session_request move;
    char plan[ID_TEXT], patient[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_patient(&d, 0, patient);
    move = day_request(&d, plan, 1, ACT_MOVE);
    move.day = ymd(2026, 12, 1);
    assert_true(day_act(&d, move));
    of_patient.owner = patient;
    import(&d, &of_patient, &p);
    assert_int_equal(p.ripple.n, 1);
    move = day_request(&d, plan, 1, ACT_MOVE);
    move.day = ymd(2026, 12, 3);
    assert_true(day_act(&d, move));
    assert_false(app_import_accept(d.app, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    assert_true(app_sources(d.app, NULL, &all, &d.e));
    assert_int_equal(all.n, 0);
    assert_int_equal(day_session(&d, plan, 1).day.day, ymd(2026, 12, 3).day);
    import_proposal_free(&p);
    calendar_sources_free(&all);
    day_remove(&d);
}

static void a_patients_times_move_the_patients_plans(void **state)
{
    struct clinic_day d;
    struct import_request r = { .file = FIXTURES "chicago-patient.ics", .kind = OWNER_PATIENT, .limit_ms = -1 };
    struct import_proposal p = { 0 };
    struct taken_times busy = { 0 };
    struct session_request move;
    struct session s;
    char plan[ID_TEXT], patient[ID_TEXT];
    int32_t n;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_patient(&d, 0, patient);
    move = day_request(&d, plan, 1, ACT_MOVE);
    move.day = ymd(2026, 12, 1);
    assert_true(day_act(&d, move));
    r.owner = patient;
    import(&d, &r, &p);
    assert_int_equal(p.ripple.n, 1);
    assert_true(app_import_accept(d.app, &p, &d.e));
    s = day_session(&d, plan, 1);
    assert_true(s.day.day != ymd(2026, 12, 1).day && s.day.day != ymd(2026, 12, 2).day);
    assert_true(app_patient_busy(d.app, patient, &busy, &d.e));
    assert_int_equal(busy.n, 2);
    assert_string_equal(busy.at[0].why, "Dentist?");
    assert_null(busy.at[1].why); /* CLASS:PRIVATE */
    assert_true(app_source_forget(d.app, p.source.name, &n, &d.e));
    assert_int_equal(n, 2);
    assert_false(app_source_forget(d.app, p.source.name, &n, &d.e));
    assert_int_equal(d.e.kind, ERR_MISSING);
    import_proposal_free(&p);
    taken_times_free(&busy);
    day_remove(&d);
}

static void bad_ones_say_why(void **state)
{
    static const struct {
        struct import_request r;
        enum err_kind kind;
        const char *says;
    } rows[] = {
        { { .file = FIXTURES "no-such.ics" }, ERR_MISSING, "cannot be opened" },
        { { .file = FIXTURES }, ERR_INPUT, "is no plain file" },
        { { .vdir = FIXTURES "no-such" }, ERR_MISSING, "cannot be opened as a directory" },
        { { .vdir = "tests/unit" }, ERR_INPUT, "holds no .ics file" },
        { { .file = "Makefile" }, ERR_INPUT, "line 1: this is no calendar" },
        { { .file = FIXTURES "clinic-days.ics", .kind = OWNER_PROVIDER, .owner = "nobody" }, ERR_MISSING, "names no provider" },
        { { .file = FIXTURES "clinic-days.ics", .kind = OWNER_PATIENT, .owner = "nobody" }, ERR_MISSING, "nobody" },
    };
    struct clinic_day d;

    (void)state;
    day_make(&d);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct import_proposal p = { 0 };
        assert_false(app_import(d.app, &rows[i].r, &p, &d.e));
        assert_int_equal(d.e.kind, rows[i].kind);
        if (strstr(d.e.text, rows[i].says) == NULL)
            fail_msg("%s", d.e.text);
        import_proposal_free(&p);
    }
    day_remove(&d);
}

/* --- the merge alone */

static void add_event(struct foreign_events *all, const char *uid, const char *instance, int32_t sequence, int32_t day, enum event_status status)
{
    all->at = mem_grow(all->at, all->n, sizeof *all->at);
    all->at[all->n] = (struct foreign_event) { .uid = mem_strdup(uid), .sequence = sequence, .status = status, .all_day = true,
        .from = { { day }, 0 }, .to = { { day }, 0 }, .summary = mem_strdup("x"), .line = 1,
        .all_occurrences = status == EVENT_CANCELLED && instance[0] == '\0' };
    snprintf(all->at[all->n++].instance, 40, "%s", instance);
}

static void add_old(struct taken_times *all, const char *uid, const char *instance, int32_t sequence, int32_t day)
{
    struct taken_time *t = taken_times_add(all);

    *t = (struct taken_time) { .when = { { day }, { day }, 0, 1440 }, .uid = mem_strdup(uid), .sequence = sequence, .why = mem_strdup("x"),
        .source = mem_strdup("s") };
    snprintf(t->instance, sizeof t->instance, "%s", instance);
}

/* "a/1@5 new 1x; ..." : the times, then fates. */
static void merged(struct foreign_events *events, struct taken_times *old, enum foreign_method method, const char *want)
{
    struct import_proposal p = { 0 };
    struct str found = STR_INIT;

    foreign_events_settle(events);
    import_merge(events, old, method, false, &p);
    for (size_t i = 0; i < p.times.n; i++)
        str_addf(&found, "%s/%s@%d ", p.times.at[i].uid, p.times.at[i].instance, p.times.at[i].when.from.day);
    for (size_t i = 0; i < p.n_items; i++)
        str_addf(&found, "%s:%d ", import_fate_word(p.items[i].fate), p.items[i].n);
    assert_string_equal(found.text, want);
    str_free(&found);
    import_proposal_free(&p);
    foreign_events_free(events);
    taken_times_free(old);
}

static void the_merge(void **state)
{
    struct foreign_events e = { 0 };
    struct taken_times o = { 0 };

    (void)state;
    merged(&e, &o, FOREIGN_WHOLE, "");
    add_event(&e, "a", "", 0, 5, EVENT_CONFIRMED);
    add_old(&o, "b", "", 0, 6);
    merged(&e, &o, FOREIGN_WHOLE, "a/@5 new:1 gone:1 ");
    add_event(&e, "a", "", 0, 5, EVENT_CONFIRMED);
    add_old(&o, "b", "", 0, 6);
    merged(&e, &o, FOREIGN_CHANGES, "a/@5 b/@6 new:1 ");
    add_event(&e, "a", "1", 0, 5, EVENT_CONFIRMED); /* a series of which one day moved and one is not there any more */
    add_event(&e, "a", "2", 0, 9, EVENT_CONFIRMED);
    add_old(&o, "a", "1", 0, 5);
    add_old(&o, "a", "2", 0, 6);
    add_old(&o, "a", "3", 0, 7);
    merged(&e, &o, FOREIGN_WHOLE, "a/1@5 a/2@9 changed:2 ");
    add_event(&e, "a", "", 1, 5, EVENT_CONFIRMED);
    add_old(&o, "a", "", 2, 6);
    merged(&e, &o, FOREIGN_WHOLE, "a/@6 older:1 ");
    add_event(&e, "a", "", 1, 5, EVENT_CANCELLED); /* the whole series, told as one event */
    add_old(&o, "a", "1", 0, 5);
    add_old(&o, "a", "2", 2, 6);
    merged(&e, &o, FOREIGN_CANCEL, "a/2@6 changed:1 ");
    add_event(&e, "a", "2", 1, 5, EVENT_CANCELLED); /* one occurrence */
    add_old(&o, "a", "1", 0, 5);
    add_old(&o, "a", "2", 0, 6);
    merged(&e, &o, FOREIGN_CANCEL, "a/1@5 changed:1 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proposal_stores_nothing),
        cmocka_unit_test(later_states_replace_and_earlier_ones_do_not),
        cmocka_unit_test(what_it_breaks_is_repaired_with_it),
        cmocka_unit_test(an_undo_stops_at_a_calendar_that_moved_visits),
        cmocka_unit_test(what_was_broken_before_is_left_alone),
        cmocka_unit_test(of_two_at_once_the_second_begins_again),
        cmocka_unit_test(of_two_in_one_second_the_second_begins_again),
        cmocka_unit_test(a_stale_plan_stops_the_calendar),
        cmocka_unit_test(a_patients_times_move_the_patients_plans),
        cmocka_unit_test(bad_ones_say_why),
        cmocka_unit_test(the_merge),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
