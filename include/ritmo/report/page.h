/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a report: wrapping, headings, cells. Everything passes the output gate of base/utf8. */
#ifndef RITMO_REPORT_PAGE_H
#define RITMO_REPORT_PAGE_H

#include "ritmo/base/str.h"
#include "ritmo/domain/date.h"

#include <stdbool.h>

enum { PAGE_COLS = 100 }; /* the widest line of a report on a terminal */

/* Appends text broken at blanks into lines of at most cols columns: the first begins with `indent` blanks, the
 * others with `hang`. A newline in the text begins a new line. Ends in a newline. */
void page_wrap(struct str *out, const char *text, int indent, int hang, int cols);

/* The same on a line that already holds `used` columns. */
void page_wrap_after(struct str *out, const char *text, int used, int hang, int cols);

/* A title and a line of '-' under it. */
void page_heading(struct str *out, const char *title);

/* Ends the line without trailing blanks. */
void page_end(struct str *out);

/* "  label          text", the text wrapped beside the label. Nothing if text is null or empty. */
void page_field(struct str *out, const char *label, const char *text);

/* Appends `sep` if something stands between `from` and the end, then the text; nothing for null or "". */
void page_join(struct str *out, size_t from, const char *sep, const char *text);

/* "3 visits", "1 visit". */
void page_count(struct str *out, size_t n, const char *one, const char *many);

/* "Tue 24 Nov 2026", "Tue 24 Nov 2026 09:30" (no time if minute is negative). */
void page_moment(struct str *out, struct date day, int16_t minute);

/* "Mon 23 Nov 2026 to Sun 29 Nov 2026"; one day once. */
void page_days(struct str *out, struct date from, struct date to);

#endif
