/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors as values; see the header. */
#include "ritmo/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A sentence that did not fit ends with a whole character. */
static void trim(char *text, size_t room)
{
    size_t n = strlen(text), last = n;

    if (n + 1 < room)
        return;
    while (last > 0 && ((unsigned char)text[last - 1] & 0xC0) == 0x80)
        last--;
    if (last == 0 || (unsigned char)text[last - 1] < 0xC0)
        return;
    unsigned char lead = (unsigned char)text[last - 1];
    if (n - last < (lead >= 0xF0 ? 3u : lead >= 0xE0 ? 2u : 1u))
        text[last - 1] = '\0';
}

static void take_hint(struct err *e)
{
    char *mark = strchr(e->text, ERR_HINT[0]);

    e->hint[0] = '\0';
    if (mark == NULL)
        return;
    snprintf(e->hint, sizeof e->hint, "%s", mark + 1);
    trim(e->hint, sizeof e->hint);
    *mark = '\0';
}

bool err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
{
    va_list ap;

    if (e == NULL)
        return false;
    e->kind = kind;
    va_start(ap, fmt);
    vsnprintf(e->text, sizeof e->text, fmt, ap);
    va_end(ap);
    trim(e->text, sizeof e->text);
    take_hint(e);
    return false;
}

bool err_in(struct err *e, const char *fmt, ...)
{
    char old[sizeof e->text];
    va_list ap;
    int n;

    if (e == NULL)
        return false;
    memcpy(old, e->text, sizeof old);
    va_start(ap, fmt);
    n = vsnprintf(e->text, sizeof e->text, fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n < sizeof e->text)
        snprintf(e->text + n, sizeof e->text - (size_t)n, "%s", old);
    trim(e->text, sizeof e->text);
    return false;
}

void err_clear(struct err *e)
{
    e->kind = ERR_NONE;
    e->text[0] = e->hint[0] = '\0';
}
