/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of the use-case "away". */
#ifndef RITMO_APP_AWAY_PARTS_H
#define RITMO_APP_AWAY_PARTS_H

#include "propose.h"
#include "supposed.h"

#include "ritmo/app/away.h"

/* Everything of one run: plans[i] of the proposal, as it was and as a problem. */
struct away_work {
    struct app *app;
    const struct away_request *request;
    struct away_proposal *out;
    struct plan *old;            /* [n] */
    struct broken_visits broken; /* of a repair */
    struct planning *problem;    /* [n]; what follows is away_place's */
    bool *joins;                 /* [n] takes part; the others stay as they are, and their proposal's reason says why */
    bool *later;                 /* [n] placed after the others: a limit counts it together with an earlier plan of the patient */
    char **unplaced;             /* [n] why it finds no place; null = it does */
    struct supposed_plans seen;  /* as the others see these plans */
};

/* Makes the problems, in the snapshot in which the plans were read. */
bool away_prepare(struct away_work *w, struct err *e);

/* Solves them, with no lock: it may take as long as the request allows, and others go on saving. Then fills the proposals of out->plans and the
 * words about the proof. */
bool away_place(struct away_work *w, struct err *e);

/* Stores every plan that is not excluded. */
bool away_save_plans(struct app *app, struct tx *tx, struct away_proposal *p, struct err *e);

#endif
