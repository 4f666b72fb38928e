/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues what patients have still to get, and what people do with the queue; see the header. */
#include "ritmo/app/outbox.h"

#include "app_internal.h"
#include "mail_compose.h"
#include "outbox_parts.h"

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

/* --- queueing */

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

static bool queue_patient(struct app *app, struct tx *tx, int64_t patient, size_t *waiting, struct err *e)
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
        ok = queue_patient(app, tx, tx->patients[i], &waiting, e);
    return ok;
}

static bool refuse_no_mail(const struct patient *p, struct err *e)
{
    const char *why = p->no_contact ? "wants to be left alone" : p->email == NULL || *p->email == '\0' ? "has no e-mail address"
        : !p->agreed_mail ? "has not agreed to e-mail" : "gets the calendar on paper";

    return patient_takes_mail(p)
        || err_set(e, ERR_RULE, "%s %s, so nothing is mailed" ERR_HINT "; see: ritmo patient edit %lld --mail invitations --agreed-mail yes", p->name, why,
            (long long)p->number);
}

bool app_mail_patient(struct app *app, const char *patient, size_t *queued, struct err *e)
{
    struct tx tx = TX_INIT;
    struct patient p = { 0 };
    bool ok = store_patient_load(app_store(app), patient, &p, e) && refuse_no_mail(&p, e) && app_begin(app, &tx, NULL, e)
        && queue_patient(app, &tx, p.number, queued, e) && app_commit(app, &tx, e);

    tx_end(&tx);
    patient_free(&p);
    return ok;
}

/* --- what people do with the queue */

bool app_outbox_list(struct app *app, bool all, const char *patient, size_t most, struct outbox_rows *out, struct err *e)
{
    struct patient p = { 0 };
    bool ok;

    if (patient != NULL) {
        ok = store_patient_load(app_store(app), patient, &p, e) && store_outbox_list(app_store(app), OUTBOX_LIST_PATIENT, p.number, most, out, e);
        patient_free(&p);
        return ok;
    }
    if (all)
        return store_outbox_list(app_store(app), OUTBOX_LIST_LATEST, 0, most, out, e);
    return store_outbox_list(app_store(app), OUTBOX_LIST_FAILURES, 0, most, out, e)
        && store_outbox_list(app_store(app), OUTBOX_LIST_WAITING, 0, most - (out->n < most ? out->n : most), out, e);
}

bool app_outbox_show(struct app *app, int64_t number, struct outbox_rows *out, struct str *text, struct err *e)
{
    struct ics_door door = ICS_DOOR_INIT;
    struct composed c = { .entry = NULL };
    bool wanted = false, ok;

    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    ok = store_outbox_load(app_store(app), number, &out->at[out->n], e);
    out->n += ok;
    if (ok && outbox_is_open(&out->at[0].entry))
        ok = mail_compose(app, &out->at[0].entry, app_mail_now(app), &door, &c, &wanted, e);
    if (ok && wanted)
        str_addf(text, "Subject: %s\n\n%s", c.message.subject, c.message.plain);
    composed_free(&c);
    ics_door_close(&door);
    return ok;
}

/* Loads it, lets `change` judge and change it, stores it and says so in the history. */
static bool put_one(struct app *app, int64_t number, const char *action, bool (*change)(struct app *, struct outbox_entry *, struct err *),
    struct err *e)
{
    struct tx tx = TX_INIT;
    struct outbox_row row = { .patient_name = NULL };
    char object[32];
    bool ok = app_begin(app, &tx, NULL, e) && store_outbox_load(app_store(app), number, &row, e) && change(app, &row.entry, e)
        && store_outbox_put(&tx, &row.entry, e);

    snprintf(object, sizeof object, "message %lld", (long long)number);
    ok = ok && history_add(&tx, action, object, NULL, outbox_kind_word(row.entry.kind), e) && app_commit(app, &tx, e);
    tx_end(&tx);
    free(row.patient_name);
    return ok;
}

static bool refuse_state(const struct outbox_entry *m, const char *what, struct err *e)
{
    return err_set(e, ERR_RULE, "message %lld is %s and cannot be %s", (long long)m->number,
        m->state == OUTBOX_HANDED_OVER ? "with the mailer already" : m->state == OUTBOX_SENDING ? "going out now" : outbox_state_word(m->state), what);
}

static bool drop(struct app *app, struct outbox_entry *m, struct err *e)
{
    (void)app;
    if (m->state != OUTBOX_QUEUED && m->state != OUTBOX_FAILED)
        return refuse_state(m, "dropped", e);
    m->state = OUTBOX_DROPPED;
    return true;
}

static bool retry(struct app *app, struct outbox_entry *m, struct err *e)
{
    int64_t now = app_mail_now(app);

    if (m->state != OUTBOX_QUEUED && m->state != OUTBOX_FAILED && m->state != OUTBOX_DROPPED)
        return refuse_state(m, "sent again", e);
    if (m->not_after_utc <= now)
        return err_set(e, ERR_RULE, "message %lld is too late to be of use; drop it with: ritmo outbox drop %lld", (long long)m->number,
            (long long)m->number);
    m->state = OUTBOX_QUEUED;
    m->next_utc = now;
    m->tries = 0;
    m->dated_utc = 0;
    return true;
}

bool app_outbox_drop(struct app *app, int64_t number, struct err *e)
{
    return put_one(app, number, "mail.drop", drop, e);
}

bool app_outbox_retry(struct app *app, int64_t number, struct err *e)
{
    return put_one(app, number, "mail.retry", retry, e);
}
