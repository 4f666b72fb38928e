/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings a database to this program's schema; see the header. */
#include "ritmo/store/migrate.h"

#include <unistd.h>

const struct migration migrations[] = {
#define MIGRATION(version, what, ...) { version, what, (const char *const[]) { __VA_ARGS__, NULL } },
#include "migrations.inc"
#undef MIGRATION
};
const size_t n_migrations = sizeof migrations / sizeof *migrations;

static bool run_steps(struct db *db, const struct migration *m, struct err *e)
{
    for (const char *const *step = m->steps; *step != NULL; step++)
        if (!db_run_text(db, *step, NULL, e))
            return err_in(e, "while bringing the database to version %d (%s): ", m->version, m->what);
    return true;
}

static bool run_newer(struct db *db, const struct migration *table, size_t n, struct err *e)
{
    int64_t version, orphans;

    if (!db_version(db, &version, e))
        return false;
    for (size_t i = 0; i < n; i++)
        if (table[i].version > version && !run_steps(db, &table[i], e))
            return false;
    if (!db_run_text(db, "SELECT count(*) FROM pragma_foreign_key_check", &orphans, e))
        return false;
    if (orphans > 0)
        return err_set(e, ERR_IO, "%s: %d rows refer to nothing, so it stays at its old version; restore a backup",
            db_path(db), (int)orphans);
    return db_set_version(db, table[n - 1].version, e);
}

bool migrate_run(struct db *db, const struct migration *table, size_t n, struct err *e)
{
    bool ok = db_begin(db, e) && run_newer(db, table, n, e) && db_commit(db, e);

    if (!ok)
        db_rollback(db);
    return ok;
}

/* The first free name of NAME.v1.bak, NAME.v1-2.bak, ... */
static void backup_name(struct str *out, const char *path, int version)
{
    str_addf(out, "%s.v%d.bak", path, version);
    for (int i = 2; access(out->text, F_OK) == 0; i++) {
        str_clear(out);
        str_addf(out, "%s.v%d-%d.bak", path, version, i);
    }
}

static bool backup_and_run(struct db *db, int version, const struct migration *table, size_t n, struct err *e)
{
    struct str name = STR_INIT;
    bool ok;

    backup_name(&name, db_path(db), version);
    ok = backup_make(db, name.text, e);
    if (!ok)
        err_in(e, "no backup, so the database stays at version %d: ", version);
    ok = ok && migrate_run(db, table, n, e) && db_check(db, true, e);
    str_free(&name);
    return ok;
}

bool migrate_check(struct db *db, const struct migration *table, size_t n, bool may_run, struct err *e)
{
    int newest = table[n - 1].version;
    int64_t version;

    if (!db_version(db, &version, e))
        return false;
    if (version > newest)
        return err_set(e, ERR_CONFIG, "%s: was made by a newer ritmo (its version is %d, this program knows %d); install the newer ritmo",
            db_path(db), (int)version, newest);
    if (version == newest)
        return true;
    if (!may_run)
        return err_set(e, ERR_CONFIG, "%s: was made by an older ritmo (version %d, this program wants %d); open it once with a "
            "command that writes, which keeps a backup", db_path(db), (int)version, newest);
    return backup_and_run(db, (int)version, table, n, e);
}
