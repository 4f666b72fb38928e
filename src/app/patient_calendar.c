/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries of one patient's calendar, of all plans; see the header. */
#include "patient_calendar.h"

#include "app_internal.h"

#include "ritmo/app/patient_texts.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/ledger_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

void calendar_plan_free(struct calendar_plan *p)
{
    plan_free(&p->plan);
    patient_free(&p->patient);
    holds_free(&p->holds);
    handed_free(&p->handed);
}

bool calendar_plan_load(struct app *app, const char *id, struct calendar_plan *p, struct err *e)
{
    struct store *s = app_store(app);
    bool ok;

    if (!store_snapshot_begin(s, e)) /* the windows are those of these sessions */
        return false;
    ok = store_plan_load(s, id, &p->plan, e) && store_patient_load(s, p->plan.patient, &p->patient, e)
        && store_holds_of_plan(s, id, &p->holds, e) && store_handed_load(s, p->plan.patient, &p->handed, e);
    store_snapshot_end(s);
    if (!ok)
        return false;
    p->protocol = app_protocol(app, p->plan.protocol, p->plan.version, e);
    p->speech = p->protocol == NULL ? NULL : app_speech(app, app_language_of(app, &p->patient), e);
    return p->speech != NULL;
}

static void entry_free(struct calendar_entry *c)
{
    free((char *)c->event.uid);
    free((char *)c->event.title);
    free((char *)c->event.text);
    free((char *)c->event.place);
    free((char *)c->event.series);
    free((char *)c->event.alarm_text);
}

void patient_calendar_free(struct patient_calendar *c)
{
    for (size_t i = 0; i < c->n; i++)
        entry_free(&c->at[i]);
    free(c->at);
    patient_free(&c->patient);
    handed_free(&c->handed);
    *c = (struct patient_calendar) { 0 };
}

/* A copy of the maker's entry, beside what the patient holds. */
static struct calendar_entry *keep(struct patient_calendar *c, const struct calendar_maker *m, const struct event *v, int64_t plan)
{
    struct calendar_entry *out;
    int16_t end = v->all_day ? 24 * 60 : (int16_t)(v->start + v->duration);

    c->at = mem_grow(c->at, c->n, sizeof *c->at);
    out = &c->at[c->n++];
    out->event = *v;
    out->event.uid = mem_strdup(v->uid);
    out->event.title = mem_strdup(v->title);
    out->event.text = mem_strdup(v->text);
    out->event.place = mem_strdup(v->place);
    out->event.series = mem_strdup(v->series);
    out->event.alarm_text = mem_strdup(v->alarm_text);
    out->plan = plan;
    out->at_utc = zone_utc(m->zone, v->day, v->all_day ? 0 : v->start, NULL);
    out->end_utc = zone_utc(m->zone, v->all_day ? v->last_day : v->day, end, NULL);
    out->held = handed_find(&c->handed, v->uid);
    return out;
}

/* What has passed need not be told any more; what is only proposed is not told yet, unless the patient has it. */
static void judge(struct calendar_entry *c, const struct calendar_maker *m)
{
    struct date last = c->event.all_day ? c->event.last_day : c->event.day;
    char print[HANDED_PRINT_TEXT];

    event_print(&c->event, print);
    c->unsent = last.day >= m->today.day
        && (c->held != NULL ? c->held->maybe || strcmp(print, c->held->print) != 0 : c->told && c->event.status != EVENT_CANCELLED);
}

/* Windows are told with the first appointment. */
static bool is_told(const struct plan *p)
{
    for (size_t i = 0; i < p->sessions.n; i++)
        if (p->sessions.at[i].state == SESSION_ANNOUNCED || p->sessions.at[i].state == SESSION_DONE)
            return true;
    return false;
}

static void add_plan(struct patient_calendar *c, struct calendar_maker *m, const struct calendar_plan *p)
{
    struct event v;

    for (size_t i = 0; i < p->plan.sessions.n; i++)
        if (calendar_event_of_session(m, p, &p->plan.sessions.at[i], &v)) {
            struct calendar_entry *entry = keep(c, m, &v, p->plan.number);
            entry->session = p->plan.sessions.at[i].number;
            entry->base = p->plan.sessions.at[i].sequence;
            entry->told = p->plan.sessions.at[i].state != SESSION_PROPOSED;
            if (p->plan.sessions.at[i].state != SESSION_DONE) /* the patient was there */
                judge(entry, m);
        }
    for (size_t i = 0; i < p->holds.n; i++)
        if (calendar_event_of_hold(m, p, &p->holds.at[i], &v)) {
            struct calendar_entry *entry = keep(c, m, &v, p->plan.number);
            entry->base = p->holds.at[i].sequence;
            entry->told = is_told(&p->plan);
            judge(entry, m);
        }
}

static int by_time(const void *a, const void *b)
{
    const struct calendar_entry *x = a, *y = b;
    int order = (x->event.day.day > y->event.day.day) - (x->event.day.day < y->event.day.day);

    if (order == 0)
        order = (x->at_utc > y->at_utc) - (x->at_utc < y->at_utc);
    return order != 0 ? order : strcmp(x->event.uid, y->event.uid);
}

static bool add_plans(struct app *app, struct calendar_maker *m, struct patient_calendar *out, struct err *e)
{
    struct plan_rows plans = { 0 };
    bool ok = store_plans_of_patient(app_store(app), out->patient.id, &plans, e);

    for (size_t i = 0; ok && i < plans.n; i++) {
        struct calendar_plan p = { 0 };
        ok = calendar_plan_load(app, plans.at[i].id, &p, e);
        if (ok)
            add_plan(out, m, &p);
        calendar_plan_free(&p);
    }
    plan_rows_free(&plans);
    return ok;
}

bool patient_calendar_load(struct app *app, const char *patient, struct patient_calendar *out, struct err *e)
{
    struct calendar_maker m = { .today = app_today(app), .privacy = -1, .title = STR_INIT, .text = STR_INIT };
    bool ok;

    *out = (struct patient_calendar) { 0 };
    m.clinic = app_clinic(app, e);
    m.zone = m.clinic == NULL ? NULL : app_zone(app, e);
    if (m.zone == NULL || !store_snapshot_begin(app_store(app), e)) /* one calendar, of one moment, whichever plan gave way to another */
        return false;
    ok = store_patient_load(app_store(app), patient, &out->patient, e)
        && store_handed_load(app_store(app), patient, &out->handed, e) && add_plans(app, &m, out, e);
    store_snapshot_end(app_store(app));
    if (out->n > 1)
        qsort(out->at, out->n, sizeof *out->at, by_time);
    calendar_maker_free(&m);
    return ok;
}

const struct calendar_entry *patient_calendar_find(const struct patient_calendar *c, const char *uid)
{
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->at[i].event.uid, uid) == 0)
            return &c->at[i];
    return NULL;
}
