/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and what they do: one row a binding; dispatch, help line, palette and manual walk the rows. */
#ifndef RITMO_TUI_KEYMAP_H
#define RITMO_TUI_KEYMAP_H

#include "ritmo/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* A key press: a code point, or one of these. Control with a letter is the control character (1..26). */
enum {
    PRESS_TAB = 9,
    PRESS_ENTER = 13,
    PRESS_ESCAPE = 27,
    PRESS_SPECIAL = 0x110000, /* above every code point */
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_HOME,
    PRESS_END,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_BACK_TAB,
    PRESS_F1,
    PRESS_RESIZE, /* the terminal has another size */
    PRESS_CLICK,  /* at row, col */
    PRESS_WHEEL_UP,
    PRESS_WHEEL_DOWN,
    PRESS_UNKNOWN /* a key without a name here */
};

struct press {
    uint32_t code;
    int row, col; /* of the mouse, from 0 */
};

enum action {
    ACTION_NONE,
    /* moving */
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_NEXT_PANE,
    ACTION_CLICK,
    ACTION_OPEN,
    ACTION_BACK,
    /* typing */
    ACTION_TEXT,
    ACTION_ERASE,
    ACTION_ERASE_NEXT,
    ACTION_ERASE_WORD,
    ACTION_ERASE_LINE,
    ACTION_CURSOR_LEFT,
    ACTION_CURSOR_RIGHT,
    ACTION_CURSOR_START,
    ACTION_CURSOR_END,
    ACTION_PICK_DATE,
    /* the work */
    ACTION_DONE,
    ACTION_DONE_TODAY,
    ACTION_MISSED,
    ACTION_CANCEL,
    ACTION_MOVE,
    ACTION_WHY,
    ACTION_NEW_PATIENT,
    ACTION_NEW_PLAN,
    ACTION_EDIT,
    ACTION_ANNOUNCE,
    ACTION_REPLAN,
    ACTION_DECIDE,
    ACTION_SERIES,
    ACTION_AWAY,
    ACTION_IMPORT,
    ACTION_FILL,
    ACTION_LATER,
    ACTION_EARLIER,
    ACTION_OTHER_PROVIDER,
    ACTION_MARK,
    ACTION_LOAD,
    ACTION_CHECKLIST,
    ACTION_OUTCOME,
    ACTION_DRUGS,
    ACTION_EXPOSURE,
    ACTION_DEFER,
    ACTION_KEEP,
    ACTION_ASK,
    ACTION_WHY_PLAN,
    ACTION_CODE,
    ACTION_PATIENT,
    ACTION_DAY_BEFORE,
    ACTION_DAY_AFTER,
    ACTION_NOW,
    ACTION_ACCEPT,
    ACTION_HAND_OVER,
    ACTION_BY_FILE,
    ACTION_BY_MAIL,
    ACTION_ON_PAPER,
    ACTION_MAIL_DROP,
    ACTION_MAIL_RETRY,
    ACTION_MAIL_SEND,
    ACTION_MAIL_ALL,
    ACTION_SHIFT,
    ACTION_CALL_REACHED,
    ACTION_CALL_NO_ANSWER,
    ACTION_CALL_MESSAGE,
    ACTION_CALL_BACK,
    ACTION_CALL_WRONG,
    ACTION_CALL_ALL,
    /* everywhere */
    ACTION_HELP,
    ACTION_FIND,
    ACTION_ROOM, /* which one: the input's ch is its number */
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_NAMES,
    ACTION_MOUSE,
    ACTION_REPAINT,
    ACTION_QUIT
};

/* Rows end with one whose key is null. */
struct binding {
    const char *key;   /* names with blanks between: "j Down"; the first one is shown */
    enum action action;
    const char *brief; /* for the help line; null = only in the list of all keys */
    const char *help;  /* a few words: what it does */
};

/* The action of the press in the table, ACTION_NONE if it has none. A null table has none. */
enum action keymap_find(const struct binding *keys, uint32_t code);

/* The code of a key's name ("j", "Down", "C-w", "F1", "Space"); 0 if there is no such key. n bytes. */
uint32_t keymap_code(const char *name, size_t n);
void keymap_add_name(struct str *out, uint32_t code);
void keymap_add_first(struct str *out, const struct binding *b); /* the first key of a binding */

bool keymap_is_text(uint32_t code); /* a character that a text field takes */

/* What the keys do where text is typed. */
extern const struct binding keymap_editing[];

#endif
