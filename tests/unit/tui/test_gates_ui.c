/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checklists, what patients tell and decisions in the interface, in a clinic that enforces its gates: how many keys, and what is stored. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tui_sample.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/gates.h"
#include "ritmo/app/outcomes.h"

static int make(void **state)
{
    struct sample *s = calloc(1, sizeof *s);
    char enforce[] = "gates=enforce";
    char *edit[] = { enforce };
    struct str said = STR_INIT;
    struct err e = ERR_INIT;
    struct app *app;

    sample_make(s);
    app = sample_app(s, SAMPLE_TODAY, false);
    sample_fine(app_clinic_edit(app, edit, 1, &said, &e), &e);
    str_free(&said);
    app_close(app);
    sample_open(s, false);
    *state = s;
    return 0;
}

static struct plan_view plan(struct sample *s, const char *name)
{
    struct plan_view v = { 0 };
    struct err e = ERR_INIT;
    char id[ID_TEXT];

    sample_fine(app_plan_named(s->app, name, id, &e) && app_plan_view(s->app, id, &v, &e), &e);
    return v;
}

/* What the coordinator answered before the visit, but for the items that the visit itself has. */
static void answer_all(struct sample *s, const char *name, bool session_too)
{
    static const struct gate_answer guidance = { "image_guidance_recorded", GATE_MET, "ultrasound" };
    struct plan_view v = plan(s, name);
    struct gate_request r = { .plan = v.plan.id, .all = true, .notice_shown = true };
    struct gates g = { 0 };
    struct err e = ERR_INIT;

    r.session = session_too ? plan_next(&v.plan)->number : 0;
    r.answers = &guidance;
    r.n = session_too ? 1 : 0;
    sample_fine(app_gates_answer(s->app, &r, &g, &e), &e);
    gates_free(&g);
    plan_view_free(&v);
}

/* Job 7: a visit whose list is met is given in three keys; job 13: the decision takes the response, three keys more. */
static void what_is_met_costs_no_key(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    answer_all(s, "p1", true);
    sample_press(s, "/ p 1 Enter");
    sample_press(s, "T Enter");
    sample_must_show(s, "the decision after session 3 of 5");
    sample_must_show(s, "the response is recorded first");
    sample_press(s, "b Enter");
    sample_must_show(s, "Saved: ");
    v = plan(s, "p1");
    assert_int_equal(v.plan.decided, 3);
    assert_int_equal(v.outcomes.n, 1);
    assert_int_equal(v.outcomes.at[0].response, RESPONSE_BETTER);
    assert_int_equal(v.outcomes.at[0].session, 3);
    plan_view_free(&v);
}

/* What is open is asked on the way; the session's own items take two keys more. */
static void what_is_open_is_asked_first(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    answer_all(s, "p1", false);
    sample_press(s, "/ p 1 Enter T");
    sample_must_show(s, "before session 3 is given");
    sample_must_show(s, "Open before it is given: sterile conditions, image guidance");
    sample_press(s, "A");
    sample_must_show(s, "open: image guidance");
    sample_press(s, "Space");
    sample_must_show(s, "image guidance: ultrasound; nothing is open, Enter goes on");
    sample_press(s, "Space Space Space Space"); /* fluoroscopy, CT, none, open again */
    sample_must_show(s, "open: image guidance");
    sample_press(s, "Space Enter");
    sample_must_show(s, "Done: session 3");
    sample_press(s, "Enter");
    v = plan(s, "p1");
    assert_int_equal(plan_given(&v.plan), 3);
    plan_view_free(&v);
}

static void on_another_day(struct sample *s, const char *today)
{
    struct tui_options o = { .color = true };

    sample_close(s);
    s->app = sample_app(s, today, false);
    s->ui = ui_open(s->app, &o);
}

/* What was given too early takes a clinician's name and reason; so does the planned day, if that is the other way. */
static void given_early_asks_who_decided_and_why(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    on_another_day(s, "2026-11-05");
    answer_all(s, "p1", true);
    sample_press(s, "/ p 1 Enter d");
    sample_must_show(s, "A clinician decides this");
    sample_must_show(s, "Given after the last session on day 10, before day 28");
    sample_must_not_show(s, "--by-whom");
    sample_press(s, "C-s");
    sample_must_show(s, "name and the reason are both needed");
    sample_type(s, "Dr Kim");
    sample_press(s, "Enter");
    sample_type(s, "came in pain");
    sample_press(s, "Enter");
    sample_must_show(s, "Done: session 3");
    sample_press(s, "Esc");
    sample_must_show(s, "came in pain"); /* the form is still there */
    sample_press(s, "C-s Enter");
    sample_must_show(s, "Saved: ");
    v = plan(s, "p1");
    assert_int_equal(plan_given(&v.plan), 3);
    assert_int_equal(plan_last_given(&v.plan).day, app_today(s->app).day);
    plan_view_free(&v);
}

static void nobody_decides_nothing_changes(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    on_another_day(s, "2026-11-05");
    answer_all(s, "p1", true);
    sample_press(s, "/ p 1 Enter d Esc");
    sample_must_show(s, "Nothing is changed.");
    sample_must_show(s, "Plan p1");
    v = plan(s, "p1");
    assert_int_equal(plan_given(&v.plan), 2);
    plan_view_free(&v);
}

static void what_stays_open_is_refused_and_may_be_overridden(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    answer_all(s, "p1", false);
    sample_press(s, "/ p 1 Enter T A Enter Enter");
    sample_must_show(s, "not recorded as given yet, open: image guidance");
    sample_press(s, "Esc");
    sample_press(s, "T o");
    sample_must_show(s, "image guidance: overridden");
    sample_press(s, "Enter Enter");
    sample_must_show(s, "who says so?");
    sample_press(s, "Up");
    sample_type(s, "Dr Kim");
    sample_press(s, "Down");
    sample_type(s, "machine broken");
    sample_press(s, "Enter");
    sample_must_show(s, "overridden, Tue 24 Nov, Dr Kim, machine broken");
    sample_press(s, "Enter Enter");
    v = plan(s, "p1");
    assert_int_equal(plan_given(&v.plan), 3);
    plan_view_free(&v);
}

static void a_red_flag_stops_and_shows(void **state)
{
    struct sample *s = *state;

    sample_press(s, "/ p 4 Enter C");
    sample_must_show(s, "red flags asked and none found");
    sample_press(s, "p");
    sample_must_show(s, "Only the red-flag screen can be positive");
    for (int i = 0; i < 30 && !sample_shows(s, "> [ ] red flags"); i++)
        sample_press(s, "Down");
    sample_press(s, "o");
    sample_must_show(s, "cannot be overridden");
    sample_press(s, "p");
    sample_type(s, "Ana");
    sample_press(s, "Down");
    sample_type(s, "gait unsteady");
    sample_press(s, "Enter");
    sample_must_show(s, "RED FLAG recorded: tell the clinician now");
    sample_must_show(s, "[P] RED FLAG: positive, Tue 24 Nov");
    sample_press(s, "Esc");
    sample_must_show(s, "RED FLAG on Tue 24 Nov 2026 (p4): gait unsteady. The clinician must know now;");
    sample_must_show(s, "red-flag screen POSITIVE");
    sample_press(s, "r");
    sample_must_show(s, "a red flag is recorded since 2026-11-24 (plan p");
    sample_must_show(s, "! 1 RED FLAG"); /* the header, wherever one is */
    sample_press(s, "1");
    sample_must_show(s, "2/6    RED FLAG");
}

static void what_a_patient_tells(void **state)
{
    struct sample *s = *state;
    struct plan_view v;

    sample_press(s, "/ p 1 Enter o");
    sample_must_show(s, "what the patient tells");
    sample_press(s, "Enter");
    sample_must_show(s, "nothing is told");
    sample_press(s, "w Down");
    sample_type(s, "4 3 11");
    sample_press(s, "Enter");
    sample_must_show(s, "one to three numbers from 0 to 10");
    sample_press(s, "C-u");
    sample_type(s, "4 3 7");
    sample_press(s, "Enter");
    sample_must_show(s, "Recorded: worse, pain 4, stiffness 3, function 7");
    sample_must_show(s, "pain ");
    sample_press(s, "o");
    sample_must_show(s, "Pain so far: 4 (Tue 24 Nov).");
    v = plan(s, "p1");
    assert_int_equal(v.outcomes.n, 1);
    assert_int_equal(v.outcomes.at[0].function, 7);
    plan_view_free(&v);
}

/* Today names what is missing before a visit is confirmed. */
static void today_says_what_is_missing(void **state)
{
    struct sample *s = *state;

    sample_must_show(s, "consult missing");
    answer_all(s, "p5", false);
    answer_all(s, "p4", false);
    sample_press(s, "C-l");
    sample_must_show(s, "red-flag screen missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_met_costs_no_key, make, sample_teardown),
        cmocka_unit_test_setup_teardown(what_is_open_is_asked_first, make, sample_teardown),
        cmocka_unit_test_setup_teardown(given_early_asks_who_decided_and_why, make, sample_teardown),
        cmocka_unit_test_setup_teardown(nobody_decides_nothing_changes, make, sample_teardown),
        cmocka_unit_test_setup_teardown(what_stays_open_is_refused_and_may_be_overridden, make, sample_teardown),
        cmocka_unit_test_setup_teardown(a_red_flag_stops_and_shows, make, sample_teardown),
        cmocka_unit_test_setup_teardown(what_a_patient_tells, make, sample_teardown),
        cmocka_unit_test_setup_teardown(today_says_what_is_missing, make, sample_teardown),
    };

    return cmocka_run_group_tests_name("gates in the interface", tests, NULL, NULL);
}
