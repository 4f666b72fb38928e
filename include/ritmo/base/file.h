/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files read whole and written whole or not at all. */
#ifndef RITMO_BASE_FILE_H
#define RITMO_BASE_FILE_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

/* Appends the file's bytes to out; at most `most` bytes, NUL bytes refused. "-" reads standard input.
 * Errors name the path. */
bool file_read(const char *path, size_t most, struct str *out, struct err *e);

/* Writes to a temporary name in the same directory (mode 0600, O_EXCL, no symlink followed), fsync, rename,
 * fsync of the directory. An existing file is replaced only if replace. */
bool file_write(const char *path, const char *bytes, size_t n, bool replace, struct err *e);

/* Makes the directory and its missing parents with mode 0700. */
bool file_make_dirs(const char *path, struct err *e);

/* 128 random bits from the kernel as 26 characters a-z2-7 and NUL: ids, event UIDs' randomness. */
#define FILE_ID_LEN 26
bool file_random_id(char id[FILE_ID_LEN + 1], struct err *e);
bool file_is_random_id(const char *text); /* does it look like one? */

#endif
