/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which appointments of every day ahead a closure or an absence has broken, without reading every day: what the lists of each morning show. */
#include "app_internal.h"
#include "checks_parts.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/day_store.h"

enum { AHEAD_DAYS = 730, DAYS = AHEAD_DAYS + 1, MINUTES = 24 * 60 };

/* From today on; true: something stands that no longer can. */
struct shut_days {
    struct app *app;
    struct date today;
    bool at[DAYS];
};

static bool look_in_range(struct shut_days *s, struct date from, struct date to, int16_t start, int16_t end, const char *provider, struct err *e)
{
    struct date last = date_add(s->today, AHEAD_DAYS);
    struct day_range r = { .from = date_max(from, s->today), .to = to.day > last.day ? last : to };
    struct date found[DAYS];
    size_t n = 0;

    if (r.to.day < r.from.day)
        return true;
    if (!store_days_standing(app_store(s->app), &r, start, end, provider, found, DAYS, &n, e))
        return false;
    for (size_t i = 0; i < n; i++)
        s->at[date_diff(found[i], s->today)] = true;
    return true;
}

static bool look_in(struct shut_days *s, const struct day_ranges *ranges, const struct day_parts *parts, const char *provider, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < ranges->n; i++)
        ok = look_in_range(s, ranges->at[i].from, ranges->at[i].to, 0, MINUTES, provider, e);
    for (size_t i = 0; ok && i < parts->n; i++)
        ok = look_in_range(s, parts->at[i].day, parts->at[i].day, parts->at[i].from, parts->at[i].to, provider, e);
    return ok;
}

static void move_all(struct broken_visits *from, struct broken_visits *to)
{
    for (size_t i = 0; i < from->n; i++) {
        to->at = mem_grow(to->at, to->n, sizeof *to->at);
        to->at[to->n++] = from->at[i];
    }
    from->n = 0;
}

bool broken_ahead(struct app *app, struct broken_visits *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct shut_days s = { .app = app, .today = app_today(app) };
    bool ok = c != NULL && look_in(&s, &c->closures, &c->parts, NULL, e);

    for (size_t i = 0; ok && i < c->n_providers; i++)
        ok = look_in(&s, &c->providers[i].absences, &c->providers[i].parts, c->providers[i].key, e);
    for (int32_t i = 0; ok && i < DAYS; i++) {
        struct broken_visits of_day;
        struct date day = date_add(s.today, i);
        if (!s.at[i])
            continue;
        ok = app_broken(app, day, day, &of_day, e);
        move_all(&of_day, out);
        broken_visits_free(&of_day);
    }
    return ok;
}
