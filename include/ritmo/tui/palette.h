/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every key that works here: type to filter, Enter runs it. */
#ifndef RITMO_TUI_PALETTE_H
#define RITMO_TUI_PALETTE_H

#include "ritmo/tui/field.h"
#include "ritmo/tui/list.h"

struct palette {
    bool open;
    struct field filter;
    struct list list;
    const struct binding *tables[2]; /* the screen's, then everywhere's; borrowed */
};

void palette_open(struct palette *p, const struct binding *screen, const struct binding *everywhere);
void palette_free(struct palette *p);

/* Takes a key press. Returns the binding to run when one was chosen (the palette is closed then), else null. */
const struct binding *palette_press(struct palette *p, uint32_t code, int rows, char *said, size_t said_size);
void palette_draw(const struct palette *p, struct canvas *c);

#endif
