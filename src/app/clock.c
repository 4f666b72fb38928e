/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock and the system's zone files (package tzdata). Nothing else in the program asks for the time. */
#include "ritmo/app/clock.h"

#include "ritmo/base/mem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ZONE_FILES "/usr/share/zoneinfo"

enum { MOST_BYTES = 65536 };

int64_t clock_now(void)
{
    return (int64_t)time(NULL);
}

/* Only names that stay below the directory: the name comes from a clinic's file. */
static bool is_zone_name(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    size_t n = strlen(name);

    return n > 0 && n < sizeof ((struct zone *)0)->name && strspn(name, letters) == n && name[0] != '/' && name[n - 1] != '/'
        && strstr(name, "//") == NULL;
}

static bool missing(const char *name, struct err *e)
{
    if (access(ZONE_FILES "/UTC", R_OK) != 0)
        return err_set(e, ERR_CONFIG, "time zone %s: this system has no time zone files; install the package tzdata", name);
    return err_set(e, ERR_INPUT, "time zone %s: there is none of this name; write one such as Europe/Berlin, or install a newer "
        "package tzdata", name);
}

bool clock_zone_load(const char *name, struct zone *out, struct err *e)
{
    char path[sizeof ZONE_FILES + sizeof out->name + 1];
    unsigned char *bytes;
    size_t n;
    FILE *f;
    bool ok;

    memset(out, 0, sizeof *out);
    if (!is_zone_name(name))
        return err_set(e, ERR_INPUT, "\"%.60s\" is no time zone; write an IANA name such as Europe/Berlin", name);
    snprintf(path, sizeof path, ZONE_FILES "/%s", name);
    f = fopen(path, "rbe");
    if (f == NULL)
        return missing(name, e);
    bytes = mem_new(MOST_BYTES, 1);
    n = fread(bytes, 1, MOST_BYTES, f);
    ok = ferror(f) ? missing(name, e) : zone_parse(name, bytes, n, out, e);
    fclose(f);
    free(bytes);
    return ok;
}
