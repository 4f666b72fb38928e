/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Occurrences of one event: its times, its rule followed over the days asked for and no further, its exceptions; see the
 * header. Times are worked out by domain/zone: libical's own zones take the wrong side of a clock change (ICALENDAR 4). */
#include "ics_event.h"

#include "ics_values.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAY_SECONDS = 86400, EXCEPTIONS_MOST = 5000, INSTANCE = sizeof((struct foreign_event *)0)->instance };

/* A time and the clock it is of; zone null = the clinic's (it said none). */
struct moment {
    struct ics_time t;
    const struct zone *zone;
};

struct occurrence {
    struct moment start;
    int64_t seconds; /* how long */
    bool exact;      /* so many seconds; else so far on the clock */
};

struct exception {
    int64_t key; /* the day, or the instant */
    bool is_day;
};

/* One event being read. */
struct work {
    struct ics_events *r;
    icalcomponent *c;
    const struct ics_raw *raw;
    struct foreign_event e; /* strings borrowed */
    struct occurrence first;
    struct occurrence *at; /* [n] */
    size_t n;
    struct exception *exceptions; /* sorted */
    size_t n_exceptions;
    const char *fault;
    struct str words; /* of the fault */
};

static bool fail(struct work *w, const char *why)
{
    w->fault = why;
    return false;
}

static icalproperty *property(const struct work *w, icalproperty_kind kind)
{
    return icalcomponent_get_first_property(w->c, kind);
}

/* --- times */

static bool take_zone(struct work *w, icalproperty *p, struct moment *m)
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
    return fail(w, w->words.text);
}

static bool take_moment(struct work *w, icalproperty *p, struct icaltimetype t, struct moment *m, const char *fault)
{
    if (icaltime_is_null_time(t) || !ics_time_take(t, &m->t))
        return fail(w, fault);
    return take_zone(w, p, m);
}

static int64_t local_second(const struct moment *m)
{
    return ics_time_local(&m->t);
}

/* The instant of a time on the clock of a zone. */
static int64_t instant_of(const struct work *w, const struct moment *m, int64_t local)
{
    const struct zone *zone = m->zone != NULL ? m->zone : w->r->request->zone;
    int64_t minute = local / 60 - (local % 60 < 0);
    int64_t day = minute / 1440 - (minute % 1440 < 0);

    if (m->t.is_utc)
        return local;
    return zone_utc(zone, (struct date) { (int32_t)day }, (int16_t)(minute - day * 1440), NULL) + (local - minute * 60);
}

static int64_t instant(const struct work *w, const struct moment *m)
{
    return instant_of(w, m, local_second(m));
}

static bool same_clock(const struct moment *a, const struct moment *b)
{
    return a->t.is_utc == b->t.is_utc && a->zone == b->zone;
}

static bool set_length(struct work *w, const struct moment *end)
{
    struct occurrence *o = &w->first;

    if (end->t.is_date != o->start.t.is_date)
        return fail(w, "DTSTART and DTEND are not of one kind, date or time");
    o->exact = !same_clock(&o->start, end);
    o->seconds = o->exact ? instant(w, end) - instant(w, &o->start) : local_second(end) - local_second(&o->start);
    if (end->t.is_date && o->seconds == 0)
        o->seconds = DAY_SECONDS; /* some programs write the same day for a day */
    return o->seconds >= 0 || fail(w, "it ends before it begins");
}

static bool take_duration(struct work *w, icalproperty *p)
{
    struct icaldurationtype d = icalproperty_get_duration(p);
    int64_t days = (int64_t)d.days + 7 * (int64_t)d.weeks;
    int64_t rest = (int64_t)d.hours * 3600 + (int64_t)d.minutes * 60 + d.seconds;

    if (icaldurationtype_is_bad_duration(d) || days > 4000 || rest > INT64_C(4000) * DAY_SECONDS)
        return fail(w, "its DURATION is impossible");
    if (d.is_neg)
        return fail(w, "it ends before it begins");
    w->first.seconds = days * DAY_SECONDS + rest;
    w->first.exact = rest > 0;
    if (w->first.start.t.is_date && rest > 0)
        return fail(w, "its DURATION is no number of days");
    return true;
}

static bool take_times(struct work *w)
{
    icalproperty *start = property(w, ICAL_DTSTART_PROPERTY), *end = property(w, ICAL_DTEND_PROPERTY);
    icalproperty *duration = property(w, ICAL_DURATION_PROPERTY);
    struct moment m;

    if (start == NULL)
        return fail(w, "its DTSTART is missing or impossible");
    if (icalcomponent_count_properties(w->c, ICAL_DTSTART_PROPERTY) > 1)
        return fail(w, "it has more than one DTSTART");
    if (!take_moment(w, start, icalproperty_get_dtstart(start), &w->first.start, "its DTSTART is missing or impossible"))
        return false;
    if (end != NULL)
        return take_moment(w, end, icalproperty_get_dtend(end), &m, "its DTEND is impossible") && set_length(w, &m);
    if (duration != NULL)
        return take_duration(w, duration);
    w->first.seconds = w->first.start.t.is_date ? DAY_SECONDS : 0;
    return true;
}

static void note_floating(struct work *w)
{
    const struct moment *m = &w->first.start;

    if (m->t.is_date || m->t.is_utc || m->zone != NULL)
        return;
    if (w->r->n_floating++ == 0)
        w->r->floating_line = w->raw->line;
}

/* --- what it is */

static void take_uid(struct work *w, char room[32])
{
    icalproperty *p = property(w, ICAL_UID_PROPERTY);
    const char *uid = p == NULL ? NULL : icalproperty_get_uid(p);
    uint64_t sum = w->raw->sum;

    if (uid != NULL && uid[0] != '\0' && strlen(uid) <= FOREIGN_UID_MOST && utf8_check(uid, "uid", false, NULL)) {
        w->e.uid = (char *)uid;
        return;
    }
    for (const char *at = uid; at != NULL && *at != '\0'; at++)
        sum = (sum ^ (unsigned char)*at) * UINT64_C(0x100000001B3);
    snprintf(room, 32, "none-%016" PRIx64, sum);
    w->e.uid = room;
}

/* Nothing that a terminal obeys, one line, not too long. */
static void take_summary(struct work *w, struct str *room)
{
    icalproperty *p = property(w, ICAL_SUMMARY_PROPERTY);
    const char *text = p == NULL ? NULL : icalproperty_get_summary(p);
    size_t at = 0;
    uint32_t c;

    for (int n = 0; text != NULL && n < FOREIGN_SUMMARY_MOST && (c = utf8_next(text, &at)) != 0;) {
        bool blank = c == '\n' || c == '\t' || c == ' ';
        if (blank ? room->len == 0 || room->text[room->len - 1] == ' ' : utf8_is_hidden(c))
            continue;
        utf8_add(room, blank ? ' ' : c);
        n++;
    }
    if (room->len > 0)
        w->e.summary = room->text;
}

/* TRANSP decides; without it what Outlook says (ICALENDAR 3). */
static bool is_free(const struct ics_raw *raw)
{
    return (raw->transparent == FREE_UNSAID ? raw->free : raw->transparent) == FREE_YES;
}

static int64_t stamp_of(const struct work *w)
{
    icalproperty *changed = property(w, ICAL_LASTMODIFIED_PROPERTY), *stamp = property(w, ICAL_DTSTAMP_PROPERTY);
    struct icaltimetype t = changed != NULL ? icalproperty_get_lastmodified(changed) : stamp != NULL ? icalproperty_get_dtstamp(stamp)
                                                                                                     : icaltime_null_time();
    struct moment m = { .zone = NULL };

    return icaltime_is_null_time(t) || !ics_time_take(t, &m.t) ? 0 : instant(w, &m);
}

static void take_rest(struct work *w)
{
    w->e.sequence = w->raw->sequence;
    w->e.status = w->r->head.method == FOREIGN_CANCEL ? EVENT_CANCELLED : w->raw->status;
    w->e.stamp_utc = stamp_of(w);
    w->e.is_free = is_free(w->raw);
    w->e.is_private = w->raw->is_private;
    w->e.file = w->r->file;
    w->e.line = w->raw->line;
}

/* --- which occurrence */

static void name_day(char out[INSTANCE], struct date d)
{
    int year, month, mday;

    date_civil(d, &year, &month, &mday);
    snprintf(out, INSTANCE, "%04d%02d%02d", year, month, mday);
}

static void name_occurrence(const struct work *w, const struct moment *m, char out[INSTANCE])
{
    int64_t utc, second;
    struct date day;
    size_t n;

    if (m->t.is_date) {
        name_day(out, m->t.day);
        return;
    }
    utc = instant(w, m);
    day.day = (int32_t)(utc / DAY_SECONDS - (utc % DAY_SECONDS < 0));
    second = utc - (int64_t)day.day * DAY_SECONDS;
    name_day(out, day);
    n = strlen(out);
    snprintf(out + n, INSTANCE - n, "T%02d%02d%02dZ", (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

/* --- saying it */

enum place { PLACE_PAST, PLACE_HERE, PLACE_LATER };

/* Round outwards to whole minutes; of an hour that comes twice, everything in between. */
static void set_times(struct work *w, const struct occurrence *o)
{
    int64_t from = instant(w, &o->start), to = o->exact ? from + o->seconds : instant_of(w, &o->start, local_second(&o->start) + o->seconds);
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

static void set_days(struct work *w, const struct occurrence *o)
{
    w->e.from = (struct local_time) { o->start.t.day, 0 };
    w->e.to = (struct local_time) { date_add(o->start.t.day, (int32_t)(o->seconds / DAY_SECONDS) - 1), 0 };
}

static enum place place(struct work *w, const struct occurrence *o)
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

static void count(struct work *w, enum place p)
{
    w->r->head.n_past += p == PLACE_PAST;
    w->r->head.n_later += p == PLACE_LATER;
}

static bool take_lasting(struct work *w)
{
    return w->first.seconds > 0 || fail(w, "it takes no time");
}

/* --- recurrence */

static int by_key(const void *x, const void *y)
{
    const struct exception *a = x, *b = y;

    if (a->is_day != b->is_day)
        return a->is_day - b->is_day;
    return (a->key > b->key) - (a->key < b->key);
}

static bool take_exceptions(struct work *w)
{
    for (icalproperty *p = property(w, ICAL_EXDATE_PROPERTY); p != NULL; p = icalcomponent_get_next_property(w->c, ICAL_EXDATE_PROPERTY)) {
        struct moment m;

        if (!take_moment(w, p, icalproperty_get_exdate(p), &m, "an EXDATE is impossible"))
            return false;
        if (w->n_exceptions == EXCEPTIONS_MOST)
            return fail(w, "it has too many exceptions (EXDATE)");
        w->exceptions = mem_grow(w->exceptions, w->n_exceptions, sizeof *w->exceptions);
        w->exceptions[w->n_exceptions++] = (struct exception) { m.t.is_date ? m.t.day.day : instant(w, &m), m.t.is_date };
    }
    if (w->n_exceptions > 1)
        qsort(w->exceptions, w->n_exceptions, sizeof *w->exceptions, by_key);
    return true;
}

static bool has_exception(const struct work *w, int64_t key, bool is_day)
{
    struct exception x = { key, is_day };

    return w->n_exceptions > 0 && bsearch(&x, w->exceptions, w->n_exceptions, sizeof x, by_key) != NULL;
}

static bool is_excepted(const struct work *w, const struct moment *m)
{
    return has_exception(w, m->t.day.day, true) || (!m->t.is_date && has_exception(w, instant(w, m), false));
}

static bool add_occurrence(struct work *w, const struct occurrence *o)
{
    if (is_excepted(w, &o->start) || place(w, o) != PLACE_HERE)
        return true;
    if (w->n == (size_t)w->r->request->limits.occurrences)
        return fail(w, "it takes place too often in the days ahead");
    w->at = mem_grow(w->at, w->n, sizeof *w->at);
    w->at[w->n++] = *o;
    return true;
}

/* Its own UNTIL, compared here: libical takes local times for UTC, and a date for its midnight. */
static bool is_over(const struct work *w, const struct icalrecurrencetype *rule, const struct moment *m)
{
    struct moment until = { .zone = m->zone };

    if (icaltime_is_null_time(rule->until) || !ics_time_take(rule->until, &until.t))
        return false;
    if (until.t.is_date || m->t.is_date)
        return m->t.day.day > until.t.day.day;
    return instant(w, m) > instant(w, &until);
}

/* Two days past the last one asked for: a zone may be a day ahead. */
static struct icaltimetype last_looked_at(const struct work *w)
{
    struct ics_time t = { .day = date_add(w->r->request->to, 2) };

    return ics_time_floating(&t);
}

/* A daily or weekly rule without COUNT may as well begin shortly before the days asked for, a whole number of its steps on. */
static struct ics_time first_looked_at(const struct work *w, const struct icalrecurrencetype *rule)
{
    struct ics_time t = w->first.start.t;
    int32_t step = rule->interval < 1 ? 1 : rule->interval, before = (int32_t)(w->first.seconds / DAY_SECONDS) + 9;
    int32_t ahead = date_diff(w->r->request->from, t.day) - before;

    if (rule->count != 0 || (rule->freq != ICAL_DAILY_RECURRENCE && rule->freq != ICAL_WEEKLY_RECURRENCE))
        return t;
    step *= rule->freq == ICAL_WEEKLY_RECURRENCE ? 7 : 1;
    if (ahead > step)
        t.day = date_add(t.day, ahead / step * step);
    return t;
}

static bool follow(struct work *w, icalproperty *p)
{
    struct icalrecurrencetype rule = icalproperty_get_rrule(p), bounded = rule;
    struct ics_time from = first_looked_at(w, &rule);
    icalrecur_iterator *it;
    struct occurrence o = w->first;
    bool ok = true;

    bounded.until = last_looked_at(w);
    it = rule.freq == ICAL_NO_RECURRENCE ? NULL : icalrecur_iterator_new(bounded, ics_time_floating(&from));
    if (it == NULL)
        return fail(w, "its recurrence (RRULE) gives no day");
    while (ok) {
        struct icaltimetype next = icalrecur_iterator_next(it);
        bool is_utc = w->first.start.t.is_utc;
        if (icaltime_is_null_time(next) || !ics_time_take(next, &o.start.t))
            break;
        o.start.t.is_utc = is_utc;
        if (is_over(w, &rule, &o.start))
            break;
        ok = local_second(&o.start) == local_second(&w->first.start) || add_occurrence(w, &o); /* the first is there already */
    }
    icalrecur_iterator_free(it);
    return ok;
}

/* RDATE: a date, a time, or a period with a length of its own. */
static bool add_date(struct work *w, icalproperty *p)
{
    struct icaldatetimeperiodtype v = icalproperty_get_rdate(p);
    bool period = icaltime_is_null_time(v.time);
    struct occurrence o = w->first;
    struct moment end;

    if (!take_moment(w, p, period ? v.period.start : v.time, &o.start, "an RDATE is impossible"))
        return false;
    if (o.start.t.is_date != w->first.start.t.is_date)
        return fail(w, "DTSTART and RDATE are not of one kind, date or time");
    if (period && !icaltime_is_null_time(v.period.end)) {
        if (!take_moment(w, p, v.period.end, &end, "an RDATE is impossible"))
            return false;
        o.seconds = instant(w, &end) - instant(w, &o.start);
        o.exact = true;
    } else if (period) {
        o.seconds = icaldurationtype_as_int(v.period.duration);
        o.exact = true;
    }
    if (o.seconds <= 0 || o.seconds > INT64_C(4000) * DAY_SECONDS)
        return fail(w, "an RDATE is impossible");
    return add_occurrence(w, &o);
}

static bool take_occurrences(struct work *w)
{
    bool ok = take_exceptions(w) && add_occurrence(w, &w->first);

    for (icalproperty *p = property(w, ICAL_RRULE_PROPERTY); ok && p != NULL; p = icalcomponent_get_next_property(w->c, ICAL_RRULE_PROPERTY))
        ok = follow(w, p);
    for (icalproperty *p = property(w, ICAL_RDATE_PROPERTY); ok && p != NULL; p = icalcomponent_get_next_property(w->c, ICAL_RDATE_PROPERTY))
        ok = add_date(w, p);
    return ok;
}

static bool say_series(struct work *w)
{
    if (!take_occurrences(w))
        return false;
    if (w->n == 0)
        count(w, w->first.start.t.day.day > w->r->request->to.day ? PLACE_LATER : PLACE_PAST);
    for (size_t i = 0; i < w->n; i++) {
        place(w, &w->at[i]);
        name_occurrence(w, &w->at[i].start, w->e.instance);
        said_event(w->r->said, &w->e);
    }
    return true;
}

/* An occurrence with an event of its own: also outside the days asked for it replaces what the rule says. */
static bool say_override(struct work *w, icalproperty *p)
{
    struct moment m;
    enum place where;

    if (icalproperty_get_first_parameter(p, ICAL_RANGE_PARAMETER) != NULL)
        return fail(w, "it changes all later occurrences (RANGE), which is not understood; change them one by one, or export the calendar anew");
    if (!take_moment(w, p, icalproperty_get_recurrenceid(p), &m, "its RECURRENCE-ID is impossible"))
        return false;
    name_occurrence(w, &m, w->e.instance);
    w->e.override = true;
    where = place(w, &w->first);
    count(w, where);
    if (where != PLACE_HERE)
        w->e.status = EVENT_CANCELLED;
    said_event(w->r->said, &w->e);
    return true;
}

static bool say_single(struct work *w)
{
    enum place where = place(w, &w->first);

    count(w, where);
    if (where == PLACE_HERE)
        said_event(w->r->said, &w->e);
    return true;
}

static bool say(struct work *w)
{
    icalproperty *id = property(w, ICAL_RECURRENCEID_PROPERTY);

    if (id != NULL)
        return say_override(w, id);
    if (w->e.status == EVENT_CANCELLED) {
        w->e.all_occurrences = true;
        place(w, &w->first);
        said_event(w->r->said, &w->e);
        return true;
    }
    if (!take_lasting(w))
        return false;
    note_floating(w);
    return property(w, ICAL_RRULE_PROPERTY) != NULL || property(w, ICAL_RDATE_PROPERTY) != NULL ? say_series(w) : say_single(w);
}

/* libical keeps what it could not read as an error beside the rest. */
static bool is_readable(struct work *w)
{
    icalproperty *p;
    const char *what;

    if (w->raw->fault != NULL)
        return fail(w, w->raw->fault);
    if (icalcomponent_count_errors(w->c) == 0)
        return true;
    p = property(w, ICAL_XLICERROR_PROPERTY);
    what = p == NULL ? NULL : icalproperty_get_xlicerror(p);
    str_clear(&w->words);
    str_add(&w->words, "it cannot be read");
    if (what != NULL) {
        str_add(&w->words, ": ");
        for (size_t i = 0; i < 120 && what[i] != '\0'; i++)
            str_add_char(&w->words, (unsigned char)what[i] < ' ' || (unsigned char)what[i] >= 127 ? ' ' : what[i]);
    }
    return fail(w, w->words.text);
}

void ics_event_take(struct ics_events *r, icalcomponent *vevent, const struct ics_raw *raw)
{
    struct work w = { .r = r, .c = vevent, .raw = raw, .words = STR_INIT };
    struct str summary = STR_INIT;
    char uid[32];
    bool ok = is_readable(&w) && take_times(&w);

    if (ok) {
        take_uid(&w, uid);
        take_summary(&w, &summary);
        take_rest(&w);
        ok = say(&w);
    }
    if (!ok)
        said_remark(r->said, FOREIGN_SKIPPED, r->file, raw->line, w.fault);
    str_free(&summary);
    str_free(&w.words);
    free(w.exceptions);
    free(w.at);
}
