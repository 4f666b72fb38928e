/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary as a value: giving its memory back, and the two questions cron asks; see the header. */
#include "ritmo/report/summary.h"

#include "ritmo/report/summary_line.h"

#include <stdlib.h>

static void summary_visit_free(struct summary_visit *v)
{
    free(v->visit.patient_name);
    free(v->visit.phone);
    free(v->visit.protocol);
    free(v->visit.protocol_name);
    free(v->visit.site);
    free(v->flags);
    free(v->provider_name);
}

static void day_free(struct summary_day *d)
{
    for (size_t i = 0; i < d->n_visits; i++)
        summary_visit_free(&d->visits[i]);
    for (size_t i = 0; i < d->n_free; i++)
        free(d->free[i].provider);
    free(d->closed);
    free(d->visits);
    free(d->free);
}

void summary_free_all(struct summary *s)
{
    for (size_t i = 0; i < s->n_days; i++)
        day_free(&s->days[i]);
    free(s->days);
    hold_rows_free(&s->holds);
    hold_rows_free(&s->calls);
    plan_rows_free(&s->overdue);
    plan_rows_free(&s->unplaced);
    plan_rows_free(&s->awaiting);
    plan_rows_free(&s->untold);
    plan_rows_free(&s->red);
    broken_visits_free(&s->broken);
    questions_free(&s->questions);
    visits_free(&s->unresolved);
    visits_free(&s->missed);
    followup_rows_free(&s->followups);
    *s = (struct summary) { 0 };
}

bool summary_needs_nobody(const struct summary *s)
{
    size_t n = 0;

    for (int part = 0; part < SUMMARY_PARTS; part++)
        n += summary_part_count(s, (enum summary_part)part);
    return n == 0 && s->unmailed + s->asked + s->too_near == 0;
}

bool summary_is_empty(const struct summary *s)
{
    return summary_visits(s) == 0 && summary_needs_nobody(s);
}

bool summary_needs_action(const struct summary *s)
{
    return s->red.n + s->broken.n + s->overdue.n + s->unplaced.n + s->awaiting.n + s->unresolved.n + s->untold.n + s->missed.n
        + s->followups.n > 0 || s->unmailed + s->asked + s->too_near > 0;
}
