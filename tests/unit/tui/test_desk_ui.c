/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a coordinator sees without asking: notes on patients, visits that cannot stand; and who decides an early day. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tui_sample.h"

static void note_patient(struct sample *s, const char *who, const char *notes)
{
    struct patient p = { 0 };
    struct err e = ERR_INIT;

    sample_fine(app_patient_named(s->app, who, &p, &e), &e);
    free(p.notes);
    p.notes = strdup(notes);
    sample_fine(app_patient_save(s->app, &p, &e), &e);
    patient_free(&p);
    sample_press(s, "C-l");
}

static bool narrow_shows(struct sample *s, const char *text)
{
    struct str screen = STR_INIT;
    bool shows;

    sample_text(s, 80, 24, false, &screen);
    shows = strstr(screen.text, text) != NULL;
    str_free(&screen);
    return shows;
}

/* The first line of what somebody noted stands beside the selected visit, or below the list; never while names are hidden. */
static void a_note_on_the_patient_is_seen(void **state)
{
    struct sample *s = *state;

    note_patient(s, "12", "\nAllergic to latex\nlikes the window seat");
    sample_must_show(s, "note: Allergic to latex");
    sample_must_not_show(s, "window seat");
    assert_true(narrow_shows(s, "\n  note: Allergic to latex\n"));
    sample_press(s, "Down"); /* somebody else */
    assert_false(narrow_shows(s, "Allergic"));
    assert_true(narrow_shows(s, "\n  note: Goes by \"Bob\""));
    sample_press(s, "Up N");
    assert_false(narrow_shows(s, "note:"));
    sample_must_not_show(s, "note:");
    sample_press(s, "N Enter");
    sample_must_show(s, "note: Allergic to latex"); /* on the plan */
}

/* Before its window a session comes by a clinician's name and reason only. */
static void an_early_day_takes_a_clinicians_word(void **state)
{
    struct sample *s = *state;
    struct date day;

    assert_true(date_parse_iso("2026-12-07", &day));
    sample_press(s, "/ p 4 Enter Down m");
    sample_press(s, "Up Up Left");
    sample_must_show(s, "Enter: a clinician decides it");
    sample_press(s, "Enter");
    sample_must_show(s, "A clinician decides this");
    sample_must_show(s, "before its window");
    sample_type(s, "Dr Kim");
    sample_press(s, "Enter");
    sample_type(s, "leaves the country");
    sample_press(s, "Enter");
    sample_must_show(s, "Move: session 3 (Tue 22 Dec), to Mon 7 Dec");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: ");
    assert_int_equal(sample_session(s, 16).day.day, day.day);
}

/* It needs somebody until it is mended, on whatever day it is: on Today, in the header and among the calls. */
static void a_visit_that_cannot_stand_is_seen_from_today(void **state)
{
    struct sample *s = *state;

    sample_press(s, "a k i m Enter");
    sample_type(s, "30 nov");
    sample_press(s, "Tab");
    sample_type(s, "30 nov");
    sample_press(s, "Enter Space Enter");
    sample_must_show(s, "without a place; Dr Ana Kim away");
    sample_must_show(s, "1 cannot stand");
    sample_must_show(s, "Cannot stand: m moves the visit");
    sample_must_show(s, "Mon 30 Nov 08:00");
    sample_must_show(s, "Dr Ana Kim away");
    sample_press(s, "4");
    sample_must_show(s, "Mon 30 Nov 2026 cannot stand");
    sample_press(s, "Enter r");
    sample_must_show(s, "What it changes");
    sample_press(s, "Enter 1");
    sample_must_not_show(s, "annot stand");
}

/* In the month, too: a closure does not hide who stands there. */
static void a_closed_day_with_visits_is_seen_in_the_month(void **state)
{
    struct sample *s = *state;

    sample_press(s, "a c l i n i c Enter");
    sample_type(s, "30 nov");
    sample_press(s, "Tab");
    sample_type(s, "30 nov");
    sample_press(s, "Tab");
    sample_type(s, "burst pipe");
    sample_press(s, "Enter Space Enter 2");
    sample_must_show(s, "! 1 burst");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_note_on_the_patient_is_seen, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(an_early_day_takes_a_clinicians_word, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_visit_that_cannot_stand_is_seen_from_today, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_closed_day_with_visits_is_seen_in_the_month, sample_setup, sample_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
