/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken on the days of a planning problem, loaded as far as an answer stands on it; see planning.h. A day that is not loaded looks
 * free. So the best answer of a problem in part loaded is no worse than the best one of the whole; once every day that it uses is
 * loaded it is possible there too, hence the best, and the first in the calendar among equal ones. */
#include "planning.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/occupancy.h"

#include <stdlib.h>
#include <string.h>

/* Where the rows go. They come by name, which is nearly the order of a clinic's list: the search goes on where it ended. */
struct taking {
    struct problem *problem;
    size_t provider, room, machine;
};

static struct pool *pool_of(struct pool *list, size_t n, size_t *at, const char *key)
{
    for (size_t i = 0; i < n; i++) {
        *at = *at + 1 < n ? *at + 1 : 0;
        if (strcmp(list[*at].id, key) == 0)
            return &list[*at];
    }
    return NULL;
}

/* Null for what this problem does not ask about. */
static struct pool *find_pool(struct taking *t, enum taken what, const char *key)
{
    struct problem *p = t->problem;

    switch (what) {
    case TAKEN_CLINIC:
        return p->clinic.capacity > 0 ? &p->clinic : NULL;
    case TAKEN_PROVIDER:
        return pool_of(p->providers, p->n_providers, &t->provider, key);
    case TAKEN_ROOM:
        return pool_of(p->rooms, p->n_rooms, &t->room, key);
    case TAKEN_EQUIPMENT:
        return pool_of(p->equipment, p->n_equipment, &t->machine, key);
    case TAKEN_PATIENT: /* planning_add_others knows the patient's days */
        break;
    }
    return NULL;
}

static void take_row(void *context, enum taken what, const char *key, struct date day, const char *cells)
{
    struct pool *pool = find_pool(context, what, key);

    if (pool != NULL)
        pool_add_cells(pool, day, cells);
}

static void sort_pools(struct problem *p)
{
    pool_sort_busy(&p->clinic);
    for (size_t i = 0; i < p->n_providers; i++)
        pool_sort_busy(&p->providers[i]);
    for (size_t i = 0; i < p->n_rooms; i++)
        pool_sort_busy(&p->rooms[i]);
    for (size_t i = 0; i < p->n_equipment; i++)
        pool_sort_busy(&p->equipment[i]);
}

static void sort_hours(struct problem *p)
{
    pool_sort(&p->clinic);
    for (size_t i = 0; i < p->n_providers; i++)
        pool_sort(&p->providers[i]);
}

void planning_expect(struct planning *g, struct app *app, const struct plan *plan)
{
    const struct problem *p = &g->problem;

    g->app = app;
    memcpy(g->plan, plan->id, sizeof g->plan);
    g->n_days = p->horizon.day < p->not_before.day ? 0 : date_diff(p->horizon, p->not_before) + 1;
    g->loaded = mem_new((size_t)g->n_days, sizeof *g->loaded);
    sort_hours(&g->problem);
}

/* The days from index `from` up to, not including, `to`, none of them loaded. */
static bool load_run(struct planning *g, int32_t from, int32_t to, struct err *e)
{
    struct date first = date_add(g->problem.not_before, from), last = date_add(g->problem.not_before, to - 1);
    struct taking t = { .problem = &g->problem };

    memset(g->loaded + from, true, (size_t)(to - from));
    return store_taken(app_store(g->app), first, last, g->plan[0] == '\0' ? NULL : g->plan, take_row, &t, e);
}

/* Those of the days that are not loaded yet; the pools may be out of order then. */
static bool load_days(struct planning *g, struct date from, struct date to, struct err *e)
{
    int32_t at = date_diff(from, g->problem.not_before), end = date_diff(to, g->problem.not_before) + 1;

    at = at < 0 ? 0 : at;
    end = end > g->n_days ? g->n_days : end;
    while (at < end) {
        int32_t run = at;
        while (run < end && !g->loaded[run])
            run++;
        if (run > at && !load_run(g, at, run, e))
            return false;
        at = run + 1;
    }
    return true;
}

bool planning_load(struct planning *g, struct date from, struct date to, struct err *e)
{
    bool ok = load_days(g, from, to, e);

    sort_pools(&g->problem);
    return ok;
}

/* Is there a day of the answer that is not loaded yet? All of them are then, each with `around` days on both sides. */
static bool load_under(struct planning *g, const struct answer *a, int32_t around, bool *any, struct err *e)
{
    bool ok = store_snapshot_begin(app_store(g->app), e);

    if (!ok)
        return false;
    *any = false;
    for (int32_t k = 0; ok && k < a->n; k++) {
        struct date d = a->at[k].day;
        if (g->loaded[date_diff(d, g->problem.not_before)])
            continue;
        *any = true;
        ok = load_days(g, date_add(d, -around), date_add(d, around), e);
    }
    store_snapshot_end(app_store(g->app));
    sort_pools(&g->problem);
    return ok;
}

static bool ask(struct planning *g, struct answer *a, struct err *e)
{
    return g->unexplained ? solve_unexplained(&g->problem, a, e) : solve(&g->problem, a, e);
}

bool planning_answer(struct planning *g, struct answer *a, struct err *e)
{
    bool more = true;

    for (int32_t around = 0; more; around = 2 * around + 1) {
        if (!ask(g, a, e))
            return false;
        if (a->status == SOLVE_INFEASIBLE) /* it will not get better; its reasons want every day */
            break;
        if (!load_under(g, a, around, &more, e))
            return false;
        if (more)
            answer_free(a);
    }
    if (a->status == SOLVE_OK || g->unexplained)
        return true;
    answer_free(a);
    return planning_load(g, g->problem.not_before, g->problem.horizon, e) && solve(&g->problem, a, e);
}
