/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text as the tables of words want it, whatever signs stand in it. Inside domain/. */
#ifndef RITMO_DOMAIN_PLAIN_WORDS_H
#define RITMO_DOMAIN_PLAIN_WORDS_H

#include "ritmo/base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Appends text without case and accents (utf8_fold); every apostrophe is ', every hyphen -, line ends and all signs beyond ASCII are
 * blanks: quotes, dashes, a mark behind a brand. A fraction is " 1 ". */
void plain_words_fold(struct str *out, const char *text);

/* The same where a hyphen parts a word, also at the end of a line: "Blut- verdunner" as "blutverdunner". */
void plain_words_join(struct str *out, const char *folded);

/* The first word of folded text with a letter that is not Latin, or null; any false: only one that has Latin letters as well, among which the
 * other passes for one of them. *n: its bytes. */
const char *plain_words_foreign(const char *folded, bool any, size_t *n);

#endif
