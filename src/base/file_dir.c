/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory kept for others; see the header. Syncing each of 40,000 files would take minutes: syncfs once before the renames gives
 * the same promise. */
#include "ritmo/base/file_dir.h"

#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMP_TEXT = FILE_ID_LEN + 16, MODE_BITS = 07777 };
/* Not what file_draft calls its own: one of these is nobody's once the directory is locked, one of those may be in the making. */
static const char temp_prefix[] = ".ritmo-dir-";

struct pending {
    char temp[TEMP_TEXT];
    char *name;
};

struct file_dir {
    int fd;
    char *path;
    struct pending *pending;
    size_t n_pending;
};

static bool refuse(const struct file_dir *d, const char *name, struct err *e)
{
    return err_set(e, ERR_OUTPUT, "%s/%s: cannot be written: %s", d->path, name, strerror(errno));
}

/* --- opening */

static bool is_fit(const char *path, int fd, struct err *e)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return err_set(e, ERR_OUTPUT, "%s: cannot be read: %s", path, strerror(errno));
    if ((st.st_mode & S_IWOTH) != 0)
        return err_set(e, ERR_OUTPUT, "%s: everybody may write to it, so nothing in it could be trusted; use: chmod o-w '%s'", path, path);
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return err_set(e, ERR_BUSY, "%s: another run of ritmo is writing to it; try again later", path);
    return err_set(e, ERR_IO, "%s: cannot be locked against a second run: %s", path, strerror(errno));
}

/* A name that file_dir_put gave. */
static bool is_temp(const char *name)
{
    size_t n = strlen(temp_prefix);

    return strncmp(name, temp_prefix, n) == 0 && file_is_random_id(name + n);
}

static bool drop_stale(void *context, const char *name)
{
    struct file_dir *d = context;

    return !is_temp(name) || unlinkat(d->fd, name, 0) == 0 || errno == ENOENT;
}

static bool walk(struct file_dir *d, bool (*each)(void *context, const char *name), void *context, struct err *e)
{
    int fd = openat(d->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;
    bool ok = dir != NULL;

    while (ok && (entry = readdir(dir)) != NULL)
        ok = each(context, entry->d_name);
    if (!ok)
        err_set(e, ERR_OUTPUT, "%s: cannot be read: %s", d->path, strerror(errno));
    if (dir != NULL)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
    return ok;
}

bool file_dir_open(const char *path, bool make, unsigned mode, struct file_dir **out, struct err *e)
{
    struct file_dir *d;
    char *plain_path = mem_strdup(path);
    bool made;
    int fd;

    *out = NULL;
    for (size_t n = strlen(plain_path); n > 1 && plain_path[n - 1] == '/'; n--)
        plain_path[n - 1] = '\0'; /* a slash would follow a link at the end */
    made = make && mkdir(plain_path, mode) == 0;
    fd = open(plain_path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    free(plain_path);
    if (fd < 0)
        return err_set(e, ERR_OUTPUT, "%s: %s", path, errno == ELOOP || errno == ENOTDIR
                ? "is no directory, or a symbolic link, which is not followed; name the directory itself" : strerror(errno));
    if (made)
        (void)fchmod(fd, mode); /* whatever the umask */
    d = mem_new(1, sizeof *d);
    *d = (struct file_dir) { .fd = fd, .path = mem_strdup(path) };
    if (is_fit(path, fd, e) && (!make || walk(d, drop_stale, d, e))) {
        *out = d;
        return true;
    }
    file_dir_close(d);
    return false;
}

static void forget(struct file_dir *d, bool drop)
{
    for (size_t i = 0; i < d->n_pending; i++) {
        if (drop)
            unlinkat(d->fd, d->pending[i].temp, 0);
        free(d->pending[i].name);
    }
    free(d->pending);
    d->pending = NULL;
    d->n_pending = 0;
}

void file_dir_close(struct file_dir *d)
{
    if (d == NULL)
        return;
    forget(d, true);
    close(d->fd);
    free(d->path);
    free(d);
}

/* --- files */

static bool plain(const char *name, struct err *e)
{
    return (*name != '\0' && *name != '.' && strchr(name, '/') == NULL)
        || err_set(e, ERR_OUTPUT, "\"%s\" is no plain name for a file", name);
}

bool file_dir_is_same(const struct file_dir *d, const char *name, const char *bytes, size_t n, unsigned mode)
{
    int fd = openat(d->fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat st;
    char block[16384];
    size_t at = 0;
    bool same;

    if (fd < 0)
        return false;
    same = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & MODE_BITS) == mode && (size_t)st.st_size == n;
    while (same && at < n) {
        ssize_t got = read(fd, block, n - at < sizeof block ? n - at : sizeof block);

        same = got > 0 && memcmp(block, bytes + at, (size_t)got) == 0;
        at += got > 0 ? (size_t)got : 0;
    }
    close(fd);
    return same;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);

        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    return true;
}

static bool write_temp(struct file_dir *d, const char *temp, const char *bytes, size_t n, unsigned mode)
{
    int fd = openat(d->fd, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int why;
    bool ok;

    if (fd < 0)
        return false;
    ok = write_all(fd, bytes, n) && fchmod(fd, mode) == 0;
    why = errno;
    ok = close(fd) == 0 && ok;
    if (!ok)
        unlinkat(d->fd, temp, 0);
    errno = why;
    return ok;
}

bool file_dir_put(struct file_dir *d, const char *name, const char *bytes, size_t n, unsigned mode, bool *changed, struct err *e)
{
    struct pending p;
    char id[FILE_ID_LEN + 1];

    *changed = false;
    if (!plain(name, e))
        return false;
    if (file_dir_is_same(d, name, bytes, n, mode))
        return true;
    if (!file_random_id(id, e))
        return false;
    snprintf(p.temp, sizeof p.temp, "%s%s", temp_prefix, id);
    if (!write_temp(d, p.temp, bytes, n, mode))
        return refuse(d, name, e);
    p.name = mem_strdup(name);
    d->pending = mem_grow(d->pending, d->n_pending, sizeof *d->pending);
    d->pending[d->n_pending++] = p;
    *changed = true;
    return true;
}

bool file_dir_settle(struct file_dir *d, struct err *e)
{
    if (d->n_pending == 0)
        return true;
    if (syncfs(d->fd) != 0)
        return refuse(d, "", e);
    for (size_t i = 0; i < d->n_pending; i++)
        if (renameat(d->fd, d->pending[i].temp, d->fd, d->pending[i].name) != 0)
            return refuse(d, d->pending[i].name, e);
    forget(d, false);
    return fsync(d->fd) == 0 || refuse(d, "", e);
}

bool file_dir_has(const struct file_dir *d, const char *name)
{
    struct stat st;

    return fstatat(d->fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
}

bool file_dir_remove(struct file_dir *d, const char *name, bool *was, struct err *e)
{
    *was = false;
    if (!plain(name, e))
        return false;
    if (unlinkat(d->fd, name, 0) == 0)
        *was = true;
    return *was || errno == ENOENT || err_set(e, ERR_OUTPUT, "%s/%s: cannot be removed: %s", d->path, name, strerror(errno));
}

/* --- all names */

struct names {
    char **at;
    size_t n;
};

static bool keep_name(void *context, const char *name)
{
    struct names *all = context;

    if (*name == '.')
        return true;
    all->at = mem_grow(all->at, all->n, sizeof *all->at);
    all->at[all->n++] = mem_strdup(name);
    return true;
}

bool file_dir_each(struct file_dir *d, file_dir_name each, void *context, struct err *e)
{
    struct names all = { NULL, 0 };
    bool ok = walk(d, keep_name, &all, e);

    for (size_t i = 0; i < all.n; i++) {
        ok = ok && each(context, all.at[i], e);
        free(all.at[i]);
    }
    free(all.at);
    return ok;
}
