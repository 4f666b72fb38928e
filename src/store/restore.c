/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup back in the database's place (RELIABILITY 1.6): through SQLite's own pages and locks, never by renaming a file that
 * somebody has open, and only after what is there now was kept. Nobody else writes meanwhile. */
#include "restore_outside.h"

#include "ritmo/base/file.h"
#include "ritmo/store/db_file.h"
#include "ritmo/store/migrate.h"
#include "ritmo/store/store.h"

#include <string.h>
#include <unistd.h>

/* Opened, checked from end to end, of a version that this program knows. */
static bool open_backup(const char *path, struct db **db, struct err *e)
{
    int64_t version;

    if (!db_open(path, DB_READ, db, e) || !db_check(*db, false, e) || !db_version(*db, &version, e))
        return err_in(e, "nothing was restored: ");
    if (version > migrations[n_migrations - 1].version)
        return err_set(e, ERR_CONFIG, "%s: was made by a newer ritmo; install that to restore it", db_path(*db));
    return true;
}

/* The first free name of NAME.before-restore.bak, NAME.before-restore-2.bak, ... */
static void kept_name(const char *path, struct str *out)
{
    str_addf(out, "%s.before-restore.bak", path);
    for (int i = 2; access(out->text, F_OK) == 0; i++) {
        str_clear(out);
        str_addf(out, "%s.before-restore-%d.bak", path, i);
    }
}

static bool is_newest(struct db *db, bool *is, struct err *e)
{
    int64_t version = 0;
    bool ok = db_version(db, &version, e);

    *is = version == migrations[n_migrations - 1].version;
    return ok;
}

/* The backup under a name of its own, of this program's version, with what happened outside since. now null: nothing is there. */
static bool make_ready(struct db *backup, struct db *now, const char *temp, struct db **out, struct err *e)
{
    bool newest = false;

    if (!db_copy(backup, temp, temp, e) || !db_open(temp, DB_WRITE, out, e))
        return false;
    db_out_of_line(*out); /* whose first is waiting for `now`, which is kept from him */
    if (!is_newest(*out, &newest, e) || (!newest && !migrate_run(*out, migrations, n_migrations, e)))
        return false;
    if (now == NULL)
        return true;
    return is_newest(now, &newest, e) && (!newest || restore_outside(now, *out, e));
}

static bool keep(struct db *now, const char *path, struct str *kept, struct err *e)
{
    bool alone = db_keep_alone(now, e);

    if (alone)
        kept_name(path, kept); /* which nobody else who restores can take now */
    return (alone && backup_make(now, kept->text, e))
        || err_in(e, "the database that is there cannot be kept, so nothing was restored; move it away first: ");
}

static bool temp_name(const char *path, struct str *out, struct err *e)
{
    char id[FILE_ID_LEN + 1];

    if (!file_random_id(id, e))
        return false;
    str_addf(out, "%s.%s", path, id);
    return true;
}

static bool over_existing(struct db *backup, const char *path, const char *temp, struct str *kept, struct err *e)
{
    struct db *now = NULL, *ready = NULL;
    bool ok = db_open(path, DB_WRITE, &now, e)
        || err_in(e, "the database that is there cannot be kept, so nothing was restored; move it away first: ");

    ok = ok && keep(now, path, kept, e) && make_ready(backup, now, temp, &ready, e) && db_take_over(now, ready, e) && db_check(now, true, e);
    db_close(ready);
    db_close(now);
    unlink(temp);
    return ok;
}

static bool into_new(struct db *backup, const char *path, const char *temp, struct err *e)
{
    struct db *ready = NULL;
    bool ok = make_ready(backup, NULL, temp, &ready, e);

    db_close(ready);
    ok = ok && store_publish(temp, path, e);
    if (!ok)
        unlink(temp);
    return ok;
}

bool store_restore(const char *file, const char *path, bool dry_run, struct str *kept, struct err *e)
{
    struct db *backup = NULL;
    struct str full = STR_INIT, from = STR_INIT, temp = STR_INIT;
    bool there = access(path, F_OK) == 0;
    bool ok = db_file_resolve(path, &full, e) && db_file_resolve(file, &from, e) && open_backup(from.text, &backup, e);

    if (ok && strcmp(full.text, from.text) == 0)
        ok = err_set(e, ERR_USAGE, "%s: is the database itself; name the backup", file);
    if (ok && !dry_run)
        ok = temp_name(full.text, &temp, e)
            && (there ? over_existing(backup, full.text, temp.text, kept, e) : into_new(backup, full.text, temp.text, e));
    db_close(backup);
    str_free(&full);
    str_free(&from);
    str_free(&temp);
    return ok;
}
