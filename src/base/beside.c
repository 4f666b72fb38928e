/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory of the running program, as the kernel tells it; never an environment variable, which others may set. */
#include "ritmo/base/beside.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

bool beside_program(struct str *out)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    const char *slash;

    if (n <= 0)
        return false;
    path[n] = '\0';
    slash = strrchr(path, '/');
    str_add_n(out, path, slash == NULL ? 0 : (size_t)(slash - path));
    return true;
}
