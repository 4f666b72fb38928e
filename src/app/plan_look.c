/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at plans: by name, in lists, and one whole with its windows. */
#include "exposure_parts.h"
#include "ledger_parts.h"
#include "plan_forecast.h"

#include "ritmo/app/gates.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/judge.h"
#include "ritmo/store/followup_store.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/outcome_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

/* "12" or "p12"; 0 if it is no number. */
static int64_t number_of(const char *text, char prefix)
{
    char *end;
    long long n;

    if (*text == prefix)
        text++;
    n = strtoll(text, &end, 10);
    return end != text && *end == '\0' && n > 0 ? n : 0;
}

static bool only_plan(struct app *app, const struct patient *p, char id[ID_TEXT], struct err *e)
{
    struct plan_rows rows = { 0 };
    struct str list = STR_INIT;
    size_t live = 0;
    bool ok = store_plans_of_patient(app_store(app), p->id, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++) {
        if (plan_state_is_over(rows.at[i].state))
            continue;
        live++;
        memcpy(id, rows.at[i].id, ID_TEXT);
        str_addf(&list, "%sp%lld %s", list.len == 0 ? "" : ", ", (long long)rows.at[i].number, rows.at[i].protocol_name);
    }
    if (ok && live == 0)
        ok = err_set(e, ERR_MISSING, "%s has no running plan" ERR_HINT "; make one with: ritmo plan new", p->name);
    else if (ok && live > 1)
        ok = err_set(e, ERR_MISSING, "%s has %zu plans: %s; name one by its number", p->name, live, list.text);
    str_free(&list);
    plan_rows_free(&rows);
    return ok;
}

bool app_plan_named(struct app *app, const char *who, char id[ID_TEXT], struct err *e)
{
    int64_t number = number_of(who, 'p');
    struct patient p = { 0 };
    bool ok;

    if (number > 0)
        return store_plan_id_by_number(app_store(app), number, id, e);
    if (!app_patient_named(app, who, &p, e))
        return false;
    ok = only_plan(app, &p, id, e);
    patient_free(&p);
    return ok;
}

bool app_patient_of_plan(struct app *app, const char *plan, struct patient *out, struct err *e)
{
    struct plan p = { 0 };
    bool ok = store_plan_load(app_store(app), plan, &p, e) && store_patient_load(app_store(app), p.patient, out, e);

    plan_free(&p);
    return ok;
}

static bool session_of_ordinal(struct app *app, const char *plan, int64_t ordinal, int64_t *number, struct err *e)
{
    struct plan p = { 0 };
    bool ok = store_plan_load(app_store(app), plan, &p, e);

    *number = 0;
    for (size_t i = 0; ok && i < p.sessions.n; i++)
        if (p.sessions.at[i].ordinal == ordinal)
            *number = p.sessions.at[i].number;
    if (ok && *number == 0)
        ok = err_set(e, ERR_MISSING, "plan p%lld has no session %lld" ERR_HINT "; see: ritmo plan show p%lld", (long long)p.number,
            (long long)ordinal, (long long)p.number);
    plan_free(&p);
    return ok;
}

bool app_session_named(struct app *app, const char *in, const char *text, char plan[ID_TEXT], int64_t *number, struct err *e)
{
    const char *slash = strrchr(text, '/');
    int64_t n = number_of(slash != NULL ? slash + 1 : text, slash != NULL || in != NULL ? '\0' : 's');
    struct str name = STR_INIT;
    bool ok;

    *number = number_of(text, 's');
    if (*number > 0 && (in == NULL || *text == 's'))
        return store_plan_id_of_session(app_store(app), *number, plan, e);
    if (n == 0 || (slash == NULL && in == NULL))
        return err_set(e, ERR_USAGE, "\"%s\" is no session: write its number as s12, or plan and place as p3/2", text);
    if (slash == NULL) {
        memcpy(plan, in, ID_TEXT);
        return session_of_ordinal(app, plan, n, number, e);
    }
    str_add_n(&name, text, (size_t)(slash - text));
    ok = app_plan_named(app, name.text, plan, e) && session_of_ordinal(app, plan, n, number, e);
    str_free(&name);
    return ok;
}

bool app_plans_live(struct app *app, size_t most, struct plan_rows *out, struct err *e)
{
    return store_plans_live(app_store(app), most, out, e);
}

bool app_plans_of_patient(struct app *app, const char *patient, struct plan_rows *out, struct err *e)
{
    return store_plans_of_patient(app_store(app), patient, out, e);
}

static void add_weeks(struct str *s, int32_t min, int32_t max)
{
    if (min % 7 == 0 && max % 7 == 0 && min != max)
        str_addf(s, "every %d-%d weeks (%d-%d days", min / 7, max / 7, min, max);
    else
        str_addf(s, "every %d-%d days (%d-%d days", min, max, min, max);
}

static char *every(const struct interval *v)
{
    struct str s = STR_INIT;

    add_weeks(&s, v->min, v->max);
    str_addf(&s, ", target %d)", v->target);
    return str_take(&s);
}

/* The verdict of each done row, in one pass over the given sessions. */
static void add_verdicts(struct plan_view *v, const struct protocol *p)
{
    struct judgement *all = mem_new(v->plan.sessions.n + 1, sizeof *all);
    int32_t n = 0;

    judge_plan(p, &v->plan, all);
    for (size_t i = 0; i < v->n_rows; i++) {
        struct str text = STR_INIT, action = STR_INIT;
        if (v->rows[i].session.state != SESSION_DONE)
            continue;
        str_addf(&text, "%s", verdict_word(all[n].verdict));
        if (all[n].verdict != VERDICT_FIRST) {
            str_add(&text, ", ");
            judgement_add_text(&text, &all[n]);
        }
        judgement_add_action(&action, p, &all[n]);
        str_addf(&text, "%s%s", action.len == 0 ? "" : "; ", action.text);
        str_free(&action);
        v->rows[i].verdict = str_take(&text);
        n++;
    }
    free(all);
}

static void add_window(struct view_row *row, const struct plan *plan, const struct protocol *p, struct date before)
{
    struct interval i = plan_interval(plan, p, row->session.ordinal);

    row->earliest = row->target = row->latest = DATE_NONE;
    row->gap = -1;
    if (!date_is(before))
        return;
    row->earliest = date_add(before, i.min);
    row->target = date_add(before, i.target);
    row->latest = date_add(before, i.max);
    if (!date_is(row->session.day))
        return;
    row->gap = date_diff(row->session.day, before);
    row->slack_before = row->gap - i.min;
    row->slack_after = i.max - row->gap;
}

static void add_rows(struct plan_view *v, const struct protocol *p)
{
    const struct sessions *all = &v->plan.sessions;
    struct date before = DATE_NONE;
    int32_t placed = 0;

    v->rows = mem_new(all->n + (size_t)v->plan.count + 1, sizeof *v->rows);
    for (size_t i = 0; i < all->n; i++) {
        struct view_row *row = &v->rows[v->n_rows++];
        row->session = all->at[i];
        row->earliest = row->target = row->latest = DATE_NONE;
        row->gap = -1;
        if (row->session.ordinal == 0)
            continue;
        add_window(row, &v->plan, p, before);
        row->checkpoint = planning_is_checkpoint(p, row->session.ordinal);
        before = row->session.day;
        placed++;
    }
    for (int32_t k = placed + 1; k <= v->plan.count && v->plan.state != PLAN_STOPPED; k++) {
        struct view_row *row = &v->rows[v->n_rows++];
        row->session = (struct session) { .ordinal = k, .state = SESSION_PROPOSED, .day = DATE_NONE, .start = -1 };
        add_window(row, &v->plan, p, k == placed + 1 ? before : DATE_NONE);
    }
}

static void add_followups(struct plan_view *v, const struct protocol *p)
{
    struct date last = DATE_NONE;

    for (size_t i = 0; i < v->n_rows; i++)
        if (v->rows[i].session.ordinal > 0 && date_is(v->rows[i].session.day))
            last = v->rows[i].session.day;
    if (!date_is(last))
        return;
    v->followups = mem_new(p->n_followups, sizeof *v->followups);
    for (unsigned i = 0; i < p->n_followups; i++) {
        const struct protocol_followup *f = &p->followups[i];
        v->followups[v->n_followups++] = (struct view_followup) { mem_strdup(f->kind), date_add(last, f->min),
            date_add(last, f->target), date_add(last, f->max), f->target, NULL };
    }
}

/* Once the series is over the follow-ups are stored, each with what became of it. */
static bool add_followup_states(struct app *app, struct plan_view *v, struct err *e)
{
    struct followups f = { 0 };
    bool ok = store_followups_of_plan(app_store(app), v->plan.id, &f, e);

    v->healing_until = DATE_NONE;
    for (size_t i = 0; ok && i < f.n; i++) {
        for (size_t k = 0; k < v->n_followups; k++)
            if (v->followups[k].days == f.at[i].target && plan_state_is_over(v->plan.state))
                v->followups[k].state = followup_state_word(f.at[i].state);
        if (f.at[i].state == FOLLOWUP_DUE)
            v->healing_until = f.at[i].due;
    }
    free(f.at);
    return ok;
}

static bool add_gates(struct app *app, struct plan_view *v, const struct clinic *c, struct err *e)
{
    const struct session *next = plan_next(&v->plan);

    v->gates_recorded = c->gates_recorded;
    return next == NULL || app_gates(app, v->plan.id, next->number, &v->gates, e);
}

static void add_notices(struct plan_view *v, const struct protocol *p)
{
    v->notices = mem_new(p->n_notices, sizeof *v->notices);
    for (unsigned i = 0; i < p->n_notices; i++)
        v->notices[v->n_notices++] = mem_strdup(p->notices[i]);
}

static void drop_cancelled(struct holds *h)
{
    size_t n = 0;

    for (size_t i = 0; i < h->n; i++)
        if (!h->at[i].cancelled)
            h->at[n++] = h->at[i];
    h->n = n;
}

/* Sessions are by day. */
static void add_care(struct plan_view *v, const struct protocol *p)
{
    for (size_t i = 0; i < v->plan.sessions.n; i++) {
        const struct session *s = &v->plan.sessions.at[i];
        struct care_dates dates;
        care_dates(p, s, &dates);
        for (size_t k = 0; k < dates.n; k++) {
            const struct protocol_care *care = dates.at[k].care;
            if (!care_is_ahead(&dates.at[k], v->today))
                continue;
            v->care = mem_grow(v->care, v->n_care, sizeof *v->care);
            v->care[v->n_care] = (struct care_view) { s->ordinal, s->tentative && s->state != SESSION_DONE, mem_strdup(care->kind),
                care->text == NULL ? NULL : mem_strdup(care->text), dates.at[k] };
            v->care[v->n_care++].when.care = NULL; /* the protocol may go before the view */
        }
        care_dates_free(&dates);
    }
}

/* What the patient took and what prescribers are asked, as far as it concerns this plan. */
static bool add_intake(struct app *app, struct plan_view *v, const struct protocol *p, struct err *e)
{
    struct intake in;

    if (!intake_load(app, v->plan.patient, &in, e))
        return false;
    intake_add_conflicts(&in, p, &v->plan, 0, v->today, &v->conflicts);
    intake_free(&in);
    return exposure_find_places(app, &v->conflicts, e) && app_questions_open(app, v->plan.patient, &v->questions, e);
}

/* What stands beside a list; *out is the plan's protocol. */
static bool add_facts(struct app *app, const char *plan, struct plan_view *v, const struct protocol **out, struct err *e)
{
    const struct protocol *p;

    if (!store_plan_load(app_store(app), plan, &v->plan, e)
        || (p = *out = app_protocol(app, v->plan.protocol, v->plan.version, e)) == NULL
        || !store_patient_load(app_store(app), v->plan.patient, &v->patient, e)
        || !store_holds_of_plan(app_store(app), plan, &v->holds, e))
        return false;
    drop_cancelled(&v->holds);
    v->protocol_name = mem_strdup(p->name);
    v->today = app_today(app);
    add_rows(v, p);
    return store_red_flag(app_store(app), v->plan.patient, &v->flag, e) && add_intake(app, v, p, e);
}

static bool add_rest(struct app *app, struct plan_view *v, const struct protocol *p, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    const struct provider *who;

    if (clinic == NULL)
        return false;
    who = clinic_provider(clinic, v->plan.wishes.provider);
    v->provider_name = who == NULL ? NULL : mem_strdup(who->name);
    v->interval = p->interval;
    v->adaptive = p->adaptive.step > 0;
    v->interval.target = protocol_interval(p, INT32_MAX).target;
    v->every = every(&v->interval);
    add_verdicts(v, p);
    add_followups(v, p);
    add_notices(v, p);
    add_care(v, p);
    return plan_forecast_add(app, v, p, clinic, e) && store_outcomes(app_store(app), v->plan.id, &v->outcomes, e)
        && add_followup_states(app, v, e) && add_gates(app, v, clinic, e) && ledger_add_view(app, v, e);
}

static bool view(struct app *app, const char *plan, bool whole, struct plan_view *out, struct err *e)
{
    const struct protocol *p;
    bool ok;

    *out = (struct plan_view) { 0 };
    if (!store_snapshot_begin(app_store(app), e))
        return false;
    ok = add_facts(app, plan, out, &p, e) && (!whole || add_rest(app, out, p, e));
    store_snapshot_end(app_store(app));
    if (!ok)
        plan_view_free(out);
    return ok;
}

bool app_plan_facts(struct app *app, const char *plan, struct plan_view *out, struct err *e)
{
    return view(app, plan, false, out, e);
}

bool app_plan_view(struct app *app, const char *plan, struct plan_view *out, struct err *e)
{
    return view(app, plan, true, out, e);
}
