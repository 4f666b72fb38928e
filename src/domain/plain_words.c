/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as plain words; see the header. */
#include "plain_words.h"

#include "ritmo/base/utf8.h"

#include <ctype.h>
#include <string.h>

struct range {
    uint32_t from, to;
};

static bool is_in(const struct range *all, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (c >= all[i].from && c <= all[i].to)
            return true;
    return false;
}

/* Signs that bear no letter: what is hidden (U+200B and the like) is none, and is left out by utf8_fold; what stands for letters or digits
 * (a number sign, a letter in a circle) becomes them. */
static bool is_sign(uint32_t c)
{
    static const struct range signs[] = { { 0xA0, 0xAC }, { 0xAE, 0xBF }, { 0xD7, 0xD7 }, { 0xF7, 0xF7 }, { 0x2000, 0x200A }, { 0x2010, 0x2029 },
        { 0x202F, 0x205F }, { 0x20A0, 0x20CF }, { 0x2120, 0x2120 }, { 0x2122, 0x2122 }, { 0x2190, 0x245F }, { 0x2500, 0x2BFF },
        { 0x3000, 0x303F }, { 0x1F000, 0x1FAFF } };

    return is_in(signs, sizeof signs / sizeof *signs, c);
}

static bool is_fraction(uint32_t c)
{
    return (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F);
}

static void add_plain(struct str *out, const char *text, size_t from, size_t to, uint32_t c)
{
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x2032 || c == 0xB4)
        str_add_char(out, '\'');
    else if (c == 0x2010 || c == 0x2011)
        str_add_char(out, '-');
    else if (is_fraction(c))
        str_add(out, " 1 ");
    else if (is_sign(c) || (c < 0x80 && isspace((int)c)))
        str_add_char(out, ' ');
    else
        str_add_n(out, text + from, to - from);
}

void plain_words_fold(struct str *out, const char *text)
{
    struct str plain = STR_INIT;
    size_t at = 0, from = 0;
    uint32_t c;

    while ((c = utf8_next(text, &at)) != 0) {
        add_plain(&plain, text, from, at, c);
        from = at;
    }
    if (plain.len > 0)
        utf8_fold(out, plain.text);
    str_free(&plain);
}

void plain_words_join(struct str *out, const char *folded)
{
    for (const char *c = folded; *c != '\0'; c++) {
        size_t blanks = *c == '-' ? strspn(c + 1, " ") : 0;
        if (*c == '-' && c > folded && isalpha((unsigned char)c[-1]) && isalpha((unsigned char)c[1 + blanks]))
            c += blanks;
        else
            str_add_char(out, *c);
    }
}

/* --- letters of other scripts */

enum script { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_OTHER };

/* Of folded text. What is left of the Latin letters with a stroke is Latin, but the i without a dot and the kra pass for others. */
static enum script script_of(uint32_t c)
{
    if (c < 0x80)
        return isalpha((int)c) ? SCRIPT_LATIN : SCRIPT_NONE;
    if (c == 0x131 || c == 0x138)
        return SCRIPT_OTHER;
    if (c < 0x180)
        return SCRIPT_LATIN;
    return c == 0xFFFD || is_sign(c) || (c >= 0x2B0 && c < 0x370) ? SCRIPT_NONE : SCRIPT_OTHER;
}

const char *plain_words_foreign(const char *folded, bool any, size_t *n)
{
    bool latin = false, other = false;
    size_t at = 0, from = 0, before = 0;
    uint32_t c;

    do {
        enum script s = (c = utf8_next(folded, &at)) == 0 ? SCRIPT_NONE : script_of(c);
        if (s == SCRIPT_NONE && other && (any || latin)) {
            *n = before - from;
            return folded + from;
        }
        latin = s != SCRIPT_NONE && (latin || s == SCRIPT_LATIN);
        other = s != SCRIPT_NONE && (other || s == SCRIPT_OTHER);
        before = at;
        from = s == SCRIPT_NONE ? at : from;
    } while (c != 0);
    return NULL;
}
