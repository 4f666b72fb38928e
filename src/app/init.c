/* Makes a fresh database: built-in protocols, the sample clinic and patients for a demonstration. */
#include "app_internal.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/clinic_yaml.h"
#include "ritmo/codec/patient_csv.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/patient_store.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool add_protocols(struct tx *tx, size_t *count, struct err *e)
{
    const char *text, *file;

    for (*count = 0; (text = protocol_builtin(*count, &file)) != NULL; (*count)++) {
        struct protocol p = { 0 };
        bool added;
        bool ok = protocol_yaml_read(text, strlen(text), file, &p, e)
            && store_protocol_add(tx, p.key, p.version, p.name, modality_key(p.modality), text, &added, e);
        protocol_free(&p);
        if (!ok)
            return false;
    }
    return true;
}

static bool add_clinic(struct tx *tx, const char *text, const char *file, struct err *e)
{
    struct clinic clinic = { 0 };
    bool ok = clinic_of_file(text, strlen(text), file, &clinic, e) && store_clinic_save(tx, &clinic, e);

    clinic_free(&clinic);
    return ok;
}

static bool add_sample_patients(struct tx *tx, struct date today, size_t *count, struct err *e)
{
    const char *text = patient_sample();
    struct patients patients = { 0 };
    struct str bad = STR_INIT;
    size_t n_bad;
    bool ok = patient_csv_read(text, strlen(text), "patients.csv", today, &patients, &bad, &n_bad, e);

    for (size_t i = 0; ok && i < patients.n; i++)
        ok = store_patient_add(tx, &patients.at[i], e);
    *count = patients.n;
    patients_free(&patients);
    str_free(&bad);
    return ok;
}

/* Fills the open, empty database in one transaction. */
static bool fill(struct app *app, bool demo, const char *clinic_file, struct str *said, struct err *e)
{
    struct tx tx = TX_INIT;
    struct str text = STR_INIT;
    size_t protocols = 0, patients = 0;
    bool ok = (clinic_file == NULL || file_read(clinic_file, 1 << 20, &text, e)) && app_begin(app, &tx, "init", e)
        && add_protocols(&tx, &protocols, e);

    if (ok && clinic_file != NULL)
        ok = add_clinic(&tx, text.text, clinic_file, e);
    else if (ok && demo)
        ok = add_clinic(&tx, clinic_sample(), "clinic.yaml", e);
    if (ok && demo)
        ok = add_sample_patients(&tx, app_today(app), &patients, e);
    ok = ok && history_add(&tx, "init", "clinic", NULL, demo ? "database made with the sample clinic" : "database made", e)
        && app_commit(app, &tx, e);
    tx_end(&tx);
    str_free(&text);
    if (ok)
        str_addf(said, "%s: made with %zu protocols%s", app_path(app), protocols,
            clinic_file == NULL && !demo ? "; now import your clinic: ritmo clinic import FILE" : "");
    if (ok && demo)
        str_addf(said, ", the sample clinic and %zu invented patients", patients);
    return ok;
}

bool app_init(const struct app_options *o, bool demo, const char *clinic_file, struct str *said, struct err *e)
{
    struct app_options create = *o;
    struct app *app = NULL;
    char *path = app_database_path(o->db);
    char *for_dir = mem_strdup(path);
    bool ok;

    create.mode = APP_CREATE;
    ok = file_make_dirs(dirname(for_dir), e) && app_open(&create, &app, e);
    if (ok) {
        ok = fill(app, demo, clinic_file, said, e);
        app_close(app);
        if (!ok || o->dry_run)
            unlink(path); /* made by this run, empty: nothing is left behind */
    }
    free(for_dir);
    free(path);
    return ok;
}
