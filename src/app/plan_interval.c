/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinician's longer or shorter interval at a check-in (PLANNER R2.7): stored in the plan, the protocol stays as it is. */
#include "propose.h"

#include "ritmo/app/plans.h"

#include <stdlib.h>

static int32_t within(int32_t days, int32_t floor, int32_t ceiling)
{
    return days < floor ? floor : days > ceiling ? ceiling : days;
}

static bool refuse(const struct protocol *p, enum interval_choice c, int32_t target, struct err *e)
{
    return err_set(e, ERR_RULE, "%s: the target is at day %d already, the %s the protocol allows; keep it", p->name, target,
        c == INTERVAL_EXTEND ? "longest" : "shortest");
}

bool propose_interval(struct proposal *out, const struct protocol *p, enum interval_choice c, struct err *e)
{
    static const char *const words[] = { "", "kept", "extended", "shortened" };
    const struct protocol_adaptive *a = &p->adaptive;
    struct plan *plan = &out->plan;
    int32_t next = plan_given(plan) + 1, was = plan_interval(plan, p, next).target, now;
    struct str title = STR_INIT;

    if (a->step == 0)
        return err_set(e, ERR_RULE, "%s has no interval that may be changed for one plan; its file would need: adaptive", p->name);
    if (next < 2)
        return err_set(e, ERR_RULE, "plan p%lld: the interval is judged when a session was given, not before", (long long)plan->number);
    now = c == INTERVAL_KEEP ? was : within(c == INTERVAL_EXTEND ? was + a->step : was - a->step, a->floor, a->ceiling);
    if (c != INTERVAL_KEEP && (c == INTERVAL_EXTEND) != (now > was))
        return refuse(p, c, was, e);
    if (!plan_shift_set(plan, next, plan_shift_of(plan, next) + now - was))
        return err_set(e, ERR_RULE, "plan p%lld: the interval was changed %d times, more than a plan holds", (long long)plan->number,
            (int)PLAN_SHIFTS);
    str_addf(&title, "%s; interval %s: target day %d", out->title, words[c], now);
    if (now != was)
        str_addf(&title, " (was %d)", was);
    free(out->title);
    out->title = str_take(&title);
    return true;
}
