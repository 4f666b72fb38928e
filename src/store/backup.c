/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the database that prove themselves before they get their name (RELIABILITY 1.6). */
#include "ritmo/store/inside.h"
#include "ritmo/store/migrate.h"

#include "ritmo/base/file.h"
#include "ritmo/store/db_file.h"

#include <unistd.h>

/* Can the copy be opened, is it sound, and is it of the same version? */
static bool prove(struct db *db, const char *copy, struct err *e)
{
    struct db *other = NULL;
    int64_t ours, theirs;
    bool ok = db_open(copy, DB_READ, &other, e) && db_check(other, false, e) && db_version(db, &ours, e)
        && db_version(other, &theirs, e);

    if (ok && ours != theirs)
        ok = err_set(e, ERR_IO, "%s: the copy is of another version than the database; try again", copy);
    db_close(other);
    return ok;
}

bool backup_make(struct db *db, const char *path, struct err *e)
{
    struct str full = STR_INIT, temp = STR_INIT;
    char id[FILE_ID_LEN + 1];
    bool ok = file_random_id(id, e) && db_file_resolve(path, &full, e) && db_file_check_place(full.text, e);

    if (ok) {
        str_addf(&temp, "%s.%s", full.text, id);
        ok = db_copy(db, temp.text, full.text, e) && prove(db, temp.text, e) && db_file_publish(temp.text, full.text, e);
        if (!ok)
            unlink(temp.text);
    }
    str_free(&temp);
    str_free(&full);
    return ok;
}
