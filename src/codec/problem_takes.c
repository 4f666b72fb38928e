/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A problem's clinic (hours, closures, bookings) and patient (absences, wishes) as JSON. */
#include "problem_takes.h"

#include "ritmo/base/mem.h"

/* --- the clinic */

bool problem_take_hours(json_t *value, const char *name, void *into, struct err *e)
{
    const char *key;
    json_t *spans;
    int weekday;

    if (!json_need_object(value, name, e))
        return false;
    json_object_foreach (value, key, spans)
        if (!json_read_weekday(key, name, &weekday, e) || !json_read_spans(spans, name, &problem_of(into)->clinic.hours.weekly[weekday], e))
            return false;
    return true;
}

bool problem_take_hours_on(json_t *value, const char *name, void *into, struct err *e)
{
    struct hours *h = &problem_of(into)->clinic.hours;
    const char *key;
    json_t *spans;

    if (!json_need_object(value, name, e))
        return false;
    json_object_foreach (value, key, spans) {
        h->on = mem_grow(h->on, h->n_on, sizeof *h->on);
        if (!json_read_key_date(key, name, &h->on[h->n_on++].day, e) || !json_read_spans(spans, name, &h->on[h->n_on - 1].spans, e))
            return false;
    }
    return true;
}

bool problem_take_closed(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_days(value, name, &problem_of(into)->clinic.away, e);
}

/* ["2026-12-19", "2027-01-10"]; a name of the closure may follow. */
bool problem_take_closed_ranges(json_t *value, const char *name, void *into, struct err *e)
{
    struct date from, to;

    if (!json_need_array(value, name, e))
        return false;
    for (size_t i = 0; i < json_array_size(value); i++) {
        json_t *range = json_array_get(value, i), *why = json_array_get(range, 2);

        if (!json_is_array(range) || json_array_size(range) < 2 || json_array_size(range) > 3 || (why != NULL && !json_is_string(why)))
            return json_refuse(e, name, "must be pairs of dates, [[\"2026-12-19\", \"2027-01-10\"]]");
        if (!json_read_date(json_array_get(range, 0), name, &from, e) || !json_read_date(json_array_get(range, 1), name, &to, e))
            return false;
        if (to.day < from.day)
            return json_refuse(e, name, "a range must not end before it begins");
        day_ranges_add(&problem_of(into)->clinic.away, from, to, json_string_value(why));
    }
    return true;
}

bool problem_take_duration(json_t *value, const char *name, void *into, struct err *e)
{
    struct problem *p = problem_of(into);
    int32_t minutes;

    if (!json_read_number(value, name, 1, &minutes, e))
        return false;
    if (minutes > 1440)
        return json_refuse(e, name, "a session cannot last longer than a day");
    p->needs = mem_new(1, sizeof *p->needs);
    p->n_needs = 1;
    p->needs[0].duration = (int16_t)minutes;
    return true;
}

bool problem_take_step(json_t *value, const char *name, void *into, struct err *e)
{
    int32_t minutes;

    if (!json_read_number(value, name, 1, &minutes, e))
        return false;
    problem_of(into)->grid = (int16_t)(minutes > 1440 ? 1440 : minutes);
    return true;
}

bool problem_take_capacity(json_t *value, const char *name, void *into, struct err *e)
{
    struct pool *clinic = &problem_of(into)->clinic;

    if (!json_read_number(value, name, 0, &clinic->capacity, e))
        return false;
    if (clinic->capacity == 0)
        clinic->capacity = -1; /* a pool's 0 is "no limit"; here it is "none at all" */
    return true;
}

bool problem_take_capacity_on(json_t *value, const char *name, void *into, struct err *e)
{
    struct pool *clinic = &problem_of(into)->clinic;

    return json_read_day_counts(value, name, &clinic->capacity_on, &clinic->n_capacity_on, e);
}

bool problem_take_busy(json_t *value, const char *name, void *into, struct err *e)
{
    const char *key;
    json_t *spans;
    struct date d;

    if (!json_need_object(value, name, e))
        return false;
    json_object_foreach (value, key, spans) {
        if (!json_read_key_date(key, name, &d, e) || !json_need_array(spans, name, e))
            return false;
        for (size_t i = 0; i < json_array_size(spans); i++) {
            int16_t from, to;

            if (!json_read_span(json_array_get(spans, i), name, &from, &to, e))
                return false;
            pool_add_busy(&problem_of(into)->clinic, d, from, to);
        }
    }
    return true;
}

/* --- the patient */

static bool take_unavailable(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_days(value, name, &((struct problem *)into)->unavailable, e);
}

static bool take_weekday_unavailable(json_t *value, const char *name, void *into, struct err *e)
{
    int weekday;

    if (!json_need_array(value, name, e))
        return false;
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!json_read_weekday(json_string_value(json_array_get(value, i)), name, &weekday, e))
            return false;
        ((struct problem *)into)->weekday_unavailable |= 1U << weekday;
    }
    return true;
}

static bool take_weekday_time(json_t *value, const char *name, void *into, struct err *e)
{
    const char *key;
    json_t *span;
    int weekday;

    if (!json_need_object(value, name, e))
        return false;
    json_object_foreach (value, key, span) {
        struct weekday_time t = { .is = true };

        if (!json_read_weekday(key, name, &weekday, e) || !json_read_span(span, name, &t.from, &t.to, e))
            return false;
        ((struct problem *)into)->weekday_time[weekday] = t;
    }
    return true;
}

bool problem_take_patient(json_t *value, const char *name, void *into, struct err *e)
{
    static const struct json_field fields[] = { { "unavailable", take_unavailable }, { "weekday_unavailable", take_weekday_unavailable },
        { "weekday_time", take_weekday_time }, { NULL, NULL } };

    return json_read_fields(value, name, fields, problem_of(into), e);
}

static bool take_weekday_penalty(json_t *value, const char *name, void *into, struct err *e)
{
    const char *key;
    json_t *penalty;
    int weekday;

    if (!json_need_object(value, name, e))
        return false;
    json_object_foreach (value, key, penalty)
        if (!json_read_weekday(key, name, &weekday, e)
            || !json_read_number(penalty, name, 0, &((struct problem *)into)->weekday_penalty[weekday], e))
            return false;
    return true;
}

static bool take_date_penalty(json_t *value, const char *name, void *into, struct err *e)
{
    struct problem *p = into;

    return json_read_day_counts(value, name, &p->date_penalty, &p->n_date_penalty, e);
}

static bool take_wish_from(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_minute(value, name, &((struct problem *)into)->wish_from, e);
}

static bool take_wish_to(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_minute(value, name, &((struct problem *)into)->wish_to, e);
}

static bool take_wish_penalty(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_number(value, name, 0, &((struct problem *)into)->wish_penalty, e);
}

static bool take_wish(json_t *value, const char *name, void *into, struct err *e)
{
    static const struct json_field fields[] = { { "from", take_wish_from }, { "to", take_wish_to }, { "penalty", take_wish_penalty },
        { NULL, NULL } };
    struct problem *p = into;

    p->has_time_wish = true;
    return json_read_fields(value, name, fields, p, e) && (p->wish_from < p->wish_to || json_refuse(e, name, "needs from and to, in this order"));
}

bool problem_take_prefer(json_t *value, const char *name, void *into, struct err *e)
{
    static const struct json_field fields[] = { { "weekday_penalty", take_weekday_penalty }, { "date_penalty", take_date_penalty },
        { "time", take_wish }, { NULL, NULL } };

    return json_read_fields(value, name, fields, problem_of(into), e);
}
