/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local time to UTC and back. Only differences of days and seconds: no clock, no locale, no libc zone. */
#include "ritmo/domain/zone.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_SECONDS = 86400, FIRST_YEAR = 1901, LAST_YEAR = 2998 };

void zone_free(struct zone *z)
{
    free(z->changes);
    memset(z, 0, sizeof *z);
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* The civil day of a count of seconds; the ends of the calendar for what is beyond it. */
static struct date day_of(int64_t seconds)
{
    int64_t day = floor_div(seconds, DAY_SECONDS);

    return (struct date) { day < -700000 ? -700000 : day > 400000 ? 400000 : (int32_t)day };
}

int64_t zone_onset_utc(const struct zone_onset *onset, int year, int32_t offset)
{
    struct date first, d;
    int mday;

    if (!date_make(year, onset->month, 1, &first))
        return INT64_MAX;
    mday = 1 + (onset->weekday - date_weekday(first) + WEEKDAYS) % WEEKDAYS + 7 * (onset->week - 1);
    if (!date_make(year, onset->month, mday, &d)) /* week 5 is the last one */
        date_make(year, onset->month, mday - 7, &d);
    return (int64_t)d.day * DAY_SECONDS + onset->second - offset;
}

int32_t zone_rule_offset(const struct zone_rule *r, int64_t utc)
{
    int64_t latest = INT64_MIN;
    int32_t offset = r->std_offset;
    int year, month, mday;

    date_civil(day_of(utc), &year, &month, &mday);
    if (!r->dst || year < FIRST_YEAR || year > LAST_YEAR)
        return offset;
    /* the latest onset before the instant; around New Year it may belong to another year */
    for (int y = year - 1; y <= year + 1; y++) {
        int64_t to_dst = zone_onset_utc(&r->to_dst, y, r->std_offset);
        int64_t to_std = zone_onset_utc(&r->to_std, y, r->dst_offset);

        if (to_dst <= utc && to_dst > latest) {
            latest = to_dst;
            offset = r->dst_offset;
        }
        if (to_std <= utc && to_std > latest) {
            latest = to_std;
            offset = r->std_offset;
        }
    }
    return offset;
}

int32_t zone_offset_at(const struct zone *z, int64_t utc)
{
    size_t low = 0, high = z->n_changes;

    if (z->n_changes == 0 || utc >= z->changes[z->n_changes - 1].at)
        return zone_rule_offset(&z->rule, utc);
    while (low < high) { /* the first change after the instant */
        size_t middle = low + (high - low) / 2;
        if (z->changes[middle].at <= utc)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? z->first_offset : z->changes[low - 1].offset;
}

int64_t zone_utc(const struct zone *z, struct date day, int16_t minute, enum zone_fit *fit)
{
    int64_t local = (int64_t)day.day * DAY_SECONDS + (int64_t)minute * 60;
    int32_t before = zone_offset_at(z, local - DAY_SECONDS);
    int32_t after = zone_offset_at(z, local + DAY_SECONDS);
    bool old = zone_offset_at(z, local - before) == before;
    bool new = zone_offset_at(z, local - after) == after;

    if (fit != NULL)
        *fit = before == after || old != new ? ZONE_EXACT : old ? ZONE_TWICE : ZONE_GAP;
    /* twice: the first pass has the offset before; gap: RFC 5545 3.3.5 says the same offset */
    return old || !new ? local - before : local - after;
}

void zone_local(const struct zone *z, int64_t utc, struct date *day, int16_t *minute)
{
    int64_t local = utc + zone_offset_at(z, utc);

    *day = day_of(local);
    *minute = (int16_t)((local - (int64_t)day->day * DAY_SECONDS) / 60);
}

bool zone_odd_minutes(const struct zone *z, struct date day, int16_t *from, int16_t *to)
{
    int64_t midnight = (int64_t)day.day * DAY_SECONDS;
    int64_t low = midnight - DAY_SECONDS, high = midnight + 2 * DAY_SECONDS;
    int32_t before = zone_offset_at(z, low), after = zone_offset_at(z, high);
    int64_t first, last;

    if (before == after)
        return false;
    while (high - low > 1) { /* high becomes the first second of the new offset */
        int64_t middle = low + (high - low) / 2;
        if (zone_offset_at(z, middle) == before)
            low = middle;
        else
            high = middle;
    }
    first = floor_div(high + (before < after ? before : after) - midnight, 60);
    last = floor_div(high + (before < after ? after : before) - midnight + 59, 60);
    if (last <= 0 || first >= 1440)
        return false;
    *from = (int16_t)(first < 0 ? 0 : first);
    *to = (int16_t)(last > 1440 ? 1440 : last);
    return true;
}

static bool fixed_since(const struct zone *z, int64_t *at, int32_t *before)
{
    for (size_t i = z->n_changes; i-- > 0 && z->changes[i].at >= 0;) {
        *at = z->changes[i].at;
        *before = zone_offset_at(z, *at - 1);
        if (*before != z->changes[i].offset)
            return true;
    }
    return false;
}

bool zone_rule_since(const struct zone *z, bool dst, int64_t *at, int32_t *before)
{
    const struct zone_rule *r = &z->rule;
    int32_t offset = dst ? r->dst_offset : r->std_offset;
    bool found = false;

    if (!r->dst)
        return fixed_since(z, at, before);
    *before = dst ? r->std_offset : r->dst_offset;
    for (int year = 2037; year > FIRST_YEAR; year--) {
        int64_t onset = zone_onset_utc(dst ? &r->to_dst : &r->to_std, year, *before);

        if (zone_offset_at(z, onset) != offset || zone_offset_at(z, onset - 1) != *before)
            break;
        *at = onset;
        found = true;
    }
    return found;
}
