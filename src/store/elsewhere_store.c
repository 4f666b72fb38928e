/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Injections given elsewhere; see the header. */
#include "ritmo/store/elsewhere_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/inside.h"

bool store_elsewhere_add(struct tx *tx, const char *patient, struct elsewhere *g, struct err *e)
{
    struct stmt *s;
    int64_t number;

    if (!number_of_patient(tx_db(tx), patient, &number, e) || !next_number(tx_db(tx), "given_elsewhere", &g->number, e))
        return false;
    g->recorded_utc = tx->who.now_utc;
    s = db_stmt(tx_db(tx), STMT_ELSEWHERE_ADD);
    stmt_int(s, 1, g->number);
    stmt_text(s, 2, patient);
    stmt_text(s, 3, g->modality);
    stmt_text(s, 4, g->site);
    stmt_date(s, 5, g->day);
    stmt_text(s, 6, g->reported_by);
    stmt_text(s, 7, g->note);
    stmt_int(s, 8, g->recorded_utc);
    return stmt_run(s, e);
}

bool store_elsewhere_remove(struct tx *tx, const char *patient, int64_t number, bool *found, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_ELSEWHERE_REMOVE);

    stmt_int(s, 1, number);
    stmt_text(s, 2, patient);
    stmt_int(s, 3, tx->who.now_utc);
    *found = stmt_row(s);
    return stmt_run(s, e);
}

bool store_elsewhere_list(struct store *st, const char *patient, struct date from, struct date to, bool with_removed,
    struct elsewheres *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_ELSEWHERE_LIST);

    stmt_text(s, 1, patient);
    stmt_date(s, 2, from);
    stmt_date(s, 3, to);
    stmt_int(s, 4, with_removed);
    while (stmt_row(s)) {
        struct elsewhere *g;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        g = &out->at[out->n++];
        *g = (struct elsewhere) { .number = stmt_get_int(s, 0), .day = stmt_get_date(s, 3), .reported_by = stmt_get_owned(s, 4),
            .note = stmt_get_owned(s, 5), .recorded_utc = stmt_get_int(s, 6), .removed_utc = stmt_is_null(s, 7) ? 0 : stmt_get_int(s, 7) };
        STMT_GET_FIELD(s, 1, g->modality);
        STMT_GET_FIELD(s, 2, g->site);
    }
    return stmt_done(s, e);
}
