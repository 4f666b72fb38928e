/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One event: what it is, and each of its occurrences said; see the header. */
#include "ics_event_work.h"

#include "ritmo/base/hash.h"
#include "ritmo/base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INSTANCE = sizeof((struct foreign_event *)0)->instance };

static void take_uid(struct event_work *w, char room[32])
{
    icalproperty *p = event_property(w, ICAL_UID_PROPERTY);
    const char *uid = p == NULL ? NULL : icalproperty_get_uid(p);
    uint64_t sum = w->raw->sum;

    if (uid != NULL && uid[0] != '\0' && strlen(uid) <= FOREIGN_UID_MOST && utf8_check(uid, "uid", false, NULL)) {
        w->e.uid = (char *)uid;
        return;
    }
    if (uid != NULL)
        sum = hash_add(sum, uid, strlen(uid));
    snprintf(room, 32, "none-%016" PRIx64, sum);
    w->e.uid = room;
}

/* Nothing that a terminal obeys, one line, not too long. */
static void take_summary(struct event_work *w, struct str *room)
{
    icalproperty *p = event_property(w, ICAL_SUMMARY_PROPERTY);
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

static int64_t stamp_of(const struct event_work *w)
{
    icalproperty *changed = event_property(w, ICAL_LASTMODIFIED_PROPERTY), *stamp = event_property(w, ICAL_DTSTAMP_PROPERTY);
    struct icaltimetype t = changed != NULL ? icalproperty_get_lastmodified(changed) : stamp != NULL ? icalproperty_get_dtstamp(stamp)
                                                                                                     : icaltime_null_time();
    struct moment m = { .zone = NULL };

    return icaltime_is_null_time(t) || !ics_time_take(t, &m.t) ? 0 : moment_instant(w, &m);
}

static void take_rest(struct event_work *w)
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

static void name_occurrence(const struct event_work *w, const struct moment *m, char out[INSTANCE])
{
    int64_t utc, second;
    struct date day;
    size_t n;

    if (m->t.is_date) {
        name_day(out, m->t.day);
        return;
    }
    utc = moment_instant(w, m);
    day.day = (int32_t)(utc / DAY_SECONDS - (utc % DAY_SECONDS < 0));
    second = utc - (int64_t)day.day * DAY_SECONDS;
    name_day(out, day);
    n = strlen(out);
    snprintf(out + n, INSTANCE - n, "T%02d%02d%02dZ", (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

/* --- saying it */

static void note_floating(struct event_work *w)
{
    const struct moment *m = &w->first.start;

    if (m->t.is_date || m->t.is_utc || m->zone != NULL)
        return;
    if (w->r->n_floating++ == 0)
        w->r->floating_line = w->raw->line;
}

static void count(struct event_work *w, enum place p)
{
    w->r->head.n_past += p == PLACE_PAST;
    w->r->head.n_later += p == PLACE_LATER;
}

static bool take_lasting(struct event_work *w)
{
    return w->first.seconds > 0 || event_fail(w, "it takes no time");
}

static bool say_series(struct event_work *w)
{
    if (!event_take_occurrences(w))
        return false;
    if (w->n == 0)
        count(w, w->first.start.t.day.day > w->r->request->to.day ? PLACE_LATER : PLACE_PAST);
    for (size_t i = 0; i < w->n; i++) {
        event_place(w, &w->at[i]);
        name_occurrence(w, &w->at[i].start, w->e.instance);
        said_event(w->r->said, &w->e);
    }
    return true;
}

/* An occurrence with an event of its own: also outside the days asked for it replaces what the rule says. */
static bool say_override(struct event_work *w, icalproperty *p)
{
    struct moment m;
    enum place where;

    if (icalproperty_get_first_parameter(p, ICAL_RANGE_PARAMETER) != NULL)
        return event_fail(w, "it changes all later occurrences (RANGE), which is not understood; change them one by one, or export the calendar anew");
    if (!moment_take(w, p, icalproperty_get_recurrenceid(p), &m, "its RECURRENCE-ID is impossible"))
        return false;
    name_occurrence(w, &m, w->e.instance);
    w->e.override = true;
    where = event_place(w, &w->first);
    count(w, where);
    if (where != PLACE_HERE)
        w->e.status = EVENT_CANCELLED;
    said_event(w->r->said, &w->e);
    return true;
}

static bool say_single(struct event_work *w)
{
    enum place where = event_place(w, &w->first);

    count(w, where);
    if (where == PLACE_HERE)
        said_event(w->r->said, &w->e);
    return true;
}

static bool say(struct event_work *w)
{
    icalproperty *id = event_property(w, ICAL_RECURRENCEID_PROPERTY);

    if (id != NULL)
        return say_override(w, id);
    if (w->e.status == EVENT_CANCELLED) {
        w->e.all_occurrences = true;
        event_place(w, &w->first);
        said_event(w->r->said, &w->e);
        return true;
    }
    if (!take_lasting(w))
        return false;
    note_floating(w);
    return event_property(w, ICAL_RRULE_PROPERTY) != NULL || event_property(w, ICAL_RDATE_PROPERTY) != NULL ? say_series(w) : say_single(w);
}

/* libical keeps what it could not read as an error beside the rest. */
static bool is_readable(struct event_work *w)
{
    icalproperty *p;
    const char *what;

    if (w->raw->fault != NULL)
        return event_fail(w, w->raw->fault);
    if (icalcomponent_count_errors(w->c) == 0)
        return true;
    p = event_property(w, ICAL_XLICERROR_PROPERTY);
    what = p == NULL ? NULL : icalproperty_get_xlicerror(p);
    str_clear(&w->words);
    str_add(&w->words, "it cannot be read");
    if (what != NULL) {
        str_add(&w->words, ": ");
        for (size_t i = 0; i < 120 && what[i] != '\0'; i++)
            str_add_char(&w->words, (unsigned char)what[i] < ' ' || (unsigned char)what[i] >= 127 ? ' ' : what[i]);
    }
    return event_fail(w, w->words.text);
}

void ics_event_take(struct ics_events *r, icalcomponent *vevent, const struct ics_raw *raw)
{
    struct event_work w = { .r = r, .c = vevent, .raw = raw, .words = STR_INIT };
    struct str summary = STR_INIT;
    char uid[32];
    bool ok = is_readable(&w) && event_take_times(&w);

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
