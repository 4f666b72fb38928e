/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days on which a patient cannot come, and which of the patient's sessions stand on them. */
#include "app_internal.h"

#include "ritmo/app/checks.h"
#include "ritmo/app/patients.h"
#include "ritmo/store/patient_store.h"

#include <stdlib.h>
#include <string.h>

/* Leaves the sessions of this patient alone in the list. */
static void keep_patient(struct broken_visits *b, const char *patient)
{
    size_t n = 0;

    for (size_t i = 0; i < b->n; i++) {
        if (strcmp(b->at[i].visit.patient, patient) == 0) {
            b->at[n++] = b->at[i];
            continue;
        }
        visit_free(&b->at[i].visit);
        free(b->at[i].reason);
    }
    b->n = n;
}

bool app_patient_away(struct app *app, const char *patient, struct day_ranges *out, struct err *e)
{
    return store_patient_away(app_store(app), patient, app_today(app), out, e);
}

bool app_patient_away_add(struct app *app, const char *patient, const struct day_range *r, struct broken_visits *met, struct err *e)
{
    struct tx tx = TX_INIT;
    char from[DATE_TEXT], to[DATE_TEXT];
    struct str detail = STR_INIT;
    bool ok;

    *met = (struct broken_visits) { 0 };
    str_addf(&detail, "%s to %s", date_iso(r->from, from), date_iso(r->to, to));
    ok = app_begin(app, &tx, r->why, e);
    tx.title = "A patient's absence";
    ok = ok && store_patient_away_add(&tx, patient, r, e)
        && history_add(&tx, "patient.away", patient, NULL, detail.text, e) && app_broken(app, r->from, r->to, met, e)
        && app_commit(app, &tx, e);
    keep_patient(met, patient);
    tx_end(&tx);
    str_free(&detail);
    return ok;
}

bool app_patient_away_remove(struct app *app, const char *patient, struct date from, struct err *e)
{
    struct tx tx = TX_INIT;
    char day[DATE_TEXT];
    bool found = false;
    bool ok = app_begin(app, &tx, NULL, e);

    tx.title = "A patient's absence taken away";
    ok = ok && store_patient_away_remove(&tx, patient, from, DATE_NONE, &found, e);
    if (ok && !found)
        ok = err_set(e, ERR_MISSING, "no absence of this patient begins on %s" ERR_HINT "; see: ritmo patient away PATIENT", date_iso(from, day));
    ok = ok && history_add(&tx, "patient.back", patient, NULL, date_iso(from, day), e) && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok;
}
