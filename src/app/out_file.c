/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where results may not be written; see the header. A rename over the database would destroy a clinic's data, and one over
 * its journal the way back after a crash. */
#include "ritmo/app/out_file.h"

#include "ritmo/base/file.h"
#include "ritmo/base/str.h"
#include "ritmo/store/db_file.h"

#include <string.h>
#include <sys/stat.h>

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Do the two paths name the same place, whether or not a file is there? */
static bool is_same_place(const char *a, const char *b)
{
    struct str x = STR_INIT, y = STR_INIT;
    bool same = db_file_resolve(a, &x, NULL) && db_file_resolve(b, &y, NULL) && strcmp(x.text, y.text) == 0;

    str_free(&x);
    str_free(&y);
    return same;
}

bool out_file_allowed(const struct app *app, const char *path, struct err *e)
{
    static const char *const endings[] = { "", "-journal", "-wal", "-shm" };
    struct str taken = STR_INIT;
    bool free_place = true;

    for (size_t i = 0; i < sizeof endings / sizeof *endings && free_place; i++) {
        str_clear(&taken);
        str_addf(&taken, "%s%s", app_path(app), endings[i]);
        free_place = !is_same_file(path, taken.text) && !is_same_place(path, taken.text);
    }
    str_free(&taken);
    return free_place || err_set(e, ERR_OUTPUT, "%s: is the clinic's database or belongs to it; choose another name", path);
}

bool out_file_write(const struct app *app, const char *path, const char *bytes, size_t n, bool replace, struct err *e)
{
    return out_file_allowed(app, path, e) && (app_dry_run(app) || file_write(path, bytes, n, replace, e));
}
