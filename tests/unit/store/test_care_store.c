/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checklist marks, outcomes and follow-ups in the database: what is kept, what takes the place of what, what is refused. */
#include "world.h"

#include "ritmo/store/followup_store.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/outcome_store.h"

struct care {
    struct store *s;
    struct plan plan;
    struct tx tx;
};

static int make(void **state)
{
    struct care *c = mem_new(1, sizeof *c);
    char first[ID_TEXT], second[ID_TEXT];

    OK(store_open(":memory:", STORE_CREATE, &c->s, e));
    fill(c->s, first, second);
    c->plan = new_plan(first);
    add_session(&c->plan, "2026-12-08", 540);
    OK(try_add(c->s, &c->plan, NULL, DATE_NONE, e));
    c->tx = (struct tx)TX_INIT;
    OK(tx_begin(&c->tx, c->s, who_at("ana", NOW), e));
    *state = c;
    return 0;
}

static int end(void **state)
{
    struct care *c = *state;

    tx_end(&c->tx);
    plan_free(&c->plan);
    store_close(c->s);
    free(c);
    return 0;
}

static bool mark(struct care *c, const char *item, int64_t session, enum gate_state state, const char *by, const char *note, struct err *e)
{
    struct gate_mark m = { .session = session, .state = state, .day = day_of("2026-12-01"), .by_whom = (char *)(uintptr_t)by,
        .note = (char *)(uintptr_t)note };

    snprintf(m.item, sizeof m.item, "%s", item);
    return store_gate_mark_save(&c->tx, c->plan.id, &m, e);
}

static void a_later_answer_takes_the_place_of_an_earlier(void **state)
{
    struct care *c = *state;
    struct gate_marks m = { 0 };
    struct plan_rows red = { 0 };

    OK(mark(c, "consult_done", 0, GATE_MET, "ana", "", e));
    OK(mark(c, "consult_done", 0, GATE_OPEN, "ana", "", e));
    OK(mark(c, "sterile_conditions", 1, GATE_OVERRIDDEN, "Dr Kim", "in a hurry", e));
    OK(mark(c, "sterile_conditions", 2, GATE_MET, "ana", "", e));
    OK(mark(c, "red_flag_screen", 0, GATE_POSITIVE, "ana", "gait", e));
    OK(store_gate_marks(c->s, c->plan.id, &m, e));
    assert_int_equal(m.n, 4);
    assert_string_equal(m.at[0].item, "consult_done");
    assert_int_equal(m.at[0].state, GATE_OPEN);
    assert_int_equal(m.at[2].state, GATE_OVERRIDDEN);
    assert_string_equal(m.at[2].note, "in a hurry");
    assert_string_equal(gate_marks_positive(&m)->note, "gait");
    OK(store_gate_positives(c->s, 10, &red, e));
    assert_int_equal(red.n, 1);
    assert_int_equal(red.at[0].number, 1);
    plan_rows_free(&red);
    OK(mark(c, "red_flag_screen", 0, GATE_MET, "Dr Kim", "seen", e));
    OK(store_gate_positives(c->s, 10, &red, e));
    assert_int_equal(red.n, 0);
    plan_rows_free(&red);
    gate_marks_free(&m);
}

static void marks_that_cannot_be_are_refused(void **state)
{
    struct care *c = *state;
    char long_note[GATE_NOTE_MOST + 2];

    memset(long_note, 'x', sizeof long_note - 1);
    long_note[sizeof long_note - 1] = '\0';
    REFUSED(ERR_INPUT, mark(c, "consult_done", 0, GATE_MET, "ana", long_note, e));
    SAYS("400");
    REFUSED(ERR_INPUT, mark(c, "consult_done", 0, GATE_MET, "an\na", "", e));
    REFUSED(ERR_MISSING, store_gate_mark_save(&c->tx, "nobody", &(struct gate_mark) { .item = "x", .day = day_of("2026-12-01"), .by_whom = (char *)"",
        .note = (char *)"" }, e));
}

/* The table itself keeps what the program never does: an override without a name. */
static void the_table_wants_a_name_for_an_override(void **state)
{
    struct care *c = *state;

    assert_false(mark(c, "consult_done", 0, GATE_OVERRIDDEN, "", "why", NULL));
}

static void outcomes_are_kept_and_taken_back(void **state)
{
    struct care *c = *state;
    struct outcome o = OUTCOME_INIT;
    struct outcomes all = { 0 };
    int32_t followup = -1;

    o.day = day_of("2026-12-08");
    o.pain = 0;
    o.response = RESPONSE_WORSE;
    o.note = (char *)"sore; \xF0\x9F\x99\x82";
    OK(store_outcome_add(&c->tx, c->plan.id, &o, e));
    assert_int_equal(o.number, 1);
    o.day = day_of("2026-12-01");
    o.kind = OUTCOME_CHECKPOINT;
    o.session = 3;
    OK(store_outcome_add(&c->tx, c->plan.id, &o, e));
    OK(store_outcomes(c->s, c->plan.id, &all, e));
    assert_int_equal(all.n, 2);
    assert_int_equal(all.at[0].number, 2); /* by day */
    assert_int_equal(all.at[0].session, 3);
    assert_int_equal(all.at[1].pain, 0);
    assert_int_equal(all.at[1].function, OUTCOME_UNASKED);
    assert_string_equal(all.at[1].note, "sore; \xF0\x9F\x99\x82");
    assert_string_equal(all.at[1].by_whom, "ana"); /* who works here */
    outcomes_free(&all);
    OK(store_outcome_remove(&c->tx, c->plan.id, 1, &followup, e));
    assert_int_equal(followup, 0);
    REFUSED(ERR_MISSING, store_outcome_remove(&c->tx, c->plan.id, 1, &followup, e));
    OK(store_outcomes(c->s, c->plan.id, &all, e));
    assert_int_equal(all.n, 1);
    outcomes_free(&all);
    o.pain = 11;
    REFUSED(ERR_INPUT, store_outcome_add(&c->tx, c->plan.id, &o, e));
}

static struct followups two(const char *last)
{
    struct followups f = { mem_new(2, sizeof *f.at), 2 };

    for (int i = 0; i < 2; i++) {
        f.at[i] = (struct followup) { .kind = "healing check", .target = 90 * (i + 1) };
        f.at[i].from = f.at[i].due = f.at[i].to = date_add(day_of(last), 90 * (i + 1));
    }
    return f;
}

static size_t due_until(struct care *c, const char *day)
{
    struct followup_rows rows = { 0 };
    size_t n;

    OK(store_followups_due(c->s, day_of(day), 100, &rows, e));
    n = rows.n;
    followup_rows_free(&rows);
    return n;
}

/* Done ones stay while the series' end stays; when the end moves past them they are due again. */
static void follow_ups_move_with_the_end(void **state)
{
    struct care *c = *state;
    struct followups f = two("2026-12-08"), none = { 0 }, now = { 0 };

    OK(store_followups_save(&c->tx, c->plan.id, &f, day_of("2026-12-08"), e));
    assert_int_equal(due_until(c, "2027-03-07"), 0);
    assert_int_equal(due_until(c, "2027-03-08"), 1);
    assert_int_equal(due_until(c, "2027-12-31"), 2);
    OK(store_followup_settle(&c->tx, c->plan.id, 90, FOLLOWUP_DONE, e));
    OK(store_followups_save(&c->tx, c->plan.id, &f, day_of("2026-12-08"), e)); /* saved again: nothing changes */
    assert_int_equal(due_until(c, "2027-12-31"), 1);
    REFUSED(ERR_MISSING, store_followup_settle(&c->tx, c->plan.id, 91, FOLLOWUP_DONE, e));
    free(f.at);
    OK(store_followups_save(&c->tx, c->plan.id, &none, day_of("2027-04-01"), e)); /* the series goes on, past the one that was done */
    OK(store_followups_of_plan(c->s, c->plan.id, &now, e));
    assert_int_equal(now.n, 0);
    f = two("2027-04-01");
    OK(store_followups_save(&c->tx, c->plan.id, &f, day_of("2027-04-01"), e));
    assert_int_equal(due_until(c, "2027-12-31"), 2);
    OK(store_followup_settle(&c->tx, c->plan.id, 180, FOLLOWUP_DROPPED, e));
    assert_int_equal(due_until(c, "2027-12-31"), 1);
    OK(store_followups_save(&c->tx, c->plan.id, &none, DATE_NONE, e)); /* nothing given any more: what was due goes */
    assert_int_equal(due_until(c, "2027-12-31"), 0);
    free(f.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_later_answer_takes_the_place_of_an_earlier, make, end),
        cmocka_unit_test_setup_teardown(marks_that_cannot_be_are_refused, make, end),
        cmocka_unit_test_setup_teardown(the_table_wants_a_name_for_an_override, make, end),
        cmocka_unit_test_setup_teardown(outcomes_are_kept_and_taken_back, make, end),
        cmocka_unit_test_setup_teardown(follow_ups_move_with_the_end, make, end),
    };

    return cmocka_run_group_tests_name("checklists, outcomes, follow-ups", tests, NULL, NULL);
}
