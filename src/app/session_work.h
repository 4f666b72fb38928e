/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of one session under way: what session_change.c, session_acts.c, session_left.c and session_restore.c share. */
#ifndef RITMO_APP_SESSION_WORK_H
#define RITMO_APP_SESSION_WORK_H

#include "planning.h"

#include "ritmo/app/plans.h"
#include "ritmo/domain/proposal.h"

/* The plan as stored and as it becomes. */
struct session_work {
    struct app *app;
    const struct session_request *request;
    struct plan old;
    struct session *session; /* in out->plan */
    struct session was;      /* as it was before */
    struct proposal *out;
    struct date from;        /* no new session before it */
    struct pin pin;
    bool left;               /* what is left found no place */
};

struct session *session_numbered(struct plan *plan, int64_t number); /* null if none */
const char *session_day_text(struct date d, char text[40]); /* "Tue 24 Nov" */

/* "session s12 (Tue 24 Nov) is cancelled, so it cannot be WHAT": ERR_RULE; false. */
bool session_refuse(const struct session_work *w, const char *what, struct err *e);

/* What happens to the session itself; the rest of the plan follows. */
bool session_done(struct session_work *w, struct err *e);
bool session_walk_in(struct session_work *w, struct err *e);
bool session_correct(struct session_work *w, struct err *e);
bool session_missed(struct session_work *w, struct err *e);
bool session_cancel(struct session_work *w, struct err *e);
bool session_move(struct session_work *w, struct err *e);
bool session_announce(struct session_work *w, struct err *e);
bool session_restore(struct session_work *w, struct err *e); /* session_restore.c */

/* Is it something that happened, not a wish? Then it can always be stored. */
bool session_is_fact(enum session_act act);
/* No place was found for what is left, for out->reason: the appointments that may stay do, the rest waits on the unplaced list, and that is said. */
bool session_leave_unplaced(struct session_work *w, struct err *e);

#endif
