/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libical's times as values; see the header. */
#include "ics_values.h"

#include <string.h>

bool ics_time_take(struct icaltimetype t, struct ics_time *out)
{
    *out = (struct ics_time) { .is_date = t.is_date != 0, .is_utc = icaltime_is_utc(t) != 0 };
    if (!date_make(t.year, t.month, t.day, &out->day))
        return false;
    if (t.is_date)
        return true;
    if (t.hour < 0 || t.hour > 23 || t.minute < 0 || t.minute > 59 || t.second < 0 || t.second > 60)
        return false;
    out->minute = (int16_t)(t.hour * 60 + t.minute);
    out->second = (int16_t)(t.second == 60 ? 59 : t.second);
    return true;
}

struct icaltimetype ics_time_floating(const struct ics_time *t)
{
    struct icaltimetype out = icaltime_null_time();

    date_civil(t->day, &out.year, &out.month, &out.day);
    out.is_date = t->is_date;
    out.hour = t->minute / 60;
    out.minute = t->minute % 60;
    out.second = t->second;
    return out;
}

int64_t ics_time_local(const struct ics_time *t)
{
    return (int64_t)t->day.day * 86400 + t->minute * 60 + t->second;
}

const char *ics_tzid(icalproperty *p, char room[128])
{
    icalparameter *parameter = icalproperty_get_first_parameter(p, ICAL_TZID_PARAMETER);
    const char *tzid = parameter == NULL ? NULL : icalparameter_get_tzid(parameter);
    size_t n;

    if (tzid == NULL || tzid[0] != '"')
        return tzid;
    n = strcspn(tzid + 1, "\"");
    if (n > 127)
        return tzid;
    memcpy(room, tzid + 1, n);
    room[n] = '\0';
    return room;
}
