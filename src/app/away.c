/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider is away or the clinic is closed: the plans that meets, placed again together. */
#include "away_parts.h"
#include "pairs.h"
#include "supposed.h"

#include "ritmo/app/checks.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/door.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/explain.h"
#include "ritmo/planner/joint.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

/* Everything of one run: plans[i] of the proposal, as it was and as a problem. */
struct work {
    struct app *app;
    const struct away_request *request;
    struct away_proposal *out;
    struct plan *old;         /* [n] */
    struct planning *problem; /* [n] */
    struct broken_visits broken; /* of a repair */
    bool *joins;              /* [n] takes part: the others wait for an outcome that nobody recorded */
};

static void name_it(const struct provider *who, const struct away_request *r, struct away_proposal *out)
{
    struct str title = STR_INIT;

    str_add(&title, who == NULL ? "Closed " : who->name);
    str_add(&title, who == NULL ? "" : " away ");
    if (r->from.day != r->to.day) {
        date_add_short(&title, r->from);
        str_add(&title, " to ");
    }
    date_add_long(&title, r->to);
    if (r->why != NULL && r->why[0] != '\0')
        str_addf(&title, " (%s)", r->why);
    if (r->repair) {
        str_clear(&title);
        str_add(&title, r->title != NULL ? r->title : "Appointments that cannot stand where they are");
    }
    out->repair = r->repair;
    out->title = str_take(&title);
    out->provider = who == NULL ? NULL : mem_strdup(who->key);
    out->range = (struct day_range) { r->from, r->to, mem_strdup(r->why) };
}

static bool is_listed(const struct away_proposal *out, const char *plan)
{
    for (size_t i = 0; i < out->n; i++)
        if (strcmp(out->plans[i].plan.id, plan) == 0)
            return true;
    return false;
}

static bool add_plan(struct work *w, const struct visit *v, struct err *e)
{
    struct away_proposal *out = w->out;
    size_t i = out->n;

    out->plans = mem_grow(out->plans, i, sizeof *out->plans);
    out->patients = mem_grow(out->patients, i, sizeof *out->patients);
    out->phones = mem_grow(out->phones, i, sizeof *out->phones);
    out->excluded = mem_grow(out->excluded, i, sizeof *out->excluded);
    w->old = mem_grow(w->old, i, sizeof *w->old);
    out->patients[i] = mem_strdup(v->patient_name);
    out->phones[i] = mem_strdup(v->phone == NULL ? "" : v->phone);
    out->n++;
    return store_plan_load(app_store(w->app), v->session.plan, &out->plans[i].plan, e)
        && store_plan_load(app_store(w->app), v->session.plan, &w->old[i], e);
}

static bool stood_badly(const struct work *w, int64_t session)
{
    const struct broken_visits *before = w->request->before;

    for (size_t i = 0; before != NULL && i < before->n; i++)
        if (before->at[i].visit.session.number == session)
            return true;
    return false;
}

static bool find_broken(struct work *w, struct err *e)
{
    bool ok = app_broken(w->app, w->request->from, w->request->to, &w->broken, e);

    for (size_t i = 0; ok && i < w->broken.n; i++)
        if (!is_listed(w->out, w->broken.at[i].visit.session.plan) && !stood_badly(w, w->broken.at[i].visit.session.number))
            ok = add_plan(w, &w->broken.at[i].visit, e);
    return ok;
}

/* The plans with an open session on the days in question, by day. */
static bool find_plans(struct work *w, struct err *e)
{
    struct visits visits = { 0 };
    struct date from = date_max(w->request->from, app_today(w->app));
    bool ok = store_visits(app_store(w->app), from, w->request->to, w->out->provider, false, &visits, e);

    for (size_t i = 0; ok && i < visits.n; i++)
        if (session_is_live(&visits.at[i].session) && !is_listed(w->out, visits.at[i].session.plan))
            ok = add_plan(w, &visits.at[i], e);
    visits_free(&visits);
    return ok;
}

/* The new absence, in the plan's problem only: nothing is stored yet. */
static void shut_days(struct planning *g, const struct away_proposal *out)
{
    struct problem *p = &g->problem;

    if (out->repair)
        return;
    if (out->provider == NULL) {
        day_ranges_add(&p->clinic.away, out->range.from, out->range.to, out->range.why);
        return;
    }
    for (size_t i = 0; i < p->n_providers; i++)
        if (strcmp(p->providers[i].id, out->provider) == 0)
            day_ranges_add(&p->providers[i].away, out->range.from, out->range.to, out->range.why);
}

static bool make_problem(struct work *w, size_t i, struct date from, struct err *e)
{
    struct proposal *p = &w->out->plans[i];
    const struct session *open = plan_unresolved(&p->plan, app_today(w->app));
    struct str why = STR_INIT;

    p->action = mem_strdup("plan.replan");
    p->title = mem_strdup("Placed again");
    p->why = mem_strdup(w->out->title);
    w->joins[i] = open == NULL;
    if (open == NULL)
        return planning_make(w->app, &p->plan, ORDER_KEEP, from, NULL, &w->problem[i], e);
    str_addf(&why, "session s%lld has no outcome yet; first record it as done, missed or cancelled", (long long)open->number);
    p->reason = str_take(&why);
    return true;
}

static bool make_problems(struct work *w, struct err *e)
{
    const struct clinic *clinic = app_clinic(w->app, e);
    size_t n = w->out->n;

    w->problem = mem_new(n, sizeof *w->problem);
    w->joins = mem_new(n, sizeof *w->joins);
    for (size_t i = 0; i < n; i++) {
        if (clinic == NULL || !make_problem(w, i, date_add(app_today(w->app), clinic->lead_days), e))
            return false;
        shut_days(&w->problem[i], w->out);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            if (i != k && w->joins[i] && w->joins[k])
                planning_forget_plan(&w->problem[i], &w->old[k]);
    for (size_t i = 0; i < n; i++)
        if (w->joins[i] && !planning_let_go(&w->problem[i], e))
            return false;
    return true;
}

/* Can the session not stay where it is? */
static bool cannot_stand(const struct work *w, const struct session *s)
{
    const struct away_proposal *out = w->out;

    if (!session_is_live(s) || s->day.day < app_today(w->app).day)
        return false;
    for (size_t i = 0; i < w->broken.n; i++)
        if (w->broken.at[i].visit.session.number == s->number)
            return true;
    return !out->repair && s->day.day >= out->range.from.day && s->day.day <= out->range.to.day
        && (out->provider == NULL || strcmp(s->provider, out->provider) == 0);
}

/* What cannot stand is cancelled by the clinic; the series keeps its count and waits on the unplaced list. */
static bool leave_unplaced(struct work *w, size_t i, const char *reason, struct err *e)
{
    struct proposal *p = &w->out->plans[i];

    for (size_t k = 0; k < p->plan.sessions.n; k++) {
        struct session *s = &p->plan.sessions.at[k];
        if (!cannot_stand(w, s))
            continue;
        s->state = SESSION_CANCELLED;
        s->cancelled_by = CANCELLED_BY_CLINIC;
    }
    planning_renumber(&p->plan);
    if (!propose_as_it_is(w->app, &w->old[i], p, e))
        return false;
    p->possible = false;
    p->reason = mem_strdup(reason);
    w->out->n_unplaced++;
    return true;
}

static bool take_place(struct work *w, size_t i, const struct joint_place *place, struct err *e)
{
    struct proposal *p = &w->out->plans[i];
    struct answer a = { .at = place->at, .n = place->n };

    if (!place->placed)
        return leave_unplaced(w, i, place->reason.text, e);
    w->problem[i].rooms_as_answered = true;
    planning_apply(&w->problem[i], &a, &p->plan);
    if (!propose_as_it_is(w->app, &w->old[i], p, e))
        return false;
    return propose_announce(w->app, &p->plan, e);
}

static void count_up(struct away_proposal *out)
{
    for (size_t i = 0; i < out->n; i++) {
        out->n_calls += out->plans[i].n_calls;
        for (size_t k = 0; k < out->plans[i].n_changes; k++)
            out->n_moved += out->plans[i].changes[k].kind == CHANGE_MOVE && !out->plans[i].changes[k].tentative;
    }
}

struct tick_of {
    const struct away_request *request;
};

static bool tick(void *context, const struct joint_progress *now)
{
    const struct tick_of *t = context;

    return t->request->tick == NULL || t->request->tick(t->request->context, joint_stage_name(now->stage));
}

/* GLPK behind its door; without the module the planner's own methods answer. */
static const struct programme_solver *open_solver(struct door *door, int32_t limit_ms)
{
    static const struct door_plate plate = { "ritmo-solver.so", "ritmo_solver", "the solver cannot be used", "libglpk40" };
    const struct programme_solver *solver;

    *door = (struct door)DOOR_INIT;
    if (limit_ms < 0 || !door_open(&plate, door, NULL))
        return NULL;
    solver = door->api;
    return solver->version == PROGRAMME_VERSION ? solver : NULL;
}

static bool solve_together(struct work *w, const struct joint_plan *plans, const size_t *of, size_t n, struct err *e)
{
    struct door door;
    struct tick_of context = { w->request };
    struct joint_options options = { .solver = open_solver(&door, w->request->limit_ms), .limit_ms = w->request->limit_ms < 0 ? 0 : w->request->limit_ms,
        .tick = tick, .context = &context };
    struct joint_answer a = { 0 };
    struct str proof = STR_INIT;
    bool ok = joint_solve(plans, n, &options, &a, e);

    for (size_t k = 0; ok && k < n; k++)
        ok = take_place(w, of[k], &a.plans[k], e);
    if (ok) {
        joint_add_proof(&proof, plans[0].problem, &a);
        w->out->proof = str_take(&proof);
        w->out->limit_hit = a.limit_hit || a.stopped;
    }
    joint_free(&a);
    door_close(&door);
    return ok;
}

/* Does an earlier plan of the list belong to the same patient? */
static bool is_further(const struct work *w, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (w->joins[k] && strcmp(w->old[k].patient, w->old[i].patient) == 0)
            return true;
    return false;
}

static bool place_firsts(struct work *w, struct err *e)
{
    struct joint_plan *plans = mem_new(w->out->n, sizeof *plans);
    size_t *of = mem_new(w->out->n, sizeof *of);
    size_t n = 0;
    bool ok = true;

    for (size_t i = 0; i < w->out->n; i++) {
        if (!w->joins[i] || is_further(w, i))
            continue;
        plans[n] = (struct joint_plan) { &w->problem[i].problem, 0, NULL };
        of[n++] = i;
    }
    if (n > 0)
        ok = solve_together(w, plans, of, n, e);
    free(of);
    free(plans);
    return ok;
}

/* --- the further plans of a patient: rules over several plans hold between new days only if one sees the other's */

/* Without what cannot stand. */
static void lift(const struct work *w, size_t i, struct supposed_plans *seen)
{
    const struct sessions *sessions = &w->old[i].sessions;
    bool *gone = mem_new(sessions->n + 1, sizeof *gone);

    for (size_t k = 0; k < sessions->n; k++)
        gone[k] = cannot_stand(w, &sessions->at[k]);
    supposed_without(seen, &w->old[i], gone);
    free(gone);
}

/* What shared a day with a session of an earlier plan goes on sharing one, as long as nothing becomes later by it. */
static bool solve_beside(struct work *w, size_t i, struct answer *a, struct err *e)
{
    struct date *days = mem_new(w->old[i].sessions.n + 1, sizeof *days);
    size_t n = 0;
    bool ok = planning_solve(&w->problem[i], a, e);

    for (size_t k = 0; ok && k < i; k++)
        if (w->joins[k] && strcmp(w->old[k].patient, w->old[i].patient) == 0
            && pairs_allowed(w->problem[k].protocol, w->problem[i].protocol))
            n = pairs_days(&w->old[i], &w->old[k], &w->out->plans[k].plan, days, n);
    ok = ok && planning_solve_on(&w->problem[i], days, n, a, e);
    free(days);
    return ok;
}

static bool place_further(struct work *w, size_t i, struct err *e)
{
    const struct clinic *clinic = app_clinic(w->app, e);
    struct planning *g = &w->problem[i];
    struct answer a = { 0 };
    struct str why = STR_INIT;
    bool ok;

    planning_free(g);
    *g = (struct planning) { 0 };
    if (clinic == NULL
        || !planning_make(w->app, &w->out->plans[i].plan, ORDER_KEEP, date_add(app_today(w->app), clinic->lead_days), NULL, g, e))
        return false;
    shut_days(g, w->out);
    ok = solve_beside(w, i, &a, e);
    if (ok && a.status == SOLVE_INFEASIBLE) {
        explain_add_infeasible(&why, &g->problem, &a);
        ok = leave_unplaced(w, i, why.text, e);
    } else if (ok) {
        planning_apply(g, &a, &w->out->plans[i].plan);
        ok = propose_as_it_is(w->app, &w->old[i], &w->out->plans[i], e) && propose_announce(w->app, &w->out->plans[i].plan, e);
    }
    str_free(&why);
    answer_free(&a);
    return ok;
}

static bool place_each_further(struct work *w, struct supposed_plans *seen, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; i < w->out->n; i++) {
        if (w->joins[i] && is_further(w, i))
            lift(w, i, seen);
        else if (w->joins[i])
            supposed_set(seen, &w->old[i], &w->out->plans[i].plan);
    }
    for (size_t i = 0; ok && i < w->out->n; i++) {
        if (!w->joins[i] || !is_further(w, i))
            continue;
        ok = place_further(w, i, e);
        supposed_set(seen, &w->old[i], &w->out->plans[i].plan);
    }
    return ok;
}

static void say_further(struct away_proposal *out, int n)
{
    struct str proof = STR_INIT;

    str_addf(&proof, "%s; then %d further plan%s of the same patients, one after the other", out->proof == NULL ? "" : out->proof, n,
        n == 1 ? "" : "s");
    free(out->proof);
    out->proof = str_take(&proof);
}

static bool place_all(struct work *w, struct err *e)
{
    struct supposed_plans seen = { 0 };
    int further = 0;
    bool ok = place_firsts(w, e);

    for (size_t i = 0; i < w->out->n; i++)
        further += w->joins[i] && is_further(w, i);
    if (ok && further > 0) {
        app_suppose_plans(w->app, &seen);
        ok = place_each_further(w, &seen, e);
        app_suppose_plans(w->app, NULL);
        say_further(w->out, further);
    }
    count_up(w->out);
    supposed_free(&seen);
    return ok;
}

bool app_away(struct app *app, const struct away_request *r, struct away_proposal *out, struct err *e)
{
    struct work w = { .app = app, .request = r, .out = out };
    const struct clinic *clinic = app_clinic(app, e);
    const struct provider *who = NULL;
    bool ok;

    *out = (struct away_proposal) { 0 };
    if (clinic == NULL || (r->provider != NULL && (who = app_provider_named(clinic, r->provider, e)) == NULL))
        return false;
    if (r->to.day < r->from.day)
        return err_set(e, ERR_INPUT, "the last day is before the first; give the first day, then the last");
    name_it(who, r, out);
    ok = (r->repair ? find_broken(&w, e) : find_plans(&w, e)) && make_problems(&w, e) && place_all(&w, e);
    for (size_t i = 0; i < out->n; i++) {
        plan_free(&w.old[i]);
        if (w.problem != NULL)
            planning_free(&w.problem[i]);
    }
    broken_visits_free(&w.broken);
    free(w.old);
    free(w.problem);
    free(w.joins);
    return ok;
}
