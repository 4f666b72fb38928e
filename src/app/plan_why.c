/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered reasons: for a date or against it, for a whole plan as it is, or for one that is not possible (PLANNER R10). */
#include "lifted.h"

#include "ritmo/app/elsewhere.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/explain.h"
#include "ritmo/planner/judge.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

/* What is being written. */
struct reasons {
    struct str *out;
    int n;
};

static struct str *next(struct reasons *r)
{
    str_addf(r->out, "%d. ", ++r->n);
    return r->out;
}

static void add_source(struct str *out, const struct protocol *p, const char *path)
{
    const struct protocol_source *s = protocol_source_of(p, path);

    if (s != NULL)
        str_addf(out, " [%c: %s, %s]", mark_letter(s->mark), s->from, mark_words(s->mark));
}

/* A bound of the interval before this session: the step's own source if the step has one. */
static void add_interval_source(struct str *out, const struct protocol *p, int32_t ordinal, const char *bound, bool own)
{
    struct str path = STR_INIT;

    if (own)
        str_addf(&path, "steps.%d.", ordinal);
    str_addf(&path, "interval.%s", bound);
    add_source(out, p, path.text);
    str_free(&path);
}

static struct interval step_interval(const struct protocol *p, int32_t ordinal)
{
    const struct protocol_step *step = protocol_step_of(p, ordinal);
    const struct interval none = { 0 };

    return step == NULL ? none : step->interval;
}

static void add_shift(struct str *out, int32_t days)
{
    if (days != 0)
        str_addf(out, ", made %d day%s %s by a clinician for this plan (see: ritmo log)", abs(days), abs(days) == 1 ? "" : "s",
            days > 0 ? "longer" : "shorter");
}

/* The window and the target of one session, from the day of the one before. */
static void add_window(struct reasons *r, const struct lifted *l)
{
    const struct protocol *p = l->planning.protocol;
    int32_t ordinal = l->session.ordinal;
    struct interval own = step_interval(p, ordinal);
    struct str *out = next(r);

    if (!date_is(l->before)) {
        str_add(out, "It is the first session: not before ");
        date_add_long(out, l->planning.problem.start.earliest);
        str_add(out, ", the start asked for.\n");
        return;
    }
    str_addf(out, "Session %d was or is on ", ordinal - 1);
    date_add_long(out, l->before);
    str_addf(out, "; %s says %d to %d days after it", p->name, l->window.min, l->window.max);
    add_interval_source(out, p, ordinal, "min", own.min > 0);
    add_shift(out, plan_shift_of(&l->plan, ordinal));
    str_add(out, ": ");
    date_add_short(out, date_add(l->before, l->window.min));
    str_add(out, " to ");
    date_add_long(out, date_add(l->before, l->window.max));
    str_add(out, ".\n");
    str_addf(next(r), "The target is day %d", l->window.target);
    add_interval_source(out, p, ordinal, "target", own.target > 0);
    str_add(out, ": ");
    date_add_long(out, date_add(l->before, l->window.target));
    str_add(out, ".\n");
}

static void add_target(struct reasons *r, const struct lifted *l, struct date d)
{
    struct date target = date_is(l->before) ? date_add(l->before, l->window.target) : l->planning.problem.start.earliest;
    struct str why = STR_INIT;

    if (target.day != d.day && day_blocked(&l->planning.problem, lifted_need(l), target, &why, NULL))
        str_addf(r->out, "   The target day is not open: %s.\n", why.text);
    str_free(&why);
}

/* Limits and min_from rules that hold the plan's next session back (R10.5). */
static void add_bound(struct reasons *r, const struct lifted *l)
{
    const struct problem *p = &l->planning.problem;
    struct str rule = STR_INIT;
    struct date from = date_is(l->before) ? date_add(l->before, l->window.min) : p->start.earliest, bound;

    if (l->session.ordinal == p->n_done + 1 && date_is(bound = explain_bound(p, from, &rule))) {
        str_add(next(r), "Not before ");
        date_add_long(r->out, bound);
        str_addf(r->out, ": %s.\n", rule.text);
    }
    str_free(&rule);
}

static void add_day(struct reasons *r, struct lifted *l, struct date d)
{
    struct str vector = STR_INIT, *out = next(r);
    struct day_choice c = lifted_choose(l, d, &vector);

    date_add_long(out, d);
    if (date_is(l->before))
        str_addf(out, " is day %d", date_diff(d, l->before));
    if (c.legal && c.on_time) {
        char at[TIME_TEXT];
        str_addf(out, "%s inside the window; a slot is free at %s.\n", date_is(l->before) ? "," : " is", minute_text(c.start, at));
    } else if (c.legal)
        str_addf(out, ", %d days past the window; possible, and it counts as late.\n", date_diff(d, l->before) - l->window.max);
    else
        str_addf(out, "%s not possible: %s.\n", date_is(l->before) ? "," : " is", c.why_not);
    if (c.legal && d.day != l->session.day.day)
        str_addf(next(r), "The plan with it there: %s.\n", vector.text);
    str_free(&vector);
    free(c.why_not);
}

static void add_by_hand(struct reasons *r, const struct session *s)
{
    struct str *out;

    if (!s->by_hand)
        return;
    out = next(r);
    str_add(out, "It was put on ");
    date_add_long(out, s->day);
    str_add(out, " by hand: planning again leaves it there as long as no rule, closure or absence forbids it, and the plan's "
        "weekdays and times do not hold for it.\n");
}

/* --- the plan as it stands */

static const struct session *of_ordinal(const struct plan *plan, int32_t ordinal)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].ordinal == ordinal)
            return &plan->sessions.at[i];
    return NULL;
}

/* The open sessions in order, as far as they follow each other without a gap in the ordinals. */
static int32_t placed_of(const struct plan *plan, int32_t given, struct placed *at, int32_t room)
{
    const struct session *s;
    int32_t n = 0;

    while (n < room && (s = of_ordinal(plan, given + n + 1)) != NULL)
        at[n++] = (struct placed) { s->day, s->start, -1, -1, false };
    return n;
}

/* Where the session stands within its window; late and off the target with the reason. */
static void add_placed(struct reasons *r, const struct plan *plan, const struct planning *g, const struct placed *at, int32_t k)
{
    const struct problem *p = &g->problem;
    int32_t ordinal = p->n_done + k + 1;
    struct interval v = plan_interval(plan, g->protocol, ordinal);
    struct date before = k > 0 ? at[k - 1].day : p->n_done > 0 ? p->done[p->n_done - 1] : DATE_NONE, target;
    struct str why = STR_INIT, *out = next(r);

    str_addf(out, "Session %d, ", ordinal);
    date_add_long(out, at[k].day);
    target = date_is(before) ? date_add(before, v.target) : date_is(p->start.target) ? p->start.target : p->start.earliest;
    if (date_is(before))
        str_addf(out, ", day %d", date_diff(at[k].day, before));
    if (target.day == at[k].day.day) {
        str_add(out, date_is(before) ? ": the target" : ": the first day asked for");
    } else if (problem_by_hand(p, at[k].day) != NULL) {
        str_add(out, ": put there by hand; the target is ");
        date_add_short(out, target);
    } else if (explain_add_late(&why, p, at, k)) {
        str_addf(out, ": %s", why.text);
    } else {
        str_add(out, "; the target is ");
        date_add_short(out, target);
        str_add(out, ": ");
        if (day_blocked(p, p->need_of == NULL ? 0 : p->need_of[k], target, &why, NULL))
            str_add(out, why.text);
        else
            explain_add_price(out, p, ordinal, target);
    }
    str_add(out, ".\n");
    str_free(&why);
}

static void add_series(struct reasons *r, const struct plan *plan, const struct protocol *p)
{
    struct interval v = plan_interval(plan, p, plan_given(plan) + 1);
    struct str *out = next(r);

    str_addf(out, "%s: each session %d to %d days after the one before", p->name, v.min, v.max);
    add_source(out, p, "interval.min");
    str_addf(out, ", best on day %d", v.target);
    add_source(out, p, "interval.target");
    add_shift(out, plan_shift_of(plan, plan_given(plan) + 1));
    str_addf(out, ". %d of %d given.\n", plan_given(plan), plan->count);
}

/* What lies ahead, solved as it is today. */
static bool add_ahead(struct reasons *r, const struct plan *plan, struct planning *g, struct err *e)
{
    const struct problem *p = &g->problem;
    struct placed *at = mem_new((size_t)p->count, sizeof *at);
    int32_t n = placed_of(plan, p->n_done, at, p->count);
    struct answer a = { 0 };
    bool ok = planning_solve(g, &a, e);

    for (int32_t k = 0; ok && k < n; k++)
        add_placed(r, plan, g, at, k);
    if (ok && n < p->count)
        str_addf(next(r), "%d session%s still without a place.\n", p->count - n, p->count - n == 1 ? " is" : "s are");
    if (ok && a.status == SOLVE_INFEASIBLE) {
        str_add(next(r), "What lies ahead is not possible as it stands: ");
        explain_add_infeasible(r->out, p, &a);
        str_add_char(r->out, '\n');
    } else if (ok) {
        str_add(next(r), "Planned again today, keeping what was told: ");
        explain_add_vector(r->out, p, &a);
        str_add(r->out, ".\n");
    }
    answer_free(&a);
    free(at);
    return ok;
}

/* What another clinic gave and what it means for this plan. */
static bool add_elsewhere(struct app *app, const struct plan *plan, const struct protocol *p, struct reasons *r, struct err *e)
{
    struct elsewheres all = { 0 };
    bool ok = app_elsewhere(app, plan->patient, false, &all, e);

    for (size_t i = 0; ok && i < all.n; i++) {
        const struct elsewhere *g = &all.at[i];
        bool counted = false;
        if (!elsewhere_meets(g, p, plan->site))
            continue;
        for (unsigned k = 0; k < p->n_limits; k++)
            counted = counted || elsewhere_counts(g, p, p->limits[k].group);
        str_addf(next(r), "g%lld: ", (long long)g->number);
        elsewhere_add_text(r->out, g);
        str_addf(r->out, " (reported by %s): counts for the distance at one place%s.\n", g->reported_by,
            counted ? " and for the protocol's limit" : "");
    }
    elsewheres_free(&all);
    return ok;
}

static bool why_plan(struct app *app, const char *id, struct reasons *r, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    const struct protocol *p;
    const struct session *open;
    struct planning g = { 0 };
    struct plan plan = { 0 };
    char name[SESSION_NAME];
    bool ok = clinic != NULL && store_plan_load(app_store(app), id, &plan, e)
        && (p = app_protocol(app, plan.protocol, plan.version, e)) != NULL;

    if (ok)
        add_series(r, &plan, p);
    open = ok ? plan_unresolved(&plan, app_today(app)) : NULL;
    if (ok && (plan.state == PLAN_STOPPED || plan_given(&plan) >= plan.count)) {
        str_addf(next(r), "The plan is %s: nothing lies ahead.\n", plan_state_word(plan.state));
    } else if (open != NULL) {
        str_add(next(r), session_name_first(open, name));
        str_add(r->out, " has no outcome yet; what follows counts from it. Record it as done, missed or cancelled.\n");
    } else if (ok) {
        ok = planning_make(app, &plan, ORDER_KEEP, date_add(app_today(app), clinic->lead_days), NULL, &g, e)
            && add_ahead(r, &plan, &g, e);
    }
    ok = ok && add_elsewhere(app, &plan, p, r, e);
    planning_free(&g);
    plan_free(&plan);
    return ok;
}

/* --- one session */

/* For a session that is late as it stands: the days of its window, and what an open one would have cost (R10.4). */
static bool add_late(struct app *app, const struct lifted *l, struct reasons *r, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    struct planning g = { 0 };
    struct plan plan = { 0 };
    struct str words = STR_INIT;
    int32_t k = l->session.ordinal - l->planning.problem.n_done - 1, n = 0;
    struct placed *at = mem_new((size_t)l->planning.problem.count, sizeof *at);
    bool ok = clinic != NULL && store_plan_load(app_store(app), l->plan.id, &plan, e)
        && planning_make(app, &plan, ORDER_KEEP, date_add(app_today(app), clinic->lead_days), NULL, &g, e);

    if (ok)
        n = placed_of(&plan, g.problem.n_done, at, g.problem.count);
    if (ok && k < n && explain_add_late(&words, &g.problem, at, k))
        str_addf(next(r), "Why late: %s.\n", words.text);
    str_free(&words);
    free(at);
    planning_free(&g);
    plan_free(&plan);
    return ok;
}

/* A session that was given: the verdict and its arithmetic (R4). False if it is none. */
static bool add_given(struct reasons *r, const struct plan *plan, const struct protocol *p, int64_t number)
{
    struct judgement *all = mem_new(plan->sessions.n, sizeof *all);
    int32_t mine = 0;
    const struct session *s = NULL;

    judge_plan(p, plan, all);
    for (size_t i = 0; i < plan->sessions.n && s == NULL; i++) {
        bool done = plan->sessions.at[i].state == SESSION_DONE;
        if (done && plan->sessions.at[i].number == number)
            s = &plan->sessions.at[i];
        else
            mine += done;
    }
    if (s != NULL) {
        const struct judgement *j = &all[mine];
        struct interval v = plan_interval(plan, p, mine + 1);
        struct str action = STR_INIT, *out = next(r);

        str_addf(out, "Session %d was given on ", mine + 1);
        date_add_long(out, s->day);
        str_addf(out, ": %s", mine == 0 ? "the first of the series" : verdict_word(j->verdict));
        if (mine > 0) {
            str_addf(out, ", day %d; the protocol says %d to %d, best %d", j->gap, v.min, v.max, v.target);
            add_source(out, p, "interval.min");
        }
        judgement_add_action(&action, p, j);
        str_addf(out, "%s%s.\n", action.len == 0 ? "" : "; ", action.text);
        str_free(&action);
    }
    free(all);
    return s != NULL;
}

static bool why_given(struct app *app, const char *id, int64_t number, struct reasons *r, bool *given, struct err *e)
{
    struct plan plan = { 0 };
    const struct protocol *p;
    bool ok = store_plan_load(app_store(app), id, &plan, e) && (p = app_protocol(app, plan.protocol, plan.version, e)) != NULL;

    *given = ok && add_given(r, &plan, p, number);
    plan_free(&plan);
    return ok;
}

/* A day for the session that was lifted out. */
static bool add_date(struct app *app, struct reasons *r, struct lifted *l, struct date day, struct err *e)
{
    add_by_hand(r, &l->session);
    add_window(r, l);
    add_target(r, l, day);
    add_bound(r, l);
    add_day(r, l, day);
    return add_elsewhere(app, &l->plan, l->planning.protocol, r, e);
}

static bool why(struct app *app, const char *plan, int64_t session, struct date day, struct str *out, struct err *e)
{
    struct reasons r = { out, 0 };
    struct lifted l = { 0 };
    bool given = false, ok;

    if (session == 0)
        return why_plan(app, plan, &r, e);
    if (!date_is(day) && (!why_given(app, plan, session, &r, &given, e) || given))
        return given;
    ok = lifted_make(app, plan, session, &l, e);
    if (ok) {
        struct date d = date_is(day) ? day : l.session.day;
        ok = add_date(app, &r, &l, d, e) && (d.day != l.session.day.day || add_late(app, &l, &r, e));
    }
    lifted_free(&l);
    return ok;
}

bool app_plan_why(struct app *app, const char *plan, int64_t session, struct date day, struct str *out, struct err *e)
{
    bool ok;

    if (!store_snapshot_begin(app_store(app), e)) /* the reasons speak of one plan, whoever changes it meanwhile */
        return false;
    ok = why(app, plan, session, day, out, e);
    store_snapshot_end(app_store(app));
    return ok;
}

static bool proposal_why(struct app *app, const struct plan *plan, size_t at, struct reasons *r, struct err *e)
{
    const struct protocol *p = app_protocol(app, plan->protocol, plan->version, e);
    const struct session *s = &plan->sessions.at[at];
    struct lifted l = { 0 };
    bool ok;

    if (p == NULL || (s->state == SESSION_DONE && add_given(r, plan, p, s->number)))
        return p != NULL;
    ok = lifted_make_of(app, plan, at, &l, e) && add_date(app, r, &l, s->day, e);
    lifted_free(&l);
    return ok;
}

bool app_proposal_why(struct app *app, const struct proposal *p, size_t change, struct str *out, struct err *e)
{
    int32_t at = p->changes[change].index;
    struct reasons r = { out, 0 };
    bool ok;

    if (at < 0 || (p->plan.sessions.at[at].state != SESSION_DONE && !session_is_live(&p->plan.sessions.at[at])))
        return err_set(e, ERR_RULE, "this session goes, so there is no date to give reasons for");
    if (!store_snapshot_begin(app_store(app), e))
        return false;
    ok = proposal_why(app, &p->plan, (size_t)at, &r, e);
    store_snapshot_end(app_store(app));
    return ok;
}
