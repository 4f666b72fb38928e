/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of text that is typed: UTF-8, a cursor between characters. Nothing typed is ever lost by drawing. */
#ifndef RITMO_TUI_FIELD_H
#define RITMO_TUI_FIELD_H

#include "ritmo/domain/date.h"
#include "ritmo/tui/canvas.h"
#include "ritmo/tui/keymap.h"

struct field {
    struct str text;
    size_t at; /* bytes before the cursor */
};

#define FIELD_INIT { STR_INIT, 0 }
enum { FIELD_MOST = 4000 }; /* bytes; more is not taken */

void field_free(struct field *f);
void field_set(struct field *f, const char *text); /* cursor at the end; null = empty */
/* Takes the typing actions; true if it was one. */
bool field_edit(struct field *f, enum action act, uint32_t ch);
/* Draws cols columns; the cursor is in sight if focused. hint is shown while nothing is typed (null = none). */
void field_draw(const struct field *f, struct canvas *c, int row, int col, int cols, bool focused, const char *hint);

/* Appends what a typed date means: "= Tue 8 Dec 2026", or why it is none; nothing for an empty text. past: of a day that has
 * been (date_text_parse_past). */
bool field_date(const struct field *f, struct date today, bool past, struct date *d, struct str *echo);

#endif
