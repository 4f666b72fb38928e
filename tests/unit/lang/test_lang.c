/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients' languages do not hang on the machine's: whatever the environment says, the catalogue of the patient speaks. */
#include "ritmo/lang/lang.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct date day_of(const char *iso)
{
    struct date d;

    assert_true(date_parse_iso(iso, &d));
    return d;
}

static void date_reads(const char *code, const char *iso, enum lang_date_form form, const char *text)
{
    struct lang *l = lang_open(code);
    struct str s = STR_INIT;

    lang_add_date(l, &s, day_of(iso), form);
    assert_string_equal(s.text, text);
    str_free(&s);
    lang_close(l);
}

static void time_reads(const char *code, int minutes, const char *text)
{
    struct lang *l = lang_open(code);
    struct str s = STR_INIT;

    lang_add_time(l, &s, minutes);
    assert_string_equal(s.text, text);
    str_free(&s);
    lang_close(l);
}

static void dates_follow_the_language(void **state)
{
    (void)state;
    date_reads("en", "2026-11-24", LANG_DATE_LONG, "Tue 24 Nov 2026");
    date_reads("en", "2026-11-24", LANG_DATE_SHORT, "Tue 24 Nov");
    date_reads("en", "2026-11-24", LANG_DATE_MONTH, "November 2026");
    date_reads("en-US", "2026-11-24", LANG_DATE_LONG, "Tue, Nov 24, 2026");
    date_reads("es", "2026-11-24", LANG_DATE_LONG, "martes 24 de noviembre de 2026");
    date_reads("de", "2026-11-24", LANG_DATE_LONG, "Dienstag, 24. November 2026");
    date_reads("fr", "2026-11-24", LANG_DATE_LONG, "mardi 24 novembre 2026");
    date_reads("fr", "2027-03-01", LANG_DATE_LONG, "lundi 1er mars 2027");
    date_reads("de", "2027-03-01", LANG_DATE_SHORT, "Montag, 1. M\xc3\xa4rz");
    date_reads("es", "2027-03-01", LANG_DATE_MONTH, "marzo de 2027");
}

static void every_month_and_weekday_has_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; lang_code_at(i) != NULL; i++) {
        struct lang *l = lang_open(lang_code_at(i));
        struct str before = STR_INIT, now = STR_INIT;

        for (int month = 0; month < 12; month++, str_clear(&before), str_add(&before, now.text), str_clear(&now)) {
            lang_add_date(l, &now, date_add(day_of("2026-01-15"), 30 * month), LANG_DATE_MONTH);
            assert_string_not_equal(now.text, before.text);
            assert_null(strchr(now.text, '|'));
            assert_true(now.len > strlen(" 2026") + 2);
        }
        for (int weekday = MONDAY; weekday < WEEKDAYS; weekday++, str_clear(&before), str_add(&before, now.text), str_clear(&now)) {
            lang_add_weekday(l, &now, weekday);
            assert_true(now.len > 1);
            assert_string_not_equal(now.text, before.text);
        }
        str_free(&before);
        str_free(&now);
        lang_close(l);
    }
}

static void times_follow_the_language(void **state)
{
    (void)state;
    time_reads("en", 9 * 60 + 5, "09:05");
    time_reads("en-US", 9 * 60 + 5, "9:05 am");
    time_reads("en-US", 0, "12:00 am");
    time_reads("en-US", 12 * 60 + 30, "12:30 pm");
    time_reads("es", 9 * 60 + 5, "9:05");
    time_reads("de", 14 * 60 + 30, "14:30 Uhr");
    time_reads("fr", 14 * 60 + 30, "14 h 30");
}

static void a_code_may_be_written_in_many_ways(void **state)
{
    static const char *const german[] = { "de", "DE", "de-AT", "de_CH.UTF-8", "German", "deutsch" };
    (void)state;

    for (size_t i = 0; i < sizeof german / sizeof *german; i++)
        assert_string_equal(lang_known(german[i]), "de");
    assert_string_equal(lang_known("espa\xc3\xb1ol"), "es");
    assert_string_equal(lang_known("en_US"), "en-US");
    assert_string_equal(lang_known("en-GB"), "en");
    assert_string_equal(lang_known(NULL), "en");
    assert_null(lang_known("tlh"));
    assert_null(lang_known("d"));
    assert_null(lang_known("../de"));
}

static void an_unknown_language_is_english_and_says_so(void **state)
{
    struct lang *l = lang_open("tlh");
    (void)state;

    assert_string_equal(lang_code(l), "en");
    assert_non_null(strstr(lang_lack(l), "\"tlh\""));
    assert_string_equal(lang_say(l, "am|pm"), "am|pm");
    lang_close(l);
    l = lang_open("");
    assert_null(lang_lack(l));
    lang_close(l);
}

/* The machine speaks French, or nothing; the patient Spanish. (LANGUAGE is main's business: tests/safety.sh.) */
static void the_environment_changes_nothing(void **state)
{
    static const char *const names[] = { "LANG", "LC_ALL", "LC_MESSAGES", "OUTPUT_CHARSET", "NLSPATH" };
    static const char *const values[] = { "C", "fr_FR.UTF-8", "POSIX", "de:fr", "C.UTF-8", "" };
    (void)state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            setenv(names[i], values[v], 1);
            setlocale(LC_ALL, "");
            date_reads("es", "2026-11-24", LANG_DATE_SHORT, "martes 24 de noviembre");
            date_reads("en", "2026-11-24", LANG_DATE_SHORT, "Tue 24 Nov");
            unsetenv(names[i]);
        }
}

/* French counts nothing as one; the others do not. */
static void the_number_decides_as_the_language_counts(void **state)
{
    static const struct {
        const char *code;
        unsigned long n;
        const char *begin;
    } rows[] = { { "en", 0, "More visits" }, { "en", 1, "One more visit" }, { "en", 2, "More visits" }, { "es", 0, "Puede haber m\xc3\xa1s" },
        { "es", 1, "Puede haber una visita" }, { "de", 1, "Ein weiterer Termin" }, { "de", 5, "Weitere Termine" }, { "fr", 0, "Une autre visite" },
        { "fr", 1, "Une autre visite" }, { "fr", 2, "D\xe2\x80\x99" "autres visites" } };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct lang *l = lang_open(rows[i].code);
        const char *said = lang_count(l, "One more visit may follow. We will tell you the day.", "More visits may follow. We will tell you the days.",
            rows[i].n);

        if (strncmp(said, rows[i].begin, strlen(rows[i].begin)) != 0)
            fail_msg("%s %lu: %s", rows[i].code, rows[i].n, said);
        lang_close(l);
    }
}

static void several_languages_stand_side_by_side(void **state)
{
    struct lang *es = lang_open("es"), *de = lang_open("de"), *fr = lang_open("fr"), *en = lang_open("en");
    (void)state;

    assert_null(lang_lack(es));
    for (int round = 0; round < 3; round++) {
        assert_string_equal(lang_say_in(fr, "first day of a month", "1"), "1er");
        assert_string_equal(lang_say_in(de, "first day of a month", "1"), "1");
        assert_string_equal(lang_say_in(en, "first day of a month", "1"), "1");
        assert_string_equal(lang_say_in(fr, "no such context", "1"), "1");
        assert_string_equal(lang_say(es, "words of the clinic's own"), "words of the clinic's own");
        assert_string_equal(lang_say(es, ""), ""); /* not the catalogue's header */
    }
    lang_close(es);
    lang_close(de);
    lang_close(fr);
    lang_close(en);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_follow_the_language),
        cmocka_unit_test(every_month_and_weekday_has_its_name),
        cmocka_unit_test(times_follow_the_language),
        cmocka_unit_test(a_code_may_be_written_in_many_ways),
        cmocka_unit_test(an_unknown_language_is_english_and_says_so),
        cmocka_unit_test(the_environment_changes_nothing),
        cmocka_unit_test(the_number_decides_as_the_language_counts),
        cmocka_unit_test(several_languages_stand_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
