/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every screen at four sizes against its golden file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tui_sample.h"

/* One screen: how to get there from Today. `typed` comes after the keys, `then` after that. */
struct shot {
    const char *name, *keys, *typed, *then;
};

static const struct shot shots[] = {
    { "day", "", "", "" },
    { "day-shut", "2 Right Right Enter", "", "" },
    { "day-names-hidden", "N", "", "" },
    { "calendar", "2 Right", "", "" },
    { "patients", "3 j j", "", "" },
    { "find", "/", "alv", "" },
    { "find-nobody", "/", "zzz", "" },
    { "patient", "3 P", "", "" },
    { "patient-form", "3 n", "Li, Na", "Enter" },
    { "plan", "/", "alv", "Enter" },
    { "why", "/", "alv", "Enter w" },
    { "move", "/", "alv", "Enter m Right" },
    { "word-form", "/", "p4", "Enter Down m Up Up Left Enter" },
    { "cancel-form", "/", "alv", "Enter c Right" },
    { "ripple-cancel", "/", "alv", "Enter c Enter" },
    { "ripple-done", "d", "", "" },
    { "decide-form", "/", "cel", "Enter D" },
    { "plan-form", "3 p", "knee", "" },
    { "plan-form-preview", "3 p", "ankle", "Enter Down 3" },
    { "plan-form-month", "3 p", "ankle", "Enter Down Down C-o Down" },
    { "ripple-new", "3 p", "spine", "Down Enter C-s" },
    { "series-form", "/", "alv", "Enter s Right Right" },
    { "away-form", "a", "kim", "Enter" },
    { "away", "a", "kim", "Enter Enter Down Down Space" },
    { "import-form", "I", "clinic-days.ics", "Down" },
    { "import", "I", "tests/fixtures/ics/clinic-days.ics", "Enter Enter Enter Enter" },
    { "fill", "Right f", "", "Down" },
    { "load", "L Down Down", "", "" },
    { "keys", "?", "", "" },
    { "keys-filtered", "?", "no", "" },
    { "protocols", "6 j j", "", "" },
    { "protocol", "6 j j Enter j", "", "" },
    { "clinic", "8", "", "" },
    { "drugs", "R", "", "Down Down Down" },
    { "drugs-shared", "R", "voltaren", "Down" },
    { "drugs-prescriber", "R", "plavix", "" },
    { "drugs-unknown", "R", "zzz", "" },
    { "restrictions", "5", "", "" },
    { "exposure-form", "e", "ibu", "Down" },
    { "exposure-aspirin", "e", "aspirin", "" },
    { "outbox", "7", "", "" },
    { "hand-over", "/", "alv", "Enter x" },
    { "exposure", "/", "alv", "Enter e n a p r o x e n Enter t o d a y Enter" }, /* records, so these stand last */
    { "calls", "/", "alv", "Enter m Right Enter Enter 4" }, /* moves a visit, so it stands last */
};

static int make(void **state)
{
    struct sample *s = calloc(1, sizeof *s);

    sample_make(s);
    *state = s;
    return 0;
}

static int remove_all(void **state)
{
    sample_remove(*state);
    free(*state);
    return 0;
}

static void screens_look_as_agreed(void **state)
{
    struct sample *s = *state;

    for (size_t i = 0; i < sizeof shots / sizeof shots[0]; i++) {
        sample_open(s, false);
        sample_press(s, shots[i].keys);
        sample_type(s, shots[i].typed);
        sample_press(s, shots[i].then);
        sample_golden(s, shots[i].name);
        sample_close(s);
    }
}

static void without_utf8_there_is_only_ascii(void **state)
{
    struct sample *s = *state;
    struct str now = STR_INIT;

    sample_open(s, false);
    sample_press(s, "/");
    sample_type(s, "alv");
    sample_press(s, "Enter");
    sample_text(s, 80, 24, true, &now);
    for (size_t i = 0; i < now.len; i++)
        assert_true((unsigned char)now.text[i] < 128);
    sample_compare("plan-ascii", ".txt", &now);
    str_free(&now);
    sample_close(s);
}

/* On a wall nobody types: no selection, no keys, but the message line and everything else. */
static void a_wall_shows_no_keys(void **state)
{
    struct sample *s = *state;
    struct tui_options o = { .wall = true, .hide_names = true };
    struct str now = STR_INIT;

    s->app = sample_app(s, SAMPLE_TODAY, true);
    s->ui = ui_open(s->app, &o);
    sample_text(s, 80, 24, false, &now);
    sample_compare("wall", ".txt", &now);
    str_free(&now);
    sample_close(s);
}

static void too_small_a_terminal_says_what_is_needed(void **state)
{
    struct sample *s = *state;
    struct str now = STR_INIT;

    sample_open(s, false);
    sample_text(s, 59, 16, false, &now);
    assert_int_equal(strncmp(now.text, "ritmo needs 60x16; this is 59x16\n", 33), 0);
    str_clear(&now);
    sample_text(s, 5, 1, false, &now);
    assert_string_equal(now.text, "ritm\xE2\x80\xA6\n");
    str_free(&now);
    sample_close(s);
}

static void every_size_draws_inside_its_surface(void **state)
{
    struct sample *s = *state;
    struct str now = STR_INIT;

    for (size_t i = 0; i < sizeof shots / sizeof shots[0]; i++) {
        sample_open(s, false);
        sample_press(s, shots[i].keys);
        sample_type(s, shots[i].typed);
        sample_press(s, shots[i].then);
        for (int cols = 60; cols < 210; cols += 7) {
            str_clear(&now);
            sample_text(s, cols, 16 + cols % 40, false, &now);
            assert_true(now.len > 100);
        }
        sample_close(s);
    }
    str_free(&now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_look_as_agreed),
        cmocka_unit_test(without_utf8_there_is_only_ascii),
        cmocka_unit_test(a_wall_shows_no_keys),
        cmocka_unit_test(too_small_a_terminal_says_what_is_needed),
        cmocka_unit_test(every_size_draws_inside_its_surface),
    };

    return cmocka_run_group_tests(tests, make, remove_all);
}
