/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposal line by line: each session with its date before and after, then the windows, then what to know. */
#ifndef RITMO_TUI_RIPPLE_LINES_H
#define RITMO_TUI_RIPPLE_LINES_H

#include "ritmo/domain/proposal.h"
#include "ritmo/tui/canvas.h"

struct ripple_line {
    struct str text;
    size_t note_at;   /* of a change: where in the text its note begins, */
    struct str brief; /* and what stands there instead where the whole note has no room */
    enum style style;
    int32_t change; /* index of the change, -1 = none */
};

/* All-zero is the empty value. */
struct ripple_lines {
    struct ripple_line *at;
    size_t n;
    int changed; /* sessions whose date, or what became of it, differs */
};

/* old: the plan as it is stored, null for a first plan. Session 3 is compared with what was session 3: that is what
 * the patient knows, whichever record carries it. */
void ripple_lines_make(struct ripple_lines *l, const struct proposal *p, const struct plan *old);
void ripple_lines_free(struct ripple_lines *l);

/* A change keeps to one row, a sentence takes as many as it needs. Returns how many rows it took, or would take. */
int ripple_line_draw(const struct ripple_line *l, struct canvas *c, int row, int col, enum style style);
int ripple_line_rows(const struct ripple_line *l, int cols);

#endif
