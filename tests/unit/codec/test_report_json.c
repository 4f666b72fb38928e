/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON of commands: golden files, parses back, every key documented, hostile names, privacy. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../report/golden.h"
#include "../report/plan_samples.h"

#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/plan_report.h"
#include "ritmo/report/words.h"

#include <ctype.h>
#include <jansson.h>

static json_t *parse(const struct str *text)
{
    json_error_t e;
    json_t *doc = json_loadb(text->text, text->len, JSON_REJECT_DUPLICATES, &e);

    if (doc == NULL)
        fail_msg("line %d: %s", e.line, e.text);
    assert_int_equal(text->text[text->len - 1], '\n');
    return doc;
}

/* Is the key written as code in the document? Dates (the keys of "on") need not be. */
static void check_key(const char *key, const char *documented)
{
    char code[64];

    if (isdigit((unsigned char)key[0]))
        return;
    snprintf(code, sizeof code, "`%s`", key);
    if (strstr(documented, code) == NULL)
        fail_msg("docs/json.md does not name %s", code);
}

static void check_keys(const json_t *value, const char *documented)
{
    const char *key;
    json_t *child;
    size_t i;

    json_object_foreach((json_t *)value, key, child) {
        check_key(key, documented);
        check_keys(child, documented);
    }
    json_array_foreach(value, i, child)
        check_keys(child, documented);
}

static void check_document(const char *name, struct str *text)
{
    struct str documented = STR_INIT;
    struct err e = ERR_INIT;
    json_t *doc = parse(text);

    assert_true(file_read("docs/json.md", 1 << 20, &documented, &e));
    assert_non_null(json_string_value(json_object_get(doc, "kind")));
    check_keys(doc, documented.text);
    json_decref(doc);
    str_free(&documented);
    golden_check(name, text);
    str_free(text);
}

static void summaries(void **state)
{
    static const char *const names[] = { "summary_full.json", "summary_initials.json", "summary_none.json" };
    struct str out = STR_INIT;
    struct summary empty = summary_of_days("2026-11-24", "2026-11-24");

    (void)state;
    for (int privacy = 0; privacy < 3; privacy++) {
        struct summary s = sample_summary((enum summary_privacy)privacy);

        summary_write_json(&s, &out);
        check_document(names[privacy], &out);
        summary_free_all(&s);
    }
    summary_write_json(&empty, &out);
    check_document("summary_empty.json", &out);
    summary_free_all(&empty);
}

static void plans(void **state)
{
    struct plan_view v = sample_view("Alvarez, José");
    struct proposal p = sample_proposal();
    struct str out = STR_INIT;

    (void)state;
    p.plan.sessions.at = mem_grow(p.plan.sessions.at, 0, sizeof *p.plan.sessions.at);
    p.plan.sessions.at[p.plan.sessions.n++] = v.rows[2].session;
    strcpy(p.plan.sessions.at[0].equipment, "centrifuge,ultrasound");
    plan_view_write_json(&v, &out);
    check_document("plan.json", &out);
    proposal_write_json(&p, &out);
    check_document("proposal.json", &out);
    plan_view_free(&v);
    proposal_free(&p);
}

static void lists(void **state)
{
    struct patients patients = { 0 };
    struct plan_rows rows = { 0 };
    struct str out = STR_INIT;

    (void)state;
    patients.at = mem_grow(patients.at, 0, sizeof *patients.at);
    patients.at[patients.n++] = sample_patient("Alvarez, José");
    rows_add(&rows, sample_row("Okafor, Blessing", 15, "2026-12-03"));
    patients_write_json(&patients, &out);
    check_document("patients.json", &out);
    plan_rows_write_json(&rows, &out);
    check_document("plans.json", &out);
    patients_free(&patients);
    plan_rows_free(&rows);
}

static void clinic_and_protocol(void **state)
{
    struct clinic c = sample_clinic();
    struct protocol p = sample_protocol();
    struct str out = STR_INIT;

    (void)state;
    clinic_write_json(&c, &out);
    check_document("clinic.json", &out);
    protocol_write_json(&p, &out);
    check_document("protocol.json", &out);
    clinic_free(&c);
    protocol_free(&p);
}

/* The real protocols: every number shows a source, the JSON has only documented keys. */
static void built_in_protocols(void **state)
{
    const char *file, *text;
    struct str documented = STR_INIT;
    struct err e = ERR_INIT;
    size_t n = 0;

    (void)state;
    assert_true(file_read("docs/json.md", 1 << 20, &documented, &e));
    while ((text = protocol_builtin(n, &file)) != NULL) {
        struct protocol p;
        struct str out = STR_INIT;
        json_t *doc;

        if (!protocol_yaml_read(text, strlen(text), file, &p, &e))
            fail_msg("%s", e.text);
        protocol_write_text(&p, &out);
        if (strstr(out.text, words_of(WORDS_NO_SOURCE)) != NULL)
            fail_msg("%s shows a number without its source:\n%s", file, out.text);
        assert_true(widest_line(out.text) <= 100);
        str_clear(&out);
        protocol_write_json(&p, &out);
        doc = parse(&out);
        check_keys(doc, documented.text);
        json_decref(doc);
        str_free(&out);
        protocol_free(&p);
        n++;
    }
    assert_int_equal(n, 13);
    str_free(&documented);
}

static void assert_harmless(const char *text)
{
    for (const char *c = text; *c != '\0'; c++)
        assert_true((unsigned char)*c >= 0x20 || *c == '\n');
    assert_null(strstr(text, "\xc2\x9b"));     /* C1: a terminal's CSI */
    assert_null(strstr(text, "\xe2\x80\xae")); /* right-to-left override */
    assert_null(strstr(text, "\\u001b"));
}

static void hostile_names_parse_back(void **state)
{
    (void)state;
    for (int privacy = 0; privacy < 3; privacy++) {
        struct summary s = hostile_summary((enum summary_privacy)privacy);
        struct str out = STR_INIT;

        summary_write_json(&s, &out);
        assert_harmless(out.text);
        json_decref(parse(&out));
        str_free(&out);
        summary_free_all(&s);
    }
    for (size_t i = 0; i < HOSTILE_NAMES; i++) {
        struct plan_view v = sample_view(hostile_names[i]);
        struct str out = STR_INIT;
        json_t *doc;

        free(v.patient.notes);
        v.patient.notes = mem_strdup("first\nsecond");
        plan_view_write_json(&v, &out);
        assert_harmless(out.text);
        doc = parse(&out);
        assert_string_equal(json_string_value(json_object_get(json_object_get(doc, "patient"), "notes")), "first\nsecond");
        json_decref(doc);
        str_free(&out);
        plan_view_free(&v);
    }
}

static void privacy_none_leaks_nothing(void **state)
{
    static const char *const secrets[] = { "Okafor", "Brandt", "山田", "Alvarez", "Chen", "Diaz", "Evans", "Fischer", "555 0102",
        "555 0103", "Kim", "Lee", "kim", "knee", "Knee", "neck", "Neck", "prolo", "treatment 2", "Thanksgiving", "anti-", "coagulant", "O. B." };
    struct summary s = sample_summary(SUMMARY_NONE);
    struct str out = STR_INIT;

    (void)state;
    s.provider = "Dr Ana Kim";
    summary_write_json(&s, &out);
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        if (strstr(out.text, secrets[i]) != NULL)
            fail_msg("the JSON shows \"%s\"", secrets[i]);
    str_free(&out);
    summary_free_all(&s);
}

static void prescribed_drugs_have_no_days(void **state)
{
    struct summary s = summary_of_days("2026-11-24", "2026-11-24");
    struct str out = STR_INIT;

    (void)state;
    holds_add_row(&s.holds, "Ana", "anticoagulant", "2026-11-27", "2026-12-20", false);
    summary_write_json(&s, &out);
    assert_null(strstr(out.text, "2026-11-27"));
    assert_null(strstr(out.text, "2026-12-20"));
    str_free(&out);
    summary_free_all(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(summaries),
        cmocka_unit_test(plans),
        cmocka_unit_test(lists),
        cmocka_unit_test(clinic_and_protocol),
        cmocka_unit_test(built_in_protocols),
        cmocka_unit_test(hostile_names_parse_back),
        cmocka_unit_test(privacy_none_leaks_nothing),
        cmocka_unit_test(prescribed_drugs_have_no_days),
    };

    return cmocka_run_group_tests_name("codec/report_json", tests, NULL, NULL);
}
