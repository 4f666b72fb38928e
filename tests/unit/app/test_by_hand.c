/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session that somebody put on its day stays there: the plan's wishes do not hold for it, later planning keeps it. */
#include "clinic_day.h"

#include "ritmo/app/away.h"

/* Alvarez, knee cap, Mondays and Tuesdays only. */
static void make(struct clinic_day *d, char plan[ID_TEXT])
{
    struct plan_request r = { .protocol = "prolo_knee_cap", .start = DATE_NONE, .site = "left", .wishes = { .weekdays = 3U } };
    struct proposal p = { 0 };

    day_make(d);
    day_patient(d, 0, r.patient);
    if (!app_plan_new(d->app, &r, &p, &d->e) || !app_accept(d->app, &p, &d->e))
        fail_msg("%s", d->e.text);
    memcpy(plan, p.plan.id, ID_TEXT);
    proposal_free(&p);
}

static struct date next_weekday(struct date d, int weekday)
{
    while (date_weekday(d) != weekday)
        d = date_add(d, 1);
    return d;
}

/* To the Wednesday after its day. Returns that day. */
static struct date move_to_wednesday(struct clinic_day *d, const char *plan, int32_t ordinal)
{
    struct session_request r = day_request(d, plan, ordinal, ACT_MOVE);

    r.day = next_weekday(day_session(d, plan, ordinal).day, WEDNESDAY);
    if (!day_act(d, r))
        fail_msg("%s", d->e.text);
    return r.day;
}

static void replan(struct clinic_day *d, const char *plan, enum plan_order order, const struct wishes *wishes)
{
    struct proposal p = { 0 };

    if (!app_plan_replan_wishes(d->app, plan, order, wishes, &p, &d->e) || !app_accept(d->app, &p, &d->e))
        fail_msg("%s", d->e.text);
    proposal_free(&p);
}

static bool says(const struct proposal *p, const char *words)
{
    for (size_t i = 0; i < p->n_notices; i++)
        if (strstr(p->notices[i], words) != NULL)
            return true;
    return false;
}

static void the_day_chosen_wins_over_the_wished_weekdays(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    struct session_request r = day_request(&d, plan, 2, ACT_MOVE);
    r.day = next_weekday(day_session(&d, plan, 2).day, WEDNESDAY);
    assert_true(app_session_change(d.app, &r, &p, &d.e));
    assert_true(p.possible);
    assert_true(says(&p, "Wed is not one of the wished weekdays"));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_equal(day_session(&d, plan, 2).day.day, r.day.day);
    assert_true(day_session(&d, plan, 2).by_hand);
    assert_false(day_session(&d, plan, 3).by_hand);
    assert_in_range(date_weekday(day_session(&d, plan, 3).day), MONDAY, TUESDAY);
    day_remove(&d);
}

static void planning_again_leaves_it_there(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    struct date wednesday = move_to_wednesday(&d, plan, 3);
    replan(&d, plan, ORDER_KEEP, NULL);
    assert_int_equal(day_session(&d, plan, 3).day.day, wednesday.day);
    replan(&d, plan, ORDER_RETARGET, NULL);
    assert_int_equal(day_session(&d, plan, 3).day.day, wednesday.day);
    assert_true(day_session(&d, plan, 3).by_hand);
    day_remove(&d);
}

/* A tentative one too: nobody was told of it, and yet somebody chose its day. */
static void a_tentative_one_stays_as_well(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    struct date wednesday = move_to_wednesday(&d, plan, 5);
    assert_true(day_session(&d, plan, 5).tentative);
    replan(&d, plan, ORDER_RETARGET, NULL);
    assert_int_equal(day_session(&d, plan, 5).day.day, wednesday.day);
    day_remove(&d);
}

static void a_rule_moves_it_and_says_so(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    struct date wednesday = move_to_wednesday(&d, plan, 3);
    day_close_days(&d, wednesday, wednesday, "burst pipe");
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_true(p.possible);
    assert_true(says(&p, "by hand and cannot stay there"));
    assert_true(app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    assert_int_not_equal(day_session(&d, plan, 3).day.day, wednesday.day);
    assert_in_range(date_weekday(day_session(&d, plan, 3).day), MONDAY, TUESDAY);
    assert_false(day_session(&d, plan, 3).by_hand);
    day_remove(&d);
}

/* Two by hand; the clinic closes on the first one's day: the second stays. */
static void only_what_cannot_stay_is_let_go(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    struct date first = move_to_wednesday(&d, plan, 2), second = move_to_wednesday(&d, plan, 3);
    assert_true(day_session(&d, plan, 2).by_hand);
    day_close_days(&d, first, first, "burst pipe");
    replan(&d, plan, ORDER_KEEP, NULL);
    assert_false(day_session(&d, plan, 2).by_hand);
    assert_int_equal(day_session(&d, plan, 3).day.day, second.day);
    assert_true(day_session(&d, plan, 3).by_hand);
    day_remove(&d);
}

static void other_wishes_take_it_back(void **state)
{
    struct clinic_day d;
    const struct wishes tuesdays = { .weekdays = 1U << TUESDAY };
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    move_to_wednesday(&d, plan, 3);
    replan(&d, plan, ORDER_KEEP, &tuesdays);
    assert_false(day_session(&d, plan, 3).by_hand);
    assert_int_equal(date_weekday(day_session(&d, plan, 3).day), TUESDAY);
    day_remove(&d);
}

/* The clinic's proposal for an absence leaves it where it was put, too. */
static void an_absence_elsewhere_leaves_it(void **state)
{
    struct clinic_day d;
    struct away_proposal p = { 0 };
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    struct date wednesday = move_to_wednesday(&d, plan, 3), second = day_session(&d, plan, 2).day;
    struct away_request r = { .from = second, .to = second, .why = "inventory" };
    assert_true(app_away(d.app, &r, &p, &d.e));
    assert_int_equal(p.n, 1);
    assert_true(app_away_accept(d.app, &p, &d.e));
    away_proposal_free(&p);
    assert_int_not_equal(day_session(&d, plan, 2).day.day, second.day);
    assert_int_equal(day_session(&d, plan, 3).day.day, wednesday.day);
    assert_true(day_session(&d, plan, 3).by_hand);
    day_remove(&d);
}

static void why_says_so(void **state)
{
    struct clinic_day d;
    struct str text = STR_INIT;
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    move_to_wednesday(&d, plan, 3);
    assert_true(app_plan_why(d.app, plan, day_session(&d, plan, 3).number, DATE_NONE, &text, &d.e));
    assert_non_null(strstr(text.text, "by hand: planning again leaves it there"));
    str_clear(&text);
    assert_true(app_plan_why(d.app, plan, 0, DATE_NONE, &text, &d.e));
    assert_non_null(strstr(text.text, "put there by hand"));
    str_free(&text);
    day_remove(&d);
}

/* The times that may be picked are those of the clinic, not of the wishes. */
static void every_free_time_can_be_picked(void **state)
{
    struct clinic_day d;
    struct plan_request r = { .protocol = "prolo_knee_cap", .start = DATE_NONE, .site = "left",
        .wishes = { .weekdays = 3U, .time_from = 9 * 60, .time_to = 11 * 60 } };
    struct proposal p = { 0 };
    struct start_choice *starts = NULL;
    size_t n = 0;

    (void)state;
    day_make(&d);
    day_patient(&d, 0, r.patient);
    assert_true(app_plan_new(d.app, &r, &p, &d.e) && app_accept(d.app, &p, &d.e));
    struct session_request move = day_request(&d, p.plan.id, 2, ACT_MOVE);
    move.day = next_weekday(day_session(&d, p.plan.id, 2).day, WEDNESDAY);
    assert_true(app_day_starts(d.app, p.plan.id, move.session, move.day, &starts, &n, &d.e));
    assert_true(n > 4);
    assert_true(starts[0].start < 9 * 60 && starts[n - 1].start > 11 * 60);
    move.start = starts[n - 1].start;
    if (!day_act(&d, move))
        fail_msg("%s", d.e.text);
    assert_int_equal(day_session(&d, p.plan.id, 2).start, move.start);
    replan(&d, p.plan.id, ORDER_RETARGET, NULL);
    assert_int_equal(day_session(&d, p.plan.id, 2).start, move.start);
    start_choices_free(starts, n);
    proposal_free(&p);
    day_remove(&d);
}

/* Another provider at that time: chosen, kept by later planning, and refused where that one is not free. */
static void another_provider_is_chosen_and_kept(void **state)
{
    struct clinic_day d;
    struct start_choice *starts = NULL;
    struct proposal p = { 0 };
    size_t n = 0;
    char plan[ID_TEXT];

    (void)state;
    make(&d, plan);
    struct session_request r = day_request(&d, plan, 2, ACT_MOVE);
    r.day = day_session(&d, plan, 2).day;
    assert_true(app_day_starts(d.app, plan, r.session, r.day, &starts, &n, &d.e));
    assert_true(n > 0 && starts[0].n_who > 1);
    assert_string_equal(starts[0].who[0].key, day_session(&d, plan, 2).provider);
    r.start = starts[0].start;
    r.provider = starts[0].who[1].key;
    if (!day_act(&d, r))
        fail_msg("%s", d.e.text);
    assert_string_equal(day_session(&d, plan, 2).provider, r.provider);
    assert_string_not_equal(day_session(&d, plan, 3).provider, r.provider);
    replan(&d, plan, ORDER_RETARGET, NULL);
    assert_string_equal(day_session(&d, plan, 2).provider, r.provider);
    /* on the day the sample's Dr Okafor is away */
    struct session_request away = day_request(&d, plan, 1, ACT_MOVE);
    assert_true(date_parse_iso("2026-12-07", &away.day));
    away.provider = "okafor";
    assert_true(app_session_change(d.app, &away, &p, &d.e));
    assert_false(p.possible);
    assert_non_null(strstr(p.reason, "Dr Chidi Okafor cannot give it on Mon 7 Dec"));
    proposal_free(&p);
    start_choices_free(starts, n);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_chosen_wins_over_the_wished_weekdays),
        cmocka_unit_test(planning_again_leaves_it_there),
        cmocka_unit_test(a_tentative_one_stays_as_well),
        cmocka_unit_test(a_rule_moves_it_and_says_so),
        cmocka_unit_test(only_what_cannot_stay_is_let_go),
        cmocka_unit_test(other_wishes_take_it_back),
        cmocka_unit_test(an_absence_elsewhere_leaves_it),
        cmocka_unit_test(why_says_so),
        cmocka_unit_test(every_free_time_can_be_picked),
        cmocka_unit_test(another_provider_is_chosen_and_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
