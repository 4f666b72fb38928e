/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The joint checker: every plan by the rules of one plan, then every minute of every session against the sessions of all
 * others. Plain loops over what the rules say; nothing of the search is used (PLANNER R13.10). */
#include "ritmo/planner/joint.h"

#include "ritmo/planner/check.h"

#include <stdlib.h>
#include <string.h>

struct session_view { /* one session of the answer, with its problem */
    const struct problem *p;
    const struct need *need;
    const struct placed *at;
    size_t plan;
    int64_t patient;
    bool loose;
};

static struct session_view session_of(const struct joint_plan *plans, const struct joint_answer *a, size_t plan, int32_t k)
{
    const struct problem *p = plans[plan].problem;

    return (struct session_view) { p, &p->needs[p->need_of == NULL ? 0 : p->need_of[k]], &a->plans[plan].at[k], plan, plans[plan].patient,
        k >= p->count - plans[plan].n_loose };
}

static bool covers(const struct session_view *s, struct date day, int minute)
{
    return s->at->day.day == day.day && s->at->start <= minute && minute < s->at->start + s->need->duration;
}

static bool is_same_thing(const struct pool *a, const struct pool *b, bool one_plan)
{
    return one_plan ? a == b : a->id != NULL && b->id != NULL && strcmp(a->id, b->id) == 0;
}

/* Does the session use this pool, or one of its kind with its id? */
static bool uses(const struct session_view *s, const struct pool *pool, char kind, bool one_plan)
{
    if (kind == 'c')
        return true;
    if (kind == 'p')
        return s->need->n_providers > 0 && is_same_thing(&s->p->providers[s->at->provider], pool, one_plan);
    if (kind == 'r')
        return s->need->n_rooms > 0 && is_same_thing(&s->p->rooms[s->at->room], pool, one_plan);
    for (size_t i = 0; i < s->need->n_equipment; i++)
        if (is_same_thing(&s->p->equipment[s->need->equipment[i]], pool, one_plan))
            return true;
    return false;
}

static int64_t capacity_on(const struct pool *pool, struct date day)
{
    for (size_t i = 0; i < pool->n_capacity_on; i++)
        if (pool->capacity_on[i].day.day == day.day)
            return pool->capacity_on[i].count;
    return pool->capacity == 0 ? INT64_MAX : pool->capacity;
}

static int64_t booked(const struct pool *pool, struct date day, int minute)
{
    int64_t n = 0;

    for (size_t i = 0; i < pool->n_busy; i++)
        n += pool->busy[i].day.day == day.day && pool->busy[i].from <= minute && minute < pool->busy[i].to;
    return n;
}

static int64_t taken(const struct joint_plan *plans, const struct joint_answer *a, const struct session_view *s, const struct pool *pool, char kind, int minute)
{
    int64_t n = 0;

    for (size_t i = 0; i < a->n; i++)
        for (int32_t k = 0; a->plans[i].placed && k < a->plans[i].n; k++) {
            struct session_view o = session_of(plans, a, i, k);

            n += (!o.loose || o.at == s->at) && covers(&o, s->at->day, minute) && uses(&o, pool, kind, i == s->plan);
        }
    return n;
}

static bool check_pool(const struct joint_plan *plans, const struct joint_answer *a, const struct session_view *s, const struct pool *pool, char kind,
    struct err *e)
{
    int64_t capacity = capacity_on(pool, s->at->day);
    char day[DATE_TEXT], time[TIME_TEXT];

    for (int m = s->at->start; capacity < INT64_MAX && m < s->at->start + s->need->duration; m++) {
        int64_t n = taken(plans, a, s, pool, kind, m);

        if (n > 1 && booked(pool, s->at->day, m) + n > capacity) /* alone: check_placed has looked */
            return err_set(e, ERR_RULE, "plan %d on %s at %s: %s is taken more often than there is room", (int)s->plan + 1,
                date_iso(s->at->day, day), minute_text((int16_t)m, time), pool->name == NULL ? "the clinic" : pool->name);
    }
    return true;
}

static bool check_pools(const struct joint_plan *plans, const struct joint_answer *a, const struct session_view *s, struct err *e)
{
    if (!check_pool(plans, a, s, &s->p->clinic, 'c', e)
        || (s->need->n_providers > 0 && !check_pool(plans, a, s, &s->p->providers[s->at->provider], 'p', e))
        || (s->need->n_rooms > 0 && !check_pool(plans, a, s, &s->p->rooms[s->at->room], 'r', e)))
        return false;
    for (size_t i = 0; i < s->need->n_equipment; i++)
        if (!check_pool(plans, a, s, &s->p->equipment[s->need->equipment[i]], 'm', e))
            return false;
    return true;
}

/* R7.3: one patient's sessions of two plans on one day only where both protocols allow it, and never at one minute; else as many
 * days apart as the call says. */
static bool check_patient(const struct joint_plan *plans, const struct joint_answer *a, const struct session_view *s, struct err *e)
{
    for (size_t i = 0; s->patient != 0 && i < a->n; i++)
        for (int32_t k = 0; i != s->plan && a->plans[i].placed && k < a->plans[i].n; k++) {
            struct session_view o = session_of(plans, a, i, k);
            bool paired = s->p->same_day_pairing && o.p->same_day_pairing;

            if (o.patient != s->patient)
                continue;
            if (plans[i].apart != NULL && o.at->day.day != s->at->day.day && abs(date_diff(o.at->day, s->at->day)) < plans[i].apart[s->plan])
                return err_set(e, ERR_RULE, "plans %d and %d come closer than %d days", (int)s->plan + 1, (int)i + 1, plans[i].apart[s->plan]);
            if (o.at->day.day != s->at->day.day)
                continue;
            if (!paired || (o.at->start < s->at->start + s->need->duration && s->at->start < o.at->start + o.need->duration))
                return err_set(e, ERR_RULE, "plans %d and %d are one patient's and meet on one day", (int)s->plan + 1, (int)i + 1);
        }
    return true;
}

static bool check_plan(const struct joint_plan *plans, const struct joint_answer *a, size_t i, struct err *e)
{
    const struct joint_place *x = &a->plans[i];
    const struct problem *p = plans[i].problem;
    int64_t vector[KEYS] = { 0 };

    if (!x->placed)
        return (x->n == 0 && x->reason.len > 0) || err_set(e, ERR_RULE, "plan %d is neither placed nor said to be unplaced", (int)i + 1);
    if (x->n != p->count)
        return err_set(e, ERR_RULE, "plan %d has %d sessions; %d were asked for", (int)i + 1, x->n, p->count);
    if (!check_placed(p, x->at, x->n, e))
        return err_in(e, "plan %d: ", (int)i + 1);
    check_vector(p, x->at, x->n, vector);
    if (memcmp(vector, x->vector, sizeof vector) != 0)
        return err_set(e, ERR_RULE, "plan %d has another value than its rules give", (int)i + 1);
    for (int32_t k = 0; k < x->n; k++) {
        struct session_view s = session_of(plans, a, i, k);

        if (!check_pools(plans, a, &s, e) || !check_patient(plans, a, &s, e))
            return false;
    }
    return true;
}

bool joint_check(const struct joint_plan *plans, size_t n, const struct joint_answer *a, struct err *e)
{
    struct joint_vector sum = { { 0 } };

    if (a->n != n)
        return err_set(e, ERR_RULE, "%d plans were asked for, %d are there", (int)n, (int)a->n);
    for (size_t i = 0; i < n; i++) {
        if (!check_plan(plans, a, i, e))
            return false;
        sum.at[0] += a->plans[i].placed ? 0 : plans[i].problem->count;
        for (int k = 0; k < KEYS; k++)
            sum.at[k + 1] += a->plans[i].vector[k];
    }
    return memcmp(&sum, &a->total, sizeof sum) == 0 || err_set(e, ERR_RULE, "the plans' values do not sum to the total");
}
