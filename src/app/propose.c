/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes proposals: plan what is left, compare with what is stored, say it in words. */
#include "propose.h"

#include "exposure_parts.h"
#include "gates_guard.h"
#include "planning_others.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/check.h"
#include "ritmo/planner/explain.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <stdlib.h>

/* "nothing late; 1 appointment moved; 3 days from the targets": the vector in words (R8.4). Owned. */
static char *vector_words(const struct problem *p, const struct answer *a)
{
    struct str words = STR_INIT;

    explain_add_vector(&words, p, a);
    return str_take(&words);
}

/* They speak to the patient; who reads them here is told so. */
static void add_protocol_notices(const struct protocol *protocol, struct proposal *out)
{
    struct str line = STR_INIT;

    for (unsigned i = 0; i < protocol->n_notices; i++) {
        str_clear(&line);
        str_addf(&line, "The patient reads before the consent: \"%s\"", protocol->notices[i]);
        proposal_add_notice(out, line.text);
    }
    str_free(&line);
}

bool propose_name(struct app *app, struct proposal *out, struct err *e)
{
    struct patient patient = { 0 };

    if (out->patient_name != NULL)
        return true;
    if (!store_patient_load(app_store(app), out->plan.patient, &patient, e))
        return false;
    out->patient_name = mem_strdup(patient.name);
    patient_free(&patient);
    return true;
}

bool propose_as_it_is(struct app *app, const struct plan *old, struct proposal *out, struct err *e)
{
    const struct protocol *protocol = app_protocol(app, out->plan.protocol, out->plan.version, e);
    struct holds stored = { 0 };

    if (protocol == NULL || !propose_name(app, out, e)
        || (old != NULL && !store_holds_of_plan(app_store(app), old->id, &stored, e))) {
        holds_free(&stored);
        return false;
    }
    if (!exposure_windows(app, protocol, &out->plan, &out->holds, e)) {
        holds_free(&stored);
        return false;
    }
    out->possible = true;
    followups_make(protocol, &out->plan, &out->followups);
    changes_make(protocol, old, out);
    hold_changes_make(&stored, app_today(app), out);
    out->due = planning_latest(protocol, &out->plan);
    if (date_is(out->due) && out->due.day < app_today(app).day)
        out->overdue_days = date_diff(app_today(app), out->due);
    if (old == NULL)
        add_protocol_notices(protocol, out);
    holds_free(&stored);
    return propose_rule_notices(app, out, e) && exposure_say_conflicts(app, out, e);
}

/* Without a wish the first answer's first provider becomes the plan's, so that one person gives the series. */
static bool settle_provider(struct planning *g, struct plan *plan, struct answer *a, struct err *e)
{
    int32_t first = a->status == SOLVE_OK ? a->at[0].provider : -1;

    if (plan->wishes.provider[0] != '\0' || first < 0)
        return true;
    g->problem.prefer_provider = first;
    snprintf(plan->wishes.provider, sizeof plan->wishes.provider, "%s", g->problem.providers[first].id); /* another's name may have stood there */
    answer_free(a);
    return planning_answer(g, a, e);
}

/* Days on which a session is wanted. */
struct wanted {
    const struct date *days;
    size_t n;
    struct date after; /* nothing new on it or before, as far as nothing becomes later by that; DATE_NONE = no such wish */
};

static bool solve_checked(struct planning *g, struct plan *plan, const struct wanted *w, struct answer *a, struct err *e)
{
    struct err breach = ERR_INIT;

    if (!planning_solve(g, a, e) || !planning_solve_on(g, w->days, w->n, a, e) || !settle_provider(g, plan, a, e))
        return false;
    if (a->status == SOLVE_OK && !check_placed(&g->problem, a->at, a->n, &breach))
        return err_set(e, ERR_FAULT, "the planner's answer breaks a rule (%s); nothing was changed, please report this",
            breach.text);
    return true;
}

static char *why_not(const struct problem *p, const struct answer *a)
{
    struct str words = STR_INIT;

    explain_add_infeasible(&words, p, a);
    return str_take(&words);
}

static bool was_by_hand(const struct plan *old, const char *id)
{
    const struct session *s = old == NULL ? NULL : sessions_find(&old->sessions, id);

    return s != NULL && s->by_hand;
}

/* What somebody put on its day and could not stay there. */
static void say_let_go(const struct plan *old, struct proposal *out)
{
    for (size_t i = 0; i < out->n_changes; i++) {
        const struct change *c = &out->changes[i];
        const struct session *now = c->index < 0 ? NULL : &out->plan.sessions.at[c->index];
        struct str line = STR_INIT;
        if (c->kind != CHANGE_MOVE || now == NULL || now->by_hand || !was_by_hand(old, now->id))
            continue;
        str_addf(&line, "Session %d was put on ", c->ordinal);
        date_add_short(&line, c->old_day);
        str_add(&line, " by hand and cannot stay there.");
        proposal_add_notice(out, line.text);
        str_free(&line);
    }
}

/* "nothing late" is said of what lies ahead, not of a session that was given late. */
static void say_ahead(struct proposal *out)
{
    struct str words = STR_INIT;

    for (size_t i = 0; i < out->n_changes && words.len == 0; i++)
        if (out->changes[i].kind == CHANGE_DONE && out->changes[i].gap >= 0 && out->changes[i].slack_after < 0)
            str_addf(&words, "of what lies ahead: %s", out->vector);
    if (words.len == 0)
        return;
    free(out->vector);
    out->vector = str_take(&words);
}

/* Takes the answer with nothing new before that day instead, if it is no later. */
static bool prefer_after(struct app *app, enum plan_order order, const struct wanted *w, struct plan *plan, struct planning *g, struct answer *a,
    struct err *e)
{
    struct planning later = { 0 };
    struct answer b = { 0 };
    bool ok = planning_begin(app, plan, order, date_add(w->after, 1), NULL, &later, e) && solve_checked(&later, plan, w, &b, e);

    if (ok && planning_is_no_later(&b, a)) {
        struct planning swap = *g;
        struct answer other = *a;
        *g = later;
        *a = b;
        later = swap;
        b = other;
    }
    answer_free(&b);
    planning_free(&later);
    return ok;
}

static bool propose(struct app *app, const struct plan *old, enum plan_order order, struct date from, const struct pin *pin,
    const struct wanted *w, struct proposal *out, struct err *e)
{
    struct planning g = { 0 };
    struct answer a = { 0 };
    bool ok;

    if (!gates_red_flag(app, out->plan.patient, NULL, e))
        return false;
    if (plan_given(&out->plan) >= out->plan.count) {
        struct answer empty = { 0 };
        planning_apply(&g, &empty, &out->plan);
        return propose_as_it_is(app, old, out, e);
    }
    ok = planning_begin(app, &out->plan, order, from, pin, &g, e) && solve_checked(&g, &out->plan, w, &a, e);
    if (ok && a.status == SOLVE_OK && date_is(w->after) && w->after.day >= from.day)
        ok = prefer_after(app, order, w, &out->plan, &g, &a, e);
    if (ok && a.status == SOLVE_INFEASIBLE) {
        out->possible = false;
        out->reason = why_not(&g.problem, &a);
    } else if (ok) {
        planning_apply(&g, &a, &out->plan);
        out->vector = vector_words(&g.problem, &a);
        ok = propose_as_it_is(app, old, out, e);
        say_let_go(old, out);
        say_ahead(out);
    }
    answer_free(&a);
    planning_free(&g);
    return ok;
}

bool propose_plan(struct app *app, const struct plan *old, enum plan_order order, struct date from, const struct pin *pin,
    struct proposal *out, struct err *e)
{
    const struct wanted none = { NULL, 0, DATE_NONE };

    return propose(app, old, order, from, pin, &none, out, e);
}

bool propose_plan_after(struct app *app, const struct plan *old, enum plan_order order, struct date from, struct date after,
    struct proposal *out, struct err *e)
{
    const struct wanted wanted = { NULL, 0, after };

    return propose(app, old, order, from, NULL, &wanted, out, e);
}

bool propose_plan_on(struct app *app, const struct plan *old, enum plan_order order, struct date from, const struct date *days, size_t n,
    struct proposal *out, struct err *e)
{
    const struct wanted wanted = { days, n, DATE_NONE };

    return propose(app, old, order, from, NULL, &wanted, out, e);
}
