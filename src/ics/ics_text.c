/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gate for text: libical escapes , ; \ and newlines in TEXT values, but passes control characters through and
 * does not look at addresses at all. */
#include "ics_text.h"

#include "ritmo/base/utf8.h"

#include <string.h>

static bool is_break(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

void ics_text_clean(struct str *out, const char *text, bool one_line)
{
    size_t at = 0, plain;
    uint32_t c;

    for (;;) {
        for (plain = at; text[plain] >= ' ' && text[plain] < 0x7F; plain++)
            continue;
        str_add_n(out, text + at, plain - at);
        at = plain;
        if ((c = utf8_next(text, &at)) == 0)
            return;
        if (c == '\r' && text[at] == '\n')
            continue;
        if (c == '\t' || (one_line && is_break(c)))
            str_add_char(out, ' ');
        else if (is_break(c))
            str_add_char(out, '\n');
        else if (!utf8_is_hidden(c))
            utf8_add(out, c);
    }
}

static bool is_graphic(const char *text)
{
    while (*text > ' ' && *text < 0x7F)
        text++;
    return *text == '\0';
}

bool ics_text_check_uid(const char *uid, const char *what, struct err *e)
{
    size_t n = uid == NULL ? 0 : strlen(uid);

    if (n == 0 || n > 255 || !is_graphic(uid))
        return err_set(e, ERR_FAULT, "%s cannot go into a calendar: it must be 1 to 255 printable characters without blanks", what);
    return true;
}
