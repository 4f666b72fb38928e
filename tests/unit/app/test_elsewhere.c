/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Injections that another clinic gave: they count for limits over a patient's plans, keep their distance, and are said. */
#include "clinic_day.h"

#include "ritmo/app/elsewhere.h"
#include "ritmo/app/patient_plans.h"

static const char *const sources = "  - {of: limits, mark: A, from: clinic}\n";
static const char *const limited = "interval: {min: 14, target: 21, max: 28}\nlimits:\n  - {max: 2, days: 60, group: injections}\n";
static const char *const warned = "interval: {min: 14, target: 21, max: 28}\nlimits:\n  - {max: 4, days: 180, group: injections, warn: yes}\n";

static int64_t record(struct clinic_day *d, const char *modality, const char *site, const char *day, bool *counted)
{
    struct elsewhere g = { 0 };
    char patient[ID_TEXT];
    int64_t number;

    snprintf(g.modality, sizeof g.modality, "%s", modality);
    snprintf(g.site, sizeof g.site, "%s", site);
    assert_true(date_parse_iso(day, &g.day));
    day_patient(d, 0, patient);
    if (!app_elsewhere_add(d->app, patient, &g, counted, &d->e))
        fail_msg("%s", d->e.text);
    number = g.number;
    elsewhere_free(&g);
    return number;
}

static bool says(const struct proposal *p, const char *words)
{
    for (size_t i = 0; i < p->n_notices; i++)
        if (strstr(p->notices[i], words) != NULL)
            return true;
    return false;
}

/* Two of the group in the last sixty days: the next one waits for the sixtieth, as with two of our own. */
static void it_counts_for_a_limit_of_the_group(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    bool counted;

    (void)state;
    day_make(&d);
    day_protocol(&d, "series", limited, sources);
    record(&d, "injections", "left knee", "2026-11-02", &counted);
    assert_true(counted);
    record(&d, "Injections", "left knee", "2026-11-16", &counted);
    assert_true(counted);
    assert_true(day_second(&d, "series", "left", "2026-11-24", &p));
    assert_true(p.possible);
    char first[DATE_TEXT];
    assert_string_equal(date_iso(p.plan.sessions.at[0].day, first), "2027-01-04"); /* day 60 after 2 Nov is 1 Jan; then closed */
    proposal_free(&p);
    day_remove(&d);
}

/* The other knee, and something else: neither counts. */
static void another_place_and_another_kind_do_not_count(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct date without;
    bool counted;

    (void)state;
    day_make(&d);
    day_protocol(&d, "series", limited, sources);
    assert_true(day_second(&d, "series", "left", "2026-11-24", &p));
    without = p.plan.sessions.at[0].day;
    proposal_free(&p);
    record(&d, "injections", "right knee", "2026-11-02", &counted);
    record(&d, "injections", "right knee", "2026-11-16", &counted);
    record(&d, "hyaluronic", "left knee", "2026-11-02", &counted);
    assert_false(counted);
    record(&d, "hyaluronic", "left knee", "2026-11-09", &counted);
    assert_true(day_second(&d, "series", "left", "2026-11-24", &p));
    assert_int_equal(p.plan.sessions.at[0].day.day, without.day);
    proposal_free(&p);
    day_remove(&d);
}

/* Whatever it was, at the same place the clinic's distance is kept (7 days in the sample clinic). */
static void it_keeps_its_distance_at_one_place(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct str text = STR_INIT;
    bool counted;

    (void)state;
    day_make(&d);
    day_protocol(&d, "series", "interval: {min: 14, target: 21, max: 28}\n", "");
    record(&d, "hyaluronic", "left knee", "2026-11-20", &counted);
    assert_true(day_second(&d, "series", "left", "2026-11-24", &p));
    assert_true(p.plan.sessions.at[0].day.day >= p.plan.start_earliest.day + 3);
    assert_true(app_accept(d.app, &p, &d.e));
    struct session_request r = day_request(&d, p.plan.id, 1, ACT_MOVE);
    assert_true(date_parse_iso("2026-11-24", &r.day));
    assert_true(app_plan_why(d.app, p.plan.id, r.session, r.day, &text, &d.e));
    assert_non_null(strstr(text.text, "less than 7 days from the injection elsewhere (hyaluronic) at the same place on Fri 20 Nov"));
    assert_non_null(strstr(text.text, "g1: hyaluronic, left knee, elsewhere on Fri 20 Nov 2026 (reported by the patient): counts for the "
        "distance at one place."));
    str_free(&text);
    proposal_free(&p);
    day_remove(&d);
}

/* PRP's 180 days: a warning, with what was given elsewhere in it. */
static void it_is_in_the_warning(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    bool counted;
    int64_t number;
    char patient[ID_TEXT];

    (void)state;
    day_make(&d);
    day_protocol(&d, "series", warned, sources);
    number = record(&d, "injections", "left knee", "2026-10-05", &counted);
    assert_true(day_second(&d, "series", "left", "2026-11-24", &p));
    assert_true(says(&p, "5 sessions of group injections from Mon 5 Oct"));
    proposal_free(&p);
    day_patient(&d, 0, patient);
    assert_true(app_elsewhere_remove(d.app, patient, number, "was another patient", &d.e));
    assert_true(day_second(&d, "series", "left", "2026-11-24", &p));
    assert_false(says(&p, "sessions of group injections"));
    proposal_free(&p);
    day_remove(&d);
}

/* A running plan is planned again: its booked sessions no longer fit the limit. */
static void a_running_plan_is_planned_again(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT], patient[ID_TEXT];
    bool counted;

    (void)state;
    day_make(&d);
    day_protocol(&d, "series", limited, sources);
    assert_true(day_second(&d, "series", "left", "2026-11-24", &p) && app_accept(d.app, &p, &d.e));
    memcpy(plan, p.plan.id, ID_TEXT);
    proposal_free(&p);
    struct date before = day_session(&d, plan, 2).day;
    record(&d, "injections", "left knee", "2026-11-09", &counted);
    day_patient(&d, 0, patient);
    struct patient_replan r = { .patient = patient };
    assert_true(app_patient_replan(d.app, &r, &p, &d.e));
    assert_true(p.possible && p.n_changed > 0);
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_true(day_session(&d, plan, 2).day.day > before.day);
    day_remove(&d);
}

static void what_cannot_be_is_refused(void **state)
{
    struct clinic_day d;
    struct elsewhere g = { .modality = "prp" }, none = { 0 };
    char patient[ID_TEXT];
    bool counted;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, patient);
    assert_true(date_parse_iso("2026-11-24", &g.day));
    assert_false(app_elsewhere_add(d.app, patient, &g, &counted, &d.e));
    assert_int_equal(d.e.kind, ERR_INPUT);
    assert_true(date_parse_iso("2026-11-02", &none.day));
    assert_false(app_elsewhere_add(d.app, patient, &none, &counted, &d.e));
    assert_int_equal(d.e.kind, ERR_USAGE);
    assert_false(app_elsewhere_remove(d.app, patient, 7, NULL, &d.e));
    assert_int_equal(d.e.kind, ERR_MISSING);
    elsewhere_free(&g);
    elsewhere_free(&none);
    day_remove(&d);
}

/* Taken away it counts no more, and stays on record; another patient cannot take it away. */
static void removal_leaves_it_on_record(void **state)
{
    struct clinic_day d;
    struct elsewheres all = { 0 };
    char patient[ID_TEXT], other[ID_TEXT];
    bool counted;
    int64_t number;

    (void)state;
    day_make(&d);
    number = record(&d, "prp", "left knee", "2026-11-02", &counted);
    day_patient(&d, 0, patient);
    day_patient(&d, 1, other);
    assert_false(app_elsewhere_remove(d.app, other, number, NULL, &d.e));
    assert_true(app_elsewhere_remove(d.app, patient, number, NULL, &d.e));
    assert_false(app_elsewhere_remove(d.app, patient, number, NULL, &d.e));
    assert_true(app_elsewhere(d.app, patient, false, &all, &d.e));
    assert_int_equal(all.n, 0);
    assert_true(app_elsewhere(d.app, patient, true, &all, &d.e));
    assert_int_equal(all.n, 1);
    assert_true(all.at[0].removed_utc != 0);
    elsewheres_free(&all);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_counts_for_a_limit_of_the_group),
        cmocka_unit_test(another_place_and_another_kind_do_not_count),
        cmocka_unit_test(it_keeps_its_distance_at_one_place),
        cmocka_unit_test(it_is_in_the_warning),
        cmocka_unit_test(a_running_plan_is_planned_again),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(removal_leaves_it_on_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
