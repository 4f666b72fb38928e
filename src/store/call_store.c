/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attempts to reach a patient; see the header. */
#include "ritmo/store/call_store.h"

#include "ritmo/domain/text.h"
#include "ritmo/store/inside.h"

bool store_call_add(struct tx *tx, int64_t plan, enum call_outcome outcome, struct date day, struct date until, const char *note,
    struct err *e)
{
    struct db *db = tx_db(tx);
    struct stmt *s;
    int64_t number;

    if (!text_check(note, "the remark on the call", REASON_MOST, ONE_LINE, e) || !next_number(db, "call_attempt", &number, e))
        return false;
    s = db_stmt(db, STMT_CALL_ADD);
    stmt_int(s, 1, number);
    stmt_int(s, 2, plan);
    stmt_int(s, 3, tx->who.now_utc);
    stmt_date(s, 4, day);
    stmt_text(s, 5, call_outcomes[outcome].word);
    stmt_date(s, 6, until);
    stmt_text(s, 7, note);
    stmt_text(s, 8, tx->who.actor);
    return stmt_run(s, e);
}

bool store_calls_of(struct store *st, struct date from, struct call_row *row, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_CALLS_OF_PLAN);

    stmt_int(s, 1, row->plan.number);
    stmt_date(s, 2, from);
    while (stmt_row(s)) {
        if (row->attempts++ > 0)
            continue;
        row->tried = call_outcome_find(stmt_get_text(s, 0), &row->last);
        row->last_day = stmt_get_date(s, 1);
        row->until = stmt_get_date(s, 2);
    }
    return stmt_done(s, e);
}
