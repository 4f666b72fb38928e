/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a fresh database: built-in protocols, the sample clinic and patients for a demonstration. */
#include "app_internal.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/clinic_yaml.h"
#include "ritmo/codec/patient_csv.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/exposure_store.h"
#include "ritmo/store/patient_store.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool add_protocols(struct tx *tx, size_t *count, struct err *e)
{
    const char *text, *file;

    for (*count = 0; (text = protocol_builtin(*count, &file)) != NULL; (*count)++) {
        struct protocol p = { 0 };
        bool added;
        bool ok = protocol_yaml_read(text, strlen(text), file, &p, e)
            && store_protocol_add(tx, p.key, p.version, p.name, modality_key(p.modality), text, &added, e)
            && store_restricted_keep(tx, &p, text, e) && store_reach_raise(tx, protocol_longest_before(&p), e);
        protocol_free(&p);
        if (!ok)
            return false;
    }
    return true;
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

/* Fills the open, empty database in one transaction; clinic null is none yet. */
static bool fill(struct app *app, const struct clinic *clinic, bool demo, const char *path, struct str *said, struct err *e)
{
    struct tx tx = TX_INIT;
    size_t protocols = 0, patients = 0;
    bool ok = app_begin(app, &tx, "init", e) && add_protocols(&tx, &protocols, e)
        && (clinic == NULL || store_clinic_save(&tx, clinic, e))
        && (!demo || add_sample_patients(&tx, app_today(app), &patients, e))
        && history_add(&tx, "init", "clinic", NULL, demo ? "database made with the sample clinic" : "database made", e)
        && app_commit(app, &tx, e);

    tx_end(&tx);
    if (ok)
        str_addf(said, "%s: made with %zu protocols%s", path, protocols,
            clinic == NULL ? "; now import your clinic: ritmo clinic import FILE" : "");
    if (ok && demo)
        str_addf(said, ", the sample clinic and %zu invented patients", patients);
    return ok;
}

/* The clinic of the file, or the sample's; *out null if there is none yet. */
static bool read_clinic(const char *file, bool demo, struct clinic *into, const struct clinic **out, struct err *e)
{
    struct str text = STR_INIT;
    bool ok = true;

    *out = file != NULL || demo ? into : NULL;
    if (file != NULL)
        ok = file_read(file, 1 << 20, &text, e) && clinic_of_file(text.text, text.len, file, into, e);
    else if (demo)
        ok = clinic_of_file(clinic_sample(), strlen(clinic_sample()), "clinic.yaml", into, e);
    str_free(&text);
    return ok;
}

/* Under a name of its own beside path, which it gets when all is in it. */
static bool make_file(struct app_options o, const struct clinic *clinic, bool demo, const char *path, struct str *said, struct err *e)
{
    struct app *app = NULL;
    struct str temp = STR_INIT;
    bool ok = store_draft_name(path, &temp, e);

    o.db = temp.text;
    ok = ok && app_open(&o, &app, e) && fill(app, clinic, demo, path, said, e);
    app_close(app);
    ok = ok && store_publish(temp.text, path, e);
    if (!ok)
        str_clear(said);
    if (!ok && temp.len > 0)
        unlink(temp.text);
    str_free(&temp);
    return ok;
}

static bool try_in_memory(struct app_options o, const struct clinic *clinic, bool demo, const char *path, struct str *said, struct err *e)
{
    struct app *app = NULL;
    bool ok;

    o.db = ":memory:";
    ok = app_open(&o, &app, e) && fill(app, clinic, demo, path, said, e);
    app_close(app);
    return ok;
}

/* What can be refused is refused before anything is made. */
bool app_init(const struct app_options *o, bool demo, const char *clinic_file, struct str *said, struct err *e)
{
    struct app_options create = *o;
    struct clinic clinic = { 0 };
    const struct clinic *use;
    char *path = app_database_path(o->db);
    char *for_dir = mem_strdup(path);
    struct stat there;
    bool ok = lstat(path, &there) != 0 || err_set(e, ERR_OUTPUT, "%s: exists already; choose another name, or move it away first", path);

    create.mode = APP_CREATE;
    ok = ok && read_clinic(clinic_file, demo, &clinic, &use, e);
    if (ok && o->dry_run)
        ok = try_in_memory(create, use, demo, path, said, e);
    else if (ok)
        ok = file_make_dirs(dirname(for_dir), e) && make_file(create, use, demo, path, said, e);
    clinic_free(&clinic);
    free(for_dir);
    free(path);
    return ok;
}
