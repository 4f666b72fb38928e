/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that may be stored: characters, length, e-mail addresses. */
#include "ritmo/domain/text.h"

#include "ritmo/base/utf8.h"

#include <string.h>

bool text_is_key(const char *text, int most)
{
    size_t n = text == NULL ? 0 : strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");

    return n > 0 && n <= (size_t)most && text[n] == '\0';
}

bool text_check(const char *text, const char *what, int most, enum lines lines, struct err *e)
{
    int length;

    if (text == NULL)
        return true;
    if (!utf8_check(text, what, lines == MANY_LINES, e))
        return false;
    length = utf8_length(text);
    return length <= most || err_set(e, ERR_INPUT, "%s has %d characters, and %d is the most: shorten it", what, length, most);
}

bool text_is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

/* Of ASCII the letters; of the rest what is no sign or punctuation (U+2000 to U+2BFF, U+3000 to U+303F, below U+00C0). */
static bool is_letter(uint32_t c)
{
    if (c < 0xC0)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) && c != 0xFFFD;
}

bool text_is_said(const char *text)
{
    size_t at = 0;
    int letters = 0;
    uint32_t c;

    while (text != NULL && letters < 2 && (c = utf8_next(text, &at)) != 0)
        letters += is_letter(c);
    return letters >= 2;
}

/* RFC 5322 atoms on the left, a host's name on the right (RFC 5321 4.5.3.1 for the lengths). */
static bool is_plain_mail(const char *text)
{
    static const char atom[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-";
    static const char host[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    size_t local = strspn(text, atom), n;
    const char *domain;

    if (local == 0 || local > 64 || text[local] != '@' || text[0] == '.' || text[local - 1] == '.')
        return false;
    domain = text + local + 1;
    n = strlen(domain);
    return n > 0 && n <= EMAIL_MOST - 64 && strspn(domain, host) == n && domain[0] != '.' && domain[0] != '-'
        && domain[n - 1] != '.' && domain[n - 1] != '-' && strstr(text, "..") == NULL;
}

bool text_check_mail(const char *text, struct err *e)
{
    return text == NULL || text[0] == '\0' || (text[0] != '-' && is_plain_mail(text)) /* a mailer may take "-" for an option */
        || err_set(e, ERR_INPUT, "\"%.80s\" is not an e-mail address: write one plain address such as ana@example.org", text);
}
