/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened is stored even if nothing of what is left of the series finds a place: the rest waits on the unplaced list. */
#include "propose.h"
#include "session_work.h"

#include <stdlib.h>

bool session_is_fact(enum session_act act)
{
    switch (act) {
    case ACT_DONE:
    case ACT_MISSED:
    case ACT_CANCEL:
    case ACT_WALK_IN:
    case ACT_CORRECT:
        return true;
    case ACT_MOVE:
    case ACT_ANNOUNCE:
    case ACT_RESTORE:
        return false;
    }
    return false;
}

/* An appointment inside the least interval after the one before it, or beyond the series' count, cannot stay: it is let go of, as planning
 * would have done. Every other one stays where it is. By day. */
static void let_go(struct plan *plan, const struct protocol *p)
{
    struct date before = DATE_NONE;
    int32_t n = 0;

    for (size_t i = 0; i < plan->sessions.n; i++) {
        struct session *s = &plan->sessions.at[i];
        bool live = session_is_live(s);
        if (!live && s->state != SESSION_DONE)
            continue;
        if (live && (n >= plan->count || (date_is(before) && date_diff(s->day, before) < plan_interval(plan, p, n + 1).min))) {
            s->state = SESSION_CANCELLED;
            s->cancelled_by = CANCELLED_BY_PROGRAM;
            continue;
        }
        before = s->day;
        n++;
    }
    planning_renumber(plan);
    for (size_t i = 0; i < plan->sessions.n; i++) {
        struct session *s = &plan->sessions.at[i];
        if (!session_is_live(s))
            continue;
        s->tentative = planning_is_tentative(p, plan, s->ordinal);
        s->checkpoint = planning_is_checkpoint(p, s->ordinal);
        if (s->tentative)
            s->state = SESSION_PROPOSED;
    }
}

static int32_t placed(const struct plan *plan)
{
    int32_t n = 0;

    for (size_t i = 0; i < plan->sessions.n; i++)
        n += plan->sessions.at[i].state == SESSION_DONE || session_is_live(&plan->sessions.at[i]);
    return n;
}

static void say(struct proposal *out, const char *why)
{
    int32_t left = out->plan.count - placed(&out->plan);
    struct str line = STR_INIT;

    if (left > 0)
        str_addf(&line, "%d session%s of the series %s no place and wait%s on the unplaced list: %s", left, left == 1 ? "" : "s",
            left == 1 ? "has" : "have", left == 1 ? "s" : "", why);
    else
        str_addf(&line, "The appointments stay as they are, nothing could be planned: %s", why);
    proposal_add_notice(out, line.text);
    str_free(&line);
}

bool session_leave_unplaced(struct session_work *w, struct err *e)
{
    struct proposal *out = w->out;
    const struct protocol *p = app_protocol(w->app, out->plan.protocol, out->plan.version, e);
    char *why = out->reason;
    bool ok;

    if (p == NULL)
        return false;
    out->reason = NULL;
    w->left = true;
    let_go(&out->plan, p);
    ok = propose_as_it_is(w->app, &w->old, out, e);
    if (ok)
        say(out, why == NULL ? "nothing of this plan can be planned now" : why);
    free(why);
    return ok;
}
