/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stack of screens and what holds around them: header, rooms, message, keys, palette. Knows no terminal: key
 * presses go in, a surface comes out. */
#ifndef RITMO_TUI_UI_H
#define RITMO_TUI_UI_H

#include "ritmo/tui/screen.h"
#include "ritmo/tui/tui.h"

enum { UI_ROWS = 16, UI_COLS = 60 }; /* the least size */

struct ui;

struct ui *ui_open(struct app *app, const struct tui_options *o);
void ui_close(struct ui *u); /* null is fine */

void ui_press(struct ui *u, struct press p, int rows, int cols);
/* After drawing: the long work that the screen put off until something is to be seen. True if there is something new to draw. */
bool ui_work(struct ui *u);
/* Once a second: has somebody else changed the data, has the day changed? True if there is something to draw. */
bool ui_tick(struct ui *u);
void ui_draw(struct ui *u, struct surface *s); /* the surface has its size already */

/* Who shows that long work goes on; w stays the caller's. */
void ui_set_worker(struct ui *u, const struct worker *w);
void ui_say(struct ui *u, const char *words); /* into the message line */

bool ui_is_over(const struct ui *u);
bool ui_wants_mouse(const struct ui *u);
bool ui_takes_repaint(struct ui *u); /* was a repaint of everything asked for? Asks once. */

#endif
