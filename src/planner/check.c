/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules again, as plainly as they are written: every minute of every session is looked at, every window of every
 * limit is counted. Nothing here is shared with the search, so a mistake there cannot hide here (PLANNER R12.7). */
#include "ritmo/planner/check.h"

#include <stdlib.h>

static const char *iso(struct date d, char text[DATE_TEXT])
{
    return date_iso(d, text);
}

static int32_t ordinal(const struct problem *p, int32_t k)
{
    return p->n_done + k + 1;
}

/* "session 3 on 2026-06-02: " in front of the reason. */
static bool breach(const struct problem *p, const struct placed *at, int32_t k, struct err *e, const char *reason)
{
    char text[DATE_TEXT];

    return err_set(e, ERR_RULE, "session %d on %s %s", ordinal(p, k), iso(at[k].day, text), reason);
}

/* --- days */

static bool check_gap(const struct problem *p, const struct placed *at, int32_t k, struct err *e)
{
    const struct interval *v = &p->intervals[p->n_done + k];
    struct date previous = k > 0 ? at[k - 1].day : p->done[p->n_done - 1];
    int32_t gap = at[k].day.day - previous.day;

    if (gap < v->min)
        return err_set(e, ERR_RULE, "session %d is %d days after the one before; at least %d are needed", ordinal(p, k), gap, v->min);
    if (v->hard_max != 0 && gap > v->hard_max)
        return err_set(e, ERR_RULE, "session %d is %d days after the one before; at most %d are allowed", ordinal(p, k), gap, v->hard_max);
    return true;
}

static bool check_bounds(const struct problem *p, const struct placed *at, int32_t k, struct err *e)
{
    struct date d = at[k].day;

    if (d.day < p->not_before.day)
        return breach(p, at, k, e, "is before the first day that may be used");
    if (d.day > p->horizon.day)
        return breach(p, at, k, e, "is after the last day that may be used");
    if (k > 0 || p->n_done > 0)
        return check_gap(p, at, k, e);
    if (d.day < p->start.earliest.day)
        return breach(p, at, k, e, "is before the earliest start");
    if (date_is(p->start.hard_latest) && d.day > p->start.hard_latest.day)
        return breach(p, at, k, e, "is after the latest start allowed");
    return true;
}

static struct date day_of(const struct problem *p, const struct placed *at, int32_t which)
{
    return which <= p->n_done ? p->done[which - 1] : at[which - p->n_done - 1].day;
}

static bool check_min_from(const struct problem *p, const struct placed *at, int32_t n, struct err *e)
{
    for (size_t i = 0; i < p->n_min_from; i++) {
        const struct protocol_min_from *m = &p->min_from[i];

        if (m->to <= p->n_done || m->to > p->n_done + n)
            continue;
        if (day_of(p, at, m->to).day - day_of(p, at, m->from).day < m->days)
            return err_set(e, ERR_RULE, "session %d is less than %d days after session %d", m->to, m->days, m->from);
    }
    return true;
}

/* Does this date of the history count for the limit? */
static bool is_counted(const struct problem *p, size_t which, size_t limit)
{
    return p->history_of == NULL || (p->history_of[which] & 1U << limit) != 0;
}

static int32_t counted_between(const struct problem *p, size_t limit, const struct placed *at, int32_t n, int32_t from, int32_t to)
{
    int32_t sum = 0;

    for (int32_t i = 0; i < p->n_done; i++)
        sum += p->done[i].day >= from && p->done[i].day <= to;
    for (size_t i = 0; i < p->n_history; i++)
        sum += is_counted(p, i, limit) && p->history[i].day >= from && p->history[i].day <= to;
    for (int32_t i = 0; i < n; i++)
        sum += at[i].day.day >= from && at[i].day.day <= to;
    return sum;
}

/* Is the window that begins with `from` too full, and is the session on `day` in it? */
static bool is_crowded(const struct problem *p, size_t limit, const struct placed *at, int32_t n, struct date from, struct date day)
{
    const struct protocol_limit *l = &p->limits[limit];

    int32_t end = limit_end(l, from).day;

    return from.day <= day.day && day.day < end && counted_between(p, limit, at, n, from.day, end - 1) > l->max;
}

/* A window that holds too many may be taken to begin with a counted day: those are all the windows to look at. */
static bool is_over(const struct problem *p, size_t limit, const struct placed *at, int32_t n, struct date day)
{
    for (int32_t i = 0; i < p->n_done; i++)
        if (is_crowded(p, limit, at, n, p->done[i], day))
            return true;
    for (size_t i = 0; i < p->n_history; i++)
        if (is_crowded(p, limit, at, n, p->history[i], day))
            return true;
    for (int32_t i = 0; i < n; i++)
        if (is_crowded(p, limit, at, n, at[i].day, day))
            return true;
    return false;
}

int32_t check_limit_over(const struct problem *p, const struct placed *at, int32_t n, struct date day)
{
    for (size_t i = 0; i < p->n_limits; i++) {
        const struct protocol_limit *l = &p->limits[i];

        if (l->warn || !limit_is(l) || p->n_done + (int64_t)p->n_history + n <= l->max)
            continue;
        if (is_over(p, i, at, n, day))
            return (int32_t)i;
    }
    return -1;
}

static bool check_limits(const struct problem *p, const struct placed *at, int32_t n, struct err *e)
{
    for (int32_t k = 0; k < n; k++) {
        int32_t i = check_limit_over(p, at, n, at[k].day);
        const struct protocol_limit *l = i < 0 ? NULL : &p->limits[i];

        if (l != NULL)
            return err_set(e, ERR_RULE, "session %d makes more than %d sessions in %d %s", ordinal(p, k), l->max,
                l->days > 0 ? l->days : l->months, l->days > 0 ? "days" : "months");
    }
    return true;
}

/* --- minutes */

static bool is_within(const struct spans *spans, int from, int to)
{
    for (size_t i = 0; i < spans->n; i++)
        if (spans->at[i].from <= from && to <= spans->at[i].to)
            return true;
    return false;
}

static bool on_grid(const struct problem *p, const struct placed *s, int to)
{
    const struct spans *spans = hours_of(&p->clinic.hours, s->day);

    for (size_t i = 0; i < spans->n; i++)
        if (spans->at[i].from <= s->start && to <= spans->at[i].to && (s->start - spans->at[i].from) % p->grid == 0)
            return true;
    return false;
}

static bool below_capacity(const struct pool *pool, struct date d, int from, int to)
{
    int64_t capacity = pool->capacity == 0 ? INT64_MAX : pool->capacity;
    size_t first = 0;

    for (size_t i = 0; i < pool->n_capacity_on; i++)
        if (pool->capacity_on[i].day.day == d.day)
            capacity = pool->capacity_on[i].count;
    if (capacity <= 0)
        return false;
    while (first < pool->n_busy && pool->busy[first].day.day < d.day)
        first++;
    for (int minute = from; minute < to; minute++) {
        int64_t now = 0;

        for (size_t i = first; i < pool->n_busy && pool->busy[i].day.day == d.day; i++)
            now += pool->busy[i].from <= minute && minute < pool->busy[i].to;
        if (now >= capacity)
            return false;
    }
    return true;
}

static bool is_away(const struct day_ranges *r, struct date d)
{
    for (size_t i = 0; i < r->n; i++)
        if (d.day >= r->at[i].from.day && d.day <= r->at[i].to.day)
            return true;
    return false;
}

static bool meets_part(const struct day_parts *parts, const struct placed *s, int to)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->at[i].day.day == s->day.day && s->start < parts->at[i].to && parts->at[i].from < to)
            return true;
    return false;
}

static bool pool_serves(const struct pool *pool, const struct placed *s, int to)
{
    return !is_away(&pool->away, s->day) && !meets_part(&pool->parts, s, to) && (!pool->has_hours || is_within(hours_of(&pool->hours, s->day), s->start, to))
        && below_capacity(pool, s->day, s->start, to);
}

static bool one_serves(const struct pool *pools, const int32_t *list, size_t n, int32_t chosen, const struct placed *s, int to)
{
    if (n == 0)
        return true;
    for (size_t i = 0; i < n; i++)
        if (list[i] == chosen)
            return pool_serves(&pools[chosen], s, to);
    return false;
}

static bool all_serve(const struct problem *p, const struct need *need, const struct placed *s, int to)
{
    for (size_t i = 0; i < need->n_equipment; i++)
        if (!pool_serves(&p->equipment[need->equipment[i]], s, to))
            return false;
    return true;
}

static bool is_chosen(const struct problem *p, const struct placed *s)
{
    for (size_t i = 0; i < p->n_by_hand; i++)
        if (p->by_hand[i].day.day == s->day.day && (p->by_hand[i].start < 0 || p->by_hand[i].start == s->start))
            return true;
    return false;
}

static bool is_wished(const struct problem *p, const struct placed *s, int to)
{
    const struct weekday_time *t = &p->weekday_time[date_weekday(s->day)];

    return (p->weekday_unavailable & 1U << date_weekday(s->day)) == 0 && (!t->is || (s->start >= t->from && to <= t->to));
}

static bool patient_can(const struct problem *p, const struct placed *s, int to)
{
    if (is_away(&p->unavailable, s->day) || meets_part(&p->patient_parts, s, to) || !(is_wished(p, s, to) || is_chosen(p, s)))
        return false;
    for (size_t i = 0; i < p->n_patient_busy; i++) {
        const struct booking *b = &p->patient_busy[i];

        if (b->day.day == s->day.day && (!p->same_day_pairing || (s->start < b->to && b->from < to)))
            return false;
    }
    return true;
}

static bool check_slot(const struct problem *p, const struct placed *at, int32_t k, struct err *e)
{
    const struct placed *s = &at[k];
    const struct need *need = &p->needs[p->need_of == NULL ? 0 : p->need_of[k]];
    int to = s->start + need->duration;

    if (is_away(&p->clinic.away, s->day))
        return breach(p, at, k, e, "falls on a day when the clinic is closed");
    if (meets_part(&p->clinic.parts, s, to))
        return breach(p, at, k, e, "falls into a part of the day in which the clinic is closed");
    if (s->start < 0 || !on_grid(p, s, to))
        return breach(p, at, k, e, "does not start on the grid inside the opening hours");
    if (!below_capacity(&p->clinic, s->day, s->start, to))
        return breach(p, at, k, e, "finds the clinic full");
    if (!one_serves(p->providers, need->providers, need->n_providers, s->provider, s, to))
        return breach(p, at, k, e, "has no provider who is free and at work");
    if (!one_serves(p->rooms, need->rooms, need->n_rooms, s->room, s, to))
        return breach(p, at, k, e, "has no free room");
    if (!all_serve(p, need, s, to))
        return breach(p, at, k, e, "lacks a machine");
    if (!patient_can(p, s, to))
        return breach(p, at, k, e, "falls where the patient cannot come");
    if (is_away(&p->blocked, s->day))
        return breach(p, at, k, e, "falls on a restricted day");
    return true;
}

/* --- appointments */

static bool is_kept(const struct placed *a, const struct placed *at, int32_t n)
{
    for (int32_t k = 0; k < n; k++)
        if (at[k].day.day == a->day.day && (a->start < 0 || a->start == at[k].start))
            return true;
    return false;
}

static bool check_pinned(const struct problem *p, const struct placed *at, int32_t n, struct err *e)
{
    char text[DATE_TEXT];

    for (size_t i = 0; i < p->n_announced; i++)
        if ((p->announced_fixed || p->announced[i].pinned) && !is_kept(&p->announced[i], at, n))
            return err_set(e, ERR_RULE, "the appointment on %s must stay, and is lost", iso(p->announced[i].day, text));
    return true;
}

bool check_placed(const struct problem *p, const struct placed *at, int32_t n, struct err *e)
{
    for (int32_t k = 0; k < n; k++)
        if (!check_bounds(p, at, k, e) || !check_slot(p, at, k, e))
            return false;
    return check_min_from(p, at, n, e) && check_limits(p, at, n, e) && check_pinned(p, at, n, e);
}

/* --- the vector, by the definitions of R8 */

static int64_t late_by(const struct problem *p, const struct placed *at, int32_t k)
{
    int64_t gap;

    if (k == 0 && p->n_done == 0) {
        if (!date_is(p->start.latest))
            return 0;
        gap = (int64_t)at[0].day.day - p->start.latest.day;
        return gap > 0 ? gap : 0;
    }
    gap = (int64_t)at[k].day.day - day_of(p, at, p->n_done + k).day;
    return gap > p->intervals[p->n_done + k].max ? gap - p->intervals[p->n_done + k].max : 0;
}

static int64_t deviation(const struct problem *p, const struct placed *at, int32_t k)
{
    if (k == 0 && p->n_done == 0) {
        struct date target = date_is(p->start.target) ? p->start.target : p->start.earliest;

        return llabs((long long)at[0].day.day - target.day);
    }
    return llabs((long long)at[k].day.day - day_of(p, at, p->n_done + k).day - p->intervals[p->n_done + k].target);
}

static int32_t preferred_on(const struct problem *p, struct date d)
{
    for (size_t i = 0; i < p->n_by_hand; i++)
        if (p->by_hand[i].day.day == d.day && p->by_hand[i].provider >= 0)
            return p->by_hand[i].provider;
    return p->prefer_provider;
}

static int64_t penalty(const struct problem *p, const struct placed *at, int32_t k)
{
    const struct placed *s = &at[k];
    const struct need *need = &p->needs[p->need_of == NULL ? 0 : p->need_of[k]];
    int64_t sum = p->weekday_penalty[date_weekday(s->day)];

    for (size_t i = 0; i < p->n_date_penalty; i++)
        if (p->date_penalty[i].day.day == s->day.day)
            sum += p->date_penalty[i].count;
    if (p->has_time_wish && !(s->start >= p->wish_from && s->start + need->duration <= p->wish_to))
        sum += p->wish_penalty;
    if (preferred_on(p, s->day) >= 0 && need->n_providers > 0 && s->provider != preferred_on(p, s->day))
        sum += p->other_penalty;
    if (p->prefer_room >= 0 && need->n_rooms > 0 && s->room != p->prefer_room)
        sum += p->other_penalty;
    return sum;
}

static int64_t finish(const struct problem *p, const struct placed *at, int32_t n)
{
    int32_t from = p->n_done > 0 ? p->done[p->n_done - 1].day + 1 : p->start.earliest.day;

    return at[n - 1].day.day - (from > p->not_before.day ? from : p->not_before.day);
}

static int64_t key_value(const struct problem *p, const struct placed *at, int32_t n, enum key key)
{
    int64_t sum = 0;

    for (int32_t k = 0; k < n; k++) {
        if (key == KEY_OUT)
            sum += late_by(p, at, k) > 0;
        if (key == KEY_LATE)
            sum += late_by(p, at, k);
        if (key == KEY_DEV)
            sum += deviation(p, at, k);
        if (key == KEY_PREF)
            sum += penalty(p, at, k);
    }
    for (size_t i = 0; key == KEY_MOVED && i < p->n_announced; i++)
        sum += !is_kept(&p->announced[i], at, n);
    return key == KEY_FINISH && n > 0 ? finish(p, at, n) : sum;
}

void check_vector(const struct problem *p, const struct placed *at, int32_t n, int64_t vector[KEYS])
{
    for (int32_t i = 0; i < p->n_objective; i++)
        vector[i] = key_value(p, at, n, p->objective[i]);
}
