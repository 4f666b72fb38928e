/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with the queue of messages; see the header. */
#include "ritmo/app/outbox.h"

#include "app_internal.h"
#include "mail_compose.h"
#include "outbox_parts.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/outbox_store.h"
#include "ritmo/store/patient_store.h"

#include <stdio.h>
#include <stdlib.h>

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
        && outbox_queue_patient(app, &tx, p.number, queued, e) && app_commit(app, &tx, e);

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
