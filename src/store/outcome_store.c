/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes in the database; see the header. */
#include "ritmo/store/outcome_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/inside.h"

#include <stdlib.h>

static void bind_number(struct stmt *s, int arg, int32_t value)
{
    if (value < 0)
        stmt_null(s, arg);
    else
        stmt_int(s, arg, value);
}

static int32_t get_number(struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? OUTCOME_UNASKED : (int32_t)stmt_get_int(s, col);
}

bool store_outcome_add(struct tx *tx, const char *plan, struct outcome *o, struct err *e)
{
    struct db *db = tx_db(tx);
    struct stmt *s;
    int64_t of;

    if (!outcome_check(o, e) || !text_check(o->note, "the note", OUTCOME_NOTE_MOST, MANY_LINES, e)
        || !text_check(o->by_whom, "the name", NAME_MOST, ONE_LINE, e) || !number_of_plan(db, plan, &of, e)
        || !next_number(db, "outcome", &o->number, e))
        return false;
    s = db_stmt(db, STMT_OUTCOME_ADD);
    stmt_int(s, 1, o->number);
    stmt_int(s, 2, of);
    stmt_text(s, 3, outcome_kind_word(o->kind));
    stmt_int(s, 4, o->session);
    stmt_int(s, 5, o->followup);
    stmt_date(s, 6, o->day);
    bind_number(s, 7, o->pain);
    bind_number(s, 8, o->stiffness);
    bind_number(s, 9, o->function);
    stmt_text(s, 10, response_word(o->response));
    stmt_text(s, 11, o->note == NULL ? "" : o->note);
    stmt_text(s, 12, o->by_whom == NULL ? tx->who.actor : o->by_whom);
    stmt_int(s, 13, tx->who.now_utc);
    return stmt_run(s, e);
}

static void read_outcome(struct stmt *s, struct outcome *o)
{
    *o = (struct outcome) { .number = stmt_get_int(s, 0), .session = (int32_t)stmt_get_int(s, 2), .followup = (int32_t)stmt_get_int(s, 3),
        .day = stmt_get_date(s, 4), .pain = get_number(s, 5), .stiffness = get_number(s, 6), .function = get_number(s, 7) };
    if (!outcome_kind_find(stmt_get_text(s, 1), &o->kind))
        stmt_refuse(s);
    if (stmt_get_text(s, 8)[0] != '\0' && !response_find(stmt_get_text(s, 8), &o->response))
        stmt_refuse(s);
    o->note = stmt_get_text(s, 9)[0] == '\0' ? NULL : mem_strdup(stmt_get_text(s, 9));
    o->by_whom = stmt_get_text(s, 10)[0] == '\0' ? NULL : mem_strdup(stmt_get_text(s, 10));
}

bool store_outcomes(struct store *st, const char *plan, struct outcomes *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_OUTCOMES_OF_PLAN);

    stmt_text(s, 1, plan);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_outcome(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_outcome_remove(struct tx *tx, const char *plan, int64_t number, int32_t *followup, struct err *e)
{
    struct db *db = tx_db(tx);
    struct stmt *s;
    int64_t of;
    bool found;

    if (!number_of_plan(db, plan, &of, e))
        return false;
    s = db_stmt(db, STMT_OUTCOME_REMOVE);
    stmt_int(s, 1, number);
    stmt_int(s, 2, of);
    stmt_int(s, 3, tx->who.now_utc);
    found = stmt_row(s);
    if (found)
        *followup = (int32_t)stmt_get_int(s, 1);
    if (!stmt_run(s, e))
        return false;
    return found || err_set(e, ERR_MISSING, "plan p%lld has no outcome %lld" ERR_HINT "; see: ritmo plan outcome p%lld", (long long)of, (long long)number,
        (long long)of);
}

/* --- time points */

void reached_points_free(struct reached_points *r)
{
    for (size_t i = 0; i < r->n; i++) {
        free(r->at[i].protocol);
        free(r->at[i].protocol_name);
    }
    free(r->at);
    *r = (struct reached_points) { 0 };
}

static bool load_points(struct db *db, int statement, enum outcome_kind kind, struct date from, struct date to, const char *protocol,
    struct reached_points *out, struct err *e)
{
    struct stmt *s = db_stmt(db, statement);

    stmt_date(s, 1, from);
    stmt_date(s, 2, to);
    stmt_text(s, 3, protocol);
    while (stmt_row(s)) {
        struct reached *r;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        r = &out->at[out->n++];
        *r = (struct reached) { .plan_number = stmt_get_int(s, 0), .protocol = stmt_get_owned(s, 2), .protocol_name = stmt_get_owned(s, 3),
            .kind = kind, .at = (int32_t)stmt_get_int(s, 4) };
        STMT_GET_FIELD(s, 1, r->plan);
    }
    return stmt_done(s, e);
}

bool store_reached(struct store *st, struct date from, struct date to, const char *protocol, struct reached_points *out, struct err *e)
{
    struct db *db = store_db(st);

    return load_points(db, STMT_CHECKPOINTS_REACHED, OUTCOME_CHECKPOINT, from, to, protocol, out, e)
        && load_points(db, STMT_FOLLOWUPS_REACHED, OUTCOME_FOLLOWUP, from, to, protocol, out, e);
}

bool store_first_given(struct store *st, int64_t plan, struct date *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_FIRST_GIVEN);

    stmt_int(s, 1, plan);
    *out = stmt_row(s) ? stmt_get_date(s, 0) : DATE_NONE;
    return stmt_done(s, e);
}
