/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rooms of SCREENS.md that exist: a further room is a further row here and in screens.c. */
#ifndef RITMO_TUI_ROOMS_H
#define RITMO_TUI_ROOMS_H

#include "ritmo/tui/screen.h"

struct room {
    char key; /* '1'..'8' */
    enum screen_id screen;
    const char *name;
    const char *brief; /* in a row of 80 columns; null = the name */
};

extern const struct room rooms[];
extern const size_t rooms_n;
const struct room *room_of_key(uint32_t key); /* null if there is none */

/* The keys that work on every screen. */
extern const struct binding keys_everywhere[];

#endif
