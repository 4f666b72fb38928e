/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What restricts, beside the protocols it is from; see the header. A digest over the text and the rows says that they belong together. */
#include "ritmo/store/clinic_store.h"

#include "ritmo/base/digest.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/inside.h"

#include <stdlib.h>
#include <string.h>

/* Another number if a program ever reads restrictions otherwise: then what was kept before counts no more. */
static const char how_read[] = "1";

static void digest(const struct restricted_rows *rows, const char *text, char out[DIGEST_TEXT])
{
    struct str all = STR_INIT;

    str_addf(&all, "%s\n", how_read);
    for (size_t i = 0; i < rows->n; i++)
        str_addf(&all, "%s\t%d\t%d\n", rows->at[i].substance, (int)rows->at[i].before, (int)rows->at[i].after);
    str_add(&all, text);
    digest_of(all.text, all.len, out);
    str_free(&all);
}

static bool read_rows(struct db *db, const char *key, int32_t version, struct restricted_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_RESTRICTED_DAYS);

    stmt_text(s, 1, key);
    stmt_int(s, 2, version);
    while (stmt_row(s)) {
        struct restricted_days *row;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        row = &out->at[out->n++];
        *row = (struct restricted_days) { .before = (int32_t)stmt_get_int(s, 1), .after = (int32_t)stmt_get_int(s, 2) };
        STMT_GET_FIELD(s, 0, row->substance);
    }
    return stmt_done(s, e);
}

bool store_restricted(struct store *st, const char *key, int32_t version, struct restricted_rows *out, bool *kept, struct err *e)
{
    char now[DIGEST_TEXT];
    struct stmt *s;
    bool found;

    *out = (struct restricted_rows) { 0 };
    *kept = false;
    if (!read_rows(store_db(st), key, version, out, e))
        return false;
    s = db_stmt(store_db(st), STMT_PROTOCOL_DIGEST);
    stmt_text(s, 1, key);
    stmt_int(s, 2, version);
    found = stmt_row(s);
    if (found) {
        digest(out, stmt_get_text(s, 0), now);
        *kept = strcmp(stmt_get_text(s, 1), now) == 0;
    }
    return stmt_done(s, e);
}

static bool clear(struct tx *tx, const struct protocol *p, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_RESTRICTED_DAYS_CLEAR);

    stmt_text(s, 1, p->key);
    stmt_int(s, 2, p->version);
    return stmt_run(s, e);
}

static bool add(struct tx *tx, const struct protocol *p, const struct protocol_restriction *r, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_RESTRICTED_DAYS_ADD);

    stmt_text(s, 1, p->key);
    stmt_int(s, 2, p->version);
    stmt_text(s, 3, r->substance);
    stmt_int(s, 4, r->before);
    stmt_int(s, 5, r->after);
    return stmt_run(s, e);
}

/* Of the rows as they stand in the table now. */
static bool set_digest(struct tx *tx, const struct protocol *p, const char *text, struct err *e)
{
    struct restricted_rows rows = { 0 };
    char digits[DIGEST_TEXT];
    bool ok = read_rows(tx_db(tx), p->key, p->version, &rows, e);

    if (ok) {
        struct stmt *s = db_stmt(tx_db(tx), STMT_PROTOCOL_DIGEST_SET);
        digest(&rows, text, digits);
        stmt_text(s, 1, p->key);
        stmt_int(s, 2, p->version);
        stmt_text(s, 3, digits);
        ok = stmt_run(s, e);
    }
    free(rows.at);
    return ok;
}

bool store_restricted_keep(struct tx *tx, const struct protocol *p, const char *text, struct err *e)
{
    bool ok = clear(tx, p, e);

    for (unsigned i = 0; ok && i < p->n_restrictions; i++)
        ok = add(tx, p, &p->restrictions[i], e);
    return ok && set_digest(tx, p, text, e);
}

bool store_unrestricted(struct store *st, struct protocol_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PROTOCOL_WITHOUT_DIGEST);

    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = (struct protocol_row) { .key = stmt_get_owned(s, 0), .version = (int32_t)stmt_get_int(s, 1) };
    }
    return stmt_done(s, e);
}
