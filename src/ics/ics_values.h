/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times of libical's properties, checked: libical takes 2026-02-30T25:61:99 for sound. Inside ics/ only. */
#ifndef RITMO_ICS_ICS_VALUES_H
#define RITMO_ICS_ICS_VALUES_H

#include "ritmo/domain/foreign_event.h"

#include <libical/ical.h>

/* A date, or a date and time of some clock. */
struct ics_time {
    bool is_date, is_utc;
    struct date day;
    int16_t minute;
    int16_t second;
};

/* False for what is no date of 1900 to 2999 or no time of day. */
bool ics_time_take(struct icaltimetype t, struct ics_time *out);
struct icaltimetype ics_time_floating(const struct ics_time *t); /* for libical's recurrences: no zone */
int64_t ics_time_local(const struct ics_time *t); /* seconds since 1970 as if its clock were UTC's */

/* The TZID without quotes, or null. Borrowed from the property or from room. */
const char *ics_tzid(icalproperty *p, char room[128]);

#endif
