/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's file: the sample comes back exactly; every refusal with file, line and sentence. */
#include "ritmo/codec/clinic_yaml.h"
#include "ritmo/codec/protocol_yaml.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static struct date day(const char *text)
{
    struct date d = DATE_NONE;
    assert_true(date_parse_iso(text, &d));
    return d;
}

static struct clinic read_ok(const char *text)
{
    struct clinic c;
    struct err e = ERR_INIT;
    if (!clinic_yaml_read(text, strlen(text), "clinic.yaml", &c, &e))
        fail_msg("%s", e.text);
    return c;
}

static void assert_hours(const struct hours *h, const char *date, const char *text)
{
    struct str s = STR_INIT;
    spans_add_text(&s, hours_of(h, day(date)));
    assert_string_equal(s.text, text);
    str_free(&s);
}

static void sample_is_read(void **state)
{
    struct clinic c = read_ok(clinic_sample());
    const struct provider *okafor = clinic_provider(&c, "okafor"), *kim = clinic_provider(&c, "kim");
    (void)state;
    assert_string_equal(c.name, "Oak Street Clinic");
    assert_string_equal(c.zone, "America/Chicago");
    assert_int_equal(c.grid_min, 15);
    assert_int_equal(c.lead_days, 1);
    assert_hours(&c.hours, "2026-12-01", "08:00-12:00 13:00-17:00");
    assert_hours(&c.hours, "2026-12-05", "09:00-13:00"); /* the exception Saturday */
    assert_hours(&c.hours, "2026-12-12", "shut");
    assert_string_equal(day_ranges_find(&c.closures, day("2026-11-27"))->why, "Thanksgiving");
    assert_non_null(day_ranges_find(&c.closures, day("2027-01-01")));
    assert_null(day_ranges_find(&c.closures, day("2027-01-02")));
    assert_non_null(day_ranges_find(&c.closures, day("2027-07-05")));
    assert_int_equal(c.n_providers, 4);
    assert_true(provider_has_skill(kim, "bmc"));
    assert_false(provider_has_skill(okafor, "bmc"));
    assert_true(provider_has_skill(okafor, NULL));
    assert_int_equal(okafor->capacity, 1);
    assert_non_null(day_ranges_find(&okafor->absences, day("2026-12-18")));
    assert_int_equal(clinic_resource(&c, RESOURCE_ROOM, "treatment")->number, 3);
    assert_int_equal(clinic_resource(&c, RESOURCE_EQUIPMENT, "ultrasound")->number, 2);
    assert_null(clinic_resource(&c, RESOURCE_ROOM, "ultrasound"));
    clinic_free(&c);
    clinic_free(&c);
}

static void written_and_read_again(void **state)
{
    struct clinic c = read_ok(clinic_sample()), again;
    struct str first = STR_INIT, second = STR_INIT;
    (void)state;
    free(c.address);
    c.address = strdup("Zażółć gęślą 12\n00-001 Łódź");
    c.hold_tentative = true;
    c.gates_recorded = true;
    assert_true(clinic_yaml_write(&c, &first, NULL));
    again = read_ok(first.text);
    assert_true(clinic_yaml_write(&again, &second, NULL));
    assert_string_equal(first.text, second.text);
    assert_string_equal(again.address, c.address);
    assert_string_equal(again.closures.at[1].why, c.closures.at[1].why);
    assert_int_equal(again.closures.at[1].to.day, c.closures.at[1].to.day);
    assert_int_equal(again.providers[0].roster.weekly[THURSDAY].at[1].to, c.providers[0].roster.weekly[THURSDAY].at[1].to);
    assert_null(again.providers[3].email);
    assert_true(again.hold_tentative);
    assert_true(again.gates_recorded);
    clinic_free(&c);
    clinic_free(&again);
    str_free(&first);
    str_free(&second);
}

static const char smallest[] = "name: A\nzone: UTC\nlanguage: en\nvisit_title: Clinic visit\ngrid_min: 15\nlead_days: 0\n"
                               "warning_days: 7\ncall_days: 3\nhours: {}\n";

static void smallest_clinic(void **state)
{
    struct clinic c = read_ok(smallest);
    struct str s = STR_INIT;
    (void)state;
    assert_int_equal(c.n_providers, 0);
    assert_hours(&c.hours, "2026-12-01", "shut");
    assert_true(clinic_yaml_write(&c, &s, NULL));
    assert_string_equal(s.text, smallest);
    str_free(&s);
    clinic_free(&c);
}

/* Texts that YAML could take for something else come back as they were. */
static void odd_texts_come_back(void **state)
{
    static const char *const odd[] = { "yes", "null", "~", "010", "2026-12-01", "a: b", "# no comment", "Ünï 王 — ok", " both ends ",
        "two\nlines", "'quoted' \"twice\"", "- dash", "{brace", "100% @home", "trailing\n", "?" };
    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct clinic c = read_ok(smallest), again;
        struct str text = STR_INIT;
        free(c.address);
        c.address = strdup(odd[i]);
        assert_true(clinic_yaml_write(&c, &text, NULL));
        again = read_ok(text.text);
        assert_string_equal(again.address, odd[i]);
        str_free(&text);
        clinic_free(&c);
        clinic_free(&again);
    }
}

static const struct {
    const char *add, *error; /* what follows nine lines that are right */
} refusals[] = {
    { "hurs_on: []\n", "clinic.yaml, line 10: \"hurs_on\" is not a key at the top of the file; the keys are name, address, phone, email, zone, "
        "language, visit_title, public_url, paper, mail_from, mail_staff, mailer, mail_grace_min, grid_min, capacity, lead_days, warning_days, call_days, site_gap_days, hold_tentative, gates, hours, hours_on, closures, providers, "
        "rooms, equipment" },
    { "hours_on:\n- {day: 2026-12-05, spans: [\"9-12\"]}\n",
        "clinic.yaml, line 11: \"9-12\" is not a time of day: write 09:00-12:00" },
    { "hours_on:\n- {day: 2026-12-05, spans: [\"12:00-09:00\"]}\n",
        "clinic.yaml, line 11: the time 12:00-09:00 ends before it begins: write the earlier time first" },
    { "hours_on:\n- {day: 2026-12-05, spans: [\"09:00-12:03\"]}\n",
        "clinic.yaml, line 11: the clinic's hours on 2026-12-05: 09:00-12:03 is not in steps of 5 minutes" },
    { "hours_on:\n- {day: 2026-12-05, spans: [\"09:00-12:00\", \"11:00-13:00\"]}\n",
        "clinic.yaml, line 11: the clinic's hours on 2026-12-05: 11:00-13:00 begins before the time in front of it ends" },
    { "hours_on:\n- {day: 2026-12-05}\n- {day: 2026-12-06}\n- {day: 2026-12-05}\n",
        "clinic.yaml, line 13: 2026-12-05 has hours of its own twice: keep one row" },
    { "hours_on:\n- {day: 5 Dec}\n", "clinic.yaml, line 11: \"5 Dec\" is not a date: write it as 2026-12-24" },
    { "closures:\n- {from: 2026-11-31}\n", "clinic.yaml, line 11: \"2026-11-31\" is not a date: write it as 2026-12-24" },
    { "closures:\n- {from: 2026-12-24, to: 2026-01-01}\n",
        "clinic.yaml, line 11: a closure from 2026-12-24 to 2026-01-01 ends before it begins" },
    { "closures:\n- {to: 2026-12-24}\n", "clinic.yaml, line 11: \"from\" is missing in closures.1" },
    { "providers:\n- key: kim\n  name: Dr Kim\n  role: physician\n  roster:\n    mon: [\"08:00-12:00\"]\n    tue: [\"8:00-12:00\"]\n",
        "clinic.yaml, line 16: \"8:00-12:00\" is not a time of day: write 09:00-12:00" },
    { "providers:\n- key: kim\n  name: Dr Kim\n  role: physician\n  capacity: 200\n",
        "clinic.yaml, line 14: capacity is 200: write a number from 1 to 99" },
    { "providers:\n- {key: kim, name: Dr Kim, role: physician}\n- {key: kim, name: Dr Lee, role: physician}\n",
        "clinic.yaml, line 12: the key \"kim\" stands twice in providers: give each its own" },
    { "providers:\n- {key: Dr Kim, name: Dr Kim, role: physician}\n",
        "clinic.yaml, line 11: the key \"Dr Kim\" of providers row 1 is not one: use 1 to 31 of a-z 0-9 _ -" },
    { "providers:\n- {key: a234567890123456789012345678901x, name: Dr Kim, role: physician}\n",
        "clinic.yaml, line 11: the key \"a234567890123456789012345678901x\" of providers row 1 is not one: use 1 to 31 of a-z 0-9 _ -" },
    { "providers:\n- {key: kim, name: Dr Kim, role: physician, email: nobody}\n",
        "clinic.yaml, line 11: \"nobody\" is not an e-mail address: write one plain address such as ana@example.org" },
    { "providers:\n- {key: kim, name: Dr Kim, role: physician, skills: [Big PRP]}\n",
        "clinic.yaml, line 11: the skill \"Big PRP\" of kim is not a key: use a-z 0-9 _ -" },
    { "providers:\n- {key: kim, role: physician}\n", "clinic.yaml, line 11: \"name\" is missing in providers.1" },
    { "providers:\n- key: kim\n  name: Dr Kim\n  role: physician\n  absences:\n  - {from: 2026-12-24, to: 2026-01-01}\n",
        "clinic.yaml, line 15: an absence from 2026-12-24 to 2026-01-01 ends before it begins" },
    { "rooms:\n- {key: treatment, name: Treatment room, number: 0}\n",
        "clinic.yaml, line 11: number is 0: write a number from 1 to 99" },
    { "equipment:\n- {key: x, name: X, number: 1}\n- {key: x, name: X, number: 1}\n",
        "clinic.yaml, line 12: the key \"x\" stands twice in equipment: give each its own" },
    { "gates: sometimes\n", "clinic.yaml, line 10: gates is \"sometimes\": write one of enforce, record" },
    { "hold_tentative: maybe\n", "clinic.yaml, line 10: hold_tentative is \"maybe\": write one of no, yes" },
};

static void every_refusal(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct str text = STR_INIT;
        struct clinic c;
        struct err e = ERR_INIT;
        str_addf(&text, "%s%s", smallest, refusals[i].add);
        if (clinic_yaml_read(text.text, text.len, "clinic.yaml", &c, &e))
            fail_msg("taken: %s", refusals[i].add);
        assert_string_equal(e.text, refusals[i].error);
        assert_int_equal(e.kind, ERR_INPUT);
        assert_null(c.name);
        str_free(&text);
    }
}

static void head_refusals(void **state)
{
    static const struct {
        const char *find, *instead, *error;
    } rows[] = {
        { "zone: UTC", "zone: ../../etc/passwd",
            "clinic.yaml, line 2: \"../../etc/passwd\" is not a time zone's name: write one such as America/Chicago" },
        { "zone: UTC", "zone: UTC\npublic_url: http://clinic.example",
            "clinic.yaml, line 3: \"http://clinic.example\" cannot be where patients' pages are: write https://, the host and the directory" },
        { "zone: UTC", "zone: UTC\npublic_url: https:///x", "clinic.yaml, line 3: \"https:///x\" cannot be where patients' pages are: write "
            "https://, the host and the directory" },
        { "zone: UTC", "zone: UTC\nmailer: sendmail -t", "clinic.yaml, line 3: \"sendmail -t\" is no mailer: write the program's whole path and its "
            "arguments, as /usr/sbin/sendmail -i -t" },
        { "zone: UTC", "zone: UTC\nmail_from: nobody", "clinic.yaml, line 3: \"nobody\" is not an e-mail address: write one plain address such as "
            "ana@example.org" },
        { "zone: UTC", "zone: UTC\npaper: foolscap", "clinic.yaml, line 3: \"foolscap\" is no paper that is known here: write a4 or letter" },
        { "zone: UTC", "zone: ''", "clinic.yaml, line 2: the time zone is missing" },
        { "visit_title: Clinic visit", "visit_title: PRP visit", "clinic.yaml, line 4: the calendar title holds \"prp\": a calendar may be seen "
            "by others, so a title names no treatment, drug or illness; write: Clinic visit" },
        { "grid_min: 15", "grid_min: 7", "clinic.yaml, line 5: grid_min is 7: write a multiple of 5 minutes" },
        { "grid_min: 15", "grid_min: 0", "clinic.yaml, line 5: grid_min is 0: write a number from 5 to 240" },
        { "lead_days: 0", "lead_days: -1", "clinic.yaml, line 6: lead_days is -1: write a number from 0 to 365" },
        { "lead_days: 0", "lead_days: 1.5", "clinic.yaml, line 6: lead_days is '1.5': write a whole number" },
        { "name: A", "name: '  '", "clinic.yaml, line 1: the clinic's name is missing" },
        { "hours: {}", "hours: {mo: []}",
            "clinic.yaml, line 9: \"mo\" is not a key in hours; the keys are mon, tue, wed, thu, fri, sat, sun" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *at = strstr(smallest, rows[i].find);
        struct str text = STR_INIT;
        struct clinic c;
        struct err e = ERR_INIT;
        str_add_n(&text, smallest, (size_t)(at - smallest));
        str_addf(&text, "%s%s", rows[i].instead, at + strlen(rows[i].find));
        assert_false(clinic_yaml_read(text.text, text.len, "clinic.yaml", &c, &e));
        assert_string_equal(e.text, rows[i].error);
        str_free(&text);
    }
}

static bool somebody_gives(const struct clinic *c, const struct protocol_needs *n)
{
    for (size_t i = 0; i < c->n_providers; i++)
        if (provider_has_skill(&c->providers[i], n->skill)
            && (!n->role || strcmp(c->providers[i].role, n->role) == 0))
            return true;
    return false;
}

static bool has_machines(const struct clinic *c, char **keys, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (!clinic_resource(c, RESOURCE_EQUIPMENT, keys[i]))
            return false;
    return true;
}

/* The sample clinic can give every protocol that is built in. */
static void sample_serves_every_protocol(void **state)
{
    struct clinic c = read_ok(clinic_sample());
    const char *text = NULL;
    (void)state;
    for (size_t i = 0; (text = protocol_builtin(i, NULL)) != NULL; i++) {
        struct protocol p;
        assert_true(protocol_yaml_read(text, strlen(text), "built-in", &p, NULL));
        if (!somebody_gives(&c, &p.needs) || !clinic_resource(&c, RESOURCE_ROOM, p.needs.room)
            || !has_machines(&c, p.needs.equipment, p.needs.n_equipment))
            fail_msg("nobody can give %s", p.key);
        for (unsigned k = 0; k < p.n_steps; k++)
            assert_true(has_machines(&c, p.steps[k].equipment, p.steps[k].n_equipment));
        protocol_free(&p);
    }
    clinic_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sample_is_read),
        cmocka_unit_test(written_and_read_again),
        cmocka_unit_test(sample_serves_every_protocol),
        cmocka_unit_test(smallest_clinic),
        cmocka_unit_test(odd_texts_come_back),
        cmocka_unit_test(every_refusal),
        cmocka_unit_test(head_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
