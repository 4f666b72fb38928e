/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a queued message says; see the header. Every message is made from the state of now: one that has nothing to say any more is
 * superseded, so nobody is reminded of a visit that is off. */
#include "mail_compose.h"

#include "app_internal.h"
#include "mail_words.h"

#include "ritmo/app/patient_texts.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/outbox_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <string.h>

void composed_free(struct composed *c)
{
    message_free(&c->message);
    patient_calendar_free(&c->calendar);
    c->entry = NULL;
}

static bool open_door(struct ics_door *door, struct err *e)
{
    return door->api != NULL || ics_door_open(door, e);
}

/* --- calendars */

/* One entry as REQUEST or CANCEL; entry null: the whole calendar as a file to open. */
static bool write_calendar(struct app *app, const struct composed *c, const struct calendar_entry *entry, struct ics_door *door,
    struct str *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    const struct zone *zone = clinic == NULL ? NULL : app_zone(app, e);
    struct event_calendar head = { .name = "Clinic visits" };
    struct ics_writer *w;
    bool ok = true;

    if (zone == NULL || !open_door(door, e))
        return false;
    head.organizer_name = clinic->name;
    head.organizer_mail = clinic_mail_from(clinic);
    head.method = entry == NULL ? METHOD_PUBLISH : entry->event.status == EVENT_CANCELLED ? METHOD_CANCEL : METHOD_REQUEST;
    if (entry != NULL) {
        head.attendee_name = c->calendar.patient.name;
        head.attendee_mail = c->calendar.patient.email;
    }
    if (!door->api->open(&head, zone, str_receive, out, &w, e))
        return false;
    for (size_t i = 0; ok && i < c->calendar.n; i++) {
        const struct calendar_entry *at = &c->calendar.at[i];
        if (entry == NULL ? at->told || at->held != NULL : at == entry)
            ok = door->api->event(w, &at->event, e);
    }
    return door->api->close(w, ok ? e : NULL) && ok;
}

static bool add_calendar(struct app *app, struct composed *c, struct ics_door *door, struct err *e)
{
    struct str bytes = STR_INIT;
    bool ok = write_calendar(app, c, c->entry, door, &bytes, e);

    if (ok && c->entry != NULL) {
        c->message.calendar = mem_strdup(bytes.text);
        c->message.method = c->entry->event.status == EVENT_CANCELLED ? METHOD_CANCEL : METHOD_REQUEST;
    } else if (ok) {
        message_attach(&c->message, "visits.ics", "text/calendar", bytes.text, bytes.len);
    }
    str_free(&bytes);
    return ok;
}

/* --- words */

static bool say(const struct mail_words *w, const char *kind, const char *subject, const struct mail_fields *f, struct message *m)
{
    struct str words = STR_INIT, line = STR_INIT;
    bool ok = mail_words_add(w, subject, f, &line) && mail_words_add(w, kind, f, &words);

    str_add_char(&words, '\n');
    if (ok) {
        m->subject = str_take(&line);
        m->plain = str_take(&words);
    }
    str_free(&words);
    str_free(&line);
    return ok;
}

/* Had the patient nothing of our calendar before this change? */
static bool is_first(const struct patient_calendar *c, int64_t change)
{
    struct handed_when was;

    for (size_t i = 0; i < c->n; i++)
        if (mail_words_before(&c->at[i], change, &was) && !was.cancelled)
            return false;
    return true;
}

/* The visit whose end the message tells: its own; where no visit is left, the first one that is off. Null: none. */
static const struct calendar_entry *visit_off(const struct outbox_entry *m, const struct composed *c, bool any_left)
{
    struct handed_when was;

    if (m->kind == OUTBOX_CANCELLATION && c->entry->session != 0)
        return c->entry;
    for (size_t i = 0; !any_left && i < c->calendar.n; i++) {
        const struct calendar_entry *at = &c->calendar.at[i];
        if (at->session != 0 && at->event.status == EVENT_CANCELLED && mail_words_before(at, m->change, &was) && !was.cancelled)
            return at;
    }
    return NULL;
}

/* What changed stands first, and every message of a change tells the whole of it. */
static bool say_change(struct mail_words *w, const struct outbox_entry *m, struct composed *c)
{
    struct mail_fields f = mail_fields_begin(w);
    struct str changes = STR_INIT, visits = STR_INIT, date = STR_INIT, time = STR_INIT;
    bool first = is_first(&c->calendar, m->change), ok;
    const struct calendar_entry *off;

    ok = mail_words_changes(w, &c->calendar, m->change, &changes) && mail_words_visits(w, &c->calendar, &visits);
    off = visit_off(m, c, visits.len > 0);
    if (off != NULL) {
        struct handed_when when = event_when(&off->event);
        mail_words_before(off, m->change, &when);
        mail_words_date(w, when.from, &date);
        mail_words_time(w, when.start, &time);
    }
    mail_fields_add(&f, "changes", changes.text);
    mail_fields_add(&f, "visits", visits.text);
    mail_fields_add(&f, "date", date.text);
    mail_fields_add(&f, "time", time.text);
    if (ok && off != NULL)
        ok = say(w, "mail_cancel", "mail_cancel_subject", &f, &c->message);
    else if (ok && (first || changes.len == 0))
        ok = say(w, "mail_new", first ? "mail_new_subject" : "mail_change_subject", &f, &c->message);
    else if (ok)
        ok = say(w, "mail_change", "mail_change_subject", &f, &c->message);
    str_free(&changes);
    str_free(&visits);
    str_free(&date);
    str_free(&time);
    return ok;
}

/* A reminder about one visit, one window or a day. */
static bool say_about(struct mail_words *w, const char *kind, const char *subject, struct date from, struct date to, int16_t start,
    int16_t duration, struct message *m)
{
    struct mail_fields f = mail_fields_begin(w);
    struct str date = STR_INIT, end = STR_INIT, time = STR_INIT, minutes = STR_INIT;
    bool ok;

    mail_words_date(w, from, &date);
    mail_words_date(w, to, &end);
    mail_words_time(w, start, &time);
    str_addf(&minutes, "%d", duration);
    mail_fields_add(&f, "date", date.text);
    mail_fields_add(&f, "start", date.text);
    mail_fields_add(&f, "end", end.text);
    mail_fields_add(&f, "time", time.text);
    mail_fields_add(&f, "minutes", minutes.text);
    ok = say(w, kind, subject, &f, m);
    str_free(&date);
    str_free(&end);
    str_free(&time);
    str_free(&minutes);
    return ok;
}

static bool say_reminder(struct mail_words *w, const struct outbox_entry *m, struct composed *c)
{
    const struct event *v = &c->entry->event;
    bool open = c->calendar.patient.agreed_details && c->calendar.patient.privacy != PRIVACY_NONE;

    switch (m->kind) {
    case OUTBOX_REMINDER: return say_about(w, "reminder", "reminder_subject", v->day, v->day, v->start, v->duration, &c->message);
    case OUTBOX_CHECKPOINT: return say_about(w, "checkpoint", "checkpoint_subject", v->day, v->day, v->start, v->duration, &c->message);
    case OUTBOX_HOLD:
        return say_about(w, open ? "hold_starts" : "hold_starts_neutral", "hold_starts_subject", v->day, v->last_day, -1, 0, &c->message);
    case OUTBOX_INVITATION:
    case OUTBOX_CANCELLATION:
    case OUTBOX_DIGEST:
    case OUTBOX_MISSED:
    case OUTBOX_FOLLOWUP:
    case OUTBOX_SUMMARY:
    case OUTBOX_KINDS: break;
    }
    return err_set(w->e, ERR_FAULT, "a %s is no reminder", outbox_kind_word(m->kind));
}

/* --- is it still wanted? */

static bool is_wanted(const struct outbox_entry *m, const struct composed *c)
{
    const struct calendar_entry *entry = c->entry;
    bool live = entry != NULL && entry->event.status == EVENT_CONFIRMED;

    switch (m->kind) {
    case OUTBOX_INVITATION: return entry != NULL && entry->unsent && entry->event.status != EVENT_CANCELLED && entry->event.sequence == m->sequence;
    case OUTBOX_CANCELLATION: return entry != NULL && entry->unsent && entry->event.status == EVENT_CANCELLED && entry->event.sequence == m->sequence;
    case OUTBOX_DIGEST:
        for (size_t i = 0; i < c->calendar.n; i++)
            if (c->calendar.at[i].unsent)
                return true;
        return false;
    case OUTBOX_REMINDER:
    case OUTBOX_CHECKPOINT:
    case OUTBOX_HOLD: return live && entry->base == m->sequence;
    case OUTBOX_MISSED:
    case OUTBOX_FOLLOWUP:
    case OUTBOX_SUMMARY:
    case OUTBOX_KINDS: break;
    }
    return true;
}

/* The address and the wishes are those of now. */
static bool may_still(const struct outbox_entry *m, const struct patient *p)
{
    return patient_takes_mail(p) && strcmp(p->email, m->to) == 0;
}

static bool is_about_changes(enum outbox_kind kind)
{
    return kind == OUTBOX_INVITATION || kind == OUTBOX_CANCELLATION || kind == OUTBOX_DIGEST;
}

static bool compose_patient(struct app *app, const struct outbox_entry *m, int64_t now, struct ics_door *door, const struct patient *p,
    struct composed *c, bool *wanted, struct err *e)
{
    struct mail_words w;
    bool ok = patient_calendar_load(app, p->id, &c->calendar, e);

    if (ok && m->uid[0] != '\0')
        c->entry = patient_calendar_find(&c->calendar, m->uid);
    *wanted = ok && is_wanted(m, c);
    if (!ok || !*wanted)
        return ok;
    ok = mail_words_begin(app, &c->calendar.patient, &w, e) && mail_fill_heads(app, m, now, w.name.text, &c->message, e);
    if (ok && is_about_changes(m->kind))
        ok = say_change(&w, m, c) && add_calendar(app, c, door, e);
    else if (ok)
        ok = say_reminder(&w, m, c);
    mail_words_free(&w);
    return ok;
}

/* Still missed, and nobody gave the patient another day since. */
static bool is_missed(const struct plan *plan, int64_t session, const struct session **out)
{
    *out = NULL;
    for (size_t i = 0; i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (s->number == session && s->state == SESSION_MISSED)
            *out = s;
        else if (*out != NULL && s->state == SESSION_ANNOUNCED)
            return false;
    }
    return *out != NULL;
}

static bool compose_missed(struct app *app, const struct outbox_entry *m, int64_t now, const struct patient *p, struct composed *c,
    bool *wanted, struct err *e)
{
    struct mail_words w;
    struct plan plan = { 0 };
    char id[ID_TEXT];
    const struct session *s;
    bool ok = store_plan_id_of_session(app_store(app), m->session, id, e) && store_plan_load(app_store(app), id, &plan, e);

    *wanted = ok && is_missed(&plan, m->session, &s);
    if (*wanted) {
        ok = mail_words_begin(app, p, &w, e) && mail_fill_heads(app, m, now, w.name.text, &c->message, e)
            && say_about(&w, "missed", "missed_subject", s->day, s->day, s->start, s->duration, &c->message);
        mail_words_free(&w);
    }
    plan_free(&plan);
    return ok;
}

static bool compose_followup(struct app *app, const struct outbox_entry *m, int64_t now, const struct patient *p, struct composed *c,
    bool *wanted, struct err *e)
{
    const struct zone *zone = app_zone(app, e);
    struct mail_words w;
    struct date day;
    int16_t minute;
    bool ok = zone != NULL && store_followup_is_due(app_store(app), m->plan, m->sequence, wanted, e);

    if (!ok || !*wanted)
        return ok;
    zone_local(zone, m->due_utc, &day, &minute); /* the day of the follow-up */
    ok = mail_words_begin(app, p, &w, e) && mail_fill_heads(app, m, now, w.name.text, &c->message, e)
        && say_about(&w, "followup", "followup_subject", day, day, -1, 0, &c->message);
    mail_words_free(&w);
    return ok;
}

static bool compose_any_patient(struct app *app, const struct outbox_entry *m, int64_t now, struct ics_door *door, struct composed *c,
    bool *wanted, struct err *e)
{
    struct patient p = { 0 };
    bool ok = store_patient_by_number(app_store(app), m->patient, &p, e);

    if (ok && may_still(m, &p))
        ok = m->kind == OUTBOX_FOLLOWUP ? compose_followup(app, m, now, &p, c, wanted, e)
            : m->kind == OUTBOX_MISSED  ? compose_missed(app, m, now, &p, c, wanted, e)
                                        : compose_patient(app, m, now, door, &p, c, wanted, e);
    patient_free(&p);
    return ok;
}

bool mail_compose(struct app *app, const struct outbox_entry *m, int64_t now, struct ics_door *door, struct composed *c, bool *wanted,
    struct err *e)
{
    bool ok;

    *c = (struct composed) { .entry = NULL };
    *wanted = m->kind == OUTBOX_SUMMARY;
    ok = *wanted ? staff_mail_compose(app, m, now, door, &c->message, e) : compose_any_patient(app, m, now, door, c, wanted, e);
    if (ok && *wanted)
        message_make_id(&c->message, m->message_id);
    return ok;
}
