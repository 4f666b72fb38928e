/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients' texts as the clinic words them. */
#include "ritmo/store/patient_text_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/inside.h"

#include <stdio.h>

bool store_patient_texts(struct store *st, struct worded_texts *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_TEXTS);

    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = (struct worded_text) { stmt_get_owned(s, 0), stmt_get_owned(s, 1), stmt_get_owned(s, 2) };
    }
    return stmt_done(s, e);
}

bool store_patient_text_put(struct tx *tx, const char *kind, const char *language, const char *body, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_PATIENT_TEXT_PUT);

    stmt_text(s, 1, kind);
    stmt_text(s, 2, language);
    stmt_text(s, 3, body);
    return stmt_run(s, e);
}

bool store_patient_text_remove(struct tx *tx, const char *kind, const char *language, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_PATIENT_TEXT_REMOVE);

    stmt_text(s, 1, kind);
    stmt_text(s, 2, language);
    return stmt_run(s, e);
}

bool store_patient_texts_changed(struct tx *tx, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_PATIENT_TEXT_CHANGED);
    char now[24];

    snprintf(now, sizeof now, "%lld", (long long)tx->who.now_utc);
    stmt_text(s, 1, now);
    return stmt_run(s, e);
}
