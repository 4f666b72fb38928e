/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own VTIMEZONE. libical would print all history since 1893 with seconds in the offsets and a name of its own,
 * which Outlook refuses (ICALENDAR rule 13 and section 4). */
#include "ics_zone.h"

#include <string.h>

enum { DAY_SECONDS = 86400 };

static const char *const weekday_codes[WEEKDAYS] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* A time outside the day would move the weekday out of "nth weekday of the month". */
static bool onset_fits(const struct zone_onset *o)
{
    return o->second >= 0 && o->second < DAY_SECONDS;
}

bool ics_zone_fits(const struct zone *z)
{
    const struct zone_rule *r = &z->rule;
    int64_t at;
    int32_t before;

    if (!r->known || strcmp(z->name, "UTC") == 0 || strncmp(z->name, "Etc/", 4) == 0 || r->std_offset % 60 != 0)
        return false;
    if (!r->dst)
        return !zone_rule_since(z, false, &at, &before) || before % 60 == 0;
    return r->dst_offset % 60 == 0 && onset_fits(&r->to_dst) && onset_fits(&r->to_std) && zone_rule_since(z, true, &at, &before)
        && zone_rule_since(z, false, &at, &before);
}

static void add_offset(struct str *out, const char *name, int32_t seconds)
{
    int minutes = (seconds < 0 ? -seconds : seconds) / 60;

    str_addf(out, "%s:%c%02d%02d\r\n", name, seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* The local time, by the offset before, at which a part begins. */
static void add_start(struct str *out, int64_t local)
{
    int64_t day = local / DAY_SECONDS - (local % DAY_SECONDS < 0);
    int second = (int)(local - day * DAY_SECONDS);
    int year, month, mday;

    date_civil((struct date) { (int32_t)day }, &year, &month, &mday);
    str_addf(out, "DTSTART:%04d%02d%02dT%02d%02d%02d\r\n", year, month, mday, second / 3600, second / 60 % 60, second % 60);
}

struct part {
    const char *kind, *name;
    int64_t since; /* local, by the offset before */
    int32_t before, after;
    const struct zone_onset *onset; /* null: no yearly change */
};

static void add_part(struct str *out, const struct part *p)
{
    str_addf(out, "BEGIN:%s\r\n", p->kind);
    add_start(out, p->since);
    add_offset(out, "TZOFFSETFROM", p->before);
    add_offset(out, "TZOFFSETTO", p->after);
    str_addf(out, "TZNAME:%s\r\n", p->name);
    if (p->onset != NULL)
        str_addf(out, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s\r\n", p->onset->month, p->onset->week == 5 ? -1 : p->onset->week,
            weekday_codes[p->onset->weekday]);
    str_addf(out, "END:%s\r\n", p->kind);
}

static void add_fixed(struct str *out, const struct zone *z)
{
    const struct zone_rule *r = &z->rule;
    struct part p = { "STANDARD", r->std_name, 0, r->std_offset, r->std_offset, NULL };
    int64_t at;

    if (zone_rule_since(z, false, &at, &p.before))
        p.since = at + p.before;
    else
        p.before = r->std_offset;
    add_part(out, &p);
}

/* DAYLIGHT is the part with the later clock: Ireland's law (and POSIX) call its winter time daylight saving with a
 * negative difference, which readers stumble over. */
static void add_pair(struct str *out, const struct zone *z)
{
    const struct zone_rule *r = &z->rule;
    bool swap = r->dst_offset < r->std_offset;
    struct part to_dst = { swap ? "STANDARD" : "DAYLIGHT", r->dst_name, 0, 0, r->dst_offset, &r->to_dst };
    struct part to_std = { swap ? "DAYLIGHT" : "STANDARD", r->std_name, 0, 0, r->std_offset, &r->to_std };
    int64_t at = 0;

    zone_rule_since(z, true, &at, &to_dst.before);
    to_dst.since = at + to_dst.before;
    zone_rule_since(z, false, &at, &to_std.before);
    to_std.since = at + to_std.before;
    add_part(out, swap ? &to_std : &to_dst);
    add_part(out, swap ? &to_dst : &to_std);
}

void ics_zone_add(struct str *out, const struct zone *z)
{
    str_addf(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", z->name);
    if (z->rule.dst)
        add_pair(out, z);
    else
        add_fixed(out, z);
    str_add(out, "END:VTIMEZONE\r\n");
}
