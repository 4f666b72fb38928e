/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form: labelled rows to fill in. Text, a date that echoes what it understood, one of a few words, or one of many
 * things found by typing. Rows are a table; the values live beside it. */
#ifndef RITMO_TUI_FORM_H
#define RITMO_TUI_FORM_H

#include "ritmo/tui/field.h"
#include "ritmo/tui/list.h"
#include "ritmo/tui/screen.h"

enum form_kind { FORM_TEXT, FORM_DATE, FORM_CHOICE, FORM_PICK };

struct form_row {
    const char *label;
    enum form_kind kind;
    const char *hint;           /* shown while nothing is typed */
    const char *const *choices; /* FORM_CHOICE: ends with null */
    const char *const *notes;   /* what each choice means; may be null */
    size_t most;                /* bytes that can be kept; 0 = as many as a field takes */
    bool personal;              /* of a patient: not shown while names are hidden, unless it is being typed */
    bool past;                  /* FORM_DATE: a day that has been; "sat" is the last one */
};

/* Something that typing found. Strings owned. */
struct pick {
    char *key, *label;
    char *note; /* shown behind it, not while names are hidden; null = none */
};

struct form_value {
    struct field field;
    size_t choice;
    bool preset;  /* offered: the first character typed replaces it */
    bool typed;   /* by hand: the typist knows it, so it is shown while the row is in work */
    char *chosen; /* FORM_PICK: the key of what was taken; null = none yet */
};

struct form {
    const struct form_ops *ops; /* of a screen that is a form (form_screen.h); null = part of something else */
    const struct form_row *rows;
    struct form_value *values;
    size_t n, at;
    struct pick *picks; /* for the row `at`, when it is a FORM_PICK without a chosen one */
    size_t n_picks;
    struct list list;
    bool walked;        /* somebody went to one of the picks: Enter takes it though nothing was typed */
    const char *asks;   /* why none of the picks may be taken unseen: Enter says it, only a walked one is taken; null = no reason */
    bool picking;       /* a month is open to pick a FORM_DATE from */
    struct date picked; /* its selected day */
    bool enter_submits; /* Enter gives the form in from any row; else it goes to the next row until the last */
    struct date today;
};

enum form_result { FORM_UNKNOWN, FORM_STAY, FORM_CHANGED, FORM_SUBMIT };

extern const struct binding form_keys[];

void form_open(struct form *f, const struct form_row *rows, size_t n, struct date today);
void form_free(struct form *f);

/* FORM_CHANGED: a value is another now; the screen finds picks anew for a FORM_PICK row. */
enum form_result form_update(struct form *f, enum action act, uint32_t ch, char *said, size_t said_size);

/* A key on a screen that is a form: the answer is in *r, unless the form is given in (FORM_SUBMIT) or has changed
 * (FORM_CHANGED, then *r is right already). `left` is said when Esc leaves. */
enum form_result form_react(struct form *f, struct input in, const char *left, struct reaction *r);
bool form_takes_text(const void *state); /* for screen_ops: always */

/* Does Esc belong to the form now (to close an open month), not to the screen? */
bool form_takes_escape(const struct form *f);

/* Is the row f->at waiting for something to be found by typing? */
bool form_wants_picks(const struct form *f);
void form_clear_picks(struct form *f);
void form_add_pick(struct form *f, const char *key, const char *label, const char *note);
void form_ask_pick(struct form *f, const char *why); /* f->asks for the picks that are there; why outlives the form */
bool form_marks_pick(const struct form *f); /* would Enter take the selected one? */
void form_choose(struct form *f, size_t row, const char *key, const char *label); /* as if picked */
void form_preset(struct form *f, size_t row, const char *text);                   /* offered; typing replaces it */

const char *form_text(const struct form *f, size_t row);
struct date form_date(const struct form *f, size_t row); /* DATE_NONE if empty or not understood */

/* Draws from the given row on; returns the row after it. */
int form_draw(const struct form *f, const struct look *look, struct canvas *c, int row);
/* A heading, the rows, a line below them; returns the row after it. */
int form_draw_page(const struct form *f, const struct look *look, struct canvas *c, const char *title, const char *below);

#endif
