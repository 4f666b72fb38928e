/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases: injections that another clinic gave, as the patient or that clinic reports them. */
#ifndef RITMO_APP_ELSEWHERE_H
#define RITMO_APP_ELSEWHERE_H

#include "ritmo/app/app.h"
#include "ritmo/domain/elsewhere.h"

/* Those that count, by day; with_removed: also those that were taken away. *out: empty before, elsewheres_free in every case. */
bool app_elsewhere(struct app *app, const char *patient, bool with_removed, struct elsewheres *out, struct err *e);

/* Records one: modality and day are needed, the day not after today; number is filled in. *counted tells whether any limit of the
 * clinic's protocols looks at this modality; the distance at one place looks at all. No plan is changed: app_patient_replan plans again
 * what cannot stay. ERR_INPUT, ERR_DENIED. */
bool app_elsewhere_add(struct app *app, const char *patient, struct elsewhere *g, bool *counted, struct err *e);

/* Taken away again: it no longer counts, and stays in the history. ERR_MISSING. */
bool app_elsewhere_remove(struct app *app, const char *patient, int64_t number, const char *why, struct err *e);

#endif
