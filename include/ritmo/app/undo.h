/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo instead of "are you sure?": the last change of plans that this person stored is taken back, at once. */
#ifndef RITMO_APP_UNDO_H
#define RITMO_APP_UNDO_H

#include "ritmo/app/app.h"

/* What was taken back (or done again). */
struct undone {
    bool redo;
    char *title;              /* of the change: "Cancel session 3 (8 Dec), patient's wish, carry the rest forward" */
    struct proposal *plans;   /* each plan that it changed, as it is now; empty where only days were closed or opened */
    size_t n;
    bool stays;               /* outcomes or answers of the checklist were recorded with it: they stay, a notice of each plan names them */
    int32_t n_calls;          /* patients who know of the change and have to be told again */
};
/* All-zero is the empty value. */
void undone_free(struct undone *u);

/* Puts every plan of the actor's newest change back as it was, with the days that it closed or opened: one transaction, slots
 * checked again. What the patient was not told of yet needs no call. Sessions are never deleted: those that the change made are
 * cancelled. ERR_RULE if there is nothing to take back or it cannot be taken back. ERR_CONFLICT names what is in the way: a later
 * change of one of its plans and whose, a place taken, a day closed or a person away since, the same days closed for another reason. redo: the newest undo is taken back instead. With --dry-run everything but the commit. */
bool app_undo(struct app *app, bool redo, struct undone *out, struct err *e);

#endif
