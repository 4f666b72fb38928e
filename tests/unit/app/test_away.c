/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider away, a closure: every plan it meets is placed again together, in one transaction. */
#include "clinic_day.h"

#include "ritmo/app/away.h"
#include "ritmo/app/plan_course.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"

static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

/* Ten plans of one provider's series. */
static void ten_plans(struct clinic_day *d, char plans[10][ID_TEXT])
{
    day_make(d);
    for (size_t i = 0; i < 10; i++)
        day_plan(d, i, i % 2 == 0 ? "prolo_knee_cap" : "prolo_spine", plans[i]);
}

static int32_t open_sessions(struct clinic_day *d, const char *plan, int32_t *count)
{
    struct plan_view v = { 0 };
    int32_t open = 0;

    assert_true(app_plan_view(d->app, plan, &v, &d->e));
    for (size_t i = 0; i < v.plan.sessions.n; i++)
        open += session_is_live(&v.plan.sessions.at[i]);
    *count = v.plan.count;
    plan_view_free(&v);
    return open;
}

/* No session of the provider stands on the days; none lost, none doubled (the claims would refuse it). */
static void nothing_stands_on(struct clinic_day *d, const char *provider, struct date from, struct date to)
{
    struct summary s;

    assert_true(app_summary(d->app, from, to, provider, SUMMARY_FULL, &s, &d->e));
    for (size_t i = 0; i < s.n_days; i++)
        for (size_t k = 0; k < s.days[i].n_visits; k++)
            assert_false(session_is_live(&s.days[i].visits[k].visit.session) && !s.days[i].visits[k].visit.session.tentative);
    summary_free_all(&s);
}

static void a_provider_away_moves_all_and_loses_none(void **state)
{
    struct clinic_day d;
    char plans[10][ID_TEXT];
    struct away_request r = { .provider = "kim", .from = ymd(2026, 11, 30), .to = ymd(2026, 12, 11), .why = "flu", .limit_ms = -1 };
    struct away_proposal p = { 0 };
    struct counters c;

    (void)state;
    ten_plans(&d, plans);
    if (!app_away(d.app, &r, &p, &d.e))
        fail_msg("%s", d.e.text);
    assert_true(p.n > 0);
    assert_true(away_count(&p).calls > 0);
    assert_non_null(p.proof);
    if (!app_away_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    nothing_stands_on(&d, "kim", r.from, r.to);
    for (size_t i = 0; i < 10; i++) {
        int32_t count, open = open_sessions(&d, plans[i], &count);
        assert_int_equal(open, count);
    }
    assert_true(app_counters(d.app, &c, &d.e));
    assert_true(c.untold > 0);
    const struct clinic *clinic = app_clinic(d.app, &d.e);
    assert_non_null(day_ranges_find(&clinic_provider(clinic, "kim")->absences, ymd(2026, 12, 1)));
    away_proposal_free(&p);
    day_remove(&d);
}

static void a_proposal_stores_nothing_and_is_the_same_again(void **state)
{
    struct clinic_day d;
    char plans[10][ID_TEXT];
    struct away_request r = { .from = ymd(2026, 11, 30), .to = ymd(2026, 12, 2), .why = "floor", .limit_ms = -1 };
    struct away_proposal a = { 0 }, b = { 0 };

    (void)state;
    ten_plans(&d, plans);
    assert_true(app_away(d.app, &r, &a, &d.e));
    assert_true(app_away(d.app, &r, &b, &d.e));
    assert_int_equal(a.n, b.n);
    assert_true(a.n > 0);
    for (size_t i = 0; i < a.n; i++) {
        assert_int_equal(a.plans[i].n_changes, b.plans[i].n_changes);
        for (size_t k = 0; k < a.plans[i].n_changes; k++) {
            assert_int_equal(a.plans[i].changes[k].day.day, b.plans[i].changes[k].day.day);
            assert_int_equal(a.plans[i].changes[k].start, b.plans[i].changes[k].start);
        }
    }
    assert_null(day_ranges_find(&app_clinic(d.app, &d.e)->closures, r.from));
    away_proposal_free(&a);
    away_proposal_free(&b);
    day_remove(&d);
}

static void a_plan_taken_out_stays_and_a_stale_one_stops_everything(void **state)
{
    struct clinic_day d;
    char plans[10][ID_TEXT];
    struct away_request r = { .from = ymd(2026, 11, 30), .to = ymd(2026, 11, 30), .why = "floor", .limit_ms = -1 };
    struct away_proposal p = { 0 }, stale = { 0 };
    struct session kept;

    (void)state;
    ten_plans(&d, plans);
    assert_true(app_away(d.app, &r, &p, &d.e));
    assert_true(app_away(d.app, &r, &stale, &d.e));
    kept = day_session(&d, p.plans[0].plan.id, 1);
    p.excluded[0] = true;
    assert_true(app_away_accept(d.app, &p, &d.e));
    assert_int_equal(day_session(&d, p.plans[0].plan.id, 1).day.day, kept.day.day);
    assert_false(app_away_accept(d.app, &stale, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    away_proposal_free(&p);
    away_proposal_free(&stale);
    day_remove(&d);
}

/* The same hour with somebody else is no small thing: the patient is told. */
/* The revisions of every plan, and how many closures and absences the clinic has. */
static void add_state(struct clinic_day *d, char plans[10][ID_TEXT], struct str *out)
{
    const struct clinic *c;

    app_changed_by_others(d->app);
    c = app_clinic(d->app, &d->e);
    str_addf(out, "%zu", c->closures.n);
    for (size_t i = 0; i < c->n_providers; i++)
        str_addf(out, " %zu", c->providers[i].absences.n);
    for (size_t i = 0; i < 10; i++) {
        struct plan_view v = { 0 };
        assert_true(app_plan_view(d->app, plans[i], &v, &d->e));
        str_addf(out, "\n%lld:", (long long)v.plan.rev);
        for (size_t k = 0; k < v.plan.sessions.n; k++)
            str_addf(out, " %d/%d/%lld", v.plan.sessions.at[k].day.day, (int)v.plan.sessions.at[k].state, (long long)v.plan.sessions.at[k].rev);
        plan_view_free(&v);
    }
}

/* Two desks propose for the same days, one for a provider, one for the clinic; the second to accept is told, and nothing of it is
 * stored: no absence, no plan, not even of patients whom the first did not meet. */
static void of_two_terminals_the_second_is_refused_whole(void **state)
{
    struct clinic_day d;
    char plans[10][ID_TEXT];
    struct away_request kim = { .provider = "kim", .from = ymd(2026, 11, 30), .to = ymd(2026, 12, 4), .why = "flu", .limit_ms = -1 };
    struct away_request shut = { .from = ymd(2026, 11, 30), .to = ymd(2026, 12, 18), .why = "flood", .limit_ms = -1 };
    struct away_proposal first = { 0 }, second = { 0 };
    struct app_options o;
    struct app *other;
    struct str before = STR_INIT, after = STR_INIT;

    (void)state;
    ten_plans(&d, plans);
    o = (struct app_options) { d.path, "other", "2026-11-23", false, false, APP_WRITE };
    assert_true(app_open(&o, &other, &d.e));
    assert_true(app_away(d.app, &kim, &first, &d.e));
    assert_true(app_away(other, &shut, &second, &d.e));
    assert_true(first.n > 0 && second.n > first.n);
    assert_true(app_away_accept(d.app, &first, &d.e));
    add_state(&d, plans, &before);
    assert_false(app_away_accept(other, &second, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    add_state(&d, plans, &after);
    assert_string_equal(before.text, after.text);
    str_free(&after);
    str_free(&before);
    away_proposal_free(&first);
    away_proposal_free(&second);
    app_close(other);
    day_remove(&d);
}

static void give_first(struct clinic_day *d, const char *plan)
{
    char today[DATE_TEXT];

    day_open(d, date_iso(day_session(d, plan, 1).day, today));
    if (!day_act(d, day_request(d, plan, 1, ACT_DONE)))
        fail_msg("%s", d->e.text);
}

/* Two plans of one patient at one place, the first session of each given. The first day of a closure that meets both. */
static struct date two_begun(struct clinic_day *d, char a[ID_TEXT], char b[ID_TEXT])
{
    static const char *const lines = "interval: {min: 14, target: 21, max: 28}\n";
    struct proposal p = { 0 };
    char day[DATE_TEXT];

    day_make(d);
    day_protocol(d, "first", lines, "");
    day_protocol(d, "second", lines, "");
    day_plan(d, 0, "first", a);
    assert_true(day_second(d, "second", "left", date_iso(date_add(day_session(d, a, 1).day, 7), day), &p));
    assert_true(p.possible && app_accept(d->app, &p, &d->e));
    memcpy(b, p.plan.id, ID_TEXT);
    proposal_free(&p);
    give_first(d, a);
    give_first(d, b);
    return date_add(day_session(d, a, 2).day, -8);
}

static bool last_words(void *context, const char *words)
{
    struct str *last = context;

    str_clear(last);
    str_add(last, words);
    return true;
}

/* Two plans of one patient at one place are both met: their new days keep the clinic's distance too, and each other's day. */
static void plans_of_one_patient_keep_their_distance(void **state)
{
    struct clinic_day d;
    struct away_proposal out = { 0 };
    char a[ID_TEXT], b[ID_TEXT];

    (void)state;
    struct date from = two_begun(&d, a, b);
    struct str said = STR_INIT;
    struct away_request r = { .from = from, .to = date_add(from, 18), .why = "flood", .limit_ms = -1, .tick = last_words, .context = &said };
    if (!app_away(d.app, &r, &out, &d.e) || !app_away_accept(d.app, &out, &d.e))
        fail_msg("%s", d.e.text);
    assert_int_equal(out.n, 2);
    assert_non_null(strstr(said.text, "one after the other, improved; so far "));
    str_free(&said);
    assert_null(strstr(out.proof, "then")); /* what is proven is so of both plans, not of the first alone */
    away_proposal_free(&out);
    for (int32_t i = 1; i <= 4; i++)
        for (int32_t k = 1; k <= 4; k++) {
            struct session x = day_session(&d, a, i), y = day_session(&d, b, k);
            if (x.ordinal > 0 && y.ordinal > 0 && abs(date_diff(x.day, y.day)) < 7)
                fail_msg("%d days between session %d and %d", date_diff(x.day, y.day), i, k);
        }
    day_remove(&d);
}

/* One of them is taken out and stays: the other one does not go too near to it, and that is said when it is taken out. */
static void a_plan_taken_out_keeps_the_other_away(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct away_proposal out = { 0 };
    char a[ID_TEXT], b[ID_TEXT], day[DATE_TEXT];
    int refused = 0;

    (void)state;
    day_make(&d);
    day_protocol(&d, "first", "interval: {min: 14, target: 21, max: 28}\n", "");
    day_protocol(&d, "second", "interval: {min: 14, target: 21, max: 28}\n", "");
    day_plan(&d, 0, "first", a);
    assert_true(day_second(&d, "second", "left", date_iso(date_add(day_session(&d, a, 1).day, 7), day), &p));
    assert_true(p.possible && app_accept(d.app, &p, &d.e));
    memcpy(b, p.plan.id, ID_TEXT);
    proposal_free(&p);
    give_first(&d, a);
    give_first(&d, b);
    struct date was = day_session(&d, a, 2).day, from = date_add(was, -8);
    struct away_request r = { .from = from, .to = date_add(from, 18), .why = "flood", .limit_ms = -1 };
    assert_true(app_away(d.app, &r, &out, &d.e));
    assert_int_equal(out.n, 2);
    assert_true(app_away_may_part(d.app, &out, &d.e));
    for (size_t i = 0; i < 2; i++) {
        out.excluded[i] = true;
        err_clear(&d.e);
        if (!app_away_may_part(d.app, &out, &d.e)) {
            assert_int_equal(d.e.kind, ERR_CONFLICT);
            assert_non_null(strstr(d.e.text, "'s session at the same place on "));
            assert_non_null(strstr(d.e.text, "taken out and stays where it is"));
            assert_null(strstr(d.e.text, "meanwhile"));
            assert_false(app_away_accept(d.app, &out, &d.e));
            refused++;
        }
        out.excluded[i] = false;
    }
    assert_true(refused > 0);
    assert_int_equal(day_session(&d, a, 2).day.day, was.day);
    away_proposal_free(&out);
    day_remove(&d);
}

/* While one desk plans, another one writes: neither waits for the other. */
static void proposing_takes_no_lock(void **state)
{
    static const char *const lines = "interval: {min: 14, target: 21, max: 28}\n";
    struct clinic_day d;
    struct proposal p = { 0 };
    struct away_proposal out = { 0 };
    char a[ID_TEXT], day[DATE_TEXT];

    (void)state;
    day_make(&d);
    day_protocol(&d, "first", lines, "");
    day_protocol(&d, "second", lines, "");
    day_plan(&d, 0, "first", a);
    assert_true(day_second(&d, "second", "right", date_iso(day_session(&d, a, 1).day, day), &p));
    assert_true(p.possible && app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    struct date was = day_session(&d, a, 2).day;
    struct away_request r = { .from = date_add(was, -7), .to = date_add(was, 7), .why = "flood", .limit_ms = -1 };
    struct day_writer w = day_writer_begins(&d);
    if (!app_away(d.app, &r, &out, &d.e))
        fail_msg("%s", d.e.text);
    assert_int_equal(out.n, 2); /* both of one patient: the second is planned beside the first */
    day_writer_ends(&w);
    assert_true(app_away_accept(d.app, &out, &d.e));
    away_proposal_free(&out);
    day_remove(&d);
}

static bool another_desk_saves(void *context, const char *words)
{
    struct clinic_day *d = context;
    struct app_options o = { d->path, "desk", "2026-11-23", false, false, APP_WRITE };
    struct patient p = { .name = (char[]) { "Saved, Meanwhile" } };
    struct app *other;
    struct err e = ERR_INIT;

    (void)words;
    if (!app_open(&o, &other, &e) || !app_patient_add(other, &p, &e))
        fail_msg("%s", e.text);
    app_close(other);
    return false; /* once is enough */
}

/* The solver may take as long as it was given: nobody waits for it. */
static void solving_takes_no_lock(void **state)
{
    struct clinic_day d;
    struct away_proposal out = { 0 };
    struct patients found = { 0 };
    char a[ID_TEXT], b[ID_TEXT];

    (void)state;
    struct date from = two_begun(&d, a, b);
    struct away_request r = { .from = from, .to = date_add(from, 18), .why = "flood", .limit_ms = -1, .tick = another_desk_saves, .context = &d };
    if (!app_away(d.app, &r, &out, &d.e))
        fail_msg("%s", d.e.text);
    assert_true(app_patients_find(d.app, "Meanwhile", 9, &found, &d.e));
    assert_int_equal(found.n, 1); /* the solver did ask whether to go on */
    patients_free(&found);
    away_proposal_free(&out);
    day_remove(&d);
}

/* Another desk books a series between proposal and acceptance. */
static void book_meanwhile(struct clinic_day *d, size_t patient)
{
    struct app_options o = { d->path, "desk", "2026-11-23", false, false, APP_WRITE };
    struct plan_request r = { .protocol = "prolo_knee_cap", .site = "right", .start = DATE_NONE };
    struct proposal p = { 0 };
    struct app *other;

    day_patient(d, patient, r.patient);
    if (!app_open(&o, &other, &d->e) || !app_plan_new(other, &r, &p, &d->e) || !p.possible || !app_accept(other, &p, &d->e))
        fail_msg("%s", d->e.text);
    proposal_free(&p);
    app_close(other);
}

/* What was planned without it is refused by name, and planned anew it is met. */
static void a_booking_made_meanwhile_is_named(void **state)
{
    struct clinic_day d;
    char plans[10][ID_TEXT];
    struct away_request r = { .from = ymd(2026, 11, 24), .to = ymd(2026, 12, 4), .why = "flood", .limit_ms = -1 };
    struct away_proposal p = { 0 };
    size_t met;

    (void)state;
    ten_plans(&d, plans);
    assert_true(app_away(d.app, &r, &p, &d.e));
    met = p.n;
    book_meanwhile(&d, 11);
    assert_false(app_away_accept(d.app, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    if (strstr(d.e.text, "(plan p11) got a visit on ") == NULL)
        fail_msg("%s", d.e.text);
    away_proposal_free(&p);
    assert_true(app_away(d.app, &r, &p, &d.e));
    assert_int_equal(p.n, met + 1);
    assert_true(app_away_accept(d.app, &p, &d.e));
    away_proposal_free(&p);
    day_remove(&d);
}

/* A visit that was booked and given up again stands in nobody's way. */
static void a_booking_that_was_given_up_is_no_reason(void **state)
{
    struct clinic_day d;
    char plans[10][ID_TEXT], booked[ID_TEXT];
    struct away_request r = { .from = ymd(2026, 11, 24), .to = ymd(2026, 12, 4), .why = "flood", .limit_ms = -1 };
    struct away_proposal p = { 0 };
    struct proposal stop = { 0 };

    (void)state;
    ten_plans(&d, plans);
    assert_true(app_away(d.app, &r, &p, &d.e));
    book_meanwhile(&d, 11);
    assert_true(app_plan_named(d.app, "p11", booked, &d.e));
    assert_true(app_plan_stop(d.app, booked, "not now", &stop, &d.e) && app_accept(d.app, &stop, &d.e));
    if (!app_away_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    proposal_free(&stop);
    away_proposal_free(&p);
    day_remove(&d);
}

/* With pairing allowed they share a day before and after. */
static void pairs_of_one_patient_move_together(void **state)
{
    static const char *const lines = "interval: {min: 14, target: 21, max: 28}\nsame_day_pairing: yes\n";
    struct clinic_day d;
    struct proposal p = { 0 };
    struct away_proposal out = { 0 };
    char a[ID_TEXT], b[ID_TEXT], day[DATE_TEXT];

    (void)state;
    day_make(&d);
    day_protocol(&d, "first", lines, "");
    day_protocol(&d, "second", lines, "");
    day_plan(&d, 0, "first", a);
    assert_true(day_second(&d, "second", "right", date_iso(day_session(&d, a, 1).day, day), &p));
    assert_true(p.possible && app_accept(d.app, &p, &d.e));
    memcpy(b, p.plan.id, ID_TEXT);
    proposal_free(&p);
    struct date was = day_session(&d, a, 2).day;
    assert_int_equal(day_session(&d, b, 2).day.day, was.day);
    struct away_request r = { .from = date_add(was, -1), .to = date_add(was, 2), .why = "flood", .limit_ms = -1 };
    assert_true(app_away(d.app, &r, &out, &d.e) && app_away_accept(d.app, &out, &d.e));
    away_proposal_free(&out);
    assert_int_not_equal(day_session(&d, a, 2).day.day, was.day);
    assert_int_equal(day_session(&d, a, 2).day.day, day_session(&d, b, 2).day.day);
    day_remove(&d);
}

/* The second plan would go to another day by itself: a pair is worth more than its targets, and that it was made after the proof is said. */
static void a_pair_that_came_apart_is_brought_back(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct away_proposal out = { 0 };
    char a[ID_TEXT], b[ID_TEXT], day[DATE_TEXT];

    (void)state;
    day_make(&d);
    day_protocol(&d, "first", "interval: {min: 14, target: 21, max: 28}\nsame_day_pairing: yes\n", "");
    day_protocol(&d, "second", "interval: {min: 14, target: 28, max: 28}\nsame_day_pairing: yes\n", "");
    day_plan(&d, 0, "first", a);
    assert_true(day_second(&d, "second", "right", date_iso(day_session(&d, a, 1).day, day), &p));
    assert_true(p.possible && app_accept(d.app, &p, &d.e));
    memcpy(b, p.plan.id, ID_TEXT);
    proposal_free(&p);
    struct date was = day_session(&d, a, 2).day;
    struct session_request move = day_request(&d, b, 2, ACT_MOVE);
    move.day = was;
    assert_true(day_act(&d, move));
    struct away_request r = { .from = date_add(was, -1), .to = date_add(was, 1), .why = "flood", .limit_ms = -1 };
    assert_true(app_away(d.app, &r, &out, &d.e) && app_away_accept(d.app, &out, &d.e));
    assert_non_null(strstr(out.proof, "then 1 plan brought back to the days of the patient's other plan"));
    away_proposal_free(&out);
    assert_int_not_equal(day_session(&d, a, 2).day.day, was.day);
    assert_int_equal(day_session(&d, a, 2).day.day, day_session(&d, b, 2).day.day);
    day_remove(&d);
}

/* A limit over both plans: the second is placed when the first has its days, and it is said. */
static void a_limit_over_two_plans_holds_between_new_days(void **state)
{
    static const char *const lines = "interval: {min: 7, target: 28, max: 42}\nlimits:\n  - {max: 1, days: 12, group: pro}\n";
    static const char *const sources = "  - {of: limits.1, mark: A, from: clinic}\n";
    struct clinic_day d;
    struct proposal p = { 0 };
    struct away_proposal out = { 0 };
    char a[ID_TEXT], b[ID_TEXT], day[DATE_TEXT];

    (void)state;
    day_make(&d);
    day_protocol(&d, "first", lines, sources);
    day_protocol(&d, "second", lines, sources);
    day_plan(&d, 0, "first", a);
    assert_true(day_second(&d, "second", "left", date_iso(date_add(day_session(&d, a, 1).day, 14), day), &p));
    assert_true(p.possible && app_accept(d.app, &p, &d.e));
    memcpy(b, p.plan.id, ID_TEXT);
    proposal_free(&p);
    struct date from = day_session(&d, a, 2).day;
    struct away_request r = { .from = date_add(from, -4), .to = date_add(from, 16), .why = "flood", .limit_ms = -1 };
    assert_true(app_away(d.app, &r, &out, &d.e));
    assert_int_equal(out.n, 2);
    assert_non_null(strstr(out.proof, "then 1 further plan of the same patients, one after the other, as a limit counts them together"));
    assert_true(app_away_accept(d.app, &out, &d.e));
    away_proposal_free(&out);
    for (int32_t i = 1; i <= 4; i++)
        for (int32_t k = 1; k <= 4; k++)
            if (abs(date_diff(day_session(&d, a, i).day, day_session(&d, b, k).day)) < 12)
                fail_msg("sessions %d and %d break the limit over both plans", i, k);
    day_remove(&d);
}

static void another_provider_at_the_same_time_is_a_call(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct away_request r = { .provider = "kim", .from = ymd(2026, 12, 7), .to = ymd(2026, 12, 11), .limit_ms = -1 };
    struct plan_request q = { .protocol = "prolo_knee_cap", .start = ymd(2026, 12, 7) };
    struct away_proposal p = { 0 };
    struct proposal first = { 0 };

    (void)state;
    day_make(&d);
    day_patient(&d, 0, q.patient);
    assert_true(app_plan_new(d.app, &q, &first, &d.e));
    assert_true(app_accept(d.app, &first, &d.e));
    memcpy(plan, first.plan.id, ID_TEXT);
    proposal_free(&first);
    assert_string_equal(day_session(&d, plan, 1).provider, "kim");
    assert_true(app_away(d.app, &r, &p, &d.e));
    assert_int_equal(p.n, 1);
    assert_int_equal(away_count(&p).moved, 0);
    assert_int_equal(away_count(&p).calls, 1);
    assert_non_null(strstr(p.plans[0].changes[0].note, "instead of kim"));
    away_proposal_free(&p);
    day_remove(&d);
}

/* Tentative sessions take no place (R2.6), neither from each other: those of three plans stand on one slot and stay there. */
static void tentative_sessions_do_not_push_each_other(void **state)
{
    struct clinic_day d;
    char plan[3][ID_TEXT];
    struct away_proposal out = { 0 };
    int kept = 0;

    (void)state;
    day_make(&d);
    for (size_t i = 0; i < 3; i++)
        day_plan(&d, i, "prolo_knee_cap", plan[i]);
    assert_true(day_session(&d, plan[0], 5).tentative);
    assert_int_equal(day_session(&d, plan[0], 5).day.day, day_session(&d, plan[1], 5).day.day);
    assert_int_equal(day_session(&d, plan[0], 5).start, day_session(&d, plan[1], 5).start);
    struct date day = day_session(&d, plan[0], 2).day;
    struct away_request r = { .provider = day_session(&d, plan[0], 2).provider, .from = day, .to = day, .limit_ms = -1 };
    assert_true(app_away(d.app, &r, &out, &d.e));
    assert_true(out.n > 1);
    for (size_t i = 0; i < out.n; i++)
        for (size_t k = 0; k < out.plans[i].n_changes; k++) {
            const struct change *c = &out.plans[i].changes[k];
            if (c->tentative)
                assert_int_equal(c->kind, CHANGE_KEEP);
            kept += c->tentative;
        }
    assert_true(kept > 1);
    away_proposal_free(&out);
    day_remove(&d);
}

/* Somebody closed days behind the plans' backs: a repair finds what they broke and places it together. */
static void a_repair_mends_what_was_broken(void **state)
{
    struct clinic_day d;
    char plans[10][ID_TEXT];
    struct away_request r = { .repair = true, .from = ymd(2026, 11, 23), .to = ymd(2028, 11, 23), .limit_ms = -1 };
    struct away_proposal p = { 0 };

    (void)state;
    ten_plans(&d, plans);
    assert_true(app_away(d.app, &r, &p, &d.e));
    assert_int_equal(p.n, 0);
    away_proposal_free(&p);
    day_close_days(&d, ymd(2026, 11, 30), ymd(2026, 12, 1), "flood");
    assert_true(app_away(d.app, &r, &p, &d.e));
    assert_true(p.n > 0);
    if (!app_away_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    away_proposal_free(&p);
    nothing_stands_on(&d, NULL, ymd(2026, 11, 30), ymd(2026, 12, 1));
    for (size_t i = 0; i < 10; i++) {
        int32_t count, open = open_sessions(&d, plans[i], &count);
        assert_int_equal(open, count);
    }
    day_remove(&d);
}

static void a_range_the_wrong_way_round_and_a_stranger_are_refused(void **state)
{
    struct clinic_day d;
    struct away_request r = { .from = ymd(2026, 12, 2), .to = ymd(2026, 12, 1), .limit_ms = -1 };
    struct away_proposal p = { 0 };

    (void)state;
    day_make(&d);
    assert_false(app_away(d.app, &r, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_INPUT);
    away_proposal_free(&p);
    r.provider = "nobody";
    assert_false(app_away(d.app, &r, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_MISSING);
    away_proposal_free(&p);
    day_remove(&d);
}

/* One way to count for text, JSON and screens: firm appointments, of plans that nobody took out. */
static void what_is_counted(void **state)
{
    struct change changes[] = { { .kind = CHANGE_MOVE }, { .kind = CHANGE_MOVE, .tentative = true }, { .kind = CHANGE_KEEP } };
    struct proposal plans[] = {
        { .possible = true, .changes = changes, .n_changes = 3, .n_calls = 1 },
        { .possible = true, .changes = changes, .n_changes = 1, .n_calls = 2 },
        { .possible = false, .n_calls = 4 },
    };
    bool out[] = { false, true, false };
    const struct away_proposal p = { .plans = plans, .excluded = out, .n = 3 };
    struct away_counts c = away_count(&p);

    (void)state;
    assert_int_equal(c.moved, 1);
    assert_int_equal(c.calls, 5);
    assert_int_equal(c.unplaced, 1);
    assert_int_equal(c.excluded, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_provider_away_moves_all_and_loses_none),
        cmocka_unit_test(a_proposal_stores_nothing_and_is_the_same_again),
        cmocka_unit_test(a_plan_taken_out_stays_and_a_stale_one_stops_everything),
        cmocka_unit_test(of_two_terminals_the_second_is_refused_whole),
        cmocka_unit_test(plans_of_one_patient_keep_their_distance),
        cmocka_unit_test(a_plan_taken_out_keeps_the_other_away),
        cmocka_unit_test(proposing_takes_no_lock),
        cmocka_unit_test(solving_takes_no_lock),
        cmocka_unit_test(a_booking_made_meanwhile_is_named),
        cmocka_unit_test(a_booking_that_was_given_up_is_no_reason),
        cmocka_unit_test(pairs_of_one_patient_move_together),
        cmocka_unit_test(a_pair_that_came_apart_is_brought_back),
        cmocka_unit_test(a_limit_over_two_plans_holds_between_new_days),
        cmocka_unit_test(another_provider_at_the_same_time_is_a_call),
        cmocka_unit_test(tentative_sessions_do_not_push_each_other),
        cmocka_unit_test(a_repair_mends_what_was_broken),
        cmocka_unit_test(what_is_counted),
        cmocka_unit_test(a_range_the_wrong_way_round_and_a_stranger_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
