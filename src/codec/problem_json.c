/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `ritmo solve`: planning problems as JSON lines (CLI.md). One table row a field; whatever is no row is refused by name. */
#include "ritmo/codec/problem_json.h"

#include "problem_takes.h"
#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { ABSENT = INT32_MIN };

/* --- the series: count, done, intervals */

/* Fields of an interval as read; ABSENT = not given, 0 = null. */
struct raw_interval {
    int32_t min, target, max, hard_max;
};

/* Everything that must wait until the whole line is known. */
struct reading {
    struct problem *p; /* first: problem_of */
    struct raw_interval interval;
    json_t *intervals;
    bool has_count, has_interval;
};

static bool read_raw_interval(json_t *value, const char *name, struct raw_interval *v, struct err *e)
{
    const struct {
        const char *name;
        int32_t *into;
        bool nullable;
    } rows[] = { { "min", &v->min, false }, { "target", &v->target, true }, { "max", &v->max, false }, { "hard_max", &v->hard_max, true } };
    const char *key;
    json_t *number;

    if (!json_need_object(value, name, e))
        return false;
    json_object_foreach (value, key, number) {
        size_t i = 0;

        while (i < sizeof rows / sizeof rows[0] && strcmp(rows[i].name, key) != 0)
            i++;
        if (i == sizeof rows / sizeof rows[0])
            return err_set(e, ERR_INPUT, "%s: there is no field \"%s\"", name, key);
        if (json_is_null(number) && rows[i].nullable)
            *rows[i].into = 0;
        else if (!json_read_number(number, key, 1, rows[i].into, e))
            return false;
    }
    return true;
}

static struct interval settle(const struct raw_interval *own, const struct raw_interval *common)
{
    struct interval v = {
        .min = own->min != ABSENT ? own->min : common->min,
        .target = own->target != ABSENT ? own->target : common->target,
        .max = own->max != ABSENT ? own->max : common->max,
        .hard_max = own->hard_max != ABSENT ? own->hard_max : common->hard_max,
    };

    v.hard_max = v.hard_max == ABSENT ? 0 : v.hard_max;
    if (v.target == ABSENT || v.target == 0)
        v.target = (int32_t)(((int64_t)v.min + v.max) / 2);
    return v;
}

static bool override_interval(struct reading *r, const char *key, json_t *value, int32_t total, struct err *e)
{
    struct raw_interval own = { ABSENT, ABSENT, ABSENT, ABSENT };
    char *end;
    long ordinal = strtol(key, &end, 10);

    if (*key < '1' || *key > '9' || *end != '\0')
        return err_set(e, ERR_INPUT, "intervals: \"%s\" is no session number", key);
    if (!read_raw_interval(value, "intervals", &own, e))
        return false;
    if (ordinal <= total)
        r->p->intervals[ordinal - 1] = settle(&own, &r->interval);
    return true;
}

static bool fill_intervals(struct reading *r, struct err *e)
{
    struct problem *p = r->p;
    const struct raw_interval none = { ABSENT, ABSENT, ABSENT, ABSENT };
    int32_t total = p->n_done + p->count;
    const char *key;
    json_t *value;

    if (r->interval.min == ABSENT || r->interval.max == ABSENT) {
        if (r->has_interval || p->n_done > 0 || p->count > 1)
            return json_refuse(e, "interval", r->has_interval ? "min and max are needed" : "is missing");
        r->interval = (struct raw_interval) { 1, 1, 1, 0 }; /* one session alone needs none */
    }
    if (p->count > 100000)
        return json_refuse(e, "count", "is far beyond any series");
    p->intervals = mem_new((size_t)total, sizeof *p->intervals);
    for (int32_t k = 0; k < total; k++)
        p->intervals[k] = settle(&none, &r->interval);
    if (r->intervals == NULL)
        return true;
    json_object_foreach (r->intervals, key, value)
        if (!override_interval(r, key, value, total, e))
            return false;
    return true;
}

static bool take_id(json_t *value, const char *name, void *into, struct err *e)
{
    (void)into;
    return json_is_string(value) || json_refuse(e, name, "must be a string");
}

static bool take_count(json_t *value, const char *name, void *into, struct err *e)
{
    ((struct reading *)into)->has_count = true;
    return json_read_number(value, name, 1, &problem_of(into)->count, e);
}

static bool take_interval(json_t *value, const char *name, void *into, struct err *e)
{
    ((struct reading *)into)->has_interval = true;
    return read_raw_interval(value, name, &((struct reading *)into)->interval, e);
}

static bool take_intervals(json_t *value, const char *name, void *into, struct err *e)
{
    ((struct reading *)into)->intervals = value;
    return json_need_object(value, name, e);
}

static bool take_done(json_t *value, const char *name, void *into, struct err *e)
{
    size_t n = 0;
    bool ok = json_read_dates(value, name, &problem_of(into)->done, &n, e);

    problem_of(into)->n_done = n > 100000 ? 100000 : (int32_t)n;
    return ok;
}

/* --- bounds */

static bool take_start_earliest(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_date(value, name, &((struct start_rule *)into)->earliest, e);
}

static bool take_start_target(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_date(value, name, &((struct start_rule *)into)->target, e);
}

static bool take_start_latest(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_date(value, name, &((struct start_rule *)into)->latest, e);
}

static bool take_start_hard_latest(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_date(value, name, &((struct start_rule *)into)->hard_latest, e);
}

static bool take_start(json_t *value, const char *name, void *into, struct err *e)
{
    static const struct json_field fields[] = { { "earliest", take_start_earliest }, { "target", take_start_target },
        { "latest", take_start_latest }, { "hard_latest", take_start_hard_latest }, { NULL, NULL } };

    return json_read_fields(value, name, fields, &problem_of(into)->start, e);
}

static bool take_not_before(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_date(value, name, &problem_of(into)->not_before, e);
}

static bool take_horizon(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_date(value, name, &problem_of(into)->horizon, e);
}

/* --- appointments and rules */

static bool take_placed_date(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_date(value, name, &((struct placed *)into)->day, e);
}

static bool take_placed_start(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_minute(value, name, &((struct placed *)into)->start, e);
}

static bool take_announced(json_t *value, const char *name, void *into, struct err *e)
{
    static const struct json_field fields[] = { { "date", take_placed_date }, { "start", take_placed_start }, { NULL, NULL } };
    struct problem *p = problem_of(into);

    if (!json_need_array(value, name, e))
        return false;
    p->announced = mem_new(json_array_size(value), sizeof *p->announced);
    for (size_t i = 0; i < json_array_size(value); i++) {
        struct placed a = { DATE_NONE, -1, -1, -1, false };

        if (!json_read_fields(json_array_get(value, i), name, fields, &a, e))
            return false;
        if (!date_is(a.day))
            return json_refuse(e, name, "each appointment needs a date");
        p->announced[p->n_announced++] = a;
    }
    return true;
}

static bool take_limit_max(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_number(value, name, 0, &((struct protocol_limit *)into)->max, e);
}

static bool take_limit_days(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_number(value, name, 1, &((struct protocol_limit *)into)->days, e);
}

static bool take_limit_months(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_number(value, name, 1, &((struct protocol_limit *)into)->months, e);
}

static bool take_limits(json_t *value, const char *name, void *into, struct err *e)
{
    static const struct json_field fields[] = { { "max", take_limit_max }, { "days", take_limit_days }, { "months", take_limit_months }, { NULL, NULL } };
    struct problem *p = problem_of(into);

    if (!json_need_array(value, name, e))
        return false;
    p->limits = mem_new(json_array_size(value), sizeof *p->limits);
    for (; p->n_limits < json_array_size(value); p->n_limits++) {
        struct protocol_limit l = { .max = -1 };

        if (!json_read_fields(json_array_get(value, p->n_limits), name, fields, &l, e))
            return false;
        if (l.max < 0 || (l.days > 0) == (l.months > 0))
            return json_refuse(e, name, "each limit needs max and days, or max and months");
        p->limits[p->n_limits] = l;
    }
    return true;
}

static int compare_dates(const void *a, const void *b)
{
    const struct date *x = a, *y = b;

    return (x->day > y->day) - (x->day < y->day);
}

static bool take_history(json_t *value, const char *name, void *into, struct err *e)
{
    struct problem *p = problem_of(into);

    if (!json_read_dates(value, name, &p->history, &p->n_history, e))
        return false;
    if (p->n_history > 1)
        qsort(p->history, p->n_history, sizeof *p->history, compare_dates);
    return true;
}

static bool take_min_from_from(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_number(value, name, 1, &((struct protocol_min_from *)into)->from, e);
}

static bool take_min_from_to(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_number(value, name, 2, &((struct protocol_min_from *)into)->to, e);
}

static bool take_min_from_days(json_t *value, const char *name, void *into, struct err *e)
{
    return json_read_number(value, name, 0, &((struct protocol_min_from *)into)->days, e);
}

static bool take_min_from(json_t *value, const char *name, void *into, struct err *e)
{
    static const struct json_field fields[] = { { "from", take_min_from_from }, { "to", take_min_from_to }, { "days", take_min_from_days },
        { NULL, NULL } };
    struct problem *p = problem_of(into);

    if (!json_need_array(value, name, e))
        return false;
    p->min_from = mem_new(json_array_size(value), sizeof *p->min_from);
    for (; p->n_min_from < json_array_size(value); p->n_min_from++) {
        struct protocol_min_from m = { .days = -1 };

        if (!json_read_fields(json_array_get(value, p->n_min_from), name, fields, &m, e))
            return false;
        if (m.from == 0 || m.to <= m.from || m.days < 0)
            return json_refuse(e, name, "each needs from, to (a later session) and days");
        p->min_from[p->n_min_from] = m;
    }
    return true;
}

static bool take_objective(json_t *value, const char *name, void *into, struct err *e)
{
    struct problem *p = problem_of(into);

    if (!json_need_array(value, name, e))
        return false;
    if (json_array_size(value) > KEYS)
        return json_refuse(e, name, "each key at most once");
    for (p->n_objective = 0; (size_t)p->n_objective < json_array_size(value); p->n_objective++) {
        const char *text = json_string_value(json_array_get(value, (size_t)p->n_objective));
        int k = 0;

        while (k < KEYS && (text == NULL || strcmp(text, key_name((enum key)k)) != 0))
            k++;
        if (k == KEYS)
            return json_refuse(e, name, "keys are out, late, moved, dev, pref, finish");
        p->objective[p->n_objective] = (enum key)k;
    }
    return true;
}

/* --- one line */

static const struct json_field problem_fields[] = {
    { "id", take_id },
    { "count", take_count },
    { "interval", take_interval },
    { "intervals", take_intervals },
    { "done", take_done },
    { "start", take_start },
    { "not_before", take_not_before },
    { "horizon", take_horizon },
    { "hours", problem_take_hours },
    { "hours_on", problem_take_hours_on },
    { "closed", problem_take_closed },
    { "closed_ranges", problem_take_closed_ranges },
    { "duration", problem_take_duration },
    { "step", problem_take_step },
    { "capacity", problem_take_capacity },
    { "capacity_on", problem_take_capacity_on },
    { "busy", problem_take_busy },
    { "patient", problem_take_patient },
    { "prefer", problem_take_prefer },
    { "announced", take_announced },
    { "limits", take_limits },
    { "history", take_history },
    { "min_from", take_min_from },
    { "objective", take_objective },
    { NULL, NULL },
};

/* R7.5: the first day that may be used + all remaining max + 90 days, at most 2 years. */
static struct date default_horizon(const struct problem *p)
{
    struct date from = p->n_done > 0 ? p->done[p->n_done - 1] : p->start.earliest;
    struct date most = date_add_months(date_max(from, p->not_before), 24);
    int64_t days = 90;

    for (int32_t k = p->n_done > 0 ? p->n_done : 1; k < p->n_done + p->count; k++)
        days += p->intervals[k].max;
    from = date_max(from, p->not_before);
    return days < date_diff(most, from) ? date_add(from, (int32_t)days) : most;
}

static bool settle_problem(struct reading *r, struct err *e)
{
    struct problem *p = r->p;

    if (!r->has_count)
        return json_refuse(e, "count", "is missing");
    if (!fill_intervals(r, e))
        return false;
    if (p->n_done > 0)
        p->start = (struct start_rule) { DATE_NONE, DATE_NONE, DATE_NONE, DATE_NONE };
    else if (!date_is(p->start.earliest))
        p->start.earliest = p->not_before;
    if (p->n_done == 0 && !date_is(p->start.earliest))
        return json_refuse(e, "start.earliest", "is missing, and no session is done");
    if (!date_is(p->not_before))
        p->not_before = p->n_done > 0 ? date_add(p->done[p->n_done - 1], 1) : p->start.earliest;
    if (!date_is(p->horizon))
        p->horizon = default_horizon(p);
    if (p->n_date_penalty > 1)
        qsort(p->date_penalty, p->n_date_penalty, sizeof *p->date_penalty, compare_dates);
    pool_sort(&p->clinic);
    return true;
}

bool problem_json_read(const char *line, size_t n, struct str *id, struct problem *out, struct err *e)
{
    struct reading r = { .p = out, .interval = { ABSENT, ABSENT, ABSENT, ABSENT } };
    json_error_t fault;
    json_t *root = json_loadb(line, n, JSON_REJECT_DUPLICATES, &fault);
    const char *text = json_string_value(json_object_get(root, "id"));
    bool ok;

    str_clear(id);
    problem_init(out);
    out->clinic.capacity = 1;
    if (text != NULL)
        str_add(id, text);
    if (root == NULL)
        return err_set(e, ERR_INPUT, "not JSON: %s (column %d)", fault.text, fault.column);
    ok = json_read_fields(root, "", problem_fields, &r, e) && settle_problem(&r, e) && problem_check(out, e);
    json_decref(root);
    if (!ok)
        problem_free(out);
    return ok;
}
