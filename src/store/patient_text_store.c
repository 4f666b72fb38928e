/* Patients' texts as the clinic words them. */
#include "ritmo/store/patient_text_store.h"

#include "ritmo/store/inside.h"

bool store_patient_text(struct store *st, const char *kind, const char *language, struct str *body, bool *found, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_TEXT);

    stmt_text(s, 1, kind);
    stmt_text(s, 2, language);
    *found = stmt_row(s);
    if (*found)
        str_add(body, stmt_get_text(s, 0));
    return stmt_done(s, e);
}
