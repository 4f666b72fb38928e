/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes between a proposal and its acceptance is looked at again and named: limits over plans, injections elsewhere, drugs. */
#include "clinic_day.h"

#include "ritmo/app/elsewhere.h"
#include "ritmo/app/exposures.h"

static const char *const sources = "  - {of: limits, mark: A, from: clinic}\n";
static const char *const limited = "interval: {min: 14, target: 21, max: 28}\nlimits:\n  - {max: 2, days: 60, group: injections}\n";
static const char *const shut = "interval: {min: 14, target: 21, max: 28}\nrestrictions:\n"
                                "  - {substance: anti-inflammatory, before: 7, after: 0, scope: each-session, severity: block}\n";
static const char *const shut_sources = "  - {of: restrictions, mark: A, from: clinic}\n";

static void is_refused(struct clinic_day *d, struct proposal *p, const char *words)
{
    assert_true(p->possible);
    err_clear(&d->e);
    assert_false(app_accept(d->app, p, &d->e));
    assert_int_equal(d->e.kind, ERR_CONFLICT);
    if (strstr(d->e.text, words) == NULL || strstr(d->e.text, "meanwhile") == NULL)
        fail_msg("\"%s\" is not in: %s", words, d->e.text);
    proposal_free(p);
    err_clear(&d->e);
}

static void given_elsewhere(struct clinic_day *d, const char *day)
{
    struct elsewhere g = { .modality = "injections", .site = "left knee" };
    char patient[ID_TEXT];
    bool counted;

    assert_true(date_parse_iso(day, &g.day));
    day_patient(d, 0, patient);
    if (!app_elsewhere_add(d->app, patient, &g, &counted, &d->e))
        fail_msg("%s", d->e.text);
    elsewhere_free(&g);
}

static void took_ibuprofen(struct clinic_day *d, const char *day)
{
    struct exposure_request r = { .drug = "=ibuprofen", .to = DATE_NONE };
    struct exposure_answer a;
    char patient[ID_TEXT];

    day_patient(d, 0, patient);
    r.patient = patient;
    assert_true(date_parse_iso(day, &r.from));
    if (!app_exposure_add(d->app, &r, &a, &d->e))
        fail_msg("%s", d->e.text);
    exposure_answer_free(&a);
}

static void an_injection_elsewhere_uses_up_a_limit(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_protocol(&d, "series", limited, sources);
    assert_true(day_propose(&d, 0, "series", &p));
    given_elsewhere(&d, "2026-11-02");
    given_elsewhere(&d, "2026-11-16");
    is_refused(&d, &p, "more than 2 sessions in 60 days, with what another plan or clinic gives on Mon 2 Nov 2026, Mon 16 Nov 2026");
    assert_true(day_propose(&d, 0, "series", &p)); /* the new one waits for the sixtieth day */
    if (!p.possible || !app_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    proposal_free(&p);
    day_remove(&d);
}

static void another_plan_uses_up_a_limit(void **state)
{
    struct clinic_day d;
    struct proposal first = { 0 }, second = { 0 };
    struct plan_request r = { .protocol = "series", .site = "left", .by_whom = "Dr Kim", .override_why = "test" };

    (void)state;
    day_make(&d);
    day_protocol(&d, "series", limited, sources);
    assert_true(day_propose(&d, 0, "series", &first));
    day_patient(&d, 0, r.patient);
    r.start = date_add(first.plan.sessions.at[0].day, 9);
    assert_true(app_plan_new(d.app, &r, &second, &d.e) && second.possible);
    if (!app_accept(d.app, &second, &d.e))
        fail_msg("%s", d.e.text);
    is_refused(&d, &first, "more than 2 sessions in 60 days");
    proposal_free(&second);
    day_remove(&d);
}

static void a_drug_that_makes_a_session_too_near_is_said_first(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    assert_true(day_propose(&d, 0, "prolo_knee_cap", &p));
    took_ibuprofen(&d, "2026-11-23");
    is_refused(&d, &p, "stands too near to anti-inflammatory");
    assert_true(day_propose(&d, 0, "prolo_knee_cap", &p)); /* said now: it may be stored, a clinician decides */
    if (!app_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    proposal_free(&p);
    day_remove(&d);
}

static void a_drug_that_shuts_a_day_is_named(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };

    (void)state;
    day_make(&d);
    day_protocol(&d, "series", shut, shut_sources);
    assert_true(day_propose(&d, 0, "series", &p));
    took_ibuprofen(&d, "2026-11-23");
    is_refused(&d, &p, "anti-inflammatory: ");
    day_remove(&d);
}

/* Two desks lay out the same series: the second one learns of the first. */
static void a_series_beside_another_takes_a_clinicians_word(void **state)
{
    struct clinic_day d;
    struct proposal first = { 0 }, second = { 0 };
    struct plan_request r = { .protocol = "prolo_knee_cap", .start = DATE_NONE, .site = "left" };

    (void)state;
    day_make(&d);
    day_patient(&d, 4, r.patient);
    assert_true(app_plan_new(d.app, &r, &first, &d.e) && first.possible);
    r.start = date_add(first.plan.sessions.at[0].day, 10);
    assert_true(app_plan_new(d.app, &r, &second, &d.e) && second.possible);
    if (!app_accept(d.app, &first, &d.e))
        fail_msg("%s", d.e.text);
    is_refused(&d, &second, "treats the same place alike");
    proposal_free(&first);
    assert_false(app_plan_new(d.app, &r, &second, &d.e));
    assert_int_equal(d.e.kind, ERR_WORD); /* a clinician's, then it is allowed */
    proposal_free(&second);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_injection_elsewhere_uses_up_a_limit),
        cmocka_unit_test(another_plan_uses_up_a_limit),
        cmocka_unit_test(a_drug_that_makes_a_session_too_near_is_said_first),
        cmocka_unit_test(a_drug_that_shuts_a_day_is_named),
        cmocka_unit_test(a_series_beside_another_takes_a_clinicians_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
