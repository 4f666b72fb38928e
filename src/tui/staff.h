/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of who gives sessions: records hold keys, people read names. */
#ifndef RITMO_TUI_STAFF_H
#define RITMO_TUI_STAFF_H

#include "ritmo/app/app.h"

/* All-zero is the empty value. */
struct staff {
    char **keys, **names;
    size_t n;
};

void staff_load(struct staff *s, struct app *app); /* anew; empty if the clinic cannot be read */
void staff_free(struct staff *s);
const char *staff_name(const struct staff *s, const char *key); /* the key itself where there is no name. Borrowed */

#endif
