/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole clinic at once: a provider is away, the clinic is closed. Which plans it meets, where their sessions would
 * go together, and the acceptance of all of it in one transaction (PLANNER R13). */
#ifndef RITMO_APP_AWAY_H
#define RITMO_APP_AWAY_H

#include "ritmo/app/app.h"
#include "ritmo/app/checks.h"
#include "ritmo/domain/away_proposal.h"

/* The days and whose they are. Borrowed strings. */
struct away_request {
    bool repair;          /* no new absence: what the clinic's file, closures and absences as they are now have broken */
    const char *title;    /* of a repair; null = "Appointments that cannot stand where they are" */
    const struct broken_visits *before; /* of a repair: what could not stand already, and stays; null = nothing */
    const char *provider; /* key or part of the name; null = the clinic is closed */
    struct date from, to; /* inclusive */
    const char *why;      /* "leave", "burst pipe"; may be null */
    bool first;           /* the first placing of everybody will do: what a screen shows while a better one is looked for */
    int32_t limit_ms;     /* for the solver; 0 = 10 s; negative = do without it */
    bool (*tick)(void *context, const char *words); /* progress; false = stop with what there is. May be null */
    void *context;
};

/* Proposes. *out needs away_proposal_free in every case. ERR_MISSING for an unknown provider, ERR_INPUT for a range the
 * wrong way round. Sessions before today are left alone; nothing is stored. */
bool app_away(struct app *app, const struct away_request *r, struct away_proposal *out, struct err *e);

/* After plans were taken out: can those that stay in go to their new days while another plan of the same patient stays where it is?
 * ERR_CONFLICT names the session and what is in its way; accepting it would say the same. */
bool app_away_may_part(struct app *app, const struct away_proposal *p, struct err *e);

/* Stores the absence or closure and every plan that is not excluded, in one transaction that checks revisions and
 * slots again; ERR_CONFLICT if somebody was faster: then nothing is stored. */
bool app_away_accept(struct app *app, struct away_proposal *p, struct err *e);

#endif
