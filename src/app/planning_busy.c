/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken on the days of a planning problem, loaded as far as an answer stands on it; see planning.h. A day that is not loaded looks
 * free. So the best answer of a problem in part loaded is no worse than the best one of the whole; once every day that it uses is
 * loaded it is possible there too, hence the best, and the first in the calendar among equal ones. */
#include "planning.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/day_store.h"

#include <stdlib.h>
#include <string.h>

static struct pool *pool_of(struct pool *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].id, key) == 0)
            return &list[i];
    return NULL;
}

static void take_busy(void *context, enum taken what, const char *key, struct date day, int16_t from, int16_t to)
{
    struct problem *p = context;
    struct pool *pool = NULL;

    switch (what) {
    case TAKEN_PATIENT:
        p->patient_busy = mem_grow(p->patient_busy, p->n_patient_busy, sizeof *p->patient_busy);
        p->patient_busy[p->n_patient_busy++] = (struct booking) { day, from, to };
        break;
    case TAKEN_CLINIC:
        pool = p->clinic.capacity > 0 ? &p->clinic : NULL;
        break;
    case TAKEN_PROVIDER:
        pool = pool_of(p->providers, p->n_providers, key);
        break;
    case TAKEN_ROOM:
        pool = pool_of(p->rooms, p->n_rooms, key);
        break;
    case TAKEN_EQUIPMENT:
        pool = pool_of(p->equipment, p->n_equipment, key);
        break;
    }
    if (pool != NULL)
        pool_add_busy(pool, day, from, to);
}

static void sort_pools(struct problem *p)
{
    pool_sort(&p->clinic);
    for (size_t i = 0; i < p->n_providers; i++)
        pool_sort(&p->providers[i]);
    for (size_t i = 0; i < p->n_rooms; i++)
        pool_sort(&p->rooms[i]);
    for (size_t i = 0; i < p->n_equipment; i++)
        pool_sort(&p->equipment[i]);
}

void planning_expect(struct planning *g, struct app *app, const struct plan *plan)
{
    const struct problem *p = &g->problem;

    g->app = app;
    memcpy(g->plan, plan->id, sizeof g->plan);
    memcpy(g->patient, plan->patient, sizeof g->patient);
    g->n_days = p->horizon.day < p->not_before.day ? 0 : date_diff(p->horizon, p->not_before) + 1;
    g->loaded = mem_new((size_t)g->n_days, sizeof *g->loaded);
    sort_pools(&g->problem);
}

/* The days from index `from` up to, not including, `to`, none of them loaded. */
static bool load_run(struct planning *g, int32_t from, int32_t to, struct err *e)
{
    struct date first = date_add(g->problem.not_before, from), last = date_add(g->problem.not_before, to - 1);

    memset(g->loaded + from, true, (size_t)(to - from));
    return store_busy(app_store(g->app), first, last, g->plan[0] == '\0' ? NULL : g->plan, g->patient, take_busy, &g->problem, e);
}

bool planning_load(struct planning *g, struct date from, struct date to, struct err *e)
{
    int32_t at = date_diff(from, g->problem.not_before), end = date_diff(to, g->problem.not_before) + 1;
    bool any = false;

    at = at < 0 ? 0 : at;
    end = end > g->n_days ? g->n_days : end;
    while (at < end) {
        int32_t run = at;
        while (run < end && !g->loaded[run])
            run++;
        if (run > at && !load_run(g, at, run, e))
            return false;
        any = any || run > at;
        at = run + 1;
    }
    if (any)
        sort_pools(&g->problem);
    return true;
}

/* The days of the answer that are not loaded yet, each with `around` days on both sides. *any: were there such? */
static bool load_under(struct planning *g, const struct answer *a, int32_t around, bool *any, struct err *e)
{
    *any = false;
    for (int32_t k = 0; k < a->n; k++) {
        struct date d = a->at[k].day;
        if (g->loaded[date_diff(d, g->problem.not_before)])
            continue;
        *any = true;
        if (!planning_load(g, date_add(d, -around), date_add(d, around), e))
            return false;
    }
    return true;
}

bool planning_answer(struct planning *g, struct answer *a, struct err *e)
{
    bool more = true;

    for (int32_t around = 0; more; around = 2 * around + 1) {
        if (!solve(&g->problem, a, e))
            return false;
        if (a->status == SOLVE_INFEASIBLE) /* it will not get better; its reasons want every day */
            break;
        if (!load_under(g, a, around, &more, e))
            return false;
        if (more)
            answer_free(a);
    }
    if (a->status == SOLVE_OK)
        return true;
    answer_free(a);
    return planning_load(g, g->problem.not_before, g->problem.horizon, e) && solve(&g->problem, a, e);
}
