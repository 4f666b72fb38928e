/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about gates: how a plan's checklist stands, and recording what was answered. A clinic that sets `gates: record`
 * is never refused anything for an open item; every other clinic is, until it is met or a named person overrides it. */
#ifndef RITMO_APP_GATES_H
#define RITMO_APP_GATES_H

#include "ritmo/app/app.h"
#include "ritmo/domain/gate.h"

/* How the items stand: of the plan (session 0, seen from its next session), or of one session with those of its plan.
 * out: gates_free in every case. */
bool app_gates(struct app *app, const char *plan, int64_t session, struct gates *out, struct err *e);

/* What is open before the session may be given (GATE_GIVE) or the plan confirmed (GATE_CONFIRM), in words; stays empty where
 * nothing is, or where the clinic only records. */
bool app_gates_open(struct app *app, const char *plan, int64_t session, enum gate_when upto, struct str *out, struct err *e);

/* A red flag of the patient (id) that nobody answered, on whichever plan; plan 0 if there is none. *out needs red_flag_free. */
bool app_red_flag(struct app *app, const char *patient, struct red_flag *out, struct err *e);

struct gate_answer {
    const char *item;
    enum gate_state state;
    const char *value; /* of an item that names something ("ultrasound"); null = none */
};

struct gate_request {
    const char *plan; /* id */
    int64_t session;  /* 0 = the plan's own items alone */
    const struct gate_answer *answers;
    size_t n;
    bool all;              /* met: every open item that somebody may tick together with others */
    bool notice_shown;     /* a consent where a notice has to be shown: it was */
    const char *by_whom;   /* null = who works here; a name is needed to override, to leave out, and after a red flag */
    const char *note;      /* or the reason */
};

/* Records the answers in one transaction, all or none; *out is how the items stand then (gates_free in every case).
 * ERR_MISSING: not on this checklist; ERR_RULE: a value or a state that the item does not take; ERR_USAGE: name or reason missing. */
bool app_gates_answer(struct app *app, const struct gate_request *r, struct gates *out, struct err *e);

#endif
