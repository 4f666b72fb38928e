/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients have still to get is queued with the change that it tells of; see the header. */
#include "outbox_parts.h"

#include "app_internal.h"
#include "patient_calendar.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/ledger_store.h"
#include "ritmo/store/outbox_store.h"
#include "ritmo/store/patient_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTE = 60 };

int64_t app_mail_now(struct app *app)
{
    struct err none = ERR_INIT;
    const struct zone *zone = app_zone(app, &none);
    int64_t now = app_now(app);
    struct date day;
    int16_t minute;

    if (!app_today_given(app) || zone == NULL)
        return now;
    zone_local(zone, now, &day, &minute);
    return day.day == app_today(app).day ? now : zone_utc(zone, app_today(app), minute, NULL) + now % MINUTE;
}

static bool is_change(enum outbox_kind kind)
{
    return kind == OUTBOX_INVITATION || kind == OUTBOX_CANCELLATION || kind == OUTBOX_DIGEST;
}

int64_t outbox_grace_s(const struct clinic *c)
{
    return (int64_t)MINUTE * (c->mail_grace_min > 0 ? c->mail_grace_min : CLINIC_GRACE_MIN);
}

static void put_text(char *to, size_t room, const char *text)
{
    snprintf(to, room, "%s", text == NULL ? "" : text);
}

static struct outbox_entry event_message(const struct patient_calendar *c, const struct calendar_entry *at)
{
    bool off = at->event.status == EVENT_CANCELLED;
    struct outbox_entry m = { .kind = off ? OUTBOX_CANCELLATION : OUTBOX_INVITATION, .patient = c->patient.number, .plan = at->plan,
        .session = at->session, .sequence = at->event.sequence, .not_after_utc = off || at->session == 0 ? at->end_utc : at->at_utc };

    put_text(m.uid, sizeof m.uid, at->event.uid);
    put_text(m.to, sizeof m.to, c->patient.email);
    return m;
}

static struct outbox_entry digest_message(const struct patient_calendar *c, int64_t change)
{
    struct outbox_entry m = { .kind = OUTBOX_DIGEST, .patient = c->patient.number, .sequence = (int32_t)change };

    for (size_t i = 0; i < c->n; i++)
        if (c->at[i].unsent && c->at[i].end_utc > m.not_after_utc)
            m.not_after_utc = c->at[i].end_utc;
    put_text(m.to, sizeof m.to, c->patient.email);
    return m;
}

/* What the patient has still to get, as messages. */
struct wanted {
    struct outbox_entry *at;
    size_t n;
    int64_t change, due_utc;
};

static void want(struct wanted *w, struct outbox_entry m)
{
    m.change = w->change;
    m.due_utc = w->due_utc;
    if (m.not_after_utc <= m.due_utc)
        m.due_utc = m.not_after_utc - 1; /* rather at once than too late */
    w->at = mem_grow(w->at, w->n, sizeof *w->at);
    w->at[w->n++] = m;
}

static void find_wanted(const struct patient_calendar *c, struct wanted *w)
{
    bool any = false;

    if (!patient_takes_mail(&c->patient))
        return;
    for (size_t i = 0; i < c->n; i++) {
        any = any || c->at[i].unsent;
        if (c->at[i].unsent && c->patient.mail == MAIL_INVITATIONS)
            want(w, event_message(c, &c->at[i]));
    }
    if (any && c->patient.mail == MAIL_DIGEST)
        want(w, digest_message(c, w->change));
}

static bool same_message(const struct outbox_entry *a, const struct outbox_entry *b)
{
    return a->kind == b->kind && strcmp(a->uid, b->uid) == 0 && strcmp(a->to, b->to) == 0
        && (a->kind == OUTBOX_DIGEST || a->sequence == b->sequence);
}

/* What waits already and is wanted still tells of the new change too, and goes out with it. */
static bool settle_queued(struct tx *tx, struct outbox_entry *queued, struct wanted *w, struct err *e)
{
    for (size_t i = 0; i < w->n; i++)
        if (same_message(queued, &w->at[i])) {
            queued->change = w->change;
            queued->dated_utc = 0;
            queued->next_utc = w->at[i].due_utc;
            queued->not_after_utc = w->at[i].not_after_utc;
            w->at[i] = w->at[--w->n];
            return store_outbox_put(tx, queued, e);
        }
    queued->state = OUTBOX_SUPERSEDED;
    return store_outbox_put(tx, queued, e);
}

static bool settle(struct app *app, struct tx *tx, int64_t patient, struct wanted *w, size_t *waiting, struct err *e)
{
    struct outbox_rows queued = { 0 };
    size_t wanted = w->n;
    bool ok = store_outbox_queued_of(app_store(app), patient, &queued, e);

    for (size_t i = 0; ok && i < queued.n; i++)
        if (is_change(queued.at[i].entry.kind))
            ok = settle_queued(tx, &queued.at[i].entry, w, e);
    for (size_t i = 0; ok && i < w->n; i++)
        ok = store_outbox_add_again(tx, &w->at[i], e);
    outbox_rows_free(&queued);
    *waiting = wanted;
    return ok;
}

bool outbox_queue_patient(struct app *app, struct tx *tx, int64_t patient, size_t *waiting, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    struct patient_calendar c = { 0 };
    struct patient p = { 0 };
    struct wanted w = { 0 };
    bool ok = clinic != NULL && store_patient_by_number(app_store(app), patient, &p, e), takes = ok && patient_takes_mail(&p);

    if (takes) {
        ok = store_change_number(tx, &w.change, e) && patient_calendar_load(app, p.id, &c, e);
        w.due_utc = app_mail_now(app) + (ok ? outbox_grace_s(clinic) : 0);
        if (ok)
            find_wanted(&c, &w);
    }
    ok = ok && settle(app, tx, patient, &w, waiting, e);
    free(w.at);
    patient_calendar_free(&c);
    patient_free(&p);
    return ok;
}

bool outbox_queue_changes(struct app *app, struct tx *tx, struct err *e)
{
    size_t waiting;
    bool ok = true;

    for (size_t i = 0; ok && i < tx->n_patients; i++)
        ok = outbox_queue_patient(app, tx, tx->patients[i], &waiting, e);
    return ok;
}
