/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a day is not open, in words and in the order of R7.4; the free starts of a day; what a problem refuses. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/mem.h"
#include "ritmo/planner/solve.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 20458 /* Monday 2026-01-05 */ };

static struct date on(int day)
{
    return (struct date) { FIRST + day };
}

static void add_pool(struct pool **pools, size_t *n, const char *name)
{
    *pools = mem_grow(*pools, *n, sizeof **pools);
    (*pools)[*n].name = mem_strdup(name);
    (*pools)[*n].capacity = 1;
    ++*n;
}

static void add_index(int32_t **list, size_t *n, int32_t i)
{
    *list = mem_grow(*list, *n, sizeof **list);
    (*list)[(*n)++] = i;
}

/* Mon-Fri 09:00-11:00, half-hour grid, two providers, two rooms, one machine; 60 minutes. */
static void open_problem(struct problem *p)
{
    problem_init(p);
    p->count = 1;
    p->intervals = mem_new(1, sizeof *p->intervals);
    p->start.earliest = p->not_before = on(0);
    p->horizon = on(60);
    for (int w = MONDAY; w <= FRIDAY; w++)
        spans_add(&p->clinic.hours.weekly[w], 540, 660);
    add_pool(&p->providers, &p->n_providers, "Dr Kim");
    add_pool(&p->providers, &p->n_providers, "Dr Ana");
    add_pool(&p->rooms, &p->n_rooms, "room 1");
    add_pool(&p->rooms, &p->n_rooms, "room 2");
    add_pool(&p->equipment, &p->n_equipment, "centrifuge");
    p->needs = mem_new(1, sizeof *p->needs);
    p->n_needs = 1;
    p->needs[0].duration = 60;
    add_index(&p->needs[0].providers, &p->needs[0].n_providers, 0);
    add_index(&p->needs[0].rooms, &p->needs[0].n_rooms, 0);
    add_index(&p->needs[0].rooms, &p->needs[0].n_rooms, 1);
    add_index(&p->needs[0].equipment, &p->needs[0].n_equipment, 0);
}

static void check_blocked(const struct problem *p, int day, const char *wanted)
{
    struct str why = STR_INIT;

    assert_int_equal(day_blocked(p, 0, on(day), &why, NULL), wanted != NULL);
    assert_string_equal(why.text, wanted == NULL ? "" : wanted);
    str_free(&why);
}

static void test_reasons(void **state)
{
    struct problem p;

    (void)state;
    open_problem(&p);
    check_blocked(&p, 0, NULL);
    check_blocked(&p, -3, "before Mon 5 Jan 2026");
    check_blocked(&p, 61, "after the last day that may be used");
    check_blocked(&p, 5, "no hours");
    day_ranges_add(&p.clinic.away, on(1), on(1), "inventory");
    day_ranges_add(&p.clinic.away, on(2), on(2), NULL);
    day_ranges_add(&p.providers[0].away, on(1), on(3), "course");
    check_blocked(&p, 1, "closed (inventory)");
    check_blocked(&p, 2, "closed");
    check_blocked(&p, 3, "Dr Kim away (course)");
    add_index(&p.needs[0].providers, &p.needs[0].n_providers, 1);
    check_blocked(&p, 3, NULL);
    day_ranges_add(&p.providers[1].away, on(3), on(3), NULL);
    check_blocked(&p, 3, "every provider away");
    pool_add_busy(&p.providers[0], on(4), 570, 630);
    pool_add_busy(&p.providers[1], on(4), 540, 660);
    check_blocked(&p, 4, "full");
    pool_add_busy(&p.rooms[0], on(7), 540, 660);
    check_blocked(&p, 7, NULL);
    pool_add_busy(&p.rooms[1], on(7), 540, 660);
    check_blocked(&p, 7, "no room free");
    pool_add_busy(&p.equipment[0], on(8), 540, 660);
    check_blocked(&p, 8, "no centrifuge free");
    day_ranges_add(&p.unavailable, on(9), on(9), "travel");
    check_blocked(&p, 9, "patient away (travel)");
    p.weekday_unavailable = 1U << THURSDAY;
    check_blocked(&p, 10, "not one of the patient's weekdays");
    p.weekday_time[FRIDAY] = (struct weekday_time) { true, 600, 659 };
    check_blocked(&p, 11, "no slot at the patient's times");
    p.weekday_time[FRIDAY].to = 660;
    check_blocked(&p, 11, NULL);
    p.patient_busy = mem_new(1, sizeof *p.patient_busy);
    p.patient_busy[p.n_patient_busy++] = (struct booking) { on(14), 900, 930 };
    check_blocked(&p, 14, "patient has another appointment");
    p.same_day_pairing = true;
    check_blocked(&p, 14, NULL);
    day_ranges_add(&p.blocked, on(15), on(15), "steroid injection on 2026-01-02");
    check_blocked(&p, 15, "steroid injection on 2026-01-02");
    p.announced = mem_new(1, sizeof *p.announced);
    p.announced[p.n_announced++] = (struct placed) { on(16), 500, -1, -1, true };
    check_blocked(&p, 16, "the appointment that must stay is not possible at its time");
    p.announced[0].start = 600;
    check_blocked(&p, 16, NULL);
    problem_free(&p);
}

/* Imported calendars take parts of days: their minutes are gone, and what takes the last ones is named. */
static void test_parts(void **state)
{
    struct problem p;
    struct placed *slots;
    size_t n;

    (void)state;
    open_problem(&p);
    day_parts_add(&p.clinic.parts, on(0), 540, 570, "09:00-09:30 Fire drill");
    day_parts_add(&p.clinic.parts, on(1), 540, 601, "09:00-10:01 Fire drill");
    day_parts_add(&p.providers[0].parts, on(0), 615, 630, "10:15-10:30 Call");
    day_parts_add(&p.providers[0].parts, on(2), 570, 660, "09:30-11:00 Rounds");
    day_parts_add(&p.patient_parts, on(3), 600, 605, "10:00-10:05 Dentist");
    day_parts_add(&p.patient_parts, on(3), 560, 570, NULL);
    day_parts_sort(&p.patient_parts);
    pool_sort(&p.clinic);
    pool_sort(&p.providers[0]);
    check_blocked(&p, 0, "Dr Kim away (10:15-10:30 Call)"); /* 09:30 and 10:00 alone are left by the drill, and the call takes both */
    check_blocked(&p, 1, "closed (09:00-10:01 Fire drill)");
    check_blocked(&p, 2, "Dr Kim away (09:30-11:00 Rounds)");
    check_blocked(&p, 3, "patient has another appointment"); /* the first one has no name */
    p.needs[0].duration = 30;
    day_slots(&p, 0, on(0), &slots, &n);
    assert_int_equal(n, 2);
    assert_true(slots[0].start == 570 && slots[1].start == 630);
    free(slots);
    day_slots(&p, 0, on(3), &slots, &n);
    assert_int_equal(n, 2);
    assert_true(slots[0].start == 570 && slots[1].start == 630);
    free(slots);
    p.needs[0].duration = 60;
    add_index(&p.needs[0].providers, &p.needs[0].n_providers, 1);
    check_blocked(&p, 0, NULL);
    check_blocked(&p, 2, NULL);
    problem_free(&p);
}

static void test_best_and_slots(void **state)
{
    struct problem p;
    struct placed best, *slots;
    size_t n;

    (void)state;
    open_problem(&p);
    add_index(&p.needs[0].providers, &p.needs[0].n_providers, 1);
    pool_add_busy(&p.providers[0], on(0), 540, 570);
    pool_add_busy(&p.rooms[0], on(0), 600, 660);
    day_slots(&p, 0, on(0), &slots, &n);
    assert_int_equal(n, 3); /* 09:00, 09:30, 10:00 */
    assert_true(slots[0].start == 540 && slots[0].provider == 1 && slots[0].room == 0);
    assert_true(slots[1].start == 570 && slots[1].provider == 0 && slots[1].room == 1);
    assert_true(slots[2].start == 600 && slots[2].provider == 0 && slots[2].room == 1);
    free(slots);
    assert_false(day_blocked(&p, 0, on(0), NULL, &best));
    assert_true(best.start == 540 && best.provider == 1);
    p.prefer_provider = 0;
    p.other_penalty = 1;
    assert_false(day_blocked(&p, 0, on(0), NULL, &best));
    assert_true(best.start == 570 && best.provider == 0);
    p.announced = mem_new(1, sizeof *p.announced);
    p.announced[p.n_announced++] = (struct placed) { on(0), 600, -1, -1, false };
    assert_false(day_blocked(&p, 0, on(0), NULL, &best));
    assert_int_equal(best.start, 600);
    day_slots(&p, 0, on(5), &slots, &n);
    assert_int_equal(n, 0);
    assert_null(slots);
    problem_free(&p);
}

/* More than a day's worth of starts, a grid of one minute, crowded stretches: against counting. */
static void test_crowded_minutes(void **state)
{
    struct problem p;
    struct placed *slots;
    size_t n, at = 0;

    (void)state;
    open_problem(&p);
    p.grid = 1;
    p.needs[0].n_providers = p.needs[0].n_rooms = p.needs[0].n_equipment = 0;
    p.needs[0].duration = 7;
    spans_free(&p.clinic.hours.weekly[MONDAY]);
    spans_add(&p.clinic.hours.weekly[MONDAY], 0, 1440);
    p.clinic.capacity = 3;
    for (int16_t i = 0; i < 200; i++)
        pool_add_busy(&p.clinic, on(0), (int16_t)(i * 37 % 1400), (int16_t)(i * 37 % 1400 + 5 + i % 30));
    pool_sort(&p.clinic);
    day_slots(&p, 0, on(0), &slots, &n);
    for (int s = 0; s + 7 <= 1440; s++) {
        bool is_free = true;

        for (int m = s; m < s + 7; m++) {
            int now = 0;

            for (size_t i = 0; i < p.clinic.n_busy; i++)
                now += p.clinic.busy[i].from <= m && m < p.clinic.busy[i].to;
            is_free = is_free && now < 3;
        }
        if (is_free != (at < n && slots[at].start == s))
            fail_msg("minute %d", s);
        at += is_free;
    }
    assert_int_equal(at, n);
    assert_in_range(n, 50, 1400);
    free(slots);
    problem_free(&p);
}

static void refuse(struct problem *p, const char *word)
{
    struct answer a;
    struct err e = ERR_INIT;

    if (solve(p, &a, &e) || e.kind != ERR_INPUT || strstr(e.text, word) == NULL)
        fail_msg("%s: \"%s\"", word, e.text);
    answer_free(&a);
}

static void test_refused(void **state)
{
    struct problem p;

    (void)state;
    open_problem(&p);
    p.count = 0;
    refuse(&p, "count");
    p.count = 201;
    refuse(&p, "count");
    p.count = 1;
    p.horizon = on(8000);
    refuse(&p, "horizon");
    p.horizon = DATE_NONE;
    refuse(&p, "horizon");
    p.horizon = on(60);
    p.grid = 0;
    refuse(&p, "step");
    p.grid = 30;
    p.needs[0].duration = 0;
    refuse(&p, "duration");
    p.needs[0].duration = 60;
    p.needs[0].providers[0] = 2;
    refuse(&p, "providers");
    p.needs[0].providers[0] = 0;
    p.weekday_penalty[MONDAY] = -1;
    refuse(&p, "weekday_penalty");
    p.weekday_penalty[MONDAY] = 0;
    p.objective[1] = KEY_OUT;
    refuse(&p, "objective");
    p.objective[1] = KEY_LATE;
    p.start.earliest = DATE_NONE;
    refuse(&p, "start.earliest");
    problem_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_best_and_slots),
        cmocka_unit_test(test_crowded_minutes),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
