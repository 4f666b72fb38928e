/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic from a file: what goes, what stands no more, what is no clinic. */
#include "clinic_day.h"

#include "ritmo/app/clinics.h"

/* Brings in the clinic with one text of its file replaced; what was said in *remarks. */
static bool bring_in(struct clinic_day *d, const char *from, const char *to, struct str *remarks)
{
    struct str yaml = STR_INIT;
    char path[128], *at;
    FILE *f;
    bool ok;

    assert_true(app_clinic_export(d->app, &yaml, &d->e));
    at = strstr(yaml.text, from);
    if (at == NULL)
        fail_msg("no \"%s\" in:\n%s", from, yaml.text);
    snprintf(path, sizeof path, "%s/clinic.yaml", d->dir);
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "%.*s%s%s", (int)(at - yaml.text), yaml.text, to, at + strlen(from));
    fclose(f);
    ok = app_clinic_import(d->app, path, remarks, &d->e);
    unlink(path);
    str_free(&yaml);
    return ok;
}

static void closures_that_the_file_leaves_out_are_told(void **state)
{
    struct clinic_day d;
    struct str remarks = STR_INIT;

    (void)state;
    day_make(&d);
    assert_true(bring_in(&d, "Presidents' Day", "Presidents", &remarks)); /* only its name changed */
    assert_string_equal(remarks.text, "");
    assert_true(bring_in(&d, "2027-02-15", "2027-02-16", &remarks));
    assert_true(strncmp(remarks.text, "closure Mon 15 Feb 2027", 23) == 0);
    assert_non_null(strstr(remarks.text, "is not in the file and is gone\n"));
    str_clear(&remarks);
    assert_true(bring_in(&d, "2026-12-07", "2026-12-08", &remarks));
    assert_non_null(strstr(remarks.text, "absence of Dr Chidi Okafor Mon 7 Dec 2026 to Fri 18 Dec 2026 (leave)"));
    str_free(&remarks);
    day_remove(&d);
}

static void visits_on_days_that_are_shut_now_are_told(void **state)
{
    struct clinic_day d;
    struct str remarks = STR_INIT;
    char plan[ID_TEXT], words[64];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_true(bring_in(&d, "2026-11-27", "2026-12-02", &remarks));
    snprintf(words, sizeof words, "s%lld", (long long)day_session(&d, plan, 1).number);
    assert_non_null(strstr(remarks.text, "can no longer stand"));
    assert_non_null(strstr(remarks.text, words));
    assert_non_null(strstr(remarks.text, "Thanksgiving"));
    str_free(&remarks);
    day_remove(&d);
}

static void a_zone_that_this_machine_does_not_know_is_refused(void **state)
{
    struct clinic_day d;
    struct str remarks = STR_INIT;

    (void)state;
    day_make(&d);
    assert_false(bring_in(&d, "America/Chicago", "America/Springfield", &remarks));
    assert_int_equal(d.e.kind, ERR_INPUT);
    assert_non_null(strstr(d.e.text, "clinic.yaml: time zone America/Springfield: there is none of this name"));
    assert_string_equal(app_clinic(d.app, &d.e)->zone, "America/Chicago");
    str_free(&remarks);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closures_that_the_file_leaves_out_are_told),
        cmocka_unit_test(visits_on_days_that_are_shut_now_are_told),
        cmocka_unit_test(a_zone_that_this_machine_does_not_know_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
