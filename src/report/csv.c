/* CSV cells; see the header. */
#include "ritmo/report/csv.h"

#include "ritmo/base/utf8.h"

#include <string.h>

static bool starts_formula(const char *text)
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

void csv_cell(struct str *out, const char *text, bool first)
{
    struct str shown = STR_INIT;

    if (!first)
        str_add_char(out, ',');
    if (text == NULL)
        return;
    if (starts_formula(text))
        str_add_char(&shown, '\'');
    utf8_show(&shown, text);
    if (strpbrk(shown.text, ",\"") == NULL) {
        str_add_n(out, shown.text, shown.len);
    } else {
        str_add_char(out, '"');
        for (const char *p = shown.text; *p != '\0'; p++) {
            if (*p == '"')
                str_add_char(out, '"');
            str_add_char(out, *p);
        }
        str_add_char(out, '"');
    }
    str_free(&shown);
}

void csv_end(struct str *out)
{
    str_add(out, "\r\n");
}
