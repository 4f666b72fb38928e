/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes calendars: which plans, into which file. The entries come from calendar_events, the words from
 * calendar_words, the bytes from ics/ behind its door. Entries are streamed: nothing grows with their number. */
#include "ritmo/app/calendars.h"
#include "ritmo/app/clinics.h"

#include "app_internal.h"
#include "patient_calendar.h"
#include "vdir.h"
#include "ritmo/app/calendar_events.h"
#include "ritmo/app/ics_door.h"
#include "ritmo/app/ledger.h"
#include "ritmo/app/out_file.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/file.h"
#include "ritmo/base/file_draft.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_PLANS = 1000000,
    STAFF_BACK = 365,   /* days of a staff calendar before today */
    STAFF_AHEAD = 1095  /* and after */
};

/* One run of the export. */
struct export {
    struct app *app;
    const struct calendar_request *request;
    struct calendar_maker maker;
    struct ics_door door;
    const char *path, *name;   /* of the calendar being written; path null: standard output; the name of the first plan's language */
    struct ics_writer *writer; /* null until its first entry */
    struct file_draft *draft;  /* null: standard output */
    struct vdir *vdir;         /* null: entries go into one file */
    bool dry, full;            /* full: the output takes no more, for the reason why (an errno) */
    bool unread;               /* who reads it closed the pipe before the end */
    int why;
    size_t files, events;
};

/* --- one calendar --- */

static bool put(void *context, const char *bytes, size_t n)
{
    struct export *x = context;

    if (x->dry)
        return true;
    if (!x->full) {
        x->full = x->draft != NULL ? !file_draft_put(x->draft, bytes, n) : fwrite(bytes, 1, n, stdout) != n;
        x->why = errno;
    }
    return !x->full;
}

static void calendar_begin(struct export *x, const char *path, const char *name)
{
    x->path = path;
    x->name = name;
    x->full = false;
}

/* At the first entry, so that a calendar without any (RFC 5545 3.6 has none) leaves no trace. */
static bool calendar_open(struct export *x, struct err *e)
{
    const struct clinic *c = x->maker.clinic;
    struct event_calendar head = { METHOD_PUBLISH, x->name, c->name, clinic_mail_from(c), NULL, NULL };

    if (x->path != NULL && !out_file_allowed(x->app, x->path, e))
        return false;
    if (x->path != NULL && !x->dry && !file_draft_open(x->path, x->request->replace, &x->draft, e))
        return false;
    if (x->door.api->open(&head, x->maker.zone, put, x, &x->writer, e))
        return true;
    file_draft_drop(x->draft);
    x->draft = NULL;
    return false;
}

static bool put_event(struct export *x, const struct event *event, struct err *e)
{
    if (x->vdir == NULL && x->writer == NULL && !calendar_open(x, e))
        return false;
    x->events++;
    if (x->vdir != NULL)
        return vdir_put(x->vdir, x->door.api, x->maker.zone, event, e);
    return x->door.api->event(x->writer, event, e);
}

/* Who closes the pipe has seen enough: no error. */
static bool flush_stdout(struct export *x, struct err *e)
{
    int why = x->full ? x->why : fflush(stdout) == 0 ? 0 : errno;

    x->unread = why == EPIPE;
    return why == 0 || why == EPIPE || err_set(e, ERR_IO, "the result could not be written: %s", strerror(why));
}

/* ok: were all entries made? If not, *e says why already and no file appears. */
static bool calendar_end(struct export *x, bool ok, struct err *e)
{
    struct file_draft *draft = x->draft;
    bool closed;

    if (x->writer == NULL)
        return ok;
    closed = x->door.api->close(x->writer, ok ? e : NULL);
    x->draft = NULL;
    x->writer = NULL;
    if (!x->full && (!ok || !closed)) {
        file_draft_drop(draft);
        return false;
    }
    x->files++;
    if (x->full && e != NULL)
        err_clear(e); /* what stopped the writer is said by the file, once */
    return draft != NULL ? file_draft_keep(draft, e) : x->dry || flush_stdout(x, e); /* a full disk is told of here */
}

/* --- patients' calendars --- */

static bool put_plan(struct export *x, const char *id, struct err *e)
{
    struct calendar_plan p = { 0 };
    struct event event;
    bool ok = calendar_plan_load(x->app, id, &p, e);

    x->name = calendar_title_text(TITLE_CALENDAR, p.speech);
    for (size_t i = 0; ok && i < p.plan.sessions.n; i++)
        if (calendar_event_of_session(&x->maker, &p, &p.plan.sessions.at[i], &event))
            ok = put_event(x, &event, e);
    for (size_t i = 0; ok && i < p.holds.n; i++)
        if (calendar_event_of_hold(&x->maker, &p, &p.holds.at[i], &event))
            ok = put_event(x, &event, e);
    calendar_plan_free(&p);
    return ok;
}

/* All plans of the list in one calendar. */
static bool one_calendar(struct export *x, const struct plan_rows *plans, struct err *e)
{
    bool ok = true;

    calendar_begin(x, x->request->file, "");
    for (size_t i = 0; ok && i < plans->n; i++)
        ok = put_plan(x, plans->at[i].id, e);
    return calendar_end(x, ok, e);
}

/* A calendar a plan: some phones take only the first entries of a long file, and a plan is what is mailed. */
static bool calendar_each(struct export *x, const struct plan_rows *plans, struct err *e)
{
    struct str path = STR_INIT;
    bool ok = x->dry || file_make_dirs(x->request->dir, e);

    for (size_t i = 0; ok && i < plans->n; i++) {
        str_clear(&path);
        str_addf(&path, "%s/ritmo-plan-%lld.ics", x->request->dir, (long long)plans->at[i].number);
        calendar_begin(x, path.text, "");
        ok = calendar_end(x, put_plan(x, plans->at[i].id, e), e);
    }
    str_free(&path);
    return ok;
}

static bool plans_of_patient(struct export *x, struct plan_rows *out, struct err *e)
{
    struct patient p = { 0 };
    bool ok = app_patient_named(x->app, x->request->name, &p, e) && store_plans_of_patient(app_store(x->app), p.id, out, e);

    if (ok && out->n == 0)
        ok = err_set(e, ERR_MISSING, "%s has no plan yet, so there is no calendar; make a plan with: ritmo plan new", p.name);
    patient_free(&p);
    return ok;
}

/* One plan as a list of one. */
static bool plan_alone(struct export *x, struct plan_rows *out, struct err *e)
{
    struct plan plan = { 0 };
    char id[ID_TEXT];
    bool ok = app_plan_named(x->app, x->request->name, id, e) && store_plan_load(app_store(x->app), id, &plan, e);

    if (ok) {
        out->at = mem_grow(NULL, 0, sizeof *out->at);
        out->n = 1;
        out->at[0].number = plan.number;
        memcpy(out->at[0].id, id, sizeof id);
    }
    plan_free(&plan);
    return ok;
}

/* --- staff's calendars --- */

/* A day at once: a large clinic's month would not fit into little memory. */
static bool put_visits(struct export *x, struct date day, const char *provider, struct err *e)
{
    struct visits visits = { 0 };
    struct event event;
    bool ok = store_visits(app_store(x->app), day, day, provider, true, &visits, e);

    for (size_t i = 0; ok && i < visits.n; i++)
        if (calendar_event_of_visit(&x->maker, &visits.at[i], &event))
            ok = put_event(x, &event, e);
    visits_free(&visits);
    return ok;
}

static bool staff_calendar(struct export *x, struct err *e)
{
    const struct provider *provider = NULL;
    bool ranged = x->request->ranged;
    struct date day = ranged ? x->request->from : date_add(x->maker.today, -STAFF_BACK);
    struct date last = ranged ? x->request->to : date_add(x->maker.today, STAFF_AHEAD);
    bool ok = true;

    if (x->request->of == CALENDAR_PROVIDER && (provider = app_provider_named(x->maker.clinic, x->request->name, e)) == NULL)
        return false;
    calendar_begin(x, x->request->file, provider != NULL ? provider->name : calendar_title_text(TITLE_CALENDAR, NULL));
    for (; ok && day.day <= last.day; day = date_add(day, 1))
        ok = put_visits(x, day, provider == NULL ? NULL : provider->key, e);
    return calendar_end(x, ok, e);
}

/* --- the request --- */

static bool plans_wanted(struct export *x, struct plan_rows *out, struct err *e)
{
    switch (x->request->of) {
    case CALENDAR_PLAN: return plan_alone(x, out, e);
    case CALENDAR_PATIENT: return plans_of_patient(x, out, e);
    case CALENDAR_ALL: return store_plans_live(app_store(x->app), MOST_PLANS, out, e);
    case CALENDAR_PROVIDER: break;
    }
    return err_set(e, ERR_USAGE, "a provider's calendar is one file: use -o FILE, or --dir with --plan, --patient or --all");
}

static bool write_vdir(struct export *x, struct err *e)
{
    enum calendar_of of = x->request->of;
    struct plan_rows plans = { 0 };
    bool ok = vdir_open(x->app, x->request->vdir, &x->vdir, e);

    if (!ok)
        return false;
    if (of == CALENDAR_PROVIDER || of == CALENDAR_ALL)
        ok = staff_calendar(x, e);
    else
        ok = plans_wanted(x, &plans, e);
    for (size_t i = 0; ok && i < plans.n; i++)
        ok = put_plan(x, plans.at[i].id, e);
    plan_rows_free(&plans);
    return vdir_close(x->vdir, ok, &x->files, e);
}

static bool write_request(struct export *x, struct err *e)
{
    enum calendar_of of = x->request->of;
    struct plan_rows plans = { 0 };
    bool ok;

    if (x->request->dir == NULL && (of == CALENDAR_PROVIDER || of == CALENDAR_ALL))
        return staff_calendar(x, e);
    ok = plans_wanted(x, &plans, e) && (x->request->dir != NULL ? calendar_each(x, &plans, e) : one_calendar(x, &plans, e));
    plan_rows_free(&plans);
    return ok;
}

static bool hand_over_allowed(const struct calendar_request *r, struct err *e)
{
    return !r->hand_over || (r->of == CALENDAR_PATIENT && r->privacy < 0)
        || err_set(e, ERR_USAGE, "what is handed over is the whole calendar of one patient, as that patient agreed to: --patient, without --privacy");
}

/* Whose calendar is handed over, and what it says as it is written. */
struct handed_file {
    struct patient patient;
    struct handing_over over;
};

static bool hand_over_begin(struct export *x, struct handed_file *h, struct err *e)
{
    return !x->request->hand_over
        || (app_patient_named(x->app, x->request->name, &h->patient, e)
            && app_hand_over_begin(x->app, h->patient.id, NULL, HANDED_FILE, &h->over, e));
}

static bool hand_over(struct export *x, const struct handed_file *h, struct err *e)
{
    if (x->unread)
        return err_set(e, ERR_IO, "the calendar was not read to its end, so it does not count as handed over");
    return app_hand_over(x->app, h->patient.id, NULL, HANDED_FILE, &h->over, e);
}

bool app_calendar_export(struct app *app, const struct calendar_request *r, size_t *files, size_t *events, struct err *e)
{
    struct calendar_request request = *r;
    struct export x = { .app = app, .request = &request, .door = ICS_DOOR_INIT, .dry = app_dry_run(app),
        .maker = { .today = app_today(app), .privacy = r->privacy, .title = STR_INIT, .text = STR_INIT } };
    struct handed_file handed = { 0 };
    bool ok;

    if (request.file != NULL && strcmp(request.file, "-") == 0)
        request.file = NULL;
    x.maker.clinic = app_clinic(app, e);
    x.maker.zone = x.maker.clinic == NULL ? NULL : app_zone(app, e);
    ok = hand_over_allowed(r, e) && x.maker.zone != NULL && hand_over_begin(&x, &handed, e) && ics_door_open(&x.door, e)
        && (r->vdir != NULL ? write_vdir(&x, e) : write_request(&x, e));
    if (ok && x.files == 0 && !r->ranged && r->vdir == NULL) /* a day without visits is a fact, not a fault */
        ok = err_set(e, ERR_MISSING, "there are no visits to write, so no calendar was made");
    ok = ok && (!r->hand_over || hand_over(&x, &handed, e));
    *files = x.files;
    *events = x.events;
    ics_door_close(&x.door);
    calendar_maker_free(&x.maker);
    patient_free(&handed.patient);
    return ok;
}
