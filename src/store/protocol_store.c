/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocols in the database: every version's text, as a plan that was made from it needs it. */
#include "ritmo/store/clinic_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/protocol.h"
#include "ritmo/store/inside.h"

#include <stdlib.h>
#include <string.h>

void protocol_rows_free(struct protocol_rows *r)
{
    for (size_t i = 0; i < r->n; i++) {
        free(r->at[i].key);
        free(r->at[i].name);
        free(r->at[i].modality);
    }
    free(r->at);
    *r = (struct protocol_rows) { 0 };
}

bool store_protocol_list(struct store *st, struct protocol_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PROTOCOL_LIST);

    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = (struct protocol_row) {
            .key = stmt_get_owned(s, 0),
            .version = (int32_t)stmt_get_int(s, 1),
            .name = stmt_get_owned(s, 2),
            .modality = stmt_get_owned(s, 3),
            .since = stmt_get_date(s, 4),
        };
    }
    return stmt_done(s, e);
}

/* Appends the text if there is one. */
static bool find_text(struct db *db, const char *key, int32_t version, struct str *text, bool *found, struct err *e)
{
    struct stmt *s = db_stmt(db, version == 0 ? STMT_PROTOCOL_NEWEST_TEXT : STMT_PROTOCOL_TEXT);

    stmt_text(s, 1, key);
    if (version != 0)
        stmt_int(s, 2, version);
    *found = stmt_row(s);
    if (*found)
        str_add(text, stmt_get_text(s, 0));
    return stmt_done(s, e);
}

bool store_protocol_text(struct store *s, const char *key, int32_t version, struct str *text, struct err *e)
{
    bool found;

    if (!find_text(store_db(s), key, version, text, &found, e))
        return false;
    if (!found && version == 0)
        return err_set(e, ERR_MISSING, "no protocol \"%s\"; see: ritmo protocol list", key);
    return found || err_set(e, ERR_MISSING, "protocol \"%s\" has no version %d; see: ritmo protocol list", key, (int)version);
}

static bool insert(struct tx *tx, const char *key, int32_t version, const char *name, const char *modality, const char *text,
    struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_PROTOCOL_ADD);

    stmt_text(s, 1, key);
    stmt_int(s, 2, version);
    stmt_text(s, 3, name);
    stmt_text(s, 4, modality);
    stmt_text(s, 5, text);
    stmt_int(s, 6, tx->who.now_utc / 86400);
    return stmt_run(s, e);
}

bool store_protocol_add(struct tx *tx, const char *key, int32_t version, const char *name, const char *modality,
    const char *text, bool *added, struct err *e)
{
    struct str old = STR_INIT;
    bool found, ok;

    if (version < 1 || version > PROTOCOL_VERSION_MOST)
        return err_set(e, ERR_INPUT, "protocol \"%s\": version %d; versions count from 1, and %d is the last", key, (int)version,
            PROTOCOL_VERSION_MOST);
    ok = find_text(tx_db(tx), key, version, &old, &found, e);
    *added = ok && !found;
    if (*added)
        ok = insert(tx, key, version, name, modality, text, e);
    else if (ok && strcmp(old.text, text) != 0)
        ok = err_set(e, ERR_CONFLICT, "protocol \"%s\" version %d is stored with another text, and plans keep the version they were "
            "made from; give the changed one version %d", key, (int)version, (int)version + 1);
    str_free(&old);
    return ok;
}
