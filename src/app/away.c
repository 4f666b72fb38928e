/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider is away or the clinic is closed: the plans that meets, placed again together. */
#include "away_parts.h"

#include "ritmo/app/checks.h"
#include "ritmo/app/clinics.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

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

static bool add_plan(struct away_work *w, const struct visit *v, struct err *e)
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
    if (!store_plan_load(app_store(w->app), v->session.plan, &w->old[i], e))
        return false;
    out->plans[i].plan = plan_copy(&w->old[i]);
    return true;
}

static bool stood_badly(const struct away_work *w, int64_t session)
{
    const struct broken_visits *before = w->request->before;

    for (size_t i = 0; before != NULL && i < before->n; i++)
        if (before->at[i].visit.session.number == session)
            return true;
    return false;
}

static bool find_broken(struct away_work *w, struct err *e)
{
    bool ok = app_broken(w->app, w->request->from, w->request->to, &w->broken, e);

    for (size_t i = 0; ok && i < w->broken.n; i++)
        if (!is_listed(w->out, w->broken.at[i].visit.session.plan) && !stood_badly(w, w->broken.at[i].visit.session.number))
            ok = add_plan(w, &w->broken.at[i].visit, e);
    return ok;
}

/* The plans with an open session on the days in question, by day. */
static bool find_plans(struct away_work *w, struct err *e)
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

bool app_away(struct app *app, const struct away_request *r, struct away_proposal *out, struct err *e)
{
    struct away_work w = { .app = app, .request = r, .out = out };
    const struct clinic *clinic = app_clinic(app, e);
    const struct provider *who = NULL;
    bool ok;

    *out = (struct away_proposal) { 0 };
    if (clinic == NULL || (r->provider != NULL && (who = app_provider_named(clinic, r->provider, e)) == NULL))
        return false;
    if (r->to.day < r->from.day)
        return err_set(e, ERR_INPUT, "the last day is before the first; give the first day, then the last");
    name_it(who, r, out);
    if (!store_snapshot_begin(app_store(app), e)) /* one clinic, of one moment, for all plans */
        return false;
    ok = (r->repair ? find_broken(&w, e) : find_plans(&w, e)) && away_prepare(&w, e);
    store_snapshot_end(app_store(app));
    ok = ok && away_place(&w, e);
    for (size_t i = 0; i < out->n; i++) {
        plan_free(&w.old[i]);
        if (w.problem != NULL)
            planning_free(&w.problem[i]);
    }
    broken_visits_free(&w.broken);
    supposed_free(&w.seen);
    free(w.old);
    free(w.problem);
    for (size_t i = 0; w.unplaced != NULL && i < out->n; i++)
        free(w.unplaced[i]);
    free(w.unplaced);
    free(w.later);
    free(w.joins);
    return ok;
}
