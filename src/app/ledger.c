/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient holds of our calendar, and handing it over; see the header. */
#include "ritmo/app/ledger.h"

#include "app_internal.h"
#include "ledger_parts.h"

#include "ritmo/base/hash.h"
#include "ritmo/store/ledger_store.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <string.h>

static struct ledger_state state_of(const struct patient_calendar *c)
{
    struct ledger_state s = { .version = c->handed.version, .at_utc = c->handed.at_utc, .how = c->handed.how };

    for (size_t i = 0; i < c->n; i++)
        s.unsent += c->at[i].unsent;
    return s;
}

bool app_ledger_state(struct app *app, const char *patient, struct ledger_state *out, struct err *e)
{
    struct patient_calendar c;
    bool ok = patient_calendar_load(app, patient, &c, e);

    *out = state_of(&c);
    patient_calendar_free(&c);
    return ok;
}

static bool is_as_held(const struct calendar_entry *entry)
{
    const struct handed_event *held = entry->held;
    char print[HANDED_PRINT_TEXT];

    event_print(&entry->event, print);
    return held != NULL && !held->maybe && strcmp(held->print, print) == 0 && held->sequence == entry->event.sequence;
}

bool ledger_keep(struct tx *tx, const char *patient, const struct calendar_entry *entry, int32_t version, int64_t change, bool maybe,
    struct err *e)
{
    const struct handed_event *held = entry->held;
    struct handed_event now = { .version = version, .sequence = entry->event.sequence, .base = entry->base,
        .stamp_utc = entry->event.changed_utc, .when = event_when(&entry->event), .change = change, .maybe = maybe };

    memcpy(now.uid, entry->event.uid, strnlen(entry->event.uid, sizeof now.uid - 1));
    event_print(&entry->event, now.print);
    if (held != NULL && (held->change == change || held->maybe)) {
        now.had = held->had;
        now.was = held->was;
    } else if (held != NULL) {
        now.had = true;
        now.was = held->when;
    }
    return store_handed_save(tx, patient, &now, e);
}

bool ledger_take_back(struct tx *tx, const char *patient, const struct calendar_entry *entry, struct err *e)
{
    return entry->held != NULL ? store_handed_save(tx, patient, entry->held, e) : store_handed_forget(tx, patient, entry->event.uid, e);
}

/* --- handing over */

/* What goes into a patient's hands: entries of one plan, or of all (plan 0). */
struct handing {
    struct patient_calendar calendar;
    int64_t plan;
    enum handed_how how;
};

static bool handing_load(struct app *app, const char *patient, const char *plan, enum handed_how how, struct handing *out, struct err *e)
{
    struct plan p = { 0 };
    bool ok;

    *out = (struct handing) { .how = how };
    ok = (plan == NULL || store_plan_load(app_store(app), plan, &p, e)) && patient_calendar_load(app, patient, &out->calendar, e);
    out->plan = p.number;
    plan_free(&p);
    return ok;
}

static bool is_new(const struct handing *h, const struct calendar_entry *entry)
{
    if (patient_takes_mail(&h->calendar.patient) && h->how != HANDED_MAIL)
        return false; /* a file updates no calendar: mail still has to */
    return (h->plan == 0 || h->plan == entry->plan) && !is_as_held(entry);
}

/* Everything new goes into one new version; without it there is none. */
static int32_t version_then(const struct handing *h)
{
    const struct patient_calendar *c = &h->calendar;

    for (size_t i = 0; i < c->n; i++)
        if (is_new(h, &c->at[i]))
            return c->handed.version + 1;
    return c->handed.version;
}

static bool keep_all(struct tx *tx, const char *patient, const struct handing *h, struct err *e)
{
    const struct patient_calendar *c = &h->calendar;
    int64_t change;
    int32_t version;
    bool ok = store_change_number(tx, &change, e) && store_handed_version(tx, patient, h->how, change, &version, e);

    for (size_t i = 0; ok && i < c->n; i++)
        if (is_new(h, &c->at[i]))
            ok = ledger_keep(tx, patient, &c->at[i], version, change, false, e);
    return ok;
}

static bool store(struct tx *tx, const char *patient, const struct handing *h, struct err *e)
{
    int32_t then = version_then(h);
    char detail[64];

    snprintf(detail, sizeof detail, "version %d by %s", then, handed_how_word(h->how));
    return then == h->calendar.handed.version
        || (keep_all(tx, patient, h, e) && history_add(tx, "calendar.handed", patient, NULL, detail, e));
}

bool ledger_hand_over(struct app *app, struct tx *tx, const char *patient, enum handed_how how, struct err *e)
{
    struct handing h;
    bool ok = handing_load(app, patient, NULL, how, &h, e) && store(tx, patient, &h, e);

    patient_calendar_free(&h.calendar);
    return ok;
}

static struct handing_over over_of(const struct handing *h)
{
    struct handing_over out = { version_then(h), HASH_INIT };
    char print[HANDED_PRINT_TEXT];

    for (size_t i = 0; i < h->calendar.n; i++) {
        event_print(&h->calendar.at[i].event, print);
        out.print = hash_add(out.print, print, sizeof print);
    }
    return out;
}

bool app_hand_over_begin(struct app *app, const char *patient, const char *plan, enum handed_how how, struct handing_over *out, struct err *e)
{
    struct handing h;
    bool ok = handing_load(app, patient, plan, how, &h, e);

    *out = over_of(&h);
    patient_calendar_free(&h.calendar);
    return ok;
}

static bool is_as_made(const struct handing *h, const struct handing_over *what, struct err *e)
{
    struct handing_over now = over_of(h);

    return (now.print == what->print && now.version == what->version)
        || err_set(e, ERR_CONFLICT, "the visits of %s changed while this was made, so it does not count as handed over: make it again",
            h->calendar.patient.name);
}

bool app_hand_over(struct app *app, const char *patient, const char *plan, enum handed_how how, const struct handing_over *what, struct err *e)
{
    struct tx tx = TX_INIT;
    struct handing h = { .how = how };
    bool ok = app_begin(app, &tx, NULL, e) && handing_load(app, patient, plan, how, &h, e) && is_as_made(&h, what, e)
        && store(&tx, patient, &h, e) && app_commit(app, &tx, e);

    tx_end(&tx);
    patient_calendar_free(&h.calendar);
    return ok;
}

bool ledger_add_view(struct app *app, struct plan_view *view, struct err *e)
{
    struct patient_calendar c;
    bool ok = patient_calendar_load(app, view->patient.id, &c, e);

    view->ledger = state_of(&c);
    for (size_t i = 0; ok && i < view->n_rows; i++) {
        struct view_row *row = &view->rows[i];
        const struct calendar_entry *entry = patient_calendar_find(&c, row->session.uid);
        row->held = entry == NULL || entry->held == NULL || entry->held->maybe ? 0 : entry->held->version;
        row->unsent = entry != NULL && entry->unsent;
    }
    patient_calendar_free(&c);
    return ok;
}
