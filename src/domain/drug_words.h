/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of drugs as words to look in: folded, one blank between, one at each end (" voltaren gel "). Private to domain/. */
#ifndef RITMO_DOMAIN_DRUG_WORDS_H
#define RITMO_DOMAIN_DRUG_WORDS_H

#include "ritmo/base/str.h"
#include "ritmo/domain/drug.h"

/* Appends the text's words: without case, accents, punctuation; apostrophes join ("Doan's" -> "doans"). Null is fine. */
void drug_words_add(struct str *out, const char *text);

/* Appends the words of id, ingredient, class and brands. */
void drug_words_of(const struct drug *d, struct str *out);

/* The first of the phrases (ended by null) that stands in the words, or null. "x*": the word may go on; "*x": it may begin
 * with anything. */
const char *drug_words_find(const char *words, const char *const *phrases);

#endif
