/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Supposed plans among what planning reads of the store; see the header. */
#include "supposed.h"

#include "ritmo/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the list */

void supposed_free(struct supposed_plans *s)
{
    for (size_t i = 0; i < s->n; i++) {
        plan_free(&s->at[i].stored);
        plan_free(&s->at[i].now);
    }
    free(s->at);
    *s = (struct supposed_plans) { 0 };
}

void supposed_set(struct supposed_plans *s, const struct plan *stored, const struct plan *now)
{
    struct plan copy = plan_copy(now);

    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->at[i].stored.id, stored->id) == 0) {
            plan_free(&s->at[i].now);
            s->at[i].now = copy;
            return;
        }
    s->at = mem_grow(s->at, s->n, sizeof *s->at);
    s->at[s->n++] = (struct supposed_plan) { plan_copy(stored), copy };
}

void supposed_without(struct supposed_plans *s, const struct plan *stored, const bool *gone)
{
    struct plan without = plan_copy(stored);

    for (size_t i = 0; i < without.sessions.n; i++)
        if (gone[i]) {
            without.sessions.at[i].state = SESSION_CANCELLED;
            without.sessions.at[i].cancelled_by = CANCELLED_BY_PROGRAM;
        }
    planning_renumber(&without);
    supposed_set(s, stored, &without);
    plan_free(&without);
}

/* --- minutes taken: only what is live can differ, what was given stays given */

static bool takes_place(const struct planning *g, const struct session *s)
{
    return session_is_live(s) && (!s->tentative || g->clinic->hold_tentative);
}

static void change_pool(struct pool *pool, const struct session *s, bool taken)
{
    int16_t end = (int16_t)(s->start + s->duration);

    if (taken)
        pool_put_busy(pool, s->day, s->start, end);
    else
        pool_cut_busy(pool, s->day, s->start, end);
}

static void change_named(struct pool *pools, size_t n, const char *id, const struct session *s, bool taken)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(pools[i].id, id) == 0)
            change_pool(&pools[i], s, taken);
}

static void change_session(struct problem *p, const struct session *s, bool taken)
{
    char keys[sizeof s->equipment];
    char *rest = keys, *key;

    if (p->clinic.capacity > 0 || !taken)
        change_pool(&p->clinic, s, taken);
    change_named(p->providers, p->n_providers, s->provider, s, taken);
    change_named(p->rooms, p->n_rooms, s->room, s, taken);
    memcpy(keys, s->equipment, sizeof keys);
    while ((key = strsep(&rest, ",")) != NULL)
        change_named(p->equipment, p->n_equipment, key, s, taken);
}

static void change_plan(struct planning *g, const struct plan *other, bool taken)
{
    for (size_t i = 0; i < other->sessions.n; i++)
        if (takes_place(g, &other->sessions.at[i]))
            change_session(&g->problem, &other->sessions.at[i], taken);
}

bool supposed_take(struct app *app, const struct plan *plan, struct planning *g, struct err *e)
{
    const struct supposed_plans *all = app_supposed_plans(app);

    if (all == NULL || all->n == 0)
        return true;
    if (!planning_load(g, g->problem.not_before, g->problem.horizon, e))
        return false;
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].stored.id, plan->id) != 0) {
            change_plan(g, &all->at[i].stored, false);
            change_plan(g, &all->at[i].now, true);
        }
    return true;
}

/* --- the patient's other sessions */

static void add_other(const struct plan *plan, const struct session *s, struct other_sessions *out)
{
    struct other_session *o;

    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    o = &out->at[out->n++];
    *o = (struct other_session) { .day = s->day, .start = s->start, .duration = s->duration, .done = s->state == SESSION_DONE,
        .tentative = s->tentative, .over = plan_state_is_over(plan->state), .plan_number = plan->number,
        .version = plan->version };
    snprintf(o->protocol, sizeof o->protocol, "%s", plan->protocol);
    snprintf(o->site, sizeof o->site, "%s", plan->site);
}

static void leave_out(struct other_sessions *all, int64_t plan_number)
{
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].plan_number != plan_number)
            all->at[n++] = all->at[i];
    all->n = n;
}

static int by_day(const void *a, const void *b)
{
    const struct other_session *x = a, *y = b;

    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->plan_number > y->plan_number) - (x->plan_number < y->plan_number);
}

static void replace(const struct plan *now, struct date from, struct date to, struct other_sessions *out)
{
    leave_out(out, now->number);
    for (size_t i = 0; i < now->sessions.n; i++) {
        const struct session *s = &now->sessions.at[i];
        if ((session_is_live(s) || s->state == SESSION_DONE) && s->day.day >= from.day && s->day.day <= to.day)
            add_other(now, s, out);
    }
    if (out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_day);
}

bool supposed_sessions(struct app *app, const char *patient, const char *except, struct date from, struct date to,
    struct other_sessions *out, struct err *e)
{
    const struct supposed_plans *all = app_supposed_plans(app);

    if (!store_sessions_of_patient(app_store(app), patient, except, from, to, out, e))
        return false;
    for (size_t i = 0; all != NULL && i < all->n; i++) {
        const struct plan *now = &all->at[i].now;
        bool itself = strcmp(now->id, except == NULL ? "" : except) == 0; /* a new one has no id yet */
        if (strcmp(now->patient, patient) == 0 && !itself)
            replace(now, from, to, out);
    }
    return true;
}
