/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day's lists: who comes, what needs somebody. */
#include "world.h"

struct fixture {
    struct store *store;
    char jose[ID_TEXT], mia[ID_TEXT];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    OK(store_open(":memory:", STORE_CREATE, &f->store, e));
    fill(f->store, f->jose, f->mia);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    store_close(f->store);
    free(f);
    return 0;
}

static void keep(struct fixture *f, struct plan *p, const char *due)
{
    OK(try_add(f->store, p, NULL, due == NULL ? DATE_NONE : day_of(due), e));
}

static void a_day_lists_its_visits_in_order(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->mia), q = new_plan(f->jose);
    struct visits day = { 0 };
    struct session *s;

    add_session(&p, "2026-12-08", 600);
    add_session(&p, "2027-01-12", 600);
    s = add_session(&q, "2026-12-08", 600); /* the same time, another place: Alvarez before Brown */
    strcpy(s->provider, "lee");
    strcpy(s->room, "treatment#2");
    s = add_session(&q, "2026-12-09", 540);
    s->state = SESSION_CANCELLED;
    s->cancelled_by = CANCELLED_BY_CLINIC;
    keep(f, &p, NULL);
    keep(f, &q, NULL);
    OK(store_visits(f->store, day_of("2026-12-08"), day_of("2026-12-09"), NULL, false, &day, e));
    assert_int_equal(day.n, 2);
    assert_string_equal(day.at[0].patient_name, "Alvarez, José");
    assert_string_equal(day.at[0].patient, f->jose);
    assert_int_equal(day.at[0].patient_number, 1);
    assert_string_equal(day.at[0].protocol, "knee");
    assert_string_equal(day.at[0].protocol_name, "Knee cap");
    assert_string_equal(day.at[0].site, "left knee");
    assert_int_equal(day.at[0].plan_number, 2);
    assert_int_equal(day.at[0].count, 2);
    assert_int_equal(day.at[0].version, 1);
    assert_int_equal(day.at[0].plan_state, PLAN_ACTIVE);
    assert_string_equal(day.at[0].session.provider, "lee");
    assert_string_equal(day.at[1].patient_name, "Brown, Mia");
    assert_null(day.at[1].phone);
    visits_free(&day);
    OK(store_visits(f->store, day_of("2026-12-08"), day_of("2026-12-09"), NULL, true, &day, e));
    assert_int_equal(day.n, 3);
    assert_int_equal(day.at[2].session.state, SESSION_CANCELLED);
    assert_int_equal(day.at[2].session.cancelled_by, CANCELLED_BY_CLINIC);
    visits_free(&day);
    OK(store_visits(f->store, day_of("2026-12-08"), day_of("2026-12-08"), "kim", false, &day, e));
    assert_int_equal(day.n, 1);
    visits_free(&day);
    OK(store_visits(f->store, day_of("2026-12-10"), day_of("2026-12-31"), NULL, true, &day, e));
    assert_int_equal(day.n, 0);
    plan_free(&q);
    plan_free(&p);
}

static void load_counts_firm_and_tentative_apart(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->jose), q = new_plan(f->mia);
    struct day_load *load;
    struct session *s;
    size_t n;

    add_session(&p, "2026-12-08", 540);
    s = add_session(&p, "2026-12-09", 540);
    s->state = SESSION_CANCELLED;
    s = add_session(&q, "2026-12-08", 600);
    s->state = SESSION_DONE;
    s->duration = 45;
    s = add_session(&q, "2026-12-10", 600);
    s->tentative = true;
    s->state = SESSION_PROPOSED;
    keep(f, &p, NULL);
    keep(f, &q, NULL);
    OK(store_load(f->store, day_of("2026-12-01"), day_of("2026-12-31"), &load, &n, e));
    assert_int_equal(n, 2);
    assert_int_equal(load[0].day.day, day_of("2026-12-08").day);
    assert_int_equal(load[0].visits, 2);
    assert_int_equal(load[0].minutes, 75);
    assert_int_equal(load[0].tentative, 0);
    assert_int_equal(load[1].visits, 0);
    assert_int_equal(load[1].minutes, 0);
    assert_int_equal(load[1].tentative, 1);
    free(load);
    plan_free(&q);
    plan_free(&p);
}

/* --- what needs somebody */

static void unresolved_are_announced_ones_that_passed(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->jose), q = new_plan(f->mia);
    struct visits late = { 0 };
    struct session *s;

    add_session(&p, "2026-12-07", 540);
    add_session(&p, "2026-12-08", 540);
    s = add_session(&q, "2026-12-04", 540);
    s->state = SESSION_PROPOSED;
    add_session(&q, "2026-12-03", 540);
    keep(f, &p, NULL);
    keep(f, &q, NULL);
    OK(store_unresolved(f->store, day_of("2026-12-08"), 9, &late, e));
    assert_int_equal(late.n, 2);
    assert_string_equal(late.at[0].patient_name, "Brown, Mia");
    assert_int_equal(late.at[1].session.day.day, day_of("2026-12-07").day);
    visits_free(&late);
    OK(store_unresolved(f->store, day_of("2026-12-08"), 1, &late, e));
    assert_int_equal(late.n, 1);
    visits_free(&late);
    plan_free(&q);
    plan_free(&p);
}

/* Each due bound with each place of the next session. */
static void overdue_is_past_the_window_without_a_session_in_it(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *due, *next;
        enum plan_state state;
        bool overdue;
    } rows[] = {
        { "2026-12-07", NULL, PLAN_ACTIVE, true },
        { "2026-12-08", NULL, PLAN_ACTIVE, false }, /* the last day itself */
        { "2026-12-07", "2026-12-11", PLAN_ACTIVE, true },
        { "2026-12-07", "2026-12-04", PLAN_ACTIVE, false }, /* passed inside its window: unresolved */
        { NULL, NULL, PLAN_ACTIVE, false },
        { "2026-12-07", NULL, PLAN_ON_HOLD, false },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct plan p = new_plan(f->jose);
        struct plan_rows before = { 0 }, after = { 0 };
        OK(store_overdue(f->store, day_of("2026-12-08"), 99, &before, e));
        if (rows[i].next != NULL)
            add_session(&p, rows[i].next, (int16_t)(540 + 30 * i));
        p.state = rows[i].state;
        keep(f, &p, rows[i].due);
        OK(store_overdue(f->store, day_of("2026-12-08"), 99, &after, e));
        if (after.n != before.n + rows[i].overdue)
            fail_msg("row %zu", i);
        plan_rows_free(&before);
        plan_rows_free(&after);
        plan_free(&p);
    }
}

static void unplaced_awaiting_live_and_a_patients_plans(void **state)
{
    struct fixture *f = *state;
    static const enum plan_state states[] = { PLAN_DRAFT, PLAN_ACTIVE, PLAN_AWAITING, PLAN_ON_HOLD, PLAN_COMPLETED, PLAN_STOPPED };
    struct plan_rows rows = { 0 };

    for (size_t i = 0; i < 6; i++) {
        struct plan p = new_plan(i % 2 == 0 ? f->jose : f->mia);
        struct session *s = add_session(&p, "2026-12-08", (int16_t)(540 + 30 * i));
        s->state = i == 1 ? SESSION_DONE : SESSION_ANNOUNCED;
        p.state = states[i];
        keep(f, &p, "2027-01-05");
        plan_free(&p);
    }
    OK(store_unplaced(f->store, 9, &rows, e));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.at[0].number, 2);
    assert_int_equal(rows.at[0].given, 1);
    assert_int_equal(rows.at[0].count, 2);
    assert_false(date_is(rows.at[0].next_day));
    assert_int_equal(rows.at[0].due.day, day_of("2027-01-05").day);
    assert_string_equal(rows.at[0].patient_name, "Brown, Mia");
    plan_rows_free(&rows);
    OK(store_awaiting(f->store, 9, &rows, e));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.at[0].state, PLAN_AWAITING);
    assert_int_equal(rows.at[0].next_day.day, day_of("2026-12-08").day);
    assert_int_equal(rows.at[0].next_start, 600);
    plan_rows_free(&rows);
    OK(store_plans_live(f->store, 3, &rows, e));
    assert_int_equal(rows.n, 3);
    plan_rows_free(&rows);
    OK(store_plans_live(f->store, 9, &rows, e));
    assert_int_equal(rows.n, 4);
    plan_rows_free(&rows);
    OK(store_plans_of_patient(f->store, f->jose, &rows, e));
    assert_int_equal(rows.n, 3);
    assert_int_equal(rows.at[2].state, PLAN_COMPLETED);
    plan_rows_free(&rows);
}

static void a_fully_placed_plan_is_not_unplaced(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->jose);
    struct plan_rows rows = { 0 };

    add_session(&p, "2026-12-08", 540);
    add_session(&p, "2027-01-12", 540);
    keep(f, &p, NULL);
    OK(store_unplaced(f->store, 9, &rows, e));
    assert_int_equal(rows.n, 0);
    p.sessions.at[1].state = SESSION_CANCELLED;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    OK(store_unplaced(f->store, 9, &rows, e));
    assert_int_equal(rows.n, 1);
    plan_rows_free(&rows);
    plan_free(&p);
}

static void windows_that_begin_in_days_asked(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->jose), q = new_plan(f->mia);
    struct hold at[2] = { { .substance = "anti-inflammatory", .from = day_of("2026-12-10"), .to = day_of("2026-12-30"), .provisional = true },
        { .substance = "anti-inflammatory", .from = day_of("2027-01-10"), .to = day_of("2027-01-30") } };
    struct holds holds = { at, 2 };
    struct hold_rows rows = { 0 };

    OK(try_add(f->store, &p, &holds, DATE_NONE, e));
    q.state = PLAN_STOPPED;
    OK(try_add(f->store, &q, &holds, DATE_NONE, e));
    OK(store_holds_starting(f->store, day_of("2026-12-10"), day_of("2026-12-20"), &rows, e));
    assert_int_equal(rows.n, 1);
    assert_string_equal(rows.at[0].substance, "anti-inflammatory");
    assert_true(rows.at[0].provisional);
    assert_int_equal(rows.at[0].to.day, day_of("2026-12-30").day);
    assert_string_equal(rows.at[0].plan.patient_name, "Alvarez, José");
    hold_rows_free(&rows);
    holds.n = 0;
    OK(try_save(f->store, &p, &holds, DATE_NONE, who_at("ana", NOW), e));
    OK(store_holds_starting(f->store, day_of("2026-12-01"), day_of("2027-12-31"), &rows, e));
    assert_int_equal(rows.n, 0);
    plan_free(&q);
    plan_free(&p);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_day_lists_its_visits_in_order),
        T(load_counts_firm_and_tentative_apart),
        T(unresolved_are_announced_ones_that_passed),
        T(overdue_is_past_the_window_without_a_session_in_it),
        T(unplaced_awaiting_live_and_a_patients_plans),
        T(a_fully_placed_plan_is_not_unplaced),
        T(windows_that_begin_in_days_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
