/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about patients. */
#include "app_internal.h"

#include "ritmo/app/patients.h"
#include "ritmo/base/file.h"
#include "ritmo/codec/patient_csv.h"
#include "ritmo/store/patient_store.h"

#include <stdlib.h>
#include <string.h>

enum { CSV_MOST = 8 << 20, LISTED = 8 };

static bool is_new(struct store *store, const struct patient *p, struct err *e)
{
    int64_t number;

    return store_patient_same(store, p, &number, e)
        && (number == 0 || err_set(e, ERR_CONFLICT, "%s is known already as patient %lld; for another person of this name give a birth "
            "date or phone number that tells them apart" ERR_HINT ", or use: ritmo patient add --force", p->name, (long long)number));
}

static bool add_one(struct app *app, struct patient *p, bool twin, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = patient_check(p, app_today(app), e) && app_begin(app, &tx, NULL, e) && (twin || is_new(app_store(app), p, e))
        && store_patient_add(&tx, p, e)
        && history_add(&tx, "patient.add", p->id, NULL, "", e) && app_commit(app, &tx, e);

    tx_end(&tx);
    return ok;
}

bool app_patient_add(struct app *app, struct patient *p, struct err *e)
{
    return add_one(app, p, false, e);
}

bool app_patient_add_twin(struct app *app, struct patient *p, struct err *e)
{
    return add_one(app, p, true, e);
}

/* Where mail goes another way now, what waits for the patient is queued anew (app_commit does it). */
static bool save(struct app *app, struct tx *tx, struct patient *p, struct err *e)
{
    struct patient was = { 0 };
    bool ok = store_patient_load(app_store(app), p->id, &was, e) && store_patient_save(tx, p, e);

    if (ok && !patient_mail_is_same(&was, p))
        tx_touch(tx, was.number);
    patient_free(&was);
    return ok;
}

bool app_patient_save(struct app *app, struct patient *p, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = patient_check(p, app_today(app), e) && app_begin(app, &tx, NULL, e) && save(app, &tx, p, e)
        && history_add(&tx, "patient.edit", p->id, NULL, "", e) && app_commit(app, &tx, e);

    tx_end(&tx);
    return ok;
}

bool app_patient_load(struct app *app, const char *id, struct patient *out, struct err *e)
{
    return store_patient_load(app_store(app), id, out, e);
}

bool app_patients_find(struct app *app, const char *text, size_t most, struct patients *out, struct err *e)
{
    return store_patient_find(app_store(app), text, most, out, e);
}

bool app_patients_list(struct app *app, size_t most, struct patients *out, struct err *e)
{
    return store_patient_list(app_store(app), NULL, most, out, e);
}

static bool several(const char *who, const struct patients *found, struct err *e)
{
    struct str list = STR_INIT;

    for (size_t i = 0; i < found->n && i < LISTED; i++)
        str_addf(&list, "%s%lld %s", i == 0 ? "" : "; ", (long long)found->at[i].number, found->at[i].name);
    err_set(e, ERR_MISSING, "\"%s\" fits several patients: %s%s; use the number", who, list.text,
        found->n > LISTED ? "; ..." : "");
    str_free(&list);
    return false;
}

/* One match, or the only one whose whole name it is. */
static bool pick(const char *who, struct patients *found, struct patient *out, struct err *e)
{
    size_t at = 0, exact = 0;

    if (found->n == 0)
        return err_set(e, ERR_MISSING, "nobody fits \"%s\"" ERR_HINT "; see: ritmo patient list", who);
    for (size_t i = 0; i < found->n; i++)
        if (strcmp(found->at[i].name, who) == 0) {
            exact++;
            at = i;
        }
    if (exact > 1 || (exact == 0 && found->n > 1))
        return several(who, found, e);
    *out = found->at[at];
    memset(&found->at[at], 0, sizeof found->at[at]);
    return true;
}

bool app_patient_named(struct app *app, const char *who, struct patient *out, struct err *e)
{
    struct patients found = { 0 };
    char *end;
    long long number = strtoll(who, &end, 10);
    bool ok;

    memset(out, 0, sizeof *out);
    if (end != who && *end == '\0')
        return store_patient_by_number(app_store(app), number, out, e);
    ok = store_patient_find(app_store(app), who, LISTED + 1, &found, e) && pick(who, &found, out, e);
    patients_free(&found);
    return ok;
}

static bool add_new(struct tx *tx, struct store *store, struct patients *rows, struct import_count *count, struct str *known,
    struct err *e)
{
    for (size_t i = 0; i < rows->n; i++) {
        int64_t number;
        if (!store_patient_same(store, &rows->at[i], &number, e))
            return false;
        if (number != 0) {
            count->present++;
            str_addf(known, "%s is known already as patient %lld\n", rows->at[i].name, (long long)number);
            continue;
        }
        if (!store_patient_add(tx, &rows->at[i], e))
            return err_in(e, "%s: ", rows->at[i].name);
        count->added++;
    }
    return true;
}

bool app_patients_import(struct app *app, const char *file, struct import_count *count, struct str *remarks, struct err *e)
{
    struct patients rows = { 0 };
    struct str text = STR_INIT;
    struct tx tx = TX_INIT;
    size_t n_bad;
    bool ok;

    memset(count, 0, sizeof *count);
    ok = app_may_write(app, e) && file_read(file, CSV_MOST, &text, e)
        && patient_csv_read(text.text, text.len, file, app_today(app), &rows, remarks, &n_bad, e)
        && app_begin(app, &tx, NULL, e) && add_new(&tx, app_store(app), &rows, count, remarks, e)
        && history_add(&tx, "patient.import", "patients", NULL, "", e) && app_commit(app, &tx, e);
    tx_end(&tx);
    str_free(&text);
    patients_free(&rows);
    return ok;
}
