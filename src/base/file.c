/* Files read whole and written whole or not at all; see the header. */
#include "ritmo/base/file.h"

#include "ritmo/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdint.h>
#include <stdio.h>
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

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        n -= (size_t)done;
    }
    return true;
}

/* Writes and syncs name inside the directory, then renames it to base. */
static bool write_in(int dir, const char *temp, const char *base, const char *bytes, size_t n, bool replace)
{
    int fd = openat(dir, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool ok;

    if (fd < 0)
        return false;
    ok = write_all(fd, bytes, n) && fsync(fd) == 0;
    ok = close(fd) == 0 && ok;
    if (ok && replace)
        ok = renameat(dir, temp, dir, base) == 0;
    else if (ok)
        ok = renameat2(dir, temp, dir, base, RENAME_NOREPLACE) == 0;
    if (!ok) {
        int why = errno;
        unlinkat(dir, temp, 0);
        errno = why;
        return false;
    }
    return fsync(dir) == 0;
}

bool file_write(const char *path, const char *bytes, size_t n, bool replace, struct err *e)
{
    char *for_dir = mem_strdup(path);
    char *for_base = mem_strdup(path);
    char id[FILE_ID_LEN + 1];
    char temp[FILE_ID_LEN + 16];
    int dir = -1;
    bool ok = false;

    if (!file_random_id(id, e))
        goto out;
    snprintf(temp, sizeof temp, ".ritmo-%s", id);
    dir = open(dirname(for_dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir >= 0)
        ok = write_in(dir, temp, basename(for_base), bytes, n, replace);
    if (!ok && errno == EEXIST)
        err_set(e, ERR_OUTPUT, "%s: exists already; choose another name or add --force", path);
    else if (!ok)
        err_set(e, ERR_OUTPUT, "%s: cannot be written: %s", path, strerror(errno));
out:
    if (dir >= 0)
        close(dir);
    free(for_base);
    free(for_dir);
    return ok;
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

bool file_random_id(char id[FILE_ID_LEN + 1], struct err *e)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    unsigned char bits[17] = { 0 };

    if (getrandom(bits, 16, 0) != 16)
        return err_set(e, ERR_IO, "the kernel gives no random bytes: %s", strerror(errno));
    for (size_t i = 0; i < FILE_ID_LEN; i++) {
        size_t bit = i * 5;
        unsigned two = (unsigned)bits[bit / 8] << 8 | bits[bit / 8 + 1];
        id[i] = digits[two >> (11 - bit % 8) & 31];
    }
    id[FILE_ID_LEN] = '\0';
    return true;
}
