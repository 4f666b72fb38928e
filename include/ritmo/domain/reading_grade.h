/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many years of school an English text asks of its reader (Flesch-Kincaid). CLINICAL 4.3: patients' texts at most grade 6. */
#ifndef RITMO_DOMAIN_READING_GRADE_H
#define RITMO_DOMAIN_READING_GRADE_H

enum {
    READING_GRADE_MOST = 60,  /* tenths */
    READING_GRADE_NONE = -1,  /* too short to judge */
    READING_WORDS_LEAST = 10,
    READING_SENTENCE_MOST = 20
};

/* In tenths of a grade, 0 at least: 0.39 * words a sentence + 11.8 * syllables a word - 15.59 (Kincaid and others 1975). A line's end
 * ends a sentence; a field in braces counts as a word of two syllables, a number as a word of one. READING_GRADE_NONE for less than
 * READING_WORDS_LEAST words: the formula says nothing of a title or a line. */
int reading_grade(const char *english);

/* The words of the longest sentence, in any language. */
int reading_longest_sentence(const char *text);

/* Syllables of one word as they are counted here: groups of vowels, silent e's left out; at least 1. */
int reading_syllables(const char *word, int n);

#endif
