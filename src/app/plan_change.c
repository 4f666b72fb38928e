/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of a whole plan: plan again, announce, a checkpoint's decision; and the acceptance of any proposal. */
#include "propose.h"

#include "apart.h"
#include "exposure_parts.h"
#include "gates_guard.h"
#include "late_rules.h"
#include "outcome_parts.h"
#include "standing.h"

#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/exposure_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

bool propose_begin(struct app *app, const char *plan, const char *action, struct plan *old, struct proposal *out, struct err *e)
{
    struct date today = app_today(app);
    const struct session *open;
    char name[SESSION_NAME];

    memset(out, 0, sizeof *out);
    if (!store_plan_load(app_store(app), plan, old, e))
        return false;
    out->plan = plan_copy(old); /* not read a second time: somebody may have changed it in between */
    out->action = mem_strdup(action);
    open = plan_unresolved(old, today);
    if (open == NULL)
        return true;
    return err_set(e, ERR_RULE, "%s has no outcome yet; first record it as done, missed or cancelled", session_name(open, name));
}

static void announce_firm(struct plan *plan)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_PROPOSED && !plan->sessions.at[i].tentative)
            plan->sessions.at[i].state = SESSION_ANNOUNCED;
}

bool propose_announce(struct app *app, struct plan *plan, struct err *e)
{
    bool may;

    if (!gates_may_confirm(app, plan, &may, e))
        return false;
    if (may)
        announce_firm(plan);
    return true;
}

bool propose_rest_on(struct app *app, const struct plan *old, enum plan_order order, const struct date *days, size_t n,
    struct proposal *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);

    if (clinic == NULL)
        return false;
    if (!propose_plan_on(app, old, order, date_add(app_today(app), clinic->lead_days), days, n, out, e))
        return false;
    return !out->possible || propose_announce(app, &out->plan, e);
}

bool propose_rest(struct app *app, const struct plan *old, enum plan_order order, struct proposal *out, struct err *e)
{
    return propose_rest_on(app, old, order, NULL, 0, out, e);
}

static bool can_replan(const struct plan *old, struct err *e)
{
    if (old->state == PLAN_ON_HOLD)
        return err_set(e, ERR_RULE, "plan p%lld is on hold; take it up again first" ERR_HINT ": ritmo plan resume p%lld", (long long)old->number,
            (long long)old->number);
    if (plan_state_is_over(old->state))
        return err_set(e, ERR_RULE, "plan p%lld is %s: there is nothing to plan", (long long)old->number, plan_state_word(old->state));
    return true;
}

bool propose_wishes(struct app *app, const struct wishes *wishes, struct proposal *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct protocol *p = app_protocol(app, out->plan.protocol, out->plan.version, e);

    if (c == NULL || p == NULL)
        return false;
    propose_change_wishes(&out->plan.wishes, wishes);
    for (size_t i = 0; i < out->plan.sessions.n; i++)
        if (session_is_live(&out->plan.sessions.at[i]))
            out->plan.sessions.at[i].by_hand = false;
    propose_say_wishes(c, p, out);
    return propose_wishes_allowed(c, p, &out->plan.wishes, e);
}

bool app_plan_replan_wishes(struct app *app, const char *plan, enum plan_order order, const struct wishes *wishes, struct proposal *out,
    struct err *e)
{
    struct plan old = { 0 };
    bool ok = propose_begin(app, plan, "plan.replan", &old, out, e) && can_replan(&old, e)
        && (wishes == NULL || propose_wishes(app, wishes, out, e));

    if (ok) {
        out->title = mem_strdup(wishes != NULL ? "Plan again with other wishes"
            : order == ORDER_RETARGET ? "Plan again, nearest to the targets" : "Plan again, keeping what was told");
        ok = propose_rest(app, &old, order, out, e);
    }
    plan_free(&old);
    return ok;
}

bool app_plan_replan(struct app *app, const char *plan, enum plan_order order, struct proposal *out, struct err *e)
{
    return app_plan_replan_wishes(app, plan, order, NULL, out, e);
}

bool app_plan_announce(struct app *app, const char *plan, struct proposal *out, struct err *e)
{
    struct plan old = { 0 };
    bool ok = propose_begin(app, plan, "plan.announce", &old, out, e) && standing_may_tell_all(app, &old, e);

    if (ok) {
        announce_firm(&out->plan); /* gates_guard has the word when it is stored */
        out->told = true;
        out->title = mem_strdup("The patient was told of every firm session");
        ok = propose_as_it_is(app, &old, out, e);
    }
    plan_free(&old);
    return ok;
}

void propose_give_back(struct plan *plan)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (session_is_live(&plan->sessions.at[i])) {
            plan->sessions.at[i].state = SESSION_CANCELLED;
            plan->sessions.at[i].cancelled_by = CANCELLED_BY_CLINIC;
        }
    planning_renumber(plan);
}

void propose_stop(struct plan *plan)
{
    plan->state = PLAN_STOPPED;
    plan->count = plan_given(plan);
    propose_give_back(plan);
}

/* The change in words, for the history: ids and dates only, no names. */
static void add_detail(struct str *s, const struct proposal *p)
{
    char was[DATE_TEXT], now[DATE_TEXT];

    for (size_t i = 0; i < p->n_changes; i++) {
        const struct change *c = &p->changes[i];
        if (c->kind == CHANGE_KEEP)
            continue;
        str_addf(s, "%ssession %d %s %s -> %s", s->len == 0 ? "" : "; ", c->ordinal, change_word(c->kind),
            date_iso(c->old_day, was), date_iso(c->day, now));
    }
}

/* What the ripple wants told stays on the list of calls until somebody says it was. */
void propose_mark_calls(struct proposal *p)
{
    for (size_t i = 0; i < p->n_changes; i++)
        if (p->changes[i].call && p->changes[i].index >= 0)
            p->plan.sessions.at[p->changes[i].index].untold = true;
    for (size_t i = 0; p->told && i < p->plan.sessions.n; i++)
        p->plan.sessions.at[i].untold = false;
}

/* A move that was made because of something the patient took is also the decision about it. */
static bool store_deferral(struct tx *tx, const struct proposal *p, struct err *e)
{
    struct exposure_decision d = { .exposure = p->exposure, .session = p->exposure_session, .session_day = DATE_NONE, .how = EXPOSURE_DEFER,
        .why = p->why };

    for (size_t i = 0; p->exposure > 0 && i < p->plan.sessions.n; i++)
        if (p->plan.sessions.at[i].number == p->exposure_session)
            d.session_day = p->plan.sessions.at[i].day;
    return !date_is(d.session_day) || store_exposure_decide(tx, &d, e);
}

static bool store_one(struct app *app, struct tx *tx, struct proposal *p, struct err *e)
{
    struct plan_due due = { p->due };
    struct str detail = STR_INIT;
    bool ok;

    if (strcmp(p->action, "plan.decide") == 0)
        str_add(&detail, p->title); /* who decided what */
    add_detail(&detail, p);
    propose_mark_calls(p);
    ok = gates_guard(app, tx, p, e)
        && (p->is_new ? store_plan_add(tx, &p->plan, &p->holds, due, e) : store_plan_save(tx, &p->plan, &p->holds, due, e))
        && (p->outcome == NULL || outcome_store(tx, p->plan.id, p->outcome, e)) && followups_keep(tx, p, e)
        && history_add(tx, p->action, p->plan.id, p->plan.id, detail.text, e)
        && late_keep_review(app, tx, p, e) && store_deferral(tx, p, e);
    str_free(&detail);
    return ok;
}

static bool all_possible(const struct proposal *p, struct err *e)
{
    for (; p != NULL; p = p->also)
        if (!p->possible)
            return err_set(e, ERR_RULE, "there is nothing to accept: %s", p->reason == NULL ? "the plan is not possible" : p->reason);
    return true;
}

/* Plans that change together may take each other's old places. */
static bool make_way(struct tx *tx, struct proposal *const *list, size_t n, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && n > 1 && i < n; i++)
        ok = list[i]->is_new || store_plan_make_way(tx, &list[i]->plan, e);
    return ok;
}

static bool look_again(struct app *app, struct proposal *const *list, size_t n, const struct undo_step *undone, struct err *e)
{
    const struct plan **plans = mem_new(n, sizeof(struct plan *));
    bool ok;

    for (size_t i = 0; i < n; i++)
        plans[i] = &list[i]->plan;
    ok = standing_check(app, plans, n, undone, NULL, e);
    for (size_t i = 0; ok && undone == NULL && i < n; i++) /* a plan that takes the first one's place does not stand beside it */
        ok = exposure_check_said(app, list[i], e) && apart_check_said(app, list[i], i == 0 ? 0 : list[0]->plan.number, e);
    free(plans);
    return ok;
}

bool propose_store_list(struct app *app, struct tx *tx, struct proposal *const *list, size_t n, const struct undo_step *undone, struct err *e)
{
    bool ok = look_again(app, list, n, undone, e) && make_way(tx, list, n, e);

    for (size_t i = 0; ok && i < n; i++)
        ok = store_one(app, tx, list[i], e);
    return ok;
}

bool propose_store(struct app *app, struct tx *tx, struct proposal *p, struct err *e)
{
    struct proposal **list = NULL;
    size_t n = 0;
    bool ok;

    tx->title = p->title;
    for (; p != NULL; p = p->also) {
        list = mem_grow(list, n, sizeof(struct proposal *));
        list[n++] = p;
    }
    ok = propose_store_list(app, tx, list, n, NULL, e);
    free(list);
    return ok;
}

/* Windows are those of this moment: what the patient takes may have been recorded since the proposal was made. */
static bool renew_windows(struct app *app, struct proposal *p, struct err *e)
{
    for (; p != NULL; p = p->also) {
        const struct protocol *protocol = app_protocol(app, p->plan.protocol, p->plan.version, e);
        holds_free(&p->holds);
        if (protocol == NULL || !exposure_windows(app, protocol, &p->plan, &p->holds, e))
            return false;
    }
    return true;
}

bool app_accept(struct app *app, struct proposal *p, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = all_possible(p, e) && app_begin(app, &tx, p->why, e) && renew_windows(app, p, e) && propose_store(app, &tx, p, e) && app_commit(app, &tx, e);

    tx_end(&tx);
    return ok;
}
