/* What the session keys (d m c n w) do, wherever a session is selected. */
#ifndef RITMO_TUI_SESSION_KEYS_H
#define RITMO_TUI_SESSION_KEYS_H

#include "ritmo/tui/screen.h"

/* s null: nothing is selected that they could work on. */
struct reaction session_key(enum action act, const struct session *s, struct app *app, struct err *e);

/* Refuses, with a sentence, when nothing may be changed. */
bool may_change(struct app *app, struct err *e);

#endif
