/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of a plan's checklist in the database. */
#include "ritmo/store/gate_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/plan_parts.h"

static bool read_mark(struct stmt *s, struct gate_mark *m)
{
    m->session = stmt_get_int(s, 0);
    STMT_GET_FIELD(s, 1, m->item);
    m->day = stmt_get_date(s, 3);
    m->by_whom = mem_strdup(stmt_get_text(s, 4));
    m->note = mem_strdup(stmt_get_text(s, 5));
    return gate_state_find(stmt_get_text(s, 2), &m->state);
}

bool store_gate_marks(struct store *st, const char *plan, struct gate_marks *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_GATE_MARKS_OF_PLAN);

    stmt_text(s, 1, plan);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        if (!read_mark(s, &out->at[out->n++]))
            stmt_refuse(s);
    }
    return stmt_done(s, e);
}

bool store_gate_mark_save(struct tx *tx, const char *plan, const struct gate_mark *m, struct err *e)
{
    int64_t number;
    struct stmt *s;

    if (!text_check(m->by_whom, "the name", NAME_MOST, ONE_LINE, e) || !text_check(m->note, "the note", GATE_NOTE_MOST, MANY_LINES, e)
        || !number_of_plan(tx_db(tx), plan, &number, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_GATE_MARK_SAVE);
    stmt_int(s, 1, number);
    stmt_int(s, 2, m->session);
    stmt_text(s, 3, m->item);
    stmt_text(s, 4, gate_state_word(m->state));
    stmt_date(s, 5, m->day);
    stmt_text(s, 6, m->by_whom);
    stmt_text(s, 7, m->note);
    stmt_int(s, 8, tx->who.now_utc);
    return stmt_run(s, e);
}

bool store_gate_positives(struct store *st, size_t most, struct plan_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_GATE_POSITIVES);

    stmt_int(s, 1, (int64_t)most);
    return load_plan_lines(store_db(st), s, out, e);
}

bool store_red_flag(struct store *st, const char *patient, struct red_flag *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_GATE_POSITIVE_OF_PATIENT);

    *out = (struct red_flag) { .day = DATE_NONE };
    stmt_text(s, 1, patient);
    if (stmt_row(s))
        *out = (struct red_flag) { stmt_get_int(s, 0), stmt_get_date(s, 1), stmt_get_owned(s, 2) };
    return stmt_done(s, e);
}
