/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ritmo must never say (CLINICAL 4.1), searched in every fixed sentence and every sample report. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "plan_samples.h"

#include "ritmo/base/csv.h"
#include "ritmo/report/html.h"
#include "ritmo/report/page.h"
#include "ritmo/report/plan_report.h"
#include "ritmo/report/summary_line.h"
#include "ritmo/report/words.h"

static const char *const forbidden[] = { "ok to inject", "cure", "stop taking", "safe to", "you may take", "cleared",
    "stop the", "do not take", "guarantee", "success rate", "will heal", "no need to call" };

static void check(const char *where, const char *text)
{
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        if (strcasestr(text, forbidden[i]) != NULL)
            fail_msg("%s says \"%s\"", where, forbidden[i]);
}

static void fixed_sentences(void **state)
{
    (void)state;
    for (int i = 0; i < WORDS_COUNT; i++) {
        assert_non_null(words_of((enum words)i));
        assert_true(strlen(words_of((enum words)i)) > 8);
        check("a fixed sentence", words_of((enum words)i));
    }
    for (int i = 0; i < SUMMARY_PARTS; i++) {
        const struct summary_part_words *w = summary_part_words((enum summary_part)i);

        check("a title", w->title);
        check("a count", w->one);
        check("a count", w->many);
    }
}

static void every_report(void **state)
{
    struct plan_view v = sample_view("Alvarez, José");
    struct proposal p = sample_proposal();
    struct protocol protocol = sample_protocol();
    struct clinic c = sample_clinic();
    struct str out = STR_INIT;

    (void)state;
    for (int privacy = 0; privacy < 3; privacy++) {
        struct summary s = sample_summary((enum summary_privacy)privacy);

        summary_write_text(&s, &out);
        summary_write_html(&s, &out);
        summary_write_csv(&s, &out);
        summary_free_all(&s);
    }
    plan_view_write_text(&v, &out);
    proposal_write_text(&p, &out);
    protocol_write_text(&protocol, &out);
    clinic_write_text(&c, &out);
    check("a report", out.text);
    str_free(&out);
    plan_view_free(&v);
    proposal_free(&p);
    protocol_free(&protocol);
    clinic_free(&c);
}

static void only_pain_pills_show_days(void **state)
{
    (void)state;
    assert_true(substance_words_of("anti-inflammatory")->days_shown);
    assert_false(substance_words_of("steroid injection")->days_shown);
    assert_false(substance_words_of("anticoagulant")->days_shown);
    assert_false(substance_words_of("")->days_shown);
}

static void wrapping_keeps_every_word(void **state)
{
    struct str out = STR_INIT;

    (void)state;
    page_wrap(&out, "one two three", 2, 4, 9);
    assert_string_equal(out.text, "  one two\n    three\n");
    str_clear(&out);
    page_wrap(&out, "abcdefghij", 0, 2, 6);
    assert_string_equal(out.text, "abcdef\n  ghij\n");
    str_clear(&out);
    page_wrap(&out, "a\nb\n", 0, 1, 6);
    assert_string_equal(out.text, "a\n b\n");
    str_clear(&out);
    page_wrap(&out, "山田山田", 0, 0, 5);
    assert_string_equal(out.text, "山田\n山田\n");
    str_clear(&out);
    page_wrap(&out, "", 3, 3, 9);
    assert_string_equal(out.text, "\n");
    str_free(&out);
}

static void cells_are_guarded(void **state)
{
    static const char *const rows[][2] = { { "plain", "plain" }, { "=1+1", "'=1+1" }, { "+1 555", "'+1 555" }, { "-2", "'-2" },
        { "@x", "'@x" }, { "a,b", "\"a,b\"" }, { "say \"x\"", "\"say \"\"x\"\"\"" }, { " =1", "' =1" },
        { "\t=1", "'\xef\xbf\xbd=1" }, { "\r", "'\xef\xbf\xbd" }, { "＝1", "'＝1" }, { "", "" } };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str out = STR_INIT;

        csv_cell(&out, rows[i][0], true);
        assert_string_equal(out.text, rows[i][1]);
        csv_cell(&out, NULL, false);
        assert_int_equal(out.text[out.len - 1], ',');
        str_free(&out);
    }
}

static void markup_is_escaped(void **state)
{
    struct str out = STR_INIT;

    (void)state;
    html_add(&out, "<a href=\"x\">&'\x1b</a>");
    assert_string_equal(out.text, "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\xef\xbf\xbd&lt;/a&gt;");
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_sentences),
        cmocka_unit_test(every_report),
        cmocka_unit_test(only_pain_pills_show_days),
        cmocka_unit_test(wrapping_keeps_every_word),
        cmocka_unit_test(cells_are_guarded),
        cmocka_unit_test(markup_is_escaped),
    };

    return cmocka_run_group_tests_name("report/words", tests, NULL, NULL);
}
