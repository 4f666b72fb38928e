/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells, clipping, wide and combining characters, ASCII stand-ins. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/tui/canvas.h"

static void assert_shows(const struct surface *s, const char *want)
{
    struct str out = STR_INIT;

    surface_write_text(s, &out);
    assert_string_equal(out.text, want);
    str_free(&out);
}

static void text_is_clipped_with_an_ellipsis(void **state)
{
    struct surface s = { 0 };
    struct canvas c;

    (void)state;
    surface_size(&s, 2, 10);
    c = canvas_of(&s);
    assert_int_equal(canvas_text(&c, 0, 2, -1, STYLE_NORMAL, "Alvarez Jos\xC3\xA9"), 10);
    assert_int_equal(canvas_text(&c, 1, 0, 4, STYLE_NORMAL, "abc"), 3);
    assert_shows(&s, "  Alvarez\xE2\x80\xA6\nabc\n");
    surface_free(&s);
}

static void wide_and_combining_characters_keep_their_columns(void **state)
{
    struct surface s = { 0 };
    struct canvas c;

    (void)state;
    surface_size(&s, 1, 8);
    c = canvas_of(&s);
    assert_int_equal(canvas_text(&c, 0, 0, -1, STYLE_NORMAL, "\xE5\xB1\xB1" "e\xCC\x81|"), 4);
    assert_int_equal(surface_cell(&s, 0, 1)->ch, 0);
    assert_int_equal(surface_cell(&s, 0, 2)->marks[0], 0x301);
    assert_shows(&s, "\xE5\xB1\xB1" "e\xCC\x81|\n");
    surface_free(&s);
}

static void only_ascii_is_put_when_asked(void **state)
{
    struct surface s = { .ascii = true };
    struct canvas c;

    (void)state;
    surface_size(&s, 1, 12);
    c = canvas_of(&s);
    canvas_text(&c, 0, 0, -1, STYLE_NORMAL, "\xE2\x97\x8F\xE2\x97\x8B \xE2\x86\x92 \xC3\xA9 \xE5\xB1\xB1|");
    assert_shows(&s, "*o > e ? |\n");
    surface_free(&s);
}

static void a_part_is_clipped_to_its_rectangle(void **state)
{
    struct surface s = { 0 };
    struct canvas c, part;

    (void)state;
    surface_size(&s, 3, 9);
    c = canvas_of(&s);
    part = canvas_part(&c, 1, 2, 5, 4);
    assert_int_equal(part.rows, 2);
    canvas_text(&part, 0, 0, -1, STYLE_LATE, "longer text");
    canvas_text(&part, 2, 0, -1, STYLE_LATE, "below");
    canvas_text(&part, -1, 0, -1, STYLE_LATE, "above");
    canvas_focus(&part, 1, 0, -1);
    canvas_cursor(&part, 1, 1);
    assert_shows(&s, "\n  lon\xE2\x80\xA6\n\n");
    assert_int_equal(surface_cell(&s, 1, 2)->style, STYLE_LATE);
    assert_true(surface_cell(&s, 2, 5)->focus);
    assert_false(surface_cell(&s, 2, 6)->focus);
    assert_int_equal(s.cursor_row, 2);
    assert_int_equal(s.cursor_col, 3);
    surface_free(&s);
}

static void long_text_wraps_at_blanks(void **state)
{
    struct surface s = { 0 };
    struct canvas c;

    (void)state;
    surface_size(&s, 4, 10);
    c = canvas_of(&s);
    assert_int_equal(canvas_wrap(&c, 0, 0, 3, 10, STYLE_NORMAL, "one two three\nfour abcdefghijklm"), 3);
    assert_shows(&s, "one two\nthree\nfour \xE2\x80\xA6\n\n");
    surface_size(&s, 1, 10);
    c = canvas_of(&s);
    assert_int_equal(canvas_wrap(&c, 0, 0, 1, 10, STYLE_NORMAL, "one two three\n"), 1);
    assert_shows(&s, "one two \xE2\x80\xA6\n");
    surface_size(&s, 1, 10);
    assert_int_equal(canvas_wrap(&c, 0, 0, 1, 10, STYLE_NORMAL, "just so\n"), 1);
    assert_shows(&s, "just so\n");
    surface_free(&s);
}

static void escape_sequences_in_names_stay_out(void **state)
{
    struct surface s = { 0 };
    struct canvas c;

    (void)state;
    surface_size(&s, 1, 6);
    c = canvas_of(&s);
    canvas_text(&c, 0, 0, -1, STYLE_NORMAL, "a\x1B" "b\xFF" "c");
    assert_shows(&s, "a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c\n");
    surface_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_clipped_with_an_ellipsis),
        cmocka_unit_test(wide_and_combining_characters_keep_their_columns),
        cmocka_unit_test(only_ascii_is_put_when_asked),
        cmocka_unit_test(a_part_is_clipped_to_its_rectangle),
        cmocka_unit_test(long_text_wraps_at_blanks),
        cmocka_unit_test(escape_sequences_in_names_stay_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
