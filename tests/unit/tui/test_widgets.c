/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key names, lists, fields, forms, the palette, the month: what screens are made of. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/tui/frame.h"
#include "../../../src/tui/month.h"
#include "ritmo/tui/form.h"
#include "ritmo/tui/palette.h"

#include <stdio.h>
#include <string.h>

static uint32_t code_of(const char *name)
{
    return keymap_code(name, strlen(name));
}

static void keys_have_names(void **state)
{
    struct str s = STR_INIT;

    (void)state;
    assert_int_equal(code_of("j"), 'j');
    assert_int_equal(code_of("C-w"), 23);
    assert_int_equal(code_of("PgDn"), PRESS_PAGE_DOWN);
    assert_int_equal(code_of("\xC3\xA9"), 0xE9);
    assert_int_equal(code_of("Hyper"), 0);
    keymap_add_name(&s, 23);
    keymap_add_name(&s, PRESS_ENTER);
    keymap_add_name(&s, 0xE9);
    assert_string_equal(s.text, "C-wEnter\xC3\xA9");
    str_free(&s);
}

static void a_table_finds_each_of_its_keys(void **state)
{
    static const struct binding keys[] = { { "j Down", ACTION_DOWN, NULL, "down" }, { "Space", ACTION_OPEN, NULL, "open" }, { 0 } };

    (void)state;
    assert_int_equal(keymap_find(keys, 'j'), ACTION_DOWN);
    assert_int_equal(keymap_find(keys, PRESS_DOWN), ACTION_DOWN);
    assert_int_equal(keymap_find(keys, ' '), ACTION_OPEN);
    assert_int_equal(keymap_find(keys, 'D'), ACTION_NONE);
    assert_int_equal(keymap_find(NULL, 'j'), ACTION_NONE);
}

static void a_list_scrolls_only_as_far_as_needed(void **state)
{
    struct list l = { 0 };
    char said[80];

    (void)state;
    list_count(&l, 10);
    for (int i = 0; i < 3; i++)
        list_move(&l, ACTION_DOWN, 4, said, sizeof said);
    assert_int_equal(l.top, 0);
    list_move(&l, ACTION_DOWN, 4, said, sizeof said);
    assert_int_equal(l.top, 1);
    assert_string_equal(said, "Line 5 of 10");
    list_move(&l, ACTION_UP, 4, said, sizeof said);
    assert_int_equal(l.top, 1);
    list_move(&l, ACTION_LAST, 4, said, sizeof said);
    assert_int_equal(l.top, 6);
    list_move(&l, ACTION_DOWN, 4, said, sizeof said);
    assert_string_equal(said, "This is the last line.");
    list_count(&l, 2);
    assert_int_equal(l.at, 1);
    assert_int_equal(list_top(&l, 4), 0);
    assert_false(list_move(&l, ACTION_DONE, 4, said, sizeof said));
}

static void type(struct field *f, const char *keys)
{
    for (size_t at = 0; keys[at] != '\0'; at++)
        field_edit(f, ACTION_TEXT, (unsigned char)keys[at]);
}

static void a_field_edits_characters_not_bytes(void **state)
{
    struct field f = FIELD_INIT;

    (void)state;
    type(&f, "Jos");
    field_edit(&f, ACTION_TEXT, 0xE9);
    field_edit(&f, ACTION_TEXT, 'x');
    assert_string_equal(f.text.text, "Jos\xC3\xA9x");
    field_edit(&f, ACTION_CURSOR_LEFT, 0);
    field_edit(&f, ACTION_ERASE, 0);
    assert_string_equal(f.text.text, "Josx");
    field_edit(&f, ACTION_TEXT, 'e');
    field_edit(&f, ACTION_TEXT, 0x301);
    field_edit(&f, ACTION_ERASE, 0); /* the letter goes with its accent */
    assert_string_equal(f.text.text, "Josx");
    field_edit(&f, ACTION_CURSOR_START, 0);
    field_edit(&f, ACTION_ERASE_NEXT, 0);
    assert_string_equal(f.text.text, "osx");
    field_edit(&f, ACTION_CURSOR_END, 0);
    type(&f, " two");
    field_edit(&f, ACTION_ERASE_WORD, 0);
    assert_string_equal(f.text.text, "osx ");
    field_edit(&f, ACTION_ERASE_LINE, 0);
    assert_string_equal(f.text.text, "");
    assert_true(field_edit(&f, ACTION_ERASE, 0));
    assert_false(field_edit(&f, ACTION_DOWN, 0));
    field_free(&f);
}

static void a_long_field_keeps_the_cursor_in_sight(void **state)
{
    struct surface s = { 0 };
    struct canvas c;
    struct field f = FIELD_INIT;
    struct str out = STR_INIT;

    (void)state;
    surface_size(&s, 1, 8);
    c = canvas_of(&s);
    type(&f, "abcdefghijkl");
    field_draw(&f, &c, 0, 1, 6, true, NULL);
    surface_write_text(&s, &out);
    assert_string_equal(out.text, " hijkl\n");
    assert_int_equal(s.cursor_col, 6);
    str_free(&out);
    field_free(&f);
    surface_free(&s);
}

static struct date day(const char *iso)
{
    struct date d;

    assert_true(date_parse_iso(iso, &d));
    return d;
}

static void a_date_field_echoes_what_it_understood(void **state)
{
    struct field f = FIELD_INIT;
    struct str echo = STR_INIT;
    struct date d;

    (void)state;
    assert_true(field_date(&f, day("2026-11-24"), false, &d, &echo));
    assert_false(date_is(d));
    assert_int_equal(echo.len, 0);
    type(&f, "+4w");
    assert_true(field_date(&f, day("2026-11-24"), false, &d, &echo));
    assert_int_equal(d.day, day("2026-12-22").day);
    assert_string_equal(echo.text, "= Tue 22 Dec 2026");
    str_clear(&echo);
    type(&f, "?");
    assert_false(field_date(&f, day("2026-11-24"), false, &d, &echo));
    assert_non_null(strstr(echo.text, "+4w?"));
    str_free(&echo);
    field_free(&f);
}

static const char *const words[] = { "patient", "clinic", NULL };
static const struct form_row rows[] = {
    { "Who", FORM_PICK, "type", NULL, NULL, 0, true, false },
    { "Wished by", FORM_CHOICE, NULL, words, NULL, 0, false, false },
    { "When", FORM_DATE, "mon", NULL, NULL, 6, false, false },
};

static void a_form_takes_picks_words_and_dates(void **state)
{
    struct form f;
    char said[200];

    (void)state;
    form_open(&f, rows, 3, day("2026-11-24"));
    assert_int_equal(form_update(&f, ACTION_TEXT, 'a', said, sizeof said), FORM_CHANGED);
    assert_true(form_wants_picks(&f));
    assert_int_equal(form_update(&f, ACTION_OPEN, 0, said, sizeof said), FORM_STAY);
    assert_non_null(strstr(said, "Nothing fits"));
    form_add_pick(&f, "1", "Ann", NULL);
    form_add_pick(&f, "2", "Ada", ", born 1970");
    assert_int_equal(form_update(&f, ACTION_DOWN, 0, said, sizeof said), FORM_STAY);
    assert_int_equal(form_update(&f, ACTION_OPEN, 0, said, sizeof said), FORM_CHANGED);
    assert_string_equal(f.values[0].chosen, "2");
    assert_string_equal(form_text(&f, 0), "Ada");
    assert_int_equal(f.at, 1);
    assert_int_equal(form_update(&f, ACTION_TEXT, 'c', said, sizeof said), FORM_CHANGED);
    assert_int_equal(f.values[1].choice, 1);
    assert_int_equal(form_update(&f, ACTION_TEXT, 'z', said, sizeof said), FORM_STAY);
    assert_int_equal(form_update(&f, ACTION_RIGHT, 0, said, sizeof said), FORM_CHANGED);
    assert_int_equal(f.values[1].choice, 0);
    form_update(&f, ACTION_OPEN, 0, said, sizeof said);
    form_update(&f, ACTION_TEXT, '1', said, sizeof said);
    assert_int_equal(form_date(&f, 2).day, day("2026-12-01").day);
    assert_int_equal(form_update(&f, ACTION_OPEN, 0, said, sizeof said), FORM_SUBMIT);
    form_update(&f, ACTION_UP, 0, said, sizeof said);
    form_update(&f, ACTION_UP, 0, said, sizeof said);
    assert_int_equal(form_update(&f, ACTION_ERASE, 0, said, sizeof said), FORM_CHANGED);
    assert_null(f.values[0].chosen); /* another text is another wish */
    form_free(&f);
}

static void a_date_is_picked_from_a_month(void **state)
{
    struct form f;
    char said[200];

    (void)state;
    form_open(&f, rows, 3, day("2026-11-24"));
    form_update(&f, ACTION_PICK_DATE, 0, said, sizeof said);
    assert_string_equal(said, "Who is no date.");
    f.at = 2;
    form_update(&f, ACTION_PICK_DATE, 0, said, sizeof said);
    assert_true(form_takes_escape(&f));
    form_update(&f, ACTION_DOWN, 0, said, sizeof said);
    form_update(&f, ACTION_RIGHT, 0, said, sizeof said);
    assert_string_equal(said, "Wed 2 Dec 2026");
    assert_int_equal(form_update(&f, ACTION_OPEN, 0, said, sizeof said), FORM_CHANGED);
    assert_string_equal(form_text(&f, 2), "2026-12-02");
    form_update(&f, ACTION_PICK_DATE, 0, said, sizeof said);
    form_update(&f, ACTION_PAGE_DOWN, 0, said, sizeof said);
    assert_int_equal(form_update(&f, ACTION_BACK, 0, said, sizeof said), FORM_STAY);
    assert_string_equal(form_text(&f, 2), "2026-12-02");
    assert_false(form_takes_escape(&f));
    form_free(&f);
}

static const struct binding some[] = { { "d", ACTION_DONE, "done", "the session was given" }, { "m", ACTION_MOVE, "move", "move it" }, { 0 } };
static const struct binding others[] = { { "q", ACTION_QUIT, "leave", "leave ritmo" }, { 0 } };

static void the_palette_filters_and_runs(void **state)
{
    struct palette p = { .filter = FIELD_INIT };
    char said[80];

    (void)state;
    palette_open(&p, some, others);
    assert_int_equal(p.list.n, 3);
    assert_null(palette_press(&p, 'L', 10, said, sizeof said));
    assert_null(palette_press(&p, 'e', 10, said, sizeof said));
    assert_null(palette_press(&p, 'a', 10, said, sizeof said));
    assert_string_equal(said, "1 action fits");
    assert_int_equal(palette_press(&p, PRESS_ENTER, 10, said, sizeof said)->action, ACTION_QUIT);
    assert_false(p.open);
    palette_open(&p, some, others);
    palette_press(&p, 'z', 10, said, sizeof said);
    assert_null(palette_press(&p, PRESS_ENTER, 10, said, sizeof said));
    assert_true(p.open);
    palette_press(&p, PRESS_ESCAPE, 10, said, sizeof said);
    assert_false(p.open);
    palette_free(&p);
}

static void a_month_is_walked_by_days_weeks_and_months(void **state)
{
    struct date d = day("2026-01-31");

    (void)state;
    assert_int_equal(month_grid_first(d).day, day("2025-12-29").day);
    assert_true(month_move(&d, ACTION_PAGE_DOWN));
    assert_int_equal(d.day, day("2026-02-28").day);
    month_move(&d, ACTION_RIGHT);
    assert_int_equal(d.day, day("2026-03-01").day);
    month_move(&d, ACTION_UP);
    assert_int_equal(d.day, day("2026-02-22").day);
    month_move(&d, ACTION_LAST);
    assert_int_equal(d.day, day("2026-02-28").day);
    assert_false(month_move(&d, ACTION_DONE));
    /* a click on what is drawn finds the same day: 24 Nov 2026 is the Tuesday of the fifth week */
    assert_int_equal(month_day_at(20, 70, day("2026-11-01"), 2 + 4 * 3, 15).day, day("2026-11-24").day);
    assert_false(date_is(month_day_at(20, 70, day("2026-11-01"), 2, 0)));
    month_day_at(2, 3, day("2026-11-01"), 3, 2); /* a screen of nothing has no cells, and is no division by zero */
}

/* The first row of a frame with these counters and this path, and the second. */
static void frame_rows(const struct counters *counters, int cols, char first[400], char second[400])
{
    static const struct binding none[] = { { 0 } };
    struct surface surface = { 0 };
    struct canvas c;
    struct frame f = { .clinic = "Oak Street Clinic", .actor_note = "", .counters = *counters, .path = "Plan p1 Alvarez, José \xE2\x80\xBA Cancel \xE2\x80\xBA What it changes",
        .keys = none, .said = "" };
    struct look look = { 0 };
    struct str text = STR_INIT;

    assert_true(date_parse_iso("2026-11-24", &look.today));
    surface_size(&surface, 16, cols);
    c = canvas_of(&surface);
    frame_draw(&f, &look, &c);
    surface_write_text(&surface, &text);
    snprintf(first, 400, "%.*s", (int)strcspn(text.text, "\n"), text.text);
    snprintf(second, 400, "%.*s", (int)strcspn(strchr(text.text, '\n') + 1, "\n"), strchr(text.text, '\n') + 1);
    str_free(&text);
    surface_free(&surface);
}

/* Counters that do not fit are counted, from the end; the date stays. Where one is stays whole, the way there is cut. */
static void the_header_never_overlaps(void **state)
{
    const struct counters all = { .unplaced = 2, .overdue = 3, .unresolved = 4, .awaiting = 5, .untold = 6, .unsent = 7, .red_flags = 1, .broken = 9,
        .asked = 10, .too_near = 11 };
    const struct counters one = { .overdue = 3 };
    char first[400], second[400];

    (void)state;
    frame_rows(&all, 60, first, second);
    assert_string_equal(first, " ritmo  Tue 24 Nov 2026  W48          ! 1 RED FLAG   9 more");
    assert_non_null(strstr(second, "Plan \xE2\x80\xA6 \xE2\x80\xBA What it changes"));
    frame_rows(&all, 80, first, second);
    assert_string_equal(first, " ritmo  Tue 24 Nov       ! 1 RED FLAG   ! 9 cannot stand   ! 3 overdue   7 more");
    frame_rows(&one, 80, first, second);
    assert_non_null(strstr(first, " ritmo  Tue 24 Nov 2026  W48 "));
    assert_non_null(strstr(first, "! 3 overdue"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_have_names),
        cmocka_unit_test(a_table_finds_each_of_its_keys),
        cmocka_unit_test(a_list_scrolls_only_as_far_as_needed),
        cmocka_unit_test(a_field_edits_characters_not_bytes),
        cmocka_unit_test(a_long_field_keeps_the_cursor_in_sight),
        cmocka_unit_test(a_date_field_echoes_what_it_understood),
        cmocka_unit_test(a_form_takes_picks_words_and_dates),
        cmocka_unit_test(a_date_is_picked_from_a_month),
        cmocka_unit_test(the_palette_filters_and_runs),
        cmocka_unit_test(the_header_never_overlaps),
        cmocka_unit_test(a_month_is_walked_by_days_weeks_and_months),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
