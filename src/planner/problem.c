/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problems and pools as values: making, freeing, sorting; see the header. */
#include "ritmo/planner/problem.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/cells.h"

#include <stdlib.h>
#include <string.h>

const enum key objective_keep[KEYS] = { KEY_OUT, KEY_LATE, KEY_MOVED, KEY_DEV, KEY_PREF, KEY_FINISH };
const enum key objective_retarget[KEYS] = { KEY_OUT, KEY_LATE, KEY_DEV, KEY_PREF, KEY_MOVED, KEY_FINISH };

const char *key_name(enum key k)
{
    static const char *const names[KEYS] = { "out", "late", "moved", "dev", "pref", "finish" };

    return names[k];
}

void problem_init(struct problem *p)
{
    *p = (struct problem) { .grid = 30, .prefer_provider = -1, .prefer_room = -1, .n_objective = KEYS };
    p->start = (struct start_rule) { DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE };
    p->not_before = p->horizon = DATE_NONE;
    memcpy(p->objective, objective_keep, sizeof objective_keep);
}

void pool_free(struct pool *pool)
{
    free(pool->id);
    free(pool->name);
    hours_free(&pool->hours);
    day_ranges_free(&pool->away);
    day_parts_free(&pool->parts);
    free(pool->capacity_on);
    free(pool->busy);
    *pool = (struct pool) { 0 };
}

static void pools_free(struct pool *pools, size_t n)
{
    for (size_t i = 0; i < n; i++)
        pool_free(&pools[i]);
    free(pools);
}

static void needs_free(struct need *needs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(needs[i].providers);
        free(needs[i].rooms);
        free(needs[i].equipment);
    }
    free(needs);
}

void problem_free(struct problem *p)
{
    pool_free(&p->clinic);
    pools_free(p->providers, p->n_providers);
    pools_free(p->rooms, p->n_rooms);
    pools_free(p->equipment, p->n_equipment);
    needs_free(p->needs, p->n_needs);
    day_ranges_free(&p->unavailable);
    day_parts_free(&p->patient_parts);
    day_ranges_free(&p->blocked);
    for (size_t i = 0; p->limits != NULL && i < p->n_limits; i++)
        free(p->limits[i].group);
    free(p->done);
    free(p->intervals);
    free(p->need_of);
    free(p->patient_busy);
    free(p->date_penalty);
    free(p->announced);
    free(p->by_hand);
    free(p->limits);
    free(p->history);
    free(p->history_of);
    free(p->min_from);
    problem_init(p);
}

/* Lists of a clinic at work are long, and there is one a thing: they begin with room and double. */
enum { BUSY_FIRST = 64 };

void pool_add_busy(struct pool *pool, struct date day, int16_t from, int16_t to)
{
    size_t n = pool->n_busy;

    if (n == 0)
        pool->busy = mem_resize(pool->busy, BUSY_FIRST * sizeof *pool->busy);
    else if (n >= BUSY_FIRST && (n & (n - 1)) == 0)
        pool->busy = mem_resize(pool->busy, 2 * n * sizeof *pool->busy);
    pool->busy[pool->n_busy++] = (struct booking) { day, from, to };
}

void pool_add_cells(struct pool *pool, struct date day, const char *cells)
{
    int16_t from, to = 0;

    while (cells_next(cells, &from, &to))
        pool_add_busy(pool, day, from, to);
}

static int compare_bookings(const void *a, const void *b)
{
    const struct booking *x = a, *y = b;

    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    return x->from != y->from ? x->from - y->from : x->to - y->to;
}

/* --- a sorted list that stays sorted */

/* Index of the first booking that does not come before b. */
static size_t place_of(const struct pool *pool, struct booking b)
{
    size_t low = 0, high = pool->n_busy;

    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_bookings(&pool->busy[middle], &b) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void pool_put_busy(struct pool *pool, struct date day, int16_t from, int16_t to)
{
    struct booking b = { day, from, to };
    size_t i = place_of(pool, b);

    pool_add_busy(pool, day, from, to);
    memmove(&pool->busy[i + 1], &pool->busy[i], (pool->n_busy - 1 - i) * sizeof b);
    pool->busy[i] = b;
}

/* A booking that holds the minute is taken off the list. */
static bool take_off(struct pool *pool, struct date day, int16_t minute, struct booking *out)
{
    for (size_t i = place_of(pool, (struct booking) { day, 0, 0 }); i < pool->n_busy && pool->busy[i].day.day == day.day; i++) {
        if (pool->busy[i].from > minute || minute >= pool->busy[i].to)
            continue;
        *out = pool->busy[i];
        pool->n_busy--;
        memmove(&pool->busy[i], &pool->busy[i + 1], (pool->n_busy - i) * sizeof *out);
        return true;
    }
    return false;
}

void pool_cut_busy(struct pool *pool, struct date day, int16_t from, int16_t to)
{
    struct booking b;

    for (int16_t end; from < to; from = end) {
        end = (int16_t)(from + 1);
        if (!take_off(pool, day, from, &b))
            continue;
        end = b.to < to ? b.to : to;
        if (b.from < from)
            pool_put_busy(pool, day, b.from, from);
        if (end < b.to)
            pool_put_busy(pool, day, end, b.to);
    }
}

static int compare_counts(const void *a, const void *b)
{
    const struct day_count *x = a, *y = b;

    return (x->day.day > y->day.day) - (x->day.day < y->day.day);
}

void pool_sort(struct pool *pool)
{
    hours_sort(&pool->hours);
    day_parts_sort(&pool->parts);
    if (pool->n_capacity_on > 1)
        qsort(pool->capacity_on, pool->n_capacity_on, sizeof *pool->capacity_on, compare_counts);
    pool_sort_busy(pool);
}

/* Most lists come in order. */
void pool_sort_busy(struct pool *pool)
{
    for (size_t i = 1; i < pool->n_busy; i++)
        if (compare_bookings(&pool->busy[i - 1], &pool->busy[i]) > 0) {
            qsort(pool->busy, pool->n_busy, sizeof *pool->busy, compare_bookings);
            return;
        }
}

const struct placed *problem_by_hand(const struct problem *p, struct date d)
{
    for (size_t i = 0; i < p->n_by_hand; i++)
        if (p->by_hand[i].day.day == d.day)
            return &p->by_hand[i];
    return NULL;
}

void problem_shut(struct problem *p, int32_t from, int32_t to, const char *why)
{
    if (from <= to)
        day_ranges_add(&p->blocked, (struct date) { from }, (struct date) { to }, why);
}

int32_t problem_preferred_provider(const struct problem *p, struct date d)
{
    const struct placed *chosen = problem_by_hand(p, d);

    return chosen != NULL && chosen->provider >= 0 ? chosen->provider : p->prefer_provider;
}
