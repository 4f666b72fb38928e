/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flesch-Kincaid with the usual counting of syllables by letters. It is a rule of thumb: its errors on single words even out over a
 * text, and it judges length, not sense. */
#include "ritmo/domain/reading_grade.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { FIELD_SYLLABLES = 2 };

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouyAEIOUY", c) != NULL;
}

static bool ends_with(const char *word, int n, const char *end)
{
    int m = (int)strlen(end);

    return n > m && strncasecmp(word + n - m, end, (size_t)m) == 0;
}

/* The e of "take", "makes" and "called" is silent; that of "table" and "started" is not. */
static bool has_silent_e(const char *word, int n)
{
    if (ends_with(word, n, "e"))
        return n > 2 && !is_vowel(word[n - 2]) && !(ends_with(word, n, "le") && !is_vowel(word[n - 3]));
    if (ends_with(word, n, "ed"))
        return n > 3 && !is_vowel(word[n - 3]) && strchr("td", word[n - 3]) == NULL;
    return ends_with(word, n, "es") && n > 3 && !is_vowel(word[n - 3]) && strchr("sxzcg", word[n - 3]) == NULL
        && !ends_with(word, n, "shes") && !ends_with(word, n, "ches");
}

int reading_syllables(const char *word, int n)
{
    int syllables = 0;

    for (int i = 0; i < n; i++)
        syllables += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
    syllables -= has_silent_e(word, n) && syllables > 1;
    return syllables < 1 ? 1 : syllables;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '\'' || (unsigned char)c >= 0x80;
}

/* The length of the word or field at text; 0 for what is neither. */
static int word_length(const char *text, int *syllables)
{
    int n = 0;

    if (*text == '{') {
        *syllables = FIELD_SYLLABLES;
        n = (int)strcspn(text, "}");
        return n + (text[n] == '}');
    }
    while (is_word(text[n]))
        n++;
    *syllables = reading_syllables(text, n);
    return n;
}

struct counts {
    long words, sentences, syllables, longest;
};

static struct counts count(const char *text)
{
    struct counts c = { 0 };
    long since = 0;

    while (*text != '\0') {
        int of_word, n = word_length(text, &of_word);

        if (n > 0) {
            c.words++;
            since++;
            c.syllables += of_word;
            c.longest = since > c.longest ? since : c.longest;
            text += n;
            continue;
        }
        if (strchr(".?!\n", *text) != NULL && since > 0) {
            c.sentences++;
            since = 0;
        }
        text++;
    }
    c.sentences += since > 0;
    return c;
}

int reading_grade(const char *english)
{
    struct counts c = count(english);
    long tenths;

    if (c.words < READING_WORDS_LEAST)
        return READING_GRADE_NONE;
    tenths = (390 * c.words / c.sentences + 11800 * c.syllables / c.words - 15590) / 100;
    return tenths < 0 ? 0 : (int)tenths;
}

int reading_longest_sentence(const char *text)
{
    return (int)count(text).longest;
}
