/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as a person looks at it: giving its memory back. */
#include "ritmo/domain/plan_view.h"

#include <stdlib.h>

void plan_view_free(struct plan_view *v)
{
    for (size_t i = 0; i < v->n_rows; i++)
        free(v->rows[i].verdict);
    for (size_t i = 0; i < v->n_followups; i++)
        free(v->followups[i].kind);
    for (size_t i = 0; i < v->n_forecasts; i++) {
        free(v->forecasts[i].earliest_rule);
        free(v->forecasts[i].target_rule);
        free(v->forecasts[i].latest_rule);
        free(v->forecasts[i].given);
        free(v->forecasts[i].standing);
    }
    for (size_t i = 0; i < v->n_notices; i++)
        free(v->notices[i]);
    for (size_t i = 0; i < v->n_care; i++) {
        free(v->care[i].kind);
        free(v->care[i].text);
    }
    free(v->care);
    exposure_conflicts_free(&v->conflicts);
    questions_free(&v->questions);
    free(v->provider_name);
    free(v->protocol_name);
    free(v->every);
    free(v->rows);
    free(v->followups);
    free(v->notices);
    holds_free(&v->holds);
    outcomes_free(&v->outcomes);
    red_flag_free(&v->flag);
    gates_free(&v->gates);
    patient_free(&v->patient);
    plan_free(&v->plan);
    *v = (struct plan_view) { 0 };
}
