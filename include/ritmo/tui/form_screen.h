/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen that is a form: its rows, what is said, what happens when it is given in. The rest is the same for all of them.
 * The screen's state begins with its struct form. */
#ifndef RITMO_TUI_FORM_SCREEN_H
#define RITMO_TUI_FORM_SCREEN_H

#include "ritmo/tui/form.h"

struct form_ops {
    const struct form_row *rows;
    size_t n;
    bool enter_submits;
    const char *does; /* what giving it in does, for the line of keys: "show changes"; null: "go on" */
    const char *left; /* said when Esc leaves: "Nothing is recorded." */
    struct reaction (*submit)(void *state, struct input in, struct app *app, struct err *e);
    /* Picks for the row in work, which waits for some and has none; may answer in `said`. Null: no row is a FORM_PICK. */
    void (*find)(struct form *f, const char *text, struct app *app, char said[SAID]);
    void (*changed)(void *state, struct app *app); /* a value is another now; may be null */
    void (*words)(const void *state, const struct look *look, struct str *title, struct str *below); /* for form_screen_draw */
};

/* For screen_ops. */
const char *form_enter_does(const void *state);

/* First in a screen's `open`. */
void form_screen_open(struct form *f, const struct form_ops *ops, struct app *app);
void form_screen_find(struct form *f, struct app *app); /* picks anew, silently */

/* For screen_ops; a screen with more of its own state has a `close` that calls form_free. */
bool form_screen_load(void *state, struct app *app, struct err *e); /* only picks */
struct reaction form_screen_update(void *state, struct input in, struct app *app, struct err *e);
void form_screen_draw(const void *state, const struct look *look, struct canvas *c);
void form_screen_close(void *state);

#endif
