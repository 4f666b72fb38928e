/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an event is: clocks, instants and lengths (RFC 5545 3.6.1), and where that lies among the days asked for. Times are worked
 * out by domain/zone: libical's own zones take the wrong side of a clock change (ICALENDAR 4). */
#include "ics_event_work.h"

static bool take_zone(struct event_work *w, icalproperty *p, struct moment *m)
{
    char room[128];
    const char *tzid = ics_tzid(p, room);

    m->zone = NULL;
    if (m->t.is_date || m->t.is_utc || tzid == NULL)
        return true;
    m->zone = ics_zones_find(w->r->zones, tzid, m->t.day, m->t.minute);
    if (m->zone != NULL)
        return true;
    str_clear(&w->words);
    str_addf(&w->words, "time zone \"%.80s\" is not known, and the file does not describe it", tzid);
    return event_fail(w, w->words.text);
}

bool moment_take(struct event_work *w, icalproperty *p, struct icaltimetype t, struct moment *m, const char *fault)
{
    if (icaltime_is_null_time(t) || !ics_time_take(t, &m->t))
        return event_fail(w, fault);
    return take_zone(w, p, m);
}

int64_t moment_local(const struct moment *m)
{
    return ics_time_local(&m->t);
}

/* The instant of a time on the clock of a zone. */
static int64_t instant_of(const struct event_work *w, const struct moment *m, int64_t local)
{
    const struct zone *zone = m->zone != NULL ? m->zone : w->r->request->zone;
    int64_t minute = local / 60 - (local % 60 < 0);
    int64_t day = minute / 1440 - (minute % 1440 < 0);

    if (m->t.is_utc)
        return local;
    return zone_utc(zone, (struct date) { (int32_t)day }, (int16_t)(minute - day * 1440), NULL) + (local - minute * 60);
}

int64_t moment_instant(const struct event_work *w, const struct moment *m)
{
    return instant_of(w, m, moment_local(m));
}

static bool same_clock(const struct moment *a, const struct moment *b)
{
    return a->t.is_utc == b->t.is_utc && a->zone == b->zone;
}

static bool set_length(struct event_work *w, const struct moment *end)
{
    struct occurrence *o = &w->first;

    if (end->t.is_date != o->start.t.is_date)
        return event_fail(w, "DTSTART and DTEND are not of one kind, date or time");
    o->exact = !same_clock(&o->start, end);
    o->seconds = o->exact ? moment_instant(w, end) - moment_instant(w, &o->start) : moment_local(end) - moment_local(&o->start);
    if (end->t.is_date && o->seconds == 0)
        o->seconds = DAY_SECONDS; /* some programs write the same day for a day */
    return o->seconds >= 0 || event_fail(w, "it ends before it begins");
}

static bool take_duration(struct event_work *w, icalproperty *p)
{
    struct icaldurationtype d = icalproperty_get_duration(p);
    int64_t days = (int64_t)d.days + 7 * (int64_t)d.weeks;
    int64_t rest = (int64_t)d.hours * 3600 + (int64_t)d.minutes * 60 + d.seconds;

    if (icaldurationtype_is_bad_duration(d) || days > 4000 || rest > INT64_C(4000) * DAY_SECONDS)
        return event_fail(w, "its DURATION is impossible");
    if (d.is_neg)
        return event_fail(w, "it ends before it begins");
    w->first.seconds = days * DAY_SECONDS + rest;
    w->first.exact = rest > 0;
    if (w->first.start.t.is_date && rest > 0)
        return event_fail(w, "its DURATION is no number of days");
    return true;
}

bool event_take_times(struct event_work *w)
{
    icalproperty *start = event_property(w, ICAL_DTSTART_PROPERTY), *end = event_property(w, ICAL_DTEND_PROPERTY);
    icalproperty *duration = event_property(w, ICAL_DURATION_PROPERTY);
    struct moment m = { .zone = NULL };

    if (start == NULL)
        return event_fail(w, "its DTSTART is missing or impossible");
    if (icalcomponent_count_properties(w->c, ICAL_DTSTART_PROPERTY) > 1)
        return event_fail(w, "it has more than one DTSTART");
    if (!moment_take(w, start, icalproperty_get_dtstart(start), &w->first.start, "its DTSTART is missing or impossible"))
        return false;
    if (end != NULL)
        return moment_take(w, end, icalproperty_get_dtend(end), &m, "its DTEND is impossible") && set_length(w, &m);
    if (duration != NULL)
        return take_duration(w, duration);
    w->first.seconds = w->first.start.t.is_date ? DAY_SECONDS : 0;
    return true;
}

/* Round outwards to whole minutes; of an hour that comes twice, everything in between. */
static void set_times(struct event_work *w, const struct occurrence *o)
{
    int64_t from = moment_instant(w, &o->start);
    int64_t to = o->exact ? from + o->seconds : instant_of(w, &o->start, moment_local(&o->start) + o->seconds);
    struct foreign_event *e = &w->e;
    struct local_time swap;

    if (to <= from) /* on the clock it would begin and end in an hour that is left out */
        to = from + o->seconds;
    zone_local(w->r->request->zone, from, &e->from.day, &e->from.minute);
    zone_local(w->r->request->zone, to + 59, &e->to.day, &e->to.minute);
    if (e->to.day.day < e->from.day.day || (e->to.day.day == e->from.day.day && e->to.minute < e->from.minute)) {
        swap = e->from;
        e->from = e->to;
        e->to = swap;
    }
}

static void set_days(struct event_work *w, const struct occurrence *o)
{
    w->e.from = (struct local_time) { o->start.t.day, 0 };
    w->e.to = (struct local_time) { date_add(o->start.t.day, (int32_t)(o->seconds / DAY_SECONDS) - 1), 0 };
}

enum place event_place(struct event_work *w, const struct occurrence *o)
{
    w->e.all_day = o->start.t.is_date;
    if (w->e.all_day)
        set_days(w, o);
    else
        set_times(w, o);
    if (w->e.to.day.day < w->r->request->from.day)
        return PLACE_PAST;
    return w->e.from.day.day > w->r->request->to.day ? PLACE_LATER : PLACE_HERE;
}
