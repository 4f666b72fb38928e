/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings, errors, memory, UTF-8: the ground everything stands on. */
#include "ritmo/base/err.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/str.h"
#include "ritmo/base/utf8.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static void an_empty_string_is_text_and_can_be_freed_twice(void **state)
{
    struct str s = STR_INIT;

    (void)state;
    assert_string_equal(s.text, "");
    str_free(&s);
    str_free(&s);
    str_add(&s, "");
    assert_int_equal(s.len, 0);
    str_free(&s);
}

static void strings_grow_and_are_cut_and_taken(void **state)
{
    struct str s = STR_INIT;
    char *taken;

    (void)state;
    for (int i = 0; i < 1000; i++)
        str_addf(&s, "%d,", i);
    assert_int_equal(s.len, 10 * 2 + 90 * 3 + 900 * 4);
    assert_int_equal(strlen(s.text), s.len);
    str_cut(&s, 4);
    assert_string_equal(s.text, "0,1,");
    str_cut(&s, 400);
    assert_int_equal(s.len, 4);
    str_add_fill(&s, '-', 3);
    taken = str_take(&s);
    assert_string_equal(taken, "0,1,---");
    assert_string_equal(s.text, "");
    free(taken);
    taken = str_take(&s);
    assert_string_equal(taken, "");
    free(taken);
}

static void an_error_keeps_its_kind_and_gets_its_place_in_front(void **state)
{
    struct err e = ERR_INIT;
    char longer[2000];

    (void)state;
    assert_false(err_set(&e, ERR_INPUT, "the %s is missing", "name"));
    assert_false(err_in(&e, "a.csv, line %d: ", 7));
    assert_int_equal(e.kind, ERR_INPUT);
    assert_string_equal(e.text, "a.csv, line 7: the name is missing");
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    err_set(&e, ERR_IO, "%s", longer);
    err_in(&e, "%s", "place: ");
    assert_int_equal(strlen(e.text), sizeof e.text - 1);
    assert_memory_equal(e.text, "place: x", 8);
    err_clear(&e);
    assert_int_equal(e.kind, ERR_NONE);
    assert_false(err_set(NULL, ERR_IO, "nobody listens"));
    err_set(&e, ERR_USAGE, "give the %s" ERR_HINT ": --%s TEXT", "reason", "reason");
    err_in(&e, "plan p%d: ", 3);
    assert_string_equal(e.text, "plan p3: give the reason");
    assert_string_equal(e.hint, ": --reason TEXT");
    err_set(&e, ERR_IO, "no hint");
    assert_string_equal(e.hint, "");
}

static void arrays_grow_zeroed(void **state)
{
    int *a = NULL;

    (void)state;
    for (size_t n = 0; n < 100; n++) {
        a = mem_grow(a, n, sizeof *a);
        assert_int_equal(a[n], 0);
        a[n] = (int)n + 1;
    }
    for (int i = 0; i < 100; i++)
        assert_int_equal(a[i], i + 1);
    free(a);
}

static void columns_are_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(utf8_columns("Jose"), 4);
    assert_int_equal(utf8_columns("Jos\xC3\xA9"), 4);
    assert_int_equal(utf8_columns("Jose\xCC\x81"), 4);          /* combining accent */
    assert_int_equal(utf8_columns("\xE5\xB1\xB1\xE7\x94\xB0"), 4); /* two wide characters */
    assert_int_equal(utf8_columns("a\xFF" "b"), 3);              /* a bad byte is one sign */
}

static void clip_never_cuts_a_character_and_fills_up(void **state)
{
    static const struct {
        const char *text;
        int cols;
        const char *want;
    } rows[] = {
        { "Alvarez", 9, "Alvarez  " },
        { "Alvarez", 7, "Alvarez" },
        { "Alvarez", 5, "Alva\xE2\x80\xA6" },
        { "\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA", 4, "\xE5\xB1\xB1\xE2\x80\xA6 " },
        { "ab\x1B[31m", 10, "ab\xEF\xBF\xBD[31m   " },
        { "x", 0, "" },
        { "xy", 1, "\xE2\x80\xA6" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str out = STR_INIT;
        utf8_clip(&out, rows[i].text, rows[i].cols, true);
        assert_string_equal(out.text, rows[i].want);
        str_free(&out);
    }
}

static void what_may_not_be_stored_is_named(void **state)
{
    static const char *const bad[] = { "a\x1B[2J", "a\x07", "a\x7F", "a\xC2\x9B", "a\xE2\x80\xAE" "b", "a\xEF\xBB\xBF", "a\xC3", "a\xED\xA0\x80",
        "a\nb", "a\tb", "a\xF3\xA0\x81\x81" };
    struct err e = ERR_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        err_clear(&e);
        assert_false(utf8_check(bad[i], "the name", false, &e));
        assert_int_equal(e.kind, ERR_INPUT);
        assert_non_null(strstr(e.text, "the name"));
        assert_non_null(strstr(e.text, "byte 2"));
    }
    assert_true(utf8_check("Nguy\xE1\xBB\x85n Th\xE1\xBB\x8B", "the name", false, &e));
    assert_true(utf8_check("two\nlines\tand a tab", "the note", true, &e));
    assert_false(utf8_check("two\r\nlines", "the note", true, &e));
}

static void shown_text_holds_no_escape(void **state)
{
    struct str out = STR_INIT;

    (void)state;
    utf8_show(&out, "a\x1B]0;x\x07" "b\xC2\x9Bz\xE2\x80\xAE\xFF");
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.text[i] >= 0x20);
    assert_null(strstr(out.text, "\xC2\x9B"));
    assert_null(strstr(out.text, "\xE2\x80\xAE"));
    str_free(&out);
}

static void folding_makes_names_findable(void **state)
{
    static const char *const pairs[][2] = {
        { "\xC3\x81lvarez, Jos\xC3\xA9", "alvarez, jose" },
        { "M\xC3\x9CLLER", "muller" },
        { "Stra\xC3\x9F" "e", "strasse" },
        { "Nguy\xE1\xBB\x85n", "nguyen" },
        { "\xCE\xA3\xCE\xAF\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x82", "\xCF\x83\xCE\xB9\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x83" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct str out = STR_INIT;
        utf8_fold(&out, pairs[i][0]);
        assert_string_equal(out.text, pairs[i][1]);
        str_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_string_is_text_and_can_be_freed_twice),
        cmocka_unit_test(strings_grow_and_are_cut_and_taken),
        cmocka_unit_test(an_error_keeps_its_kind_and_gets_its_place_in_front),
        cmocka_unit_test(arrays_grow_zeroed),
        cmocka_unit_test(columns_are_not_bytes),
        cmocka_unit_test(clip_never_cuts_a_character_and_fills_up),
        cmocka_unit_test(what_may_not_be_stored_is_named),
        cmocka_unit_test(shown_text_holds_no_escape),
        cmocka_unit_test(folding_makes_names_findable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
