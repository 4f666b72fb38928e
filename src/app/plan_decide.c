/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinician's decision: at a checkpoint, on the interval, after a long gap; with what the patient tells. */
#include "apart.h"
#include "late_rules.h"

#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"

/* A decision is asked for at a checkpoint; stopping and extending, and a word on the interval, are possible while the series
 * runs. */
static bool may_decide(const struct protocol *p, const struct plan *old, const struct decision_request *r, bool late, struct err *e)
{
    int32_t given = plan_given(old);

    if (old->state == PLAN_STOPPED || old->state == PLAN_ON_HOLD || (old->state == PLAN_COMPLETED && r->decision != DECIDE_EXTEND))
        return err_set(e, ERR_RULE, "plan p%lld is %s: there is nothing to decide", (long long)old->number, plan_state_word(old->state));
    if (r->decision == DECIDE_RESTART && !late)
        return err_set(e, ERR_RULE, "plan p%lld has no long gap behind it: there is no course to begin anew", (long long)old->number);
    if (r->decision != DECIDE_CONTINUE || r->interval != INTERVAL_UNASKED || old->state == PLAN_AWAITING || late)
        return true;
    return err_set(e, ERR_RULE, "plan p%lld: session %d was the last one given, and %s has no checkpoint to decide there",
        (long long)old->number, given, p->name);
}

/* CLINICAL 5: the next session is not confirmed before the response is recorded; and whoever goes on past the last checkpoint without one
 * says why. */
static bool response_allows(struct app *app, const struct protocol *p, const struct decision_request *r, const struct plan *old, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    enum response response = r->outcome == NULL ? RESPONSE_NONE : r->outcome->response;
    bool goes_on = old->state == PLAN_AWAITING && r->decision != DECIDE_STOP;

    if (c == NULL)
        return false;
    if (goes_on && response == RESPONSE_NONE && !c->gates_recorded)
        return err_set(e, ERR_USAGE, "how is the patient since session %d? the response is recorded first" ERR_HINT ": --response better|same|worse",
            plan_given(old));
    if (goes_on && response > RESPONSE_BETTER && protocol_checkpoint_before(p, INT32_MAX, plan_given(old)) == 0 && !text_is_said(r->why))
        return err_set(e, ERR_RULE, "no response (%s) after session %d: a clinician may go on all the same and says why" ERR_HINT ": --reason TEXT",
            response_word(response), plan_given(old));
    return true;
}

/* What the patient told goes with the decision. */
static bool take_outcome(struct app *app, const struct decision_request *r, const struct plan *old, struct proposal *out, struct err *e)
{
    struct outcome *o;

    if (r->outcome == NULL || outcome_is_empty(r->outcome))
        return true;
    o = out->outcome = mem_new(1, sizeof *o);
    *o = *r->outcome;
    o->kind = OUTCOME_CHECKPOINT;
    o->session = plan_given(old);
    o->day = date_is(o->day) ? o->day : app_today(app);
    o->note = mem_strdup(o->note);
    o->by_whom = mem_strdup(r->who);
    return outcome_check(o, e);
}

/* CLINICAL 5: after more than 12 weeks the clinician looks at it first and goes on, adds one or begins anew; after more than 6 months it is a
 * new course, and whoever goes on all the same says why. */
static bool review(const struct decision_request *r, bool anew, struct proposal *out, struct err *e)
{
    if (anew && r->decision != DECIDE_RESTART && r->decision != DECIDE_STOP && !text_is_said(r->why))
        return err_set(e, ERR_RULE, "after a gap this long the protocol asks for a new course: decide restart; a clinician may go on all the same "
            "and says why" ERR_HINT ": --reason TEXT");
    out->review_who = mem_strdup(r->who);
    return true;
}

static bool decide(struct app *app, const struct decision_request *r, const struct plan *old, struct proposal *out, struct err *e)
{
    struct plan *plan = &out->plan;
    const struct protocol *p = app_protocol(app, plan->protocol, plan->version, e);

    bool late, anew;

    if (p == NULL || !late_review_waits(app, old, &late, &anew, e) || !may_decide(p, old, r, late, e) || !response_allows(app, p, r, old, e)
        || !take_outcome(app, r, old, out, e))
        return false;
    if (late && !review(r, anew, out, e))
        return false;
    if (r->decision == DECIDE_RESTART)
        return propose_restart(app, old, r->why, out, e);
    if (r->decision == DECIDE_STOP) {
        propose_stop(plan);
        propose_say_ended(p, out);
        return propose_as_it_is(app, old, out, e);
    }
    if (r->decision == DECIDE_EXTEND && !propose_extend(plan, p, r->by, r->who, r->why, e))
        return false;
    if (old->state == PLAN_COMPLETED && plan_given(plan) < plan->count && !apart_beside(app, plan, 0, r->who, r->why, out, e))
        return false;
    if (r->interval != INTERVAL_UNASKED && !propose_interval(out, p, r->interval, e))
        return false;
    if (r->decision == DECIDE_EXTEND || old->state == PLAN_AWAITING)
        plan->decided = plan_given(plan);
    plan->state = plan_given(plan) < plan->count ? PLAN_ACTIVE : PLAN_COMPLETED;
    return propose_rest(app, old, ORDER_KEEP, out, e);
}

bool app_plan_decision(struct app *app, const struct decision_request *r, struct proposal *out, struct err *e)
{
    static const char *const words[] = { "go on", "extend", "stop", "begin anew" };
    struct plan old = { 0 };
    struct str text = STR_INIT;
    bool ok = propose_begin(app, r->plan, "plan.decide", &old, out, e);

    if (ok && !text_is_said(r->who))
        ok = err_set(e, ERR_USAGE, "who decided? a checkpoint needs the clinician's name" ERR_HINT ": --by-whom NAME");
    if (ok) {
        str_addf(&text, "Decision after session %d by %s: %s", plan_given(&old), r->who, words[r->decision]);
        if (r->outcome != NULL && !outcome_is_empty(r->outcome)) {
            str_add(&text, " (");
            outcome_add_text(&text, r->outcome);
            str_add(&text, ")");
        }
        out->title = mem_strdup(text.text);
        out->why = mem_strdup(r->why);
        ok = decide(app, r, &old, out, e);
    }
    str_free(&text);
    plan_free(&old);
    return ok;
}

