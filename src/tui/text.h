/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short pieces of text that several screens show the same way. */
#ifndef RITMO_TUI_TEXT_H
#define RITMO_TUI_TEXT_H

#include "ritmo/domain/patient.h"
#include "ritmo/domain/plan.h"
#include "ritmo/tui/canvas.h"

void text_add_day(struct str *out, struct date d);                 /* "Tue  8 Dec", always 10 columns; "-" padded */
void text_add_slot(struct str *out, struct date d, int16_t start); /* "Tue  8 Dec 09:00", always 16 columns */
void text_add_pips(struct str *out, int32_t at, int32_t of);       /* given, this one, still to come; empty above 12 */
void text_add_slack(struct str *out, int32_t before, int32_t after); /* "slack -7 +7" */

void text_add_room(struct str *out, const char *room); /* "treatment 2" of the key "treatment#2" */

/* The first line of the notes on a patient; nothing without notes. */
void text_add_note(struct str *out, const struct patient *p);

/* Sign and style of a session's state: symbol first, colour second. */
const char *text_state_sign(const struct session *s);
enum style text_state_style(const struct session *s);
void text_add_state(struct str *out, const struct session *s, struct date today); /* "announced", "tentative", ... */

#endif
