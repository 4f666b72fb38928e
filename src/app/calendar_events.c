/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session or a window looks like in a calendar. Titles are always neutral; the description follows the patient's
 * agreement (ICALENDAR rule 23, CLINICAL.md 4.1). All values come from the store, so two exports of an unchanged plan are equal. */
#include "ritmo/app/calendar_events.h"

#include <stdio.h>
#include <string.h>

enum { ALARM_MIN = 1440 }; /* one reminder, the day before */

/* Texts of numbers and dates for the fields. */
struct numbers {
    char minutes[16], number[16], count[16];
    struct str date, end, time;
};

#define NUMBERS_INIT { "", "", "", STR_INIT, STR_INIT, STR_INIT }

static void numbers_free(struct numbers *n)
{
    str_free(&n->date);
    str_free(&n->end);
    str_free(&n->time);
}

void calendar_maker_free(struct calendar_maker *m)
{
    str_free(&m->title);
    str_free(&m->text);
}

enum calendar_detail calendar_detail_of(const struct patient *patient, int privacy)
{
    int wanted = privacy >= 0 ? privacy : (int)patient->privacy;

    if (wanted == PRIVACY_NONE)
        return DETAIL_NONE;
    return patient->agreed_details && privacy != PRIVACY_NEUTRAL ? DETAIL_AGREED : DETAIL_NEUTRAL;
}

static enum event_status status_of(const struct session *s)
{
    switch (s->state) {
    case SESSION_PROPOSED: return EVENT_TENTATIVE;
    case SESSION_ANNOUNCED: return s->tentative ? EVENT_TENTATIVE : EVENT_CONFIRMED;
    case SESSION_DONE: return EVENT_CONFIRMED;
    case SESSION_MISSED:
    case SESSION_CANCELLED: break;
    }
    return EVENT_CANCELLED;
}

/* The instant stands; the clinic may have changed its zone since the session was booked. */
static void place_in_zone(const struct zone *zone, const struct session *s, struct event *out)
{
    out->day = s->day;
    out->start = s->start;
    out->duration = s->duration;
    if (s->zone[0] != '\0' && strcmp(s->zone, zone->name) != 0)
        zone_local(zone, s->at_utc, &out->day, &out->start);
}

static bool session_event(const struct calendar_maker *m, const struct session *s, const char *plan, struct event *out)
{
    *out = (struct event) { .uid = s->uid, .sequence = s->sequence, .status = status_of(s), .changed_utc = s->changed_utc,
        .series = plan };
    if (!date_is(s->day) || s->uid[0] == '\0' || (out->status == EVENT_CANCELLED && s->day.day < m->today.day))
        return false;
    place_in_zone(m->zone, s, out);
    return true;
}

/* Puts the title through a pattern that holds {title}. */
static void wrap_title(struct calendar_maker *m, enum calendar_title pattern, const struct speech *speech, struct calendar_fields *fields)
{
    struct str wrapped = STR_INIT;

    fields->of[FIELD_TITLE] = m->title.text;
    if (calendar_words_fill(&wrapped, calendar_title_text(pattern, speech), fields)) {
        str_clear(&m->title);
        str_add(&m->title, wrapped.text);
    }
    str_free(&wrapped);
    fields->of[FIELD_TITLE] = NULL;
}

static void wrap_status(struct calendar_maker *m, enum event_status status, const struct speech *speech, struct calendar_fields *fields)
{
    switch (status) {
    case EVENT_CONFIRMED: return;
    case EVENT_TENTATIVE: wrap_title(m, TITLE_PROPOSED, speech, fields); return;
    case EVENT_CANCELLED: wrap_title(m, TITLE_CANCELLED, speech, fields); return;
    }
}

static const char *first_given(const char *a, const char *b, const char *c)
{
    return a != NULL && *a != '\0' ? a : b != NULL && *b != '\0' ? b : c;
}

/* The title of the clinic's file counts unless it is the built-in one: then the text "title_visit" does, in each language. */
const char *calendar_visit_title(const struct clinic *c, const char *protocol_title, const struct speech *speech)
{
    bool built_in = c->visit_title == NULL || c->title_refused || strcmp(c->visit_title, calendar_title_text(TITLE_VISIT, NULL)) == 0;
    const char *own = built_in ? NULL : c->visit_title;

    return lang_say(speech_lang(speech), first_given(protocol_title, own, calendar_title_text(TITLE_VISIT, speech)));
}

static struct calendar_fields clinic_fields(const struct calendar_maker *m)
{
    return (struct calendar_fields) { { [FIELD_CLINIC] = m->clinic->name, [FIELD_ADDRESS] = m->clinic->address,
        [FIELD_PHONE] = m->clinic->phone } };
}

static void count_fields(struct calendar_fields *fields, struct numbers *n, int32_t ordinal, int32_t count)
{
    snprintf(n->number, sizeof n->number, "%d", ordinal);
    snprintf(n->count, sizeof n->count, "%d", count);
    fields->of[FIELD_NUMBER] = ordinal > 0 ? n->number : NULL;
    fields->of[FIELD_COUNT] = count > 0 ? n->count : NULL;
}

static void when_fields(struct calendar_fields *fields, struct numbers *n, const struct lang *lang, const struct event *v)
{
    lang_add_date(lang, &n->date, v->day, LANG_DATE_LONG);
    lang_add_time(lang, &n->time, v->start);
    snprintf(n->minutes, sizeof n->minutes, "%d", v->duration);
    fields->of[FIELD_DATE] = n->date.text;
    fields->of[FIELD_TIME] = n->time.text;
    fields->of[FIELD_MINUTES] = n->minutes;
}

static void begin(struct calendar_maker *m, const char *title)
{
    str_clear(&m->title);
    str_clear(&m->text);
    str_add(&m->title, title);
}

static void stamp_from(struct event *out, int64_t words_utc)
{
    if (out->changed_utc < words_utc)
        out->changed_utc = words_utc;
}

/* What the clinic, the patient's wishes or the plan changed in the words counts as a change of the entry. */
static void settle(const struct calendar_maker *m, const struct calendar_plan *p, struct event *out)
{
    stamp_from(out, m->clinic->words_utc);
    stamp_from(out, p->patient.words_utc);
    stamp_from(out, p->plan.words_utc);
    handed_settle(handed_find(&p->handed, out->uid), out);
}

static void finish(const struct calendar_maker *m, struct event *out)
{
    out->title = m->title.text;
    out->text = m->text.len > 0 ? m->text.text : NULL;
}

bool calendar_event_of_session(struct calendar_maker *m, const struct calendar_plan *p, const struct session *s, struct event *out)
{
    enum calendar_detail detail = calendar_detail_of(&p->patient, m->privacy);
    bool full = detail == DETAIL_AGREED && (m->privacy >= 0 ? m->privacy : (int)p->patient.privacy) == PRIVACY_FULL;
    unsigned kind = p->protocol->modality == MODALITY_PROLOTHERAPY ? CALENDAR_VISIT : CALENDAR_VISIT | CALENDAR_STUDIED;
    const struct lang *lang = speech_lang(p->speech);
    struct calendar_fields fields = clinic_fields(m);
    struct numbers n = NUMBERS_INIT;

    if (!session_event(m, s, p->plan.id, out))
        return false;
    if (s->tentative && s->sequence == 0 && handed_find(&p->handed, s->uid) == NULL)
        return false; /* shown to staff, never announced (PLANNER R2.6) */
    if (s->tentative) /* it was firm once and may stand in somebody's calendar */
        out->status = EVENT_CANCELLED;
    out->place = m->clinic->address;
    out->alarm_before = out->status == EVENT_CONFIRMED ? ALARM_MIN : 0; /* a done one stays as it was */
    out->alarm_text = calendar_title_text(TITLE_ALARM, p->speech);
    fields.of[FIELD_SERIES] = lang_say(lang, p->protocol->name);
    count_fields(&fields, &n, s->ordinal, p->plan.count);
    when_fields(&fields, &n, lang, out);
    begin(m, calendar_visit_title(m->clinic, p->protocol->title, p->speech));
    if (full)
        wrap_title(m, TITLE_VISIT_NUMBERED, p->speech, &fields);
    wrap_status(m, out->status, p->speech, &fields);
    calendar_words_describe(&m->text, kind, detail, p->speech, &fields);
    finish(m, out);
    settle(m, p, out);
    numbers_free(&n);
    return true;
}

bool calendar_event_of_hold(struct calendar_maker *m, const struct calendar_plan *p, const struct hold *h, struct event *out)
{
    enum calendar_detail detail = calendar_detail_of(&p->patient, m->privacy);
    const struct lang *lang = speech_lang(p->speech);
    struct calendar_fields fields = clinic_fields(m);
    struct numbers n = NUMBERS_INIT;

    bool gone = h->cancelled || h->provisional;

    if (!hold_is_for_patient(h->substance) || h->uid[0] == '\0' || (gone && h->to.day < m->today.day)
        || (h->provisional && handed_find(&p->handed, h->uid) == NULL))
        return false;
    *out = (struct event) { .uid = h->uid, .sequence = h->sequence, .changed_utc = h->changed_utc, .series = p->plan.id,
        .status = gone ? EVENT_CANCELLED : EVENT_CONFIRMED,
        .all_day = true, .day = hold_first_told(h), .last_day = h->to };
    lang_add_date(lang, &n.date, out->day, LANG_DATE_LONG);
    lang_add_date(lang, &n.end, h->to, LANG_DATE_LONG);
    fields.of[FIELD_START] = n.date.text;
    fields.of[FIELD_END] = n.end.text;
    begin(m, calendar_title_text(TITLE_HOLD, p->speech));
    wrap_status(m, out->status, p->speech, &fields);
    if (!gone) /* days that no longer hold must not be described as if they did */
        calendar_words_describe(&m->text, CALENDAR_HOLD, detail, p->speech, &fields);
    finish(m, out);
    settle(m, p, out);
    numbers_free(&n);
    return true;
}

bool calendar_event_of_visit(struct calendar_maker *m, const struct visit *v, struct event *out)
{
    int privacy = m->privacy < 0 ? PRIVACY_NEUTRAL : m->privacy;
    struct calendar_fields fields = { { NULL } };
    struct numbers n = NUMBERS_INIT;
    struct str patient = STR_INIT;
    char plan[24];

    if (!session_event(m, &v->session, v->session.plan, out))
        return false;
    stamp_from(out, v->words_utc); /* n of m */
    snprintf(plan, sizeof plan, "p%lld", (long long)v->plan_number);
    fields.of[FIELD_PLAN] = plan;
    count_fields(&fields, &n, v->session.ordinal, v->count);
    begin(m, "");
    if (!calendar_words_fill(&m->title, calendar_title_text(TITLE_STAFF, NULL), &fields))
        str_add(&m->title, calendar_title_text(TITLE_VISIT, NULL));
    if (privacy == PRIVACY_FULL)
        str_add(&patient, v->patient_name);
    else if (privacy == PRIVACY_NEUTRAL)
        patient_add_initials(&patient, v->patient_name);
    fields.of[FIELD_PATIENT] = patient.text;
    wrap_title(m, TITLE_STAFF_PATIENT, NULL, &fields);
    wrap_status(m, out->status, NULL, &fields);
    if (privacy != PRIVACY_NONE)
        calendar_words_fill(&m->text, calendar_title_text(TITLE_STAFF_NOTE, NULL), &fields);
    finish(m, out);
    str_free(&patient);
    numbers_free(&n);
    return true;
}
