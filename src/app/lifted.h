/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One session lifted out of its plan, and the problem of placing the rest with it somewhere else. Shared inside app/. */
#ifndef RITMO_APP_LIFTED_H
#define RITMO_APP_LIFTED_H

#include "planning.h"

#include "ritmo/app/plans.h"

struct lifted {
    struct plan plan;
    struct planning planning;
    struct session session; /* as it stands */
    struct date before;     /* the session before it; DATE_NONE for the first */
    struct interval window;
    int32_t least;          /* days after the session before it, however early a clinician wants it */
};

/* ERR_RULE if the session is not open (proposed or announced). The caller frees in every case. */
bool lifted_make(struct app *app, const char *plan, int64_t number, struct lifted *l, struct err *e);
/* The same for a plan that is not stored: the open session plan->sessions.at[at]. */
bool lifted_make_of(struct app *app, const struct plan *plan, size_t at, struct lifted *l, struct err *e);
void lifted_free(struct lifted *l);
int32_t lifted_need(const struct lifted *l); /* what it needs: index into the problem's needs */

/* From here on the questions are about starts of this day, whatever the plan's weekdays and times: a start that somebody picks is
 * put by hand. */
void lifted_free_of_wishes(struct lifted *l, struct date day);

/* What the session on this day would mean; why_not is the caller's to free. vector (may be null) receives the value of the whole
 * plan with it there, in words. */
struct day_choice lifted_choose(struct lifted *l, struct date d, struct str *vector);

/* Can the session not begin at this minute of an open day? Then why. app/move_time.c */
bool lifted_time_blocked(struct lifted *l, struct date d, int16_t start, struct str *why);

/* Why a move to this day and start (-1 = any) is not possible; null if nothing is found. The caller frees *why. *by_word: only because the
 * day is early, which a clinician may decide. */
bool lifted_why_not(struct app *app, const char *plan, int64_t session, struct date day, int16_t start, char **why, bool *by_word, struct err *e);

#endif
