/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts with fields in braces: "From {start} until {end}." */
#ifndef RITMO_BASE_TEMPLATE_H
#define RITMO_BASE_TEMPLATE_H

#include "ritmo/base/str.h"

#include <stdbool.h>

/* Marks an English text that patients read, where it stands in a table: `make po` collects it. Where it is shown, it goes
 * through lang_say. */
#define TRANSLATE(english) english

/* Borrowed. value null or "" = unknown. */
struct text_field {
    const char *name, *value;
};

/* Appends the text with its fields filled in. A field that is unknown or not in the list: appends nothing and says false. */
bool template_fill(struct str *out, const char *text, const struct text_field *fields, size_t n);

/* The same line by line: a line with an unknown field is left out. False if no line is left. */
bool template_fill_lines(struct str *out, const char *text, const struct text_field *fields, size_t n);

/* The next field of a text: moves *at behind it; name is borrowed, n bytes long. False at the end. A brace that does not
 * open a name of a-z, 0-9, _ which a brace closes gives n = 0. */
bool template_next(const char **at, const char **name, size_t *n);

#endif
