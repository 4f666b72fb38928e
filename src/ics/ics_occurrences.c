/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The occurrences of an event that recurs: its rule followed over the days asked for and no further, its
 * dates, its exceptions. */
#include "ics_event_work.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

enum { EXCEPTIONS_MOST = 5000 };

static icalproperty *next(const struct event_work *w, icalproperty_kind kind)
{
    return icalcomponent_get_next_property(w->c, kind);
}

static int by_key(const void *x, const void *y)
{
    const struct exception *a = x, *b = y;

    if (a->is_day != b->is_day)
        return a->is_day - b->is_day;
    return (a->key > b->key) - (a->key < b->key);
}

static bool take_exceptions(struct event_work *w)
{
    for (icalproperty *p = event_property(w, ICAL_EXDATE_PROPERTY); p != NULL; p = next(w, ICAL_EXDATE_PROPERTY)) {
        struct moment m;

        if (!moment_take(w, p, icalproperty_get_exdate(p), &m, "an EXDATE is impossible"))
            return false;
        if (w->n_exceptions == EXCEPTIONS_MOST)
            return event_fail(w, "it has too many exceptions (EXDATE)");
        w->exceptions = mem_grow(w->exceptions, w->n_exceptions, sizeof *w->exceptions);
        w->exceptions[w->n_exceptions++] = (struct exception) { m.t.is_date ? m.t.day.day : moment_instant(w, &m), m.t.is_date };
    }
    if (w->n_exceptions > 1)
        qsort(w->exceptions, w->n_exceptions, sizeof *w->exceptions, by_key);
    return true;
}

static bool has_exception(const struct event_work *w, int64_t key, bool is_day)
{
    struct exception x = { key, is_day };

    return w->n_exceptions > 0 && bsearch(&x, w->exceptions, w->n_exceptions, sizeof x, by_key) != NULL;
}

static bool is_excepted(const struct event_work *w, const struct moment *m)
{
    return has_exception(w, m->t.day.day, true) || (!m->t.is_date && has_exception(w, moment_instant(w, m), false));
}

static bool add_occurrence(struct event_work *w, const struct occurrence *o)
{
    if (is_excepted(w, &o->start) || event_place(w, o) != PLACE_HERE)
        return true;
    if (w->n == (size_t)w->r->request->limits.occurrences)
        return event_fail(w, "it takes place too often in the days ahead");
    w->at = mem_grow(w->at, w->n, sizeof *w->at);
    w->at[w->n++] = *o;
    return true;
}

/* Its own UNTIL, compared here: libical takes local times for UTC, and a date for its midnight. */
static bool is_over(const struct event_work *w, const struct icalrecurrencetype *rule, const struct moment *m)
{
    struct moment until = { .zone = m->zone };

    if (icaltime_is_null_time(rule->until) || !ics_time_take(rule->until, &until.t))
        return false;
    if (until.t.is_date || m->t.is_date)
        return m->t.day.day > until.t.day.day;
    return moment_instant(w, m) > moment_instant(w, &until);
}

/* Two days past the last one asked for: a zone may be a day ahead. */
static struct icaltimetype last_looked_at(const struct event_work *w)
{
    struct ics_time t = { .day = date_add(w->r->request->to, 2) };

    return ics_time_floating(&t);
}

/* A daily or weekly rule without COUNT may as well begin shortly before the days asked for, a whole number of its steps on. */
static struct ics_time first_looked_at(const struct event_work *w, const struct icalrecurrencetype *rule)
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

static bool follow(struct event_work *w, icalproperty *p)
{
    struct icalrecurrencetype rule = icalproperty_get_rrule(p), bounded = rule;
    struct ics_time from = first_looked_at(w, &rule);
    icalrecur_iterator *it;
    struct occurrence o = w->first;
    bool ok = true;

    bounded.until = last_looked_at(w);
    it = rule.freq == ICAL_NO_RECURRENCE ? NULL : icalrecur_iterator_new(bounded, ics_time_floating(&from));
    if (it == NULL)
        return event_fail(w, "its recurrence (RRULE) gives no day");
    while (ok) {
        struct icaltimetype next = icalrecur_iterator_next(it);
        bool is_utc = w->first.start.t.is_utc;
        if (icaltime_is_null_time(next) || !ics_time_take(next, &o.start.t))
            break;
        o.start.t.is_utc = is_utc;
        if (is_over(w, &rule, &o.start))
            break;
        ok = moment_local(&o.start) == moment_local(&w->first.start) || add_occurrence(w, &o); /* the first is there already */
    }
    icalrecur_iterator_free(it);
    return ok;
}

/* RDATE: a date, a time, or a period with a length of its own. */
static bool add_date(struct event_work *w, icalproperty *p)
{
    struct icaldatetimeperiodtype v = icalproperty_get_rdate(p);
    bool period = icaltime_is_null_time(v.time);
    struct occurrence o = w->first;
    struct moment end;

    if (!moment_take(w, p, period ? v.period.start : v.time, &o.start, "an RDATE is impossible"))
        return false;
    if (o.start.t.is_date != w->first.start.t.is_date)
        return event_fail(w, "DTSTART and RDATE are not of one kind, date or time");
    if (period && !icaltime_is_null_time(v.period.end)) {
        if (!moment_take(w, p, v.period.end, &end, "an RDATE is impossible"))
            return false;
        o.seconds = moment_instant(w, &end) - moment_instant(w, &o.start);
        o.exact = true;
    } else if (period) {
        o.seconds = icaldurationtype_as_int(v.period.duration);
        o.exact = true;
    }
    if (o.seconds <= 0 || o.seconds > INT64_C(4000) * DAY_SECONDS)
        return event_fail(w, "an RDATE is impossible");
    return add_occurrence(w, &o);
}

bool event_take_occurrences(struct event_work *w)
{
    bool ok = take_exceptions(w) && add_occurrence(w, &w->first);

    for (icalproperty *p = event_property(w, ICAL_RRULE_PROPERTY); ok && p != NULL; p = next(w, ICAL_RRULE_PROPERTY))
        ok = follow(w, p);
    for (icalproperty *p = event_property(w, ICAL_RDATE_PROPERTY); ok && p != NULL; p = next(w, ICAL_RDATE_PROPERTY))
        ok = add_date(w, p);
    return ok;
}
