/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session keys (d T m c n w C o) and what they do, wherever a session is selected. */
#ifndef RITMO_TUI_SESSION_KEYS_H
#define RITMO_TUI_SESSION_KEYS_H

#include "ritmo/tui/screen.h"

/* Rows of a key table; the screen's own follow. */
#define SESSION_KEYS \
    { "d", ACTION_DONE, "done", "the session was given, on its day or today" }, \
    { "T", ACTION_DONE_TODAY, NULL, "the session was given today, whatever day was planned" }, \
    { "m", ACTION_MOVE, "move", "move the session to another day" }, \
    { "c", ACTION_CANCEL, "cancel", "cancel the session" }, \
    { "n", ACTION_MISSED, "no-show", "the patient did not come" }, \
    { "w", ACTION_WHY, "why", "the reasons for this date" }, \
    { "C", ACTION_CHECKLIST, NULL, "the checklist: what is met and open before the visit" }, \
    { "o", ACTION_OUTCOME, NULL, "record what the patient tells: pain, response" }

bool session_key_is(enum action act);

/* s null: nothing is selected that they could work on. */
struct reaction session_key(enum action act, const struct session *s, struct app *app, struct err *e);

/* What the patient took: the form for it. patient null: nobody is selected. */
struct reaction exposure_key(const char *patient, struct app *app, struct err *e);

/* Refuses, with a sentence, when nothing may be changed. */
bool may_change(struct app *app, struct err *e);

/* The name of the plan's patient into *name, which is null or freed first: a heading says about whom something is asked. */
bool whose_plan(struct app *app, const char *plan, char **name, struct err *e);

#endif
