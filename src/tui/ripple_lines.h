/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposal line by line: each session with its date before and after, then the windows, then what to know. */
#ifndef RITMO_TUI_RIPPLE_LINES_H
#define RITMO_TUI_RIPPLE_LINES_H

#include "ritmo/domain/proposal.h"
#include "ritmo/tui/canvas.h"

struct ripple_line {
    struct str text;
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

#endif
