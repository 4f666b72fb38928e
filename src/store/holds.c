/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restriction windows as handed out: matched to what the protocol says now, kept for calendars when they are gone. */
#include "ritmo/store/plan_parts.h"
#include "ritmo/store/plan_store.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

static void read_hold(struct stmt *s, struct hold *out)
{
    *out = (struct hold) {
        .from = stmt_get_date(s, 2),
        .to = stmt_get_date(s, 3),
        .provisional = stmt_get_int(s, 4) == 1,
        .first_ordinal = (int32_t)stmt_get_int(s, 5),
        .last_ordinal = (int32_t)stmt_get_int(s, 6),
        .cancelled = stmt_get_int(s, 7) == 1,
        .sequence = (int32_t)stmt_get_int(s, 8),
        .changed_utc = stmt_get_int(s, 9),
        .call = stmt_get_date(s, 10),
    };
    STMT_GET_FIELD(s, 0, out->uid);
    STMT_GET_FIELD(s, 1, out->substance);
    if (!stmt_is_null(s, 11))
        STMT_GET_FIELD(s, 11, out->why);
}

static void bind_why(struct stmt *s, const struct hold *h)
{
    stmt_text(s, 11, h->why[0] == '\0' ? NULL : h->why);
}

static bool load(struct db *db, const char *plan, struct holds *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_HOLDS_OF_PLAN);

    stmt_text(s, 1, plan);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_hold(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_holds_of_plan(struct store *s, const char *plan, struct holds *out, struct err *e)
{
    return load(store_db(s), plan, out, e);
}

static bool insert(struct tx *tx, int64_t plan, const struct hold *h, struct err *e)
{
    struct stmt *s;
    char uid[UID_TEXT];

    if (!make_uid(uid, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_HOLD_ADD);
    stmt_text(s, 1, uid);
    stmt_int(s, 2, plan);
    stmt_text(s, 3, h->substance);
    stmt_date(s, 4, h->from);
    stmt_date(s, 5, h->to);
    stmt_int(s, 6, h->provisional);
    stmt_int(s, 7, h->first_ordinal);
    stmt_int(s, 8, h->last_ordinal);
    stmt_int(s, 9, tx->who.now_utc);
    stmt_date(s, 10, date_max(h->call, h->from));
    bind_why(s, h);
    return stmt_run(s, e);
}

/* The days of a window that had begun were known already, however far back it reaches now. */
static struct date call_of(const struct hold *was, const struct hold *now)
{
    struct date call = date_max(now->call, now->from);

    if (was->from.day == now->from.day)
        return was->call;
    return was->call.day >= now->from.day ? date_min(call, was->call) : call;
}

/* The stored window becomes `now` (its days and ordinals) or, if gone, keeps its days and is cancelled. */
static bool update(struct tx *tx, const struct hold *was, const struct hold *now, struct err *e)
{
    bool gone = now == NULL;
    const struct hold *days = gone ? was : now;
    bool seen = !gone && was->from.day == days->from.day && was->to.day == days->to.day && was->provisional == days->provisional;
    struct stmt *s;

    if (seen && was->first_ordinal == days->first_ordinal && was->last_ordinal == days->last_ordinal && strcmp(was->why, days->why) == 0)
        return true;
    s = db_stmt(tx_db(tx), STMT_HOLD_SAVE);
    stmt_text(s, 1, was->uid);
    stmt_date(s, 2, days->from);
    stmt_date(s, 3, days->to);
    stmt_int(s, 4, days->provisional);
    stmt_int(s, 5, days->first_ordinal);
    stmt_int(s, 6, days->last_ordinal);
    stmt_int(s, 7, gone);
    stmt_int(s, 8, was->sequence + !seen);
    stmt_int(s, 9, seen ? was->changed_utc : stamp_after(was->changed_utc, tx->who.now_utc));
    stmt_date(s, 10, call_of(was, days));
    bind_why(s, days);
    return stmt_run(s, e);
}

static int by_substance_and_day(const void *a, const void *b)
{
    const struct hold *x = a, *y = b;
    int order = strcmp(x->substance, y->substance);

    return order != 0 ? order : x->from.day != y->from.day ? (x->from.day > y->from.day) - (x->from.day < y->from.day)
                                                           : (x->to.day > y->to.day) - (x->to.day < y->to.day);
}

static struct holds live_sorted(const struct holds *all)
{
    struct holds live = { mem_new(all->n, sizeof *live.at), 0 };

    for (size_t i = 0; i < all->n; i++)
        if (!all->at[i].cancelled)
            live.at[live.n++] = all->at[i];
    if (live.n > 1)
        qsort(live.at, live.n, sizeof *live.at, by_substance_and_day);
    return live;
}

/* Walks both sorted lists: the i-th window of a substance is the i-th one stored. */
static bool match(struct tx *tx, int64_t plan, const struct holds *was, const struct holds *now, struct err *e)
{
    size_t i = 0, k = 0;
    bool ok = true;

    while (ok && (i < was->n || k < now->n)) {
        int order = i == was->n ? 1 : k == now->n ? -1 : strcmp(was->at[i].substance, now->at[k].substance);
        if (order < 0)
            ok = update(tx, &was->at[i++], NULL, e);
        else if (order > 0)
            ok = insert(tx, plan, &now->at[k++], e);
        else
            ok = update(tx, &was->at[i++], &now->at[k++], e);
    }
    return ok;
}

bool holds_save(struct tx *tx, const struct plan *plan, const struct holds *holds, struct err *e)
{
    struct holds stored = { 0 }, was, now;
    bool ok;

    if (holds == NULL)
        return true;
    ok = load(tx_db(tx), plan->id, &stored, e);
    was = live_sorted(&stored);
    now = live_sorted(holds);
    ok = ok && match(tx, plan->number, &was, &now, e);
    free(now.at);
    free(was.at);
    free(stored.at);
    return ok;
}

bool store_holds_save(struct tx *tx, const struct plan *p, const struct holds *holds, struct err *e)
{
    int64_t patient;

    if (!find_number(tx_db(tx), STMT_PATIENT_NUMBER, p->patient, &patient, e) || !holds_save(tx, p, holds, e))
        return false;
    tx_touch(tx, patient);
    return true;
}

static bool read_row(struct store *st, struct stmt *s, struct hold_rows *out, struct err *e)
{
    struct hold_row *row;

    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    row = &out->at[out->n++];
    row->substance = stmt_get_owned(s, 1);
    row->from = stmt_get_date(s, 2);
    row->to = stmt_get_date(s, 3);
    row->provisional = stmt_get_int(s, 4) == 1;
    return load_plan_line(store_db(st), stmt_get_int(s, 0), &row->plan, e);
}

static bool read_rows(struct store *st, struct stmt *s, struct hold_rows *out, struct err *e)
{
    bool ok = true;

    while (ok && stmt_row(s))
        ok = read_row(st, s, out, e);
    return stmt_done(s, ok ? e : NULL) && ok;
}

bool store_holds_starting(struct store *st, struct date from, struct date to, struct hold_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_HOLDS_STARTING);

    stmt_date(s, 1, from);
    stmt_date(s, 2, to);
    return read_rows(st, s, out, e);
}

bool store_holds_starting_of(struct store *st, const char *substance, struct date from, struct date to, size_t most, struct hold_rows *out,
    int64_t *n, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_HOLDS_STARTING);
    bool ok = true;

    *n = 0;
    stmt_date(s, 1, from);
    stmt_date(s, 2, to);
    while (ok && stmt_row(s)) {
        if (strcmp(stmt_get_text(s, 1), substance) != 0)
            continue;
        if ((*n)++ < (int64_t)most)
            ok = read_row(st, s, out, e);
    }
    return stmt_done(s, ok ? e : NULL) && ok;
}

static bool on_day(struct store *st, int id, const char *substance, struct date day, size_t most, struct hold_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), id);

    stmt_text(s, 1, substance);
    stmt_date(s, 2, day);
    stmt_int(s, 3, (int64_t)most);
    return read_rows(st, s, out, e);
}

bool store_holds_running(struct store *s, const char *substance, struct date day, size_t most, struct hold_rows *out, struct err *e)
{
    return on_day(s, STMT_HOLDS_RUNNING, substance, day, most, out, e);
}

bool store_holds_running_count(struct store *st, const char *substance, struct date day, int64_t *n, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_HOLDS_RUNNING_COUNT);

    stmt_text(s, 1, substance);
    stmt_date(s, 2, day);
    *n = stmt_row(s) ? stmt_get_int(s, 0) : 0;
    return stmt_done(s, e);
}

bool store_holds_ending(struct store *s, const char *substance, struct date day, size_t most, struct hold_rows *out, struct err *e)
{
    return on_day(s, STMT_HOLDS_ENDING, substance, day, most, out, e);
}
