/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SEQUENCE and stamp of an entry beside what the patient holds: they rise when and only when they must. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "ritmo/domain/handed.h"
#include "ritmo/domain/outbox.h"

#include <string.h>

static struct event visit(int32_t sequence, int64_t changed)
{
    return (struct event) { .uid = "a", .sequence = sequence, .status = EVENT_CONFIRMED, .changed_utc = changed, .day = { 20600 },
        .start = 540, .duration = 30, .title = "Clinic visit", .text = "Call us: 1", .place = "12 Oak Street", .alarm_before = 1440 };
}

/* As the patient got it. */
static struct handed_event held(const struct event *v, int32_t base)
{
    struct handed_event h = { .uid = "a", .version = 1, .sequence = v->sequence, .base = base, .stamp_utc = v->changed_utc,
        .when = event_when(v) };

    event_print(v, h.print);
    return h;
}

static void what_nobody_has_goes_out_as_it_is(void **state)
{
    struct event v = visit(3, 1000);

    (void)state;
    assert_true(handed_settle(NULL, &v));
    assert_int_equal(v.sequence, 3);
    assert_int_equal(v.changed_utc, 1000);
    v.status = EVENT_CANCELLED;
    assert_false(handed_settle(NULL, &v)); /* nobody has to be told of it */
}

static void without_a_change_nothing_rises(void **state)
{
    struct event v = visit(3, 1000), again = visit(3, 5000); /* a later stamp of the clinic's words alone */
    struct handed_event h = held(&v, 3);

    (void)state;
    assert_false(handed_settle(&h, &again));
    assert_int_equal(again.sequence, 3);
    assert_int_equal(again.changed_utc, 1000);
}

static void other_words_raise_sequence_and_stamp_once(void **state)
{
    struct event first = visit(3, 1000);
    struct handed_event h = held(&first, 3);

    (void)state;
    for (int i = 0; i < 2; i++) { /* as often as it is asked */
        struct event v = visit(3, 1000);
        v.text = "Call us: 2";
        assert_true(handed_settle(&h, &v));
        assert_int_equal(v.sequence, 4);
        assert_int_equal(v.changed_utc, 1001);
    }
}

static void a_move_after_other_words_never_falls_back(void **state)
{
    struct event first = visit(3, 1000), words = visit(3, 1500), moved = visit(4, 2000);
    struct handed_event h = held(&first, 3);

    (void)state;
    words.text = "Call us: 2";
    assert_true(handed_settle(&h, &words));
    h = held(&words, 3); /* handed over with SEQUENCE 4 */
    moved.text = "Call us: 2";
    moved.day.day++;
    assert_true(handed_settle(&h, &moved));
    assert_int_equal(moved.sequence, 5);
    assert_int_equal(moved.changed_utc, 2000);
}

static void there_and_back_is_nothing_to_tell(void **state)
{
    struct event first = visit(3, 1000), back = visit(5, 3000);
    struct handed_event h = held(&first, 3);

    (void)state;
    assert_false(handed_settle(&h, &back));
    assert_int_equal(back.sequence, 5); /* somebody may have seen what was between */
    assert_int_equal(back.changed_utc, 3000);
}

static void the_print_tells_everything_that_is_read_apart(void **state)
{
    struct event base = visit(0, 0), other[7];
    char print[HANDED_PRINT_TEXT], its[HANDED_PRINT_TEXT];

    (void)state;
    for (size_t i = 0; i < 7; i++)
        other[i] = base;
    other[0].day.day++;
    other[1].start += 15;
    other[2].duration += 15;
    other[3].status = EVENT_CANCELLED;
    other[4].title = "Clinic visi";
    other[5].text = NULL;
    other[6].title = "Clinic visitCall", other[6].text = " us: 1";
    event_print(&base, print);
    for (size_t i = 0; i < 7; i++) {
        event_print(&other[i], its);
        assert_string_not_equal(print, its);
    }
    other[0] = base;
    other[0].sequence = 9, other[0].changed_utc = 77;
    event_print(&other[0], its);
    assert_string_equal(print, its);
}

static void pauses_grow(void **state)
{
    static const int64_t minutes[] = { 5, 15, 60, 240, 240, 240 };

    (void)state;
    for (int32_t i = 0; i < 6; i++)
        assert_int_equal(outbox_pause(i + 1), 60 * minutes[i]);
}

static void a_key_tells_messages_apart(void **state)
{
    struct outbox_entry m = { .kind = OUTBOX_CANCELLATION, .uid = "u-1", .sequence = 4, .to = "ana@example.org" };
    struct str key = STR_INIT;

    (void)state;
    outbox_add_key(&key, &m);
    assert_string_equal(key.text, "cancellation:u-1:4:ana@example.org");
    str_free(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_nobody_has_goes_out_as_it_is),
        cmocka_unit_test(without_a_change_nothing_rises),
        cmocka_unit_test(other_words_raise_sequence_and_stamp_once),
        cmocka_unit_test(a_move_after_other_words_never_falls_back),
        cmocka_unit_test(there_and_back_is_nothing_to_tell),
        cmocka_unit_test(the_print_tells_everything_that_is_read_apart),
        cmocka_unit_test(pauses_grow),
        cmocka_unit_test(a_key_tells_messages_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
