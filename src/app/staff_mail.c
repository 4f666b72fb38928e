/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Staff mail: the summary as text, page and calendar file in one message; see the header. */
#include "ritmo/app/staff_mail.h"

#include "app_internal.h"
#include "mail_compose.h"

#include "ritmo/app/calendar_events.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"
#include "ritmo/app/outbox.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/outbox_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS_MOST = 31 };

/* --- queueing. What a queued summary is about stands in its uid: "kim/7/initials"; its first day is its sequence. */

static const char *const privacy_words[] = { [SUMMARY_FULL] = "full", [SUMMARY_INITIALS] = "initials", [SUMMARY_NONE] = "none" };

static bool is_working_day(const struct clinic *c, const struct provider *p, struct date d)
{
    if (hours_of(&c->hours, d)->n == 0 || day_ranges_find(&c->closures, d) != NULL)
        return false;
    return p == NULL || (hours_of(&p->roster, d)->n > 0 && day_ranges_find(&p->absences, d) == NULL);
}

static bool is_empty(struct app *app, const struct staff_mail_request *r, const struct provider *p, bool *empty, struct err *e)
{
    struct summary s = { 0 };
    bool ok = app_summary(app, r->from, r->to, p == NULL ? NULL : p->key, r->privacy, &s, e);

    *empty = ok && summary_is_empty(&s);
    summary_free_all(&s);
    return ok;
}

static bool queue_one(struct app *app, struct tx *tx, const struct staff_mail_request *r, const struct provider *p, const char *to, size_t *queued,
    struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct zone *zone = app_zone(app, e);
    struct outbox_entry m = { .kind = OUTBOX_SUMMARY, .sequence = r->from.day };
    bool empty = false;

    if (c == NULL || zone == NULL)
        return false;
    if (r->from.day == r->to.day && !is_working_day(c, p, r->from))
        return true;
    if (r->quiet_if_empty && (!is_empty(app, r, p, &empty, e) || empty))
        return empty;
    snprintf(m.uid, sizeof m.uid, "%s/%d/%s", p == NULL ? "" : p->key, date_diff(r->to, r->from) + 1, privacy_words[r->privacy]);
    snprintf(m.to, sizeof m.to, "%s", to);
    m.due_utc = app_mail_now(app);
    m.not_after_utc = zone_utc(zone, date_add(r->to, 1), 0, NULL);
    if (m.not_after_utc <= m.due_utc)
        return true;
    *queued += 1;
    return outbox_add(tx, &m, e);
}

static bool queue_clinic(struct app *app, struct tx *tx, const struct staff_mail_request *r, size_t *queued, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const char *to = c == NULL ? NULL : clinic_mail_staff(c);

    if (c == NULL)
        return false;
    if (to == NULL)
        return err_set(e, ERR_CONFIG, "the clinic has no e-mail address for staff: write mail_staff in its file and import it");
    return queue_one(app, tx, r, NULL, to, queued, e);
}

static bool queue_providers(struct app *app, struct tx *tx, const struct staff_mail_request *r, size_t *queued, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct provider *only = NULL;
    bool ok = c != NULL, any = false;

    if (ok && r->provider != NULL && (only = app_provider_named(c, r->provider, e)) == NULL)
        return false;
    for (size_t i = 0; ok && i < c->n_providers; i++) {
        const struct provider *p = &c->providers[i];
        if ((only != NULL && p != only) || p->email == NULL || *p->email == '\0')
            continue;
        any = true;
        ok = queue_one(app, tx, r, p, p->email, queued, e);
    }
    return ok && (any || err_set(e, ERR_CONFIG, "no provider has an e-mail address: write them in the clinic's file and import it"));
}

bool app_mail_summary(struct app *app, const struct staff_mail_request *r, size_t *queued, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok;

    *queued = 0;
    if (date_diff(r->to, r->from) < 0 || date_diff(r->to, r->from) >= DAYS_MOST)
        return err_set(e, ERR_USAGE, "a summary by mail has 1 to %d days", DAYS_MOST);
    ok = app_begin(app, &tx, NULL, e)
        && (r->providers || r->provider != NULL ? queue_providers : queue_clinic)(app, &tx, r, queued, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    return ok;
}

/* --- making */

/* What a queued summary is about. */
struct about {
    char provider[OUTBOX_UID];
    struct date from, to;
    enum summary_privacy privacy;
};

static bool read_about(const struct outbox_entry *m, struct about *a)
{
    const char *slash = strchr(m->uid, '/'), *last = strrchr(m->uid, '/');

    if (slash == NULL || last == slash)
        return false;
    snprintf(a->provider, sizeof a->provider, "%.*s", (int)(slash - m->uid), m->uid);
    a->from = (struct date) { m->sequence };
    a->to = date_add(a->from, atoi(slash + 1) - 1);
    for (int i = 0; i < 3; i++)
        if (strcmp(privacy_words[i], last + 1) == 0)
            a->privacy = (enum summary_privacy)i;
    return true;
}

static bool write_visits(struct app *app, const struct about *a, const struct ics_door *door, struct str *out, size_t *n, struct err *e)
{
    static const int privacies[] = { [SUMMARY_FULL] = PRIVACY_FULL, [SUMMARY_INITIALS] = PRIVACY_NEUTRAL, [SUMMARY_NONE] = PRIVACY_NONE };
    struct calendar_maker maker = { .today = app_today(app), .privacy = privacies[a->privacy], .title = STR_INIT, .text = STR_INIT,
        .clinic = app_clinic(app, e), .zone = app_zone(app, e) };
    struct event_calendar head = { METHOD_PUBLISH, "Visits", maker.clinic->name, clinic_mail_from(maker.clinic), NULL, NULL };
    struct visits visits = { 0 };
    struct ics_writer *w = NULL;
    struct event event;
    bool ok = store_visits(app_store(app), a->from, a->to, a->provider[0] == '\0' ? NULL : a->provider, true, &visits, e);

    ok = ok && door->api->open(&head, maker.zone, str_receive, out, &w, e);
    for (size_t i = 0; ok && i < visits.n; i++)
        if (calendar_event_of_visit(&maker, &visits.at[i], &event)) {
            *n += 1;
            ok = door->api->event(w, &event, e);
        }
    if (w != NULL)
        ok = door->api->close(w, ok ? e : NULL) && ok;
    visits_free(&visits);
    calendar_maker_free(&maker);
    return ok;
}

/* Neither names nor numbers of patients: subjects are seen by others. */
static char *subject_of(const struct about *a)
{
    struct str s = STR_INIT;

    str_add(&s, "Visits, ");
    date_add_short(&s, a->from);
    if (a->to.day != a->from.day) {
        str_add(&s, " to ");
        date_add_short(&s, a->to);
    }
    return str_take(&s);
}

static const char *name_of(const struct clinic *c, const char *key)
{
    const struct provider *p = key[0] == '\0' ? NULL : clinic_provider(c, key);

    return p == NULL ? c->name : p->name;
}

bool staff_mail_compose(struct app *app, const struct outbox_entry *m, int64_t now, struct ics_door *door, struct message *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct str text = STR_INIT, html = STR_INIT, ics = STR_INIT;
    struct about a = { .privacy = SUMMARY_INITIALS };
    struct summary s = { 0 };
    size_t visits = 0;
    bool ok;

    if (c == NULL || app_zone(app, e) == NULL)
        return false;
    if (!read_about(m, &a))
        return err_set(e, ERR_FAULT, "message %lld does not say which summary it is; drop it", (long long)m->number);
    ok = mail_fill_heads(app, m, now, name_of(c, a.provider), out, e)
        && app_summary(app, a.from, a.to, a.provider[0] == '\0' ? NULL : a.provider, a.privacy, &s, e)
        && (door->api != NULL || ics_door_open(door, e)) && write_visits(app, &a, door, &ics, &visits, e);
    if (ok) {
        summary_write_text(&s, &text);
        summary_write_html(&s, &html);
        out->subject = subject_of(&a);
        out->plain = str_take(&text);
        out->html = str_take(&html);
        if (visits > 0)
            message_attach(out, "visits.ics", "text/calendar", ics.text, ics.len);
    }
    summary_free_all(&s);
    str_free(&text);
    str_free(&html);
    str_free(&ics);
    return ok;
}
