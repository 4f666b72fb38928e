/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinician's word on what was taken, and a prescriber's: changed again, and how old it may be. */
#include "clinic_day.h"

#include "ritmo/app/exposures.h"

static struct date iso(const char *text)
{
    struct date d;

    assert_true(date_parse_iso(text, &d));
    return d;
}

static void took(struct clinic_day *d, const char *patient, const char *drug, const char *from, struct exposure_answer *a)
{
    struct exposure_request r = { .patient = patient, .drug = drug, .from = iso(from), .to = DATE_NONE };

    if (!app_exposure_add(d->app, &r, a, &d->e))
        fail_msg("%s", d->e.text);
}

/* Kept by a clinician, then put off all the same: to a day on which there is a place. */
static void what_was_kept_may_be_deferred_after_all(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT], patient[ID_TEXT];
    struct exposure_answer a;
    struct proposal p = { 0 };
    int64_t session, question;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    session = day_session(&d, plan, 1).number; /* Mon 30 Nov */
    day_open(&d, "2026-11-28");
    took(&d, patient, "ibuprofen", "2026-11-28", &a); /* clear from Sun 6 Dec, when the clinic is shut */
    assert_true(app_exposure_decide(d.app, a.exposure.number, session, EXPOSURE_KEEP, "Dr Kim", "one tablet", &question, &d.e));
    if (!app_exposure_defer(d.app, a.exposure.number, session, &p, &d.e))
        fail_msg("%s", d.e.text);
    assert_true(p.possible && app_accept(d.app, &p, &d.e));
    assert_int_equal(day_session(&d, plan, 1).day.day, iso("2026-12-07").day);
    proposal_free(&p);
    exposure_answer_free(&a);
    day_remove(&d);
}

/* A letter of four weeks before the question counts, one of the day before that does not. */
static void an_older_letter_speaks_of_another_time(void **state)
{
    struct clinic_day d;
    char patient[ID_TEXT];
    struct exposure_answer a;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    took(&d, patient, "warfarin", "2026-09-01", &a);
    assert_false(app_question_answer(d.app, 1, "Dr Heart", iso("2026-10-25"), "goes on", &d.e));
    assert_non_null(strstr(d.e.text, "2026-10-26 or later"));
    err_clear(&d.e);
    assert_true(app_question_answer(d.app, 1, "Dr Heart", iso("2026-10-26"), "goes on", &d.e));
    exposure_answer_free(&a);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_kept_may_be_deferred_after_all),
        cmocka_unit_test(an_older_letter_speaks_of_another_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
