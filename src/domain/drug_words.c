/* Names of drugs as words; see the header. */
#include "drug_words.h"

#include "ritmo/base/utf8.h"

#include <ctype.h>
#include <string.h>

void drug_words_add(struct str *out, const char *text)
{
    struct str folded = STR_INIT;

    if (text != NULL && *text != '\0')
        utf8_fold(&folded, text);
    if (out->len == 0)
        str_add_char(out, ' ');
    for (const char *c = folded.text; *c != '\0'; c++) {
        if (*c == '\'' || strncmp(c, "\xe2\x80\x99", 3) == 0) {
            c += *c == '\'' ? 0 : 2;
            continue;
        }
        if (isalnum((unsigned char)*c) || (unsigned char)*c >= 0x80)
            str_add_char(out, *c);
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

static bool holds(const char *words, const char *phrase)
{
    bool any_front = *phrase == '*';
    const char *core = phrase + any_front;
    size_t n = strlen(core);
    bool any_end = n > 0 && core[n - 1] == '*';

    n -= any_end;
    for (const char *at = words; *at != '\0'; at++)
        if (strncmp(at, core, n) == 0 && (any_front || (at > words && at[-1] == ' ')) && (any_end || at[n] == ' '))
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
