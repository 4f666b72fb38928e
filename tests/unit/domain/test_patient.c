/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients: what may be stored, and initials of names in many scripts. */
#include "ritmo/domain/patient.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static const struct date today = { 20779 }; /* 2026-11-22 */

static bool check(const char *name, const char *email, struct date birth, struct err *e)
{
    struct patient p = { .name = (char *)(uintptr_t)name, .email = (char *)(uintptr_t)email, .birth = birth };
    return patient_check(&p, today, e);
}

static void names(void **state)
{
    static const char *const good[] = { "Madonna", "Alvarez, José", "O'Brien", "王小明", "محمد الأحمد", "នារី" };
    static const char *const bad[] = { "", "   ", "a\x1b[31mb", "a\nb", "a\xff", "a\u202eb", NULL };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(check(good[i], NULL, DATE_NONE, NULL));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = ERR_INIT;
        assert_false(check(bad[i], NULL, DATE_NONE, &e));
        assert_int_equal(e.kind, ERR_INPUT);
    }
}

static void mails(void **state)
{
    static const char *const good[] = { "a@example.org", "ana.maria+x@mail.example.net", "" };
    static const char *const bad[] = { "a", "@example.org", "a@", "a@b@c", "a b@example.org", "a@exa mple.org", "a@example.org,b@example.org",
        "Ana <a@example.org>", "a@example..org", ".a@example.org", "a.@example.org", "a@-example.org", "a@example.org.",
        "a@example.org\nBcc: x@example.org", "jos\xC3\xA9@example.org" };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(check("A", good[i], DATE_NONE, NULL));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (check("A", bad[i], DATE_NONE, NULL))
            fail_msg("%s was taken", bad[i]);
}

static void phones_have_digits(void **state)
{
    static const char *const good[] = { "+1 312 555 0100", "555-0100 (work)", "", "３１２" };
    struct err e = ERR_INIT;
    struct patient p = { .name = (char *)(uintptr_t)"A", .birth = DATE_NONE };
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        p.phone = (char *)(uintptr_t)good[i];
        assert_true(patient_check(&p, today, NULL));
    }
    p.phone = (char *)(uintptr_t)"ask her";
    assert_false(patient_check(&p, today, &e));
    assert_string_equal(e.text, "the phone number \"ask her\" has no digits: write one such as +1 312 555 0100");
}

static void long_texts_name_the_field_and_the_limit(void **state)
{
    struct err e = ERR_INIT;
    struct str name = STR_INIT;
    (void)state;
    for (int i = 0; i < 200; i++)
        str_add(&name, "é");
    assert_true(check(name.text, NULL, DATE_NONE, NULL));
    str_add(&name, "é");
    assert_false(check(name.text, NULL, DATE_NONE, &e));
    assert_string_equal(e.text, "the name has 201 characters, and 200 is the most: shorten it");
    str_free(&name);
}

static void births(void **state)
{
    struct err e = ERR_INIT;
    (void)state;
    assert_true(check("A", NULL, today, NULL));
    assert_false(check("A", NULL, date_add(today, 1), &e));
    assert_string_equal(e.text, "the birth date 2026-11-23 lies after today: check the year");
}

static void initials(void **state)
{
    static const struct {
        const char *name, *initials;
    } rows[] = { { "Alvarez, José", "J. A." }, { "Maeve O'Brien", "M. O." }, { "Madonna", "M." },
        { "Smith-Jones, Harriet", "H. S." }, { "d'Arc, Élodie", "É. d." }, { "Иванова, Мария", "М. И." },
        { "王小明", "王." }, { "E\u0301lodie Arc", "E\u0301. A." }, { "'t Hooft", "t. H." }, { "", "" },
        { "Garcia, Robert \"Bob\"", "R. B. G." } };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str s = STR_INIT;
        patient_add_initials(&s, rows[i].name);
        assert_string_equal(s.text, rows[i].initials);
        str_free(&s);
    }
}

static void free_twice(void **state)
{
    struct patient p = { .name = strdup("A"), .notes = strdup("x") };
    struct patients none = { 0 };
    (void)state;
    patient_free(&p);
    patient_free(&p);
    patients_free(&none);
    assert_null(p.name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(mails),
        cmocka_unit_test(phones_have_digits),
        cmocka_unit_test(long_texts_name_the_field_and_the_limit),
        cmocka_unit_test(births),
        cmocka_unit_test(initials),
        cmocka_unit_test(free_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
