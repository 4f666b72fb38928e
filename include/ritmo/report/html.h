/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML by hand: escaped text, tables that a screen reader can walk. */
#ifndef RITMO_REPORT_HTML_H
#define RITMO_REPORT_HTML_H

#include "ritmo/base/str.h"

#include <stddef.h>

/* Appends text escaped for element content and quoted attributes, control characters replaced. Null is nothing. */
void html_add(struct str *out, const char *text);

/* <tag>text</tag> and a newline. The tag is ours, never from outside. */
void html_element(struct str *out, const char *tag, const char *text);

/* A text from outside that may run right to left: isolated with <bdi>. */
void html_name(struct str *out, const char *name);

/* Begins a table with its caption and column headings; html_table_end closes it. */
void html_table(struct str *out, const char *caption, const char *const *headings, size_t n);
void html_table_end(struct str *out);
/* The same of a class that the style names. */
void html_table_of(struct str *out, const char *class, const char *caption, const char *const *headings, size_t n);

/* Everything up to and with <body>: title, style, no outside resource. */
void html_begin(struct str *out, const char *title);
/* The same in a patient's language ("es"), with more style: rules of ours, never from outside. */
void html_begin_in(struct str *out, const char *language, const char *title, const char *more_style);
void html_end(struct str *out);

#endif
