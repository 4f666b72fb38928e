/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking ahead: who fits a freed place, sessions without a place, load, new series, supplies. */
#include "clinic_day.h"

#include "ritmo/app/ahead.h"

static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

static void take(struct clinic_day *d, bool made, struct proposal *p)
{
    if (!made || !p->possible || !app_accept(d->app, p, &d->e))
        fail_msg("%s %s", d->e.text, p->reason == NULL ? "" : p->reason);
    proposal_free(p);
}

static void give_first(struct clinic_day *d, const char *plan)
{
    char today[DATE_TEXT];

    day_open(d, date_iso(day_session(d, plan, 1).day, today));
    if (!day_act(d, day_request(d, plan, 1, ACT_DONE)))
        fail_msg("%s", d->e.text);
}

static struct fillers fill(struct clinic_day *d, struct fill_request r)
{
    struct fillers f;

    r.most = r.most == 0 ? 10 : r.most;
    if (!app_fill(d->app, &r, &f, &d->e))
        fail_msg("%s", d->e.text);
    return f;
}

/* How many fit, under one request. */
static size_t fits(struct clinic_day *d, struct fill_request r)
{
    struct fillers f = fill(d, r);
    size_t n = f.n;

    fillers_free(&f);
    return n;
}

/* A hip plan (21 to 42 days) given on Mon 30 Nov; the next session stands later than day 21. */
static void hip_begun(struct clinic_day *d, char plan[ID_TEXT])
{
    day_make(d);
    day_plan(d, 0, "prolo_hip", plan);
    give_first(d, plan);
    assert_int_equal(day_session(d, plan, 1).day.day, ymd(2026, 11, 30).day);
    assert_true(day_session(d, plan, 2).day.day > ymd(2026, 12, 21).day);
}

static void a_freed_place_inside_the_window_is_offered(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];

    (void)state;
    hip_begun(&d, plan);
    struct fillers f = fill(&d, (struct fill_request) { .day = ymd(2026, 12, 21), .start = 10 * 60 });
    assert_int_equal(f.n, 1);
    assert_int_equal(f.at[0].gap, 21);
    assert_int_equal(f.at[0].start, 10 * 60);
    assert_int_equal(f.at[0].session, day_session(&d, plan, 2).number);
    assert_true(f.at[0].late <= 0);
    assert_false(f.at[0].overdue);
    struct session_request move = day_request(&d, plan, 2, ACT_MOVE);
    move.day = f.at[0].day;
    move.start = f.at[0].start;
    assert_true(day_act(&d, move));
    assert_int_equal(day_session(&d, plan, 2).day.day, ymd(2026, 12, 21).day);
    fillers_free(&f);
    day_remove(&d);
}

static void what_does_not_fit_is_not_offered(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct fillers f;

    (void)state;
    hip_begun(&d, plan);
    assert_int_equal(fits(&d, (struct fill_request) { .day = ymd(2026, 12, 18), .start = -1 }), 0); /* day 18 */
    assert_int_equal(fits(&d, (struct fill_request) { .day = ymd(2026, 12, 20), .start = -1 }), 0); /* Sunday */
    assert_int_equal(fits(&d, (struct fill_request) { .day = ymd(2026, 12, 21), .start = -1 }), 1);
    assert_int_equal(fits(&d, (struct fill_request) { .day = ymd(2026, 12, 21), .start = -1, .minutes = 30 }), 1);
    assert_int_equal(fits(&d, (struct fill_request) { .day = ymd(2026, 12, 21), .start = -1, .minutes = 15 }), 0);
    assert_int_equal(fits(&d, (struct fill_request) { .day = ymd(2026, 12, 21), .start = -1, .provider = "okafor" }), 0);
    assert_int_equal(fits(&d, (struct fill_request) { .day = day_session(&d, plan, 2).day, .start = -1 }), 0); /* its own day */
    assert_false(app_fill(d.app, &(struct fill_request) { .day = ymd(2026, 11, 1), .start = -1, .most = 5 }, &f, &d.e));
    assert_int_equal(d.e.kind, ERR_INPUT);
    day_remove(&d);
}

static void overdue_ones_come_first(void **state)
{
    struct clinic_day d;
    char late[ID_TEXT], good[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", good);
    day_plan(&d, 1, "prolo_knee_cap", late);
    day_open(&d, "2026-11-30");
    struct session_request r = day_request(&d, good, 1, ACT_MOVE);
    r.day = ymd(2026, 12, 8);
    assert_true(day_act(&d, r));
    give_first(&d, late);
    give_first(&d, good);
    r = day_request(&d, late, 2, ACT_MOVE);
    r.day = ymd(2027, 1, 19);
    assert_true(day_act(&d, r));
    r = day_request(&d, good, 2, ACT_MOVE);
    r.day = ymd(2027, 1, 19);
    assert_true(day_act(&d, r));
    day_open(&d, "2027-01-13");
    struct fillers f = fill(&d, (struct fill_request) { .day = ymd(2027, 1, 15), .start = -1 });
    assert_int_equal(f.n, 2);
    assert_string_equal(f.at[0].plan, late);
    assert_true(f.at[0].overdue);
    assert_int_equal(f.at[0].late, 4); /* day 46 of 42 */
    assert_string_equal(f.at[1].plan, good);
    assert_false(f.at[1].overdue);
    fillers_free(&f);
    assert_int_equal(fits(&d, (struct fill_request) { .day = ymd(2027, 1, 15), .start = -1, .most = 1 }), 1);
    day_remove(&d);
}

static void series_are_tried_until_the_day_is_full(void **state)
{
    struct clinic_day d;
    struct series_fits s;
    struct date tue = ymd(2026, 11, 24);

    (void)state;
    day_make(&d);
    /* Dr Kim alone gives bone marrow: 120 minutes, from 8 to 12 and from 13 to 17 */
    assert_true(app_load_start(d.app, 5, "bmc_prp_booster", tue, tue, &s, &d.e));
    assert_int_equal(s.n, 5);
    assert_int_equal(s.n_fit, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(s.at[i].fits);
        assert_int_equal(s.at[i].n, 2);
        assert_int_equal(s.at[i].days[0].day, tue.day);
        assert_in_range(date_diff(s.at[i].days[1], tue), 28, 84);
    }
    assert_false(s.at[4].fits);
    assert_non_null(s.at[4].reason);
    assert_int_equal(s.full.day, ymd(2027, 2, 22).day); /* her congress */
    series_fits_free(&s);
    assert_false(app_load_start(d.app, 0, "bmc_prp_booster", tue, tue, &s, &d.e));
    series_fits_free(&s);
    assert_false(app_load_start(d.app, 1, "bmc_prp_booster", ymd(2027, 2, 1), tue, &s, &d.e));
    series_fits_free(&s);
    day_remove(&d);
}

static const struct load_row *row_of(const struct load_rows *l, struct date monday, const char *provider)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].monday.day == monday.day && strcmp(l->at[i].provider, provider) == 0)
            return &l->at[i];
    return NULL;
}

static void the_load_tells_firm_from_tentative(void **state)
{
    struct clinic_day d;
    struct load_rows l;
    char plan[ID_TEXT];

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_true(app_load(d.app, 26, NULL, &l, &d.e));
    const struct load_row *first = row_of(&l, ymd(2026, 11, 30), "kim"), *fourth = row_of(&l, ymd(2027, 3, 15), "kim");
    assert_non_null(first);
    assert_int_equal(first->booked, 30);
    assert_int_equal(first->tentative, 0);
    /* Mon and Tue 8 h, Wed 4 h, Thu 10-12 and 13-18, Sat 5 Dec 9-13 */
    assert_int_equal(first->open, 480 + 480 + 240 + 420 + 240);
    assert_int_equal(load_free_percent(first), (first->open - 30) * 100 / first->open);
    assert_int_equal(fourth->booked, 0);
    assert_int_equal(fourth->tentative, 30);
    assert_int_equal(row_of(&l, ymd(2027, 2, 22), "kim")->open, 0); /* congress */
    assert_int_equal(load_free_percent(row_of(&l, ymd(2027, 2, 22), "kim")), 0);
    load_rows_free(&l);
    assert_true(app_load(d.app, 2, "Silva", &l, &d.e));
    assert_int_equal(l.n, 2);
    assert_string_equal(l.at[0].provider, "silva");
    load_rows_free(&l);
    assert_false(app_load(d.app, 0, NULL, &l, &d.e));
    load_rows_free(&l);
    assert_false(app_load(d.app, 2, "nobody", &l, &d.e));
    load_rows_free(&l);
    day_remove(&d);
}

/* The last n sessions lose their places: as a re-planning of the whole clinic may leave them. */
static void lose_last(struct clinic_day *d, const char *plan, size_t n)
{
    struct proposal p = { 0 };

    assert_true(app_plan_replan(d->app, plan, ORDER_KEEP, &p, &d->e));
    for (size_t i = 0; i < n; i++) {
        struct session *s = &p.plan.sessions.at[p.plan.sessions.n - 1 - i];
        s->state = SESSION_CANCELLED;
        s->cancelled_by = CANCELLED_BY_PROGRAM;
        s->ordinal = 0;
    }
    take(d, true, &p);
}

static void a_session_without_a_place_is_expected_and_can_be_placed(void **state)
{
    struct clinic_day d;
    struct load_rows l;
    struct proposal p = { 0 };
    char plan[ID_TEXT];
    struct date was;
    int32_t expected = 0;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    was = day_session(&d, plan, 5).day;
    assert_false(app_plan_place(d.app, plan, was, -1, &p, &d.e)); /* all have places */
    proposal_free(&p);
    lose_last(&d, plan, 1);
    assert_true(app_load(d.app, 30, NULL, &l, &d.e));
    for (size_t i = 0; i < l.n; i++)
        expected += l.at[i].expected;
    assert_int_equal(expected, 30);
    assert_int_equal(row_of(&l, date_add(was, -date_weekday(was)), "kim")->expected, 30);
    load_rows_free(&l);
    take(&d, app_plan_place(d.app, plan, date_add(was, 1), -1, &p, &d.e), &p);
    assert_int_equal(day_session(&d, plan, 5).day.day, was.day + 1);
    day_remove(&d);
}

static void a_plan_without_any_place_is_offered_too(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct proposal p = { 0 };

    (void)state;
    hip_begun(&d, plan);
    lose_last(&d, plan, 3);
    struct fillers f = fill(&d, (struct fill_request) { .day = ymd(2026, 12, 22), .start = -1 });
    assert_int_equal(f.n, 1);
    assert_int_equal(f.at[0].session, 0);
    assert_false(date_is(f.at[0].was));
    take(&d, app_plan_place(d.app, plan, f.at[0].day, f.at[0].start, &p, &d.e), &p);
    assert_int_equal(day_session(&d, plan, 2).day.day, ymd(2026, 12, 22).day);
    fillers_free(&f);
    day_remove(&d);
}

static const struct supply_row *supply_of(const struct supply_rows *s, struct date monday, const char *item)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].monday.day == monday.day && strcmp(s->at[i].item, item) == 0)
            return &s->at[i];
    return NULL;
}

static void supplies_are_added_up_by_week(void **state)
{
    struct clinic_day d;
    struct supply_rows s;
    char one[ID_TEXT], two[ID_TEXT], combined[ID_TEXT];
    struct date first;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", one);
    day_plan(&d, 1, "prolo_knee_cap", two);
    day_plan(&d, 2, "prp_prolo_combo", combined);
    first = day_session(&d, combined, 1).day;
    assert_true(app_supplies(d.app, 52, &s, &d.e));
    assert_int_equal(supply_of(&s, ymd(2026, 11, 30), "dextrose solution")->number, 2);
    assert_int_equal(supply_of(&s, ymd(2026, 11, 30), "dextrose solution")->tentative, 0);
    assert_int_equal(supply_of(&s, ymd(2027, 3, 15), "dextrose solution")->number, 0);
    assert_int_equal(supply_of(&s, ymd(2027, 3, 15), "dextrose solution")->tentative, 2);
    int32_t kits = 0;
    for (size_t i = 0; i < s.n; i++) /* only its first session takes one */
        if (strcmp(s.at[i].item, "PRP kit") == 0)
            kits += s.at[i].number + s.at[i].tentative;
    assert_int_equal(kits, 1);
    assert_int_equal(supply_of(&s, date_add(first, -date_weekday(first)), "PRP kit")->number, 1);
    supply_rows_free(&s);
    give_first(&d, one);
    assert_true(app_supplies(d.app, 1, &s, &d.e));
    assert_int_equal(supply_of(&s, ymd(2026, 11, 30), "dextrose solution")->number, 1); /* given: used up already */
    supply_rows_free(&s);
    assert_false(app_supplies(d.app, 0, &s, &d.e));
    supply_rows_free(&s);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_freed_place_inside_the_window_is_offered),
        cmocka_unit_test(what_does_not_fit_is_not_offered),
        cmocka_unit_test(overdue_ones_come_first),
        cmocka_unit_test(series_are_tried_until_the_day_is_full),
        cmocka_unit_test(the_load_tells_firm_from_tentative),
        cmocka_unit_test(a_session_without_a_place_is_expected_and_can_be_placed),
        cmocka_unit_test(a_plan_without_any_place_is_offered_too),
        cmocka_unit_test(supplies_are_added_up_by_week),
    };

    return cmocka_run_group_tests_name("app/ahead", tests, NULL, NULL);
}
