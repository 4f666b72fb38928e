/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words by which a patient is found; inside store/. Pure. */
#ifndef RITMO_STORE_PATIENT_WORDS_H
#define RITMO_STORE_PATIENT_WORDS_H

#include "ritmo/base/str.h"

struct words {
    char **at; /* owned; grows through mem_grow */
    size_t n;
};

void words_free(struct words *w);

/* What is stored: the folded name's words, each also in parts around hyphens and apostrophes ("o'brien" as obrien, o,
 * brien), a name written without blanks (Han, kana, Hangul) from each of its letters on, and the phone's digits. */
void words_of_patient(struct words *out, const char *name, const char *phone);

/* What is asked: every word's folded beginning, the longest first; a phone number however it is spaced is one word. */
void words_of_query(struct words *out, const char *text);

#endif
