/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes: what may be recorded, and the clinic's counts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/domain/followup.h"
#include "ritmo/domain/outcome_table.h"

#include <stdlib.h>
#include <string.h>

static struct date on(const char *iso)
{
    struct date d;

    assert_true(date_parse_iso(iso, &d));
    return d;
}

static void what_may_be_recorded(void **state)
{
    static const struct {
        int32_t pain, stiffness, function;
        enum response response;
        const char *refusal, *text;
    } rows[] = {
        { -1, -1, -1, RESPONSE_NONE, "nothing is told", "" },
        { 0, -1, -1, RESPONSE_NONE, NULL, "pain 0" },
        { 10, 10, 10, RESPONSE_WORSE, NULL, "worse, pain 10, stiffness 10, function 10" },
        { 11, -1, -1, RESPONSE_NONE, "pain is a number from 0 to 10", "pain 11" },
        { -2, -1, -1, RESPONSE_SAME, "pain is a number from 0 to 10", "same" },
        { -1, 4, -1, RESPONSE_NONE, NULL, "stiffness 4" },
        { -1, -1, 12, RESPONSE_NONE, "function is a number", "function 12" },
        { -1, -1, -1, RESPONSE_SAME, NULL, "same" },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct outcome o = OUTCOME_INIT;
        struct err e = ERR_INIT;
        struct str text = STR_INIT;

        o.day = on("2026-11-24");
        o.pain = rows[i].pain;
        o.stiffness = rows[i].stiffness;
        o.function = rows[i].function;
        o.response = rows[i].response;
        assert_int_equal(outcome_check(&o, &e), rows[i].refusal == NULL);
        if (rows[i].refusal != NULL && strstr(e.text, rows[i].refusal) == NULL)
            fail_msg("row %zu: %s", i, e.text);
        outcome_add_text(&text, &o);
        assert_string_equal(text.text, rows[i].text);
        str_free(&text);
    }
}

static struct outcome_point point(const char *protocol, enum outcome_kind kind, int32_t at, int32_t before, int32_t pain, enum response r)
{
    return (struct outcome_point) { protocol, "Name", kind, at, pain >= 0 || r != RESPONSE_NONE, pain, before, r };
}

/* Due = told + missing on every line; the mean and the median are of those alone who told both. */
static void lines_count_everybody(void **state)
{
    const struct outcome_point points[] = {
        point("b", OUTCOME_FOLLOWUP, 90, 7, 2, RESPONSE_BETTER),
        point("a", OUTCOME_FOLLOWUP, 180, 5, 5, RESPONSE_SAME),
        point("a", OUTCOME_CHECKPOINT, 3, 8, 5, RESPONSE_BETTER),
        point("a", OUTCOME_CHECKPOINT, 3, -1, 4, RESPONSE_BETTER),  /* told now, not before */
        point("a", OUTCOME_CHECKPOINT, 3, 6, -1, RESPONSE_NONE),    /* missing */
        point("a", OUTCOME_CHECKPOINT, 3, 6, -1, RESPONSE_WORSE),   /* told, but no number */
        point("a", OUTCOME_CHECKPOINT, 3, 6, 7, RESPONSE_NONE),     /* a number, no response */
        point("a", OUTCOME_CHECKPOINT, 3, 9, 8, RESPONSE_SAME),
        point("a", OUTCOME_CHECKPOINT, 4, 9, 4, RESPONSE_BETTER),
    };
    struct outcome_table t = { 0 };
    (void)state;

    outcome_table_make(points, sizeof points / sizeof *points, &t);
    assert_int_equal(t.n, 4);
    assert_string_equal(t.at[0].protocol, "a");
    assert_int_equal(t.at[0].kind, OUTCOME_CHECKPOINT);
    assert_int_equal(t.at[0].at, 3);
    assert_int_equal(t.at[0].due, 6);
    assert_int_equal(t.at[0].told, 5);
    assert_int_equal(t.at[0].n_change, 3);       /* -3, -1, +1 */
    assert_int_equal(t.at[0].mean_tenths, -10);
    assert_int_equal(t.at[0].median_halves, -2); /* -1 */
    assert_int_equal(t.at[0].responses[RESPONSE_BETTER], 2);
    assert_int_equal(t.at[0].responses[RESPONSE_SAME], 1);
    assert_int_equal(t.at[0].responses[RESPONSE_WORSE], 1);
    assert_int_equal(t.at[0].responses[RESPONSE_NONE], 1);
    assert_int_equal(t.at[1].at, 4);
    assert_int_equal(t.at[2].at, 180);
    assert_int_equal(t.at[2].median_halves, 0);
    assert_string_equal(t.at[3].protocol, "b");
    assert_int_equal(t.at[3].mean_tenths, -50);
    outcome_table_free(&t);
}

static void means_round_half_away_from_zero(void **state)
{
    static const struct { int32_t changes[4], n, tenths, halves; } rows[] = {
        { { -1, -2, 0, 0 }, 2, -15, -3 }, { { 1, 2, 0, 0 }, 2, 15, 3 }, { { -1, 0, 0, 0 }, 3, -3, 0 }, { { -2, 0, 0, 0 }, 3, -7, 0 },
        { { -1, -1, -1, 0 }, 4, -8, -2 }, { { 1, 1, 1, 0 }, 4, 8, 2 }, { { 0, 0, 0, 0 }, 0, 0, 0 },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct outcome_point p[5];
        struct outcome_table t = { 0 };
        for (int32_t k = 0; k < rows[i].n; k++)
            p[k] = point("a", OUTCOME_FOLLOWUP, 90, 5, 5 + rows[i].changes[k], RESPONSE_SAME);
        p[rows[i].n] = point("a", OUTCOME_FOLLOWUP, 90, 5, -1, RESPONSE_NONE); /* one who said nothing changes no figure */
        outcome_table_make(p, (size_t)rows[i].n + 1, &t);
        if (t.at[0].mean_tenths != rows[i].tenths || t.at[0].median_halves != rows[i].halves)
            fail_msg("row %zu: mean %d tenths, median %d halves", i, t.at[0].mean_tenths, t.at[0].median_halves);
        assert_int_equal(t.at[0].due - t.at[0].told, 1);
        outcome_table_free(&t);
    }
}

/* R2.8, CLINICAL 5: from the last given session of a series that is over, whatever was planned behind it. */
static void follow_ups_count_from_the_last_given_session(void **state)
{
    static struct protocol_followup rows[] = { { "outcome call", 166, 180, 194, 15 }, { "healing check", 76, 90, 104, 15 } };
    struct protocol p = { .followups = rows, .n_followups = 2 };
    struct session s[] = { { .state = SESSION_DONE, .ordinal = 1 }, { .state = SESSION_DONE, .ordinal = 2 }, { .state = SESSION_CANCELLED } };
    static const enum plan_state states[] = { PLAN_ACTIVE, PLAN_AWAITING, PLAN_ON_HOLD, PLAN_COMPLETED, PLAN_STOPPED };
    (void)state;

    s[0].day = on("2026-01-05");
    s[1].day = on("2026-01-26");
    s[2].day = on("2026-02-16");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct plan plan = { .state = states[i], .sessions = { s, 3 } };
        struct followups f = { 0 };
        bool over = states[i] == PLAN_COMPLETED || states[i] == PLAN_STOPPED;

        followups_make(&p, &plan, &f);
        assert_int_equal(f.n, over ? 2 : 0);
        if (over) {
            assert_int_equal(f.at[0].target, 90);
            assert_string_equal(f.at[0].kind, "healing check");
            assert_int_equal(f.at[0].due.day, on("2026-04-26").day);
            assert_int_equal(f.at[1].to.day, on("2026-01-26").day + 194);
        }
        free(f.at);
    }
    for (size_t i = 0; i < 2; i++)
        s[i].state = SESSION_CANCELLED;
    struct followups none = { 0 };
    followups_make(&p, &(struct plan) { .state = PLAN_STOPPED, .sessions = { s, 3 } }, &none);
    assert_int_equal(none.n, 0); /* nothing was given: nothing heals */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_may_be_recorded),
        cmocka_unit_test(lines_count_everybody),
        cmocka_unit_test(means_round_half_away_from_zero),
        cmocka_unit_test(follow_ups_count_from_the_last_given_session),
    };

    return cmocka_run_group_tests_name("outcome", tests, NULL, NULL);
}
