/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen in memory: cells with a character and a style role. Screens draw here; term.c shows it; tests read it. */
#ifndef RITMO_TUI_CANVAS_H
#define RITMO_TUI_CANVAS_H

#include "ritmo/base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* What a piece of text means. Colour follows from it in term.c and is never the only sign: the words or a
 * symbol say the same. */
enum style {
    STYLE_NORMAL,
    STYLE_TITLE,     /* headings, the marked pane */
    STYLE_KEY,       /* keys in the help line */
    STYLE_LATE,      /* overdue, refused */
    STYLE_WARN,      /* wants somebody's eye */
    STYLE_DONE,      /* given, agreed */
    STYLE_TENTATIVE, /* behind a checkpoint */
    STYLE_CLOSED,    /* the clinic is shut, the day cannot be picked */
    STYLE_MUTED,     /* less important */
    STYLE_FIELD,     /* where text is typed */
    STYLES
};

enum { CELL_MARKS = 2 }; /* combining characters kept with a base character */

struct cell {
    uint32_t ch;                /* 0 = the right half of a wide character */
    uint32_t marks[CELL_MARKS]; /* 0 = none */
    uint8_t style;
    bool focus;                 /* shown reversed */
};

/* The cells themselves. All-zero is the empty value. */
struct surface {
    struct cell *cells;
    int rows, cols;
    bool ascii;                 /* only ASCII is put: symbols get a stand-in, letters lose their accent, the rest is ? */
    int cursor_row, cursor_col; /* -1 = no cursor */
};

void surface_size(struct surface *s, int rows, int cols); /* makes it that large, blank, no cursor */
void surface_free(struct surface *s);
const struct cell *surface_cell(const struct surface *s, int row, int col);
/* Appends the characters, a line a row, blanks at the end of a row cut off. */
void surface_write_text(const struct surface *s, struct str *out);

/* A rectangle of a surface; a value, valid as long as the surface keeps its size. Everything outside is clipped. */
struct canvas {
    struct surface *on;
    int top, left, rows, cols;
};

struct canvas canvas_of(struct surface *s);
struct canvas canvas_part(const struct canvas *c, int row, int col, int rows, int cols);

/* Text from column col on, in at most cols columns (negative = to the right edge), an ellipsis if cut. Returns the
 * column after it. */
int canvas_text(struct canvas *c, int row, int col, int cols, enum style style, const char *text);
int canvas_textf(struct canvas *c, int row, int col, int cols, enum style style, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* Ends at the right edge; returns the column where it begins. */
int canvas_right(struct canvas *c, int row, enum style style, const char *text);
/* Word-wrapped into at most rows rows of cols columns, an ellipsis at the end if cut; returns how many rows it took. */
int canvas_wrap(struct canvas *c, int row, int col, int rows, int cols, enum style style, const char *text);
int canvas_wrapped_rows(int cols, const char *text); /* how many rows all of it would take */
void canvas_fill(struct canvas *c, int row, int col, int cols, enum style style, uint32_t ch);
void canvas_column(struct canvas *c, int col, int row, int rows, enum style style, uint32_t ch);
/* Marks a stretch as focused (the whole row: col 0, cols -1). */
void canvas_focus(struct canvas *c, int row, int col, int cols);
void canvas_cursor(struct canvas *c, int row, int col);

#endif
