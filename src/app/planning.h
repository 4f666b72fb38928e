/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a plan, its protocol and the clinic's calendar to one planning problem, and back. Shared by the
 * use-cases of app/ that plan. */
#ifndef RITMO_APP_PLANNING_H
#define RITMO_APP_PLANNING_H

#include "app_internal.h"

#include "ritmo/planner/solve.h"

/* One appointment that must stand where it is put (a move). What is open before it stays as well, and nothing else comes
 * before it: moving session 3 never makes it session 2 or 4. */
struct pin {
    bool is;
    int32_t ordinal; /* of the session that moves */
    struct date day;
    int16_t start;   /* -1 = the best of the day */
    int64_t number;  /* of the session that moves; 0 = whichever comes to stand there */
    char provider[KEY_MOST + 1]; /* who gives it there, as far as it is free then; "" = whoever the plan prefers */
};

/* An appointment that was put by hand: where it stands among the problem's announced and by_hand. */
struct by_hand {
    size_t announced, chosen;
    int32_t ordinal; /* as it stands: no session before it may come after it */
};

struct planning {
    struct problem problem;
    const struct clinic *clinic;     /* borrowed from the app */
    const struct protocol *protocol; /* likewise */
    const struct zone *zone;         /* likewise */
    bool rooms_as_answered;          /* else a kept session stays in its room while that is free */
    struct pin pin;
    size_t n_earlier;                /* with a pin: so many of the problem's first announced come before it */
    size_t n_blocked;                /* the problem's blocked days without those of the pin */
    struct app *app;                 /* what is taken is loaded from it, by day */
    char plan[ID_TEXT];
    bool *loaded;                    /* [n_days] from not_before on */
    int32_t n_days;
    struct by_hand *hand;            /* [n_hand], by day: what somebody put there; planning_solve lets go of what cannot stay */
    size_t n_hand;
    bool unexplained;                /* an answer that there is none need not say why */
};

/* Everything about placing what is left of the plan: its count less its given sessions. ERR_RULE if nothing
 * is left, or if the clinic has no qualified provider. from: no new session before it. */
bool planning_make(struct app *app, const struct plan *plan, enum plan_order order, struct date from, const struct pin *pin,
    struct planning *out, struct err *e);
/* The same without what is taken: planning_answer and what builds on it load the days that the answer stands on. Who looks at days by
 * another way loads them first. */
bool planning_begin(struct app *app, const struct plan *plan, enum plan_order order, struct date from, const struct pin *pin,
    struct planning *out, struct err *e);
void planning_expect(struct planning *g, struct app *app, const struct plan *plan);
bool planning_load(struct planning *g, struct date from, struct date to, struct err *e);
/* The best answer of the whole problem, however little of it is loaded; every day, if there is none. */
bool planning_answer(struct planning *g, struct answer *a, struct err *e);
/* The part of it that needs no calendar: given sessions, intervals, limits, min_from, start and last day. */
bool planning_make_rules(struct app *app, const struct plan *plan, struct date from, struct planning *out, struct err *e);
/* Its hours, providers, rooms, machines and what the sessions need of them; app/planning_clinic.c. ERR_RULE if it lacks something. */
bool planning_add_clinic(struct planning *g, struct err *e);
void planning_free(struct planning *p);

/* --- app/planning_solve.c */

/* Solves it. What was put by hand stays where it is as long as a plan with it there is possible, late or not,
 * in which every session before it stays before it; else the earliest ones that can stay do, and the others are let go (they are pins no longer). */
bool planning_solve(struct planning *g, struct answer *a, struct err *e);
/* Puts a session on each of these days as well, the first days first: as far as the answer *a has no more sessions late and no more days
 * late by it. *a is replaced. */
bool planning_solve_on(struct planning *g, const struct date *days, size_t n, struct answer *a, struct err *e);
/* The same without an answer: before something else solves the problem, which must be what it will be then. */
bool planning_let_go(struct planning *g, struct err *e);
/* Are no more sessions and no more days late in `a`? The first two keys of every order the program plans in are `out` and `late`. */
bool planning_is_no_later(const struct answer *a, const struct answer *than);

/* Puts the pin on another day; planning_unpin opens the days again that it shut. */
void planning_pin(struct planning *p, struct date day, int16_t start);
void planning_unpin(struct planning *p);

/* The plan's sessions as the answer has them: kept ones stay as they are, others move, are added (id "") or,
 * where too many are left, are cancelled by the program. Ordinals, tentative marks, places and instants are set. */
void planning_apply(const struct planning *p, const struct answer *a, struct plan *plan);

/* Ordinals by day for done ones, then for live ones; 0 for missed and cancelled. */
void planning_renumber(struct plan *plan);

/* Is session `ordinal` behind a checkpoint that nobody decided yet? */
bool planning_is_tentative(const struct protocol *p, const struct plan *plan, int32_t ordinal);

/* Does somebody decide after session `ordinal`? */
bool planning_is_checkpoint(const struct protocol *p, int32_t ordinal);

/* The last day of the next session's window: the last given session's day and the longest interval before the next one; the
 * plan's own last day for a first one. DATE_NONE = no bound, or nothing is left to give. */
struct date planning_latest(const struct protocol *p, const struct plan *plan);

#endif
