/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the summary of some days from the store. No protocol is read: what a day's list shows is kept beside the plans. */
#include "checks_parts.h"
#include "exposure_parts.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"
#include "ritmo/app/drugs.h"
#include "ritmo/app/gates.h"
#include "ritmo/base/mem.h"
#include "ritmo/report/words.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/followup_store.h"
#include "ritmo/store/outbox_store.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

enum { CELLS = 1440 / CLINIC_CELL_MIN, LISTED_MOST = 200, SUMMARY_DAYS_MOST = 400 };

static void mark(int *cells, int from, int to, int add)
{
    for (int i = from / CLINIC_CELL_MIN; i < (to + CLINIC_CELL_MIN - 1) / CLINIC_CELL_MIN && i < CELLS; i++)
        cells[i] += add;
}

/* Cells in which the provider works and the clinic is open: 2 in both. */
static void mark_hours(int *cells, const struct hours *h, struct date d)
{
    const struct spans *s = hours_of(h, d);

    for (size_t i = 0; i < s->n; i++)
        mark(cells, s->at[i].from, s->at[i].to, 1);
}

static void add_free(struct summary_day *day, const struct provider *p, int from, int to)
{
    struct summary_free *f;

    day->free = mem_grow(day->free, day->n_free, sizeof *day->free);
    f = &day->free[day->n_free++];
    f->provider = mem_strdup(p->name);
    f->span = (struct span) { (int16_t)(from * CLINIC_CELL_MIN), (int16_t)(to * CLINIC_CELL_MIN) };
}

/* Cells that a part of the day touches are open to nobody. */
static void shut_parts(int *open, const struct day_parts *parts, struct date d)
{
    size_t n;
    const struct day_part *at = day_parts_of(parts, d, &n);

    for (size_t i = 0; i < n; i++)
        for (int cell = at[i].from / CLINIC_CELL_MIN; cell < CELLS && cell * CLINIC_CELL_MIN < at[i].to; cell++)
            open[cell] = 0;
}

/* The provider's free stretches of at least one grid step. */
static void add_free_of(const struct clinic *c, const struct provider *p, struct summary_day *day)
{
    int open[CELLS] = { 0 }, busy[CELLS] = { 0 };
    int least = c->grid_min / CLINIC_CELL_MIN;
    int from = -1;

    if (day_ranges_find(&p->absences, day->day) != NULL)
        return;
    mark_hours(open, &c->hours, day->day);
    mark_hours(open, &p->roster, day->day);
    for (size_t i = 0; i < day->n_visits; i++) {
        const struct session *s = &day->visits[i].visit.session;
        if (s->state != SESSION_MISSED && strcmp(s->provider, p->key) == 0)
            mark(busy, s->start, s->start + s->duration, 1);
    }
    shut_parts(open, &c->parts, day->day);
    shut_parts(open, &p->parts, day->day);
    for (int i = 0; i <= CELLS; i++) {
        bool is = i < CELLS && open[i] == 2 && busy[i] < p->capacity;
        if (is && from < 0)
            from = i;
        if (!is && from >= 0 && i - from >= least)
            add_free(day, p, from, i);
        if (!is)
            from = -1;
    }
}

static char *why_closed(const struct clinic *c, struct date d)
{
    const struct day_range *r = day_ranges_find(&c->closures, d);

    if (r != NULL)
        return mem_strdup(r->why == NULL ? "closed" : r->why);
    return hours_of(&c->hours, d)->n == 0 ? mem_strdup("no hours") : NULL;
}

static void add_flag(struct str *flags, bool is, const char *text)
{
    if (is)
        str_addf(flags, "%s%s", flags->len == 0 ? "" : ", ", text);
}

/* An appointment on a day on which it no longer can stand. */
static const char *shut_out(struct app *app, const struct clinic *c, const struct visit *v)
{
    switch (broken_shut(app, c, v)) {
    case BROKEN_CLOSED:
    case BROKEN_NO_HOURS: return "CLINIC CLOSED";
    case BROKEN_PROVIDER_GONE: return "PROVIDER GONE";
    case BROKEN_PROVIDER_AWAY: return "PROVIDER AWAY";
    case BROKEN_PROVIDER_OFF: return "PROVIDER NOT AT WORK";
    case BROKEN_PROVIDER_SKILL:
    case BROKEN_PROVIDER_FULL:
    case BROKEN_ROOM:
    case BROKEN_EQUIPMENT:
    case BROKEN_CLINIC_FULL:
    case BROKEN_PATIENT_AWAY:
    case BROKEN_WHYS: break;
    }
    return NULL;
}

/* What flags are made from, beside the visit itself. */
struct flagging {
    struct app *app;
    const struct clinic *clinic;
    const struct plan_rows *red; /* plans with a red flag */
};

/* It is the patient's, on whichever plan it was recorded. */
static bool has_red_flag(const struct flagging *f, const struct visit *v)
{
    for (size_t i = 0; i < f->red->n; i++)
        if (f->red->at[i].patient_number == v->patient_number)
            return true;
    return false;
}

/* "consent missing", and how many more; not behind a red flag. */
static bool add_gate_flags(const struct flagging *f, const struct visit *v, struct str *flags, struct err *e)
{
    struct str open = STR_INIT;
    bool red = has_red_flag(f, v), ok;
    size_t more = 0;

    if (!session_is_live(&v->session))
        return true;
    if (v->session.tentative)
        return true;
    ok = app_gates_open(f->app, v->session.plan, v->session.number, GATE_CONFIRM, &open, e);
    if (ok && !red && open.len > 0) {
        for (const char *c = strchr(open.text, ','); c != NULL; c = strchr(c + 1, ','))
            more++;
        str_addf(flags, "%s%.*s missing", flags->len == 0 ? "" : ", ", (int)strcspn(open.text, ","), open.text);
        if (more > 0)
            str_addf(flags, " and %zu more", more);
    }
    str_free(&open);
    return ok;
}

static bool flags_of(const struct flagging *f, const struct visit *v, char **out, struct err *e)
{
    const struct session *s = &v->session;
    const char *shut = shut_out(f->app, f->clinic, v);
    struct str flags = STR_INIT;

    add_flag(&flags, shut != NULL, shut);
    add_flag(&flags, s->untold, "to tell");
    add_flag(&flags, s->state == SESSION_DONE || s->state == SESSION_MISSED, session_state_word(s->state));
    add_flag(&flags, s->tentative, "tentative");
    add_flag(&flags, s->ordinal == 1, "first");
    add_flag(&flags, s->ordinal == v->count, "last");
    add_flag(&flags, s->checkpoint, "checkpoint");
    add_flag(&flags, v->plan_state == PLAN_AWAITING && session_is_live(s), "decision outstanding");
    if (!add_gate_flags(f, v, &flags, e)) {
        str_free(&flags);
        return false;
    }
    *out = flags.len == 0 ? NULL : str_take(&flags);
    str_free(&flags);
    return true;
}

static char *name_of(const struct clinic *c, const char *provider)
{
    const struct provider *p = clinic_provider(c, provider);

    return p == NULL ? NULL : mem_strdup(p->name);
}

/* Moves the visits of each day into its place; they come sorted by day. */
static bool spread(const struct flagging *f, struct summary *s, struct visits *v, struct err *e)
{
    size_t at = 0;
    bool ok = true;

    for (size_t i = 0; i < s->n_days; i++) {
        struct summary_day *day = &s->days[i];
        size_t first = at;

        while (at < v->n && v->at[at].session.day.day == day->day.day)
            at++;
        day->visits = mem_new(at - first, sizeof *day->visits);
        for (size_t k = first; k < at; k++) {
            struct summary_visit *visit = &day->visits[day->n_visits++];
            visit->visit = v->at[k];
            ok = ok && flags_of(f, &v->at[k], &visit->flags, e);
            visit->provider_name = name_of(f->clinic, v->at[k].session.provider);
        }
    }
    free(v->at); /* the rows live on in the days */
    return ok;
}

static void put_flag(struct summary_visit *v, const char *text)
{
    struct str flags = STR_INIT;

    str_addf(&flags, "%s%s%s", text, v->flags == NULL ? "" : ", ", v->flags == NULL ? "" : v->flags);
    free(v->flags);
    v->flags = str_take(&flags);
}

static void flag_session(struct summary *s, const struct exposure_near *n, const char *substance)
{
    struct str text = STR_INIT;

    str_addf(&text, "! %s ", substance);
    date_add_short(&text, date_is(n->to) ? n->to : s->today);
    for (size_t i = 0; i < s->n_days; i++)
        for (size_t k = 0; k < s->days[i].n_visits; k++)
            if (s->days[i].visits[k].visit.session.number == n->session)
                put_flag(&s->days[i].visits[k], text.text);
    str_free(&text);
}

static bool is_asked(const struct questions *q, int64_t patient)
{
    for (size_t i = 0; i < q->n; i++)
        if (q->at[i].patient_number == patient)
            return true;
    return false;
}

/* Of more questions than are listed each patient to come is asked about, never the whole list. */
static bool flag_asked(struct app *app, struct summary *s, struct err *e)
{
    bool all = s->asked <= (int)s->questions.n, ok = true;

    for (size_t i = 0; i < s->n_days && s->asked > 0; i++)
        for (size_t k = 0; ok && k < s->days[i].n_visits; k++) {
            struct summary_visit *v = &s->days[i].visits[k];
            bool asked = session_is_live(&v->visit.session) && is_asked(&s->questions, v->visit.patient_number);
            if (!asked && !all && session_is_live(&v->visit.session))
                ok = questions_are_open(app, v->visit.patient, &asked, e);
            if (asked)
                put_flag(v, "prescriber's answer needed");
        }
    return ok;
}

/* In front of everything: a narrow line cuts what comes last. */
static void flag_red(struct summary *s)
{
    const struct flagging f = { .red = &s->red };

    for (size_t i = 0; i < s->n_days; i++)
        for (size_t k = 0; k < s->days[i].n_visits; k++)
            if (session_is_live(&s->days[i].visits[k].visit.session) && has_red_flag(&f, &s->days[i].visits[k].visit))
                put_flag(&s->days[i].visits[k], "RED FLAG");
}

/* What was taken too near to a visit, by its class: a summary names no patient's drug. */
static bool add_intake(struct app *app, struct summary *s, struct err *e)
{
    struct exposures_near near = { 0 };
    int64_t asked = 0;
    bool ok = exposures_that_meet(app, &near, e) && store_questions_open(app_store(app), s->today, LISTED_MOST, &s->questions, e)
        && store_question_count(app_store(app), s->today, &asked, e);

    s->asked = (int)asked;
    s->too_near = (int)near.n;
    for (size_t i = 0; ok && i < near.n; i++) {
        const struct drugs *all = app_drugs(app, e);
        const char *substance = all == NULL ? NULL : drug_substance(drugs_by_id(all, near.at[i].drug));
        if (substance != NULL && near.at[i].day.day >= s->from.day && near.at[i].day.day <= s->to.day)
            flag_session(s, &near.at[i], substance_words_of(substance)->label);
    }
    free(near.at);
    ok = ok && flag_asked(app, s, e);
    flag_red(s);
    return ok;
}

static void add_days(struct summary *s, const struct clinic *c, const struct provider *only)
{
    for (size_t i = 0; i < s->n_days; i++) {
        struct summary_day *day = &s->days[i];

        day->closed = why_closed(c, day->day);
        for (size_t k = 0; day->closed == NULL && k < c->n_providers; k++)
            if (only == NULL || only == &c->providers[k])
                add_free_of(c, &c->providers[k], day);
    }
}

static bool add_lists(struct app *app, const struct clinic *c, struct summary *s, struct err *e)
{
    struct store *store = app_store(app);

    return store_holds_starting(store, s->from, s->to, &s->holds, e)
        && store_holds_starting(store, date_add(s->to, 1), date_add(s->to, 1 + c->call_days), &s->calls, e)
        && store_overdue(store, s->today, LISTED_MOST, &s->overdue, e) && store_unplaced(store, LISTED_MOST, &s->unplaced, e)
        && store_awaiting(store, LISTED_MOST, &s->awaiting, e) && store_untold(store, LISTED_MOST, &s->untold, e)
        && store_unresolved(store, s->today, LISTED_MOST, &s->unresolved, e) && checks_missed(app, &s->missed, e)
        && store_followups_due(store, date_add(s->today, c->warning_days), LISTED_MOST, &s->followups, e)
        && store_outbox_failed(store, LISTED_MOST, &s->unmailed, e) && broken_ahead(app, &s->broken, e);
}

static bool fill(struct app *app, const struct clinic *c, const struct provider *only, struct summary *out, struct err *e)
{
    struct visits visits = { 0 };
    struct flagging f = { .app = app, .clinic = c, .red = &out->red };
    bool ok;

    if (!store_visits(app_store(app), out->from, out->to, only == NULL ? NULL : only->key, false, &visits, e)) {
        visits_free(&visits);
        return false;
    }
    out->n_days = (size_t)date_diff(out->to, out->from) + 1;
    out->days = mem_new(out->n_days, sizeof *out->days);
    for (size_t i = 0; i < out->n_days; i++)
        out->days[i].day = date_add(out->from, (int32_t)i);
    ok = store_gate_positives(app_store(app), LISTED_MOST, &out->red, e);
    ok = spread(&f, out, &visits, ok ? e : NULL) && ok;
    add_days(out, c, only);
    return ok && add_intake(app, out, e) && add_lists(app, c, out, e);
}

bool app_summary(struct app *app, struct date from, struct date to, const char *provider, enum summary_privacy privacy,
    struct summary *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct provider *only = NULL;
    bool ok;

    memset(out, 0, sizeof *out);
    if (c == NULL)
        return false;
    if (to.day < from.day || date_diff(to, from) >= SUMMARY_DAYS_MOST)
        return err_set(e, ERR_INPUT, "a summary covers 1 to %d days; the last day must not be before the first", SUMMARY_DAYS_MOST);
    if (provider != NULL && (only = app_provider_named(c, provider, e)) == NULL)
        return false;
    *out = (struct summary) { .clinic_name = c->name, .clinic_phone = c->phone, .from = from, .to = to,
        .today = app_today(app), .privacy = privacy, .provider = only == NULL ? NULL : only->name };
    if (!store_snapshot_begin(app_store(app), e))
        return false;
    ok = fill(app, c, only, out, e);
    store_snapshot_end(app_store(app));
    if (!ok)
        summary_free_all(out);
    return ok;
}
