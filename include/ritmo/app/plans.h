/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about plans: lay out, look, change; always first a proposal, then its acceptance (PLANNER R9). */
#ifndef RITMO_APP_PLANS_H
#define RITMO_APP_PLANS_H

#include "ritmo/app/app.h"

struct plan_request {
    char patient[ID_TEXT];
    const char *protocol;     /* key */
    const char *site;         /* may be null */
    int32_t count;            /* 0 = the protocol's plan */
    struct date start;        /* first session not before; DATE_NONE = today + lead days */
    struct wishes wishes;     /* copied */
    const char *override_why; /* reason for a count outside min..max or a single PRP session; null = none */
    const char *by_whom;      /* the clinician whose reason it is; null = none */
};

/* Lays a series out. proposal->possible tells whether there is one. *out needs proposal_free in every case. */
bool app_plan_new(struct app *app, const struct plan_request *r, struct proposal *out, struct err *e);

enum session_act { ACT_DONE, ACT_MISSED, ACT_CANCEL, ACT_MOVE, ACT_ANNOUNCE, ACT_RESTORE,
    ACT_WALK_IN, /* given without an appointment: session 0; takes the next ordinal (R3.3) */
    ACT_CORRECT  /* a done session was given on another day than recorded (R3.1) */
};
enum cancel_how { CANCEL_DEFER, CANCEL_OMIT, CANCEL_CEASE };

struct session_request {
    char plan[ID_TEXT];
    int64_t session;          /* its number */
    enum session_act act;
    struct date day;          /* ACT_DONE, ACT_WALK_IN: when it was given (DATE_NONE = its own day, today if that is still to come); ACT_CORRECT, ACT_MOVE: which day */
    int16_t start;            /* ACT_MOVE: which start, -1 = the best of the day; ACT_WALK_IN: when, -1 = the day's opening */
    enum cancel_how how;
    enum cancelled_by by;
    enum plan_order order;    /* for what has to move */
    const char *why;
    const char *provider;     /* key. ACT_WALK_IN: who gave it; null = the plan's own. ACT_MOVE: who gives it there; null = whoever the plan prefers */
    const char *by_whom;      /* ACT_CANCEL, ACT_RESTORE: the clinician who says so, where the count leaves the protocol's range; may be null */
};

/* What the act would do to the whole plan. Refuses acts that make no sense (ERR_RULE, says why). */
bool app_session_change(struct app *app, const struct session_request *r, struct proposal *out, struct err *e);

/* Re-plans what lies ahead in the given order, nothing else changed. */
bool app_plan_replan(struct app *app, const char *plan, enum plan_order order, struct proposal *out, struct err *e);

/* The same with other wishes from now on: the weekdays, times and provider that `wishes` names replace the plan's; null = as they were.
 * ERR_RULE if they cannot hold: a provider who may not give it, days on which nobody is at work. */
bool app_plan_replan_wishes(struct app *app, const char *plan, enum plan_order order, const struct wishes *wishes, struct proposal *out,
    struct err *e);

/* Announces every proposed, firm session of a plan (the patient was told). */
bool app_plan_announce(struct app *app, const char *plan, struct proposal *out, struct err *e);

/* A checkpoint's decision: continue (tentative sessions become firm), extend by j, or stop.
 * DECIDE_RESTART, after a long gap alone: the plan stops and a new one of the same protocol begins. */
enum decision { DECIDE_CONTINUE, DECIDE_EXTEND, DECIDE_STOP, DECIDE_RESTART };

/* A word on the interval (R2.7), which a protocol with `adaptive` allows: the next target moves by its step within its floor
 * and ceiling. With one, DECIDE_CONTINUE is possible at any check-in, not only at a checkpoint. */
enum interval_choice { INTERVAL_UNASKED, INTERVAL_KEEP, INTERVAL_EXTEND, INTERVAL_SHORTEN };
struct decision_request {
    const char *plan; /* id */
    enum decision decision;
    int32_t by;       /* DECIDE_EXTEND: how many more */
    enum interval_choice interval;
    const char *who;  /* the clinician */
    const char *why;  /* may be null */
    const struct outcome *outcome; /* what the patient told (its day DATE_NONE = today); null = not asked */
};
bool app_plan_decision(struct app *app, const struct decision_request *r, struct proposal *out, struct err *e);

/* Stores a proposal in one transaction: the plan's rev and every slot are checked again there; ERR_CONFLICT
 * if somebody was faster. With --dry-run everything but the commit. proposal->plan gets ids and rev. */
bool app_accept(struct app *app, struct proposal *p, struct err *e);

/* Looking. `who`: a plan's number ("p12" or "12"), or whatever names a patient with one live plan. */
bool app_plan_named(struct app *app, const char *who, char id[ID_TEXT], struct err *e);
/* Whose plan it is. */
bool app_patient_of_plan(struct app *app, const char *plan, struct patient *out, struct err *e);
bool app_plan_view(struct app *app, const char *plan, struct plan_view *out, struct err *e); /* out needs plan_view_free in every case */
/* Only what stands beside a list: plan, patient, rows, holds, conflicts, questions, red flag. The rest is empty. */
bool app_plan_facts(struct app *app, const char *plan, struct plan_view *out, struct err *e);
/* out: empty before, plan_rows_free in every case. */
bool app_plans_live(struct app *app, size_t most, struct plan_rows *out, struct err *e);
bool app_plans_of_patient(struct app *app, const char *patient, struct plan_rows *out, struct err *e);
/* One session by "s12" or "12" (its number), or "p3/2", "alvarez/2" (the second session of a plan). Within a plan (in, may be
 * null) a bare number is the ordinal. ERR_MISSING if there is none, ERR_USAGE if it is no such name. */
bool app_session_named(struct app *app, const char *in, const char *text, char plan[ID_TEXT], int64_t *number, struct err *e);

/* The days of [from, to] for moving one session: is a day legal and open, and if not, why. *out needs day_choices_free if it
 * is true. */
struct day_choice {
    struct date day;
    bool legal;      /* inside the hard window and open */
    bool on_time;    /* inside the soft window */
    bool off_wish;   /* not one of the plan's weekdays; possible by hand */
    bool by_word;    /* not legal, but only because it is before the window: a clinician may decide it, with a name and a reason */
    int16_t start;   /* best start of the day; -1 */
    char *why_not;   /* null if legal */
};
bool app_move_choices(struct app *app, const char *plan, int64_t session, struct date from, struct date to,
    struct day_choice **out, size_t *n, struct err *e);
void day_choices_free(struct day_choice *c, size_t n);

/* The first legal day of [from, to] and its best start; DATE_NONE and -1 if there is none. The days behind it are not looked at. */
bool app_first_place(struct app *app, const char *plan, int64_t session, struct date from, struct date to, struct date *day, int16_t *start,
    struct err *e);

/* The starts of one day at which the session would have provider, room and machines, ascending; none if the day is not
 * open. Whether the day suits the series is app_move_choices' to say. */
struct free_provider {
    char key[KEY_MOST + 1];
    char *name;
};
struct start_choice {
    int16_t start;
    struct free_provider *who; /* who is free then, the preferred one first; none needed: n_who 0 */
    size_t n_who;
};
bool app_day_starts(struct app *app, const char *plan, int64_t session, struct date day, struct start_choice **out, size_t *n,
    struct err *e);
void start_choices_free(struct start_choice *c, size_t n);

/* Numbered reasons, each with its rule, arithmetic and source, for a date or against it (a session's own date if day is
 * DATE_NONE); session 0: for the whole plan as it is, or why what lies ahead is not possible or late. */
bool app_plan_why(struct app *app, const char *plan, int64_t session, struct date day, struct str *out, struct err *e);

/* The same for the date of one of a proposal's changes, counted in the plan as it is proposed. ERR_RULE if the change has none. */
bool app_proposal_why(struct app *app, const struct proposal *p, size_t change, struct str *out, struct err *e);

#endif
