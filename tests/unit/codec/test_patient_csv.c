/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients as CSV: the sample, quotes and line breaks, and every bad row named with its line. */
#include "ritmo/codec/patient_csv.h"

#include "ritmo/base/utf8.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static const struct date today = { 20779 }; /* 2026-11-22 */

static struct patients read_ok(const char *text)
{
    struct patients p;
    struct str bad = STR_INIT;
    size_t n_bad = 9;
    struct err e = ERR_INIT;
    if (!patient_csv_read(text, strlen(text), "p.csv", today, &p, &bad, &n_bad, &e))
        fail_msg("%s %s", e.text, bad.text);
    assert_int_equal(n_bad, 0);
    assert_string_equal(bad.text, "");
    str_free(&bad);
    return p;
}

static void sample_is_read(void **state)
{
    struct patients p = read_ok(patient_sample());
    size_t beyond_latin = 0, one_word = 0;
    (void)state;
    assert_true(p.n >= 60);
    for (size_t i = 0; i < p.n; i++) {
        size_t at = 0;
        bool beyond = false;
        for (uint32_t c; (c = utf8_next(p.at[i].name, &at)) != 0;)
            beyond = beyond || c > 0x370;
        beyond_latin += beyond;
        one_word += !strchr(p.at[i].name, ' ');
        assert_true(!p.at[i].phone || strncmp(p.at[i].phone, "+1 312 555 01", 13) == 0);
        assert_true(!p.at[i].email || strstr(p.at[i].email, "@example."));
    }
    assert_true(beyond_latin > 25 && one_word > 5);
    assert_string_equal(p.at[0].name, "Alvarez, José");
    patients_free(&p);
}

static void written_and_read_again(void **state)
{
    struct patients p = read_ok(patient_sample()), again;
    struct str first = STR_INIT, second = STR_INIT;
    (void)state;
    patient_csv_write(&p, false, &first);
    again = read_ok(first.text);
    assert_int_equal(again.n, p.n);
    for (size_t i = 0; i < p.n; i++) {
        assert_string_equal(again.at[i].name, p.at[i].name);
        assert_int_equal(again.at[i].birth.day, p.at[i].birth.day);
        assert_int_equal(again.at[i].privacy, p.at[i].privacy);
        assert_int_equal(again.at[i].phone == NULL, p.at[i].phone == NULL);
        if (p.at[i].phone)
            assert_string_equal(again.at[i].phone, p.at[i].phone); /* "+1 ..." is guarded and comes back bare */
    }
    patient_csv_write(&again, false, &second);
    assert_string_equal(first.text, second.text);
    patients_free(&p);
    patients_free(&again);
    str_free(&first);
    str_free(&second);
}

static void quotes_breaks_and_order(void **state)
{
    struct patients p = read_ok("\xEF\xBB\xBFnotes,name,birth\r\n"
                                "\"He said \"\"no\"\"\r\nand left\",\"Alvarez, José\",1970-01-01\r\n"
                                "\r\n"
                                ",Madonna,\r\n"
                                ",Last line without an end,");
    (void)state;
    assert_int_equal(p.n, 3);
    assert_string_equal(p.at[0].name, "Alvarez, José");
    assert_string_equal(p.at[0].notes, "He said \"no\"\nand left");
    assert_int_equal(p.at[0].birth.day, 0);
    assert_true(date_is(p.at[0].birth));
    assert_false(date_is(p.at[1].birth));
    assert_null(p.at[1].notes);
    assert_int_equal(p.at[1].privacy, PRIVACY_NEUTRAL);
    assert_string_equal(p.at[2].name, "Last line without an end");
    patients_free(&p);
}

static void formula_cells(void **state)
{
    static char name[] = "=cmd|' /C calc'!A0", phone[] = "+1 312 555 0100", notes[] = "-1, \"x\"\n@home";
    struct patient one = { .name = name, .phone = phone, .notes = notes, .birth = DATE_NONE };
    struct patients p = { &one, 1 }, again;
    struct str s = STR_INIT;
    (void)state;
    patient_csv_write(&p, false, &s);
    assert_string_equal(s.text, "name,phone,email,birth,address,language,privacy,notes,mail,agreed_mail,no_contact,large_print\r\n"
                                "'=cmd|' /C calc'!A0,'+1 312 555 0100,,,,,neutral,\"'-1, \"\"x\"\"\n@home\",paper,no,no,no\r\n");
    again = read_ok(s.text);
    assert_string_equal(again.at[0].name, name);
    assert_string_equal(again.at[0].notes, notes);
    patients_free(&again);
    str_clear(&s);
    patient_csv_write(&p, true, &s);
    assert_non_null(strstr(s.text, "\n=cmd|' /C calc'!A0,+1 312 555 0100,"));
    str_free(&s);
}

static void bad_rows(void **state)
{
    static const struct {
        const char *text, *bad;
    } rows[] = {
        { "name,birth\nA,1990-02-30\n", "p.csv, line 2: the birth date \"1990-02-30\" is not a date: write it as 1980-05-31\n" },
        { "name,birth\nA,2027-01-01\n", "p.csv, line 2: the birth date 2027-01-01 lies after today: check the year\n" },
        { "name,mail\nA,invitations\n", "p.csv, line 2: the calendar by e-mail needs an e-mail address; else choose paper\n" },
        { "name,mail,email\nA,digest,a@b.example\n", "p.csv, line 2: the patient has not agreed to e-mail: record the consent (mail agreed: yes), or "
                                                    "choose paper\n" },
        { "name,mail\nA,pigeon\n", "p.csv, line 2: mail is \"pigeon\": write paper, digest or invitations\n" },
        { "name,no_contact\nA,perhaps\n", "p.csv, line 2: no_contact is \"perhaps\": write yes or no\n" },
        { "name\rA\r\xff\r", "p.csv, line 3: name: byte 1 is not valid UTF-8; save the text as UTF-8\n" },
        { "name,birth\n\nA\n", "p.csv, line 3: the row has 1 cell, but the first line names 2 columns\n" },
        { "name\nA,B\n", "p.csv, line 2: the row has 2 cells, but the first line names 1 column\n" },
        { "name,phone\n,1\n", "p.csv, line 2: the name is missing: a patient needs one\n" },
        { "name\nA\x1b[31mB\n", "p.csv, line 2: name: character U+001B at byte 2 is not allowed; remove it\n" },
        { "name\nJos\xe9\n", "p.csv, line 2: name: byte 4 is not valid UTF-8; save the text as UTF-8\n" },
        { "name\n\"A\nB\"\n", "p.csv, line 2: name: character U+000A at byte 2 is not allowed; remove it\n" },
        { "name\n\xd7\x90\xe2\x80\xae\n", "p.csv, line 2: name: character U+202E at byte 3 is not allowed; remove it\n" },
        { "name,email\nA,a b@example.org\n",
            "p.csv, line 2: \"a b@example.org\" is not an e-mail address: write one plain address such as ana@example.org\n" },
        { "name,privacy\nA,secret\n", "p.csv, line 2: privacy is \"secret\": write neutral, full or none\n" },
        { "name,birth\nA,1990-01-01\nB,\nA,1990-01-01\n", "p.csv, line 4: A stands in line 2 too: keep one of them\n" },
        { "name,phone\nA,1\nA,2\nA,1\n", "p.csv, line 4: A stands in line 2 too: keep one of them\n" },
        { "name,notes\nA,\"x\ny\"\n,z\nB,\xff\n", "p.csv, line 4: the name is missing: a patient needs one\n"
                                                  "p.csv, line 5: notes: byte 1 is not valid UTF-8; save the text as UTF-8\n" },
        { "name\n\"A\n", "p.csv, line 2: the quotes of this row do not match; a \" inside a cell is written \"\"\n" },
        { "name\n\"A\"B\n", "p.csv, line 2: the quotes of this row do not match; a \" inside a cell is written \"\"\n" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct patients p = { 0 };
        struct str bad = STR_INIT;
        size_t n_bad = 0, lines = 0;
        struct err e = ERR_INIT;
        if (patient_csv_read(rows[i].text, strlen(rows[i].text), "p.csv", today, &p, &bad, &n_bad, &e))
            fail_msg("taken: %s", rows[i].text);
        assert_string_equal(bad.text, rows[i].bad);
        for (const char *c = bad.text; *c; c++)
            lines += *c == '\n';
        assert_int_equal(n_bad, lines);
        assert_int_equal(e.kind, ERR_INPUT);
        assert_int_equal(p.n, 0);
        str_free(&bad);
    }
}

static void sentence_at_the_end(void **state)
{
    static const char text[] = "name,phone\nA,1\n,2\n,3\n";
    struct patients p;
    struct str bad = STR_INIT;
    size_t n_bad = 0;
    struct err e = ERR_INIT;
    (void)state;
    assert_false(patient_csv_read(text, sizeof text - 1, "p.csv", today, &p, &bad, &n_bad, &e));
    assert_string_equal(e.text, "p.csv: 2 rows cannot be used, so no patient was taken");
    str_free(&bad);
}

static void bad_headers(void **state)
{
    static const char tail[] = "; the first line names the columns, such as name,phone,email,birth,address,language,privacy,notes";
    static const struct {
        const char *text, *error;
    } rows[] = {
        { "phone,email\n1,\n", "p.csv, line 1: the column name is missing" },
        { "name,shoe size\nA,44\n", "p.csv, line 1: shoe size is not a column" },
        { "name;phone\nA;1\n", "p.csv, line 1: name;phone is not a column (separate the columns by commas)" },
        { "name,phone,name\nA,1,B\n", "p.csv, line 1: name is named twice" },
        { "\nna\x1bme\nA\n", "p.csv, line 2: na\xEF\xBF\xBDme is not a column" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct patients p;
        struct str bad = STR_INIT, wanted = STR_INIT;
        size_t n_bad = 0;
        struct err e = ERR_INIT;
        assert_false(patient_csv_read(rows[i].text, strlen(rows[i].text), "p.csv", today, &p, &bad, &n_bad, &e));
        str_addf(&wanted, "%s%s", rows[i].error, tail);
        assert_string_equal(e.text, wanted.text);
        str_free(&bad);
        str_free(&wanted);
    }
}

static void empty_files(void **state)
{
    struct patients p = read_ok("name\n");
    struct str bad = STR_INIT;
    size_t n_bad = 0;
    struct err e = ERR_INIT;
    (void)state;
    assert_int_equal(p.n, 0);
    assert_false(patient_csv_read("", 0, "p.csv", today, &p, &bad, &n_bad, &e));
    assert_string_equal(e.text, "p.csv, line 1: the file is empty");
    assert_false(patient_csv_read("name\nA\0B\n", 9, "p.csv", today, &p, &bad, &n_bad, &e));
    assert_int_equal(n_bad, 1);
    str_free(&bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sample_is_read),
        cmocka_unit_test(written_and_read_again),
        cmocka_unit_test(quotes_breaks_and_order),
        cmocka_unit_test(formula_cells),
        cmocka_unit_test(bad_rows),
        cmocka_unit_test(sentence_at_the_end),
        cmocka_unit_test(bad_headers),
        cmocka_unit_test(empty_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
