/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around every screen: the header, the rooms, the message, the keys. */
#ifndef RITMO_TUI_FRAME_H
#define RITMO_TUI_FRAME_H

#include "ritmo/app/days.h"
#include "ritmo/tui/rooms.h"

struct frame {
    const char *clinic;
    const char *actor_note;      /* "read-only"; empty = none */
    struct counters counters;
    size_t room;                 /* which is shown */
    const char *path;            /* where below the room, empty = the room itself */
    const struct binding *keys;
    const char *enter;           /* what Enter does now; null = what its key says */
    bool typing;                 /* letters go into a field: keys that are letters are not offered */
    const char *said;
    bool said_is_error;
};

enum { FRAME_TOP = 2, FRAME_BOTTOM = 3, FRAME_BOTTOM_WALL = 1 };

void frame_draw(const struct frame *f, const struct look *look, struct canvas *c);

/* How the second row shows the rooms: with all their names, with these as short and close as 80 columns ask, or with the keys of all but the
 * one that is shown. */
enum room_names { ROOMS_NAMED, ROOMS_BRIEF, ROOMS_KEYS };
struct room_bar {
    size_t shown;
    enum room_names names;
};
struct room_bar frame_room_bar(size_t shown, const char *path, int cols);
/* The room that stands at this column of it; null if none. */
const struct room *frame_room_at(struct room_bar bar, int col);

#endif
