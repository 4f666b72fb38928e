/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, proposals, protocols, the clinic and lists as text: golden files, widths, hostile names, fixed words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "golden.h"
#include "plan_samples.h"

#include "ritmo/report/plan_report.h"

static void check_text(const char *name, struct str *out)
{
    golden_check(name, out);
    assert_true(widest_line(out->text) <= 100);
    str_free(out);
}

static void plan_looks_as_agreed(void **state)
{
    struct plan_view v = sample_view("Alvarez, José");
    struct str out = STR_INIT;

    (void)state;
    plan_view_write_text(&v, &out);
    check_text("plan.txt", &out);
    plan_view_free(&v);
}

static void late_missed_and_unplaced(void **state)
{
    struct plan_view v = sample_view("Alvarez, José");
    struct str out = STR_INIT;

    (void)state;
    v.rows[2].session.state = SESSION_MISSED;
    v.rows[2].session.ordinal = 0;
    v.rows[3].slack_after = -4;
    v.rows[4].session.day = DATE_NONE;
    v.rows[1].slack_before = -3;
    plan_view_write_text(&v, &out);
    check_text("plan_late.txt", &out);
    plan_view_free(&v);
}

static void ripple_looks_as_agreed(void **state)
{
    struct proposal p = sample_proposal();
    struct str out = STR_INIT;

    (void)state;
    proposal_write_text(&p, &out);
    check_text("proposal.txt", &out);
    proposal_free(&p);
}

static void impossible_says_why(void **state)
{
    struct proposal p = { .is_new = true, .due = DATE_NONE };
    struct str out = STR_INIT;

    (void)state;
    p.title = mem_strdup("New plan for a patient whose name and protocol together are so long that nothing else fits here");
    p.reason = mem_strdup("session 3 has no open day.\n2-18 Jun: closed (summer break); 19-20 Jun: no hours");
    proposal_write_text(&p, &out);
    check_text("proposal_impossible.txt", &out);
    proposal_free(&p);
}

static void every_number_shows_its_source(void **state)
{
    struct protocol p = sample_protocol();
    struct str out = STR_INIT;

    (void)state;
    protocol_write_text(&p, &out);
    assert_non_null(strstr(out.text, "28-42 days [S: S004], target 35 [A: midpoint]"));
    assert_non_null(strstr(out.text, "no source recorded"));
    assert_non_null(strstr(out.text, "not advice"));
    check_text("protocol.txt", &out);
    protocol_free(&p);
}

static void clinic_patient_and_lists(void **state)
{
    struct clinic c = sample_clinic();
    struct patient p = sample_patient("Alvarez, José");
    struct plan_rows rows = { 0 };
    struct str out = STR_INIT;

    (void)state;
    rows_add(&rows, sample_row("Okafor, Blessing", 15, "2026-12-03"));
    rows_add(&rows, sample_row("山田 太郎", 16, NULL));
    rows.at[1].next_day = day_of("2026-11-30");
    rows.at[1].next_start = 540;
    clinic_write_text(&c, &out);
    check_text("clinic.txt", &out);
    patient_write_text(&p, &out);
    check_text("patient.txt", &out);
    plan_rows_write_text(&rows, &out);
    check_text("plans.txt", &out);
    clinic_free(&c);
    patient_free(&p);
    plan_rows_free(&rows);
}

static void empty_lists_say_so(void **state)
{
    struct str out = STR_INIT;

    (void)state;
    plan_rows_write_text(&(struct plan_rows) { 0 }, &out);
    assert_string_equal(out.text, "No plans.\n");
    str_free(&out);
}

static void hostile_names_stay_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < HOSTILE_NAMES; i++) {
        struct plan_view v = sample_view(hostile_names[i]);
        struct patient p = sample_patient(hostile_names[i]);
        struct plan_rows rows = { 0 };
        struct str out = STR_INIT;

        snprintf(v.holds.at[0].substance, sizeof v.holds.at[0].substance, "%.30s", hostile_names[i]);
        snprintf(v.plan.site, sizeof v.plan.site, "%.60s", hostile_names[i]);
        rows_add(&rows, sample_row(hostile_names[i], 1, NULL));
        plan_view_write_text(&v, &out);
        patient_write_text(&p, &out);
        plan_rows_write_text(&rows, &out);
        for (const char *c = out.text; *c != '\0'; c++)
            assert_true((unsigned char)*c >= 0x20 || *c == '\n');
        assert_null(strstr(out.text, "\xc2\x9b"));
        assert_null(strstr(out.text, "\xe2\x80\xae"));
        assert_true(widest_line(out.text) <= 100);
        str_free(&out);
        plan_view_free(&v);
        patient_free(&p);
        plan_rows_free(&rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan_looks_as_agreed),
        cmocka_unit_test(late_missed_and_unplaced),
        cmocka_unit_test(ripple_looks_as_agreed),
        cmocka_unit_test(impossible_says_why),
        cmocka_unit_test(every_number_shows_its_source),
        cmocka_unit_test(clinic_patient_and_lists),
        cmocka_unit_test(empty_lists_say_so),
        cmocka_unit_test(hostile_names_stay_names),
    };

    return cmocka_run_group_tests_name("report/plan_report", tests, NULL, NULL);
}
