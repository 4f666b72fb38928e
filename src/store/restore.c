/* A backup back in the database's place (RELIABILITY 1.6): through SQLite's own pages and locks, never by renaming a file that
 * somebody has open, and only after what is there now was kept. */
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

static bool over_existing(struct db *backup, const char *path, struct str *kept, struct err *e)
{
    struct db *db = NULL;
    bool ok = db_open(path, DB_WRITE, &db, e);

    if (!ok)
        err_in(e, "the database that is there cannot be kept, so nothing was restored; move it away first: ");
    if (ok) {
        kept_name(path, kept);
        ok = backup_make(db, kept->text, e);
        if (!ok)
            err_in(e, "the database that is there cannot be kept, so nothing was restored; move it away first: ");
    }
    ok = ok && db_take_over(db, backup, e) && migrate_check(db, migrations, n_migrations, e) && db_check(db, true, e);
    db_close(db);
    return ok;
}

static bool into_new(struct db *backup, const char *path, struct err *e)
{
    struct str temp = STR_INIT;
    bool ok = store_draft_name(path, &temp, e) && db_copy(backup, temp.text, e);

    ok = ok && store_publish(temp.text, path, e);
    if (!ok && temp.len > 0)
        unlink(temp.text);
    str_free(&temp);
    return ok;
}

bool store_restore(const char *file, const char *path, bool dry_run, struct str *kept, struct err *e)
{
    struct db *backup = NULL;
    struct str full = STR_INIT, from = STR_INIT;
    bool there = access(path, F_OK) == 0;
    bool ok = db_file_resolve(path, &full, e) && db_file_resolve(file, &from, e) && open_backup(from.text, &backup, e);

    if (ok && strcmp(full.text, from.text) == 0)
        ok = err_set(e, ERR_USAGE, "%s: is the database itself; name the backup", file);
    if (ok && !dry_run)
        ok = there ? over_existing(backup, full.text, kept, e) : into_new(backup, full.text, e);
    db_close(backup);
    str_free(&full);
    str_free(&from);
    return ok;
}
