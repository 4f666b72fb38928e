/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV cells; see the header. */
#include "ritmo/base/csv.h"

#include "ritmo/base/utf8.h"

#include <string.h>

bool csv_is_formula(const char *text)
{
    size_t at = 0;
    uint32_t c;

    do
        c = utf8_next(text, &at);
    while (c == ' ' || c == 0xA0 || c == 0x3000);
    switch (c) {
    case '=': case '+': case '-': case '@': case '\t': case '\r': case '\n':
    case 0xFF1D: case 0xFF0B: case 0xFF0D: case 0xFF20: /* the same in full width */
    case 0x2212:                                        /* minus sign */
        return true;
    }
    return false;
}

void csv_put(struct str *out, const char *text, bool guard)
{
    size_t n = strlen(text);
    bool quote = strpbrk(text, ",\"\r\n") != NULL || (n > 0 && ((text[0] == ' ' && !guard) || text[n - 1] == ' '));

    if (quote)
        str_add_char(out, '"');
    if (guard)
        str_add_char(out, '\'');
    for (const char *c = text; *c != '\0'; c++)
        str_add(out, *c == '"' ? "\"\"" : (char[]) { *c, '\0' });
    if (quote)
        str_add_char(out, '"');
}

void csv_cell(struct str *out, const char *text, bool first)
{
    struct str shown = STR_INIT;

    if (!first)
        str_add_char(out, ',');
    if (text == NULL)
        return;
    utf8_show(&shown, text);
    csv_put(out, shown.text, csv_is_formula(text));
    str_free(&shown);
}

void csv_end(struct str *out)
{
    str_add(out, "\r\n");
}
