/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came between a proposal and its acceptance, or between a change and its undo: days closed, people away, a patient's absence,
 * sessions of the patient's other plans and injections elsewhere, drugs. Shared inside app/. */
#ifndef RITMO_APP_STANDING_H
#define RITMO_APP_STANDING_H

#include "app_internal.h"

#include "ritmo/app/checks.h"
#include "ritmo/store/undo_store.h"

/* Can an appointment stand where it is put, as clinic, provider, room and patient's days are in this moment? What else stands there
 * is not looked at. "Tue 8 Dec at 09:00: clinic closed (Christmas)" goes to *why; empty = it can. app/broken.c */
bool standing_why_not(struct app *app, const struct clinic *c, const struct plan *plan, const struct session *s, enum broken_why *kind,
    struct str *why, struct err *e);

/* Inside a transaction, before these plans are saved together: every appointment from today on that would stand where none of its
 * plan stands now is looked at with the data of this moment. ERR_CONFLICT names the first that cannot stand and why. When `undone`
 * is taken back (else null) a day that was closed before that step already is let pass: the visit stood on it then. `end` ends the
 * sentence: what may be in the way beside what came meanwhile; null = that alone. */
bool standing_check(struct app *app, const struct plan *const *plans, size_t n, const struct undo_step *undone, const char *end, struct err *e);

/* May the patient be told that this session is on its day? ERR_RULE if it cannot stand there; all: of every firm one. */
bool standing_may_tell(struct app *app, const struct plan *plan, const struct session *s, struct err *e);
bool standing_may_tell_all(struct app *app, const struct plan *plan, struct err *e);

#endif
