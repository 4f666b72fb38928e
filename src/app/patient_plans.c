/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several plans of one patient planned again together; see the header. What one of them proposes the others
 * see as supposed; nothing is written. */
#include "ritmo/app/patient_plans.h"

#include "pairs.h"
#include "propose.h"
#include "supposed.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

/* One plan of the patient. */
struct member {
    struct plan old;
    const struct protocol *protocol; /* borrowed */
    bool *moves;   /* [old.sessions.n] planned alone, the session does not stay */
    char *why_not; /* it cannot be planned; null = it can */
};

/* All plans planned in one order. */
struct trial {
    struct proposal *at; /* [n] */
    int32_t lost;        /* pairs that no longer share a day */
    int32_t stuck;       /* without a place */
};

struct work {
    struct app *app;
    const struct patient_replan *request;
    struct member *at;
    size_t n;
};

/* --- the plans */

static bool is_asked(const struct patient_replan *r, const struct plan_row *row)
{
    if (!plan_state_runs(row->state))
        return false;
    for (size_t i = 0; i < r->n_plans; i++)
        if (strcmp(r->plans[i], row->id) == 0)
            return true;
    return r->plans == NULL;
}

/* Somebody may have put it on hold or stopped it since the list was read. */
static bool refuse_not_running(const struct plan *p, struct err *e)
{
    return plan_state_runs(p->state)
        || err_set(e, ERR_RULE, "plan p%lld is %s: nothing of it is planned", (long long)p->number, plan_state_word(p->state));
}

/* A plan as it is, and ready to be planned. Refused plans (an outcome is missing, wishes that cannot hold) are left out with the reason. */
static bool begin(struct work *w, const char *plan, struct plan *old, struct proposal *p, char **why_not, struct err *e)
{
    struct err refused = ERR_INIT;
    bool ok = propose_begin(w->app, plan, "plan.replan", old, p, &refused) && refuse_not_running(old, &refused)
        && (w->request->wishes == NULL || propose_wishes(w->app, w->request->wishes, p, &refused));

    p->title = mem_strdup(w->request->title != NULL ? w->request->title : "Plan again");
    if (ok)
        return true;
    if (refused.kind != ERR_RULE)
        return err_set(e, refused.kind, "%s", refused.text);
    *why_not = mem_strdup(refused.text);
    return true;
}

/* With a red flag, or where the clinic lacks somebody, nothing of the plan can be planned: it stays as it is. */
static bool plan_alone(struct work *w, struct member *m, struct proposal *alone, struct err *e)
{
    if (propose_rest(w->app, &m->old, w->request->order, alone, e))
        return true;
    if (e->kind != ERR_RULE)
        return false;
    m->why_not = mem_strdup(e->text);
    err_clear(e);
    return true;
}

static bool add_member(struct work *w, const char *plan, struct err *e)
{
    struct proposal alone = { 0 };
    struct member *m;
    bool ok;

    w->at = mem_grow(w->at, w->n, sizeof *w->at);
    m = &w->at[w->n++];
    ok = begin(w, plan, &m->old, &alone, &m->why_not, e)
        && (m->protocol = app_protocol(w->app, m->old.protocol, m->old.version, e)) != NULL;
    m->moves = mem_new(m->old.sessions.n + 1, sizeof *m->moves);
    ok = ok && (m->why_not != NULL || plan_alone(w, m, &alone, e));
    for (size_t i = 0; ok && alone.possible && i < alone.n_changes; i++)
        for (size_t k = 0; k < m->old.sessions.n; k++)
            m->moves[k] = m->moves[k] || ((alone.changes[i].kind == CHANGE_MOVE || alone.changes[i].kind == CHANGE_DROP)
                && strcmp(alone.plan.sessions.at[alone.changes[i].index].id, m->old.sessions.at[k].id) == 0);
    proposal_free(&alone);
    return ok;
}

static bool find_members(struct work *w, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = store_plans_of_patient(app_store(w->app), w->request->patient, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++)
        if (is_asked(w->request, &rows.at[i]))
            ok = add_member(w, rows.at[i].id, e);
    if (ok && w->n == 0)
        ok = err_set(e, ERR_MISSING, "the patient has no running plan" ERR_HINT "; make one with: ritmo plan new");
    plan_rows_free(&rows);
    return ok;
}

/* --- pairs: sessions of two plans on one day */

/* Where the sessions went that shared a day with one of plan i; `days` has room for all of its sessions. */
static size_t shared_days(const struct work *w, const struct trial *t, const bool *planned, size_t i, struct date *days)
{
    size_t n = 0;

    for (size_t k = 0; k < w->n; k++)
        if (planned[k] && pairs_allowed(w->at[i].protocol, w->at[k].protocol))
            n = pairs_days(&w->at[i].old, &w->at[k].old, &t->at[k].plan, days, n);
    return n;
}

static void weigh(const struct work *w, struct trial *t)
{
    for (size_t i = 0; i < w->n; i++) {
        t->stuck += w->at[i].why_not == NULL && !t->at[i].possible;
        for (size_t k = i + 1; k < w->n; k++)
            if (pairs_allowed(w->at[i].protocol, w->at[k].protocol))
                t->lost += pairs_lost(&w->at[i].old, &w->at[k].old, &t->at[i].plan, &t->at[k].plan);
    }
}

/* --- one trial */

static bool plan_one(struct work *w, struct trial *t, const bool *planned, size_t i, struct err *e)
{
    struct date *days = mem_new(w->at[i].old.sessions.n + 1, sizeof *days);
    size_t n = shared_days(w, t, planned, i, days);
    bool ok = propose_rest_on(w->app, &w->at[i].old, w->request->order, days, n, &t->at[i], e);

    free(days);
    return ok;
}

static bool plan_each(struct work *w, struct trial *t, bool backwards, struct supposed_plans *seen, struct err *e)
{
    bool *planned = mem_new(w->n, sizeof *planned);
    bool ok = true;

    for (size_t i = 0; i < w->n; i++) /* what will move anyway is in nobody's way */
        supposed_without(seen, &w->at[i].old, w->at[i].moves);
    for (size_t j = 0; ok && j < w->n; j++) {
        size_t i = backwards ? w->n - 1 - j : j;
        if (w->at[i].why_not != NULL)
            continue;
        ok = plan_one(w, t, planned, i, e);
        planned[i] = ok && t->at[i].possible;
        supposed_set(seen, &w->at[i].old, planned[i] ? &t->at[i].plan : &w->at[i].old);
    }
    free(planned);
    return ok;
}

static bool try_order(struct work *w, bool backwards, struct trial *t, struct err *e)
{
    struct supposed_plans seen = { 0 };
    bool ok = true;

    *t = (struct trial) { .at = mem_new(w->n, sizeof *t->at) };
    for (size_t i = 0; ok && i < w->n; i++) {
        struct plan old = { 0 };
        char *again = NULL;
        ok = begin(w, w->at[i].old.id, &old, &t->at[i], &again, e);
        free(again);
        plan_free(&old);
    }
    app_suppose_plans(w->app, &seen);
    ok = ok && plan_each(w, t, backwards, &seen, e);
    app_suppose_plans(w->app, NULL);
    supposed_free(&seen);
    if (ok)
        weigh(w, t);
    return ok;
}

static void drop_trial(const struct work *w, struct trial *t)
{
    for (size_t i = 0; t->at != NULL && i < w->n; i++)
        proposal_free(&t->at[i]);
    free(t->at);
    t->at = NULL;
}

/* --- the proposal */

static void say_left_out(const struct work *w, const struct trial *t, struct proposal *out)
{
    for (size_t i = 0; i < w->n; i++) {
        const char *why = w->at[i].why_not != NULL ? w->at[i].why_not : t->at[i].possible ? NULL : t->at[i].reason;
        struct str line = STR_INIT;
        if (why == NULL)
            continue;
        str_addf(&line, "Plan p%lld (%s) stays as it is: %s", (long long)w->at[i].old.number, w->at[i].protocol->name, why);
        proposal_add_notice(out, line.text);
        str_free(&line);
    }
}

/* The plans that change, in one chain; they leave the trial. */
static void link_up(const struct work *w, struct trial *t, struct proposal *out)
{
    struct proposal *last = NULL;
    size_t unchanged = w->n;

    for (size_t i = 0; i < w->n; i++) {
        bool possible = w->at[i].why_not == NULL && t->at[i].possible;
        if (possible && t->at[i].n_changed == 0 && unchanged == w->n)
            unchanged = i;
        if (!possible || t->at[i].n_changed == 0)
            continue;
        if (last == NULL) {
            last = out;
        } else {
            last->also = mem_new(1, sizeof *last->also);
            last = last->also;
        }
        *last = t->at[i];
        t->at[i] = (struct proposal) { .possible = true };
    }
    if (last == NULL && unchanged < w->n) {
        *out = t->at[unchanged];
        t->at[unchanged] = (struct proposal) { .possible = true };
    }
}

static bool join(struct work *w, struct trial *t, struct proposal *out, struct err *e)
{
    const char *why = w->n == 0 ? NULL : w->at[0].why_not != NULL ? w->at[0].why_not : t->at[0].reason;
    struct str reason = STR_INIT;

    link_up(w, t, out);
    if (out->title != NULL) {
        say_left_out(w, t, out);
        return true;
    }
    str_add(&reason, why == NULL ? "no plan of the patient can be planned" : why);
    *out = t->at[0];
    t->at[0] = (struct proposal) { 0 };
    out->possible = false;
    free(out->reason);
    out->reason = str_take(&reason);
    return propose_name(w->app, out, e);
}

/* In the order of their numbers; if that parts what shared a day, or leaves a plan without a place, the other way round as well. */
static bool plan_all(struct work *w, struct proposal *out, struct err *e)
{
    struct trial first = { 0 }, second = { 0 };
    bool ok = try_order(w, false, &first, e);

    if (ok && w->n > 1 && first.lost + first.stuck > 0)
        ok = try_order(w, true, &second, e);
    if (ok && second.at != NULL && (second.stuck < first.stuck || (second.stuck == first.stuck && second.lost < first.lost)))
        ok = join(w, &second, out, e);
    else
        ok = ok && join(w, &first, out, e);
    drop_trial(w, &first);
    drop_trial(w, &second);
    return ok;
}

bool app_patient_replan(struct app *app, const struct patient_replan *r, struct proposal *out, struct err *e)
{
    struct work w = { .app = app, .request = r };
    bool ok;

    *out = (struct proposal) { 0 };
    if (!store_snapshot_begin(app_store(app), e)) /* every trial plans the same plans, whoever changes them meanwhile */
        return false;
    ok = find_members(&w, e) && plan_all(&w, out, e);
    store_snapshot_end(app_store(app));
    for (size_t i = 0; i < w.n; i++) {
        plan_free(&w.at[i].old);
        free(w.at[i].moves);
        free(w.at[i].why_not);
    }
    free(w.at);
    return ok;
}
