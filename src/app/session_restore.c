/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session to which something happened is as if it had not: it stands again on its day, told. */
#include "session_work.h"

#include "apart.h"

static void reopen(struct session *s)
{
    s->state = SESSION_ANNOUNCED;
    s->cancelled_by = CANCELLED_BY_NONE;
    s->omitted = false;
}

/* Given and open sessions. */
static int32_t plan_open(const struct plan *plan)
{
    int32_t open = 0;

    for (size_t i = 0; i < plan->sessions.n; i++)
        open += plan->sessions.at[i].state == SESSION_DONE || session_is_live(&plan->sessions.at[i]);
    return open;
}

/* A series that was ended: what was cancelled in the same moment and is still ahead comes back with it. */
static void reopen_series(struct session_work *w)
{
    struct plan *plan = &w->out->plan;

    plan->state = PLAN_ACTIVE;
    for (size_t i = 0; i < plan->sessions.n; i++) {
        struct session *s = &plan->sessions.at[i];
        if (s->state == SESSION_CANCELLED && !s->omitted && s->changed_utc == w->was.changed_utc && s->day.day >= app_today(w->app).day)
            reopen(s);
    }
}

/* The newest open session beside the restored one. */
static struct session *newest(struct session_work *w)
{
    struct plan *plan = &w->out->plan;
    struct session *last = NULL;

    for (size_t i = 0; i < plan->sessions.n; i++) {
        struct session *s = &plan->sessions.at[i];
        if (session_is_live(s) && s->number != w->was.number && (last == NULL || s->number > last->number))
            last = s;
    }
    return last;
}

/* What was planned in its stead goes again, as long as the patient was not told of that: no other appointment is dropped. */
static bool make_room(struct session_work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;
    char name[SESSION_NAME], other[SESSION_NAME];

    session_name(&w->was, name);
    while (plan_open(plan) > plan->count) {
        struct session *s = newest(w);
        if (s == NULL)
            return err_set(e, ERR_RULE, "plan p%lld has its %d sessions without %s" ERR_HINT "; one more takes: ritmo plan extend p%lld",
                (long long)plan->number, plan->count, name, (long long)plan->number);
        if (s->number < w->was.number || (s->state == SESSION_ANNOUNCED && !s->untold))
            return err_set(e, ERR_RULE, "%s cannot come back: the plan has its %d sessions, and the patient was told of the last "
                "one planned, %s; cancel that one first, or extend the plan", name, plan->count, session_name(s, other));
        s->state = SESSION_CANCELLED;
        s->cancelled_by = CANCELLED_BY_PROGRAM;
    }
    return true;
}

bool session_restore(struct session_work *w, struct err *e)
{
    struct plan *plan = &w->out->plan;
    char name[SESSION_NAME];

    if (session_is_live(&w->was))
        return session_refuse(w, "restored: nothing happened to it", e);
    if (plan->state == PLAN_ON_HOLD && w->was.state != SESSION_DONE)
        return err_set(e, ERR_RULE, "plan p%lld is on hold; take it up again first" ERR_HINT ": ritmo plan resume p%lld", (long long)plan->number,
            (long long)plan->number);
    if (plan->state == PLAN_COMPLETED && w->was.state != SESSION_DONE && !w->was.omitted)
        return err_set(e, ERR_RULE, "plan p%lld is complete without %s" ERR_HINT "; one more takes: ritmo plan extend p%lld",
            (long long)plan->number, session_name(&w->was, name), (long long)plan->number);
    plan->count += w->was.omitted;
    reopen(w->session);
    if (plan->state != PLAN_STOPPED)
        return make_room(w, e);
    if (!apart_beside(w->app, plan, 0, w->request->by_whom, w->request->why, w->out, e))
        return false;
    reopen_series(w);
    plan->count = plan->count < plan_open(plan) ? plan_open(plan) : plan->count;
    return true;
}
