/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift as a value. */
#include "ritmo/domain/shift.h"

#include "ritmo/domain/patient.h"

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

static void hide(char **name, char **phone)
{
    struct str initials = STR_INIT;

    if (phone != NULL) {
        free(*phone);
        *phone = NULL;
    }
    if (*name == NULL)
        return;
    patient_add_initials(&initials, *name);
    free(*name);
    *name = str_take(&initials);
}

void shift_hide_names(struct shift *s)
{
    for (size_t i = 0; i < s->n_changes; i++)
        hide(&s->changes[i].patient_name, NULL);
    for (size_t i = 0; i < s->untold.n; i++)
        hide(&s->untold.at[i].patient_name, &s->untold.at[i].phone);
    for (size_t i = 0; i < s->broken.n; i++)
        hide(&s->broken.at[i].visit.patient_name, &s->broken.at[i].visit.phone);
    for (size_t i = 0; i < s->asked.n; i++)
        hide(&s->asked.at[i].patient_name, &s->asked.at[i].phone);
    for (size_t i = 0; i < s->mail.n; i++) {
        hide(&s->mail.at[i].patient_name, NULL);
        s->mail.at[i].entry.last_error[0] = '\0'; /* a mailer likes to name the address */
    }
}
