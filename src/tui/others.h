/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who else changed the data just now. */
#ifndef RITMO_TUI_OTHERS_H
#define RITMO_TUI_OTHERS_H

#include "ritmo/app/app.h"

/* Appends "Changed by kim at 10:42", from the newest line of the history; "Somebody else changed the data" without one. */
void others_add_words(struct str *out, struct app *app);

#endif
