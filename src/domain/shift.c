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

/* The initials in the name's place; null stays null. */
static char *hidden(char *name)
{
    struct str initials = STR_INIT;

    if (name == NULL)
        return NULL;
    patient_add_initials(&initials, name);
    free(name);
    return str_take(&initials);
}

static char *none(char *phone)
{
    free(phone);
    return NULL;
}

void shift_hide_names(struct shift *s)
{
    for (size_t i = 0; i < s->n_changes; i++)
        s->changes[i].patient_name = hidden(s->changes[i].patient_name);
    for (size_t i = 0; i < s->untold.n; i++) {
        s->untold.at[i].patient_name = hidden(s->untold.at[i].patient_name);
        s->untold.at[i].phone = none(s->untold.at[i].phone);
    }
    for (size_t i = 0; i < s->broken.n; i++) {
        s->broken.at[i].visit.patient_name = hidden(s->broken.at[i].visit.patient_name);
        s->broken.at[i].visit.phone = none(s->broken.at[i].visit.phone);
    }
    for (size_t i = 0; i < s->asked.n; i++) {
        s->asked.at[i].patient_name = hidden(s->asked.at[i].patient_name);
        s->asked.at[i].phone = none(s->asked.at[i].phone);
    }
    for (size_t i = 0; i < s->mail.n; i++) {
        s->mail.at[i].patient_name = hidden(s->mail.at[i].patient_name);
        s->mail.at[i].entry.last_error[0] = '\0'; /* a mailer likes to name the address */
    }
}
