/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sessions of a list are not as they were when it was loaded before: marked until the next key press. */
#ifndef RITMO_TUI_FRESH_H
#define RITMO_TUI_FRESH_H

#include "ritmo/domain/plan.h"
#include "ritmo/tui/canvas.h"

struct fresh_session {
    int64_t number, rev;
    bool changed;
};

/* All-zero is the empty value: nothing was loaded before, so nothing is marked. */
struct fresh {
    struct fresh_session *at;
    size_t n;
};

void fresh_free(struct fresh *f);
/* Adds a session as it is now, compared with what `before` holds of it. */
void fresh_add(struct fresh *f, const struct fresh *before, const struct session *s);
void fresh_seen(struct fresh *f);                                            /* marks nothing any more */
void fresh_draw(const struct fresh *f, int64_t session, struct canvas *c, int row); /* a star in column 1 */

#endif
