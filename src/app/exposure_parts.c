/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient took, beside the plans and the drug table; see the header. */
#include "exposure_parts.h"

#include "ritmo/app/drugs.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/restrict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void intake_free(struct intake *in)
{
    exposures_free(&in->exposures);
    exposure_decisions_free(&in->decisions);
    in->drugs = NULL;
}

bool intake_load(struct app *app, const char *patient, struct intake *out, struct err *e)
{
    *out = (struct intake) { 0 };
    if (!store_exposures_of_patient(app_store(app), patient, false, &out->exposures, e))
        return false;
    if (out->exposures.n == 0)
        return true; /* most patients: nothing else is read */
    if (store_exposure_decisions(app_store(app), patient, &out->decisions, e) && (out->drugs = app_drugs(app, e)) != NULL)
        return true;
    intake_free(out);
    return false;
}

/* The row of the table; null = unknown. */
static const struct drug *drug_of(const struct intake *in, const struct exposure *x)
{
    return x->drug[0] == '\0' ? NULL : drugs_by_id(in->drugs, x->drug);
}

/* What was decided about this exposure and this session where it stands; EXPOSURE_OPEN if nothing. by and why may be null. */
static enum exposure_how decided(const struct intake *in, int64_t exposure, const struct session *s, const char **by, const char **why)
{
    for (size_t i = 0; i < in->decisions.n; i++) {
        const struct exposure_decision *d = &in->decisions.at[i];
        if (d->exposure != exposure || d->session != s->number || d->session_day.day != s->day.day)
            continue;
        *by = d->by_whom;
        *why = d->why;
        return d->how == EXPOSURE_DEFER ? EXPOSURE_OPEN : d->how; /* it stands where it stood */
    }
    *by = *why = NULL;
    return EXPOSURE_OPEN;
}

static void add_conflict(const struct intake *in, const struct exposure *x, const struct exposure_rule *r, const struct protocol *p,
    const struct plan *plan, const struct session *s, struct date today, struct exposure_conflicts *out)
{
    struct exposure_conflict *c;
    struct str rule = STR_INIT;
    const char *by, *why;

    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    c = &out->at[out->n++];
    if (x->from.day > s->day.day)
        exposure_rule_add_after(&rule, r, p);
    else
        exposure_rule_add_text(&rule, r, p, drug_of(in, x));
    *c = (struct exposure_conflict) { .exposure = x->number, .plan_number = plan->number, .session_number = s->number,
        .said = mem_strdup(x->said), .substance = mem_strdup(r->restriction->substance), .from = x->from,
        .last = exposure_last(x, today), .ongoing = !date_is(x->to), .prescribed = x->prescribed, .ordinal = s->ordinal, .day = s->day,
        .start = s->start, .given = s->state == SESSION_DONE, .blocks = r->restriction->severity == SEVERITY_BLOCK,
        .free_day = DATE_NONE, .free_start = -1, .rule = str_take(&rule) };
    memcpy(c->plan, plan->id, ID_TEXT);
    c->clean = exposure_first_clean(r, c->last);
    c->how = decided(in, x->number, s, &by, &why);
    c->by_whom = by == NULL ? NULL : mem_strdup(by);
    c->why = why == NULL ? NULL : mem_strdup(why);
}

void intake_add_conflicts(const struct intake *in, const struct protocol *p, const struct plan *plan, int64_t only, struct date today,
    struct exposure_conflicts *out)
{
    for (size_t i = 0; i < in->exposures.n; i++) {
        const struct exposure *x = &in->exposures.at[i];
        const struct drug *d = drug_of(in, x);
        struct exposure_rule r;
        if (d == NULL || (only > 0 && x->number != only))
            continue;
        r = exposure_rule_of(p, d);
        for (size_t k = 0; k < plan->sessions.n; k++) {
            const struct session *s = &plan->sessions.at[k];
            if ((s->state == SESSION_DONE || session_is_live(s)) && exposure_meets(&r, x->from, exposure_last(x, today), s->day))
                add_conflict(in, x, &r, p, plan, s, today, out);
        }
    }
}

/* --- windows */

/* A drug that goes on, that a patient may be asked to keep off and that no doctor told them to take. */
static bool makes_longer(const struct exposure *x, const struct drug *d)
{
    return d != NULL && !date_is(x->to) && !x->prescribed && d->tell_patient && drug_substance(d) != NULL && d->min_hold_days > 0;
}

static void add_wider(const struct exposure *x, const struct drug *d, struct restrict_wider **wider, size_t *n)
{
    struct str why = STR_INIT;

    (void)x;
    str_addf(&why, "%.80s: %d days before, its own least time (%.60s)", d->generic, (int)d->min_hold_days, d->source);
    *wider = mem_grow(*wider, *n, sizeof **wider);
    (*wider)[(*n)++] = (struct restrict_wider) { drug_substance(d), d->min_hold_days, str_take(&why) };
}

bool exposure_windows(struct app *app, const struct protocol *p, const struct plan *plan, struct holds *out, struct err *e)
{
    struct restrict_wider *wider = NULL;
    struct intake in;
    size_t n = 0;

    *out = (struct holds) { 0 };
    if (!intake_load(app, plan->patient, &in, e))
        return false;
    for (size_t i = 0; i < in.exposures.n; i++) {
        const struct drug *d = drug_of(&in, &in.exposures.at[i]);
        if (makes_longer(&in.exposures.at[i], d))
            add_wider(&in.exposures.at[i], d, &wider, &n);
    }
    restrict_plan_for(p, wider, n, plan->sessions.at, plan->sessions.n, out);
    for (size_t i = 0; i < out->n; i++)
        if (hold_is_for_patient(out->at[i].substance))
            out->at[i].call = date_max(out->at[i].from, app_today(app));
    for (size_t i = 0; i < n; i++)
        free((char *)wider[i].why);
    free(wider);
    intake_free(&in);
    return true;
}

/* --- planning */

/* A session that a clinician keeps may stay on its day, and no other may go there but in its stead. */
static void shut_but_kept(const struct intake *in, const struct exposure *x, const struct plan *plan, struct problem *p, int32_t from,
    int32_t to, const char *text)
{
    const char *by, *why;

    for (size_t i = 0; i < plan->sessions.n; i++) { /* by day */
        const struct session *s = &plan->sessions.at[i];
        if (s->day.day < from || s->day.day > to || !session_is_live(s)
            || decided(in, x->number, s, &by, &why) != EXPOSURE_KEEP)
            continue;
        problem_shut(p, from, s->day.day - 1, text);
        from = s->day.day + 1;
    }
    problem_shut(p, from, to, text);
}

bool planning_add_exposures(struct app *app, const struct plan *plan, struct planning *g, struct err *e)
{
    struct intake in;

    if (!intake_load(app, plan->patient, &in, e))
        return false;
    for (size_t i = 0; i < in.exposures.n; i++) {
        const struct exposure *x = &in.exposures.at[i];
        const struct drug *d = drug_of(&in, x);
        struct exposure_rule r = { 0 };
        struct date last = exposure_last(x, app_today(app));
        struct str why = STR_INIT;
        if (d != NULL)
            r = exposure_rule_of(g->protocol, d);
        if (r.restriction == NULL || r.restriction->severity != SEVERITY_BLOCK)
            continue;
        str_addf(&why, "%s: ", r.restriction->substance);
        exposure_add_words(&why, x->said, x->from, last, !date_is(x->to));
        str_add(&why, ", ");
        exposure_rule_add_text(&why, &r, g->protocol, d);
        shut_but_kept(&in, x, plan, &g->problem, x->from.day - r.after, last.day + r.before, why.text);
        str_free(&why);
    }
    intake_free(&in);
    return true;
}
