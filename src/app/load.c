/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How full the coming weeks are, by provider: booked, tentative, and what still has no place. */
#include "app_internal.h"

#include "ritmo/app/ahead.h"
#include "ritmo/app/clinics.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

enum { UNPLACED_MOST = 100000, WEEKS_MOST = 104 };

/* Rows stand week after week, `per_week` each: the providers, then the row of nobody yet. */
struct loading {
    struct app *app;
    const struct clinic *clinic;
    const struct provider *only; /* null = all */
    struct date monday;
    int32_t weeks;
    size_t per_week;
    struct load_rows *rows;
};

static struct date monday_of(struct date d)
{
    return date_add(d, -date_weekday(d));
}

/* Minutes of the day that lie in both lists. */
static int32_t common(const struct spans *a, const struct spans *b)
{
    int32_t minutes = 0;

    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++) {
            int32_t from = a->at[i].from > b->at[k].from ? a->at[i].from : b->at[k].from;
            int32_t to = a->at[i].to < b->at[k].to ? a->at[i].to : b->at[k].to;
            minutes += to > from ? to - from : 0;
        }
    return minutes;
}

static int32_t open_minutes(const struct clinic *c, const struct provider *p, struct date d)
{
    struct spans open;
    int32_t minutes;

    if (day_ranges_find(&c->closures, d) != NULL || day_ranges_find(&p->absences, d) != NULL)
        return 0;
    open = spans_copy(hours_of(&c->hours, d));
    day_parts_cut(&c->parts, d, &open);
    day_parts_cut(&p->parts, d, &open);
    minutes = p->capacity * common(&open, hours_of(&p->roster, d));
    spans_free(&open);
    return minutes;
}

static void add_rows_of_week(struct loading *g, struct date monday)
{
    for (size_t i = 0; i <= g->clinic->n_providers; i++) {
        const struct provider *p = i < g->clinic->n_providers ? &g->clinic->providers[i] : NULL;
        struct load_row *r;
        if (g->only != NULL && p != g->only)
            continue;
        g->rows->at = mem_grow(g->rows->at, g->rows->n, sizeof *g->rows->at);
        r = &g->rows->at[g->rows->n++];
        *r = (struct load_row) { .monday = monday, .provider = mem_strdup(p == NULL ? "" : p->key),
            .name = mem_strdup(p == NULL ? "nobody yet" : p->name) };
        for (int32_t d = 0; p != NULL && d < 7; d++)
            r->open += open_minutes(g->clinic, p, date_add(monday, d));
    }
}

/* The row of a provider in the week of a day; a provider who is gone counts as nobody. Null outside the weeks. */
static struct load_row *row_of(struct loading *g, struct date d, const char *provider)
{
    int32_t week = date_diff(d, g->monday) / 7;
    struct load_row *first;

    if (d.day < g->monday.day || week >= g->weeks)
        return NULL;
    first = &g->rows->at[(size_t)week * g->per_week];
    for (size_t i = 0; i < g->per_week; i++)
        if (strcmp(first[i].provider, provider) == 0)
            return &first[i];
    return g->only == NULL ? &first[g->per_week - 1] : NULL;
}

static bool add_booked(struct loading *g, struct err *e)
{
    struct visits v = { 0 };
    bool ok = store_visits(app_store(g->app), g->monday, date_add(g->monday, 7 * g->weeks - 1), NULL, false, &v, e);

    for (size_t i = 0; ok && i < v.n; i++) {
        const struct session *s = &v.at[i].session;
        struct load_row *r = row_of(g, s->day, s->provider);
        if (r == NULL || s->state == SESSION_MISSED)
            continue;
        *(s->tentative ? &r->tentative : &r->booked) += s->duration;
    }
    visits_free(&v);
    return ok;
}

/* A session without a place is expected at its target, counted on from the last one that has a place; never before today. */
static void expect(struct loading *g, const struct plan *plan, const struct protocol *p)
{
    struct date last = DATE_NONE;
    int32_t placed = 0;

    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].ordinal > 0) {
            last = date_is(last) ? date_max(last, plan->sessions.at[i].day) : plan->sessions.at[i].day;
            placed++;
        }
    for (int32_t k = placed + 1; k <= plan->count; k++) {
        struct load_row *r;
        last = date_is(last) ? date_add(last, plan_interval(plan, p, k).target) : plan->start_earliest;
        last = date_max(last, app_today(g->app));
        r = row_of(g, last, plan->wishes.provider);
        if (r != NULL)
            r->expected += protocol_duration(p, k);
    }
}

static bool add_expected(struct loading *g, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = store_unplaced(app_store(g->app), UNPLACED_MOST, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++) {
        const struct protocol *p = NULL;
        struct plan plan = { 0 };
        ok = store_plan_load(app_store(g->app), rows.at[i].id, &plan, e)
            && (p = app_protocol(g->app, plan.protocol, plan.version, e)) != NULL;
        if (ok)
            expect(g, &plan, p);
        plan_free(&plan);
    }
    plan_rows_free(&rows);
    return ok;
}

/* Nobody's row is told only when something stands in it. */
static void drop_empty(struct load_rows *rows)
{
    size_t n = 0;

    for (size_t i = 0; i < rows->n; i++) {
        struct load_row *r = &rows->at[i];
        if (r->provider[0] != '\0' || r->booked + r->tentative + r->expected > 0) {
            rows->at[n++] = *r;
            continue;
        }
        free(r->provider);
        free(r->name);
    }
    rows->n = n;
}

bool app_load(struct app *app, int32_t weeks, const char *provider, struct load_rows *out, struct err *e)
{
    struct loading g = { .app = app, .clinic = app_clinic(app, e), .monday = monday_of(app_today(app)), .weeks = weeks, .rows = out };
    bool ok;

    *out = (struct load_rows) { 0 };
    if (g.clinic == NULL)
        return false;
    if (weeks < 1 || weeks > WEEKS_MOST)
        return err_set(e, ERR_INPUT, "the load is shown for 1 to %d weeks, not %d", WEEKS_MOST, weeks);
    if (provider != NULL && (g.only = app_provider_named(g.clinic, provider, e)) == NULL)
        return false;
    for (int32_t w = 0; w < weeks; w++)
        add_rows_of_week(&g, date_add(g.monday, 7 * w));
    g.per_week = out->n / (size_t)weeks;
    ok = add_booked(&g, e) && add_expected(&g, e);
    drop_empty(out);
    return ok;
}
