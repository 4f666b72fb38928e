/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a problem one? Bounds, indexes, order and size, refused with the field's name (see problem.h). */
#include "ritmo/planner/problem.h"

#include <stdio.h>

/* Sizes beyond any clinic's; they keep every sum of the search far inside its integers. */
enum {
    MOST_SESSIONS = 200,
    MOST_DATES = 1000,       /* done, history, announced */
    MOST_RULES = 100,        /* limits, min_from */
    MOST_DAYS = 36525,       /* an interval */
    MOST_HORIZON = 7305,     /* 20 years */
    MOST_PENALTY = 1000000000
};

static bool bad(struct err *e, const char *field, const char *sentence)
{
    return err_set(e, ERR_INPUT, "%s: %s", field, sentence);
}

static bool ranged(int64_t value, int64_t least, int64_t most, const char *field, struct err *e)
{
    return (value >= least && value <= most)
        || err_set(e, ERR_INPUT, "%s: %lld is not between %lld and %lld", field, (long long)value, (long long)least, (long long)most);
}

static bool dates_ascend(const struct date *at, size_t n, const char *field, struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (!date_is(at[i]) || (i > 0 && at[i].day < at[i - 1].day))
            return bad(e, field, "give the dates in ascending order");
    return true;
}

static bool check_interval(const struct interval *v, int32_t ordinal, struct err *e)
{
    if (v->min >= 1 && v->min <= v->target && v->target <= v->max && (v->hard_max == 0 || v->max <= v->hard_max)
        && v->max <= MOST_DAYS && v->hard_max <= MOST_DAYS)
        return true;
    if (v->hard_max == 0)
        return err_set(e, ERR_INPUT, "interval before session %d: min %d, target %d, max %d; each must be at least the one before, from 1 to %d days",
            ordinal, v->min, v->target, v->max, MOST_DAYS);
    return err_set(e, ERR_INPUT,
        "interval before session %d: min %d, target %d, max %d, hard_max %d; each must be at least the one before, from 1 to %d days",
        ordinal, v->min, v->target, v->max, v->hard_max, MOST_DAYS);
}

static bool check_series(const struct problem *p, struct err *e)
{
    if (!ranged(p->count, 1, MOST_SESSIONS, "count", e) || !ranged(p->n_done, 0, MOST_DATES, "done", e)
        || !dates_ascend(p->done, (size_t)p->n_done, "done", e))
        return false;
    if (p->intervals == NULL)
        return bad(e, "interval", "is missing");
    for (int32_t k = p->n_done > 0 ? p->n_done + 1 : 2; k <= p->n_done + p->count; k++)
        if (!check_interval(&p->intervals[k - 1], k, e))
            return false;
    return true;
}

static bool check_days(const struct problem *p, struct err *e)
{
    struct date from = p->n_done > 0 ? p->done[p->n_done - 1] : p->start.earliest;

    if (p->n_done == 0 && !date_is(p->start.earliest))
        return bad(e, "start.earliest", "is missing, and no session is done");
    if (!date_is(p->not_before))
        return bad(e, "not_before", "is missing");
    if (!date_is(p->horizon))
        return bad(e, "horizon", "is missing");
    return date_diff(p->horizon, date_max(from, p->not_before)) <= MOST_HORIZON
        || bad(e, "horizon", "lies more than 20 years after the first day that may be used; give an earlier last day");
}

static bool check_spans(const struct spans *s, const char *field, struct err *e)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].from < 0 || s->at[i].from >= s->at[i].to || s->at[i].to > 1440)
            return bad(e, field, "a span must begin before it ends, between 00:00 and 24:00");
    return true;
}

static bool check_hours(const struct hours *h, const char *field, struct err *e)
{
    for (int w = 0; w < WEEKDAYS; w++)
        if (!check_spans(&h->weekly[w], field, e))
            return false;
    for (size_t i = 0; i < h->n_on; i++)
        if (!check_spans(&h->on[i].spans, field, e)
            || (i > 0 && h->on[i].day.day <= h->on[i - 1].day.day && !bad(e, field, "exceptions must be in order, one a date")))
            return false;
    return true;
}

static bool check_bookings(const struct booking *at, size_t n, bool sorted, const char *field, struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        if (at[i].from < 0 || at[i].from >= at[i].to || at[i].to > 1440)
            return bad(e, field, "an appointment must begin before it ends, between 00:00 and 24:00");
        if (sorted && i > 0 && at[i].day.day < at[i - 1].day.day)
            return bad(e, field, "appointments must be in order of day");
    }
    return true;
}

static bool check_counts(const struct day_count *at, size_t n, int32_t most, const char *field, struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (!ranged(at[i].count, 0, most, field, e)
            || (i > 0 && at[i].day.day <= at[i - 1].day.day && !bad(e, field, "dates must be in order, each once")))
            return false;
    return true;
}

static bool check_ranges(const struct day_ranges *r, const char *field, struct err *e)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->at[i].to.day < r->at[i].from.day)
            return bad(e, field, "a range must not end before it begins");
    return true;
}

static bool check_parts(const struct day_parts *parts, const char *field, struct err *e)
{
    for (size_t i = 0; i < parts->n; i++) {
        const struct day_part *p = &parts->at[i];

        if (p->from < 0 || p->from >= p->to || p->to > 1440)
            return bad(e, field, "a part of a day must begin before it ends, between 00:00 and 24:00");
        if (i > 0 && p->day.day < parts->at[i - 1].day.day)
            return bad(e, field, "parts of days must be in order of day");
    }
    return true;
}

static bool check_pool(const struct pool *pool, const char *field, struct err *e)
{
    return check_hours(&pool->hours, field, e) && check_ranges(&pool->away, field, e) && check_parts(&pool->parts, field, e)
        && check_bookings(pool->busy, pool->n_busy, true, field, e)
        && check_counts(pool->capacity_on, pool->n_capacity_on, INT32_MAX, field, e);
}

static bool check_pools(const struct pool *pools, size_t n, const char *field, struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (!check_pool(&pools[i], field, e))
            return false;
    return true;
}

static bool check_indexes(const int32_t *at, size_t n, size_t most, const char *field, struct err *e)
{
    for (size_t i = 0; i < n; i++)
        if (at[i] < 0 || (size_t)at[i] >= most)
            return bad(e, field, "names one that is not there");
    return true;
}

static bool check_needs(const struct problem *p, struct err *e)
{
    if (p->n_needs == 0)
        return bad(e, "duration", "is missing");
    for (size_t i = 0; i < p->n_needs; i++) {
        const struct need *need = &p->needs[i];

        if (!ranged(need->duration, 1, 1440, "duration", e)
            || !check_indexes(need->providers, need->n_providers, p->n_providers, "providers", e)
            || !check_indexes(need->rooms, need->n_rooms, p->n_rooms, "rooms", e)
            || !check_indexes(need->equipment, need->n_equipment, p->n_equipment, "equipment", e))
            return false;
    }
    return p->need_of == NULL || check_indexes(p->need_of, (size_t)p->count, p->n_needs, "needs", e);
}

static bool check_resources(const struct problem *p, struct err *e)
{
    return ranged(p->grid, 1, 1440, "step", e) && check_pool(&p->clinic, "hours", e)
        && check_pools(p->providers, p->n_providers, "providers", e) && check_pools(p->rooms, p->n_rooms, "rooms", e)
        && check_pools(p->equipment, p->n_equipment, "equipment", e) && check_needs(p, e);
}

static bool check_patient(const struct problem *p, struct err *e)
{
    for (int w = 0; w < WEEKDAYS; w++) {
        const struct weekday_time *t = &p->weekday_time[w];

        if (t->is && (t->from < 0 || t->from >= t->to || t->to > 1440))
            return bad(e, "patient.weekday_time", "must begin before it ends, between 00:00 and 24:00");
        if (!ranged(p->weekday_penalty[w], 0, MOST_PENALTY, "prefer.weekday_penalty", e))
            return false;
    }
    return check_ranges(&p->unavailable, "patient.unavailable", e) && check_ranges(&p->blocked, "blocked", e)
        && check_parts(&p->patient_parts, "patient busy", e) && check_bookings(p->patient_busy, p->n_patient_busy, false, "patient busy", e)
        && check_counts(p->date_penalty, p->n_date_penalty, MOST_PENALTY, "prefer.date_penalty", e)
        && ranged(p->wish_penalty, 0, MOST_PENALTY, "prefer.time.penalty", e)
        && ranged(p->other_penalty, 0, MOST_PENALTY, "other provider penalty", e)
        && (!p->has_time_wish || p->wish_from < p->wish_to || bad(e, "prefer.time", "must begin before it ends"));
}

static bool check_rules(const struct problem *p, struct err *e)
{
    if (!ranged((int64_t)p->n_limits, 0, MOST_RULES, "limits", e) || !ranged((int64_t)p->n_min_from, 0, MOST_RULES, "min_from", e)
        || !ranged((int64_t)p->n_history, 0, MOST_DATES, "history", e) || !ranged((int64_t)p->n_announced, 0, MOST_DATES, "announced", e)
        || !dates_ascend(p->history, p->n_history, "history", e))
        return false;
    if (p->history_of != NULL && p->n_limits > 32)
        return bad(e, "limits", "at most 32 of them can tell which dates of the history count");
    for (size_t i = 0; i < p->n_limits; i++)
        if (!ranged(p->limits[i].max, 0, INT32_MAX, "limits.max", e) || !ranged(p->limits[i].days, p->limits[i].warn || p->limits[i].months > 0 ? 0 : 1, MOST_DAYS, "limits.days", e)
            || !ranged(p->limits[i].months, 0, MOST_DAYS / 31, "limits.months", e))
            return false;
    for (size_t i = 0; i < p->n_min_from; i++) {
        const struct protocol_min_from *m = &p->min_from[i];

        if (m->from < 1 || m->to <= m->from)
            return bad(e, "min_from", "session `to` must come after session `from`, and `from` is at least 1");
        if (!ranged(m->days, 0, MOST_DAYS, "min_from.days", e))
            return false;
    }
    for (size_t i = 0; i < p->n_announced; i++)
        if (!date_is(p->announced[i].day) || p->announced[i].start >= 1440)
            return bad(e, "announced", "each needs a date, and a start before 24:00");
    for (size_t i = 0; i < p->n_by_hand; i++)
        if (!date_is(p->by_hand[i].day) || p->by_hand[i].start >= 1440 || p->by_hand[i].provider >= (int32_t)p->n_providers)
            return bad(e, "by_hand", "each needs a date, a start before 24:00 and a provider of the list");
    return true;
}

static bool check_objective(const struct problem *p, struct err *e)
{
    unsigned seen = 0;

    if (!ranged(p->n_objective, 0, KEYS, "objective", e))
        return false;
    for (int32_t i = 0; i < p->n_objective; i++) {
        unsigned bit = 1U << p->objective[i];

        if ((seen & bit) != 0)
            return err_set(e, ERR_INPUT, "objective: \"%s\" is there twice", key_name(p->objective[i]));
        seen |= bit;
    }
    return true;
}

bool problem_check(const struct problem *p, struct err *e)
{
    return check_series(p, e) && check_days(p, e) && check_resources(p, e) && check_patient(p, e) && check_rules(p, e)
        && check_objective(p, e);
}
