/* Makes proposals: what a change of a plan would do, against what is stored. Shared inside app/. */
#ifndef RITMO_APP_PROPOSE_H
#define RITMO_APP_PROPOSE_H

#include "planning.h"

#include "ritmo/domain/proposal.h"

/* Plans what is left of out->plan (nothing if its count is reached) and fills the proposal: changes against `old` (null for a
 * first plan), windows, due day, words. An impossible plan is no error: possible is false and reason says why. */
bool propose_plan(struct app *app, const struct plan *old, enum plan_order order, struct date from, const struct pin *pin,
    struct proposal *out, struct err *e);

/* Fills the proposal for out->plan as it stands, without planning. */
bool propose_as_it_is(struct app *app, const struct plan *old, struct proposal *out, struct err *e);

/* Puts a line under the proposal. */
void propose_notice(struct proposal *p, const char *text);

/* Lines of the ripple and of the windows; app/changes.c. */
void changes_make(const struct protocol *protocol, const struct plan *old, struct proposal *out);
void hold_changes_make(const struct holds *old, struct date today, struct proposal *out);

/* "nothing late; 1 appointment moved; 3 days from the targets": the vector in words (R8.4). Owned. */
char *vector_words(const struct problem *p, const struct answer *a);

#endif
