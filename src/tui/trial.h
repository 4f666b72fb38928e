/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change asked for and looked at before anything is stored; then stored exactly as it was shown. */
#ifndef RITMO_TUI_TRIAL_H
#define RITMO_TUI_TRIAL_H

#include "ripple_lines.h"

#include "ritmo/tui/list.h"
#include "ritmo/tui/screen.h"

/* All-zero is the empty value. */
struct trial {
    struct request request;
    struct proposal proposal;
    struct ripple_lines lines;
    bool is;             /* proposal and lines answer the request */
    char trouble[SAID];  /* why not, when it is not */
};

void trial_free(struct trial *t);

/* Asks; what was shown before stays when that fails (and *e says why). */
bool trial_ask(struct trial *t, struct app *app, struct err *e);

/* The first line to draw from the row on, so that the selected one is seen. */
size_t trial_top(const struct trial *t, const struct canvas *c, int row, const struct list *l);

/* The lines from the row on, beginning with line `top`; line `at` is marked (SIZE_MAX: none). Returns the row after them. Where not
 * all have room the last row says how many are missing. */
int trial_draw(const struct trial *t, struct canvas *c, int row, size_t top, size_t at);

/* Below a form: the heading, then the lines or why there are none. */
void trial_draw_below(const struct trial *t, struct canvas *c, int row);

/* Does all of it fit below a form of so many rows? Only then may the form itself store it. */
bool trial_fits_below(const struct trial *t, struct input in, size_t form_rows);

/* Whose plan, by the look: "Alvarez, Jose, plan p1". */
void trial_add_name(struct str *out, const struct trial *t, const struct look *look);

/* Stores what is shown. told: the patient knows of all of it. The reaction closes the forms and opens what comes next. */
struct reaction trial_accept(struct trial *t, bool told, const struct look *look, struct app *app, struct err *e);

#endif
