/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients' pages and feeds in the database; see the header. */
#include "ritmo/store/page_store.h"

#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/inside.h"
#include "ritmo/store/plan_store.h"

#include <string.h>

static void read_row(struct stmt *s, struct page_row *row)
{
    *row = (struct page_row) { .number = stmt_get_int(s, 1), .rev = stmt_get_int(s, 2), .until = stmt_get_date(s, 5),
        .plan_revs = stmt_get_int(s, 6), .live = (int32_t)stmt_get_int(s, 7), .agreed = true };
    STMT_GET_FIELD(s, 0, row->id);
    STMT_GET_FIELD(s, 3, row->token);
    STMT_GET_FIELD(s, 4, row->print);
}

bool store_pages_after(struct store *st, int64_t after, size_t most, struct page_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PAGE_CANDIDATES);

    stmt_int(s, 1, after);
    stmt_int(s, 2, (int64_t)most);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_row(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_page_of(struct store *st, const char *patient, struct page_row *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PAGE_CANDIDATE);
    bool found;

    stmt_text(s, 1, patient);
    found = stmt_row(s);
    if (found) {
        read_row(s, out);
        out->agreed = stmt_get_int(s, 8) == 1;
    }
    if (!stmt_done(s, e))
        return false;
    return found || no_such_patient(patient, e);
}

/* 160 random bits: nobody comes upon it by trying. */
static bool make_token(char token[PAGE_TOKEN + 1], struct err *e)
{
    char one[FILE_ID_LEN + 1], two[FILE_ID_LEN + 1];

    if (!file_random_id(one, e) || !file_random_id(two, e))
        return false;
    memcpy(token, one, FILE_ID_LEN - 1); /* the last character of an id holds 3 bits alone */
    memcpy(token + FILE_ID_LEN - 1, two, PAGE_TOKEN - (FILE_ID_LEN - 1));
    token[PAGE_TOKEN] = '\0';
    return true;
}

bool store_page_add(struct tx *tx, struct page_row *row, struct err *e)
{
    struct stmt *s;

    if (!make_token(row->token, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_PAGE_ADD);
    stmt_text(s, 1, row->token);
    stmt_int(s, 2, row->number);
    stmt_int(s, 3, tx->who.now_utc);
    return stmt_run(s, e);
}

bool store_page_made(struct tx *tx, const char *token, const char *print, struct date until, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_PAGE_MADE);

    stmt_text(s, 1, token);
    stmt_text(s, 2, print);
    stmt_date(s, 3, until);
    return stmt_run(s, e);
}

bool store_page_revoke(struct tx *tx, int64_t patient, char token[PAGE_TOKEN + 1], struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_PAGE_REVOKE);

    token[0] = '\0';
    stmt_int(s, 1, patient);
    stmt_int(s, 2, tx->who.now_utc);
    while (stmt_row(s))
        stmt_get_into(s, 0, token, PAGE_TOKEN + 1);
    return stmt_done(s, e);
}

bool store_page_standing(struct store *st, const char *token, enum page_standing *standing, struct page_row *owner, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PAGE_OF_TOKEN);

    *standing = PAGE_UNKNOWN;
    *owner = (struct page_row) { .until = DATE_NONE };
    stmt_text(s, 1, token);
    if (stmt_row(s)) {
        stmt_get_into(s, 0, owner->id, sizeof owner->id);
        owner->number = stmt_get_int(s, 1);
        *standing = stmt_get_int(s, 2) == 0 ? PAGE_REVOKED : stmt_get_int(s, 3) == 0 ? PAGE_NOT_AGREED : PAGE_CURRENT;
    }
    return stmt_done(s, e);
}

bool store_has_uid(struct store *st, const char *uid, bool *has, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_UID_IS_OURS);

    stmt_text(s, 1, uid);
    *has = stmt_row(s) && stmt_get_int(s, 0) == 1;
    return stmt_done(s, e);
}
