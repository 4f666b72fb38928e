/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields in braces; see the header. */
#include "ritmo/base/template.h"

#include <string.h>

static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";

bool template_next(const char **at, const char **name, size_t *n)
{
    const char *brace = *at + strcspn(*at, "{}");

    if (*brace == '\0')
        return false;
    *name = brace + 1;
    *n = *brace == '{' ? strspn(*name, letters) : 0;
    if ((*name)[*n] != '}')
        *n = 0;
    *at = *n > 0 ? *name + *n + 1 : brace + 1;
    return true;
}

static const char *value_of(const struct text_field *fields, size_t n_fields, const char *name, size_t n)
{
    for (size_t i = 0; i < n_fields; i++)
        if (strlen(fields[i].name) == n && memcmp(fields[i].name, name, n) == 0)
            return fields[i].value;
    return NULL;
}

static bool fill(struct str *out, const char *text, size_t length, const struct text_field *fields, size_t n)
{
    const char *end = text + length, *from = text, *at = text, *name;
    size_t start = out->len, name_n;

    while (template_next(&at, &name, &name_n) && at <= end) {
        const char *value = name_n > 0 ? value_of(fields, n, name, name_n) : NULL;

        if (value == NULL || *value == '\0') {
            str_cut(out, start);
            return false;
        }
        str_add_n(out, from, (size_t)(name - 1 - from));
        str_add(out, value);
        from = at;
    }
    str_add_n(out, from, (size_t)(end - from));
    return true;
}

bool template_fill(struct str *out, const char *text, const struct text_field *fields, size_t n)
{
    return fill(out, text, strlen(text), fields, n);
}

bool template_fill_lines(struct str *out, const char *text, const struct text_field *fields, size_t n)
{
    size_t start = out->len;
    bool any = false;

    for (;;) {
        size_t length = strcspn(text, "\n"), before = out->len;

        if (any)
            str_add_char(out, '\n');
        if (fill(out, text, length, fields, n))
            any = true;
        else
            str_cut(out, before);
        text += length;
        if (*text == '\0')
            break;
        text++;
    }
    if (!any)
        str_cut(out, start);
    return any;
}
