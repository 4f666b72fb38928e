/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gates: which are asked, what meets them, when they are asked again. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/mem.h"
#include "ritmo/domain/gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct date on(const char *iso)
{
    struct date d;

    assert_true(date_parse_iso(iso, &d));
    return d;
}

static char *checklist[] = { "consult_done", "consent_signed", "medication_review_done", "red_flag_screen", "own_word", "sterile_conditions",
    "provider_role_allowed", "image_guidance_named", "autologous_only", "centrifuge_and_blood_draw_booked", "blood_thinner_answer_on_file" };
static struct protocol_gap gaps[] = { { 85, GAP_ASK, 0 }, { 181, GAP_RESTART, 0 } };

static struct protocol protocol_sample(void)
{
    return (struct protocol) { .modality = MODALITY_PRP, .checklist = checklist, .n_checklist = sizeof checklist / sizeof *checklist,
        .gaps = gaps, .n_gaps = 2 };
}

static void add_mark(struct gate_marks *m, const char *item, int64_t session, enum gate_state state, const char *day)
{
    struct gate_mark *one;

    m->at = mem_grow(m->at, m->n, sizeof *m->at);
    one = &m->at[m->n++];
    snprintf(one->item, sizeof one->item, "%s", item);
    one->session = session;
    one->state = state;
    one->day = on(day);
    one->by_whom = mem_strdup("Dr Kim");
    one->note = mem_strdup("asked twice");
}

static const char *state_of(const struct gates *g, const char *key)
{
    const struct gate *one = gates_find(g, key);

    return one == NULL ? "not asked" : gate_state_word(one->state);
}

static void each_item_stands_as_it_should(void **state)
{
    static const struct {
        const char *what, *item, *mark_item;
        enum gate_state mark;
        int64_t mark_session;
        const char *equipment, *role, *rule, *guidance, *questions, *want;
    } rows[] = {
        { "nothing recorded", "consult_done", NULL, GATE_OPEN, 0, "", NULL, NULL, NULL, NULL, "open" },
        { "recorded for the plan", "consult_done", "consult_done", GATE_MET, 0, "", NULL, NULL, NULL, NULL, "met" },
        { "a plan's item is not of a session", "consult_done", "consult_done", GATE_MET, 7, "", NULL, NULL, NULL, NULL, "open" },
        { "of this session", "sterile_conditions", "sterile_conditions", GATE_MET, 7, "", NULL, NULL, NULL, NULL, "met" },
        { "of another session", "sterile_conditions", "sterile_conditions", GATE_MET, 6, "", NULL, NULL, NULL, NULL, "open" },
        { "a clinic's own word", "own_word", "own_word", GATE_NOT_NEEDED, 0, "", NULL, NULL, NULL, NULL, "not needed" },
        { "no rule on roles", "provider_role_allowed", NULL, GATE_OPEN, 0, "", NULL, NULL, NULL, NULL, "met" },
        { "the right role", "provider_role_allowed", NULL, GATE_OPEN, 0, "", "physician", "physician", NULL, NULL, "met" },
        { "another role, overridden", "provider_role_allowed", "provider_role_allowed", GATE_OVERRIDDEN, 7, "", "nurse", "physician", NULL, NULL,
            "overridden" },
        { "another role, nothing ticked", "provider_role_allowed", NULL, GATE_OPEN, 0, "", "nurse", "physician", NULL, NULL, "open" },
        { "nobody named", "provider_role_allowed", NULL, GATE_OPEN, 0, "", NULL, "physician", NULL, NULL, "open" },
        { "a machine that guides", "image_guidance_named", NULL, GATE_OPEN, 0, "", NULL, NULL, "ultrasound", NULL, "met" },
        { "taken back, with a machine that guides", "image_guidance_named", "image_guidance_named", GATE_OPEN, 7, "", NULL, NULL, "fluoroscopy",
            NULL, "open" },
        { "no machine that guides", "image_guidance_named", NULL, GATE_OPEN, 0, "", NULL, NULL, NULL, NULL, "open" },
        { "ticked without the machine", "centrifuge_and_blood_draw_booked", "centrifuge_and_blood_draw_booked", GATE_MET, 7, "ultrasound", NULL, NULL,
            NULL, NULL, "open" },
        { "ticked with the machine", "centrifuge_and_blood_draw_booked", "centrifuge_and_blood_draw_booked", GATE_MET, 7, "centrifuge,ultrasound",
            NULL, NULL, NULL, NULL, "met" },
        { "the machine alone", "centrifuge_and_blood_draw_booked", NULL, GATE_OPEN, 0, "centrifuge", NULL, NULL, NULL, NULL, "open" },
        { "a prescriber has not answered", "blood_thinner_answer_on_file", "blood_thinner_answer_on_file", GATE_MET, 0, "", NULL, NULL, NULL,
            "Dr Roe not answered", "open" },
        { "a red flag", "red_flag_screen", "red_flag_screen", GATE_POSITIVE, 0, "", NULL, NULL, NULL, NULL, "positive" },
        { "no long gap, no review", GATE_LATE_REVIEW, NULL, GATE_OPEN, 0, "", NULL, NULL, NULL, NULL, "not asked" },
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct protocol p = protocol_sample();
        struct session s = { .number = 7, .ordinal = 1, .state = SESSION_ANNOUNCED, .day = on("2026-11-24") };
        struct plan plan = { .sessions = { &s, 1 } };
        struct gate_facts f = { &p, &plan, &s, s.day, rows[i].role, rows[i].guidance, rows[i].questions };
        struct gate_marks marks = { 0 };
        struct gates g = { 0 };

        p.needs.role = (char *)(uintptr_t)rows[i].rule;
        snprintf(s.equipment, sizeof s.equipment, "%s", rows[i].equipment);
        if (rows[i].mark_item != NULL)
            add_mark(&marks, rows[i].mark_item, rows[i].mark_session, rows[i].mark, "2026-11-20");
        gates_make(&f, &marks, &g);
        if (strcmp(state_of(&g, rows[i].item), rows[i].want) != 0)
            fail_msg("%s: %s, not %s", rows[i].what, state_of(&g, rows[i].item), rows[i].want);
        gates_free(&g);
        gate_marks_free(&marks);
    }
}

/* CLINICAL 5: over 12 weeks a review, over 6 months a new course, each answered after the last session. */
static void a_long_gap_asks_again(void **state)
{
    static const struct {
        const char *on, *marked, *review, *consult;
    } rows[] = {
        { "2026-06-25", NULL, "not asked", "met" },        /* day 84: kept, late */
        { "2026-06-26", NULL, "open", "met" },             /* day 85 */
        { "2026-06-26", "2026-06-20", "met", "met" },      /* reviewed since */
        { "2026-06-26", "2026-04-02", "open", "met" },     /* reviewed on the day of the last session: before the gap */
        { "2026-09-29", "2026-06-20", "met", "met" },      /* day 180 */
        { "2026-09-30", NULL, "open", "open" },            /* day 181: a new course */
        { "2026-09-30", "2026-09-20", "met", "met" },      /* all of it anew */
    };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct protocol p = protocol_sample();
        struct session s[] = { { .number = 1, .ordinal = 1, .state = SESSION_DONE, .day = on("2026-04-02") },
            { .number = 2, .ordinal = 2, .state = SESSION_ANNOUNCED, .day = on(rows[i].on) } };
        struct plan plan = { .sessions = { s, 2 } };
        struct gate_facts f = { .protocol = &p, .plan = &plan, .on = s[1].day };
        struct gate_marks marks = { 0 };
        struct gates g = { 0 };
        bool anew = rows[i].marked != NULL && on(rows[i].marked).day > on("2026-09-01").day;

        add_mark(&marks, "consult_done", 0, GATE_MET, anew ? rows[i].marked : "2026-03-01");
        add_mark(&marks, "consent_signed", 0, GATE_OVERRIDDEN, anew ? rows[i].marked : "2026-03-01");
        if (rows[i].marked != NULL)
            add_mark(&marks, GATE_LATE_REVIEW, 0, GATE_MET, rows[i].marked);
        gates_make(&f, &marks, &g);
        if (strcmp(state_of(&g, GATE_LATE_REVIEW), rows[i].review) != 0 || strcmp(state_of(&g, "consult_done"), rows[i].consult) != 0)
            fail_msg("%s: review %s, consult %s", rows[i].on, state_of(&g, GATE_LATE_REVIEW), state_of(&g, "consult_done"));
        assert_string_equal(state_of(&g, "consent_signed"), strcmp(rows[i].consult, "met") == 0 ? "overridden" : "open");
        gates_free(&g);
        gate_marks_free(&marks);
    }
}

static void what_is_open_is_named(void **state)
{
    struct protocol p = protocol_sample();
    struct session s = { .number = 7, .ordinal = 1, .state = SESSION_ANNOUNCED, .day = on("2026-11-24"), .equipment = "centrifuge" };
    struct plan plan = { .sessions = { &s, 1 } };
    struct gate_facts f = { &p, &plan, &s, s.day, NULL, "ultrasound", NULL };
    struct gate_marks marks = { 0 };
    struct gates g = { 0 };
    struct str open = STR_INIT;
    (void)state;

    add_mark(&marks, "consult_done", 0, GATE_MET, "2026-11-20");
    gates_make(&f, &marks, &g);
    assert_true(gates_add_open(&open, &g, GATE_CONFIRM, false));
    assert_string_equal(open.text, "consent, medication review, red-flag screen, own word, blood thinner answer");
    str_clear(&open);
    assert_true(gates_add_open(&open, &g, GATE_GIVE, true));
    assert_string_equal(open.text, "red-flag screen, patient's own cells");
    for (size_t i = 0; i < g.n; i++) /* what wants its own answer, or a value, is not ticked with the rest */
        if (gate_is_plain(&g.at[i]))
            assert_null(strstr("red_flag_screen image_guidance_named provider_role_allowed consult_done", g.at[i].key));
    str_free(&open);
    gates_free(&g);
    gate_marks_free(&marks);
}

/* PRP at the first session, prolotherapy after it: only the first holds the patient's blood. */
static void a_combined_series_asks_for_cells_where_they_are_used(void **state)
{
    char *machines[] = { "centrifuge" };
    struct protocol_step step = { .session = 1, .equipment = machines, .n_equipment = 1 };
    struct protocol p = protocol_sample();
    (void)state;

    p.modality = MODALITY_COMBINED;
    p.steps = &step;
    p.n_steps = 1;
    for (int32_t ordinal = 1; ordinal <= 2; ordinal++) {
        struct session s = { .number = ordinal, .ordinal = ordinal, .state = SESSION_ANNOUNCED, .day = on("2026-11-24") };
        struct plan plan = { .sessions = { &s, 1 } };
        struct gate_facts f = { .protocol = &p, .plan = &plan, .session = &s, .on = s.day };
        const struct gate_marks none = { 0 };
        struct gates g = { 0 };

        gates_make(&f, &none, &g);
        assert_string_equal(state_of(&g, "autologous_only"), ordinal == 1 ? "open" : "not asked");
        gates_free(&g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_item_stands_as_it_should),
        cmocka_unit_test(a_long_gap_asks_again),
        cmocka_unit_test(what_is_open_is_named),
        cmocka_unit_test(a_combined_series_asks_for_cells_where_they_are_used),
    };

    return cmocka_run_group_tests_name("gate", tests, NULL, NULL);
}
