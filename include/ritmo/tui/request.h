/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a coordinator asks for, kept as a value: the ripple screen can ask the same again when others changed the data,
 * or ask for another way of doing it. */
#ifndef RITMO_TUI_REQUEST_H
#define RITMO_TUI_REQUEST_H

#include "ritmo/app/plans.h"

enum request_kind {
    REQUEST_NONE,
    REQUEST_PLAN,
    REQUEST_SESSION,
    REQUEST_REPLAN,
    REQUEST_ANNOUNCE,
    REQUEST_DECIDE,
    REQUEST_HOLD,
    REQUEST_RESUME,
    REQUEST_EXTEND,
    REQUEST_SHIFT,
    REQUEST_STOP,
    REQUEST_SWITCH,
    REQUEST_PATIENT, /* all running plans of plan.patient again */
    REQUEST_DEFER,   /* session.session because of `exposure`, to the first clear place */
    REQUEST_PLACE /* the next session without a place, on session.day at session.start */
};

enum { REQUEST_WORDS = 401 };

/* The strings live here; the pointers of `plan` and `session` are set when it is asked. */
struct request {
    enum request_kind kind;
    char plan_id[ID_TEXT];          /* every kind but REQUEST_PLAN and REQUEST_PATIENT */
    struct plan_request plan;
    struct session_request session; /* order is used by REQUEST_REPLAN too */
    struct date planned;            /* the session's own day: a done one may have been given then */
    enum decision decision;
    enum interval_choice interval;  /* of a decision */
    struct outcome outcome;         /* of a decision: what the patient told; no text of its own */
    int64_t exposure;               /* REQUEST_DEFER: its number */
    int32_t by;                     /* sessions more, for DECIDE_EXTEND and REQUEST_EXTEND */
    struct date day;                /* REQUEST_RESUME: not before; REQUEST_SHIFT: the next session's new day */
    char protocol[48];
    char provider[32];              /* key, of a walk-in or a move */
    char site[SITE_TEXT];
    char away[REQUEST_WORDS];       /* when the patient is away: "23 dec to 3 jan, 5 feb" */
    char who[REQUEST_WORDS];
    char why[REQUEST_WORDS];
};

struct request request_session(const char *plan, int64_t session, enum session_act act);
struct request request_of_plan(enum request_kind kind, const char *plan);

/* Asks app/ for the proposal; *out needs proposal_free in every case. */
bool request_propose(const struct request *r, struct app *app, struct proposal *out, struct err *e);

/* The next (step 1) or last (-1) other way of doing it; false if there is only one. */
bool request_other(struct request *r, struct date today, int step);

/* Appends which way this is, in words: "later dates kept where they are". */
void request_add_words(struct str *out, const struct request *r, struct date today);

/* Appends the day that a session of a day gone by is recorded for, and the key to the other; nothing where there is no
 * choice. */
void request_add_given(struct str *out, const struct request *r, struct date today);

#endif
