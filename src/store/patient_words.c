/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folded words of names and phones; see the header. */
#include "ritmo/store/patient_words.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_MOST = 60, WORDS_MOST = 40 }; /* code points; bytes stay below four times that */

enum sign { SIGN_LETTER, SIGN_JOINT, SIGN_BLANK };

void words_free(struct words *w)
{
    for (size_t i = 0; i < w->n; i++)
        free(w->at[i]);
    free(w->at);
    *w = (struct words) { 0 };
}

static void add_word(struct words *out, const char *text)
{
    if (text[0] == '\0' || out->n >= WORDS_MOST)
        return;
    for (size_t i = 0; i < out->n; i++)
        if (strcmp(out->at[i], text) == 0)
            return;
    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    out->at[out->n++] = mem_strdup(text);
}

/* A hyphen or apostrophe joins two parts of one word; other signs of ASCII and general punctuation part words. */
static enum sign sign_of(uint32_t c)
{
    if (c == '-' || c == '\'' || c == '.' || c == 0x2019 || c == 0x2010 || c == 0x2011 || c == 0x02BC)
        return SIGN_JOINT;
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ? SIGN_LETTER : SIGN_BLANK;
    return c == 0xB7 || c == 0x3000 || c == 0x3001 || c == 0x30FB || (c >= 0x2000 && c <= 0x206F) ? SIGN_BLANK : SIGN_LETTER;
}

static bool is_written_without_blanks(uint32_t c)
{
    return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static void add_tails(struct words *out, const char *word)
{
    size_t at = 0, before;
    uint32_t c;

    for (before = 0; (c = utf8_next(word, &at)) != 0; before = at)
        if (before > 0 && is_written_without_blanks(c))
            add_word(out, word + before);
}

/* One word between blanks: joined, and its parts if asked. */
static void finish_word(struct words *out, struct str *whole, struct str *part, bool parts)
{
    add_word(out, whole->text);
    if (parts) {
        add_word(out, part->text);
        add_tails(out, whole->text);
    }
    str_clear(whole);
    str_clear(part);
}

static void split_name(struct words *out, const char *name, bool parts)
{
    struct str folded = STR_INIT, whole = STR_INIT, part = STR_INIT;
    size_t at = 0, letters = 0;
    uint32_t c;

    utf8_fold(&folded, name);
    while ((c = utf8_next(folded.text, &at)) != 0) {
        switch (sign_of(c)) {
        case SIGN_LETTER:
            if (letters++ < WORD_MOST) {
                utf8_add(&whole, c);
                utf8_add(&part, c);
            }
            break;
        case SIGN_JOINT:
            if (parts)
                add_word(out, part.text);
            str_clear(&part);
            break;
        case SIGN_BLANK:
            finish_word(out, &whole, &part, parts);
            letters = 0;
            break;
        }
    }
    finish_word(out, &whole, &part, parts);
    str_free(&part);
    str_free(&whole);
    str_free(&folded);
}

static void add_digits(struct words *out, const char *text)
{
    struct str digits = STR_INIT;

    for (; *text != '\0' && digits.len < WORD_MOST; text++)
        if (*text >= '0' && *text <= '9')
            str_add_char(&digits, *text);
    add_word(out, digits.text);
    str_free(&digits);
}

void words_of_patient(struct words *out, const char *name, const char *phone)
{
    split_name(out, name, true);
    if (phone != NULL)
        add_digits(out, phone);
}

static int longer_first(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    size_t nx = strlen(x), ny = strlen(y);

    return nx != ny ? (nx < ny) - (nx > ny) : strcmp(x, y);
}

void words_of_query(struct words *out, const char *text)
{
    if (text[strspn(text, "0123456789 +-/().")] == '\0')
        add_digits(out, text);
    else
        split_name(out, text, false);
    if (out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, longer_first);
}
