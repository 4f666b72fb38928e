/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients took: which sessions stand too near, who decides, who is asked; and what is never said. */
#include "clinic_day.h"

#include "ritmo/app/board.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"
#include "ritmo/app/exposures.h"

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

static struct exposure_request took(const char *patient, const char *drug, const char *from)
{
    return (struct exposure_request) { .patient = patient, .drug = drug, .from = iso(from), .to = DATE_NONE };
}

static void record(struct clinic_day *d, struct exposure_request r, struct exposure_answer *a)
{
    if (!app_exposure_add(d->app, &r, a, &d->e))
        fail_msg("%s", d->e.text);
}

static void refuse(struct clinic_day *d, struct exposure_request r, enum err_kind kind, const char *words)
{
    struct exposure_answer a;
    struct exposures all = { 0 };

    err_clear(&d->e);
    assert_false(app_exposure_add(d->app, &r, &a, &d->e));
    if (d->e.kind != kind)
        fail_msg("kind %d: %s", (int)d->e.kind, d->e.text);
    says(d->e.text, words);
    exposure_answer_free(&a);
    err_clear(&d->e);
    assert_true(app_exposures(d->app, r.patient, true, &all, &d->e));
    assert_int_equal(all.n, 0); /* nothing was stored */
    exposures_free(&all);
}

/* Session 1 on Mon 30 Nov, ibuprofen on Tue 24 Nov: 6 days before, clear from Wed 2 Dec = 24 Nov + 7 + 1. */
static void the_answer_to_a_call(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;
    const struct exposure_conflict *c;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_int_equal(day_session(&d, plan, 1).day.day, iso("2026-11-30").day);
    day_open(&d, "2026-11-25");
    record(&d, took(patient, "=ibuprofen", "2026-11-24"), &a);
    assert_true(a.recorded);
    assert_false(a.asks);
    assert_string_equal(a.generic, "ibuprofen");
    assert_int_equal(a.conflicts.n, 1);
    c = &a.conflicts.at[0];
    assert_int_equal(c->ordinal, 1);
    assert_int_equal(c->clean.day, iso("2026-12-02").day);
    assert_true(c->looked);
    assert_true(date_is(c->free_day) && c->free_day.day >= c->clean.day);
    assert_true(exposure_conflict_is_open(c));
    says(c->rule, "7 days before (Knee cap (patella) prolotherapy; L: C20");
    assert_int_equal(day_session(&d, plan, 1).day.day, iso("2026-11-30").day); /* nothing moved by itself */
    exposure_answer_free(&a);
    day_remove(&d);
}

static void deferring_is_a_proposal_and_then_a_decision(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;
    struct exposure_conflicts open = { 0 };
    struct proposal p = { 0 };
    int64_t session;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    session = day_session(&d, plan, 1).number;
    record(&d, took(patient, "ibuprofen", "2026-11-23"), &a);
    assert_true(app_exposure_defer(d.app, a.exposure.number, session, &p, &d.e));
    assert_true(p.possible);
    assert_int_equal(day_session(&d, plan, 1).day.day, iso("2026-11-30").day);
    assert_true(app_accept(d.app, &p, &d.e));
    assert_int_equal(day_session(&d, plan, 1).day.day, iso("2026-12-01").day); /* 23 + 7 + 1 = 1 Dec */
    assert_true(app_conflicts_open(d.app, 10, &open, &d.e));
    assert_int_equal(open.n, 0);
    proposal_free(&p);
    err_clear(&d.e);
    assert_false(app_exposure_defer(d.app, a.exposure.number, session, &p, &d.e)); /* nothing is too near any more */
    says(d.e.text, "there is nothing to decide");
    proposal_free(&p);
    exposure_answer_free(&a);
    day_remove(&d);
}

static void keeping_needs_a_clinician_and_holds_for_that_day(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;
    struct exposure_conflicts open = { 0 };
    struct session_request move;
    struct exposure_request r;
    int64_t session, q;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    session = day_session(&d, plan, 1).number;
    r = took(patient, "ibuprofen", "2026-11-27");
    r.planned = true;
    record(&d, r, &a);
    assert_false(app_exposure_decide(d.app, a.exposure.number, session, EXPOSURE_KEEP, NULL, "mild", &q, &d.e));
    assert_int_equal(d.e.kind, ERR_USAGE);
    err_clear(&d.e);
    assert_false(app_exposure_decide(d.app, a.exposure.number, session, EXPOSURE_KEEP, "Dr Kim", " ", &q, &d.e));
    err_clear(&d.e);
    assert_true(app_conflicts_open(d.app, 10, &open, &d.e));
    assert_int_equal(open.n, 1);
    exposure_conflicts_free(&open);
    assert_true(app_exposure_decide(d.app, a.exposure.number, session, EXPOSURE_KEEP, "Dr Kim", "one tablet", &q, &d.e));
    assert_true(app_conflicts_open(d.app, 10, &open, &d.e));
    assert_int_equal(open.n, 0);
    move = day_request(&d, plan, 1, ACT_MOVE);
    move.day = iso("2026-12-01");
    if (!day_act(&d, move))
        fail_msg("%s", d.e.text);
    assert_true(app_conflicts_open(d.app, 10, &open, &d.e)); /* another day: to be decided again */
    assert_int_equal(open.n, 1);
    assert_true(exposure_conflict_is_open(&open.at[0]));
    exposure_conflicts_free(&open);
    exposure_answer_free(&a);
    day_remove(&d);
}

/* CLINICAL 4.1.1, 4.1.2: no day, no conflict, no window; a question, and no confirming before its answer. */
static void a_prescribers_drug_opens_a_question_and_gives_no_number(void **state)
{
    static const char *const drugs[] = { "warfarin", "=aspirin_low", "clopidogrel", "prednisone", "=inh_budesonide" };
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    for (size_t i = 0; i < sizeof drugs / sizeof *drugs; i++) {
        struct exposure_answer a;
        struct exposure_request r = took(patient, drugs[i], "2026-11-20");
        r.still = true;
        record(&d, r, &a);
        assert_true(a.asks);
        assert_int_equal(a.question, i + 1);
        assert_int_equal(a.conflicts.n, 0);
        assert_int_equal(a.n_windows, 0);
        assert_int_equal(a.n_remarks, 1);
        assert_string_equal(a.remarks[0], "Prescriber's answer needed. Do not advise the patient.");
        exposure_answer_free(&a);
    }
    day_remove(&d);
}

static void announce(struct clinic_day *d, const char *plan, bool allowed)
{
    struct proposal p = { 0 };
    bool ok = app_plan_announce(d->app, plan, &p, &d->e) && app_accept(d->app, &p, &d->e);

    if (ok != allowed)
        fail_msg("%d: %s", ok, d->e.text);
    proposal_free(&p);
}

/* A plan for somebody whose prescriber is asked is stored and not told; neither is it given, but by a clinician's override. */
static void confirming_waits_for_every_answer(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;
    struct proposal p = { 0 };
    struct questions open = { 0 };
    struct session_request r;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    record(&d, took(patient, "warfarin", "2026-11-20"), &a);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_int_equal(day_session(&d, plan, 1).state, SESSION_PROPOSED);
    announce(&d, plan, false);
    assert_int_equal(d.e.kind, ERR_RULE);
    says(d.e.text, "Prescriber's answer needed. Do not advise the patient.");
    says(d.e.text, "q1");
    err_clear(&d.e);
    assert_false(app_question_answer(d.app, 1, "", iso("2026-11-23"), "goes on", &d.e));
    err_clear(&d.e);
    assert_false(app_question_answer(d.app, 1, "Dr Heart", iso("2026-11-24"), "goes on", &d.e)); /* of tomorrow */
    err_clear(&d.e);
    assert_false(app_question_answer(d.app, 1, "Dr Heart", iso("1999-01-01"), "goes on", &d.e));
    says(d.e.text, "2026-11-20 or later");
    err_clear(&d.e);
    assert_false(app_question_answer(d.app, 1, "Dr Heart", iso("2026-11-19"), "goes on", &d.e)); /* before it was taken */
    err_clear(&d.e);
    assert_false(app_question_answer(d.app, 1, ".", iso("2026-11-23"), "goes on", &d.e));
    err_clear(&d.e);
    assert_false(app_question_answer(d.app, 1, "Dr Heart", iso("2026-11-23"), ".", &d.e));
    err_clear(&d.e);
    day_open(&d, "2026-11-30");
    r = day_request(&d, plan, 1, ACT_DONE);
    assert_false(day_act(&d, r));
    says(d.e.text, "recording the session as given waits");
    err_clear(&d.e);
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    p.override_why = p.override_who = ".";
    assert_false(app_accept(d.app, &p, &d.e));
    says(d.e.text, "who overrides, and why?");
    err_clear(&d.e);
    p.override_why = "answer came by telephone";
    p.override_who = "Dr Kim";
    if (!app_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    proposal_free(&p);
    assert_true(app_question_answer(d.app, 1, "Dr Heart", iso("2026-11-23"), "goes on", &d.e));
    assert_true(app_questions_open(d.app, patient, &open, &d.e));
    assert_int_equal(open.n, 0);
    announce(&d, plan, true);
    exposure_answer_free(&a);
    day_remove(&d);
}

static void aspirin_is_asked_about(void **state)
{
    static const struct {
        const char *drug;
        enum heart_answer heart;
        bool asks;
    } rows[] = { { "aspirin", HEART_NO, false }, { "aspirin", HEART_YES, true }, { "aspirin", HEART_UNKNOWN, true },
        { "=aspirin_analgesic", HEART_YES, true }, { "excedrin", HEART_UNKNOWN, true }, { "excedrin", HEART_NO, false },
        { "=aspirin_low", HEART_NOT_ASKED, true } };
    struct clinic_day d;
    char patient[ID_TEXT];

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    refuse(&d, took(patient, "aspirin", "2026-11-20"), ERR_RULE, "is it for your heart, a stroke, a stent or a clot?");
    refuse(&d, took(patient, "=aspirin_analgesic", "2026-11-20"), ERR_RULE, "It holds aspirin");
    refuse(&d, took(patient, "excedrin", "2026-11-20"), ERR_RULE, "It holds aspirin");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct exposure_request r = took(patient, rows[i].drug, "2026-11-20");
        struct exposure_answer a;
        r.heart = rows[i].heart;
        record(&d, r, &a);
        if (a.asks != rows[i].asks || (a.action == DRUG_ASK) != rows[i].asks)
            fail_msg("%s, heart %d: %s", rows[i].drug, (int)rows[i].heart, a.generic);
        exposure_answer_free(&a);
    }
    day_remove(&d);
}

static void what_cannot_be_is_refused(void **state)
{
    struct clinic_day d;
    char patient[ID_TEXT];
    struct exposure_request r;
    struct exposure_answer a;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    r = took(patient, "ibuprofen", "2026-11-20");
    r.to = iso("2026-11-19");
    refuse(&d, r, ERR_INPUT, "in order");
    refuse(&d, took(patient, "ibuprofen", "2026-11-24"), ERR_RULE, "is still to come: was another day meant?");
    refuse(&d, took(patient, "ibuprofn", "2026-11-20"), ERR_MISSING, "ibuprofen");
    refuse(&d, took(patient, "blue pill", "2026-11-20"), ERR_MISSING, "does not mean that it is allowed");
    r = took(patient, "ibuprofen", "2026-11-20");
    r.unknown = true;
    refuse(&d, r, ERR_USAGE, "is in the drug table");
    r = took(patient, "ibuprofen", "2026-11-20");
    r.to = iso("2026-11-21");
    r.still = true;
    refuse(&d, r, ERR_USAGE, "no last day");
    r = took(patient, "ibuprofen", "2026-11-24");
    r.planned = true;
    record(&d, r, &a); /* said to be meant */
    exposure_answer_free(&a);
    day_remove(&d);
}

static void an_unknown_drug_is_kept_and_asked_about(void **state)
{
    struct clinic_day d;
    char patient[ID_TEXT];
    struct exposure_request r;
    struct exposure_answer a;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    r = took(patient, "blue pill", "2026-11-20");
    r.unknown = true;
    record(&d, r, &a);
    assert_string_equal(a.exposure.drug, "");
    assert_string_equal(a.exposure.said, "blue pill");
    assert_null(a.generic);
    assert_true(a.asks);
    says(a.remarks[0], "unknown, which does not mean that it is allowed");
    exposure_answer_free(&a);
    day_remove(&d);
}

/* Piroxicam, which goes on: its 15 days are more than the protocol's 7; the window begins earlier, says why, and comes back. */
static void a_long_drug_moves_the_window(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_request r;
    struct exposure_answer a, gone;
    struct plan_view v;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    r = took(patient, "piroxicam", "2026-11-01");
    r.still = true;
    record(&d, r, &a);
    assert_int_equal(a.n_windows, 1);
    assert_int_equal(a.windows[0].change.was.from.day, iso("2026-11-23").day);
    assert_int_equal(a.windows[0].change.now.from.day, iso("2026-11-15").day);
    assert_true(a.windows[0].change.begun); /* nobody can keep that any more: said, not hidden */
    says(a.windows[0].change.now.why, "piroxicam: 15 days before, its own least time (H3;H4;H1)");
    assert_int_equal(a.conflicts.n, 1); /* taken up to today, 7 days before session 1 */
    assert_int_equal(a.conflicts.at[0].clean.day, iso("2026-12-09").day);
    assert_true(app_plan_view(d.app, plan, &v, &d.e));
    assert_string_equal(v.holds.at[0].substance, "anti-inflammatory");
    assert_int_equal(v.holds.at[0].from.day, iso("2026-11-15").day);
    assert_string_equal(v.holds.at[0].why, a.windows[0].change.now.why);
    plan_view_free(&v);
    assert_true(app_exposure_end(d.app, a.exposure.number, iso("2026-11-10"), &gone, &d.e));
    assert_int_equal(gone.n_windows, 1);
    assert_int_equal(gone.windows[0].change.now.from.day, iso("2026-11-23").day);
    assert_int_equal(gone.conflicts.n, 0); /* 10 + 15 + 1 = 26 Nov */
    exposure_answer_free(&gone);
    exposure_answer_free(&a);
    day_remove(&d);
}

/* Beside a list stands what the whole view says, and what costs more is not read. */
static void the_facts_of_a_plan_are_those_of_its_view(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_request r;
    struct exposure_answer a;
    struct plan_view whole = { 0 }, facts = { 0 };

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    r = took(patient, "piroxicam", "2026-11-01");
    r.still = true;
    record(&d, r, &a);
    assert_true(app_plan_view(d.app, plan, &whole, &d.e));
    assert_true(app_plan_facts(d.app, plan, &facts, &d.e));
    assert_string_equal(facts.patient.name, whole.patient.name);
    assert_string_equal(facts.protocol_name, whole.protocol_name);
    assert_int_equal(facts.today.day, whole.today.day);
    assert_int_equal(facts.n_rows, whole.n_rows);
    for (size_t i = 0; i < whole.n_rows; i++) {
        assert_int_equal(facts.rows[i].session.number, whole.rows[i].session.number);
        assert_int_equal(facts.rows[i].latest.day, whole.rows[i].latest.day);
    }
    assert_int_equal(facts.conflicts.n, 1);
    assert_int_equal(facts.conflicts.at[0].clean.day, whole.conflicts.at[0].clean.day);
    assert_int_equal(facts.conflicts.at[0].free_day.day, whole.conflicts.at[0].free_day.day);
    assert_int_equal(facts.holds.n, whole.holds.n);
    assert_int_equal(facts.holds.at[0].from.day, whole.holds.at[0].from.day);
    assert_true(whole.n_notices + whole.n_care + whole.gates.n > 0);
    assert_int_equal(facts.n_notices + facts.n_care + facts.gates.n + facts.n_forecasts, 0);
    plan_view_free(&facts);
    plan_view_free(&whole);
    assert_false(app_plan_facts(d.app, "no such plan", &facts, &d.e));
    exposure_answer_free(&a);
    day_remove(&d);
}

/* What a doctor prescribed never makes a window longer: that would ask the patient to leave it off. */
static void a_prescribed_one_is_asked_about_and_moves_nothing(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_request r;
    struct exposure_answer a;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    r = took(patient, "piroxicam", "2026-11-01");
    r.still = r.prescribed = true;
    record(&d, r, &a);
    assert_true(a.asks);
    assert_int_equal(a.n_windows, 0);
    assert_int_equal(a.question, 1);
    exposure_answer_free(&a);
    day_remove(&d);
}

static void an_injection_looks_back(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan); /* session 1 on 30 Nov */
    record(&d, took(patient, "=inj_triamcinolone", "2026-10-20"), &a);
    assert_int_equal(a.conflicts.n, 1);
    assert_string_equal(a.conflicts.at[0].substance, "steroid injection");
    assert_int_equal(a.conflicts.at[0].clean.day, iso("2026-12-02").day); /* 20 Oct + 42 + 1 */
    exposure_answer_free(&a);
    record(&d, took(patient, "=inj_triamcinolone", "2026-10-18"), &a);
    assert_int_equal(a.conflicts.n, 0);
    exposure_answer_free(&a);
    day_remove(&d);
}

static void steroid_tablets_long_ago_ask_nobody(void **state)
{
    struct clinic_day d;
    char patient[ID_TEXT];
    struct exposure_answer a;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    record(&d, took(patient, "prednisone", "2026-10-25"), &a); /* 29 days */
    assert_false(a.asks);
    assert_int_equal(a.question, 0);
    exposure_answer_free(&a);
    record(&d, took(patient, "prednisone", "2026-10-26"), &a); /* 28 days */
    assert_true(a.asks);
    exposure_answer_free(&a);
    day_remove(&d);
}

static void removing_takes_the_question_along(void **state)
{
    struct clinic_day d;
    char patient[ID_TEXT];
    struct exposure_answer first, second, out;
    struct questions open = { 0 };

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    record(&d, took(patient, "warfarin", "2026-11-20"), &first);
    record(&d, took(patient, "warfarin", "2026-11-21"), &second);
    assert_int_equal(second.question, first.question); /* one question a drug */
    assert_false(app_exposure_remove(d.app, 1, "", &out, &d.e));
    exposure_answer_free(&out);
    err_clear(&d.e);
    assert_true(app_exposure_remove(d.app, 1, "another patient", &out, &d.e));
    exposure_answer_free(&out);
    assert_true(app_questions_open(d.app, NULL, &open, &d.e));
    assert_int_equal(open.n, 1);
    questions_free(&open);
    assert_true(app_exposure_remove(d.app, 2, "another patient", &out, &d.e));
    exposure_answer_free(&out);
    assert_true(app_questions_open(d.app, NULL, &open, &d.e));
    assert_int_equal(open.n, 0);
    exposure_answer_free(&first);
    exposure_answer_free(&second);
    day_remove(&d);
}

/* A protocol of a test's own: prolotherapy of the knee, so many days before and 14 after. */
static void import_protocol(struct clinic_day *d, const char *key, int before, const char *severity)
{
    struct str text = STR_INIT;
    char path[128];
    bool added;
    FILE *f;

    str_addf(&text, "key: %s\nversion: 1\nname: Strict\nmodality: prolotherapy\nregions: [knee]\ncount: {min: 2, plan: 3, max: 9}\n"
        "interval: {min: 14, target: 21, max: 42}\nneeds: {duration_min: 30, skill: prolotherapy, room: treatment}\nrestrictions:\n"
        "  - {substance: anti-inflammatory, before: %d, after: 14, scope: each-session, severity: %s}\nsources:\n"
        "  - {of: count, mark: A, from: clinic}\n  - {of: interval, mark: A, from: clinic}\n  - {of: needs, mark: A, from: clinic}\n"
        "  - {of: restrictions, mark: A, from: clinic}\n", key, before, severity);
    snprintf(path, sizeof path, "%s/%s.yaml", d->dir, key);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(text.text, f);
    assert_int_equal(fclose(f), 0);
    if (!app_protocol_import(d->app, path, &added, &d->e))
        fail_msg("%s", d->e.text);
    unlink(path);
    str_free(&text);
}

/* A protocol that blocks shuts the days, with the reason; a clinician's word opens the one day it was given for. */
static void a_blocking_protocol_shuts_the_days(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;
    struct proposal p = { 0 };
    struct day_choice *days;
    size_t n;
    int64_t session, q;

    (void)state;
    day_make(&d);
    import_protocol(&d, "strict", 7, "block");
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "strict", plan);
    session = day_session(&d, plan, 1).number; /* 30 Nov */
    record(&d, took(patient, "ibuprofen", "2026-11-23"), &a);
    assert_true(a.conflicts.at[0].blocks);
    assert_true(app_move_choices(d.app, plan, session, iso("2026-11-30"), iso("2026-12-01"), &days, &n, &d.e));
    assert_false(days[0].legal);
    says(days[0].why_not, "anti-inflammatory: ibuprofen on Mon 23 Nov, 7 days before (Strict; A: clinic, assumption)");
    assert_true(days[1].legal);
    day_choices_free(days, n);
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_true(p.possible);
    for (size_t i = 0; i < p.plan.sessions.n; i++)
        assert_true(p.plan.sessions.at[i].day.day >= iso("2026-12-01").day);
    proposal_free(&p);
    assert_true(app_exposure_decide(d.app, a.exposure.number, session, EXPOSURE_KEEP, "Dr Kim", "one tablet", &q, &d.e));
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_int_equal(p.plan.sessions.at[0].day.day, iso("2026-11-30").day);
    proposal_free(&p);
    exposure_answer_free(&a);
    day_remove(&d);
}

static void asking_opens_a_question_and_decides_nothing(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;
    struct board b;
    int64_t q;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    record(&d, took(patient, "ibuprofen", "2026-11-23"), &a);
    assert_true(app_exposure_decide(d.app, a.exposure.number, a.conflicts.at[0].session_number, EXPOSURE_ASK, NULL, "for gout", &q, &d.e));
    assert_int_equal(q, 1);
    assert_true(app_board(d.app, iso("2026-11-23"), -1, &b, &d.e));
    assert_int_equal(b.n_questions, 1);
    assert_int_equal(b.conflicts.n, 1);
    assert_int_equal(b.conflicts.at[0].how, EXPOSURE_ASK);
    board_free(&b);
    exposure_answer_free(&a);
    day_remove(&d);
}

/* A protocol that asks for longer than all others reaches further back, also one that is stored later. */
static void a_long_protocol_reaches_far_back(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;
    struct exposure_conflicts open = { 0 };

    (void)state;
    day_make(&d);
    import_protocol(&d, "long_one", 120, "warn");
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "long_one", plan); /* so that its window can be kept, session 1 is in March */
    day_open(&d, "2027-01-20");
    record(&d, took(patient, "ibuprofen", "2027-01-19"), &a);
    assert_true(a.conflicts.n > 0);
    assert_true(date_diff(a.conflicts.at[0].day, iso("2027-01-19")) > 42);
    assert_true(app_conflicts_open(d.app, 10, &open, &d.e));
    assert_int_equal(open.n, a.conflicts.n);
    exposure_conflicts_free(&open);
    exposure_answer_free(&a);
    day_remove(&d);
}

static void the_board_of_a_day(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct board b;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan); /* window from 23 Nov on: session 1 on 30 Nov less 7 */
    assert_true(app_board(d.app, iso("2026-11-22"), 1, &b, &d.e));
    assert_int_equal(b.calls.n, 1);
    assert_int_equal(b.starting.n, 0);
    assert_int_equal(b.n_running, 0);
    board_free(&b);
    assert_true(app_board(d.app, iso("2026-11-23"), 7, &b, &d.e));
    assert_int_equal(b.starting.n, 1);
    assert_int_equal(b.n_running, 1);
    assert_int_equal(b.calls.n, 0);
    assert_int_equal(b.ending.n, 0);
    assert_int_equal(b.running.n, 1);
    board_free(&b);
    day_remove(&d);
}

static void nothing_is_written_on_a_dry_run(void **state)
{
    struct clinic_day d;
    struct app_options o;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_request r;
    struct exposure_answer a;
    struct exposures all = { 0 };

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    app_close(d.app);
    d.app = NULL;
    o = (struct app_options) { d.path, "tester", "2026-11-23", false, true, APP_WRITE };
    assert_true(app_open(&o, &d.app, &d.e));
    r = took(patient, "piroxicam", "2026-11-23");
    r.still = true;
    record(&d, r, &a);
    assert_int_equal(a.conflicts.n, 1); /* the same is said */
    assert_int_equal(a.n_windows, 1);
    exposure_answer_free(&a);
    assert_true(app_exposures(d.app, patient, true, &all, &d.e));
    assert_int_equal(all.n, 0);
    day_remove(&d);
}

static bool is_noticed(const struct proposal *p, const char *words)
{
    for (size_t i = 0; i < p->n_notices; i++)
        if (strstr(p->notices[i], words) != NULL)
            return true;
    return false;
}

/* Given all the same: said while it is recorded, unless a clinician kept the day; and not again with what comes later. */
static void an_undecided_conflict_is_said_when_it_is_given(void **state)
{
    struct clinic_day d;
    char patient[ID_TEXT], plan[ID_TEXT];
    struct exposure_answer a;
    struct exposure_request taken;
    struct proposal p = { 0 };
    struct session first;
    int64_t q;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prp_tendon", plan);
    first = day_session(&d, plan, 1);
    taken = took(patient, "ibuprofen", "2026-11-23");
    taken.from = date_add(first.day, -2);
    taken.planned = true;
    record(&d, taken, &a);
    assert_true(app_plan_announce(d.app, plan, &p, &d.e));
    assert_true(is_noticed(&p, "stands too near to anti-inflammatory"));
    proposal_free(&p);
    for (int kept = 0; kept < 2; kept++) {
        struct session_request r = day_request(&d, plan, 1, ACT_DONE);
        r.day = first.day;
        if (kept)
            assert_true(app_exposure_decide(d.app, a.exposure.number, first.number, EXPOSURE_KEEP, "Dr Kim", "one tablet", &q, &d.e));
        day_open(&d, "2027-01-01");
        if (!app_session_change(d.app, &r, &p, &d.e))
            fail_msg("%s", d.e.text);
        assert_int_equal(is_noticed(&p, "nobody decided it: tell the clinician"), !kept);
        proposal_free(&p);
        day_open(&d, "2026-11-23");
    }
    exposure_answer_free(&a);
    day_remove(&d);
}

/* What waits for a prescriber stands on the visit and in the list of every day, without the drug; a red flag likewise. */
static void answers_outstanding_are_in_every_summary(void **state)
{
    struct clinic_day d;
    char patient[ID_TEXT], plan[ID_TEXT];
    struct exposure_answer a;
    struct summary s;
    struct date day;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prp_knee", plan);
    day = day_session(&d, plan, 1).day;
    record(&d, took(patient, "warfarin", "2026-11-20"), &a);
    assert_true(app_summary(d.app, day, day, NULL, SUMMARY_FULL, &s, &d.e));
    assert_int_equal(s.days[0].n_visits, 1);
    says(s.days[0].visits[0].flags, "prescriber's answer needed");
    assert_null(strstr(s.days[0].visits[0].flags, "warfarin"));
    assert_int_equal(s.questions.n, 1);
    assert_true(summary_needs_action(&s));
    summary_free_all(&s);
    assert_true(app_summary(d.app, iso("2026-11-23"), iso("2026-11-23"), NULL, SUMMARY_FULL, &s, &d.e)); /* a day without the visit */
    assert_int_equal(s.questions.n, 1);
    assert_false(summary_needs_nobody(&s));
    summary_free_all(&s);
    assert_true(app_question_answer(d.app, 1, "Dr Heart", iso("2026-11-23"), "goes on", &d.e));
    assert_true(app_summary(d.app, day, day, NULL, SUMMARY_FULL, &s, &d.e));
    assert_int_equal(s.questions.n, 0);
    assert_null(strstr(s.days[0].visits[0].flags, "prescriber"));
    summary_free_all(&s);
    exposure_answer_free(&a);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_to_a_call),
        cmocka_unit_test(an_undecided_conflict_is_said_when_it_is_given),
        cmocka_unit_test(answers_outstanding_are_in_every_summary),
        cmocka_unit_test(deferring_is_a_proposal_and_then_a_decision),
        cmocka_unit_test(keeping_needs_a_clinician_and_holds_for_that_day),
        cmocka_unit_test(a_prescribers_drug_opens_a_question_and_gives_no_number),
        cmocka_unit_test(confirming_waits_for_every_answer),
        cmocka_unit_test(aspirin_is_asked_about),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(an_unknown_drug_is_kept_and_asked_about),
        cmocka_unit_test(a_long_drug_moves_the_window),
        cmocka_unit_test(the_facts_of_a_plan_are_those_of_its_view),
        cmocka_unit_test(a_prescribed_one_is_asked_about_and_moves_nothing),
        cmocka_unit_test(an_injection_looks_back),
        cmocka_unit_test(steroid_tablets_long_ago_ask_nobody),
        cmocka_unit_test(removing_takes_the_question_along),
        cmocka_unit_test(a_blocking_protocol_shuts_the_days),
        cmocka_unit_test(asking_opens_a_question_and_decides_nothing),
        cmocka_unit_test(a_long_protocol_reaches_far_back),
        cmocka_unit_test(the_board_of_a_day),
        cmocka_unit_test(nothing_is_written_on_a_dry_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
