/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handovers and handed entries as rows. */
#include "ritmo/store/ledger_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/inside.h"

#include <string.h>

static const char *const hows[] = { [HANDED_FILE] = "file", [HANDED_MAIL] = "mail", [HANDED_PUBLISH] = "publish", [HANDED_PRINT] = "print" };

static bool load_last(struct db *db, int64_t patient, struct handed *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_HANDOVER_LAST);

    stmt_int(s, 1, patient);
    if (stmt_row(s)) {
        out->version = (int32_t)stmt_get_int(s, 0);
        out->at_utc = stmt_get_int(s, 1);
        out->how = (enum handed_how)word_find(hows, 4, stmt_get_text(s, 2));
        out->change = stmt_get_int(s, 3);
    }
    return stmt_done(s, e);
}

static void read_event(struct stmt *s, struct handed_event *out)
{
    *out = (struct handed_event) {
        .version = (int32_t)stmt_get_int(s, 1),
        .sequence = (int32_t)stmt_get_int(s, 2),
        .base = (int32_t)stmt_get_int(s, 3),
        .stamp_utc = stmt_get_int(s, 5),
        .when = { stmt_get_date(s, 7), stmt_get_date(s, 8), (int16_t)stmt_get_int(s, 9), stmt_get_int(s, 4) == 1 },
        .had = !stmt_is_null(s, 10),
        .was = { stmt_get_date(s, 10), stmt_get_date(s, 11), (int16_t)stmt_get_int(s, 12), stmt_get_int(s, 13) == 1 },
        .change = stmt_get_int(s, 14),
        .maybe = stmt_get_int(s, 15) == 1,
    };
    STMT_GET_FIELD(s, 0, out->uid);
    STMT_GET_FIELD(s, 6, out->print);
}

bool store_handed_load(struct store *st, const char *patient, struct handed *out, struct err *e)
{
    struct db *db = store_db(st);
    struct stmt *s;
    int64_t number;

    if (!number_of_patient(db, patient, &number, e) || !load_last(db, number, out, e))
        return false;
    s = db_stmt(db, STMT_HANDED_EVENTS);
    stmt_int(s, 1, number);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_event(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_handed_version(struct tx *tx, const char *patient, enum handed_how how, int64_t change, int32_t *version, struct err *e)
{
    struct handed last = { 0 };
    struct stmt *s;
    int64_t number;

    if (!number_of_patient(tx_db(tx), patient, &number, e) || !load_last(tx_db(tx), number, &last, e))
        return false;
    *version = last.version;
    if (last.version > 0 && last.change == change)
        return true;
    *version = last.version + 1;
    s = db_stmt(tx_db(tx), STMT_HANDOVER_ADD);
    stmt_int(s, 1, number);
    stmt_int(s, 2, *version);
    stmt_int(s, 3, tx->who.now_utc);
    stmt_text(s, 4, hows[how]);
    stmt_text(s, 5, tx->who.actor);
    stmt_int(s, 6, change);
    return stmt_run(s, e);
}

static void bind_was(struct stmt *s, const struct handed_event *h)
{
    for (int i = 12; !h->had && i <= 15; i++)
        stmt_null(s, i);
    if (!h->had)
        return;
    stmt_date(s, 12, h->was.from);
    stmt_date(s, 13, h->was.to);
    stmt_int(s, 14, h->was.start);
    stmt_int(s, 15, h->was.cancelled);
}

bool store_handed_save(struct tx *tx, const char *patient, const struct handed_event *h, struct err *e)
{
    struct stmt *s;
    int64_t number;

    if (!number_of_patient(tx_db(tx), patient, &number, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_HANDED_EVENT_SAVE);
    stmt_int(s, 1, number);
    stmt_text(s, 2, h->uid);
    stmt_int(s, 3, h->version);
    stmt_int(s, 4, h->sequence);
    stmt_int(s, 5, h->base);
    stmt_int(s, 6, h->when.cancelled);
    stmt_int(s, 7, h->stamp_utc);
    stmt_text(s, 8, h->print);
    stmt_date(s, 9, h->when.from);
    stmt_date(s, 10, h->when.to);
    stmt_int(s, 11, h->when.start);
    bind_was(s, h);
    stmt_int(s, 16, h->change);
    stmt_int(s, 17, h->maybe);
    return stmt_run(s, e);
}

bool store_handed_forget(struct tx *tx, const char *patient, const char *uid, struct err *e)
{
    struct stmt *s;
    int64_t number;

    if (!number_of_patient(tx_db(tx), patient, &number, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_HANDED_EVENT_FORGET);
    stmt_int(s, 1, number);
    stmt_text(s, 2, uid);
    return stmt_run(s, e);
}

bool store_change_number(struct tx *tx, int64_t *number, struct err *e)
{
    return next_number(tx_db(tx), "change", number, e);
}
