/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots of one day: hours, closures, providers, capacity, rooms, machines, the patient (PLANNER R7). A day is a set of
 * possible starts, and every rule takes some away; the rule that takes the last one is the reason. */
#include "slot.h"

#include <string.h>

static void add_hours(const struct spans *spans, int duration, struct minutes *starts)
{
    for (size_t i = 0; i < spans->n; i++)
        minutes_set(starts, spans->at[i].from, spans->at[i].to - duration + 1);
}

/* R7.1: open + multiple of the grid, ending by the close of the same span. */
static bool grid_starts(const struct problem *p, int duration, struct date d, struct minutes *starts)
{
    const struct spans *spans = hours_of(&p->clinic.hours, d);
    bool any = false;

    memset(starts, 0, sizeof *starts);
    for (size_t i = 0; i < spans->n; i++)
        for (int s = spans->at[i].from; s + duration <= spans->at[i].to; s += p->grid) {
            starts->word[s / 64] |= UINT64_C(1) << (s % 64);
            any = true;
        }
    return any;
}

static int32_t capacity_of(const struct pool *pool, struct date d)
{
    size_t low = 0, high = pool->n_capacity_on;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (pool->capacity_on[middle].day.day < d.day)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < pool->n_capacity_on && pool->capacity_on[low].day.day == d.day)
        return pool->capacity_on[low].count;
    return pool->capacity == 0 ? INT32_MAX : pool->capacity;
}

static const struct booking *bookings_of(const struct pool *pool, struct date d, size_t *n)
{
    size_t low = 0, high = pool->n_busy;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (pool->busy[middle].day.day < d.day)
            low = middle + 1;
        else
            high = middle;
    }
    for (high = low; high < pool->n_busy && pool->busy[high].day.day == d.day; high++)
        continue;
    *n = high - low;
    return pool->busy + low;
}

/* Starts whose session would touch a minute of [from, to). */
static void clear_around(struct minutes *starts, int from, int to, int duration)
{
    minutes_clear(starts, from - duration + 1, to);
}

static void clear_crowded(const struct booking *at, size_t n, int32_t capacity, int duration, struct minutes *starts)
{
    int32_t change[DAY_MINUTES + 1] = { 0 };
    int32_t now = 0;
    int crowded_from = -1;

    for (size_t i = 0; i < n; i++) {
        change[at[i].from]++;
        change[at[i].to]--;
    }
    for (int m = 0; m <= DAY_MINUTES; m++) {
        now += change[m];
        if (now >= capacity && crowded_from < 0)
            crowded_from = m;
        if (now < capacity && crowded_from >= 0) {
            clear_around(starts, crowded_from, m, duration);
            crowded_from = -1;
        }
    }
}

static void clear_taken(const struct pool *pool, struct date d, int duration, struct minutes *starts)
{
    int32_t capacity = capacity_of(pool, d);
    size_t n;
    const struct booking *at = bookings_of(pool, d, &n);

    if (capacity <= 0)
        memset(starts, 0, sizeof *starts);
    else if (capacity == 1)
        for (size_t i = 0; i < n; i++)
            clear_around(starts, at[i].from, at[i].to, duration);
    else if (n >= (size_t)capacity)
        clear_crowded(at, n, capacity, duration, starts);
}

static void clear_parts(const struct day_parts *parts, struct date d, int duration, struct minutes *starts)
{
    size_t n;
    const struct day_part *at = day_parts_of(parts, d, &n);

    for (size_t i = 0; i < n; i++)
        clear_around(starts, at[i].from, at[i].to, duration);
}

/* The name of the first part of the day that is taken; a day without one keeps the kind it has. */
static struct blocked by_part(const struct day_parts *parts, struct date d, enum block kind, const char *who)
{
    size_t n;
    const struct day_part *at = day_parts_of(parts, d, &n);

    return (struct blocked) { kind, who, n == 0 ? NULL : at[0].why };
}

static bool has_part(const struct day_parts *parts, struct date d)
{
    size_t n;

    day_parts_of(parts, d, &n);
    return n > 0;
}

/* Starts at which the pool is there (hours, not away), taken or not. */
static void present_starts(const struct pool *pool, struct date d, int duration, struct minutes *starts)
{
    memset(starts, 0, sizeof *starts);
    if (day_ranges_find(&pool->away, d) != NULL)
        return;
    if (pool->has_hours)
        add_hours(hours_of(&pool->hours, d), duration, starts);
    else
        minutes_set(starts, 0, DAY_MINUTES - duration + 1);
    clear_parts(&pool->parts, d, duration, starts);
}

void pool_starts(const struct pool *pool, struct date d, int duration, struct minutes *starts)
{
    present_starts(pool, d, duration, starts);
    clear_taken(pool, d, duration, starts);
}

static bool keep(struct minutes *starts, const struct minutes *allowed)
{
    minutes_and(starts, allowed);
    return minutes_next(starts, 0) >= 0;
}

/* Every pool of the list away: the only one, or the first one's name stands for all. */
static struct blocked all_away(const struct pool *pools, const int32_t *list, size_t n, struct date d)
{
    const struct day_range *first = NULL;

    for (size_t i = 0; i < n; i++) {
        const struct day_range *r = day_ranges_find(&pools[list[i]].away, d);

        if (r == NULL)
            return (struct blocked) { BLOCK_NONE, NULL, NULL };
        first = i == 0 ? r : first;
    }
    if (n == 1)
        return (struct blocked) { BLOCK_PROVIDER_AWAY, pools[list[0]].name, first->why };
    return (struct blocked) { BLOCK_PROVIDER_AWAY, "every provider", NULL };
}

/* Nobody is at work; of a single one whom a part of the day keeps away, why. */
static struct blocked no_provider(const struct problem *p, const struct need *need, struct date d)
{
    const struct pool *only = &p->providers[need->providers[0]];

    if (need->n_providers == 1 && has_part(&only->parts, d))
        return by_part(&only->parts, d, BLOCK_PROVIDER_AWAY, only->name);
    return (struct blocked) { BLOCK_NO_PROVIDER, NULL, NULL };
}

/* R7.2, first part. */
static struct blocked keep_staffed(const struct problem *p, const struct need *need, struct date d, struct minutes *starts)
{
    struct minutes present = { 0 }, unbooked = { 0 }, one;
    struct blocked away;

    if (need->n_providers > 0) {
        for (size_t i = 0; i < need->n_providers; i++) {
            const struct pool *pool = &p->providers[need->providers[i]];

            present_starts(pool, d, need->duration, &one);
            minutes_or(&present, &one);
            clear_taken(pool, d, need->duration, &one);
            minutes_or(&unbooked, &one);
        }
        if (!keep(starts, &present)) {
            away = all_away(p->providers, need->providers, need->n_providers, d);
            return away.kind != BLOCK_NONE ? away : no_provider(p, need, d);
        }
        minutes_and(starts, &unbooked);
    }
    clear_taken(&p->clinic, d, need->duration, starts);
    return (struct blocked) { minutes_next(starts, 0) >= 0 ? BLOCK_NONE : BLOCK_FULL, NULL, NULL };
}

/* R7.2, second part: one room of the list, every machine. */
static struct blocked keep_equipped(const struct problem *p, const struct need *need, struct date d, struct minutes *starts)
{
    struct minutes any = { 0 }, one;

    for (size_t i = 0; i < need->n_rooms; i++) {
        pool_starts(&p->rooms[need->rooms[i]], d, need->duration, &one);
        minutes_or(&any, &one);
    }
    if (need->n_rooms > 0 && !keep(starts, &any))
        return (struct blocked) { BLOCK_NO_ROOM, NULL, NULL };
    for (size_t i = 0; i < need->n_equipment; i++) {
        const struct pool *machine = &p->equipment[need->equipment[i]];

        pool_starts(machine, d, need->duration, &one);
        if (!keep(starts, &one))
            return (struct blocked) { BLOCK_NO_MACHINE, machine->name, NULL };
    }
    return (struct blocked) { BLOCK_NONE, NULL, NULL };
}

static bool keep_unbooked(const struct problem *p, int duration, struct date d, struct minutes *starts)
{
    for (size_t i = 0; i < p->n_patient_busy; i++) {
        const struct booking *b = &p->patient_busy[i];

        if (b->day.day != d.day)
            continue;
        if (!p->same_day_pairing)
            return false;
        clear_around(starts, b->from, b->to, duration);
    }
    return minutes_next(starts, 0) >= 0;
}

/* The weekdays and times that the patient wishes. Where somebody chose the day by hand, that choice stands beside them; a choice
 * of the day alone keeps to the times as long as one is free. */
static enum block keep_wished(const struct problem *p, const struct need *need, struct date d, struct minutes *starts)
{
    const struct placed *chosen = problem_by_hand(p, d);
    const struct weekday_time *time = &p->weekday_time[date_weekday(d)];
    bool unwished = (p->weekday_unavailable >> date_weekday(d) & 1) != 0;
    struct minutes all = *starts;

    if (unwished && chosen == NULL)
        return BLOCK_PATIENT_WEEKDAY;
    if (time->is) {
        minutes_clear(starts, 0, time->from);
        minutes_clear(starts, time->to - need->duration + 1, DAY_MINUTES);
    }
    if (unwished && chosen->start >= 0)
        minutes_clear(starts, 0, DAY_MINUTES);
    if (chosen != NULL && chosen->start >= 0 && minutes_has(&all, chosen->start))
        minutes_set(starts, chosen->start, chosen->start + 1);
    else if (chosen != NULL && chosen->start < 0 && minutes_next(starts, 0) < 0)
        *starts = all;
    return minutes_next(starts, 0) >= 0 ? BLOCK_NONE : BLOCK_PATIENT_TIME;
}

/* R7.3 */
static struct blocked keep_patient(const struct problem *p, const struct need *need, struct date d, struct minutes *starts)
{
    const struct day_range *away = day_ranges_find(&p->unavailable, d), *shut;
    enum block wished;

    if (away != NULL)
        return (struct blocked) { BLOCK_PATIENT_AWAY, NULL, away->why };
    wished = keep_wished(p, need, d, starts);
    if (wished != BLOCK_NONE)
        return (struct blocked) { wished, NULL, NULL };
    if (!keep_unbooked(p, need->duration, d, starts))
        return (struct blocked) { BLOCK_PATIENT_BUSY, NULL, NULL };
    clear_parts(&p->patient_parts, d, need->duration, starts);
    if (minutes_next(starts, 0) < 0)
        return by_part(&p->patient_parts, d, BLOCK_PATIENT_BUSY, NULL);
    shut = day_ranges_find(&p->blocked, d);
    if (shut != NULL)
        return (struct blocked) { BLOCK_RESTRICTED, NULL, shut->why };
    return (struct blocked) { BLOCK_NONE, NULL, NULL };
}

/* R8.1 fixed: the session of that day must keep the appointments that stay. */
static struct blocked keep_pinned(const struct problem *p, struct date d, struct minutes *starts)
{
    for (size_t i = 0; i < p->n_announced; i++) {
        const struct placed *a = &p->announced[i];

        if (a->day.day != d.day || a->start < 0 || !(a->pinned || p->announced_fixed))
            continue;
        minutes_clear(starts, 0, a->start);
        minutes_clear(starts, a->start + 1, DAY_MINUTES);
    }
    return (struct blocked) { minutes_next(starts, 0) >= 0 ? BLOCK_NONE : BLOCK_PINNED, NULL, NULL };
}

struct blocked slot_starts(const struct problem *p, const struct need *need, struct date d, struct minutes *starts)
{
    const struct day_range *closure = day_ranges_find(&p->clinic.away, d);
    struct blocked b;

    if (d.day < p->not_before.day)
        return (struct blocked) { BLOCK_BEFORE, NULL, NULL };
    if (d.day > p->horizon.day)
        return (struct blocked) { BLOCK_AFTER, NULL, NULL };
    if (closure != NULL)
        return (struct blocked) { BLOCK_CLOSED, NULL, closure->why };
    if (!grid_starts(p, need->duration, d, starts))
        return (struct blocked) { BLOCK_NO_HOURS, NULL, NULL };
    clear_parts(&p->clinic.parts, d, need->duration, starts);
    if (minutes_next(starts, 0) < 0)
        return by_part(&p->clinic.parts, d, BLOCK_CLOSED, NULL);
    b = keep_staffed(p, need, d, starts);
    if (b.kind == BLOCK_NONE)
        b = keep_equipped(p, need, d, starts);
    if (b.kind == BLOCK_NONE)
        b = keep_patient(p, need, d, starts);
    if (b.kind == BLOCK_NONE)
        b = keep_pinned(p, d, starts);
    return b;
}
