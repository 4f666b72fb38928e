/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing in a child process with limits: cairo, pango and GLib end the whole program when memory is short. Shared inside app/. */
#ifndef RITMO_APP_PAPER_CHILD_H
#define RITMO_APP_PAPER_CHILD_H

#include "ritmo/app/paper_door.h"

/* What is to be drawn, with the module open; adds to an empty result. */
typedef bool (*paper_draw)(const struct paper_api *api, const void *what, struct paper_result *out, struct err *e);

/* The same as draw(...) in this process would give; ERR_FAULT with a sentence if the child died of it. */
bool paper_child_draw(paper_draw draw, const void *what, struct paper_result *out, struct err *e);

#endif
