/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of drugs as words; see the header. */
#include "drug_words.h"

#include "plain_words.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

/* Most names are ASCII, and a table has a thousand of them: those need no library. */
static void fold(struct str *out, const char *text)
{
    const char *c = text;

    while (*c != '\0' && (unsigned char)*c < 0x80)
        c++;
    if (*c != '\0')
        plain_words_fold(out, text);
    else
        str_add(out, text);
}

void drug_words_add(struct str *out, const char *text)
{
    struct str folded = STR_INIT;

    if (text != NULL)
        fold(&folded, text);
    if (out->len == 0)
        str_add_char(out, ' ');
    for (const char *c = folded.text; *c != '\0'; c++) {
        if (*c == '\'')
            continue;
        if (isalnum((unsigned char)*c) || (unsigned char)*c >= 0x80)
            str_add_char(out, (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c));
        else if (out->text[out->len - 1] != ' ')
            str_add_char(out, ' ');
    }
    if (out->text[out->len - 1] != ' ')
        str_add_char(out, ' ');
    str_free(&folded);
}

void drug_words_of(const struct drug *d, struct str *out)
{
    drug_words_add(out, d->id);
    drug_words_add(out, d->generic);
    drug_words_add(out, d->class_name);
    for (size_t i = 0; i < d->n_brands; i++)
        drug_words_add(out, d->brands[i]);
}

/* "*methason": anything in front; "steroid*": anything behind. */
static bool holds(const char *words, const char *phrase)
{
    bool any_front = *phrase == '*';
    char core[64];
    size_t n = strlen(phrase += any_front);
    bool any_end = n > 0 && phrase[n - 1] == '*';

    n -= any_end;
    assert(n < sizeof core);
    memcpy(core, phrase, n);
    core[n] = '\0';
    for (const char *at = words; (at = strstr(at, core)) != NULL; at++)
        if ((any_front || (at > words && at[-1] == ' ')) && (any_end || at[n] == ' '))
            return true;
    return false;
}

const char *drug_words_find(const char *words, const char *const *phrases)
{
    for (; *phrases != NULL; phrases++)
        if (holds(words, *phrases))
            return *phrases;
    return NULL;
}
