/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backup and doctor. */
#include "app_internal.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/drugs.h"
#include "ritmo/app/ics_door.h"
#include "ritmo/app/maintenance.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/domain/drug_check.h"
#include "ritmo/domain/patient_text.h"
#include "ritmo/store/patient_text_store.h"
#include "ritmo/store/clinic_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool app_backup(struct app *app, const char *file, struct err *e)
{
    if (!app_dry_run(app))
        return store_backup(app_store(app), file, e);
    return access(file, F_OK) != 0 || err_set(e, ERR_OUTPUT, "%s: exists already; choose another name, or move it away first", file);
}

static bool write_down(const struct app_options *o, struct err *e)
{
    struct app *app = NULL;
    struct tx tx = TX_INIT;
    bool ok = app_open(o, &app, e) && app_begin(app, &tx, NULL, e)
        && history_add(&tx, "restore", "clinic", NULL, "a backup was put in the database's place", e) && app_commit(app, &tx, e);

    tx_end(&tx);
    app_close(app);
    return ok;
}

bool app_restore(const struct app_options *o, const char *file, struct str *said, struct err *e)
{
    char *path = app_database_path(o->db);
    struct str kept = STR_INIT;
    bool ok = store_restore(file, path, o->dry_run, &kept, e) && (o->dry_run || write_down(o, e));

    if (ok && o->dry_run)
        str_addf(said, "%s: is sound and could be restored; nothing was changed (--dry-run)\n", file);
    else if (ok)
        str_addf(said, "%s: restored from %s\n", path, file);
    if (ok && kept.len > 0)
        str_addf(said, "What was there before is kept as %s\n", kept.text);
    str_free(&kept);
    free(path);
    return ok;
}

static bool database_is_sound(struct app *app, struct err *e)
{
    return store_check(app_store(app), false, e);
}

static bool history_is_whole(struct app *app, struct err *e)
{
    struct history_end end;

    return history_check(app_store(app), &end, e);
}

bool app_history_end(struct app *app, struct history_end *end, struct err *e)
{
    return history_check(app_store(app), end, e);
}

static bool clinic_is_there(struct app *app, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct err why = ERR_INIT;
    char path[CLINIC_PATH];

    return c != NULL && (clinic_check(c, path, &why)
        || err_set(e, ERR_CONFIG, "%s: %s; change it with: ritmo clinic edit", path, why.text));
}

static bool zone_is_known(struct app *app, struct err *e)
{
    return app_zone(app, e) != NULL;
}

/* Taken by an older ritmo, its words may be refused by now: its plans go on, and somebody words it anew. */
static bool protocol_is_worded(struct app *app, const char *key, struct err *e)
{
    struct protocol p = { 0 };
    struct str text = STR_INIT;
    struct err why = ERR_INIT;
    bool ok = store_protocol_text(app_store(app), key, 0, &text, e);

    if (ok && !protocol_yaml_read(text.text, text.len, key, &p, &why))
        ok = err_set(e, ERR_CONFIG, "%s; no patient reads that; import a version with other words: ritmo protocol export %s", why.text, key);
    protocol_free(&p);
    str_free(&text);
    return ok;
}

static bool protocols_can_be_read(struct app *app, struct err *e)
{
    struct protocol_lines all = { 0 };
    bool ok = app_protocols(app, &all, e);

    for (size_t i = 0; ok && i < all.n; i++)
        ok = protocol_is_worded(app, all.at[i].key, e);
    protocol_lines_free(&all);
    return ok;
}

static bool drugs_can_be_used(struct app *app, struct err *e)
{
    const struct drugs *all = app_drugs(app, e);
    struct err why = ERR_INIT;

    for (size_t i = 0; all != NULL && i < all->n; i++)
        if (!drug_check(&all->at[i], &why))
            return err_set(e, ERR_CONFIG, "%s: %s; import the table anew with: ritmo drug import FILE.csv --replace", all->at[i].id, why.text);
    return all != NULL;
}

/* The clinic's own wording, taken by an older ritmo as well. */
static bool texts_can_be_said(struct app *app, struct err *e)
{
    struct worded_texts rows = { 0 };
    bool ok = store_patient_texts(app_store(app), &rows, e);
    int line;

    for (size_t i = 0; ok && i < rows.n; i++) {
        const struct worded_text *t = &rows.at[i];
        const struct patient_text *kind = patient_text_find(t->kind);
        struct err why = ERR_INIT;
        if (kind != NULL && !patient_text_check(kind, t->body, &line, &why))
            ok = err_set(e, ERR_CONFIG, "%s (%s), line %d: %s; patients read the built-in text instead; word it anew with: ritmo text import FILE", t->kind,
                t->language, line, why.text);
    }
    worded_texts_free(&rows);
    return ok;
}

static bool calendars_can_be_written(struct app *app, struct err *e)
{
    struct ics_door door = ICS_DOOR_INIT;
    bool ok = ics_door_open(&door, e);

    (void)app;
    ics_door_close(&door);
    return ok;
}

bool app_doctor(struct app *app, struct examined rows[EXAMINED], struct err *e)
{
    static const struct {
        const char *what;
        bool (*look)(struct app *app, struct err *e);
        const char *good;
    } looks[EXAMINED] = {
        { "database", database_is_sound, "every page and every reference is sound" },
        { "history", history_is_whole, "no entry was changed or is missing" },
        { "clinic", clinic_is_there, "is there" },
        { "time zone", zone_is_known, "is known to this machine" },
        { "protocols", protocols_can_be_read, "can all be read" },
        { "drugs", drugs_can_be_used, "the table keeps every rule" },
        { "texts", texts_can_be_said, "every wording of the clinic's keeps the rules" },
        { "calendars", calendars_can_be_written, "can be written" },
    };
    bool ok = true;

    for (size_t i = 0; i < EXAMINED; i++) {
        struct err mine = ERR_INIT;
        rows[i] = (struct examined) { .what = looks[i].what, .sound = looks[i].look(app, &mine) };
        snprintf(rows[i].text, sizeof rows[i].text, "%s", rows[i].sound ? looks[i].good : mine.text);
        if (!rows[i].sound && ok && e != NULL)
            *e = mine;
        ok = ok && rows[i].sound;
    }
    return ok;
}
