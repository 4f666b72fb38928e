/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that may be stored: keys, lengths in characters, and the widest names of rooms and machines. */
#include "ritmo/base/str.h"
#include "ritmo/domain/plan.h"
#include "ritmo/domain/text.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void keys(void **state)
{
    (void)state;
    assert_true(text_is_key("kim", KEY_MOST));
    assert_true(text_is_key("a234567890123456789012345678901", KEY_MOST));
    assert_false(text_is_key("a2345678901234567890123456789012", KEY_MOST));
    assert_false(text_is_key("", KEY_MOST));
    assert_false(text_is_key(NULL, KEY_MOST));
    assert_false(text_is_key("Kim", KEY_MOST));
    assert_false(text_is_key("kim,lee", KEY_MOST));
}

/* Every key that a clinic may use has room in a session. */
static void sessions_have_room_for_every_key(void **state)
{
    struct session s;
    char room[128];
    (void)state;

    assert_int_equal(sizeof s.provider, KEY_MOST + 1);
    assert_true(snprintf(room, sizeof room, "%0*d#%d", KEY_MOST, 0, NUMBER_MOST) < (int)sizeof s.room);
}

static void lengths_count_characters(void **state)
{
    struct str site = STR_INIT;
    struct err e = ERR_INIT;
    (void)state;

    for (int i = 0; i < SITE_MOST; i++)
        str_add(&site, "é");
    assert_true(text_check(site.text, "the site", SITE_MOST, ONE_LINE, &e));
    str_add(&site, "é");
    assert_false(text_check(site.text, "the site", SITE_MOST, ONE_LINE, &e));
    assert_string_equal(e.text, "the site has 64 characters, and 63 is the most: shorten it");
    assert_true(text_check(NULL, "the site", SITE_MOST, ONE_LINE, &e));
    assert_false(text_check("two\nlines", "the site", SITE_MOST, ONE_LINE, &e));
    assert_true(text_check("two\nlines", "the address", ADDRESS_MOST, MANY_LINES, &e));
    str_free(&site);
}

/* A sentence longer than its buffer ends with a whole character. */
static void long_sentences_end_with_a_whole_character(void **state)
{
    struct str text = STR_INIT;
    (void)state;

    for (int shift = 0; shift < 4; shift++) {
        struct err e = ERR_INIT;
        str_clear(&text);
        str_add_fill(&text, 'x', (size_t)shift);
        for (int i = 0; i < 1000; i++)
            str_add(&text, i % 2 ? "é" : "王");
        err_set(&e, ERR_INPUT, "%s", text.text);
        assert_true(strlen(e.text) >= sizeof e.text - 4);
        assert_true(text_check(e.text, "it", 1000, ONE_LINE, NULL));
        err_in(&e, "clinic.yaml, line 3: ");
        assert_true(text_check(e.text, "it", 1000, ONE_LINE, NULL));
    }
    str_free(&text);
}

static void names_and_reasons_say_something(void **state)
{
    (void)state;
    assert_false(text_is_said(NULL));
    assert_false(text_is_said(""));
    assert_false(text_is_said(" \t\n"));
    assert_false(text_is_said("."));
    assert_false(text_is_said("..."));
    assert_false(text_is_said("K"));
    assert_false(text_is_said("12-3"));
    assert_false(text_is_said("\xE2\x80\x94\xE2\x80\x94")); /* two dashes */
    assert_true(text_is_said("Li"));
    assert_true(text_is_said("Dr K"));
    assert_true(text_is_said("1 h w"));
    assert_true(text_is_said("王芳"));
    assert_true(text_is_said("Öz"));
    assert_true(text_is_blank(NULL));
    assert_true(text_is_blank(" "));
    assert_false(text_is_blank("7"));
}

static void addresses_are_plain_and_no_option(void **state)
{
    static const char *const bad[] = { "-oQ@c.example", "a b@c.example", "a@b@c.example", "\"a\"@c.example", "a..b@c.example", "a@-c.example",
        "a@c.example\nBcc: all@c.example", "a@[127.0.0.1]", "a(b)@c.example" };
    struct err e = ERR_INIT;
    (void)state;

    assert_true(text_check_mail("o'brien+x@c.example", &e));
    assert_true(text_check_mail("a-b@c.example", &e));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (text_check_mail(bad[i], &e))
            fail_msg("taken: %s", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys),
        cmocka_unit_test(sessions_have_room_for_every_key),
        cmocka_unit_test(lengths_count_characters),
        cmocka_unit_test(names_and_reasons_say_something),
        cmocka_unit_test(addresses_are_plain_and_no_option),
        cmocka_unit_test(long_sentences_end_with_a_whole_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
