/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follow-ups in the database; see the header. */
#include "ritmo/store/followup_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/plan_parts.h"

#include <string.h>

static const char *const state_rows[] = { [FOLLOWUP_DUE] = "due", [FOLLOWUP_DONE] = "done", [FOLLOWUP_DROPPED] = "dropped" };

static bool add(struct db *db, int64_t plan, const struct followup *f, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_FOLLOWUP_ADD);

    stmt_int(s, 1, plan);
    stmt_int(s, 2, f->target);
    stmt_text(s, 3, f->kind);
    stmt_date(s, 4, f->from);
    stmt_date(s, 5, f->due);
    stmt_date(s, 6, f->to);
    return stmt_run(s, e);
}

bool store_followups_save(struct tx *tx, const char *plan, const struct followups *f, struct date last, struct err *e)
{
    struct db *db = tx_db(tx);
    int64_t number;
    struct stmt *s;
    bool ok = number_of_plan(db, plan, &number, e);

    if (!ok)
        return false;
    s = db_stmt(db, STMT_FOLLOWUPS_CLEAR);
    stmt_int(s, 1, number);
    stmt_date(s, 2, last);
    ok = stmt_run(s, e);
    for (size_t i = 0; ok && i < f->n; i++)
        ok = add(db, number, &f->at[i], e);
    return ok;
}

/* Columns from `col` on: target, kind, from, due, to. */
static void read_followup(struct stmt *s, int col, struct followup *f)
{
    *f = (struct followup) { .target = (int32_t)stmt_get_int(s, col), .from = stmt_get_date(s, col + 2), .due = stmt_get_date(s, col + 3),
        .to = stmt_get_date(s, col + 4), .state = FOLLOWUP_DUE };
    STMT_GET_FIELD(s, col + 1, f->kind);
}

bool store_followups_of_plan(struct store *st, const char *plan, struct followups *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_FOLLOWUPS_OF_PLAN);

    stmt_text(s, 1, plan);
    while (stmt_row(s)) {
        struct followup *f;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        f = &out->at[out->n++];
        read_followup(s, 0, f);
        f->state = (enum followup_state)word_find(state_rows, 3, stmt_get_text(s, 5));
    }
    return stmt_done(s, e);
}

static bool has(struct db *db, const char *plan, int32_t target, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_FOLLOWUPS_OF_PLAN);
    bool found = false;

    stmt_text(s, 1, plan);
    while (stmt_row(s))
        found = found || stmt_get_int(s, 0) == target;
    if (!stmt_done(s, e))
        return false;
    return found || err_set(e, ERR_MISSING, "this plan has no follow-up at day %d; they begin when the series is over", target);
}

bool store_followup_settle(struct tx *tx, const char *plan, int32_t target, enum followup_state state, struct err *e)
{
    struct db *db = tx_db(tx);
    int64_t number;
    struct stmt *s;

    if (!number_of_plan(db, plan, &number, e) || !has(db, plan, target, e))
        return false;
    s = db_stmt(db, STMT_FOLLOWUP_SETTLE);
    stmt_int(s, 1, number);
    stmt_int(s, 2, target);
    stmt_text(s, 3, state_rows[state]);
    return stmt_run(s, e);
}

bool store_followups_due(struct store *st, struct date until, size_t most, struct followup_rows *out, struct err *e)
{
    struct db *db = store_db(st);
    struct stmt *s = db_stmt(db, STMT_FOLLOWUPS_DUE);
    bool ok = true;

    stmt_date(s, 1, until);
    stmt_int(s, 2, (int64_t)most);
    while (ok && stmt_row(s)) {
        struct followup_row *row;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        row = &out->at[out->n++];
        read_followup(s, 1, &row->followup);
        ok = load_plan_line(db, stmt_get_int(s, 0), &row->plan, e);
    }
    return stmt_done(s, ok ? e : NULL) && ok;
}
