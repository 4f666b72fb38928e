/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal: the only place that knows curses. Takes it over, reads keys, shows a surface, always gives it back. */
#ifndef RITMO_TUI_TERM_H
#define RITMO_TUI_TERM_H

#include "ritmo/base/err.h"
#include "ritmo/tui/canvas.h"
#include "ritmo/tui/keymap.h"

struct term;

/* Fails when standard input or output is no terminal, or a kind of terminal that cannot place text. Sets LC_CTYPE. */
bool term_start(bool color, struct term **out, struct err *e);
void term_stop(struct term *t); /* null is fine */

/* Gives the terminal back at once, from anywhere, also when memory is out. Does nothing if it was not taken. */
void term_restore(void);

bool term_is_utf8(const struct term *t);
void term_size(const struct term *t, int *rows, int *cols);

/* The next key within so many milliseconds (0 = only what waits already); false if there was none. */
bool term_read(struct term *t, int timeout_ms, struct press *press);

/* Was the program asked to end (SIGTERM, SIGHUP, SIGINT), or is the terminal gone? */
bool term_ended(const struct term *t);

/* Shows what differs from what was shown last. repaint: everything, whatever the terminal has now. */
void term_show(struct term *t, const struct surface *s, bool repaint);

/* Mouse reports on or off (off: the terminal's own selection and copying work). */
void term_mouse(struct term *t, bool on);

#endif
