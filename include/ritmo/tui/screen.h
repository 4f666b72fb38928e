/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen is state + update + draw (docs/architecture.md). No screen calls another: update says what to open. */
#ifndef RITMO_TUI_SCREEN_H
#define RITMO_TUI_SCREEN_H

#include "ritmo/domain/gate.h"
#include "ritmo/tui/canvas.h"
#include "ritmo/tui/keymap.h"
#include "ritmo/tui/request.h"

#include <stdio.h>

enum screen_id {
    SCREEN_DAY,
    SCREEN_CALENDAR,
    SCREEN_PATIENTS,
    SCREEN_FIND,
    SCREEN_PATIENT,
    SCREEN_PATIENT_FORM,
    SCREEN_PLAN,
    SCREEN_PLAN_FORM,
    SCREEN_CANCEL_FORM,
    SCREEN_DECIDE_FORM,
    SCREEN_MOVE,
    SCREEN_RIPPLE,
    SCREEN_WORD_FORM,
    SCREEN_WHY,
    SCREEN_CODE,
    SCREEN_SERIES_FORM,
    SCREEN_AWAY_FORM,
    SCREEN_AWAY,
    SCREEN_IMPORT_FORM,
    SCREEN_FILL,
    SCREEN_LOAD,
    SCREEN_GATES,
    SCREEN_GATE_FORM,
    SCREEN_OUTCOME_FORM,
    SCREEN_CALLS,
    SCREEN_OUTBOX,
    SCREEN_HAND_OVER,
    SCREEN_SHIFT,
    SCREEN_PROTOCOLS,
    SCREEN_DRUGS,
    SCREEN_CLINIC,
    SCREEN_EXPOSURE_FORM,
    SCREEN_EXPOSURE,
    SCREEN_KEEP_FORM,
    SCREEN_RESTRICTIONS,
    SCREEN_ANSWER_FORM,
    SCREENS
};

/* For long work: called again and again; shows the words, and is false when the typist wants it to stop. */
struct worker {
    bool (*tick)(void *context, const char *words);
    void *context;
};

/* What a screen is opened on. Unused parts are zero. */
struct target {
    char id[ID_TEXT];      /* of a patient or a plan */
    int64_t session;       /* its number; 0 = none */
    int64_t number;        /* of an exposure or a question; 0 = none */
    struct date day;
    struct request request;
    char item[64];           /* of a checklist, */
    enum gate_state answer;  /* and how it is answered */
    char file[REQUEST_WORDS]; /* a calendar to take in, of the patient `id`, else of request.provider, else of the clinic */
    bool take_free;          /* its events that are marked as free, too */
    const struct worker *worker; /* set by the stack of screens; null = nobody watches */
};

/* What holds for every screen. */
struct look {
    struct date today;
    bool initials; /* names are hidden */
    bool wall;     /* a display that nobody types at */
};

struct input {
    enum action act;
    uint32_t ch;    /* ACTION_TEXT: the character */
    int rows, cols; /* of the screen's own part of the terminal */
    int row, col;   /* ACTION_CLICK: where, in that part */
    const struct look *look;
};

enum {
    REACT_NOTHING = 0,
    REACT_REDRAW = 1,
    REACT_RELOAD = 2,  /* load again, and the counters of the header */
    REACT_OPEN = 4,    /* `open` on `target`, on top */
    REACT_CLOSE = 8,   /* this screen; with REACT_OPEN: first close, then open */
    REACT_FORMS = 16,  /* with REACT_CLOSE: the forms under it too */
    REACT_QUIT = 32,
    REACT_UNKNOWN = 64 /* the action means nothing here */
};

enum { SAID = 200 };

struct reaction {
    unsigned bits;
    enum screen_id open;
    struct target target;
    char said[SAID]; /* the answer in words; empty = none */
};

struct screen_ops {
    const char *title;
    const struct binding *keys;
    size_t size;    /* bytes of the state; it starts all zero */
    bool form;      /* asks something on the way to a change */
    void (*open)(void *state, const struct target *t, struct app *app);
    bool (*load)(void *state, struct app *app, struct err *e); /* also again after a change; keeps the selection */
    /* e: what went wrong, shown instead of said */
    struct reaction (*update)(void *state, struct input in, struct app *app, struct err *e);
    void (*draw)(const void *state, const struct look *look, struct canvas *c);
    void (*close)(void *state);
    /* Long work for which what is drawn already need not wait: true = it was done, draw again. null = never. e: what went wrong */
    /* Does it need the rows of the frame, too, in a terminal of this size? null = never */
    bool (*takes_all)(const void *state, const struct canvas *all, int rows_framed);
    bool (*work)(void *state, struct app *app, struct err *e);
    bool (*takes_text)(const void *state); /* null = never */
    const char *(*enter_does)(const void *state); /* what Enter does now, for the line of keys; null = what the table says */
    void (*write_name)(const void *state, const struct look *look, struct str *out); /* null = the title */
};

/* The row of every screen, by its id. */
const struct screen_ops *screen_ops_of(enum screen_id id);

/* Short ways to react. */
struct reaction react(unsigned bits);
struct reaction react_say(unsigned bits, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct reaction react_open(enum screen_id id, const struct target *t);

/* A name as the look allows it: the name or initials. */
void look_add_name(struct str *out, const struct look *look, const char *name);
/* A sentence in which the name may stand: each time as the look allows it. name may be null. */
void look_add_words(struct str *out, const struct look *look, const char *words, const char *name);
/* The same for what went wrong. */
void look_hide(const struct look *look, struct err *e, const char *name);

#endif
