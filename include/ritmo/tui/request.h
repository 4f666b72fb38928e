/* What a coordinator asks for, kept as a value: the ripple screen can ask the same again when others changed the data,
 * or ask for another way of doing it. */
#ifndef RITMO_TUI_REQUEST_H
#define RITMO_TUI_REQUEST_H

#include "ritmo/app/plans.h"

enum request_kind { REQUEST_NONE, REQUEST_PLAN, REQUEST_SESSION, REQUEST_REPLAN, REQUEST_ANNOUNCE, REQUEST_DECIDE };

/* The strings live here; the pointers of `plan` and `session` are set when it is asked. */
struct request {
    enum request_kind kind;
    char plan_id[ID_TEXT];          /* every kind but REQUEST_PLAN */
    struct plan_request plan;
    struct session_request session; /* order is used by REQUEST_REPLAN too */
    struct date planned;            /* the session's own day: a done one may have been given then */
    enum decision decision;
    int32_t by;                     /* sessions more, for DECIDE_EXTEND */
    char protocol[48];
    char site[64];
    char who[64];
    char why[256];
};

struct request request_session(const char *plan, int64_t session, enum session_act act);

/* Asks app/ for the proposal; *out needs proposal_free in every case. */
bool request_propose(const struct request *r, struct app *app, struct proposal *out, struct err *e);

/* The next (step 1) or last (-1) other way of doing it; false if there is only one. */
bool request_other(struct request *r, struct date today, int step);

/* Appends which way this is, in words: "later dates kept where they are". */
void request_add_words(struct str *out, const struct request *r, struct date today);

#endif
