/* Patients' texts as the clinic words them. */
#include "ritmo/store/patient_text_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/inside.h"

#include <stdlib.h>

void patient_text_rows_free(struct patient_text_rows *r)
{
    for (size_t i = 0; i < r->n; i++) {
        free(r->at[i].kind);
        free(r->at[i].language);
        free(r->at[i].body);
    }
    free(r->at);
    *r = (struct patient_text_rows) { 0 };
}

bool store_patient_texts(struct store *st, struct patient_text_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_TEXTS);

    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = (struct patient_text_row) { stmt_get_owned(s, 0), stmt_get_owned(s, 1), stmt_get_owned(s, 2) };
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
