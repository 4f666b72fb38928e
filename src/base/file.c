/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files read whole and written whole or not at all; see the header. */
#include "ritmo/base/file.h"

#include "ritmo/base/file_draft.h"
#include "ritmo/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(int fd, const char *path, size_t most, struct str *out, struct err *e)
{
    char block[16384];
    size_t start = out->len;
    ssize_t n;

    while ((n = read(fd, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EISDIR)
            return err_set(e, ERR_INPUT, "%s: this is a directory; name a file in it", path);
        if (n < 0)
            return err_set(e, ERR_IO, "%s: cannot be read: %s", path, strerror(errno));
        if (memchr(block, 0, (size_t)n) != NULL)
            return err_set(e, ERR_INPUT, "%s: holds a NUL byte, so it is not a text file", path);
        if (out->len - start + (size_t)n > most)
            return err_set(e, ERR_INPUT, "%s: larger than %zu bytes; split it", path, most);
        str_add_n(out, block, (size_t)n);
    }
    return true;
}

bool file_read(const char *path, size_t most, struct str *out, struct err *e)
{
    bool ok;
    int fd;

    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "standard input", most, out, e);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set(e, errno == EACCES ? ERR_DENIED : ERR_MISSING, "%s: cannot be opened: %s", path, strerror(errno));
    ok = read_all(fd, path, most, out, e);
    close(fd);
    return ok;
}

bool file_write(const char *path, const char *bytes, size_t n, bool replace, struct err *e)
{
    struct file_draft *draft;

    if (!file_draft_open(path, replace, &draft, e))
        return false;
    file_draft_put(draft, bytes, n); /* keep says what went wrong */
    return file_draft_keep(draft, e);
}

bool file_make_dirs(const char *path, struct err *e)
{
    char *copy = mem_strdup(path);
    bool ok = true;

    for (char *p = copy + 1; ok; p++) {
        bool end = *p == '\0';
        if (*p != '/' && !end)
            continue;
        *p = '\0';
        if (mkdir(copy, 0700) != 0 && errno != EEXIST)
            ok = err_set(e, ERR_OUTPUT, "%s: cannot make this directory: %s", copy, strerror(errno));
        if (end)
            break;
        *p = '/';
    }
    free(copy);
    return ok;
}
