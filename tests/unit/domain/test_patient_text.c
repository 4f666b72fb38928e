/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built-in texts for patients keep the rules that a clinic's own texts are held to, and a text that breaks one is refused
 * with its place. */
#include "ritmo/domain/patient_text.h"

#include "ritmo/base/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void every_built_in_text_keeps_the_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < patient_texts_n; i++) {
        struct err e = ERR_INIT;
        int line;

        if (!patient_text_check(&patient_texts[i], patient_texts[i].english, &line, &e))
            fail_msg("%s: %s", patient_texts[i].kind, e.text);
        assert_ptr_equal(patient_text_find(patient_texts[i].kind), &patient_texts[i]);
    }
    assert_null(patient_text_find("hol"));
}

static void refused(const char *kind, const char *body, int at, const char *words)
{
    struct err e = ERR_INIT;
    int line = 0;

    assert_false(patient_text_check(patient_text_find(kind), body, &line, &e));
    if (strstr(e.text, words) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", e.text, words);
    assert_int_equal(line, at);
}

static void a_text_that_breaks_a_rule_is_refused(void **state)
{
    (void)state;
    refused("hold", "From {start} on {day}, no pills of the table until {end}.", 1, "{day}, which it does not know; it knows: start end");
    refused("hold", "From {start},\nplease do not\nuntil {end", 3, "a brace that is no field");
    refused("hold", "Please {start} and\n} {end}", 2, "a brace that is no field");
    refused("hold", "For seven days before, please keep off the pills from {start} on. Do not stop a drug.", 1, "lacks {end}; patients get dates");
    refused("always", "Tell us {date}.", 1, "it has no fields");
    refused("always", "Ask us about your drugs.", 1, "must tell not to stop a prescribed drug");
    refused("hold", "From {start} until {end}, no pills such as Advil.", 1, "must tell not to stop");
    refused("always", "", 1, "is empty");
    refused("always", "Please stop your blood thinner.", 1, "\"stop\"");
    refused("always", "Take two tablets of Tylenol.", 1, "no doses");
    refused("call", "You will be pain free.", 1, "no cure or success");
    refused("call", "You are cleared for your visit.", 1, "nobody is cleared");
    refused("title_visit", "PRP visit", 1, "names no treatment");
    refused("title_visit", "Clinic\nvisit", 1, "the text \"title_visit\"");
    refused("always", "Call us.\x1b[31m", 1, "the text \"always\"");
}

static void fill(const char *text, const char *expected)
{
    static const struct text_field fields[] = { { "a", "1" }, { "b", "two" }, { "none", NULL } };
    struct str s = STR_INIT;

    assert_int_equal(template_fill_lines(&s, text, fields, 3), *expected != '\0');
    assert_string_equal(s.text, expected);
    str_free(&s);
}

static void a_line_without_its_field_is_left_out(void **state)
{
    (void)state;
    fill("{a} and {b}.", "1 and two.");
    fill("Call {none}\non {a}", "on 1");
    fill("on {a}\nCall {none}", "on 1");
    fill("on {a}\nCall {none}\n{b}", "on 1\ntwo");
    fill("on {a}\n\n{b}", "on 1\n\ntwo");
    fill("{none}", "");
    fill("{none}\n{c}", "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_built_in_text_keeps_the_rules),
        cmocka_unit_test(a_text_that_breaks_a_rule_is_refused),
        cmocka_unit_test(a_line_without_its_field_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
