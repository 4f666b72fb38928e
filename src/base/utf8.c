/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 through utf8proc; see the header. */
#include "ritmo/base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, ELLIPSIS = 0x2026 };

uint32_t utf8_next(const char *text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text + *at;
    utf8proc_int32_t c;
    utf8proc_ssize_t n;

    if (*p < 0x80) { /* most text is */
        *at += *p != 0;
        return *p;
    }
    n = utf8proc_iterate(p, (utf8proc_ssize_t)strnlen((const char *)p, 4), &c);
    if (n <= 0) {
        *at += 1;
        return REPLACEMENT;
    }
    *at += (size_t)n;
    return (uint32_t)c;
}

void utf8_add(struct str *out, uint32_t c)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_int32_t point;

    if (c < 0x80) {
        str_add_char(out, (char)c);
        return;
    }
    point = utf8proc_codepoint_valid((utf8proc_int32_t)c) ? (utf8proc_int32_t)c : REPLACEMENT;
    str_add_n(out, (const char *)bytes, (size_t)utf8proc_encode_char(point, bytes));
}

int utf8_width(uint32_t c)
{
    int w;

    if (c >= 0x20 && c < 0x7F)
        return 1;
    if (c == 0x00AD) /* soft hyphen: terminals draw it */
        return 1;
    w = utf8proc_charwidth((utf8proc_int32_t)c);
    return w < 0 ? 0 : w;
}

/* First and last of each range. */
static const struct {
    uint32_t from, to;
} hidden[] = {
    { 0x00, 0x1F }, { 0x7F, 0x9F }, { 0x2028, 0x2029 }, { 0x202A, 0x202E }, { 0x2066, 0x2069 }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE007F },
};

bool utf8_is_hidden(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return false;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (c >= hidden[i].from && c <= hidden[i].to)
            return true;
    return false;
}

uint32_t utf8_next_shown(const char *text, size_t *at)
{
    uint32_t c = utf8_next(text, at);

    return c != 0 && utf8_is_hidden(c) ? REPLACEMENT : c;
}

int utf8_length(const char *text)
{
    size_t at = 0;
    int n = 0;

    while (utf8_next(text, &at) != 0)
        n++;
    return n;
}

/* How many bytes are ASCII and shown as they are: of most text all. */
static size_t plain(const char *text, bool lines)
{
    size_t n = 0;

    while ((text[n] >= 0x20 && text[n] < 0x7F) || (lines && text[n] == '\n'))
        n++;
    return n;
}

int utf8_columns(const char *text)
{
    int cols = 0;

    for (;;) {
        size_t n = plain(text, false), at = 0;
        uint32_t c;

        cols += (int)n;
        text += n;
        c = utf8_next_shown(text, &at);
        if (c == 0)
            return cols;
        cols += utf8_width(c);
        text += at;
    }
}

bool utf8_check(const char *text, const char *what, bool multiline, struct err *e)
{
    size_t at = 0;

    while (text[at] != '\0') {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);

        if (c == REPLACEMENT && at - from == 1)
            return err_set(e, ERR_INPUT, "%s: byte %zu is not valid UTF-8; save the text as UTF-8", what, from + 1);
        if (utf8_is_hidden(c) && !(multiline && (c == '\n' || c == '\t')))
            return err_set(e, ERR_INPUT, "%s: character U+%04X at byte %zu is not allowed; remove it", what, (unsigned)c,
                from + 1);
    }
    return true;
}

static void show(struct str *out, const char *text, bool lines)
{
    for (;;) {
        size_t n = plain(text, lines), at = 0;
        uint32_t c;

        str_add_n(out, text, n);
        text += n;
        c = utf8_next_shown(text, &at);
        if (c == 0)
            return;
        utf8_add(out, c);
        text += at;
    }
}

void utf8_show(struct str *out, const char *text)
{
    show(out, text, false);
}

void utf8_show_lines(struct str *out, const char *text)
{
    show(out, text, true);
}

/* As much of the text as has room; returns its columns. */
static int add_fitting(struct str *out, const char *text, int room)
{
    int used = 0;

    for (;;) {
        size_t n = plain(text, false), at = 0;
        size_t fits = (int)n < room - used ? n : (size_t)(room - used);
        uint32_t c;

        str_add_n(out, text, fits);
        used += (int)fits;
        text += fits;
        if (fits < n)
            return used;
        c = utf8_next_shown(text, &at);
        if (c == 0 || used + utf8_width(c) > room)
            return used;
        utf8_add(out, c);
        used += utf8_width(c);
        text += at;
    }
}

void utf8_clip(struct str *out, const char *text, int cols, bool pad)
{
    bool cut = utf8_columns(text) > cols;
    int used;

    if (cols <= 0)
        return;
    used = add_fitting(out, text, cut ? cols - 1 : cols);
    if (cut) {
        utf8_add(out, ELLIPSIS);
        used++;
    }
    if (pad && used < cols)
        str_add_fill(out, ' ', (size_t)(cols - used));
}

static void fold_plain(struct str *out, const char *text)
{
    size_t at = out->len;

    str_add(out, text);
    for (; at < out->len; at++)
        if (out->text[at] >= 'A' && out->text[at] <= 'Z')
            out->text[at] = (char)(out->text[at] - 'A' + 'a');
}

void utf8_fold(struct str *out, const char *text)
{
    struct str clean = STR_INIT;
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t n;

    if (text[plain(text, false)] == '\0') {
        fold_plain(out, text);
        return;
    }
    utf8_show(&clean, text);
    n = utf8proc_map((const utf8proc_uint8_t *)clean.text, (utf8proc_ssize_t)clean.len, &folded,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    if (n > 0)
        str_add_n(out, (const char *)folded, (size_t)n);
    free(folded);
    str_free(&clean);
}
