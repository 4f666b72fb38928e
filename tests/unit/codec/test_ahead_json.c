/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of check, away, fill, load, series and supplies: golden files, every key documented, hostile names harmless. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../report/golden.h"
#include "../report/plan_samples.h"

#include "ritmo/codec/report_json.h"
#include "ritmo/domain/ahead.h"
#include "ritmo/domain/finding.h"
#include "ritmo/report/ahead_report.h"

#include <jansson.h>

static struct date iso(const char *text)
{
    struct date d;

    assert_true(date_parse_iso(text, &d));
    return d;
}

static void check_keys(const json_t *value, const char *documented)
{
    const char *key;
    json_t *child;
    size_t i;

    json_object_foreach((json_t *)value, key, child) {
        char code[64];
        snprintf(code, sizeof code, "`%s`", key);
        if (strstr(documented, code) == NULL)
            fail_msg("docs/json.md does not name %s", code);
        check_keys(child, documented);
    }
    json_array_foreach(value, i, child)
        check_keys(child, documented);
}

static void check_document(const char *name, struct str *text)
{
    struct str documented = STR_INIT;
    struct err e = ERR_INIT;
    json_error_t bad;
    json_t *doc = json_loadb(text->text, text->len, JSON_REJECT_DUPLICATES, &bad);

    if (doc == NULL)
        fail_msg("line %d: %s", bad.line, bad.text);
    assert_true(file_read("docs/json.md", 1 << 20, &documented, &e));
    check_keys(doc, documented.text);
    json_decref(doc);
    str_free(&documented);
    golden_check(name, text);
    str_free(text);
}

static void check_text(const char *name, struct str *text)
{
    assert_true(widest_line(text->text) <= 130);
    golden_check(name, text);
    str_free(text);
}

static void findings(void **state)
{
    struct finding rows[] = {
        { "BROKEN", 1, 3, 7, (char *)hostile_names[0], NULL, iso("2026-12-08"), 540, (char *)"clinic closed (flood)" },
        { "OVERDUE", 2, 0, 8, (char *)"Okafor, Blessing", (char *)"+1 555 0102", iso("2026-11-20"), -1, (char *)"session 2 is 4 days past its window" },
        { "UNPLACED", 3, 0, 9, (char *)"山田 太郎", NULL, DATE_NONE, -1, (char *)"not all of 5 sessions have a place" },
    };
    struct findings f = { rows, 3 };
    struct str out = STR_INIT;

    (void)state;
    findings_write_json(&f, &out);
    check_document("check.json", &out);
    findings_write_text(&f, &out);
    check_text("check.txt", &out);
}

static void away(void **state)
{
    struct broken one = { sample_visit("山田 太郎", "2026-11-25", 540, 1, 2), BROKEN_PATIENT_AWAY, (char *)"patient away (ski trip)" };
    struct broken_visits met = { &one, 1 };
    struct proposal p = sample_proposal();
    struct day_ranges ranges = { 0 };
    struct str out = STR_INIT;

    (void)state;
    day_ranges_add(&ranges, iso("2026-11-24"), iso("2026-11-27"), "ski trip");
    away_write_json(&ranges, &met, &p, 1, &out);
    check_document("away.json", &out);
    broken_write_text(&met, &out);
    check_text("away.txt", &out);
    visit_free(&one.visit);
    proposal_free(&p);
    day_ranges_free(&ranges);
}

static void fillers(void **state)
{
    struct filler rows[] = {
        { .plan_number = 4, .session = 12, .patient_number = 3, .patient_name = (char *)"Okafor, Blessing", .phone = (char *)"+1 555 0102",
            .protocol_name = (char *)"Hip prolotherapy", .site = (char *)"left", .ordinal = 2, .count = 4, .was = iso("2026-12-28"),
            .was_start = 480, .day = iso("2026-12-21"), .start = 600, .duration = 30, .provider = "kim", .gap = 46, .late = 4,
            .overdue = true, .moves = 1, .calls = 2 },
        { .plan_number = 5, .patient_number = 4, .patient_name = (char *)hostile_names[0], .ordinal = 1, .count = 4, .was = DATE_NONE,
            .was_start = -1, .day = iso("2026-12-21"), .start = 600, .duration = 30, .gap = -1, .begun = true, .calls = 1 },
    };
    struct fillers f = { rows, 2 };
    struct str out = STR_INIT;

    (void)state;
    fillers_write_json(&f, &out);
    check_document("fill.json", &out);
    fillers_write_text(&f, &out);
    check_text("fill.txt", &out);
}

static void load_and_series(void **state)
{
    struct load_row rows[] = {
        { iso("2026-11-23"), (char *)"kim", (char *)"Dr Ana Kim", 1200, 330, 60, 30 },
        { iso("2026-11-23"), (char *)"", (char *)"nobody yet", 0, 0, 0, 30 },
    };
    struct load_rows l = { rows, 2 };
    struct date days[] = { iso("2027-01-04"), iso("2027-02-16"), iso("2027-03-30") };
    struct series_fit fits[] = {
        { .fits = true, .days = days, .n = 3, .provider = "kim", .out = 1, .late = 2 },
        { .reason = (char *)"session 1: window 24 Nov 2026; 24 Nov full" },
    };
    struct series_fits s = { fits, 2, 1, true, (char *)"PRP knee", iso("2027-01-01"), iso("2027-01-31"), iso("2027-02-22") };
    struct str out = STR_INIT;

    (void)state;
    load_rows_write_json(&l, &out);
    check_document("load.json", &out);
    load_rows_write_text(&l, &out);
    check_text("load.txt", &out);
    series_fits_write_json(&s, &out);
    check_document("series.json", &out);
    series_fits_write_text(&s, &out);
    check_text("series.txt", &out);
    assert_int_equal(load_free_percent(&rows[0]), 67);
    assert_int_equal(load_free_percent(&rows[1]), 0);
}

static void supplies(void **state)
{
    struct supply_row rows[] = { { iso("2026-11-30"), (char *)"PRP kit", 2, 1 }, { iso("2026-11-30"), (char *)"dextrose solution", 4, 0 } };
    struct supply_rows s = { rows, 2 };
    struct str out = STR_INIT;

    (void)state;
    supply_rows_write_json(&s, &out);
    check_document("supplies.json", &out);
    supply_rows_write_text(&s, &out);
    check_text("supplies.txt", &out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings),
        cmocka_unit_test(away),
        cmocka_unit_test(fillers),
        cmocka_unit_test(load_and_series),
        cmocka_unit_test(supplies),
    };

    return cmocka_run_group_tests_name("codec/ahead_json", tests, NULL, NULL);
}
