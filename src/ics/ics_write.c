/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes calendars through libical (the only file that includes it): one property of each kind is kept and printed
 * again only when its value differs from the event before. Building and printing whole components costs four times as much
 * and a tree of all events 4 kB each (PERFORMANCE.md). */
#include "ritmo/ics/ics_write.h"

#include "ics_text.h"
#include "ics_zone.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#define PRODUCT "-//ritmo//ritmo calendar//EN"
#define ALARM_TEXT "Appointment reminder" /* shown on lock screens: never the event's own title */

/* The lines of a VEVENT, in the order in which they are printed. */
enum slot_name {
    SLOT_UID, SLOT_DTSTAMP, SLOT_LAST_MODIFIED, SLOT_SEQUENCE, SLOT_DTSTART, SLOT_DTEND, SLOT_SUMMARY, SLOT_DESCRIPTION, SLOT_LOCATION,
    SLOT_CLASS, SLOT_TRANSP, SLOT_STATUS, SLOT_RELATED_TO, SLOT_ORGANIZER, SLOT_ATTENDEE, SLOTS
};

struct slot {
    icalproperty *property;
    struct str value; /* as given, to see whether it changed; of numbers a few bytes */
    struct str line;  /* as printed, folded, with CRLF; empty = absent */
};

struct ics_writer {
    enum event_method method;
    const struct zone *zone;
    bool local; /* times with TZID; else UTC */
    ics_sink sink;
    void *context;
    struct slot slots[SLOTS];
    struct str alarm; /* the printed VALARM for alarm_before and alarm_text */
    int32_t alarm_before;
    struct str alarm_text;
    size_t events;
    struct str out;
};

enum { FIRST_DAY = -25000, LAST_DAY = 375000 }; /* 1901 to 2996 */

enum time_form { FORM_DATE, FORM_UTC, FORM_LOCAL };

/* A property's value, comparable as bytes. */
struct when {
    enum time_form form;
    int32_t day, second;
};

/* --- slots --- */

/* Is it another value than the one that stands there? Then it is kept for the next question. */
static bool slot_takes(struct slot *s, const void *value, size_t n)
{
    if (s->line.len > 0 && s->value.len == n && memcmp(s->value.text, value, n) == 0)
        return false;
    str_clear(&s->value);
    str_add_n(&s->value, value, n);
    return true;
}

static void slot_print(struct slot *s)
{
    char *text = icalproperty_as_ical_string_r(s->property);

    str_clear(&s->line);
    str_add(&s->line, text);
    icalmemory_free_buffer(text);
}

/* The slot owns the property. */
static void slot_put(struct slot *s, icalproperty *property)
{
    if (s->property != NULL)
        icalproperty_free(s->property);
    s->property = property;
    slot_print(s);
}

static void slot_set(struct slot *s, icalproperty_kind kind, icalvalue *value)
{
    if (s->property == NULL)
        s->property = icalproperty_new(kind);
    icalproperty_set_value(s->property, value);
    slot_print(s);
}

static void slot_text(struct slot *s, icalproperty_kind kind, const char *text, bool one_line)
{
    struct str clean = STR_INIT;

    if (text == NULL || *text == '\0') {
        str_clear(&s->line);
        return;
    }
    if (!slot_takes(s, text, strlen(text)))
        return;
    ics_text_clean(&clean, text, one_line);
    slot_set(s, kind, icalvalue_new_text(clean.text));
    str_free(&clean);
}

static void slot_number(struct slot *s, icalproperty_kind kind, int32_t number)
{
    if (slot_takes(s, &number, sizeof number))
        slot_set(s, kind, icalvalue_new_integer(number));
}

static struct icaltimetype ical_time(struct when w)
{
    struct icaltimetype t = icaltime_null_time();

    date_civil((struct date) { w.day }, &t.year, &t.month, &t.day);
    t.is_date = w.form == FORM_DATE;
    t.hour = w.second / 3600;
    t.minute = w.second / 60 % 60;
    t.second = w.second % 60;
    if (w.form == FORM_UTC)
        t.zone = icaltimezone_get_utc_timezone();
    return t;
}

/* A floating time with a TZID parameter of our own: libical's zones would print themselves (ICALENDAR 4). */
static void slot_when(struct slot *s, icalproperty_kind kind, struct when w, const char *zone)
{
    struct when old = { FORM_DATE, 0, 0 };
    icalproperty *fresh;

    if (s->value.len == sizeof old)
        memcpy(&old, s->value.text, sizeof old);
    if (!slot_takes(s, &w, sizeof w))
        return;
    if (s->property != NULL && old.form == w.form) {
        slot_set(s, kind, icalvalue_new_datetimedate(ical_time(w)));
        return;
    }
    fresh = icalproperty_new(kind);
    icalproperty_set_value(fresh, w.form == FORM_DATE ? icalvalue_new_date(ical_time(w)) : icalvalue_new_datetime(ical_time(w)));
    if (w.form == FORM_DATE)
        icalproperty_set_parameter(fresh, icalparameter_new_value(ICAL_VALUE_DATE));
    if (w.form == FORM_LOCAL)
        icalproperty_set_parameter(fresh, icalparameter_new_tzid(zone));
    slot_put(s, fresh);
}

/* --- the head --- */

static void add_property(struct str *out, icalproperty *property)
{
    char *text = icalproperty_as_ical_string_r(property);

    str_add(out, text);
    icalmemory_free_buffer(text);
    icalproperty_free(property);
}

static icalproperty_method ical_method(enum event_method m)
{
    switch (m) {
    case METHOD_PUBLISH: return ICAL_METHOD_PUBLISH;
    case METHOD_REQUEST: return ICAL_METHOD_REQUEST;
    case METHOD_CANCEL: return ICAL_METHOD_CANCEL;
    case METHOD_NONE:
    case METHOD_FEED: break;
    }
    return ICAL_METHOD_NONE;
}

/* The name that Outlook and Apple read. libical escapes , and ; in the value of an X- property wrongly, so they become
 * blanks; NAME has the exact text. Takes the name apart. */
static void add_x_name(struct str *out, struct str *name)
{
    icalproperty *property;

    for (char *p = name->text; *p != '\0'; p++)
        if (strchr(",;\\", *p) != NULL)
            *p = ' ';
    property = icalproperty_new_x(name->text);
    icalproperty_set_x_name(property, "X-WR-CALNAME");
    add_property(out, property);
}

static void add_head(struct ics_writer *w, const struct event_calendar *head)
{
    struct str name = STR_INIT;

    str_add(&w->out, "BEGIN:VCALENDAR\r\n");
    add_property(&w->out, icalproperty_new_version("2.0"));
    add_property(&w->out, icalproperty_new_prodid(PRODUCT));
    add_property(&w->out, icalproperty_new_calscale("GREGORIAN"));
    if (w->method != METHOD_NONE && w->method != METHOD_FEED)
        add_property(&w->out, icalproperty_new_method(ical_method(w->method)));
    if (head->name != NULL && w->method != METHOD_REQUEST && w->method != METHOD_CANCEL) {
        ics_text_clean(&name, head->name, true);
        add_property(&w->out, icalproperty_new_name(name.text));
        add_x_name(&w->out, &name);
        str_free(&name);
    }
    if (head->method == METHOD_FEED) /* the second is what Outlook reads (ICALENDAR rule 27) */
        str_add(&w->out, "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\nX-PUBLISHED-TTL:PT12H\r\n");
    if (w->local)
        ics_zone_add(&w->out, w->zone);
}

/* --- people --- */

/* A caret would have to be written ^^ (RFC 6868), which libical before 3.0.18 does not do and most readers show as it stands:
 * it is left out. A quotation mark becomes ^' in libical. */
static void set_common_name(icalproperty *property, const char *name)
{
    struct str clean = STR_INIT;
    char *to;

    if (name == NULL || *name == '\0')
        return;
    ics_text_clean(&clean, name, true);
    to = clean.text;
    for (const char *p = clean.text; *p != '\0'; p++)
        if (*p != '^')
            *to++ = *p;
    str_cut(&clean, (size_t)(to - clean.text));
    icalproperty_set_parameter(property, icalparameter_new_cn(clean.text));
    str_free(&clean);
}

static bool set_person(struct slot *s, icalproperty_kind kind, const char *name, const char *mail, const char *whose, struct err *e)
{
    struct str address = STR_INIT;
    icalproperty *property;

    if (mail[0] == '\0')
        return err_set(e, ERR_INPUT, "%s e-mail address is empty", whose);
    if (!text_check_mail(mail, e)) /* escaping does not apply to addresses: a line break here would be a new property */
        return err_in(e, "%s e-mail address: ", whose);
    str_addf(&address, "mailto:%s", mail);
    property = icalproperty_new(kind);
    icalproperty_set_value(property, icalvalue_new_caladdress(address.text));
    str_free(&address);
    set_common_name(property, name);
    if (kind == ICAL_ATTENDEE_PROPERTY) {
        icalproperty_set_parameter(property, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
        icalproperty_set_parameter(property, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
        icalproperty_set_parameter(property, icalparameter_new_rsvp(ICAL_RSVP_FALSE));
    }
    slot_put(s, property);
    return true;
}

/* RFC 5546: REQUEST and CANCEL name organizer and attendee; PUBLISH the organizer alone. Without an organizer's address
 * there can be no PUBLISH: the file becomes a plain calendar without METHOD. */
static bool set_people(struct ics_writer *w, const struct event_calendar *head, struct err *e)
{
    bool mail = w->method == METHOD_REQUEST || w->method == METHOD_CANCEL;

    if (head->organizer_mail == NULL && mail)
        return err_set(e, ERR_CONFIG, "an invitation needs the clinic's e-mail address; add it to the clinic file");
    if (head->attendee_mail == NULL && mail)
        return err_set(e, ERR_INPUT, "an invitation needs the patient's e-mail address; add it with `ritmo patient edit`");
    if (head->organizer_mail == NULL) {
        w->method = METHOD_NONE;
        return true;
    }
    return set_person(&w->slots[SLOT_ORGANIZER], ICAL_ORGANIZER_PROPERTY, head->organizer_name, head->organizer_mail, "the clinic's", e)
        && (!mail || set_person(&w->slots[SLOT_ATTENDEE], ICAL_ATTENDEE_PROPERTY, head->attendee_name, head->attendee_mail,
            "the patient's", e));
}

/* --- one event --- */

static struct when utc_when(int64_t utc)
{
    int64_t day = utc / 86400 - (utc % 86400 < 0);

    return (struct when) { FORM_UTC, (int32_t)day, (int32_t)(utc - day * 86400) };
}

static struct when local_when(struct date day, int32_t minute)
{
    return (struct when) { FORM_LOCAL, day.day + minute / 1440, minute % 1440 * 60 };
}

/* A local time that is missing or comes twice goes out in UTC: readers disagree on what it means (rule 16). */
static void set_times(struct ics_writer *w, const struct event *v)
{
    enum zone_fit fit, end_fit;
    int64_t start = zone_utc(w->zone, v->day, v->start, &fit);
    int32_t end = v->start + v->duration;
    struct when from = local_when(v->day, v->start), to = local_when(v->day, end);

    zone_utc(w->zone, (struct date) { to.day }, (int16_t)(to.second / 60), &end_fit);
    if (!w->local || fit != ZONE_EXACT || end_fit != ZONE_EXACT) {
        from = utc_when(start);
        to = utc_when(start + v->duration * 60);
    }
    if (v->all_day) {
        from = (struct when) { FORM_DATE, v->day.day, 0 };
        to = (struct when) { FORM_DATE, v->last_day.day + 1, 0 }; /* DTEND is exclusive */
    }
    slot_when(&w->slots[SLOT_DTSTART], ICAL_DTSTART_PROPERTY, from, w->zone->name);
    slot_when(&w->slots[SLOT_DTEND], ICAL_DTEND_PROPERTY, to, w->zone->name);
}

static enum icalproperty_status ical_status(enum event_status s)
{
    switch (s) {
    case EVENT_CONFIRMED: return ICAL_STATUS_CONFIRMED;
    case EVENT_TENTATIVE: return ICAL_STATUS_TENTATIVE;
    case EVENT_CANCELLED: break;
    }
    return ICAL_STATUS_CANCELLED;
}

static void set_choices(struct ics_writer *w, const struct event *v)
{
    enum icalproperty_status status = ical_status(v->status);
    enum icalproperty_transp transp = v->all_day ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE;

    if (slot_takes(&w->slots[SLOT_STATUS], &status, sizeof status))
        slot_put(&w->slots[SLOT_STATUS], icalproperty_new_status(status));
    if (slot_takes(&w->slots[SLOT_TRANSP], &transp, sizeof transp))
        slot_put(&w->slots[SLOT_TRANSP], icalproperty_new_transp(transp));
    if (w->slots[SLOT_CLASS].property == NULL)
        slot_put(&w->slots[SLOT_CLASS], icalproperty_new_class(ICAL_CLASS_PRIVATE));
}

/* Relative and neutral, printed once for all events with the same lead time. */
static void set_alarm(struct ics_writer *w, int32_t before, const char *words)
{
    icalcomponent *alarm;
    char *text;

    if (w->alarm.len > 0 && w->alarm_before == before && strcmp(w->alarm_text.text, words) == 0)
        return;
    alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
    icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    icalcomponent_add_property(alarm, icalproperty_new_trigger(icaltriggertype_from_int(-60 * before)));
    icalcomponent_add_property(alarm, icalproperty_new_description(words));
    text = icalcomponent_as_ical_string_r(alarm);
    icalcomponent_free(alarm);
    str_clear(&w->alarm);
    str_add(&w->alarm, text);
    icalmemory_free_buffer(text);
    w->alarm_before = before;
    str_clear(&w->alarm_text);
    str_add(&w->alarm_text, words);
}

static bool is_day(struct date d)
{
    return d.day >= FIRST_DAY && d.day <= LAST_DAY;
}

static bool check_event(const struct ics_writer *w, const struct event *v, struct err *e)
{
    if (!ics_text_check_uid(v->uid, "an event's stored UID", e)
        || (v->series != NULL && !ics_text_check_uid(v->series, "a plan's stored UID", e)))
        return false;
    if (v->sequence < 0 || v->changed_utc < 0 || v->changed_utc / 86400 > LAST_DAY || !is_day(v->day)
        || (v->all_day ? !is_day(v->last_day) || v->last_day.day < v->day.day : v->start < 0 || v->duration <= 0))
        return err_set(e, ERR_FAULT, "event %s has no possible time, so it cannot go into a calendar", v->uid);
    if (w->method == METHOD_CANCEL ? v->status != EVENT_CANCELLED : w->method == METHOD_REQUEST && v->status == EVENT_CANCELLED)
        return err_set(e, ERR_FAULT, "event %s: a cancellation and only a cancellation goes out as CANCEL", v->uid);
    if ((w->method == METHOD_CANCEL || w->method == METHOD_REQUEST) && w->events > 0)
        return err_set(e, ERR_FAULT, "event %s: an invitation holds one event", v->uid); /* RFC 5546 3.2.2, 3.2.5 */
    return true;
}

static void set_lines(struct ics_writer *w, const struct event *v)
{
    struct when changed = utc_when(v->changed_utc);

    slot_text(&w->slots[SLOT_UID], ICAL_UID_PROPERTY, v->uid, true);
    slot_when(&w->slots[SLOT_DTSTAMP], ICAL_DTSTAMP_PROPERTY, changed, NULL);
    slot_when(&w->slots[SLOT_LAST_MODIFIED], ICAL_LASTMODIFIED_PROPERTY, changed, NULL);
    slot_number(&w->slots[SLOT_SEQUENCE], ICAL_SEQUENCE_PROPERTY, v->sequence);
    set_times(w, v);
    slot_text(&w->slots[SLOT_SUMMARY], ICAL_SUMMARY_PROPERTY, v->title, true);
    slot_text(&w->slots[SLOT_DESCRIPTION], ICAL_DESCRIPTION_PROPERTY, v->text, false);
    slot_text(&w->slots[SLOT_LOCATION], ICAL_LOCATION_PROPERTY, v->place, true);
    set_choices(w, v);
    slot_text(&w->slots[SLOT_RELATED_TO], ICAL_RELATEDTO_PROPERTY, v->series, true);
}

/* --- the interface --- */

static bool give(struct ics_writer *w, struct err *e)
{
    bool ok = w->sink(w->context, w->out.text, w->out.len);

    str_clear(&w->out);
    return ok || err_set(e, ERR_OUTPUT, "the calendar could not be written to its end");
}

static void writer_free(struct ics_writer *w)
{
    for (size_t i = 0; i < SLOTS; i++) {
        if (w->slots[i].property != NULL)
            icalproperty_free(w->slots[i].property);
        str_free(&w->slots[i].value);
        str_free(&w->slots[i].line);
    }
    str_free(&w->alarm);
    str_free(&w->alarm_text);
    str_free(&w->out);
    free(w);
}

static bool ics_open(const struct event_calendar *head, const struct zone *zone, ics_sink sink, void *context,
    struct ics_writer **out, struct err *e)
{
    struct ics_writer *w = mem_new(1, sizeof *w);

    *out = NULL;
    icalerror_set_errors_are_fatal(0);
    w->method = head->method;
    w->zone = zone;
    w->local = head->method != METHOD_CANCEL && ics_zone_fits(zone); /* Outlook refuses a CANCEL with TZID */
    w->sink = sink;
    w->context = context;
    str_init(&w->alarm);
    str_init(&w->alarm_text);
    str_init(&w->out);
    for (size_t i = 0; i < SLOTS; i++) {
        str_init(&w->slots[i].value);
        str_init(&w->slots[i].line);
    }
    if (!set_people(w, head, e)) {
        writer_free(w);
        return false;
    }
    add_head(w, head);
    if (!give(w, e)) {
        writer_free(w);
        return false;
    }
    *out = w;
    return true;
}

static bool ics_event(struct ics_writer *w, const struct event *v, struct err *e)
{
    if (!check_event(w, v, e))
        return false;
    w->events++;
    set_lines(w, v);
    str_add(&w->out, "BEGIN:VEVENT\r\n");
    for (size_t i = 0; i < SLOTS; i++)
        str_add_n(&w->out, w->slots[i].line.text, w->slots[i].line.len);
    if (v->alarm_before > 0 && v->status != EVENT_CANCELLED) {
        set_alarm(w, v->alarm_before, v->alarm_text == NULL ? ALARM_TEXT : v->alarm_text);
        str_add_n(&w->out, w->alarm.text, w->alarm.len);
    }
    str_add(&w->out, "END:VEVENT\r\n");
    return give(w, e);
}

static bool ics_close(struct ics_writer *w, struct err *e)
{
    bool ok;

    str_add(&w->out, "END:VCALENDAR\r\n");
    ok = give(w, e);
    writer_free(w);
    return ok;
}

const struct ics_api ritmo_ics = { ICS_API_VERSION, ics_open, ics_event, ics_close, ics_read };
