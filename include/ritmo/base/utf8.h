/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8: validity, display columns, case folding. Widths and folding come from utf8proc. */
#ifndef RITMO_BASE_UTF8_H
#define RITMO_BASE_UTF8_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

#include <stdint.h>

/* The next code point of text at *at (a byte offset, moved on). An invalid byte gives U+FFFD and moves by
 * one. 0 at the end. */
uint32_t utf8_next(const char *text, size_t *at);

/* The same as it is shown: U+FFFD for what utf8_check would refuse. */
uint32_t utf8_next_shown(const char *text, size_t *at);

/* Appends one code point as UTF-8 (U+FFFD for what is no scalar value). */
void utf8_add(struct str *out, uint32_t c);

/* Terminal columns: 0 for combining marks, 2 for wide characters, else 1. */
int utf8_width(uint32_t c);

/* Characters: code points, an invalid byte counts as one. */
int utf8_length(const char *text);

/* Columns of the whole text as utf8_show would print it. */
int utf8_columns(const char *text);

/* Never stored, never shown: control characters, line and paragraph separators, direction overrides and isolates, the byte
 * order mark, tag characters. */
bool utf8_is_hidden(uint32_t c);

/* Is this text that may be stored? Refuses invalid UTF-8, control characters (newline and tab only if
 * multiline), bidi overrides and isolates, U+FEFF and tag characters; the sentence names `what`.
 * Source: ASVS 5.1.3 in spirit; escape sequences in names must never reach a terminal. */
bool utf8_check(const char *text, const char *what, bool multiline, struct err *e);

/* Appends text with everything utf8_check would refuse replaced by U+FFFD: the output gate. */
void utf8_show(struct str *out, const char *text);

/* The same for text of several lines: line ends stay. */
void utf8_show_lines(struct str *out, const char *text);

/* Appends text as utf8_show does, cut to at most cols columns (last column an ellipsis if cut) and, if
 * pad, filled with blanks to exactly cols. */
void utf8_clip(struct str *out, const char *text, int cols, bool pad);

/* Appends text folded for search: compatibility decomposition, accents and case removed. Chinese, Arabic
 * and the like stay as they are. Invalid bytes and hidden characters become U+FFFD. */
void utf8_fold(struct str *out, const char *text);

#endif
