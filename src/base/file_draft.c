/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Streaming with the same promise as file_write: temporary name, fsync, rename, fsync of the directory. */
#include "ritmo/base/file_draft.h"

#include "ritmo/base/file.h"
#include "ritmo/base/file_left.h"
#include "ritmo/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char temp_prefix[] = ".ritmo-";

struct file_draft {
    char *path, *copy;
    const char *base; /* inside copy */
    char temp[FILE_ID_LEN + 16];
    int dir, why; /* why: errno of the first failure; 0 = none */
    bool replace;
    FILE *file;
};

static bool refuse(const char *path, int why, struct err *e)
{
    if (why == EEXIST)
        return err_set(e, ERR_OUTPUT, "%s: exists already; choose another name or add --force", path);
    if (why == ENOTSUP)
        return err_set(e, ERR_OUTPUT, "%s: is no plain file, so it is not replaced; choose another name, or standard output", path);
    return err_set(e, ERR_OUTPUT, "%s: cannot be written: %s", path, strerror(why));
}

static void draft_free(struct file_draft *d)
{
    if (d->file != NULL)
        fclose(d->file);
    if (d->dir >= 0)
        close(d->dir);
    free(d->copy);
    free(d->path);
    free(d);
}

static bool open_temp(struct file_draft *d)
{
    char *for_dir = mem_strdup(d->path);
    struct stat there;
    int fd = -1;

    d->dir = open(dirname(for_dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(for_dir);
    if (d->dir < 0)
        return false;
    if (fstatat(d->dir, d->base, &there, AT_SYMLINK_NOFOLLOW) == 0) {
        bool special = !S_ISREG(there.st_mode) && !S_ISLNK(there.st_mode); /* a device is never renamed away */
        errno = !d->replace ? EEXIST : ENOTSUP;
        if (!d->replace || special)
            return false;
    }
    fd = openat(d->dir, d->temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    file_clear_left(d->dir, fd, temp_prefix);
    d->file = fdopen(fd, "wb");
    if (d->file == NULL) {
        int why = errno;
        close(fd);
        unlinkat(d->dir, d->temp, 0);
        errno = why;
    }
    return d->file != NULL;
}

bool file_draft_open(const char *path, bool replace, struct file_draft **out, struct err *e)
{
    struct file_draft *d = mem_new(1, sizeof *d);
    char id[FILE_ID_LEN + 1];
    bool ok;

    *out = NULL;
    d->path = mem_strdup(path);
    d->copy = mem_strdup(path);
    d->base = basename(d->copy);
    d->dir = -1;
    d->replace = replace;
    ok = file_random_id(id, e);
    if (ok) {
        snprintf(d->temp, sizeof d->temp, "%s%s", temp_prefix, id);
        ok = open_temp(d) || refuse(path, errno, e);
    }
    if (ok)
        *out = d;
    else
        draft_free(d);
    return ok;
}

bool file_draft_put(struct file_draft *d, const char *bytes, size_t n)
{
    if (d->why == 0 && fwrite(bytes, 1, n, d->file) != n)
        d->why = errno;
    return d->why == 0;
}

static bool finish(struct file_draft *d)
{
    if (fflush(d->file) != 0 || fsync(fileno(d->file)) != 0)
        return false;
    if (d->replace ? renameat(d->dir, d->temp, d->dir, d->base) != 0
                   : renameat2(d->dir, d->temp, d->dir, d->base, RENAME_NOREPLACE) != 0)
        return false;
    return fsync(d->dir) == 0;
}

bool file_draft_keep(struct file_draft *d, struct err *e)
{
    bool ok;

    if (d->why == 0 && !finish(d))
        d->why = errno;
    ok = d->why == 0 || refuse(d->path, d->why, e);
    if (ok)
        draft_free(d);
    else
        file_draft_drop(d);
    return ok;
}

void file_draft_drop(struct file_draft *d)
{
    if (d == NULL)
        return;
    unlinkat(d->dir, d->temp, 0);
    draft_free(d);
}
