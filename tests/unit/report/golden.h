/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Golden files: what a report looks like, byte for byte. RITMO_GOLDEN=write rewrites them; the difference is then
 * reviewed like code. */
#ifndef RITMO_TESTS_GOLDEN_H
#define RITMO_TESTS_GOLDEN_H

#include "ritmo/base/file.h"
#include "ritmo/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline void golden_check(const char *name, const struct str *text)
{
    struct err e = ERR_INIT;
    struct str want = STR_INIT;
    char path[256];
    const char *mode = getenv("RITMO_GOLDEN");

    snprintf(path, sizeof path, "tests/golden/report/%s", name);
    if (mode != NULL && strcmp(mode, "write") == 0 && !file_write(path, text->text, text->len, true, &e))
        fail_msg("%s", e.text);
    if (!file_read(path, 1 << 20, &want, &e))
        fail_msg("%s", e.text);
    assert_string_equal(text->text, want.text);
    str_free(&want);
}

/* The widest line, in columns. */
static inline int widest_line(const char *text)
{
    int widest = 0;
    struct str line = STR_INIT;

    while (*text != '\0') {
        size_t n = strcspn(text, "\n");

        str_clear(&line);
        str_add_n(&line, text, n);
        if (utf8_columns(line.text) > widest)
            widest = utf8_columns(line.text);
        text += n + (text[n] == '\n');
    }
    str_free(&line);
    return widest;
}

#endif
