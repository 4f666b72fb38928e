/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of a whole plan: hold, resume, extend, stop, shift. Always first a proposal. */
#include "apart.h"
#include "propose.h"

#include "ritmo/app/plan_course.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"

#include <stdlib.h>
#include <string.h>

static bool has_reason(const char *why, const char *what, struct err *e)
{
    return text_is_said(why) || err_set(e, ERR_USAGE, "why is the plan %s? give the reason" ERR_HINT ": --reason TEXT", what);
}

static bool refuse(const struct plan *p, const char *what, struct err *e)
{
    return err_set(e, ERR_RULE, "plan p%lld is %s: it cannot be %s", (long long)p->number, plan_state_word(p->state), what);
}

/* --- hold and stop */

bool app_plan_hold(struct app *app, const char *plan, const char *why, struct proposal *out, struct err *e)
{
    struct plan old = { 0 };
    bool ok = propose_begin(app, plan, "plan.hold", &old, out, e) && has_reason(why, "put on hold", e);

    if (ok && (plan_state_is_over(old.state) || old.state == PLAN_ON_HOLD))
        ok = refuse(&old, "put on hold", e);
    if (ok) {
        out->title = mem_strdup("Hold: the places ahead are given back, nothing is planned until the plan is resumed");
        out->why = mem_strdup(why);
        propose_give_back(&out->plan);
        out->plan.state = PLAN_ON_HOLD;
        ok = propose_as_it_is(app, &old, out, e);
    }
    plan_free(&old);
    return ok;
}

bool app_plan_stop(struct app *app, const char *plan, const char *why, struct proposal *out, struct err *e)
{
    struct plan old = { 0 };
    struct str title = STR_INIT;
    const struct protocol *p = NULL;
    bool ok = propose_begin(app, plan, "plan.stop", &old, out, e) && has_reason(why, "stopped", e);

    if (ok && plan_state_is_over(old.state))
        ok = refuse(&old, "stopped", e);
    ok = ok && (p = app_protocol(app, old.protocol, old.version, e)) != NULL;
    if (ok) {
        str_addf(&title, "Stop: the series ends with %d of %d sessions given", plan_given(&old), old.count);
        out->title = str_take(&title);
        out->why = mem_strdup(why);
        propose_stop(&out->plan);
        propose_say_ended(p, out);
        ok = propose_as_it_is(app, &old, out, e);
    }
    plan_free(&old);
    return ok;
}

/* --- resume and extend */

/* For planning alone: what the hold gave back may be taken again; a day that the patient cancelled stays shut to the plan. */
static void reopen(struct plan *plan)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_CANCELLED && plan->sessions.at[i].cancelled_by == CANCELLED_BY_CLINIC)
            plan->sessions.at[i].cancelled_by = CANCELLED_BY_PROGRAM;
}

/* As stored, whatever was reopened. */
static void keep_who_cancelled(const struct plan *old, struct plan *plan)
{
    for (size_t i = 0; i < old->sessions.n; i++)
        for (size_t k = 0; k < plan->sessions.n; k++)
            if (strcmp(old->sessions.at[i].id, plan->sessions.at[k].id) == 0)
                plan->sessions.at[k].cancelled_by = old->sessions.at[i].cancelled_by;
}

static struct date next_day(const struct plan *p)
{
    const struct session *next = plan_next(p);

    return next == NULL ? DATE_NONE : next->day;
}

/* The gap table's word on the pause (R2.10): a person decides, the program only says so. */
static void add_gap_notice(const struct protocol *p, struct proposal *out)
{
    struct date last = plan_last_given(&out->plan), next = next_day(&out->plan);
    const struct protocol_gap *row = NULL;
    struct str line = STR_INIT;

    if (!date_is(last) || !date_is(next))
        return;
    for (unsigned i = 0; i < p->n_gaps; i++)
        if (date_diff(next, last) >= p->gaps[i].from)
            row = &p->gaps[i];
    if (row == NULL || row->action == GAP_CONTINUE)
        return;
    str_addf(&line, "%d days after the last given session: from day %d on %s.", date_diff(next, last), row->from,
        row->action == GAP_RESTART ? "the protocol asks for a new course; a clinician decides" : "a clinician decides how to go on");
    proposal_add_notice(out, line.text);
    str_free(&line);
}

/* Kept with the plan, so that no later planning pulls the sessions back before the day. */
static void close_until(struct app *app, struct plan *plan, struct date start, const char *why)
{
    if (date_is(start) && start.day > app_today(app).day)
        day_ranges_add(&plan->wishes.away, app_today(app), date_add(start, -1), why);
}

/* Plans the rest not before `start`, from the clinic's lead days on. */
static bool plan_from(struct app *app, const struct plan *old, struct date start, struct proposal *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    const struct protocol *p = app_protocol(app, out->plan.protocol, out->plan.version, e);
    struct date from;

    if (clinic == NULL || p == NULL)
        return false;
    from = date_add(app_today(app), clinic->lead_days);
    if (date_is(start))
        from = date_max(from, start);
    if (plan_given(&out->plan) == 0)
        out->plan.start_earliest = out->plan.start_target = date_max(out->plan.start_earliest, from);
    if (!propose_plan(app, old, ORDER_KEEP, from, NULL, out, e))
        return false;
    if (!out->possible)
        return true;
    add_gap_notice(p, out);
    return propose_announce(app, &out->plan, e);
}

bool app_plan_resume(struct app *app, const char *plan, struct date start, const char *why, struct proposal *out, struct err *e)
{
    struct plan old = { 0 };
    const struct protocol *p;
    bool ok = propose_begin(app, plan, "plan.resume", &old, out, e);

    if (ok && old.state != PLAN_ON_HOLD)
        ok = err_set(e, ERR_RULE, "plan p%lld is %s, not on hold: there is nothing to resume", (long long)old.number,
            plan_state_word(old.state));
    if (ok && (p = app_protocol(app, old.protocol, old.version, e)) == NULL)
        ok = false;
    else if (ok) {
        out->title = mem_strdup("Resume: planned again from the last given session");
        out->why = mem_strdup(why);
        out->plan.state = PLAN_ACTIVE;
        propose_settle(p, &out->plan);
        close_until(app, &out->plan, start, "plan on hold");
        reopen(&out->plan);
        ok = plan_from(app, &old, start, out, e);
        keep_who_cancelled(&old, &out->plan);
    }
    plan_free(&old);
    return ok;
}

static bool extend(struct app *app, const struct plan *old, int32_t by, const char *who, const char *why, struct proposal *out,
    struct err *e)
{
    const struct protocol *p = app_protocol(app, old->protocol, old->version, e);
    struct str text = STR_INIT;

    if (p == NULL || !propose_extend(&out->plan, p, by, who, why, e))
        return false;
    if (old->state == PLAN_COMPLETED && !apart_beside(app, &out->plan, 0, who, why, out, e))
        return false;
    propose_settle(p, &out->plan);
    str_addf(&text, "Extend: %d more, %d sessions in all, decided by %s", by, out->plan.count, who);
    out->title = str_take(&text);
    out->why = propose_reason(who, why);
    return plan_from(app, old, DATE_NONE, out, e);
}

bool app_plan_extend(struct app *app, const char *plan, int32_t by, const char *who, const char *why, struct proposal *out,
    struct err *e)
{
    struct plan old = { 0 };
    bool ok = propose_begin(app, plan, "plan.extend", &old, out, e);

    if (ok && (old.state == PLAN_STOPPED || old.state == PLAN_ON_HOLD))
        ok = refuse(&old, "extended", e);
    if (ok && !text_is_said(who))
        ok = err_set(e, ERR_USAGE, "who decided? more sessions need the clinician's name" ERR_HINT ": --by-whom NAME");
    ok = ok && extend(app, &old, by, who, why, out, e);
    plan_free(&old);
    return ok;
}

/* --- shift */

/* As if the patient had been told of every open session so much later: what is legal there stays there. */
static void tell_later(struct plan *plan, int32_t days)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (session_is_live(&plan->sessions.at[i])) {
            plan->sessions.at[i].day = date_add(plan->sessions.at[i].day, days);
            plan->sessions.at[i].state = SESSION_ANNOUNCED;
            plan->sessions.at[i].by_hand = false;
        }
}

static bool shift(struct app *app, const struct plan *old, int32_t days, const char *why, struct proposal *out, struct err *e)
{
    struct str title = STR_INIT;
    struct date from = date_add(next_day(old), days);

    str_addf(&title, "Shift: every open session %d day%s later, the next from ", days, days == 1 ? "" : "s");
    date_add_short(&title, from);
    out->title = str_take(&title);
    out->why = mem_strdup(why);
    close_until(app, &out->plan, from, "plan shifted");
    tell_later(&out->plan, days);
    if (!plan_from(app, old, from, out, e))
        return false;
    free(out->vector); /* it counts against the shifted days; the ripple's own lines count against what was told */
    out->vector = NULL;
    return true;
}

bool app_plan_shift(struct app *app, const char *plan, int32_t days, struct date to, const char *why, struct proposal *out,
    struct err *e)
{
    struct plan old = { 0 };
    bool ok = propose_begin(app, plan, "plan.shift", &old, out, e);

    if (ok && plan_next(&old) == NULL)
        ok = err_set(e, ERR_RULE, "plan p%lld has no open session to shift", (long long)old.number);
    if (ok && days == 0 && date_is(to))
        days = date_diff(to, next_day(&old));
    if (ok && (days < 1 || days > 730))
        ok = err_set(e, ERR_RULE, "a shift goes 1 to 730 days later, not %d" ERR_HINT "; to go earlier move the session: ritmo session move", days);
    ok = ok && shift(app, &old, days, why, out, e);
    plan_free(&old);
    return ok;
}
