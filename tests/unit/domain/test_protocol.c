/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocols: what holds for session k, and which source covers a number. Refusals: tests/unit/codec. */
#include "ritmo/base/mem.h"
#include "ritmo/domain/protocol.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void assert_interval(struct interval i, int32_t min, int32_t target, int32_t max, int32_t hard_max)
{
    assert_int_equal(i.min, min);
    assert_int_equal(i.target, target);
    assert_int_equal(i.max, max);
    assert_int_equal(i.hard_max, hard_max);
}

static void intervals(void **state)
{
    struct protocol_step steps[] = { { .session = 1, .duration_min = 60 },
        { .session = 3, .interval = { .min = 42, .max = 84 } } };
    struct protocol p = { .interval = { 14, 0, 28, 0 }, .needs = { .duration_min = 30 }, .steps = steps, .n_steps = 2 };
    (void)state;
    assert_interval(protocol_interval(&p, 2), 14, 21, 28, 0); /* R1.3 */
    assert_interval(protocol_interval(&p, 3), 42, 63, 84, 0);
    p.interval.target = 20;
    p.interval.hard_max = 90;
    assert_interval(protocol_interval(&p, 2), 14, 20, 28, 90);
    p.interval = (struct interval) { 28, 0, 43, 0 };
    assert_interval(protocol_interval(&p, 2), 28, 35, 43, 0); /* the lower of the two middles */
    assert_int_equal(protocol_duration(&p, 1), 60);
    assert_int_equal(protocol_duration(&p, 3), 30);
    assert_ptr_equal(protocol_step_of(&p, 3), &steps[1]);
    assert_null(protocol_step_of(&p, 2));
}

static void checkpoints(void **state)
{
    struct protocol_checkpoint rows[] = { { 3, NULL }, { 4, NULL } };
    struct protocol p = { .checkpoints = rows, .n_checkpoints = 2 };
    (void)state;
    assert_int_equal(protocol_checkpoint_before(&p, 3, 0), 0); /* session 3 itself is before it */
    assert_int_equal(protocol_checkpoint_before(&p, 4, 0), 3);
    assert_int_equal(protocol_checkpoint_before(&p, 4, 3), 0);
    assert_int_equal(protocol_checkpoint_before(&p, 5, 3), 4);
    assert_int_equal(protocol_checkpoint_before(&p, 8, 4), 0);
}

static void sources(void **state)
{
    char general[] = "restrictions", exact[] = "restrictions.anti-inflammatory.after", part[] = "restrictions.anti";
    struct protocol_source rows[] = { { general, MARK_ASSUMPTION, NULL, NULL }, { exact, MARK_LITERATURE, NULL, NULL },
        { part, MARK_SOURCE, NULL, NULL } };
    struct protocol p = { .sources = rows, .n_sources = 3 };
    (void)state;
    assert_ptr_equal(protocol_source_of(&p, "restrictions.anti-inflammatory.after"), &rows[1]);
    assert_ptr_equal(protocol_source_of(&p, "restrictions.anti-inflammatory.before"), &rows[0]);
    assert_null(protocol_source_of(&p, "restriction"));
    assert_int_equal(mark_letter(MARK_LITERATURE), 'L');
    assert_string_equal(mark_words(MARK_SOURCE), "source document");
    assert_string_equal(modality_key(MODALITY_COMBINED), "prp+prolotherapy");
}

static void add_care(struct protocol *p, const char *kind, const char *text)
{
    p->care = mem_grow(p->care, p->n_care, sizeof *p->care);
    p->care[p->n_care++] = (struct protocol_care) { .kind = mem_strdup(kind), .text = mem_strdup(text) };
}

static void add_notice(struct protocol *p, const char *text)
{
    p->notices = mem_grow(p->notices, p->n_notices, sizeof *p->notices);
    p->notices[p->n_notices++] = mem_strdup(text);
}

/* What the tables refuse is left out of a protocol that is stored already, the rest stays in its order. */
static void what_is_refused_is_left_out(void **state)
{
    struct protocol p = { .key = mem_strdup("knee"), .name = mem_strdup("The cure"), .summary = mem_strdup("Six visits."),
        .title = mem_strdup("PRP injection") };
    (void)state;
    add_care(&p, "drink", "Drink water.");
    add_care(&p, "pills", "Stop your aspirin.");
    add_care(&p, "rest", "Rest for two days.");
    add_care(&p, "all", "Stop your warfarin.");
    add_notice(&p, "You will be cured.");
    add_notice(&p, "Ask us anything.");
    protocol_leave_out_refused(&p);
    assert_string_equal(p.name, "knee");
    assert_string_equal(p.summary, "Six visits.");
    assert_null(p.title);
    assert_int_equal(p.n_care, 2);
    assert_string_equal(p.care[0].kind, "drink");
    assert_string_equal(p.care[1].text, "Rest for two days.");
    assert_int_equal(p.n_notices, 1);
    assert_string_equal(p.notices[0], "Ask us anything.");
    protocol_leave_out_refused(&p);
    assert_int_equal(p.n_care, 2);
    protocol_free(&p);
}

static void empty_is_freeable(void **state)
{
    struct protocol p = { 0 };
    (void)state;
    protocol_free(&p);
    protocol_free(&p);
    assert_null(p.name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals),
        cmocka_unit_test(checkpoints),
        cmocka_unit_test(sources),
        cmocka_unit_test(what_is_refused_is_left_out),
        cmocka_unit_test(empty_is_freeable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
