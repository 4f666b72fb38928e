/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One growable UTF-8 string; see the header. */
#include "ritmo/base/str.h"

#include "ritmo/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char str_empty[1] = "";

void str_init(struct str *s)
{
    s->text = str_empty;
    s->len = s->room = 0;
}

void str_free(struct str *s)
{
    if (s->room != 0)
        free(s->text);
    str_init(s);
}

void str_clear(struct str *s)
{
    str_cut(s, 0);
}

void str_cut(struct str *s, size_t len)
{
    if (len < s->len) {
        s->len = len;
        s->text[len] = '\0';
    }
}

static void make_room(struct str *s, size_t more)
{
    size_t want = s->len + more + 1;
    size_t room = s->room == 0 ? 64 : s->room;

    if (want <= s->room)
        return;
    while (room < want)
        room *= 2;
    s->text = mem_resize(s->room == 0 ? NULL : s->text, room);
    s->room = room;
}

void str_add_n(struct str *s, const char *text, size_t n)
{
    if (n == 0)
        return;
    make_room(s, n);
    memcpy(s->text + s->len, text, n);
    s->len += n;
    s->text[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
    str_add_n(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
    str_add_n(s, &c, 1);
}

void str_add_fill(struct str *s, char c, size_t n)
{
    make_room(s, n);
    memset(s->text + s->len, c, n);
    s->len += n;
    s->text[s->len] = '\0';
}

/* Written into what room there is; only what does not fit is written again. */
void str_addv(struct str *s, const char *fmt, va_list ap)
{
    size_t room = s->room - (s->room == 0 ? 0 : s->len);
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(room == 0 ? NULL : s->text + s->len, room, fmt, again);
    va_end(again);
    if (n > 0 && (size_t)n >= room) {
        make_room(s, (size_t)n);
        vsnprintf(s->text + s->len, (size_t)n + 1, fmt, ap);
    }
    if (n > 0)
        s->len += (size_t)n;
    else if (room > 0)
        s->text[s->len] = '\0';
}

void str_addf(struct str *s, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    str_addv(s, fmt, ap);
    va_end(ap);
}

char *str_take(struct str *s)
{
    char *text = s->room == 0 ? mem_strdup("") : s->text;

    str_init(s);
    return text;
}

bool str_receive(void *context, const char *bytes, size_t n)
{
    str_add_n(context, bytes, n);
    return true;
}
