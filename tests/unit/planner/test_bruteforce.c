/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The planner against a plain enumeration of every plan (PLANNER R12.7): thousands of small random problems, the same on
 * every run. Slots are judged here minute by minute, days by the words of the rules; nothing is taken from the search. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "random_problem.h"
#include "ritmo/planner/check.h"
#include "ritmo/planner/solve.h"

#include <string.h>

enum { CASES = 20000, MOST = 6 };

/* --- slots, minute by minute */

static int overlapping(const struct pool *pool, struct date d, int minute)
{
    int n = 0;

    for (size_t i = 0; i < pool->n_busy; i++)
        n += pool->busy[i].day.day == d.day && pool->busy[i].from <= minute && pool->busy[i].to > minute;
    return n;
}

static bool in_ranges(const struct day_ranges *r, struct date d)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->at[i].from.day <= d.day && d.day <= r->at[i].to.day)
            return true;
    return false;
}

static bool meets_part(const struct day_parts *parts, struct date d, int from, int to)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->at[i].day.day == d.day && from < parts->at[i].to && parts->at[i].from < to)
            return true;
    return false;
}

static bool has_place(const struct pool *pool, struct date d, int from, int to)
{
    int capacity = pool->capacity == 0 ? 1000 : pool->capacity;
    bool inside = !pool->has_hours;
    const struct spans *spans = hours_of(&pool->hours, d);

    for (size_t i = 0; i < pool->n_capacity_on; i++)
        if (pool->capacity_on[i].day.day == d.day)
            capacity = pool->capacity_on[i].count;
    for (int m = from; m < to; m++)
        if (overlapping(pool, d, m) >= capacity)
            return false;
    for (size_t i = 0; i < spans->n; i++)
        inside = inside || (spans->at[i].from <= from && to <= spans->at[i].to);
    return inside && !in_ranges(&pool->away, d) && !meets_part(&pool->parts, d, from, to);
}

static bool is_start(const struct problem *p, struct date d, int from, int to)
{
    const struct spans *spans = hours_of(&p->clinic.hours, d);

    for (size_t i = 0; i < spans->n; i++)
        for (int s = spans->at[i].from; s <= from; s += p->grid)
            if (s == from && to <= spans->at[i].to)
                return true;
    return false;
}

static bool is_chosen(const struct problem *p, struct date d, int start)
{
    return p->n_by_hand > 0 && p->by_hand[0].day.day == d.day && p->by_hand[0].start == start;
}

static int32_t preferred_on(const struct problem *p, struct date d)
{
    bool own = p->n_by_hand > 0 && p->by_hand[0].day.day == d.day && p->by_hand[0].provider >= 0;

    return own ? p->by_hand[0].provider : p->prefer_provider;
}

static bool patient_free(const struct problem *p, struct date d, int from, int to)
{
    int weekday = date_weekday(d);

    if (in_ranges(&p->unavailable, d) || in_ranges(&p->blocked, d) || meets_part(&p->patient_parts, d, from, to))
        return false;
    if (!is_chosen(p, d, from) && (p->weekday_unavailable & (1U << weekday)))
        return false;
    if (!is_chosen(p, d, from) && p->weekday_time[weekday].is
        && (from < p->weekday_time[weekday].from || to > p->weekday_time[weekday].to))
        return false;
    for (size_t i = 0; i < p->n_patient_busy; i++)
        if (p->patient_busy[i].day.day == d.day
            && (!p->same_day_pairing || (from < p->patient_busy[i].to && p->patient_busy[i].from < to)))
            return false;
    return true;
}

static bool is_hard(const struct problem *p, const struct placed *a)
{
    return a->pinned || p->announced_fixed;
}

static bool keeps_pins(const struct problem *p, struct date d, int start)
{
    for (size_t i = 0; i < p->n_announced; i++)
        if (p->announced[i].day.day == d.day && is_hard(p, &p->announced[i]) && p->announced[i].start >= 0 && p->announced[i].start != start)
            return false;
    return true;
}

static bool slot_is_free(const struct problem *p, const struct need *need, const struct placed *s)
{
    int to = s->start + need->duration;

    if (!is_start(p, s->day, s->start, to) || !has_place(&p->clinic, s->day, s->start, to))
        return false;
    if (s->provider >= 0 && !has_place(&p->providers[s->provider], s->day, s->start, to))
        return false;
    if (s->room >= 0 && !has_place(&p->rooms[s->room], s->day, s->start, to))
        return false;
    for (size_t i = 0; i < need->n_equipment; i++)
        if (!has_place(&p->equipment[need->equipment[i]], s->day, s->start, to))
            return false;
    return patient_free(p, s->day, s->start, to) && keeps_pins(p, s->day, s->start);
}

static int slot_moved(const struct problem *p, const struct placed *s)
{
    int moved = 0;

    for (size_t i = 0; i < p->n_announced; i++)
        moved += p->announced[i].day.day == s->day.day && p->announced[i].start >= 0 && p->announced[i].start != s->start;
    return moved;
}

static int slot_pref(const struct problem *p, const struct need *need, const struct placed *s)
{
    int pref = 0;

    if (p->has_time_wish && (s->start < p->wish_from || s->start + need->duration > p->wish_to))
        pref += p->wish_penalty;
    if (preferred_on(p, s->day) >= 0 && s->provider >= 0 && s->provider != preferred_on(p, s->day))
        pref += p->other_penalty;
    if (p->prefer_room >= 0 && s->room >= 0 && s->room != p->prefer_room)
        pref += p->other_penalty;
    return pref;
}

/* Is a the better slot of one day? */
static bool slot_better(const struct problem *p, const struct need *need, const struct placed *a, const struct placed *b)
{
    for (int32_t i = 0; i < p->n_objective; i++) {
        int d = p->objective[i] == KEY_MOVED ? slot_moved(p, a) - slot_moved(p, b)
            : p->objective[i] == KEY_PREF   ? slot_pref(p, need, a) - slot_pref(p, need, b)
                                            : 0;
        if (d != 0)
            return d < 0;
    }
    if (a->start != b->start)
        return a->start < b->start;
    return a->provider != b->provider ? a->provider < b->provider : a->room < b->room;
}

static bool best_slot(const struct problem *p, const struct need *need, struct date d, struct placed *best)
{
    bool any = false;

    for (int16_t start = 420; start < 840; start++) { /* the hours of random_problem.h */
        if (!is_start(p, d, start, start + need->duration))
            continue;
        for (size_t i = 0; i < (need->n_providers > 0 ? need->n_providers : 1); i++)
            for (size_t j = 0; j < (need->n_rooms > 0 ? need->n_rooms : 1); j++) {
                struct placed s = { d, start, need->n_providers > 0 ? need->providers[i] : -1, need->n_rooms > 0 ? need->rooms[j] : -1, false };

                if (slot_is_free(p, need, &s) && (!any || slot_better(p, need, &s, best))) {
                    *best = s;
                    any = true;
                }
            }
    }
    return any;
}

/* --- days, rule by rule */

struct brute {
    const struct problem *p;
    struct placed slots[2][RANDOM_DAYS];
    bool open[2][RANDOM_DAYS];
    struct placed at[MOST];
    bool any;
    int64_t vector[KEYS];
    struct placed best[MOST];
    bool reached[MOST];
    int overrides; /* -1 = none */
};

static struct date nth(const struct brute *b, int ordinal)
{
    return ordinal <= b->p->n_done ? b->p->done[ordinal - 1] : b->at[ordinal - 1 - b->p->n_done].day;
}

/* Counted days in every run of the limit's days that holds the session. */
static bool limits_hold(const struct brute *b, int k)
{
    const struct problem *p = b->p;

    for (size_t i = 0; i < p->n_limits; i++)
        for (int from = b->at[k].day.day - p->limits[i].days + 1; from <= b->at[k].day.day; from++) {
            int to = from + p->limits[i].days - 1, n = 0;

            for (int o = 1; o <= p->n_done + k + 1; o++)
                n += nth(b, o).day >= from && nth(b, o).day <= to;
            for (size_t h = 0; h < p->n_history; h++)
                n += (p->history_of == NULL || (p->history_of[h] & 1U << i) != 0) && p->history[h].day >= from && p->history[h].day <= to;
            if (n > p->limits[i].max)
                return false;
        }
    return true;
}

static bool pins_hold(const struct brute *b, int k)
{
    const struct problem *p = b->p;

    for (size_t i = 0; i < p->n_announced; i++) {
        bool kept = false;

        if (!is_hard(p, &p->announced[i]) || (p->announced[i].day.day > b->at[k].day.day && k + 1 < p->count))
            continue;
        for (int j = 0; j <= k; j++)
            kept = kept || b->at[j].day.day == p->announced[i].day.day;
        if (!kept)
            return false;
    }
    return true;
}

static bool day_is_legal(const struct brute *b, int k)
{
    const struct problem *p = b->p;
    int ordinal = p->n_done + k + 1, day = b->at[k].day.day;

    if (day < p->not_before.day || day > p->horizon.day)
        return false;
    if (ordinal == 1 && (day < p->start.earliest.day || (date_is(p->start.hard_latest) && day > p->start.hard_latest.day)))
        return false;
    if (ordinal > 1) {
        const struct interval *v = &p->intervals[ordinal - 1];
        int gap = day - nth(b, ordinal - 1).day;

        if (gap < v->min || (v->hard_max > 0 && gap > v->hard_max))
            return false;
    }
    for (size_t i = 0; i < p->n_min_from; i++)
        if (p->min_from[i].to == ordinal && day - nth(b, p->min_from[i].from).day < p->min_from[i].days)
            return false;
    return limits_hold(b, k) && pins_hold(b, k);
}

static bool vector_better(const int64_t *a, const int64_t *b, int n)
{
    for (int i = 0; i < n; i++)
        if (a[i] != b[i])
            return a[i] < b[i];
    return false; /* days are tried in ascending order, so the first of equals is the smallest list */
}

static void judge_plan(struct brute *b, int shut)
{
    int64_t vector[KEYS] = { 0 };

    if (b->overrides < 0 || shut < b->overrides)
        b->overrides = shut;
    if (shut > 0)
        return;
    assert_true(check_placed(b->p, b->at, b->p->count, NULL));
    check_vector(b->p, b->at, b->p->count, vector);
    if (!b->any || vector_better(vector, b->vector, b->p->n_objective)) {
        memcpy(b->vector, vector, sizeof vector);
        memcpy(b->best, b->at, sizeof b->best);
    }
    b->any = true;
}

static void enumerate(struct brute *b, int k, int shut)
{
    if (k == b->p->count) {
        judge_plan(b, shut);
        return;
    }
    for (int d = 0; d < RANDOM_DAYS; d++) {
        int need = b->p->need_of[k];
        bool open = b->open[need][d];

        b->at[k] = open ? b->slots[need][d] : (struct placed) { { RANDOM_FIRST + d }, 0, -1, -1, false };
        if (!day_is_legal(b, k))
            continue;
        b->reached[k] = b->reached[k] || (open && shut == 0);
        enumerate(b, k + 1, shut + !open);
    }
}

static void run_brute(struct brute *b, const struct problem *p)
{
    *b = (struct brute) { .p = p, .overrides = -1 };
    for (size_t n = 0; n < p->n_needs; n++)
        for (int d = 0; d < RANDOM_DAYS; d++)
            b->open[n][d] = best_slot(p, &p->needs[n], (struct date) { RANDOM_FIRST + d }, &b->slots[n][d]);
    enumerate(b, 0, 0);
}

/* --- the comparison */

static int first_unreached(const struct brute *b)
{
    for (int k = 0; k < b->p->count; k++)
        if (!b->reached[k])
            return b->p->n_done + k + 1;
    return b->p->n_done + b->p->count; /* an appointment that must stay lies behind the last one */
}

static bool is_same_slot(const struct placed *a, const struct placed *b)
{
    return a->day.day == b->day.day && a->start == b->start && a->provider == b->provider && a->room == b->room;
}

static bool differs(const struct brute *b, const struct answer *a)
{
    if (a->status != (b->any ? SOLVE_OK : SOLVE_INFEASIBLE))
        return true;
    if (!b->any)
        return a->stuck_session != first_unreached(b) || a->min_overrides != b->overrides || a->reason.len == 0;
    if (a->n_vector != b->p->n_objective || a->n != b->p->count
        || memcmp(a->vector, b->vector, (size_t)a->n_vector * sizeof *a->vector) != 0)
        return true;
    for (int32_t k = 0; k < a->n; k++)
        if (!is_same_slot(&a->at[k], &b->best[k]))
            return true;
    return false;
}

/* Asked without reasons it is the same answer, and of an infeasible one the status alone. */
static bool differs_unexplained(const struct problem *p, const struct answer *a, struct err *e)
{
    struct answer b;
    bool same = solve_unexplained(p, &b, e) && b.status == a->status && b.n == a->n && b.reason.len == 0
        && memcmp(b.vector, a->vector, sizeof b.vector) == 0;

    for (int32_t k = 0; same && k < a->n; k++)
        same = is_same_slot(&a->at[k], &b.at[k]);
    answer_free(&b);
    return !same;
}

static void test_agrees(void **state)
{
    int ok = 0, infeasible = 0, helpless = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        struct problem p;
        struct answer a;
        struct brute b;
        struct err e = ERR_INIT;

        random_problem(seed, &p);
        if (!solve(&p, &a, &e))
            fail_msg("seed %d: %s", (int)seed, e.text);
        run_brute(&b, &p);
        if (differs(&b, &a))
            fail_msg("seed %d: the enumeration found another answer", (int)seed);
        if (differs_unexplained(&p, &a, &e))
            fail_msg("seed %d: without reasons it is another answer", (int)seed);
        ok += a.status == SOLVE_OK;
        infeasible += a.status == SOLVE_INFEASIBLE;
        helpless += a.status == SOLVE_INFEASIBLE && a.min_overrides < 0;
        answer_free(&a);
        problem_free(&p);
    }
    /* The cases must be a mix, or the agreement says little. */
    assert_in_range(ok, CASES / 5, CASES * 4 / 5);
    assert_in_range(infeasible - helpless, CASES / 10, CASES);
    assert_in_range(helpless, CASES / 50, CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_agrees) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
