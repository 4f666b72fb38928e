/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several plans of one patient planned again together: one proposal, one acceptance. */
#ifndef RITMO_APP_PATIENT_PLANS_H
#define RITMO_APP_PATIENT_PLANS_H

#include "ritmo/app/app.h"

/* Borrowed strings. */
struct patient_replan {
    const char *patient;         /* id */
    const char *title;           /* of the proposal; null = "Plan again" */
    enum plan_order order;
    const struct wishes *wishes; /* for every plan, as in app_plan_replan_wishes; null = as they were */
    char (*plans)[ID_TEXT];       /* these alone; null = every running one */
    size_t n_plans;
};

/* Plans them again one after the other, each seeing what the ones before it propose, so that all rules over several plans hold
 * between them. *out is the first that changes, the others hang on `also`; with none that changes it is the first one, unchanged.
 * Sessions of two plans that share a day go on sharing one where both protocols allow it, as long as nothing becomes later by it.
 * A plan that cannot be planned (no place, an outcome is missing) is left as it is and said in a notice; if that is all of them,
 * the proposal is not possible. *out needs proposal_free in every case. ERR_MISSING if the patient has no running plan. */
bool app_patient_replan(struct app *app, const struct patient_replan *r, struct proposal *out, struct err *e);

#endif
