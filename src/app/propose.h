/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes proposals: what a change of a plan would do, against what is stored. Shared inside app/. */
#ifndef RITMO_APP_PROPOSE_H
#define RITMO_APP_PROPOSE_H

#include "planning.h"

#include "ritmo/app/plans.h"
#include "ritmo/domain/proposal.h"
#include "ritmo/store/undo_store.h"

/* Plans what is left of out->plan (nothing if its count is reached) and fills the proposal: changes against `old` (null for a
 * first plan), windows, due day, words. An impossible plan is no error: possible is false and reason says why. */
bool propose_plan(struct app *app, const struct plan *old, enum plan_order order, struct date from, const struct pin *pin,
    struct proposal *out, struct err *e);

/* The same, with nothing new on `after` or before it, as far as nothing becomes later by that; appointments that were told may stay before it. */
bool propose_plan_after(struct app *app, const struct plan *old, enum plan_order order, struct date from, struct date after,
    struct proposal *out, struct err *e);

/* The same, with a session on each of these days as far as nothing becomes later by it. */
bool propose_plan_on(struct app *app, const struct plan *old, enum plan_order order, struct date from, const struct date *days, size_t n,
    struct proposal *out, struct err *e);

/* Whose plan it is. */
bool propose_name(struct app *app, struct proposal *out, struct err *e);

/* Fills the proposal for out->plan as it stands, without planning. */
bool propose_as_it_is(struct app *app, const struct plan *old, struct proposal *out, struct err *e);

/* Loads the plan twice: as it was, and into the proposal. ERR_RULE if a session that was told has no outcome (R3.4). */
bool propose_begin(struct app *app, const char *plan, const char *action, struct plan *old, struct proposal *out, struct err *e);

/* Plans what is left from the clinic's lead days on, and announces what is firm. */
bool propose_rest(struct app *app, const struct plan *old, enum plan_order order, struct proposal *out, struct err *e);

/* The same with a session on each of these days as far as nothing becomes later by it: the first days first. */
bool propose_rest_on(struct app *app, const struct plan *old, enum plan_order order, const struct date *days, size_t n,
    struct proposal *out, struct err *e);

/* Other wishes than so far hold for every session that is still to come, also for those put by hand. ERR_RULE if they cannot hold. */
bool propose_wishes(struct app *app, const struct wishes *wishes, struct proposal *out, struct err *e);

/* Firm sessions are told, unless an item of the plan's checklist is open (gates_may_confirm): then they stay proposed. */
bool propose_announce(struct app *app, struct plan *plan, struct err *e);

/* Every live session is cancelled by the clinic and its place given back; stop also ends the plan. */
void propose_give_back(struct plan *plan);
void propose_stop(struct plan *plan);

/* More sessions: past the usual top at most 2 that were not given yet (CLINICAL 5). */
bool propose_extend(struct plan *plan, const struct protocol *p, int32_t by, const char *who, const char *why, struct err *e);

/* Moves the plan's interval as the protocol allows and says so in the title. ERR_RULE if it does not. */
bool propose_interval(struct proposal *out, const struct protocol *p, enum interval_choice c, struct err *e);

/* Active, awaiting a checkpoint's decision or completed, by what was given; stopped plans and those on hold stay so. */
void propose_settle(const struct protocol *p, struct plan *plan);

/* CLINICAL 4.1.6 and 4.1.7: not more than the usual top, not fewer than the floor, never one PRP session, unless a
 * named clinician gives a reason. The one check of every change of a plan's count; app/plan_count.c. */
bool propose_count_allowed(const struct protocol *p, int32_t count, const char *who, const char *why, struct err *e);

/* Past the usual top at most 2 that were not given yet, whoever says so (CLINICAL 5): for new plans, switches and extensions. */
bool propose_count_within(const struct protocol *p, int32_t count, int32_t given, struct err *e);

/* "Dr Kim: early success", for the history; null if neither was given. Owned. */
char *propose_reason(const char *who, const char *why);

/* A clinician may end a series early; below the protocol's least number that is said. */
void propose_say_ended(const struct protocol *p, struct proposal *out);

/* Wishes; app/plan_wishes.c. Can they hold at all: days and times make sense, the provider may give this, somebody is at work then? */
bool propose_wishes_allowed(const struct clinic *c, const struct protocol *p, const struct wishes *w, struct err *e);
/* Says under the proposal that the wished provider is never there at the wished times. */
void propose_say_wishes(const struct clinic *c, const struct protocol *p, struct proposal *out);
/* Says under the proposal that the session put on this day by hand stands outside the plan's weekdays or times. */
void propose_say_off_wish(struct proposal *out, struct date day);
/* What `change` wishes replaces what was wished; the patient's absences stay. */
void propose_change_wishes(struct wishes *to, const struct wishes *change);

/* Before it is stored: what has to be told is marked so, or with `told` nothing is. */
void propose_mark_calls(struct proposal *p);

/* Stores it with all that change with it, inside a transaction of something more; the caller asked whether it is possible. */
bool propose_store(struct app *app, struct tx *tx, struct proposal *p, struct err *e);
/* The same for several that change together but do not hang together: all that a step changed (`undone`, else null) when it is taken
 * back. The transaction's title is the caller's. */
bool propose_store_list(struct app *app, struct tx *tx, struct proposal *const *list, size_t n, const struct undo_step *undone, struct err *e);

/* Lines of the ripple and of the windows; app/changes.c. */
void changes_make(const struct protocol *protocol, const struct plan *old, struct proposal *out);
void hold_changes_make(const struct holds *old, struct date today, struct proposal *out);

#endif
