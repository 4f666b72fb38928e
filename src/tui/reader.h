/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long text to read: lines that scroll. */
#ifndef RITMO_TUI_READER_H
#define RITMO_TUI_READER_H

#include "ritmo/base/str.h"
#include "ritmo/tui/canvas.h"
#include "ritmo/tui/list.h"
#include "ritmo/tui/screen.h"

struct reader {
    struct str text;
    struct list list; /* its lines; the selected one is the first in sight */
};

/* Rows of a key table for it. */
#define READER_KEYS \
    { "j Down Wheel-Down", ACTION_DOWN, "down", "a line down" }, \
    { "k Up Wheel-Up", ACTION_UP, "up", "a line up" }, \
    { "Space PgDn", ACTION_PAGE_DOWN, NULL, "a page down" }, \
    { "b PgUp", ACTION_PAGE_UP, NULL, "a page up" }

void reader_init(struct reader *r);
void reader_free(struct reader *r);
void reader_count(struct reader *r); /* after the text was filled anew; the place stays where it can */
/* From row `from` down; long lines are wrapped. */
void reader_draw(const struct reader *r, struct canvas *c, int from);

/* For the screen_ops of a screen whose state is a reader. */
void reader_screen_draw(const void *state, const struct look *look, struct canvas *c);
void reader_screen_close(void *state);

#endif
