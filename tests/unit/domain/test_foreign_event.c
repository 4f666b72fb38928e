/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events of foreign calendars: which of several counts, and what time one takes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/mem.h"
#include "ritmo/domain/foreign_event.h"

#include <stdio.h>
#include <string.h>

static struct foreign_event *add(struct foreign_events *all, const char *uid, const char *instance, int32_t sequence, int64_t stamp, const char *name)
{
    struct foreign_event *e;

    all->at = mem_grow(all->at, all->n, sizeof *all->at);
    e = &all->at[all->n++];
    *e = (struct foreign_event) { .uid = mem_strdup(uid), .sequence = sequence, .stamp_utc = stamp, .summary = mem_strdup(name),
        .line = (int32_t)all->n };
    snprintf(e->instance, sizeof e->instance, "%s", instance);
    return e;
}

/* Names in order, blanks between. */
static void expect(struct foreign_events *all, const char *names)
{
    struct str found = STR_INIT;

    foreign_events_settle(all);
    for (size_t i = 0; i < all->n; i++)
        str_addf(&found, "%s%s", i == 0 ? "" : " ", all->at[i].summary);
    assert_string_equal(found.text, names);
    str_free(&found);
    foreign_events_free(all);
}

static void test_the_one_that_counts(void **state)
{
    struct foreign_events all = { 0 };

    (void)state;
    expect(&all, "");
    add(&all, "b", "", 0, 5, "b");
    add(&all, "a", "", 0, 5, "a");
    expect(&all, "a b");
    add(&all, "a", "", 2, 5, "newer");
    add(&all, "a", "", 1, 9, "older");
    expect(&all, "newer");
    add(&all, "a", "", 1, 9, "later");
    add(&all, "a", "", 1, 5, "earlier");
    expect(&all, "later");
    add(&all, "a", "", 1, 5, "first");
    add(&all, "a", "", 1, 5, "second");
    expect(&all, "second");
}

static void test_an_occurrence_of_its_own(void **state)
{
    struct foreign_events all = { 0 };

    (void)state;
    add(&all, "a", "20261203", 0, 0, "own")->override = true;
    add(&all, "a", "20261203", 7, 0, "rule3");
    add(&all, "a", "20261204", 7, 0, "rule4");
    expect(&all, "own rule4");
}

static void test_a_series_called_off(void **state)
{
    struct foreign_events all = { 0 };

    (void)state;
    add(&all, "a", "20261203", 1, 0, "one");
    add(&all, "a", "20261204", 1, 0, "two");
    add(&all, "a", "20261205", 3, 0, "added-later");
    add(&all, "b", "", 1, 0, "other");
    add(&all, "a", "", 2, 0, "off")->all_occurrences = true;
    expect(&all, "off added-later other");
}

static void test_older(void **state)
{
    struct foreign_event e = { .sequence = 2, .stamp_utc = 100 };

    (void)state;
    assert_true(foreign_is_older(&e, 3, 0));
    assert_false(foreign_is_older(&e, 1, 900));
    assert_true(foreign_is_older(&e, 2, 101));
    assert_false(foreign_is_older(&e, 2, 100));
    assert_false(foreign_is_older(&e, 2, 0));
}

static void pieces(const struct foreign_event *e, const char *want)
{
    struct foreign_piece p[FOREIGN_PIECES];
    size_t n = foreign_event_pieces(e, p);
    struct str found = STR_INIT;

    for (size_t i = 0; i < n; i++)
        str_addf(&found, "%s%d..%d %d-%d", i == 0 ? "" : ", ", p[i].from.day, p[i].to.day, p[i].from_min, p[i].to_min);
    assert_string_equal(found.text, want);
    str_free(&found);
}

static void test_pieces(void **state)
{
    (void)state;
    pieces(&(struct foreign_event) { .all_day = true, .from = { { 10 }, 0 }, .to = { { 12 }, 0 } }, "10..12 0-1440");
    pieces(&(struct foreign_event) { .from = { { 10 }, 540 }, .to = { { 10 }, 600 } }, "10..10 540-600");
    pieces(&(struct foreign_event) { .from = { { 10 }, 540 }, .to = { { 10 }, 540 } }, "");
    pieces(&(struct foreign_event) { .from = { { 10 }, 0 }, .to = { { 11 }, 0 } }, "10..10 0-1440");
    pieces(&(struct foreign_event) { .from = { { 10 }, 1380 }, .to = { { 11 }, 60 } }, "10..10 1380-1440, 11..11 0-60");
    pieces(&(struct foreign_event) { .from = { { 10 }, 1380 }, .to = { { 14 }, 60 } }, "10..10 1380-1440, 11..13 0-1440, 14..14 0-60");
    pieces(&(struct foreign_event) { .from = { { 10 }, 0 }, .to = { { 14 }, 0 } }, "10..13 0-1440");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_one_that_counts),
        cmocka_unit_test(test_an_occurrence_of_its_own),
        cmocka_unit_test(test_a_series_called_off),
        cmocka_unit_test(test_older),
        cmocka_unit_test(test_pieces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
