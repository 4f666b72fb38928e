/* SPDX-License-Identifier: GPL-3.0-or-later */
/* VTIMEZONE: its onsets, worked out year by year, become the changes of a zone; see the header. */
#include "ics_vtimezone.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 1970, LAST_YEAR = 2060, MOST_STEPS = 200, MOST_CHANGES = 2000, MOST_OFFSET = 26 * 3600 };

struct onset {
    int32_t from, to; /* seconds east of UTC before and after */
    struct ics_time start;
};

static void add_change(struct zone *z, int64_t local, const struct onset *o)
{
    if (z->n_changes >= MOST_CHANGES)
        return;
    z->changes = mem_grow(z->changes, z->n_changes, sizeof *z->changes);
    z->changes[z->n_changes++] = (struct zone_change) { local - o->from, o->to };
}

static bool take_offset(icalcomponent *part, icalproperty_kind kind, int32_t *out)
{
    icalproperty *p = icalcomponent_get_first_property(part, kind);

    if (p == NULL)
        return false;
    *out = kind == ICAL_TZOFFSETFROM_PROPERTY ? icalproperty_get_tzoffsetfrom(p) : icalproperty_get_tzoffsetto(p);
    return *out > -MOST_OFFSET && *out < MOST_OFFSET;
}

/* Outlook begins in 1601: a rule that holds every year may as well begin in 1970. */
static void skip_old_years(struct ics_time *start, const struct icalrecurrencetype *rule)
{
    int year, month, mday;
    struct date d;

    date_civil(start->day, &year, &month, &mday);
    if (year < FIRST_YEAR && rule->interval <= 1 && rule->count == 0 && date_make(FIRST_YEAR, month, mday, &d))
        start->day = d;
}

/* The rule's own end is compared here: libical takes our local times for UTC. */
static bool is_over(const struct icalrecurrencetype *rule, int64_t local, const struct onset *o)
{
    struct ics_time until;

    if (icaltime_is_null_time(rule->until) || !ics_time_take(rule->until, &until))
        return false;
    return local - (until.is_utc ? o->from : 0) > ics_time_local(&until) + (until.is_date ? 86399 : 0);
}

static void add_yearly(struct zone *z, icalproperty *p, struct onset o)
{
    struct icalrecurrencetype rule = icalproperty_get_rrule(p), endless = rule;
    icalrecur_iterator *it;

    skip_old_years(&o.start, &rule);
    endless.until = icaltime_null_time();
    endless.until.year = LAST_YEAR;
    endless.until.month = endless.until.day = 1;
    it = icalrecur_iterator_new(endless, ics_time_floating(&o.start));
    for (int i = 0; it != NULL && i < MOST_STEPS; i++) {
        struct icaltimetype next = icalrecur_iterator_next(it);
        struct ics_time t;
        if (icaltime_is_null_time(next) || !ics_time_take(next, &t) || is_over(&rule, ics_time_local(&t), &o))
            break;
        add_change(z, ics_time_local(&t), &o);
    }
    if (it != NULL)
        icalrecur_iterator_free(it);
}

static void add_dates(struct zone *z, icalcomponent *part, const struct onset *o)
{
    for (icalproperty *p = icalcomponent_get_first_property(part, ICAL_RDATE_PROPERTY); p != NULL;
         p = icalcomponent_get_next_property(part, ICAL_RDATE_PROPERTY)) {
        struct icaldatetimeperiodtype v = icalproperty_get_rdate(p);
        struct ics_time t;
        if (ics_time_take(icaltime_is_null_time(v.time) ? v.period.start : v.time, &t))
            add_change(z, ics_time_local(&t) + (t.is_utc ? o->from : 0), o);
    }
}

/* Microsoft's first year: before the calendar that this program counts by. */
static bool take_start(icalcomponent *part, struct ics_time *out)
{
    icalproperty *p = icalcomponent_get_first_property(part, ICAL_DTSTART_PROPERTY);
    struct icaltimetype t;

    if (p == NULL)
        return false;
    t = icalproperty_get_dtstart(p);
    if (t.year < 1900)
        t.year = 1900;
    return ics_time_take(t, out) && !out->is_date;
}

static bool add_part(struct zone *z, icalcomponent *part)
{
    struct onset o;

    if (!take_offset(part, ICAL_TZOFFSETFROM_PROPERTY, &o.from) || !take_offset(part, ICAL_TZOFFSETTO_PROPERTY, &o.to) || !take_start(part, &o.start))
        return false;
    add_change(z, ics_time_local(&o.start), &o);
    for (icalproperty *p = icalcomponent_get_first_property(part, ICAL_RRULE_PROPERTY); p != NULL;
         p = icalcomponent_get_next_property(part, ICAL_RRULE_PROPERTY))
        add_yearly(z, p, o);
    add_dates(z, part, &o);
    return true;
}

static int by_instant(const void *x, const void *y)
{
    const struct zone_change *a = x, *b = y;

    return (a->at > b->at) - (a->at < b->at);
}

bool ics_vtimezone_read(icalcomponent *vtimezone, struct zone *out)
{
    size_t n = 0;
    int32_t first = 0;
    bool any = false;

    *out = (struct zone) { 0 };
    for (icalcomponent *c = icalcomponent_get_first_component(vtimezone, ICAL_ANY_COMPONENT); c != NULL;
         c = icalcomponent_get_next_component(vtimezone, ICAL_ANY_COMPONENT)) {
        bool standard = icalcomponent_isa(c) == ICAL_XSTANDARD_COMPONENT;
        if ((standard || icalcomponent_isa(c) == ICAL_XDAYLIGHT_COMPONENT) && add_part(out, c)) {
            if (standard || !any)
                take_offset(c, standard ? ICAL_TZOFFSETTO_PROPERTY : ICAL_TZOFFSETFROM_PROPERTY, &first);
            any = true;
        }
    }
    if (!any) {
        zone_free(out);
        return false;
    }
    qsort(out->changes, out->n_changes, sizeof *out->changes, by_instant);
    for (size_t i = 0; i < out->n_changes; i++) /* the same onset twice: DTSTART is an instance of its rule */
        if (n == 0 || out->changes[i].at != out->changes[n - 1].at)
            out->changes[n++] = out->changes[i];
    out->n_changes = n;
    out->first_offset = first;
    out->rule.std_offset = out->rule.dst_offset = out->changes[n - 1].offset;
    return true;
}
