/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths, owners, rights and file systems of a database; see the header. */
#include "ritmo/store/db_file.h"

#include "ritmo/base/file.h"
#include "ritmo/base/file_left.h"
#include "ritmo/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

/* File systems whose locks SQLite cannot trust (statfs(2), howtocorrupt.html). */
static const struct {
    unsigned long magic;
    const char *name;
} far_away[] = {
    { 0x6969, "NFS" }, { 0x517b, "SMB" }, { 0xff534d42, "CIFS" }, { 0xfe534d42, "SMB" }, { 0x01021997, "9p" },
    { 0x65735546, "FUSE" }, { 0x5346414f, "AFS" }, { 0x73757245, "Coda" }, { 0x564c, "NCP" }, { 0x00c36400, "Ceph" },
};

void db_file_guard_process(void)
{
    struct rlimit none = { 0, 0 };

    umask(0077);
    setrlimit(RLIMIT_CORE, &none);
#ifndef RITMO_DEBUG /* the leak checker of a debug build traces its own process */
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

bool db_file_resolve(const char *path, struct str *out, struct err *e)
{
    char *for_dir = mem_strdup(path);
    char *for_base = mem_strdup(path);
    char *dir = realpath(dirname(for_dir), NULL);
    const char *base = basename(for_base);
    bool ok = true;

    if (path[0] == '\0' || strcmp(base, "/") == 0 || strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
        ok = err_set(e, ERR_INPUT, "%s: is no name for a database file; name one, for example clinic.db",
            path[0] == '\0' ? "\"\"" : path);
    else if (dir == NULL)
        ok = err_set(e, errno == EACCES ? ERR_DENIED : ERR_MISSING, "%s: its directory cannot be opened: %s", path, strerror(errno));
    else
        str_addf(out, "%s/%s", strcmp(dir, "/") == 0 ? "" : dir, base);
    free(dir);
    free(for_base);
    free(for_dir);
    return ok;
}

static bool check_file_system(const char *dir, struct err *e)
{
    struct statfs fs;

    if (statfs(dir, &fs) != 0)
        return err_set(e, ERR_IO, "%s: cannot tell its file system: %s", dir, strerror(errno));
    for (size_t i = 0; i < sizeof far_away / sizeof *far_away; i++)
        if ((unsigned long)(fs.f_type & 0xffffffff) == far_away[i].magic)
            return err_set(e, ERR_CONFIG, "%s: lies on a %s file system, where two programs at once can damage a database; "
                "keep it on a disk of this machine", dir, far_away[i].name);
    return true;
}

/* A directory that anyone may change lets anyone swap the file; the sticky bit (as /tmp has) forbids that. */
static bool check_dir(const char *dir, struct err *e)
{
    struct stat st;

    if (stat(dir, &st) != 0)
        return err_set(e, ERR_MISSING, "%s: cannot be opened: %s", dir, strerror(errno));
    if ((st.st_mode & S_IWOTH) != 0 && (st.st_mode & S_ISVTX) == 0)
        return err_set(e, ERR_DENIED, "%s: everyone may change this directory; use: chmod o-w '%s'", dir, dir);
    if (geteuid() != 0 && st.st_uid != geteuid() && st.st_uid != 0 && (st.st_mode & S_ISGID) == 0)
        return err_set(e, ERR_DENIED, "%s: belongs to another account; a shared database wants a directory of its group: "
            "chmod 2770 '%s'", dir, dir);
    return check_file_system(dir, e);
}

bool db_file_check_place(const char *path, struct err *e)
{
    char *copy = mem_strdup(path);
    bool ok = check_dir(dirname(copy), e);

    free(copy);
    return ok;
}

bool db_file_check(const char *path, struct err *e)
{
    struct stat st;

    if (lstat(path, &st) != 0)
        return err_set(e, errno == EACCES ? ERR_DENIED : ERR_MISSING, "%s: there is no database here (%s); make one with: ritmo init",
            path, strerror(errno));
    if (S_ISLNK(st.st_mode))
        return err_set(e, ERR_DENIED, "%s: is a symbolic link; name the file itself", path);
    if (!S_ISREG(st.st_mode))
        return err_set(e, ERR_INPUT, "%s: is not a plain file", path);
    if ((st.st_mode & S_IRWXO) != 0)
        return err_set(e, ERR_DENIED, "%s: others may read or change patients' data; use: chmod 600 '%s'", path, path);
    if ((st.st_mode & S_IRWXG) != 0 && (st.st_mode & (S_IRGRP | S_IWGRP)) != (S_IRGRP | S_IWGRP))
        return err_set(e, ERR_DENIED, "%s: half open to its group; use: chmod 600 '%s' for one account, chmod 660 '%s' for a group",
            path, path, path);
    if (geteuid() != 0 && st.st_uid != geteuid() && (st.st_mode & S_IRWXG) == 0)
        return err_set(e, ERR_DENIED, "%s: belongs to another account; its owner can share it with a group: chmod 660 '%s'",
            path, path);
    return true;
}

/* "clinic.db.<random id>" is one in the making: what earlier runs left of the same database goes. */
static void clear_left(const char *path, int made)
{
    char *for_dir = mem_strdup(path), *for_name = mem_strdup(path);
    char *name = basename(for_name);
    char *dot = strrchr(name, '.');
    int dir;

    if (dot != NULL && file_is_random_id(dot + 1)) {
        dot[1] = '\0';
        dir = open(dirname(for_dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (dir >= 0) {
            file_clear_left(dir, made, name);
            close(dir);
        }
    }
    free(for_name);
    free(for_dir);
}

bool db_file_make(const char *path, struct err *e)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

    if (fd < 0 && errno == EEXIST)
        return err_set(e, ERR_OUTPUT, "%s: exists already; choose another name, or move it away first", path);
    if (fd < 0)
        return err_set(e, ERR_OUTPUT, "%s: cannot be made: %s", path, strerror(errno));
    clear_left(path, fd);
    close(fd);
    return true;
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return ok;
}

bool db_file_publish(const char *temp, const char *path, struct err *e)
{
    char *copy = mem_strdup(path);
    bool ok = sync_path(temp, O_RDONLY) && renameat2(AT_FDCWD, temp, AT_FDCWD, path, RENAME_NOREPLACE) == 0
        && sync_path(dirname(copy), O_RDONLY | O_DIRECTORY);

    if (!ok && errno == EEXIST)
        err_set(e, ERR_OUTPUT, "%s: exists already; choose another name, or move it away first", path);
    else if (!ok)
        err_set(e, ERR_OUTPUT, "%s: cannot be written: %s", path, strerror(errno));
    free(copy);
    return ok;
}

bool db_file_place_is_read_only(const char *path)
{
    struct statvfs fs;

    return statvfs(path, &fs) == 0 && (fs.f_flag & ST_RDONLY) != 0;
}
