/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A foreign calendar: read, laid beside what it took before, and what it does to the plans; see the header. */
#include "away_parts.h"
#include "import_files.h"
#include "import_merge.h"
#include "taken.h"

#include "ritmo/app/checks.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/clock.h"
#include "ritmo/app/ics_door.h"
#include "ritmo/app/import.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"
#include "ritmo/store/taken_store.h"
#include "ritmo/store/undo_store.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_BACK = 31, DAYS_AHEAD = 800, LOOK_DAYS = 730, TIMES_MOST = 50000 };

/* --- whose it is */

static bool take_owner(struct app *app, const struct import_request *r, struct import_proposal *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    const struct provider *who;
    struct patient patient = { 0 };
    bool ok = clinic != NULL;

    out->source.kind = r->kind;
    switch (r->kind) {
    case OWNER_CLINIC:
        out->source.owner = mem_strdup("");
        out->owner_name = mem_strdup("the clinic");
        break;
    case OWNER_PROVIDER:
        who = ok ? app_provider_named(clinic, r->owner, e) : NULL;
        ok = who != NULL;
        out->source.owner = mem_strdup(ok ? who->key : "");
        out->owner_name = mem_strdup(ok ? who->name : "");
        break;
    case OWNER_PATIENT:
        ok = ok && store_patient_load(app_store(app), r->owner, &patient, e);
        out->source.owner = mem_strdup(r->owner);
        out->owner_name = mem_strdup(ok ? patient.name : "");
        out->source.n = ok ? (int32_t)patient.number : 0; /* until the name is made */
        patient_free(&patient);
        break;
    }
    return ok;
}

/* A calendar is known by its name: its own, where nobody gave it one, with whose it is in front. */
static void name_source(const struct import_request *r, const char *own, struct import_proposal *out)
{
    struct str name = STR_INIT;

    if (r->name != NULL && r->name[0] != '\0') {
        out->source.name = mem_strdup(r->name);
        return;
    }
    if (r->kind == OWNER_PROVIDER)
        str_addf(&name, "%s: ", out->source.owner);
    if (r->kind == OWNER_PATIENT)
        str_addf(&name, "patient %d: ", out->source.n);
    str_add(&name, own);
    import_clip_name(&name, SOURCE_NAME_MOST);
    out->source.name = str_take(&name);
}

/* --- reading */

struct reading {
    const struct import_request *request;
    struct import_proposal *out;
    struct foreign_events events;
    bool too_many;
};

static void take_event(void *context, struct foreign_event *e)
{
    struct reading *g = context;

    if (g->events.n == TIMES_MOST) {
        g->too_many = true;
        return;
    }
    g->events.at = mem_grow(g->events.at, g->events.n, sizeof *e);
    g->events.at[g->events.n++] = *e;
    e->uid = e->summary = NULL;
}

static void take_remark(void *context, struct foreign_remark *r)
{
    struct foreign_remarks *all = &((struct reading *)context)->out->remarks;

    all->at = mem_grow(all->at, all->n, sizeof *r);
    all->at[all->n++] = *r;
    r->text = NULL;
}

static bool tick(void *context, int32_t lines)
{
    const struct reading *g = context;
    struct str words = STR_INIT;
    bool on;

    if (g->too_many)
        return false;
    if (g->request->tick == NULL)
        return true;
    str_addf(&words, "reading the calendar, line %d", lines);
    on = g->request->tick(g->request->context, words.text);
    str_free(&words);
    return on;
}

/* A provider's calendar may hold the clinic's own visits, exported before: they are no reason to move them. */
static bool drop_own(struct app *app, struct reading *g, struct err *e)
{
    struct foreign_events *all = &g->events;
    bool ours = false, ok = true;
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++) {
        ok = ok && store_has_uid(app_store(app), all->at[i].uid, &ours, e);
        g->out->counts.own += ok && ours;
        if (ok && ours)
            foreign_event_free(&all->at[i]);
        else
            all->at[n++] = all->at[i];
    }
    all->n = n;
    return ok;
}

static bool read_files(struct app *app, struct reading *g, struct foreign_head *head, struct err *e)
{
    struct ics_door door;
    struct date today = app_today(app);
    struct import_proposal *out = g->out;
    struct ics_reading reading = { take_event, take_remark, tick, g };
    struct ics_read_request q = { .files = (const char *const *)out->files, .n_files = out->n_files, .zone = app_zone(app, e),
        .from = date_add(today, -DAYS_BACK), .to = date_add(today, DAYS_AHEAD), .limits = ICS_LIMITS, .load_zone = clock_zone_load };
    bool ok = q.zone != NULL && ics_door_open(&door, e);

    if (!ok)
        return false;
    out->until = q.to;
    ok = door.api->read(&q, &reading, head, e);
    ics_door_close(&door);
    if (g->too_many)
        ok = err_set(e, ERR_INPUT, "%s: more than %d events and occurrences in the days ahead; export fewer", out->files[0], TIMES_MOST);
    foreign_events_settle(&g->events);
    return ok && drop_own(app, g, e);
}

/* --- beside what is stored */

/* Times that are over are nobody's concern: the calendar may keep or drop them. */
static void drop_past(struct taken_times *t, struct date from)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        if (t->at[i].when.to.day >= from.day) {
            t->at[n++] = t->at[i];
            continue;
        }
        free(t->at[i].uid);
        free(t->at[i].why);
        free(t->at[i].source);
    }
    t->n = n;
}

static bool merge(struct app *app, const struct reading *g, const struct foreign_head *head, struct err *e)
{
    struct import_proposal *out = g->out;
    struct calendar_source stored;
    struct taken_times old = { 0 };
    bool ok = store_source(app_store(app), out->source.name, &stored, &out->known, e)
        && store_taken_of_source(app_store(app), out->source.name, &old, e);

    out->source.n = -1;
    if (ok && out->known && (stored.kind != out->source.kind || strcmp(stored.owner, out->source.owner) != 0))
        ok = err_set(e, ERR_CONFLICT, "a calendar named \"%s\" is there already, of another owner; give this one another name" ERR_HINT ": --name NAME",
            out->source.name);
    out->source.import = stored.import;
    if (ok) {
        drop_past(&old, date_add(app_today(app), -DAYS_BACK));
        import_merge(&g->events, &old, head->method, g->request->take_free, out);
        out->counts.past = head->n_past;
        out->counts.later = head->n_later;
    }
    calendar_source_free(&stored);
    taken_times_free(&old);
    return ok;
}

/* --- what it does to the plans */

static bool solving_tick(void *context, const char *words)
{
    const struct import_request *r = context;

    return r->tick == NULL || r->tick(r->context, words);
}

static bool propose(struct app *app, const struct import_request *r, struct import_proposal *out, struct err *e)
{
    struct date today = app_today(app);
    struct taken_supposed supposed = { &out->source, &out->times };
    struct broken_visits before = { 0 };
    struct str title = STR_INIT;
    struct away_request q = { .repair = true, .before = &before, .from = today, .to = date_add(today, LOOK_DAYS), .limit_ms = r->limit_ms,
        .tick = solving_tick, .context = (void *)r };
    bool ok = app_broken(app, q.from, q.to, &before, e);

    if (r->kind == OWNER_PATIENT) /* its name may be an address */
        str_add(&title, "Appointments that cannot stand with the patient's calendar");
    else
        str_addf(&title, "Appointments that cannot stand with the calendar \"%s\"", out->source.name);
    q.title = title.text;
    app_suppose(app, &supposed);
    ok = ok && app_away(app, &q, &out->ripple, e);
    app_suppose(app, NULL);
    broken_visits_free(&before);
    str_free(&title);
    return ok;
}

bool app_import(struct app *app, const struct import_request *r, struct import_proposal *out, struct err *e)
{
    struct reading g = { .request = r, .out = out };
    struct foreign_head head = { 0 };
    struct str own = STR_INIT;
    bool ok;

    *out = (struct import_proposal) { 0 };
    ok = take_owner(app, r, out, e) && import_list_files(r->file, r->vdir, &out->files, &out->n_files, e) && read_files(app, &g, &head, e);
    if (ok) {
        import_own_name(r->file, r->vdir, head.name, &own);
        name_source(r, own.text, out);
        ok = merge(app, &g, &head, e) && propose(app, r, out, e);
    }
    foreign_events_free(&g.events);
    free(head.name);
    str_free(&own);
    return ok;
}

/* --- storing */

static void describe(const struct import_proposal *p, struct str *out)
{
    str_addf(out, "calendar \"%s\" for %s: %zu new, %zu changed, %zu gone", p->source.name, p->owner_name, import_count(p, IMPORT_NEW),
        import_count(p, IMPORT_CHANGED), import_count(p, IMPORT_GONE));
}

/* Was the calendar imported or forgotten by somebody else since the proposal? */
static bool is_unchanged(struct app *app, const struct import_proposal *p, struct err *e)
{
    struct calendar_source now;
    bool found, ok = store_source(app_store(app), p->source.name, &now, &found, e);

    if (ok && (found != p->known || (found && now.import != p->source.import)))
        ok = err_set(e, ERR_CONFLICT, "somebody else imported the calendar \"%s\" meanwhile; import it again", p->source.name);
    calendar_source_free(&now);
    return ok;
}

/* Taken back, the visits would stand again in the time that the calendar takes. */
static bool save_plans(struct app *app, struct tx *tx, struct import_proposal *p, struct err *e)
{
    return away_save_plans(app, tx, &p->ripple, e)
        && (tx->step == 0 || store_undo_forbid(tx, "a calendar was imported with it; closure forget lets the calendar go", e));
}

bool app_import_accept(struct app *app, struct import_proposal *p, struct err *e)
{
    struct tx tx = TX_INIT;
    struct str detail = STR_INIT;
    bool patient = p->source.kind == OWNER_PATIENT;
    bool ok;

    describe(p, &detail);
    ok = app_begin(app, &tx, NULL, e);
    tx.title = patient ? "A patient's calendar imported" : detail.text;
    ok = ok && is_unchanged(app, p, e) && store_source_replace(&tx, &p->source, &p->times, e)
        && history_add(&tx, "calendar.import", p->source.kind == OWNER_CLINIC ? "clinic" : p->source.owner, NULL,
            patient ? "busy times from a calendar" : detail.text, e)
        && save_plans(app, &tx, p, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    str_free(&detail);
    app_forget(app);
    return ok;
}

/* --- what is there */

bool app_sources(struct app *app, const char *patient, struct calendar_sources *out, struct err *e)
{
    size_t n = 0;

    if (!store_sources(app_store(app), out, e))
        return false;
    for (size_t i = 0; i < out->n; i++)
        if (patient == NULL || (out->at[i].kind == OWNER_PATIENT && strcmp(out->at[i].owner, patient) == 0))
            out->at[n++] = out->at[i];
        else
            calendar_source_free(&out->at[i]);
    out->n = n;
    return true;
}

bool app_source_forget(struct app *app, const char *name, int32_t *n, struct err *e)
{
    struct tx tx = TX_INIT;
    struct taken_times times = { 0 };
    struct calendar_source source = { 0 };
    bool found = false;
    bool ok = app_begin(app, &tx, NULL, e) && store_source(app_store(app), name, &source, &found, e);

    if (ok && !found)
        ok = err_set(e, ERR_MISSING, "no calendar has the name \"%s\"" ERR_HINT "; see: ritmo closure sources", name);
    ok = ok && store_taken_of_source(app_store(app), name, &times, e) && store_source_forget(&tx, name, &found, e)
        && history_add(&tx, "calendar.forget", source.kind == OWNER_CLINIC ? "clinic" : source.owner, NULL,
            source.kind == OWNER_PATIENT ? "busy times from a calendar" : name, e)
        && app_commit(app, &tx, e);
    *n = (int32_t)times.n;
    tx_end(&tx);
    calendar_source_free(&source);
    taken_times_free(&times);
    app_forget(app);
    return ok;
}

bool app_patient_busy(struct app *app, const char *patient, struct taken_times *out, struct err *e)
{
    return taken_of(app, OWNER_PATIENT, patient, app_today(app), out, e);
}
