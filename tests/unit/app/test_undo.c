/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo: every stored change of plans is taken back whole and done again whole. */
#include "clinic_day.h"

#include "ritmo/app/away.h"
#include "ritmo/app/outcomes.h"
#include "ritmo/app/plan_course.h"
#include "ritmo/app/undo.h"
#include "ritmo/store/undo_store.h"

static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

/* What a coordinator would see of a plan; cancelled sessions apart, which an undo may leave. */
static char *face_of(struct clinic_day *d, const char *plan)
{
    struct plan_view v = { 0 };
    struct str out = STR_INIT;

    if (!app_plan_view(d->app, plan, &v, &d->e))
        fail_msg("%s", d->e.text);
    str_addf(&out, "%s %d %d %u %d-%d %s\n", plan_state_word(v.plan.state), v.plan.count, v.plan.decided, v.plan.wishes.weekdays,
        v.plan.wishes.time_from, v.plan.wishes.time_to, v.plan.wishes.provider);
    for (size_t i = 0; i < v.plan.sessions.n; i++) {
        const struct session *s = &v.plan.sessions.at[i];
        if (s->state != SESSION_CANCELLED)
            str_addf(&out, "%lld: %d %s %d %d %s %s %s%s%s\n", (long long)s->number, s->ordinal, session_state_word(s->state), s->day.day,
                s->start, s->provider, s->room, s->tentative ? " tentative" : "", s->checkpoint ? " checkpoint" : "",
                s->untold ? " untold" : "");
    }
    for (size_t i = 0; i < v.holds.n; i++)
        str_addf(&out, "%s %d %d\n", v.holds.at[i].substance, v.holds.at[i].from.day, v.holds.at[i].to.day);
    plan_view_free(&v);
    return str_take(&out);
}

static void same_face(struct clinic_day *d, const char *plan, const char *expected)
{
    char *now = face_of(d, plan);

    assert_string_equal(now, expected);
    free(now);
}

static struct undone turn(struct clinic_day *d, bool redo)
{
    struct undone u = { 0 };

    if (!app_undo(d->app, redo, &u, &d->e))
        fail_msg("%s", d->e.text);
    return u;
}

static void turn_quietly(struct clinic_day *d, bool redo)
{
    struct undone u = turn(d, redo);

    undone_free(&u);
}

static void refused(struct clinic_day *d, bool redo, enum err_kind kind, const char *words)
{
    struct undone u = { 0 };

    d->e = (struct err)ERR_INIT;
    assert_false(app_undo(d->app, redo, &u, &d->e));
    assert_int_equal(d->e.kind, kind);
    if (strstr(d->e.text, words) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", d->e.text, words);
    undone_free(&u);
    d->e = (struct err)ERR_INIT;
}

static void told(struct clinic_day *d, const char *plan)
{
    struct proposal p = { 0 };

    if (!app_plan_announce(d->app, plan, &p, &d->e) || !app_accept(d->app, &p, &d->e))
        fail_msg("%s", d->e.text);
    proposal_free(&p);
}

static void accept_made(struct clinic_day *d, bool made, struct proposal *p)
{
    if (!made || !p->possible || !app_accept(d->app, p, &d->e))
        fail_msg("%s %s", d->e.text, p->reason == NULL ? "" : p->reason);
    proposal_free(p);
}

/* --- one change of each kind, by number */

static void change(struct clinic_day *d, const char *plan, int kind)
{
    struct session_request r = day_request(d, plan, 2, kind == 0 ? ACT_CANCEL : kind == 1 ? ACT_MOVE : ACT_CANCEL);
    struct proposal p = { 0 };

    switch (kind) {
    case 1:
        r.day = date_add(day_session(d, plan, 2).day, 3);
        assert_true(day_act(d, r));
        return;
    case 2:
        r.how = CANCEL_CEASE;
        assert_true(day_act(d, r));
        return;
    case 3:
        accept_made(d, app_plan_hold(d->app, plan, "travel", &p, &d->e), &p);
        return;
    case 4:
        accept_made(d, app_plan_shift(d->app, plan, 7, DATE_NONE, "later", &p, &d->e), &p);
        return;
    case 5:
        accept_made(d, app_plan_extend(d->app, plan, 1, "Dr Kim", "slow", &p, &d->e), &p);
        return;
    case 6:
        accept_made(d, app_plan_stop(d->app, plan, "wish", &p, &d->e), &p);
        return;
    case 7:
        r = day_request(d, plan, 1, ACT_RESTORE);
        assert_true(day_act(d, r));
        return;
    default:
        assert_true(day_act(d, r));
    }
}

static void each_change_is_taken_back_and_done_again(void **state)
{
    (void)state;
    for (int kind = 0; kind < 8; kind++) {
        struct clinic_day d;
        char plan[ID_TEXT], *before, *after;

        day_make(&d);
        day_plan(&d, 0, "prolo_knee_cap", plan);
        day_open(&d, "2026-11-30");
        assert_true(day_act(&d, day_request(&d, plan, 1, ACT_DONE)));
        told(&d, plan);
        before = face_of(&d, plan);
        change(&d, plan, kind);
        after = face_of(&d, plan);
        assert_string_not_equal(before, after);
        turn_quietly(&d, false);
        if (kind != 7) /* a session given on its day may be told again */
            same_face(&d, plan, before);
        turn_quietly(&d, true);
        same_face(&d, plan, after);
        turn_quietly(&d, false);
        turn_quietly(&d, false); /* and further back: the telling */
        turn_quietly(&d, false); /* session 1 given */
        assert_int_equal(day_session(&d, plan, 1).state, SESSION_ANNOUNCED);
        free(before);
        free(after);
        day_remove(&d);
    }
}

/* Nobody told the patient of the move, so its undo is no call; once told, it is. */
static void only_what_was_told_is_a_call(void **state)
{
    struct clinic_day d;
    struct undone u;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    change(&d, plan, 1);
    u = turn(&d, false);
    assert_int_equal(u.n, 1);
    assert_int_equal(u.n_calls, 0);
    assert_false(day_session(&d, plan, 2).untold);
    undone_free(&u);
    change(&d, plan, 1);
    told(&d, plan);
    turn_quietly(&d, false); /* the telling */
    assert_true(day_session(&d, plan, 2).untold);
    day_remove(&d);
}

static void a_new_plan_taken_back_holds_no_place(void **state)
{
    struct clinic_day d;
    struct session s;
    char plan[ID_TEXT], other[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    s = day_session(&d, plan, 1);
    turn_quietly(&d, false);
    assert_int_equal(day_session(&d, plan, 1).number, 0);
    day_plan(&d, 1, "prolo_knee_cap", other); /* takes the very place */
    assert_int_equal(day_session(&d, other, 1).day.day, s.day.day);
    assert_int_equal(day_session(&d, other, 1).start, s.start);
    refused(&d, true, ERR_RULE, "nothing to redo");
    day_remove(&d);
}

/* The place went to another plan meanwhile: a sentence, and nothing is half taken back. */
static void a_taken_place_is_refused_whole(void **state)
{
    struct clinic_day d;
    struct session s;
    struct session_request r;
    struct plan_request wanted = { .protocol = "prolo_knee_cap", .site = "left", .start = DATE_NONE };
    struct proposal p = { 0 };
    char plan[ID_TEXT], other[ID_TEXT], *before;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    s = day_session(&d, plan, 2);
    change(&d, plan, 1);
    app_close(d.app);
    assert_true(app_open(&(struct app_options) { d.path, "desk", "2026-11-23", false, false, APP_WRITE }, &d.app, &d.e));
    day_patient(&d, 1, wanted.patient);
    memcpy(wanted.wishes.provider, s.provider, sizeof wanted.wishes.provider);
    accept_made(&d, app_plan_new(d.app, &wanted, &p, &d.e), &p);
    assert_true(app_plan_named(d.app, "p2", other, &d.e));
    r = day_request(&d, other, 2, ACT_MOVE);
    r.day = s.day;
    r.start = s.start;
    if (day_session(&d, other, 2).day.day != s.day.day || day_session(&d, other, 2).start != s.start)
        assert_true(day_act(&d, r));
    before = face_of(&d, plan);
    day_open(&d, "2026-11-23");
    assert_string_equal(day_session(&d, other, 2).provider, s.provider);
    refused(&d, false, ERR_CONFLICT, "");
    same_face(&d, plan, before);
    free(before);
    day_remove(&d);
}

static void another_persons_later_change_stands(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    app_close(d.app);
    assert_true(app_open(&(struct app_options) { d.path, "desk", "2026-11-23", false, false, APP_WRITE }, &d.app, &d.e));
    refused(&d, false, ERR_RULE, "nothing to undo: desk");
    change(&d, plan, 1);
    day_open(&d, "2026-11-23");
    refused(&d, false, ERR_CONFLICT, " by desk on ");
    day_remove(&d);
}

static void days_closed_are_opened_again_with_their_plans(void **state)
{
    struct clinic_day d;
    struct away_request r = { .from = ymd(2027, 1, 4), .to = ymd(2027, 1, 8), .why = "leave", .limit_ms = -1 };
    struct away_proposal a = { 0 };
    char plan[ID_TEXT], *before;
    const struct clinic *c;
    size_t closures;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    before = face_of(&d, plan);
    closures = app_clinic(d.app, &d.e)->closures.n;
    assert_true(app_away(d.app, &r, &a, &d.e));
    assert_int_equal(a.n, 1);
    assert_true(app_away_accept(d.app, &a, &d.e));
    away_proposal_free(&a);
    turn_quietly(&d, false);
    same_face(&d, plan, before);
    c = app_clinic(d.app, &d.e);
    assert_int_equal(c->closures.n, closures);
    turn_quietly(&d, true);
    assert_int_equal(app_clinic(d.app, &d.e)->closures.n, closures + 1);
    free(before);
    day_remove(&d);
}

static void patient_away(struct clinic_day *d, const char *patient, int to)
{
    struct day_range r = { ymd(2027, 1, 4), ymd(2027, 1, to), NULL };
    struct broken_visits met = { 0 };

    if (!app_patient_away_add(d->app, patient, &r, &met, &d->e))
        fail_msg("%s", d->e.text);
    broken_visits_free(&met);
}

static void absences(struct clinic_day *d, const char *patient, size_t n, int to)
{
    struct day_ranges all = { 0 };

    assert_true(app_patient_away(d->app, patient, &all, &d->e));
    assert_int_equal(all.n, n);
    if (n > 0)
        assert_int_equal(all.at[n - 1].to.day, ymd(2027, 1, to).day);
    day_ranges_free(&all);
}

/* Two absences may begin on one day: each is taken back alone. */
static void an_older_absence_stands(void **state)
{
    struct clinic_day d;
    char patient[ID_TEXT];

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    patient_away(&d, patient, 5);
    patient_away(&d, patient, 10);
    turn_quietly(&d, false);
    absences(&d, patient, 1, 5);
    turn_quietly(&d, true);
    absences(&d, patient, 2, 10);
    assert_true(app_patient_away_remove(d.app, patient, ymd(2027, 1, 4), &d.e)); /* both, by their first day */
    absences(&d, patient, 0, 0);
    turn_quietly(&d, false);
    absences(&d, patient, 2, 10);
    day_remove(&d);
}

static void close_with(struct clinic_day *d, struct date from, struct date to, const char *why)
{
    struct away_request r = { .from = from, .to = to, .why = why, .limit_ms = -1 };
    struct away_proposal a = { 0 };

    if (!app_away(d->app, &r, &a, &d->e) || !app_away_accept(d->app, &a, &d->e))
        fail_msg("%s", d->e.text);
    away_proposal_free(&a);
}

static const char *reason_of(struct clinic_day *d, struct date day)
{
    const struct day_range *r = day_ranges_find(&app_clinic(d->app, &d->e)->closures, day);

    return r == NULL ? NULL : r->why;
}

/* The same days closed again for another reason: the undo gives the first reason back, and does not open them. */
static void a_reason_replaced_comes_back(void **state)
{
    struct clinic_day d;
    struct date from = ymd(2027, 1, 4), to = ymd(2027, 1, 8);

    (void)state;
    day_make(&d);
    close_with(&d, from, to, "leave");
    close_with(&d, from, to, "floor laid");
    assert_string_equal(reason_of(&d, from), "floor laid");
    turn_quietly(&d, false);
    assert_string_equal(reason_of(&d, from), "leave");
    turn_quietly(&d, true);
    assert_string_equal(reason_of(&d, from), "floor laid");
    turn_quietly(&d, false);
    turn_quietly(&d, false);
    assert_null(reason_of(&d, from));
    day_remove(&d);
}

/* Somebody else closed them anew since: theirs is not taken away, and the sentence names it. */
static void another_persons_closure_stands(void **state)
{
    struct clinic_day d;
    struct date from = ymd(2027, 1, 4), to = ymd(2027, 1, 8);

    (void)state;
    day_make(&d);
    close_with(&d, from, to, "leave");
    day_close_days(&d, from, to, "burst pipe");
    refused(&d, false, ERR_CONFLICT, "cannot be taken back: Mon 4 Jan to Fri 8 Jan 2027 is taken now for another reason, \"burst pipe\"");
    assert_string_equal(reason_of(&d, from), "burst pipe");
    day_remove(&d);
}

/* A day that was closed since takes no visit back; open again it does. */
static void a_day_closed_since_takes_no_visit_back(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], *after, *before;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    before = face_of(&d, plan);
    struct date was = day_session(&d, plan, 2).day;
    change(&d, plan, 1);
    after = face_of(&d, plan);
    day_close_days(&d, was, was, "burst pipe");
    refused(&d, false, ERR_CONFLICT, "cannot be taken back: Alvarez, Jos\xC3\xA9: session 2 (s2) cannot stand on ");
    refused(&d, false, ERR_CONFLICT, ": clinic closed (burst pipe)");
    same_face(&d, plan, after);
    day_close_days(&d, was, was, NULL);
    turn_quietly(&d, false);
    same_face(&d, plan, before);
    free(before);
    free(after);
    day_remove(&d);
}

/* What stood on the day when it was closed already goes back there: that was so before the step, and is for `repair`. */
static void a_day_closed_before_is_as_it_was(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], *before;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    before = face_of(&d, plan);
    struct date was = day_session(&d, plan, 2).day;
    day_close_days(&d, was, was, "burst pipe");
    change(&d, plan, 1);
    turn_quietly(&d, false);
    same_face(&d, plan, before);
    free(before);
    day_remove(&d);
}

/* The same for a patient who is away since. */
static void a_patient_away_since_does_not_come_back(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct broken_visits met = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_patient(&d, 0, patient);
    struct date was = day_session(&d, plan, 2).day;
    struct day_range away = { was, was, "wedding" };
    change(&d, plan, 1);
    app_close(d.app);
    assert_true(app_open(&(struct app_options) { d.path, "desk", "2026-11-23", false, false, APP_WRITE }, &d.app, &d.e));
    assert_true(app_patient_away_add(d.app, patient, &away, &met, &d.e));
    broken_visits_free(&met);
    day_open(&d, "2026-11-23");
    refused(&d, false, ERR_CONFLICT, "patient away (wedding)");
    day_remove(&d);
}

/* What was recorded of a visit is no plan: it stays, and is named. */
static void what_was_recorded_stays_and_is_named(void **state)
{
    struct clinic_day d;
    struct undone u;
    struct outcome told_then = { .kind = OUTCOME_VISIT, .day = ymd(2026, 11, 30), .pain = 5, .stiffness = OUTCOME_UNASKED,
        .function = OUTCOME_UNASKED, .by_whom = (char *)"Ana" };
    bool named = false;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_open(&d, "2026-11-30");
    assert_true(day_act(&d, day_request(&d, plan, 1, ACT_DONE)));
    if (!app_outcome_record(d.app, plan, &told_then, &d.e))
        fail_msg("%s", d.e.text);
    u = turn(&d, false);
    assert_true(u.stays);
    for (size_t i = 0; i < u.plans[0].n_notices; i++)
        named = named || strcmp(u.plans[0].notices[i], "Recorded with it, and stays: outcome 1 of Mon 30 Nov.") == 0;
    assert_true(named);
    undone_free(&u);
    u = turn(&d, true); /* given again: nothing is without its place */
    assert_false(u.stays);
    undone_free(&u);
    day_remove(&d);
}

static bool mark(struct store *s, const struct undo_step *step, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = tx_begin(&tx, s, (struct who) { "tester", 1795392000, NULL }, e) && store_undo_mark(&tx, step, false, e) && tx_commit(&tx, e);

    tx_end(&tx);
    return ok;
}

/* Two runs of one person chose the same step; one of days alone has no plan whose revision would tell. */
static void one_step_is_taken_back_once(void **state)
{
    struct clinic_day d;
    struct undo_step first = { 0 }, second = { 0 };
    struct store *s;
    char patient[ID_TEXT];

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    patient_away(&d, patient, 5);
    assert_true(store_open(d.path, STORE_WRITE, &s, &d.e));
    assert_true(store_undo_last(s, "tester", false, &first, &d.e));
    assert_true(store_undo_last(s, "tester", false, &second, &d.e));
    assert_true(mark(s, &first, &d.e));
    assert_false(mark(s, &second, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    assert_non_null(strstr(d.e.text, "is taken back already"));
    undo_step_free(&first);
    undo_step_free(&second);
    store_close(s);
    day_remove(&d);
}

static void redo_ends_with_the_next_change_and_old_steps_are_forgotten(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    refused(&d, false, ERR_RULE, "nothing to undo");
    day_plan(&d, 0, "prolo_knee_cap", plan);
    change(&d, plan, 1);
    turn_quietly(&d, false);
    change(&d, plan, 0);
    refused(&d, true, ERR_RULE, "nothing to redo");
    for (int i = 0; i < 60; i++) { /* each pair is two steps: only the newest hundred stay */
        turn_quietly(&d, false);
        turn_quietly(&d, true);
    }
    turn_quietly(&d, false);
    refused(&d, false, ERR_RULE, "nothing to undo");
    day_remove(&d);
}

static void a_dry_run_changes_nothing(void **state)
{
    struct clinic_day d;
    struct undone u = { 0 };
    char plan[ID_TEXT], *before;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    change(&d, plan, 1);
    before = face_of(&d, plan);
    app_close(d.app);
    assert_true(app_open(&(struct app_options) { d.path, "tester", "2026-11-23", false, true, APP_WRITE }, &d.app, &d.e));
    assert_true(app_undo(d.app, false, &u, &d.e));
    assert_int_equal(u.n, 1);
    undone_free(&u);
    day_open(&d, "2026-11-23");
    same_face(&d, plan, before);
    free(before);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_is_taken_back_and_done_again),
        cmocka_unit_test(only_what_was_told_is_a_call),
        cmocka_unit_test(a_new_plan_taken_back_holds_no_place),
        cmocka_unit_test(a_taken_place_is_refused_whole),
        cmocka_unit_test(another_persons_later_change_stands),
        cmocka_unit_test(days_closed_are_opened_again_with_their_plans),
        cmocka_unit_test(an_older_absence_stands),
        cmocka_unit_test(a_reason_replaced_comes_back),
        cmocka_unit_test(another_persons_closure_stands),
        cmocka_unit_test(a_day_closed_since_takes_no_visit_back),
        cmocka_unit_test(a_day_closed_before_is_as_it_was),
        cmocka_unit_test(a_patient_away_since_does_not_come_back),
        cmocka_unit_test(what_was_recorded_stays_and_is_named),
        cmocka_unit_test(one_step_is_taken_back_once),
        cmocka_unit_test(redo_ends_with_the_next_change_and_old_steps_are_forgotten),
        cmocka_unit_test(a_dry_run_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
