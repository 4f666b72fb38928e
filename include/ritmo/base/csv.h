/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV cells: RFC 4180 with a guard against formulas (CWE-1236). */
#ifndef RITMO_BASE_CSV_H
#define RITMO_BASE_CSV_H

#include "ritmo/base/str.h"

#include <stdbool.h>

/* Appends one cell, with a comma in front unless it is the row's first: quoted where needed, control characters
 * replaced, and ' in front of what a spreadsheet would take for a formula (= + - @ TAB CR, wide forms too, also
 * behind blanks). Null is an empty cell. */
void csv_cell(struct str *out, const char *text, bool first);

/* Would a spreadsheet take it for a formula? */
bool csv_is_formula(const char *text);

/* Appends one cell as it is, with no comma: ' in front if guard, quoted where needed. */
void csv_put(struct str *out, const char *text, bool guard);

/* Ends the row with CR LF. */
void csv_end(struct str *out);

#endif
