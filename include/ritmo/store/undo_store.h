/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that can be undone: each transaction that saves plans keeps them as they were before it. Only the newest steps
 * stay; what has no step (records of drugs, gates, outcomes) has its own command that takes it back. */
#ifndef RITMO_STORE_UNDO_STORE_H
#define RITMO_STORE_UNDO_STORE_H

#include "ritmo/domain/plan.h"
#include "ritmo/domain/span.h"
#include "ritmo/store/store.h"

enum { UNDO_STEPS = 100 }; /* so many are kept */

/* A plan of a step, and its revision before and after it; 0 before = it was new. */
struct undo_plan {
    char plan[ID_TEXT];
    int64_t rev_before, rev_after;
};

/* Days that the step closed, or opened again. kind: "closure" (owner: a provider's key, "" the clinic) or "patient"
 * (owner: the id). Both days inclusive. */
struct undo_range {
    char *kind, *owner;
    struct day_range range;
    bool added; /* false: it was there before, with this reason */
};

struct undo_step {
    int64_t number, at_utc;
    char *title;
    char *barrier; /* why it cannot be taken back; null = it can */
    struct undo_plan *plans;
    size_t n_plans;
    struct undo_range *ranges;
    size_t n_ranges;
};

/* All-zero is the empty value. */
void undo_step_free(struct undo_step *s);

/* The newest step of this actor that an undo (or with redo: a redo) takes back. ERR_RULE if there is none. */
bool store_undo_last(struct store *s, const char *actor, bool redo, struct undo_step *out, struct err *e);

/* The plan as it was before the step, with the revision of now. Into an empty plan, which stays empty on a failure. */
bool store_undo_plan(struct store *s, int64_t step, const char *plan, struct plan *out, struct err *e);

/* Are these very days closed now, and for which reason? *why is the caller's to free; null where there is none. */
bool store_undo_range_now(struct store *s, const struct undo_range *r, bool *found, char **why, struct err *e);

/* Was the day of this session of the plan closed after the step, or its provider or the patient away from then on? The clinic's file, taken in
 * or edited since, may have done it: then the answer is yes. */
bool store_undo_taken_since(struct store *s, const struct undo_step *step, const struct plan *plan, const struct session *session, bool *since,
    struct err *e);

/* This transaction is the undo (or redo) of `step`: call before anything is saved in it. ERR_CONFLICT if another run was
 * faster. */
bool store_undo_mark(struct tx *tx, const struct undo_step *step, bool redo, struct err *e);

/* After the plans of an undo were saved: older steps may follow. `plan` has the new revision. */
bool store_undo_settle(struct tx *tx, const struct undo_plan *was, const struct plan *plan, struct err *e);

/* The transaction does something else as well that an undo would leave standing: says why it cannot be taken back. */
bool store_undo_forbid(struct tx *tx, const char *why, struct err *e);

#endif
