/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lifting a session out of its plan; see the header. */
#include "lifted.h"

#include "late_rules.h"

#include "ritmo/store/plan_store.h"

#include <string.h>

void lifted_free(struct lifted *l)
{
    planning_free(&l->planning);
    plan_free(&l->plan);
}

static bool find_session(struct lifted *l, int64_t number, struct err *e)
{
    struct session *found = NULL;

    l->before = DATE_NONE;
    for (size_t i = 0; i < l->plan.sessions.n; i++)
        if (l->plan.sessions.at[i].number == number)
            found = &l->plan.sessions.at[i];
    if (found == NULL || !session_is_live(found))
        return err_set(e, ERR_RULE, "session s%lld is no open session of plan p%lld", (long long)number, (long long)l->plan.number);
    for (size_t i = 0; i < l->plan.sessions.n; i++)
        if (l->plan.sessions.at[i].ordinal > 0 && l->plan.sessions.at[i].ordinal == found->ordinal - 1)
            l->before = l->plan.sessions.at[i].day;
    l->session = *found;
    found->state = SESSION_PROPOSED; /* its place is free for the question */
    found->by_hand = false;
    return true;
}

bool lifted_make(struct app *app, const char *plan, int64_t number, struct lifted *l, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    struct pin pin = { true, 0, app_today(app), -1, 0, "" };

    if (clinic == NULL || !store_plan_load(app_store(app), plan, &l->plan, e) || !find_session(l, number, e))
        return false;
    pin.ordinal = l->session.ordinal;
    pin.number = number;
    if (!planning_make(app, &l->plan, ORDER_KEEP, date_add(app_today(app), clinic->lead_days), &pin, &l->planning, e))
        return false;
    planning_unpin(&l->planning); /* each day asked about is the pin in its turn */
    l->planning.unexplained = true; /* why a day is not possible is said in its own words */
    l->least = late_least_apart(clinic);
    l->window = plan_interval(&l->plan, l->planning.protocol, l->session.ordinal);
    return true;
}

int32_t lifted_need(const struct lifted *l)
{
    const struct problem *p = &l->planning.problem;
    int32_t k = l->session.ordinal - p->n_done - 1;

    return p->need_of == NULL || k < 0 || k >= p->count ? 0 : p->need_of[k];
}

void lifted_free_of_wishes(struct lifted *l, struct date day)
{
    struct problem *p = &l->planning.problem;

    p->weekday_unavailable = 0;
    memset(p->weekday_time, 0, sizeof p->weekday_time);
    planning_pin(&l->planning, day, -1);
    planning_unpin(&l->planning);
}
