/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can we start so many more series? They are laid out one after the other on the real calendar, each taking its places; where not all fit
 * like that, all together: later sessions of the first ones may have taken the only days on which others could begin. */
#include "planning.h"
#include "solver_door.h"

#include "ritmo/app/ahead.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/monotonic.h"
#include "ritmo/planner/check.h"
#include "ritmo/planner/joint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SERIES_MOST = 200, WEEKS_LOOKED_AT = 52, TOGETHER_MS = 4000 };

static void take(struct pool *pool, const struct placed *at, int16_t minutes)
{
    pool_add_busy(pool, at->day, at->start, (int16_t)(at->start + minutes));
    pool_sort(pool);
}

/* The places of a series are gone for the next one. */
static void take_places(struct problem *p, const struct answer *a)
{
    for (int32_t k = 0; k < a->n; k++) {
        const struct placed *at = &a->at[k];
        const struct need *need = &p->needs[p->need_of == NULL ? 0 : p->need_of[k]];
        if (p->clinic.capacity > 0)
            take(&p->clinic, at, need->duration);
        if (at->provider >= 0)
            take(&p->providers[at->provider], at, need->duration);
        if (at->room >= 0)
            take(&p->rooms[at->room], at, need->duration);
        for (size_t i = 0; i < need->n_equipment; i++)
            take(&p->equipment[need->equipment[i]], at, need->duration);
    }
}

static void keep(const struct problem *p, const struct answer *a, struct series_fit *f)
{
    f->fits = true;
    f->n = a->n;
    f->days = mem_new((size_t)a->n, sizeof *f->days);
    for (int32_t k = 0; k < a->n; k++)
        f->days[k] = a->at[k].day;
    if (a->at[0].provider >= 0)
        snprintf(f->provider, sizeof f->provider, "%s", p->providers[a->at[0].provider].id);
    f->out = (int32_t)a->vector[0];  /* the default objective begins with out and late */
    f->late = (int32_t)a->vector[1];
}

/* One person gives a series: who has the first session first. */
static bool solve_series(struct problem *p, struct answer *a, struct err *e)
{
    struct err breach = ERR_INIT;

    p->prefer_provider = -1;
    if (!solve(p, a, e))
        return false;
    if (a->status == SOLVE_OK && a->at[0].provider >= 0) {
        p->prefer_provider = a->at[0].provider;
        answer_free(a);
        if (!solve(p, a, e))
            return false;
    }
    return a->status != SOLVE_OK || check_placed(p, a->at, a->n, &breach)
        || err_set(e, ERR_FAULT, "the planner's answer breaks a rule (%s); please report this", breach.text);
}

static bool add_series(struct problem *p, struct series_fits *out, struct err *e)
{
    struct series_fit *f = &out->at[out->n];
    struct answer a = { 0 };
    bool ok = solve_series(p, &a, e);

    out->n++;
    if (ok && a.status == SOLVE_OK) {
        keep(p, &a, f);
        take_places(p, &a);
        out->n_fit++;
    } else if (ok) {
        f->reason = str_take(&a.reason);
    }
    answer_free(&a);
    return ok;
}

/* --- all together */

static bool before_deadline(void *context, const struct joint_progress *now)
{
    const int64_t *deadline = context;

    (void)now;
    return monotonic_ms() < *deadline;
}

static void keep_place(struct problem *p, const struct joint_place *place, struct series_fits *out)
{
    struct answer a = { .status = SOLVE_OK, .at = place->at, .n = place->n };

    memcpy(a.vector, place->vector, sizeof a.vector);
    keep(p, &a, &out->at[out->n++]);
    take_places(p, &a);
    out->n_fit++;
}

/* They are all the same series: by days. */
static int by_days(const void *a, const void *b)
{
    const struct series_fit *x = a, *y = b;

    for (int32_t k = 0; k < x->n; k++)
        if (x->days[k].day != y->days[k].day)
            return x->days[k].day < y->days[k].day ? -1 : 1;
    return strcmp(x->provider, y->provider);
}

static void forget(struct series_fits *out)
{
    for (size_t i = 0; i < out->n; i++)
        series_fit_free(&out->at[i]);
    out->n = out->n_fit = 0;
}

/* The same series n times; p as it was before any took its places, and then with all taken. Those that find none say why. */
static bool fit_together(struct problem *p, size_t n, struct series_fits *out, struct err *e)
{
    int64_t deadline = monotonic_ms() + 2 * TOGETHER_MS;
    struct joint_plan *plans = mem_new(n, sizeof *plans);
    struct door door = DOOR_INIT;
    struct joint_options options = { .solver = solver_door_open(&door), .limit_ms = TOGETHER_MS, .tick = before_deadline, .context = &deadline };
    struct joint_answer a = { 0 };
    bool ok;

    for (size_t i = 0; i < n; i++)
        plans[i] = (struct joint_plan) { p, 0, NULL, 0 };
    ok = joint_solve(plans, n, &options, &a, e);
    forget(out);
    for (size_t i = 0; ok && i < n; i++)
        if (a.plans[i].placed)
            keep_place(p, &a.plans[i], out);
    if (out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_days);
    while (ok && out->n < n)
        ok = add_series(p, out, e);
    out->is_most = ok && (a.n_proven > 0 || out->n_fit == n);
    joint_free(&a);
    door_close(&door);
    free(plans);
    return ok;
}

static bool is_open(const struct clinic *c, struct date d)
{
    return day_ranges_find(&c->closures, d) == NULL && hours_of(&c->hours, d)->n > 0;
}

/* The first week that is open on some day and has no place on any. */
static struct date full_week(const struct planning *g, struct date from)
{
    const struct problem *p = &g->problem;
    struct date monday = date_add(from, -date_weekday(from));

    for (int w = 0; w < WEEKS_LOOKED_AT; w++, monday = date_add(monday, 7)) {
        bool open = false, place = false;
        for (int32_t d = 0; d < 7; d++) {
            struct date day = date_add(monday, d);
            struct str why = STR_INIT;
            if (day.day < from.day || day.day > p->horizon.day || !is_open(g->clinic, day))
                continue;
            open = true;
            place = place || !day_blocked(p, p->need_of == NULL ? 0 : p->need_of[0], day, &why, NULL);
            str_free(&why);
        }
        if (open && !place)
            return monday;
    }
    return DATE_NONE;
}

static struct plan imaginary(const struct protocol *p, struct date from, struct date to)
{
    struct plan plan = { .version = p->version, .state = PLAN_ACTIVE, .count = p->count.plan, .start_earliest = from, .start_target = from,
        .start_latest = to, .start_hard_latest = to };

    snprintf(plan.protocol, sizeof plan.protocol, "%s", p->key);
    return plan;
}

bool app_load_start(struct app *app, int32_t n, const char *protocol, struct date from, struct date to, struct series_fits *out,
    struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct protocol *p = app_protocol(app, protocol, 0, e);
    struct planning g = { 0 };
    struct plan plan;
    bool ok;

    *out = (struct series_fits) { .full = DATE_NONE };
    if (c == NULL || p == NULL)
        return false;
    from = date_max(from, date_add(app_today(app), c->lead_days));
    if (n < 1 || n > SERIES_MOST)
        return err_set(e, ERR_INPUT, "1 to %d series can be tried at once, not %d", SERIES_MOST, n);
    if (date_is(to) && to.day < from.day)
        return err_set(e, ERR_INPUT, "the last day for a first session is before the first day on which one can be given");
    out->protocol_name = mem_strdup(p->name);
    out->from = from;
    out->to = to;
    out->at = mem_new((size_t)n, sizeof *out->at);
    plan = imaginary(p, from, to);
    ok = planning_make(app, &plan, ORDER_KEEP, from, NULL, &g, e);
    while (ok && out->n < (size_t)n)
        ok = add_series(&g.problem, out, e);
    out->is_most = out->n_fit == out->n;
    if (ok && !out->is_most) {
        planning_free(&g);
        g = (struct planning) { 0 };
        ok = planning_make(app, &plan, ORDER_KEEP, from, NULL, &g, e) && fit_together(&g.problem, out->n, out, e);
    }
    if (ok)
        out->full = full_week(&g, from);
    planning_free(&g);
    return ok;
}
