/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift as a value. */
#include "ritmo/domain/shift.h"

#include <stdlib.h>

void shift_free(struct shift *s)
{
    for (size_t i = 0; i < s->n_changes; i++) {
        free(s->changes[i].patient_name);
        free(s->changes[i].actor);
        free(s->changes[i].action);
        free(s->changes[i].detail);
    }
    free(s->changes);
    plan_rows_free(&s->untold);
    broken_visits_free(&s->broken);
    questions_free(&s->asked);
    outbox_rows_free(&s->mail);
    *s = (struct shift) { 0 };
}
