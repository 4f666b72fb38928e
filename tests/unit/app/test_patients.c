/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about patients: who is meant by a name, and the same person twice. */
#include "clinic_day.h"

#include "ritmo/base/mem.h"

static bool add(struct clinic_day *d, const char *name, const char *phone, bool twin)
{
    struct patient p = { .name = mem_strdup(name), .phone = phone == NULL ? NULL : mem_strdup(phone), .birth = DATE_NONE };
    bool ok = (twin ? app_patient_add_twin : app_patient_add)(d->app, &p, &d->e);

    patient_free(&p);
    return ok;
}

static void a_name_that_two_have_names_nobody(void **state)
{
    struct clinic_day d;
    struct patient p = { 0 };

    (void)state;
    day_make(&d);
    assert_true(add(&d, "Roe, Rita", "+1 312 555 0700", false));
    assert_true(app_patient_named(d.app, "Roe, Rita", &p, &d.e));
    patient_free(&p);
    assert_true(add(&d, "Roe, Rita", "+1 312 555 0701", false));
    assert_false(app_patient_named(d.app, "Roe, Rita", &p, &d.e));
    assert_int_equal(d.e.kind, ERR_MISSING);
    assert_non_null(strstr(d.e.text, "fits several patients: 72 Roe, Rita; 73 Roe, Rita"));
    assert_true(add(&d, "Roe, Rita Ann", NULL, false));
    assert_true(app_patient_named(d.app, "Roe, Rita Ann", &p, &d.e)); /* the whole name of one */
    patient_free(&p);
    day_remove(&d);
}

static void the_same_person_is_added_once(void **state)
{
    struct clinic_day d;

    (void)state;
    day_make(&d);
    assert_true(add(&d, "Roe, Rita", "+1 312 555 0700", false));
    assert_false(add(&d, "roe, RITA", "(+1) 312-555-0700", false));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    assert_non_null(strstr(d.e.text, "as patient 72"));
    assert_true(add(&d, "Roe, Rita", "+1 312 555 0700", true));
    day_remove(&d);
}

/* Without a birth date another phone is another person; what is known already is named. */
static void an_import_keeps_two_people_of_one_name_apart(void **state)
{
    static const char text[] = "name,phone\n\"Roe, Rita\",+1 312 555 0700\n\"Roe, Rita\",+1 312 555 0701\n";
    struct clinic_day d;
    struct import_count count;
    struct str remarks = STR_INIT;
    char path[96];
    FILE *f;

    (void)state;
    day_make(&d);
    snprintf(path, sizeof path, "%s/roe.csv", d.dir);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    assert_true(add(&d, "Roe, Rita", "312 555 0701", false));
    assert_true(add(&d, "Roe, Rita", "1 312 555 0701", false));
    assert_true(app_patients_import(d.app, path, &count, &remarks, &d.e));
    assert_int_equal(count.added, 1);
    assert_int_equal(count.present, 1);
    assert_string_equal(remarks.text, "Roe, Rita is known already as patient 73\n");
    str_clear(&remarks);
    assert_true(app_patients_import(d.app, path, &count, &remarks, &d.e));
    assert_int_equal(count.added, 0);
    str_free(&remarks);
    unlink(path);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_that_two_have_names_nobody),
        cmocka_unit_test(the_same_person_is_added_once),
        cmocka_unit_test(an_import_keeps_two_people_of_one_name_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
