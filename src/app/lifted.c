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

static struct session *find_session(struct plan *plan, int64_t number)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].number == number)
            return &plan->sessions.at[i];
    return NULL;
}

/* The session is one of l->plan. */
static bool lift(struct app *app, struct session *s, struct lifted *l, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    struct pin pin = { true, s->ordinal, app_today(app), -1, s->number, "" };

    if (clinic == NULL)
        return false;
    l->before = DATE_NONE;
    for (size_t i = 0; i < l->plan.sessions.n; i++)
        if (l->plan.sessions.at[i].ordinal > 0 && l->plan.sessions.at[i].ordinal == s->ordinal - 1)
            l->before = l->plan.sessions.at[i].day;
    l->session = *s;
    s->state = SESSION_PROPOSED; /* its place is free for the question */
    s->by_hand = false;
    /* from today on: who moves a session by hand may put it nearer than new ones are put */
    if (!planning_make(app, &l->plan, ORDER_KEEP, app_today(app), &pin, &l->planning, e))
        return false;
    planning_unpin(&l->planning); /* each day asked about is the pin in its turn */
    l->planning.unexplained = true; /* why a day is not possible is said in its own words */
    l->least = late_least_apart(clinic);
    l->window = plan_interval(&l->plan, l->planning.protocol, l->session.ordinal);
    return true;
}

bool lifted_make(struct app *app, const char *plan, int64_t number, struct lifted *l, struct err *e)
{
    struct session *found;
    char name[SESSION_NAME];

    if (!store_plan_load(app_store(app), plan, &l->plan, e))
        return false;
    found = find_session(&l->plan, number);
    if (found == NULL)
        return err_set(e, ERR_RULE, "session s%lld is none of plan p%lld", (long long)number, (long long)l->plan.number);
    if (!session_is_live(found))
        return err_set(e, ERR_RULE, "%s is %s: no other day can be picked for it", session_name(found, name), session_state_word(found->state));
    return lift(app, found, l, e);
}

bool lifted_make_of(struct app *app, const struct plan *plan, size_t at, struct lifted *l, struct err *e)
{
    l->plan = plan_copy(plan);
    return lift(app, &l->plan.sessions.at[at], l, e);
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
