/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A coordinator's key presses, from the first screen to what is stored; and what the interface answers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tui_sample.h"

#include "ritmo/app/days.h"

static struct plan_view plan(struct sample *s, const char *name)
{
    struct plan_view v = { 0 };
    struct err e = ERR_INIT;
    char id[ID_TEXT];

    sample_fine(app_plan_named(s->app, name, id, &e) && app_plan_view(s->app, id, &v, &e), &e);
    return v;
}

/* SCREENS.md job 2: nine keys or fewer. */
static void a_patient_cancels_by_phone(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    sample_press(s, "/ a l v Enter c Enter");
    sample_must_show(s, "patient's wish, carry the rest forward");
    assert_int_equal(sample_session(s, 3).state, SESSION_ANNOUNCED); /* nothing stored yet */
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: ");
    sample_must_show(s, "Plan p1");
    assert_int_equal(sample_session(s, 3).state, SESSION_CANCELLED);
    v = plan(s, "p1");
    assert_int_equal(v.plan.count, 5);
    assert_int_equal(plan_next(&v.plan)->ordinal, 3);
    assert_true(plan_next(&v.plan)->day.day != sample_session(s, 3).day.day);
    plan_view_free(&v);
}

static void escape_leaves_everything_as_it_was(void **state)
{
    struct sample *s = *state;
    struct session before = sample_session(s, 3);

    sample_press(s, "/ a l v Enter c");
    sample_press(s, "Down Down");
    sample_type(s, "holiday");
    sample_press(s, "Enter Esc");
    sample_must_show(s, "Everything is as it was.");
    sample_must_show(s, "holiday"); /* what was typed is still there */
    sample_press(s, "Esc");
    sample_must_show(s, "Nothing is cancelled.");
    assert_int_equal(sample_session(s, 3).rev, before.rev);
    assert_int_equal(sample_session(s, 3).state, SESSION_ANNOUNCED);
}

/* Job 3: only legal days can be picked, the others say why. */
static void one_session_is_moved(void **state)
{
    struct sample *s = *state;
    struct date day;

    sample_press(s, "/ a l v Enter m");
    sample_press(s, "Enter");
    sample_must_show(s, "It is on this day already");
    sample_press(s, "Left");
    sample_must_show(s, "Sun 29 Nov 2026: no hours");
    sample_press(s, "Enter");
    sample_must_show(s, "Sun 29 Nov 2026: no hours");
    sample_press(s, "Right Right Right Enter Enter");
    sample_must_show(s, "Saved: ");
    assert_true(date_parse_iso("2026-12-02", &day));
    assert_int_equal(sample_session(s, 3).day.day, day.day);
    assert_int_equal(sample_session(s, 4).state, SESSION_PROPOSED); /* the rest is still there */
}

/* Not only the first free time of the day, and also another time of the same day. */
static void another_time_can_be_taken(void **state)
{
    struct sample *s = *state;
    int16_t start = sample_session(s, 3).start;

    sample_press(s, "/ a l v Enter m + Enter");
    sample_must_show(s, "What it changes");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: ");
    assert_true(sample_session(s, 3).start > start);
    assert_int_equal(sample_session(s, 3).start % 15, 0);
    sample_press(s, "m Right - - - - -");
    sample_must_show(s, "This is the day's first free time.");
}

/* Job 7: treated after the planned day. A row of a day gone by is recorded for its day and says so; one key makes it today. */
static void a_session_nobody_recorded_is_done(void **state)
{
    struct sample *s = *state;
    struct date planned = sample_session(s, 7).day;

    assert_int_equal(sample_session(s, 7).state, SESSION_ANNOUNCED);
    sample_press(s, "End Up Up d");
    sample_must_show(s, "Recorded as given ON THE PLANNED DAY, Tue 10 Nov 2026");
    sample_press(s, "Right");
    sample_must_show(s, "Recorded as given TODAY, Tue 24 Nov 2026");
    sample_press(s, "Left Enter");
    sample_must_show(s, "Saved: \xC3\x85ngstr\xC3\xB6m, \xC3\x85sa, plan p2; ");
    assert_int_equal(sample_session(s, 7).state, SESSION_DONE);
    assert_int_equal(sample_session(s, 7).day.day, planned.day);
    sample_must_not_show(s, "to record");
}

/* Three keys when it was today: the arrow, T, Enter. */
static void a_late_arrival_is_done_today(void **state)
{
    struct sample *s = *state;

    sample_press(s, "End Up Up T");
    sample_must_show(s, "Recorded as given TODAY");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: ");
    assert_int_equal(sample_session(s, 7).day.day, app_today(s->app).day);
}

/* What changed stays to be told until somebody says that it was. */
static void a_change_is_told(void **state)
{
    struct sample *s = *state;

    sample_press(s, "/ a l v Enter c Enter Enter");
    sample_must_show(s, "! 1 to tell");
    sample_must_show(s, "to tell");
    sample_press(s, "1");
    sample_must_show(s, "To tell: changed, the patient does not know yet");
    sample_press(s, "/ a l v Enter t Enter");
    sample_must_not_show(s, "to tell");
    sample_press(s, "c Enter t");
    sample_must_show(s, "0 calls to make, the patient was told.");
    sample_must_not_show(s, "to tell");
    sample_press(s, "t");
    sample_must_show(s, "The patient was told of every firm date already.");
}

static void another_way_that_is_the_same_is_called_so(void **state)
{
    struct sample *s = *state;

    sample_press(s, "d Right");
    sample_must_show(s, "The same dates either way: every later date on its best day");
}

/* Job 4: a new patient, then a plan, every date shown before it is stored. */
static void a_new_patient_gets_a_plan(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    sample_press(s, "3 n");
    sample_type(s, "Nov\xC3\xA1kov\xC3\xA1, Jana");
    sample_press(s, "Enter");
    sample_type(s, "+1 555 0199");
    sample_press(s, "C-s");
    sample_must_show(s, "Saved: Nov\xC3\xA1kov\xC3\xA1, Jana");
    sample_press(s, "p");
    sample_type(s, "knee");
    sample_press(s, "Enter");
    sample_type(s, "left knee");
    sample_press(s, "Down");
    sample_type(s, "4");
    sample_must_show(s, " 4  ");
    sample_press(s, "Down");
    sample_type(s, "7 dec");
    sample_must_show(s, "= Mon 7 Dec 2026");
    sample_press(s, "Down");
    sample_type(s, "mon");
    sample_must_show(s, "1  Mon  7 Dec");
    sample_press(s, "Enter");
    sample_must_show(s, "4 sessions");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: ");
    sample_must_show(s, "Plan p6");
    v = plan(s, "p6");
    assert_int_equal(v.plan.count, 4);
    assert_string_equal(v.plan.site, "left knee");
    assert_int_equal(date_weekday(v.rows[3].session.day), MONDAY);
    plan_view_free(&v);
}

/* A clinician may lay out fewer; so may the form, with name and reason. The patient's days away are kept. */
static void a_clinician_decides_another_count(void **state)
{
    struct sample *s = *state;

    sample_press(s, "3 p");
    sample_type(s, "knee cap");
    sample_press(s, "Enter Down");
    sample_type(s, "3");
    sample_must_show(s, "another number takes a clinician's");
    sample_press(s, "Down Down Down Down");
    sample_type(s, "24 nov to 31 dec");
    sample_press(s, "Down Down");
    sample_type(s, "thin skin");
    sample_press(s, "Down");
    sample_type(s, "Dr Kim");
    sample_must_show(s, " 1  ");
    sample_must_not_show(s, "Dec 08");
    sample_press(s, "Enter");
    sample_must_show(s, " 1  Mon 11 Jan 08:00   new");
}

static void a_bad_form_says_what_is_wrong(void **state)
{
    struct sample *s = *state;

    sample_press(s, "3 p C-s");
    sample_must_show(s, "Protocol: type a part of its name");
    sample_press(s, "Esc n C-s");
    sample_must_show(s, "Name: a patient needs one.");
    sample_type(s, "Solo");
    sample_press(s, "Down Down Down Down Down");
    sample_type(s, "yesterday");
    sample_press(s, "C-s");
    sample_must_show(s, "Born: \"yesterday\" is no date");
    sample_must_show(s, "Solo");
}

static void a_checkpoint_is_decided(void **state)
{
    struct sample *s = *state;

    sample_press(s, "/ c e l Enter D");
    sample_press(s, "Enter");
    sample_must_show(s, "Decided by: the clinician's name is needed.");
    sample_type(s, "Steve Kim"); /* letters are text, not decisions */
    sample_must_show(s, "[continue]");
    sample_must_show(s, "What it changes, nothing stored yet");
    sample_press(s, "Down e Enter");
    sample_must_show(s, "a number from 1 to 20");
    sample_press(s, "c Enter");
    sample_must_show(s, "Saved: ");
    sample_must_not_show(s, "to decide");
}

/* Job 13: the session is given, the checkpoint opens by itself: three keys. */
static void a_checkpoint_opens_by_itself(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    sample_press(s, "/ p 1 Enter T Enter");
    sample_must_show(s, "the decision after session 3 of 5");
    sample_must_show(s, "change the name if it was not who gave this session");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: ");
    v = plan(s, "p1");
    assert_int_equal(v.plan.state, PLAN_ACTIVE);
    assert_int_equal(v.plan.decided, 3);
    plan_view_free(&v);
}

/* Job 5: provider, days, everybody placed again; one taken out; accepted together. */
static void a_provider_is_away(void **state)
{
    struct sample *s = *state;
    struct date before = sample_session(s, 15).day;
    int16_t start = sample_session(s, 15).start;

    sample_press(s, "a k i m Enter Enter");
    sample_must_show(s, "Dr Ana Kim away Tue 24 Nov to Fri 27 Nov 2026");
    sample_must_show(s, "2 plans met: ");
    assert_int_equal(sample_session(s, 15).start, start); /* nothing stored yet */
    sample_press(s, "Down Down Space");
    sample_must_show(s, "taken out: stays, and cannot stand");
    sample_press(s, "Enter");
    sample_must_show(s, "without a place; Dr Ana Kim away");
    assert_true(sample_session(s, 15).start != start || sample_session(s, 15).day.day != before.day);
    sample_must_show(s, "PROVIDER"); /* the one that was taken out */
}

/* A calendar: file, whose; what it takes, what it breaks; stored together. */
static void a_calendar_is_taken_in(void **state)
{
    struct sample *s = *state;

    sample_press(s, "I");
    sample_type(s, "tests/fixtures/ics/clinic-days.ics");
    sample_press(s, "Enter Enter Enter Enter");
    sample_must_show(s, "Calendar \"Clinic days\" for the clinic: 2 new, 2 skipped");
    sample_must_show(s, "Fire drill");
    sample_must_show(s, "line 23: its DTSTART is missing or impossible");
    sample_press(s, "Space");
    sample_must_show(s, "There is nothing to take out.");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: the calendar takes 2 times");
    sample_press(s, "I");
    sample_type(s, "tests/fixtures/ics/no-such.ics");
    sample_press(s, "Enter Enter Enter Enter");
    sample_must_show(s, "tests/fixtures/ics/no-such.ics: cannot be opened");
}

static void an_absence_can_be_left_as_it_was(void **state)
{
    struct sample *s = *state;
    int64_t rev = sample_session(s, 15).rev;

    sample_press(s, "a Enter");
    sample_must_show(s, "Away: type a part of the name");
    sample_type(s, "clinic");
    sample_press(s, "Enter Down Down");
    sample_type(s, "floor works");
    sample_press(s, "Enter");
    sample_must_show(s, "Closed Tue 24 Nov to Fri 27 Nov 2026 (floor works)");
    sample_press(s, "w Esc r");
    sample_must_show(s, "Placed again.");
    sample_press(s, "Esc Esc");
    assert_int_equal(sample_session(s, 15).rev, rev);
}

static bool stop_at_once(void *context, const char *words)
{
    assert_true(strlen(words) > 2);
    ++*(int *)context;
    return false;
}

static void long_work_asks_whether_to_go_on(void **state)
{
    struct sample *s = *state;
    static const char *const rivals[] = { "20", "21", "22", "23", "24", "25" };
    int asked = 0;
    struct worker worker = { stop_at_once, &asked };

    for (int i = 0; i < 6; i++) /* all on the same morning, so that they compete for what is left */
        sample_plan(s, "2026-11-02", rivals[i], "prolo_hip", "2026-11-25", 9 * 60);
    ui_set_worker(s->ui, &worker);
    sample_press(s, "a k i m Enter Down");
    sample_type(s, "18 dec");
    sample_press(s, "Enter");
    ui_set_worker(s->ui, NULL);
    sample_must_show(s, "Dr Ana Kim away");
    assert_true(asked > 0);
    sample_must_show(s, "the search was stopped");
}

/* What an absence does is on the screen before the best answer to it is looked for. */
static void a_first_placing_is_shown_at_once(void **state)
{
    struct sample *s = *state;

    sample_press(s, "a k i m Enter Down");
    sample_type(s, "18 dec");
    ui_press(s->ui, (struct press) { PRESS_ENTER, 0, 0 }, WIDE_ROWS, WIDE_COLS);
    sample_must_show(s, "Dr Ana Kim away");
    sample_must_show(s, "A first placing of everybody");
    sample_must_show(s, "plans met");
    assert_true(ui_work(s->ui));
    sample_must_show(s, "proven best");
    assert_false(ui_work(s->ui));
}

/* Job 10: a slot fell free. */
static void a_free_time_is_filled(void **state)
{
    struct sample *s = *state;

    sample_press(s, "Right f");
    sample_must_show(s, "Who could come on Wed 25 Nov 2026");
    sample_must_show(s, "+1 312 555");
    sample_press(s, "Enter");
    sample_must_show(s, "What it changes");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: ");
}

static void a_series_is_held_and_resumed(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    sample_press(s, "/ a l v Enter s Enter");
    sample_must_show(s, "why");
    sample_press(s, "Down");
    sample_type(s, "travels");
    sample_press(s, "Enter Enter");
    sample_must_show(s, "Saved: ");
    v = plan(s, "p1");
    assert_int_equal(v.plan.state, PLAN_ON_HOLD);
    plan_view_free(&v);
    sample_press(s, "s r Enter Enter");
    sample_must_show(s, "Saved: ");
    v = plan(s, "p1");
    assert_int_equal(v.plan.state, PLAN_ACTIVE);
    plan_view_free(&v);
    sample_press(s, "s e Enter");
    sample_must_show(s, "Sessions more: a number from 1 to 20");
    sample_press(s, "p Enter");
    sample_must_show(s, "Protocol: type a part of its name");
    sample_press(s, "s Enter");
    sample_must_show(s, "to which day should the next session go");
    sample_press(s, "Up Down C-u");
    sample_press(s, "Esc s p Down");
    sample_type(s, "kneecap");
    sample_press(s, "Down Down Down Down");
    sample_type(s, "prp knee");
    sample_press(s, "Enter Enter");
    sample_must_show(s, "And a new plan:");
    sample_press(s, "Esc Esc W");
    sample_must_show(s, " 1. ");
}

static void hidden_names_are_hidden_in_forms(void **state)
{
    struct sample *s = *state;

    sample_press(s, "3 N P e");
    sample_must_show(s, "(hidden; it can be typed over)");
    sample_must_not_show(s, "Alvarez");
    sample_must_not_show(s, "+1 312");
    sample_press(s, "Esc Esc p");
    sample_must_not_show(s, "born");
    sample_press(s, "Esc 1 L");
    sample_must_show(s, "The next 13 weeks");
}

static void every_key_gets_an_answer(void **state)
{
    struct sample *s = *state;

    sample_press(s, "z");
    sample_must_show(s, "z does nothing on Today; ? shows the keys that do.");
    sample_press(s, "Home Up");
    sample_must_show(s, "This is the first line.");
    sample_press(s, "Esc");
    sample_must_show(s, "This is the first screen; q leaves ritmo.");
    sample_press(s, "Down Down Enter");
    sample_must_show(s, "This time is free.");
    sample_press(s, "9");
    sample_must_show(s, "9 does nothing on Today");
    ui_press(s->ui, (struct press) { PRESS_UNKNOWN, 0, 0 }, WIDE_ROWS, WIDE_COLS);
    sample_must_show(s, "This key does nothing on Today");
}

static void the_palette_runs_what_is_chosen(void **state)
{
    struct sample *s = *state;

    sample_press(s, "?");
    sample_type(s, "calend");
    sample_press(s, "Enter");
    sample_must_show(s, "[2 Calendar]");
    sample_press(s, "? Esc 1 F1");
    sample_type(s, "cancel");
    sample_press(s, "Enter");
    sample_must_show(s, "Cancel the session of Tue 24 Nov 2026");
}

static void a_plans_number_shows_whose_it_is(void **state)
{
    struct sample *s = *state;

    sample_press(s, "/");
    sample_type(s, "p1");
    sample_must_show(s, "> Alvarez");
    sample_must_show(s, "Enter opens plan p1.");
    sample_press(s, "Enter");
    sample_must_show(s, "Plan p1 Alvarez");
    sample_press(s, "Esc /");
    sample_type(s, "p999");
    sample_must_show(s, "Nobody fits");
}

/* Of a call that was tried, what came of it stands before what may be cut. */
static void a_try_says_what_came_of_it_first(void **state)
{
    struct sample *s = *state;

    sample_press(s, "3 Enter c Enter Enter 4 n A");
    sample_must_show(s, "a change to tell  \xC2\xB7 no answer Tue 24 Nov");
}

/* Somebody asks something else meanwhile: a room, a look around, and back to what was begun. */
static void what_was_begun_is_taken_up_again(void **state)
{
    struct sample *s = *state;

    sample_press(s, "3 Enter c Enter");
    sample_must_show(s, "What it changes");
    sample_press(s, "4");
    sample_must_show(s, "[4 Calls]");
    sample_must_show(s, "Nothing of what was begun is stored; Esc takes it up again.");
    sample_press(s, "2 Enter Esc Esc");
    sample_must_show(s, "Taken up again as it was left; nothing of it is stored.");
    sample_must_show(s, "[3 Patients]");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: Alvarez");
    sample_press(s, "1 Esc");
    sample_must_show(s, "This is the first screen");
    sample_press(s, "a");
    sample_must_not_show(s, "This is the first screen"); /* an answer is gone with the next key */
    ui_press(s->ui, (struct press) { PRESS_CLICK, 1, 15 }, WIDE_ROWS, WIDE_COLS); /* letters go into the form, the mouse leads out */
    sample_must_show(s, "[2 Calendar]");
    sample_press(s, "Esc");
    sample_must_show(s, "> Away");
}

static void names_can_be_hidden(void **state)
{
    struct sample *s = *state;

    sample_press(s, "N");
    sample_must_not_show(s, "Garcia");
    sample_must_not_show(s, "+1 312 555");
    sample_press(s, "3");
    sample_must_not_show(s, "Alvarez");
    sample_press(s, "Enter");
    sample_must_not_show(s, "Alvarez");
    sample_press(s, "m Left");
    sample_must_not_show(s, "Alvarez");
    sample_press(s, "N");
    sample_must_show(s, "Alvarez");
}

/* An answer names people, too, and so does what a shift leaves to the next. */
static void names_are_hidden_in_answers(void **state)
{
    struct sample *s = *state;

    sample_press(s, "N 3 Enter c Enter");
    sample_must_not_show(s, "Alvarez");
    sample_press(s, "Enter");
    sample_must_show(s, "Saved: J. A., plan p1");
    sample_press(s, "u");
    sample_must_show(s, "Taken back (U does it again): J. A.: Cancel");
    sample_press(s, "U 4");
    sample_must_show(s, "> J. A.");
    sample_press(s, "n");
    sample_must_show(s, "J. A.: no answer");
    sample_must_not_show(s, "Alvarez");
    sample_press(s, "A Enter x m");
    sample_must_show(s, "J. A. has not agreed to e-mail");
    sample_press(s, "Esc Esc");
    sample_press(s, "H");
    sample_must_show(s, "  J. A. (p1)");
    sample_must_not_show(s, "Alvarez");
    sample_must_not_show(s, "+1 312 555");
    sample_press(s, "N");
    sample_must_show(s, "  Alvarez, Jos\xC3\xA9 (p1)  +1 312 555 0100");
}

/* Another coordinator works at another terminal. */
static void what_others_change_appears_by_itself(void **state)
{
    struct sample *s = *state;

    assert_false(ui_tick(s->ui));
    sample_press(s, "Home Down");
    sample_must_show(s, "> 08:00 \xE2\x97\x8B Garcia");
    sample_done(s, SAMPLE_TODAY, 15); /* p4's session of today */
    assert_true(ui_tick(s->ui));
    sample_must_show(s, "Changed by test at ");
    sample_must_show(s, " *08:00 \xE2\x97\x8F d'Arc"); /* marked until the next key */
    sample_must_show(s, "> 08:00 \xE2\x97\x8B Garcia"); /* the selection stays with its session */
    assert_false(ui_tick(s->ui));
    sample_press(s, "Down");
    sample_must_not_show(s, " *08:00");
}

static void a_form_keeps_what_was_typed_when_others_change(void **state)
{
    struct sample *s = *state;

    sample_press(s, "3 n");
    sample_type(s, "Half typed");
    sample_done(s, SAMPLE_TODAY, 15);
    assert_true(ui_tick(s->ui));
    sample_must_show(s, "; what you typed is still here.");
    sample_must_show(s, "Half typed");
}

static void what_others_change_is_worked_out_again(void **state)
{
    struct sample *s = *state;

    sample_press(s, "/ p 1 Enter c Enter");
    sample_done(s, SAMPLE_TODAY, 15);
    assert_true(ui_tick(s->ui));
    sample_must_show(s, "; what it changes was worked out again.");
}

/* The ripple was shown, then somebody else was faster: nothing is overwritten, the newer state is shown. */
static void a_faster_coordinator_is_not_overwritten(void **state)
{
    struct sample *s = *state;

    sample_press(s, "/ p 4 Enter c Enter");
    sample_must_show(s, "Cancel: session 2");
    sample_done(s, SAMPLE_TODAY, 15);
    sample_press(s, "Enter");
    sample_must_not_show(s, "Saved");
    assert_int_equal(sample_session(s, 15).state, SESSION_DONE);
}

/* The form was open while somebody else recorded the session: the refusal is said, the form stays. */
static void what_cannot_be_asked_any_more_is_refused(void **state)
{
    struct sample *s = *state;

    sample_press(s, "/ p 4 Enter c");
    sample_done(s, SAMPLE_TODAY, 15);
    sample_press(s, "Enter");
    sample_must_show(s, "is done, so it cannot be cancelled");
    sample_must_show(s, "Wished by");
}

static void every_other_way_can_be_looked_at(void **state)
{
    struct sample *s = *state;

    sample_press(s, "/ a l v Enter c Enter Right");
    sample_must_show(s, "every later date on its best day");
    sample_press(s, "Right");
    sample_must_show(s, "told dates stay, whatever it costs");
    sample_press(s, "Right");
    sample_must_show(s, "told dates stay where they can");
    sample_press(s, "Left Left w");
    sample_must_show(s, " 1. ");
    sample_press(s, "Down Esc Esc Down Down Up Up c Enter");
    sample_must_show(s, "end the series");
    sample_press(s, "Right");
    sample_must_show(s, "There is only this way.");
}

static void read_only_changes_nothing(void **state)
{
    struct sample *s = *state;

    sample_close(s);
    sample_open(s, true);
    sample_must_show(s, "read-only");
    sample_press(s, "d");
    sample_must_show(s, "This is read-only: nothing can be changed from here.");
    sample_press(s, "3 n");
    sample_must_show(s, "This is read-only");
    sample_press(s, "p");
    sample_must_show(s, "This is read-only");
    sample_press(s, "Enter t");
    sample_must_show(s, "told of every firm date already");
    sample_press(s, "r");
    sample_must_show(s, "This is read-only");
}

static void the_mouse_chooses_and_opens(void **state)
{
    struct sample *s = *state;

    ui_press(s->ui, (struct press) { PRESS_CLICK, 4, 10 }, 24, 80);
    sample_must_show(s, "Line 2 of");
    ui_press(s->ui, (struct press) { PRESS_CLICK, 4, 10 }, 24, 80);
    sample_must_show(s, "Plan p5");
    ui_press(s->ui, (struct press) { PRESS_CLICK, 1, 12 }, 24, 80); /* beside a long path the rooms have their keys alone */
    sample_must_show(s, "[2 Calendar]");
    ui_press(s->ui, (struct press) { PRESS_CLICK, 1, 25 }, 24, 80); /* short names here */
    sample_must_show(s, "[3 Patients]");
    sample_press(s, "M");
    assert_false(ui_wants_mouse(s->ui));
}

static void q_ends_it(void **state)
{
    struct sample *s = *state;

    sample_press(s, "3 n");
    sample_type(s, "q");
    assert_false(ui_is_over(s->ui)); /* a letter in a field */
    sample_press(s, "Esc q");
    assert_true(ui_is_over(s->ui));
}

static void the_manual_lists_every_screen(void **state)
{
    struct str out = STR_INIT;

    (void)state;
    tui_keys_write(&out);
    assert_non_null(strstr(out.text, "Everywhere\n/\tfind a patient or a plan\n"));
    assert_non_null(strstr(out.text, "Calendar\nEnter\tthe visits of this day\n"));
    assert_non_null(strstr(out.text, "Where text is typed\nLeft\t"));
    str_free(&out);
}

/* docs/keys.md is made from the same tables (RITMO_GOLDEN=write writes it). */
static void the_document_lists_every_key(void **state)
{
    struct str keys = STR_INIT;
    struct str page = STR_INIT;

    (void)state;
    tui_keys_write(&keys);
    str_add(&page, "# Every key\n\nMade from the program's own tables.\n");
    for (const char *line = keys.text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        int key = (int)strcspn(line, "\t\n");
        int rest = (int)strcspn(line + key, "\n");
        if (rest == 0)
            str_addf(&page, "\n## %.*s\n\n| key | what it does |\n|---|---|\n", key, line);
        else
            str_addf(&page, "| `%.*s` | %.*s |\n", key, line, rest - 1, line + key + 1);
    }
    sample_compare("../../../docs/keys", ".md", &page);
    str_free(&keys);
    str_free(&page);
}

/* Every name in every table is a key, and no key stands twice in one table. */
static void every_binding_can_be_pressed(void **state)
{
    (void)state;
    for (size_t id = 0; id < SCREENS; id++) {
        const struct screen_ops *ops = screen_ops_of((enum screen_id)id);
        for (const struct binding *b = ops->keys; b->key != NULL; b++) {
            size_t n = strcspn(b->key, " ");
            assert_int_not_equal(keymap_code(b->key, n), 0);
            assert_int_equal(keymap_find(ops->keys, keymap_code(b->key, n)), b->action);
            assert_true(strlen(b->help) > 3);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_patient_cancels_by_phone, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(escape_leaves_everything_as_it_was, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(one_session_is_moved, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(another_time_can_be_taken, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_session_nobody_recorded_is_done, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_late_arrival_is_done_today, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_change_is_told, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(another_way_that_is_the_same_is_called_so, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_checkpoint_opens_by_itself, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_new_patient_gets_a_plan, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_clinician_decides_another_count, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_bad_form_says_what_is_wrong, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_checkpoint_is_decided, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_provider_is_away, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_calendar_is_taken_in, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(an_absence_can_be_left_as_it_was, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(long_work_asks_whether_to_go_on, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_first_placing_is_shown_at_once, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_free_time_is_filled, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_series_is_held_and_resumed, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(hidden_names_are_hidden_in_forms, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(every_key_gets_an_answer, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(the_palette_runs_what_is_chosen, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_plans_number_shows_whose_it_is, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_try_says_what_came_of_it_first, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(what_was_begun_is_taken_up_again, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(names_can_be_hidden, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(names_are_hidden_in_answers, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(what_others_change_appears_by_itself, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_form_keeps_what_was_typed_when_others_change, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(what_others_change_is_worked_out_again, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_faster_coordinator_is_not_overwritten, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_asked_any_more_is_refused, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(every_other_way_can_be_looked_at, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(read_only_changes_nothing, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(the_mouse_chooses_and_opens, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(q_ends_it, sample_setup, sample_teardown),
        cmocka_unit_test(the_manual_lists_every_screen),
        cmocka_unit_test(the_document_lists_every_key),
        cmocka_unit_test(every_binding_can_be_pressed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
