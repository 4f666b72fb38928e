/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sessions of the coming weeks use up, by their protocols' lists. */
#include "app_internal.h"

#include "ritmo/app/ahead.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/day_store.h"

#include <stdlib.h>
#include <string.h>

enum { WEEKS_MOST = 104 };

static struct supply_row *row_of(struct supply_rows *rows, struct date monday, const char *item)
{
    struct supply_row *r;

    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].monday.day == monday.day && strcmp(rows->at[i].item, item) == 0)
            return &rows->at[i];
    rows->at = mem_grow(rows->at, rows->n, sizeof *rows->at);
    r = &rows->at[rows->n++];
    *r = (struct supply_row) { .monday = monday, .item = mem_strdup(item) };
    return r;
}

static void add_session(const struct protocol *p, const struct session *s, struct supply_rows *out)
{
    struct date monday = date_add(s->day, -date_weekday(s->day));

    for (unsigned i = 0; i < p->n_supplies; i++) {
        const struct protocol_supply *need = &p->supplies[i];
        struct supply_row *r;
        if (need->session != 0 && need->session != s->ordinal)
            continue;
        r = row_of(out, monday, need->item);
        *(s->tentative ? &r->tentative : &r->number) += need->number;
    }
}

static int by_week(const void *a, const void *b)
{
    const struct supply_row *x = a, *y = b;

    return x->monday.day != y->monday.day ? (x->monday.day < y->monday.day ? -1 : 1) : strcmp(x->item, y->item);
}

/* Live sessions from today on: what was given has been used up already. */
bool app_supplies(struct app *app, int32_t weeks, struct supply_rows *out, struct err *e)
{
    struct date today = app_today(app), monday = date_add(today, -date_weekday(today));
    struct visits v = { 0 };
    bool ok;

    *out = (struct supply_rows) { 0 };
    if (weeks < 1 || weeks > WEEKS_MOST)
        return err_set(e, ERR_INPUT, "supplies are added up for 1 to %d weeks, not %d", WEEKS_MOST, weeks);
    ok = store_visits(app_store(app), today, date_add(monday, 7 * weeks - 1), NULL, false, &v, e);
    for (size_t i = 0; ok && i < v.n; i++) {
        const struct protocol *p = app_protocol(app, v.at[i].protocol, v.at[i].version, e);
        ok = p != NULL;
        if (ok && session_is_live(&v.at[i].session))
            add_session(p, &v.at[i].session, out);
    }
    if (out->n > 0)
        qsort(out->at, out->n, sizeof *out->at, by_week);
    visits_free(&v);
    return ok;
}
