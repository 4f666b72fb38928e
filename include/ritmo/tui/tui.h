/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal interface. */
#ifndef RITMO_TUI_TUI_H
#define RITMO_TUI_TUI_H

#include "ritmo/app/app.h"

struct tui_options {
    bool hide_names; /* initials from the start */
    bool wall;       /* a display on a wall: Today, no selection, no keys; refreshes by itself */
    bool color;      /* false: --color=never or NO_COLOR */
};

/* Runs until the user or a signal ends it; the terminal is as before afterwards, in every case. */
bool tui_run(struct app *app, const struct tui_options *o, struct err *e);

/* Gives the terminal back at once: for main's out-of-memory handler. Does nothing outside tui_run. */
void tui_restore(void);

/* All bindings of all screens as text, for the manual: a heading a screen, a line "key<TAB>what it does" a binding. */
void tui_keys_write(struct str *out);

#endif
