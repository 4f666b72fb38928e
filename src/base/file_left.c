/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What killed runs left; see the header. A day is longer than any file is in the making, and the file system's own clock says when. */
#include "ritmo/base/file_left.h"

#include "ritmo/base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEFT_SECONDS = 24 * 60 * 60 };

static bool is_old(int dir, const char *name, const struct stat *now)
{
    struct stat st;

    return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) && st.st_uid == now->st_uid
        && now->st_mtime - st.st_mtime > LEFT_SECONDS;
}

static void clear_one(int dir, const char *name, const struct stat *now)
{
    char journal[NAME_MAX + 1];

    if (!is_old(dir, name, now) || unlinkat(dir, name, 0) != 0)
        return;
    if (snprintf(journal, sizeof journal, "%s-journal", name) < (int)sizeof journal && is_old(dir, journal, now))
        (void)unlinkat(dir, journal, 0);
}

void file_clear_left(int dir, int made, const char *prefix)
{
    int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *all = fd < 0 ? NULL : fdopendir(fd);
    size_t n = strlen(prefix);
    struct dirent *entry;
    struct stat now;

    while (all != NULL && fstat(made, &now) == 0 && (entry = readdir(all)) != NULL)
        if (strncmp(entry->d_name, prefix, n) == 0 && file_is_random_id(entry->d_name + n))
            clear_one(dir, entry->d_name, &now);
    if (all != NULL)
        closedir(all);
    else if (fd >= 0)
        close(fd);
}
