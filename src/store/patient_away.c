/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days on which a patient cannot come, kept with the patient for all plans. */
#include "ritmo/store/patient_store.h"

#include "ritmo/store/plan_parts.h"

bool store_patient_away(struct store *st, const char *patient, struct date from, struct day_ranges *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PATIENT_AWAY_ALL);

    stmt_text(s, 1, patient);
    stmt_int(s, 2, from.day);
    return stmt_ranges(s, out, e);
}

bool store_patient_away_add(struct tx *tx, const char *patient, const struct day_range *r, struct err *e)
{
    struct stmt *s;
    int64_t number;

    if (!date_is(r->from) || !date_is(r->to) || date_diff(r->to, r->from) < 0)
        return err_set(e, ERR_INPUT, "an absence's last day must not be before its first; give both days in order");
    if (!number_of_patient(tx_db(tx), patient, &number, e))
        return false;
    if (!undo_keep_added(tx, "patient", patient, r, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_PATIENT_AWAY_ADD);
    stmt_text(s, 1, patient);
    stmt_date(s, 2, r->from);
    stmt_date(s, 3, r->to);
    stmt_text(s, 4, r->why);
    return stmt_run(s, e);
}

static bool keep_all(struct tx *tx, const char *patient, const struct day_ranges *gone, struct err *e)
{
    for (size_t i = 0; i < gone->n; i++)
        if (!undo_keep_range(tx, "patient", patient, &gone->at[i], false, e))
            return false;
    return true;
}

bool store_patient_away_remove(struct tx *tx, const char *patient, struct date from, struct date to, bool *found, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_PATIENT_AWAY_REMOVE);
    struct day_ranges gone = { 0 };
    bool ok;

    stmt_text(s, 1, patient);
    stmt_date(s, 2, from);
    stmt_date(s, 3, to);
    while (stmt_row(s))
        day_ranges_add(&gone, from, stmt_get_date(s, 0), stmt_is_null(s, 1) ? NULL : stmt_get_text(s, 1));
    *found = gone.n > 0;
    ok = stmt_done(s, e) && keep_all(tx, patient, &gone, e);
    day_ranges_free(&gone);
    return ok;
}
