/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the sessions of a clinic-wide change go: all plans that it meets in one joint problem (PLANNER R13), with the rules between the
 * plans of one patient. Planning sees each of these plans as it would be by then, nothing is stored. */
#include "away_parts.h"
#include "pairs.h"
#include "solver_door.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/site.h"
#include "ritmo/planner/explain.h"
#include "ritmo/planner/joint.h"

#include <stdlib.h>
#include <string.h>

/* --- who is placed, and how */

static bool same_patient(const struct away_work *w, size_t a, size_t b)
{
    return a != b && w->joins[a] && w->joins[b] && strcmp(w->old[a].patient, w->old[b].patient) == 0;
}

static void begin_plan(struct away_work *w, size_t i)
{
    struct proposal *p = &w->out->plans[i];
    const struct session *open = plan_unresolved(&p->plan, app_today(w->app));
    struct str why = STR_INIT;

    p->action = mem_strdup("plan.replan");
    p->title = mem_strdup("Placed again");
    p->why = mem_strdup(w->out->title);
    w->joins[i] = open == NULL && plan_state_runs(p->plan.state);
    if (w->joins[i])
        return;
    if (open == NULL) { /* since the list was read */
        str_addf(&why, "plan p%lld is %s: nothing of it is planned", (long long)p->plan.number, plan_state_word(p->plan.state));
    } else {
        str_addf(&why, "first record session %d of ", open->ordinal);
        date_add_short(&why, open->day);
        str_add(&why, ": done, missed or cancelled");
    }
    p->reason = str_take(&why);
}

/* Does a limit of p that is enforced count q's sessions? */
static bool counts(const struct protocol *p, const struct protocol *q)
{
    for (unsigned i = 0; i < p->n_limits; i++)
        if (!p->limits[i].warn && p->limits[i].group != NULL && protocol_has_group(q, p->limits[i].group))
            return true;
    return false;
}

/* The joint problem does not know limits that count over plans: of two such plans the second is placed after it, alone. */
static bool find_later(struct away_work *w, struct err *e)
{
    for (size_t i = 0; i < w->out->n; i++)
        for (size_t k = 0; k < i && !w->later[i]; k++) {
            const struct protocol *p, *q;

            if (!same_patient(w, i, k))
                continue;
            if ((p = app_protocol(w->app, w->old[i].protocol, w->old[i].version, e)) == NULL
                || (q = app_protocol(w->app, w->old[k].protocol, w->old[k].version, e)) == NULL)
                return false;
            w->later[i] = (counts(p, q) || counts(q, p)) && site_meets(p, w->old[i].site, q, w->old[k].site);
        }
    return true;
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

/* Can the session not stay where it is? */
static bool cannot_stand(const struct away_work *w, const struct session *s)
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

/* As the others see the plan before it has its places: with none of its open sessions; one that is placed later, with those that can
 * stay. */
static void lift(struct away_work *w, size_t i)
{
    const struct sessions *sessions = &w->old[i].sessions;
    bool *gone = mem_new(sessions->n + 1, sizeof *gone);

    for (size_t k = 0; k < sessions->n; k++)
        gone[k] = session_is_live(&sessions->at[k]) && (!w->later[i] || cannot_stand(w, &sessions->at[k]));
    supposed_without(&w->seen, &w->old[i], gone);
    free(gone);
}

static bool make_problem(struct away_work *w, size_t i, struct err *e)
{
    const struct clinic *clinic = app_clinic(w->app, e);
    struct planning *g = &w->problem[i];

    planning_free(g);
    *g = (struct planning) { 0 };
    if (clinic == NULL
        || !planning_make(w->app, &w->out->plans[i].plan, ORDER_KEEP, date_add(app_today(w->app), clinic->lead_days), NULL, g, e))
        return false;
    shut_days(g, w->out);
    return true;
}

static bool make_plain(struct away_work *w, size_t i, struct err *e)
{
    return make_problem(w, i, e) && (w->later[i] || planning_let_go(&w->problem[i], e));
}

/* With what all others see of those that take part. *stays: one cannot be planned by any means (the clinic has no such room any more), so it
 * stays as it is and takes part no longer. */
static bool try_problems(struct away_work *w, bool *stays, struct err *e)
{
    struct err why = ERR_INIT;

    *stays = false;
    supposed_free(&w->seen);
    for (size_t i = 0; i < w->out->n; i++)
        if (w->joins[i])
            lift(w, i);
    for (size_t i = 0; i < w->out->n; i++) {
        if (!w->joins[i] || make_plain(w, i, &why))
            continue;
        *stays = why.kind == ERR_RULE;
        if (!*stays)
            return err_set(e, why.kind, "%s", why.text);
        w->joins[i] = w->later[i] = false;
        w->out->plans[i].reason = mem_strdup(why.text);
        return true;
    }
    return true;
}

static bool make_problems(struct away_work *w, struct err *e)
{
    bool again = true, ok = true;

    while (ok && again)
        ok = try_problems(w, &again, e);
    return ok;
}

/* --- places */

/* What cannot stand is cancelled by the clinic; the series keeps its count and waits on the unplaced list. */
static void leave_unplaced(struct away_work *w, size_t i, const char *reason)
{
    struct plan *plan = &w->out->plans[i].plan;

    for (size_t k = 0; k < plan->sessions.n; k++) {
        struct session *s = &plan->sessions.at[k];
        if (!cannot_stand(w, s))
            continue;
        s->state = SESSION_CANCELLED;
        s->cancelled_by = CANCELLED_BY_CLINIC;
    }
    planning_renumber(plan);
    w->unplaced[i] = mem_strdup(reason);
}

static void take_place(struct away_work *w, size_t i, const struct joint_place *place)
{
    struct answer a = { .at = place->at, .n = place->n };

    w->problem[i].rooms_as_answered = true;
    if (place->placed)
        planning_apply(&w->problem[i], &a, &w->out->plans[i].plan);
    else
        leave_unplaced(w, i, place->reason.text);
}

struct tick_of {
    const struct away_request *request;
    const struct problem *first; /* of the plans: their aims are the same */
};

static bool tick(void *context, const struct joint_progress *now)
{
    const struct tick_of *t = context;
    struct str words = STR_INIT;
    bool go_on = true;

    if (t->request->first)
        return now->best == NULL;
    joint_add_progress(&words, t->first, now);
    if (t->request->tick != NULL)
        go_on = t->request->tick(t->request->context, words.text);
    str_free(&words);
    return go_on;
}

/* Least days between the sessions of plans at one place (CLINICAL 5): the clinic's, as in apart_days for what is not given yet. [n * n] */
static int32_t *distances(const struct away_work *w, const size_t *of, size_t n)
{
    int32_t *apart = mem_new(n * n, sizeof *apart);

    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            const struct planning *x = &w->problem[of[a]], *y = &w->problem[of[b]];

            if (same_patient(w, of[a], of[b]) && site_meets(x->protocol, w->old[of[a]].site, y->protocol, w->old[of[b]].site))
                apart[a * n + b] = x->clinic->site_gap_days;
        }
    return apart;
}

/* One number for all plans of a patient. */
static int64_t patient_number(const struct away_work *w, size_t i)
{
    for (size_t k = 0; k < w->out->n; k++)
        if (same_patient(w, i, k))
            return (int64_t)(k < i ? k : i) + 1;
    return 0;
}

/* Tentative sessions take no place where the clinic does not hold one for them (R2.6). */
static int32_t n_loose(const struct away_work *w, size_t i)
{
    const struct planning *g = &w->problem[i];
    int32_t n = 0;

    for (int32_t k = 0; !g->clinic->hold_tentative && k < g->problem.count; k++)
        n += planning_is_tentative(g->protocol, &w->old[i], g->problem.n_done + k + 1);
    return n;
}

static bool solve_together(struct away_work *w, const struct joint_plan *plans, const size_t *of, size_t n, struct err *e)
{
    struct door door = DOOR_INIT;
    struct tick_of context = { w->request, plans[0].problem };
    bool solver = w->request->limit_ms >= 0 && !w->request->first;
    struct joint_options options = { .solver = solver ? solver_door_open(&door) : NULL,
        .limit_ms = w->request->limit_ms < 0 ? 0 : w->request->limit_ms,
        .tick = tick, .context = &context };
    struct joint_answer a = { 0 };
    struct str proof = STR_INIT;
    bool ok = joint_solve(plans, n, &options, &a, e);

    for (size_t k = 0; ok && k < n; k++)
        take_place(w, of[k], &a.plans[k]);
    if (ok) {
        joint_add_proof(&proof, plans[0].problem, &a);
        w->out->proof = str_take(&proof);
        w->out->limit_hit = a.limit_hit || a.stopped;
    }
    joint_free(&a);
    door_close(&door);
    return ok;
}

static bool place_together(struct away_work *w, struct err *e)
{
    struct joint_plan *plans = mem_new(w->out->n, sizeof *plans);
    size_t *of = mem_new(w->out->n, sizeof *of);
    int32_t *apart;
    size_t n = 0;
    bool ok;

    for (size_t i = 0; i < w->out->n; i++)
        if (w->joins[i] && !w->later[i])
            of[n++] = i;
    apart = distances(w, of, n);
    for (size_t k = 0; k < n; k++)
        plans[k] = (struct joint_plan) { &w->problem[of[k]].problem, patient_number(w, of[k]), apart + k * n, n_loose(w, of[k]) };
    ok = n == 0 || solve_together(w, plans, of, n, e);
    free(apart);
    free(of);
    free(plans);
    return ok;
}

/* --- after that: what a limit counts together, and pairs */

/* Where the sessions went that shared a day with one of this plan. days has room for all of its sessions. */
static size_t wanted_days(const struct away_work *w, size_t i, struct date *days)
{
    size_t n = 0;

    for (size_t k = 0; k < i; k++)
        if (same_patient(w, i, k) && pairs_allowed(w->problem[k].protocol, w->problem[i].protocol))
            n = pairs_days(&w->old[i], &w->old[k], &w->out->plans[k].plan, days, n);
    return n;
}

static bool has_lost_a_pair(const struct away_work *w, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (same_patient(w, i, k) && w->unplaced[k] == NULL && pairs_allowed(w->problem[k].protocol, w->problem[i].protocol)
            && pairs_lost(&w->old[i], &w->old[k], &w->out->plans[i].plan, &w->out->plans[k].plan) > 0)
            return true;
    return false;
}

/* Beside all others: what shared a day with an earlier plan of the patient goes on sharing one, as long as nothing becomes later by it. */
static bool place_beside(struct away_work *w, size_t i, struct err *e)
{
    struct date *days = mem_new(w->old[i].sessions.n + 1, sizeof *days);
    struct planning *g = &w->problem[i];
    struct answer a = { 0 };
    struct str why = STR_INIT;
    bool ok;

    plan_free(&w->out->plans[i].plan);
    w->out->plans[i].plan = plan_copy(&w->old[i]);
    ok = make_problem(w, i, e) && planning_solve(g, &a, e) && planning_solve_on(g, days, wanted_days(w, i, days), &a, e);
    if (ok && a.status == SOLVE_INFEASIBLE) {
        explain_add_infeasible(&why, &g->problem, &a);
        leave_unplaced(w, i, why.text);
    } else if (ok) {
        planning_apply(g, &a, &w->out->plans[i].plan);
    }
    str_free(&why);
    answer_free(&a);
    free(days);
    return ok;
}

static void say_after(struct away_proposal *out, int paired, int later)
{
    struct str proof = STR_INIT;

    str_add(&proof, out->proof == NULL ? "" : out->proof);
    if (paired > 0)
        str_addf(&proof, "; then %d plan%s brought back to the days of the patient's other plan", paired, paired == 1 ? "" : "s");
    if (later > 0)
        str_addf(&proof, "; then %d further plan%s of the same patients, one after the other, as a limit counts them together", later,
            later == 1 ? "" : "s");
    free(out->proof);
    out->proof = str_take(&proof);
}

static bool place_after(struct away_work *w, struct err *e)
{
    int paired = 0, later = 0;

    for (size_t i = 0; i < w->out->n; i++)
        if (w->joins[i] && !w->later[i])
            supposed_set(&w->seen, &w->old[i], &w->out->plans[i].plan);
    for (size_t i = 0; i < w->out->n; i++) {
        bool pair = w->joins[i] && !w->later[i] && w->unplaced[i] == NULL && has_lost_a_pair(w, i);

        if (!w->later[i] && !pair)
            continue;
        if (!place_beside(w, i, e))
            return false;
        supposed_set(&w->seen, &w->old[i], &w->out->plans[i].plan);
        later += w->later[i];
        paired += pair && !has_lost_a_pair(w, i);
    }
    if (paired + later > 0)
        say_after(w->out, paired, later);
    return true;
}

static bool propose_each(struct away_work *w, struct err *e)
{
    for (size_t i = 0; i < w->out->n; i++) {
        struct proposal *p = &w->out->plans[i];

        if (!w->joins[i]) {
            if (!propose_name(w->app, p, e))
                return false;
            continue;
        }
        if (!propose_as_it_is(w->app, &w->old[i], p, e) || (w->unplaced[i] == NULL && !propose_announce(w->app, &p->plan, e)))
            return false;
        if (w->unplaced[i] == NULL)
            continue;
        p->possible = false;
        p->reason = w->unplaced[i];
        w->unplaced[i] = NULL;
    }
    return true;
}

bool away_prepare(struct away_work *w, struct err *e)
{
    size_t n = w->out->n;
    bool ok;

    w->problem = mem_new(n, sizeof *w->problem);
    w->joins = mem_new(n, sizeof *w->joins);
    w->later = mem_new(n, sizeof *w->later);
    w->unplaced = mem_new(n, sizeof *w->unplaced);
    for (size_t i = 0; i < n; i++)
        begin_plan(w, i);
    app_suppose_plans(w->app, &w->seen);
    ok = find_later(w, e) && make_problems(w, e);
    app_suppose_plans(w->app, NULL);
    return ok;
}

bool away_place(struct away_work *w, struct err *e)
{
    bool ok = place_together(w, e);

    if (!ok || !store_snapshot_begin(app_store(w->app), e))
        return false;
    app_suppose_plans(w->app, &w->seen);
    ok = place_after(w, e) && propose_each(w, e);
    app_suppose_plans(w->app, NULL);
    store_snapshot_end(app_store(w->app));
    return ok;
}
