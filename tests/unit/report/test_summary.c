/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary that cron sends: golden files, hostile names, privacy, days without visits. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "golden.h"
#include "samples.h"

#include "ritmo/report/summary_line.h"

typedef void (*writer)(const struct summary *s, struct str *out);

static const struct {
    const char *ending;
    writer write;
} formats[] = { { "txt", summary_write_text }, { "html", summary_write_html }, { "csv", summary_write_csv } };
enum { FORMATS = sizeof formats / sizeof *formats };

static const char *const privacy_names[] = { "full", "initials", "none" };

static void looks_as_agreed(void **state)
{
    (void)state;
    for (int p = 0; p < 3; p++)
        for (int f = 0; f < FORMATS; f++) {
            struct summary s = sample_summary((enum summary_privacy)p);
            struct str out = STR_INIT;
            char name[64];

            snprintf(name, sizeof name, "summary_%s.%s", privacy_names[p], formats[f].ending);
            formats[f].write(&s, &out);
            golden_check(name, &out);
            str_free(&out);
            summary_free_all(&s);
        }
}

static void empty_day_is_one_clear_line(void **state)
{
    struct summary s = summary_of_days("2026-11-24", "2026-11-24");

    (void)state;
    assert_true(summary_is_empty(&s));
    assert_false(summary_needs_action(&s));
    for (int f = 0; f < FORMATS; f++) {
        struct str out = STR_INIT;
        char name[64];

        snprintf(name, sizeof name, "summary_empty.%s", formats[f].ending);
        formats[f].write(&s, &out);
        golden_check(name, &out);
        str_free(&out);
    }
    summary_free_all(&s);
    summary_free_all(&s); /* again is allowed */
}

static void closed_day_and_free_week(void **state)
{
    struct summary s = summary_of_days("2026-11-23", "2026-11-29");
    struct str out = STR_INIT;

    (void)state;
    s.provider = "Dr Ana Kim";
    s.days[3].closed = mem_strdup("Thanksgiving");
    s.days[4].closed = mem_strdup("closed");
    day_add_free(&s.days[0], "Dr Ana Kim", 540, 720);
    summary_write_text(&s, &out);
    golden_check("summary_week.txt", &out);
    str_free(&out);
    summary_free_all(&s);
}

/* Whatever waits for somebody is never "nothing", and no list names the drug that a prescriber is asked about. */
static void what_waits_is_never_nothing(void **state)
{
    struct summary s = summary_of_days("2026-11-24", "2026-11-24");
    struct str out = STR_INIT;

    (void)state;
    assert_true(summary_needs_nobody(&s));
    s.too_near = 1;
    summary_write_text(&s, &out);
    assert_null(strstr(out.text, "Nothing else needs somebody"));
    s.too_near = 0;
    questions_add(&s, "Ana", "warfarin", "2026-11-20");
    assert_false(summary_is_empty(&s));
    assert_true(summary_needs_action(&s));
    for (int f = 0; f < FORMATS; f++) {
        str_clear(&out);
        formats[f].write(&s, &out);
        assert_null(strstr(out.text, "Nothing else needs somebody"));
        assert_null(strstr(out.text, "warfarin"));
        assert_non_null(strstr(out.text, f == 2 ? "asked,2026-11-20" : "Prescriber"));
    }
    summary_free_all(&s);
    s = summary_of_days("2026-11-24", "2026-11-24");
    rows_add(&s.red, sample_row("Ana", 1, NULL));
    assert_false(summary_is_empty(&s));
    assert_true(summary_needs_action(&s));
    str_clear(&out);
    summary_write_text(&s, &out);
    assert_non_null(strstr(out.text, "RED FLAG"));
    summary_free_all(&s);
    str_free(&out);
}

static void the_two_questions_of_cron(void **state)
{
    struct summary s = summary_of_days("2026-11-24", "2026-11-24");

    (void)state;
    holds_add_row(&s.calls, "Ana", "anti-inflammatory", "2026-11-28", "2027-03-16", false);
    assert_false(summary_is_empty(&s)); /* a call-back is work */
    assert_false(summary_needs_action(&s));
    rows_add(&s.awaiting, sample_row("Ana", 1, NULL));
    assert_true(summary_needs_action(&s));
    summary_free_all(&s);
    s = summary_of_days("2026-11-24", "2026-11-24");
    day_add_visit(&s.days[0], sample_visit("Ana", "2026-11-24", 510, 1, 4), NULL, NULL);
    assert_false(summary_is_empty(&s));
    assert_false(summary_needs_action(&s));
    summary_free_all(&s);
}

/* No control character but the line ends, no bidi override, valid UTF-8. */
static void assert_harmless(const char *text)
{
    size_t at = 0;
    uint32_t c;

    while ((c = utf8_next(text, &at)) != 0) {
        if (c == '\n' || c == '\r')
            continue;
        assert_false(c < 0x20 || (c >= 0x7F && c <= 0x9F));
        assert_false((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
    }
}

static void hostile_names_stay_names(void **state)
{
    (void)state;
    for (int p = 0; p < 3; p++)
        for (int f = 0; f < FORMATS; f++) {
            struct summary s = hostile_summary((enum summary_privacy)p);
            struct str out = STR_INIT;

            formats[f].write(&s, &out);
            assert_harmless(out.text);
            if (formats[f].write == summary_write_html)
                assert_null(strstr(out.text, "<script"));
            assert_null(strstr(out.text, ",=HYPERLINK"));
            assert_null(strstr(out.text, "\"=HYPERLINK"));
            assert_null(strstr(out.text, ",+cmd"));
            if (formats[f].write == summary_write_text)
                assert_true(widest_line(out.text) <= 76);
            str_free(&out);
            summary_free_all(&s);
        }
}

static void csv_rows_have_the_header_s_cells(void **state)
{
    struct summary s = hostile_summary(SUMMARY_FULL);
    struct str out = STR_INIT;
    int cells = 1, rows = 0;
    bool quoted = false;

    (void)state;
    summary_write_csv(&s, &out);
    for (const char *p = out.text; *p != '\0'; p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (*p == ',' && !quoted)
            cells++;
        else if (*p == '\n' && !quoted) {
            assert_int_equal(p[-1], '\r');
            assert_int_equal(cells, 14);
            cells = 1;
            rows++;
        }
    }
    assert_false(quoted);
    assert_int_equal(rows, 1 + 5 * HOSTILE_NAMES);
    str_free(&out);
    summary_free_all(&s);
}

static const char *const secrets[] = { "Okafor", "Blessing", "Brandt", "山田", "Alvarez", "Chen", "Diaz", "Evans", "Fischer",
    "555 0102", "555 0103", "Kim", "Lee", "kim", "knee", "Knee", "Neck", "neck", "prolo", "treatment 2", "Thanksgiving",
    "anti-inflammatory", "anticoagulant", "p12", "O. B.", "B. O.", "checkpoint" };

static void privacy_none_leaks_nothing(void **state)
{
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        struct summary s = sample_summary(SUMMARY_NONE);
        struct str out = STR_INIT;

        s.provider = "Dr Ana Kim";
        formats[f].write(&s, &out);
        for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
            if (strstr(out.text, secrets[i]) != NULL)
                fail_msg("%s shows \"%s\"", formats[f].ending, secrets[i]);
        assert_non_null(strstr(out.text, "08:30"));
        str_free(&out);
        summary_free_all(&s);
    }
}

static void initials_hide_names_and_phones(void **state)
{
    static const char *const hidden[] = { "Okafor", "Alvarez", "Chen", "Diaz", "Evans", "Fischer", "555 0102", "555 0103" };

    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        struct summary s = sample_summary(SUMMARY_INITIALS);
        struct str out = STR_INIT;

        formats[f].write(&s, &out);
        for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
            assert_null(strstr(out.text, hidden[i]));
        assert_non_null(strstr(out.text, "p12"));
        str_free(&out);
        summary_free_all(&s);
    }
}

static void prescribed_drugs_have_no_days(void **state)
{
    static const char *const prescribed[] = { "anticoagulant", "antiplatelet", "systemic steroid", "steroid injection",
        "low-dose aspirin", "biologic", "statin", "something new" };

    (void)state;
    for (size_t i = 0; i < sizeof prescribed / sizeof *prescribed; i++)
        for (int f = 0; f < FORMATS; f++) {
            struct summary s = summary_of_days("2026-11-24", "2026-11-24");
            struct str out = STR_INIT;

            holds_add_row(&s.holds, "Ana", prescribed[i], "2026-11-27", "2026-12-20", false);
            holds_add_row(&s.calls, "Ana", prescribed[i], "2026-11-27", "2026-12-20", false);
            formats[f].write(&s, &out);
            assert_null(strstr(out.text, "27 Nov"));
            assert_null(strstr(out.text, "2026-11-27"));
            assert_null(strstr(out.text, "20 Dec"));
            assert_non_null(strstr(out.text, "prescriber"));
            str_free(&out);
            summary_free_all(&s);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_as_agreed),
        cmocka_unit_test(empty_day_is_one_clear_line),
        cmocka_unit_test(closed_day_and_free_week),
        cmocka_unit_test(what_waits_is_never_nothing),
        cmocka_unit_test(the_two_questions_of_cron),
        cmocka_unit_test(hostile_names_stay_names),
        cmocka_unit_test(csv_rows_have_the_header_s_cells),
        cmocka_unit_test(privacy_none_leaks_nothing),
        cmocka_unit_test(initials_hide_names_and_phones),
        cmocka_unit_test(prescribed_drugs_have_no_days),
    };

    return cmocka_run_group_tests_name("report/summary", tests, NULL, NULL);
}
