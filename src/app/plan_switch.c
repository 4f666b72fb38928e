/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan goes on under another protocol (CLINICAL 1, row 20: a knee plan to PRP): the old one stops with what was given, a
 * new one begins. Two plans, one proposal, one transaction. */
#include "apart.h"
#include "late_rules.h"
#include "supposed.h"

#include "ritmo/app/plan_course.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/hold.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct switching {
    struct app *app;
    const struct protocol *was, *is; /* borrowed */
    struct plan old;
    struct date from;                /* no new session before it */
    int64_t beside;                  /* of the patient's other plans of the new kind at the place, the newest that was said; 0 = none */
};

/* Is the day inside one of the old plan's windows of this substance? The patient keeps it already then. */
static bool is_kept(const struct holds *h, const char *substance, struct date d)
{
    for (size_t i = 0; i < h->n; i++)
        if (!h->at[i].cancelled && strcmp(h->at[i].substance, substance) == 0 && h->at[i].from.day <= d.day && d.day <= h->at[i].to.day)
            return true;
    return false;
}

/* Nobody can keep a window that began yesterday: the first day whose windows of the new protocol lie ahead or are kept. */
static struct date first_prepared(const struct switching *s, const struct holds *stored)
{
    struct date today = app_today(s->app), first = s->from;

    for (unsigned i = 0; i < s->is->n_restrictions; i++) {
        const struct protocol_restriction *r = &s->is->restrictions[i];
        struct date begin = today;
        if (!hold_is_for_patient(r->substance))
            continue;
        while (date_diff(today, begin) < r->before && is_kept(stored, r->substance, date_add(begin, -1)))
            begin = date_add(begin, -1);
        first = date_max(first, date_add(begin, r->before));
    }
    return first;
}

/* The first interval counts from the last given session, and is never shorter than under the old protocol. */
static void set_start(const struct switching *s, struct date prepared, struct plan *plan)
{
    struct date last = plan_last_given(&s->old), latest = DATE_NONE;
    struct date earliest = prepared, target = prepared;

    if (date_is(last)) {
        struct interval was = plan_interval(&s->old, s->was, plan_given(&s->old) + 1), is = protocol_interval(s->is, 2);
        earliest = date_max(prepared, date_add(last, is.min > was.min ? is.min : was.min));
        target = date_max(earliest, date_add(last, is.target));
        latest = date_max(target, date_add(last, is.max));
    }
    plan->start_earliest = earliest;
    plan->start_target = target;
    plan->start_latest = latest;
    plan->start_hard_latest = DATE_NONE;
}

/* A provider who cannot give the new protocol is no wish for it. */
static void copy_wishes(const struct switching *s, const struct clinic *c, struct plan *plan)
{
    const struct provider *who = clinic_provider(c, s->old.wishes.provider);

    plan->wishes = s->old.wishes;
    plan->wishes.away = (struct day_ranges) { 0 };
    for (size_t i = 0; i < s->old.wishes.away.n; i++) {
        const struct day_range *r = &s->old.wishes.away.at[i];
        day_ranges_add(&plan->wishes.away, r->from, r->to, r->why);
    }
    if (who == NULL || !provider_has_skill(who, s->is->needs.skill)
        || (s->is->needs.role != NULL && strcmp(s->is->needs.role, who->role) != 0))
        plan->wishes.provider[0] = '\0';
}

static void start_new(const struct switching *s, int32_t count, struct plan *plan)
{
    memcpy(plan->patient, s->old.patient, sizeof plan->patient);
    snprintf(plan->protocol, sizeof plan->protocol, "%s", s->is->key);
    memcpy(plan->site, s->old.site, sizeof plan->site);
    plan->version = s->is->version;
    plan->state = PLAN_ACTIVE;
    plan->count = count == 0 ? s->is->count.plan : count;
}

/* The old plan is supposed to be stopped while the new one is planned: its places are free then, and what it gave counts for the
 * rules over several plans. */
static bool propose_new(struct switching *s, const struct plan *stopped, struct proposal *out, struct err *e)
{
    struct supposed_plans seen = { 0 };
    bool ok;

    supposed_set(&seen, &s->old, stopped);
    app_suppose_plans(s->app, &seen);
    ok = propose_plan(s->app, NULL, ORDER_KEEP, s->from, NULL, out, e) && (!out->possible || propose_announce(s->app, &out->plan, e));
    app_suppose_plans(s->app, NULL);
    supposed_free(&seen);
    return ok;
}

static void name_both(const struct switching *s, const char *why, struct proposal *out)
{
    struct str title = STR_INIT;

    str_addf(&title, "Switch: %s stops with %d of %d sessions given", s->was->name, plan_given(&s->old), s->old.count);
    out->title = str_take(&title);
    out->why = mem_strdup(why);
    str_addf(&title, "%s begins", s->is->name);
    if (s->old.site[0] != '\0')
        str_addf(&title, ", %s", s->old.site);
    str_addf(&title, ", %d sessions", out->also->plan.count);
    out->also->title = str_take(&title);
    out->also->action = mem_strdup("plan.switch");
    out->also->why = mem_strdup(why);
}

static void add_notices(const struct switching *s, struct proposal *out)
{
    struct date last = plan_last_given(&s->old);
    struct str line = STR_INIT;

    if (s->is->rare)
        proposal_add_notice(out, "This is rarely given: the clinician's note on severity and earlier treatments must be on file.");
    if (date_is(last)) {
        str_add(&line, "The first interval counts from the last given session, ");
        date_add_long(&line, last);
        str_addf(&line, ": day %d at the earliest.", date_diff(out->plan.start_earliest, last));
        proposal_add_notice(out, line.text);
    }
    str_free(&line);
}

static bool propose_both(struct switching *s, int32_t count, const char *why, struct proposal *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(s->app, e);
    struct holds stored = { 0 };
    struct proposal *also;
    bool ok;

    if (clinic == NULL || !store_holds_of_plan(app_store(s->app), s->old.id, &stored, e))
        return false;
    s->from = date_add(app_today(s->app), clinic->lead_days);
    also = out->also = mem_new(1, sizeof *also);
    also->is_new = true;
    start_new(s, count, &also->plan);
    set_start(s, first_prepared(s, &stored), &also->plan);
    copy_wishes(s, clinic, &also->plan);
    name_both(s, why, out);
    propose_stop(&out->plan);
    ok = propose_as_it_is(s->app, &s->old, out, e) && propose_new(s, &out->plan, also, e);
    if (ok && also->possible)
        add_notices(s, also);
    holds_free(&stored);
    return ok;
}

/* The patient's other plans stand as they are: does one of the new kind run at the place already? */
static bool may_stand_beside(struct switching *s, int32_t count, const char *who, const char *why, struct err *e)
{
    struct proposal probe = { .plan.start_earliest = app_today(s->app) };
    bool ok;

    start_new(s, count, &probe.plan);
    ok = apart_beside(s->app, &probe.plan, s->old.number, who, why, &probe, e);
    s->beside = probe.beside;
    proposal_free(&probe);
    return ok;
}

bool app_plan_switch(struct app *app, const char *plan, const char *protocol, int32_t count, const char *who, const char *why,
    struct proposal *out, struct err *e)
{
    struct switching s = { .app = app };
    char *reason = propose_reason(who, why);
    bool ok = propose_begin(app, plan, "plan.switch", &s.old, out, e);

    if (ok && !text_is_said(why))
        ok = err_set(e, ERR_USAGE, "why does the plan go on under another protocol? give the reason" ERR_HINT ": --reason TEXT");
    if (ok && plan_state_is_over(s.old.state))
        ok = err_set(e, ERR_RULE, "plan p%lld is %s" ERR_HINT "; lay out a new one: ritmo plan new", (long long)s.old.number,
            plan_state_word(s.old.state));
    ok = ok && (s.was = app_protocol(app, s.old.protocol, s.old.version, e)) != NULL && (s.is = app_protocol(app, protocol, 0, e)) != NULL;
    if (ok && strcmp(s.was->key, s.is->key) == 0)
        ok = err_set(e, ERR_RULE, "plan p%lld is under %s already", (long long)s.old.number, s.is->name);
    ok = ok && propose_count_allowed(s.is, count == 0 ? s.is->count.plan : count, who, why, e) && propose_count_within(s.is, count, 0, e)
        && may_stand_beside(&s, count, who, why, e) && propose_both(&s, count, reason, out, e);
    if (ok) {
        out->also->looked_beside = true;
        out->also->beside = s.beside;
    }
    plan_free(&s.old);
    free(reason);
    return ok;
}

bool propose_restart(struct app *app, const struct plan *old, const char *why, struct proposal *out, struct err *e)
{
    const struct protocol *newest = app_protocol(app, old->protocol, 0, e);
    struct switching s = { .app = app, .was = app_protocol(app, old->protocol, old->version, e), .is = newest, .old = *old };
    char *decided = out->title;
    bool ok;

    free(out->why);
    out->why = out->title = NULL; /* named anew */
    ok = s.was != NULL && newest != NULL && propose_both(&s, 0, why, out, e);
    free(out->title);
    out->title = decided;
    if (out->also != NULL && out->also->action != NULL) {
        free(out->also->action);
        out->also->action = mem_strdup("plan.restart");
    }
    return ok;
}
