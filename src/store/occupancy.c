/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what is taken; schema_014.sql says what the rows are, its guard who writes them. */
#include "ritmo/store/occupancy.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/plan_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the plan that is left out takes of one unit on one day. */
struct own {
    struct date day;
    char resource[RESOURCE_TEXT];
    int64_t unit;
    char cells[CELLS_TEXT];
};

struct reading {
    struct db *db;
    store_taken_row row;
    void *context;
    struct own *own;
    size_t n_own;
};

/* --- a plan's own cells */

/* Null if it has none there. */
static struct own *find_own(const struct reading *r, int64_t day, const char *resource, int64_t unit)
{
    for (size_t i = 0; i < r->n_own; i++)
        if (r->own[i].day.day == day && r->own[i].unit == unit && strcmp(r->own[i].resource, resource) == 0)
            return &r->own[i];
    return NULL;
}

static void add_own(struct reading *r, const char *resource, int64_t cell, int64_t unit)
{
    struct own *own = find_own(r, cell / CELLS_A_DAY, resource, unit);

    if (own == NULL) {
        r->own = mem_grow(r->own, r->n_own, sizeof *r->own);
        own = &r->own[r->n_own++];
        *own = (struct own) { .day = { (int32_t)(cell / CELLS_A_DAY) }, .unit = unit };
        snprintf(own->resource, sizeof own->resource, "%s", resource);
        cells_clear(own->cells);
    }
    cells_set(own->cells, (int)(cell % CELLS_A_DAY));
}

/* One session while its claims are looked up. */
struct own_session {
    struct reading *reading;
    int64_t number, first, end; /* cells [first, end) */
};

static bool read_claims(void *context, enum taken what, const char *key, struct err *e)
{
    const struct own_session *o = context;
    struct stmt *s = db_stmt(o->reading->db, STMT_CLAIMS_OF_SESSION);
    char resource[RESOURCE_TEXT];

    resource_name(resource, what, key);
    stmt_text(s, 1, resource);
    stmt_int(s, 2, o->first);
    stmt_int(s, 3, o->end);
    stmt_int(s, 4, o->number);
    while (stmt_row(s))
        add_own(o->reading, resource, stmt_get_int(s, 0), stmt_get_int(s, 1));
    return stmt_done(s, e);
}

static bool read_session_claims(struct reading *r, struct stmt *s, struct err *e)
{
    int64_t first = stmt_get_int(s, 0) * CELLS_A_DAY + stmt_get_int(s, 1) / CELL_MIN;
    struct own_session o = { r, stmt_get_int(s, 6), first, first + stmt_get_int(s, 2) / CELL_MIN };

    return read_claims(&o, TAKEN_CLINIC, "", e)
        && session_resources(stmt_get_text(s, 3), stmt_get_text(s, 4), stmt_get_text(s, 5), read_claims, &o, e);
}

static bool read_own(struct reading *r, struct date from, struct date to, const char *plan, struct err *e)
{
    int64_t number;
    struct stmt *s;
    bool ok = true;

    if (!find_number(r->db, STMT_PLAN_NUMBER, plan, &number, e))
        return false;
    s = db_stmt(r->db, STMT_SESSIONS_OF_PLAN_BETWEEN);
    stmt_int(s, 1, number);
    stmt_date(s, 2, from);
    stmt_date(s, 3, to);
    while (ok && stmt_row(s))
        ok = read_session_claims(r, s, e);
    return stmt_done(s, ok ? e : NULL) && ok;
}

/* --- the rows */

static bool tell(const struct reading *r, struct stmt *s, struct err *e)
{
    struct date day = { (int32_t)stmt_get_int(s, 0) };
    const char *resource = stmt_get_text(s, 1), *cells = stmt_get_text(s, 3), *key;
    const struct own *own = r->n_own == 0 ? NULL : find_own(r, day.day, resource, stmt_get_int(s, 2));
    char others[CELLS_TEXT];
    enum taken what;

    if (strlen(cells) != CELLS_TEXT - 1)
        return err_set(e, ERR_IO, "what is taken of %s is damaged in the database; restore a backup (ritmo restore)", resource);
    if (own != NULL) {
        memcpy(others, cells, sizeof others);
        cells_remove(others, own->cells);
        cells = others;
    }
    key = resource_key(resource, &what);
    r->row(r->context, what, key, day, cells);
    return true;
}

static bool read_rows(struct reading *r, struct date from, struct date to, struct err *e)
{
    struct stmt *s = db_stmt(r->db, STMT_OCCUPANCY);
    bool ok = true;

    stmt_date(s, 1, from);
    stmt_date(s, 2, to);
    while (ok && stmt_row(s))
        ok = tell(r, s, e);
    return stmt_done(s, ok ? e : NULL) && ok;
}

bool store_taken(struct store *st, struct date from, struct date to, const char *except, store_taken_row row, void *context,
    struct err *e)
{
    struct reading r = { .db = store_db(st), .row = row, .context = context };
    bool ok = (except == NULL || read_own(&r, from, to, except, e)) && read_rows(&r, from, to, e);

    free(r.own);
    return ok;
}
