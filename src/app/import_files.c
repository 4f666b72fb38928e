/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a foreign calendar; see the header. */
#include "import_files.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILES_MOST = 50000 };

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);

    return n > m && strcasecmp(text + n - m, end) == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add(char ***files, size_t *n, const char *dir, const char *name)
{
    struct str path = STR_INIT;

    str_addf(&path, "%s%s%s", dir == NULL ? "" : dir, dir == NULL ? "" : "/", name);
    *files = mem_grow(*files, *n, sizeof **files);
    (*files)[(*n)++] = str_take(&path);
}

static bool list_directory(const char *path, char ***files, size_t *n, struct err *e)
{
    DIR *dir = opendir(path);
    struct dirent *entry;

    if (dir == NULL)
        return err_set(e, errno == EACCES ? ERR_DENIED : ERR_MISSING, "%s: cannot be opened as a directory: %s", path, strerror(errno));
    while (*n <= FILES_MOST && (entry = readdir(dir)) != NULL)
        if (entry->d_name[0] != '.' && ends_with(entry->d_name, ".ics"))
            add(files, n, path, entry->d_name);
    closedir(dir);
    if (*n == 0)
        return err_set(e, ERR_INPUT, "%s: holds no .ics file; to let a calendar go, forget it by its name" ERR_HINT ": ritmo closure forget NAME", path);
    if (*n > FILES_MOST)
        return err_set(e, ERR_INPUT, "%s: more than %d files", path, FILES_MOST);
    qsort(*files, *n, sizeof **files, by_name);
    return true;
}

bool import_list_files(const char *file, const char *vdir, char ***files, size_t *n, struct err *e)
{
    struct stat st;

    *files = NULL;
    *n = 0;
    if (vdir != NULL)
        return list_directory(vdir, files, n, e);
    if (stat(file, &st) != 0)
        return err_set(e, errno == EACCES ? ERR_DENIED : ERR_MISSING, "%s: cannot be opened: %s", file, strerror(errno));
    if (!S_ISREG(st.st_mode))
        return err_set(e, ERR_INPUT, "%s: is no plain file%s", file, S_ISDIR(st.st_mode) ? ERR_HINT "; for a directory of calendars use --vdir" : "");
    add(files, n, NULL, file);
    return true;
}

void import_clip_name(struct str *name, int most)
{
    size_t at = 0;

    for (int i = 0; i < most; i++)
        if (utf8_next(name->text, &at) == 0)
            return;
    str_cut(name, at);
}

void import_own_name(const char *file, const char *vdir, const char *calendar, struct str *out)
{
    const char *path = calendar != NULL ? calendar : vdir != NULL ? vdir : file;
    size_t n = strlen(path), from;
    struct str raw = STR_INIT;

    while (calendar == NULL && n > 1 && path[n - 1] == '/')
        n--;
    for (from = n; calendar == NULL && from > 0 && path[from - 1] != '/'; from--)
        continue;
    from = calendar != NULL ? 0 : from;
    str_add_n(&raw, path + from, n - from);
    if (calendar == NULL && ends_with(raw.text, ".ics"))
        str_cut(&raw, raw.len - 4);
    utf8_show(out, raw.text);
    str_free(&raw);
}
