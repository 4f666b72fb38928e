/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil dates and times of day. A day is a number; no clock, no zone.
 *
 * Source of the rules: PLANNER R1.1-R1.4 (days are counted on the calendar, never in seconds). */
#ifndef RITMO_DOMAIN_DATE_H
#define RITMO_DOMAIN_DATE_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

#include <stdint.h>

/* Days since 1970-01-01, proleptic Gregorian. DATE_NONE = no date. */
struct date {
    int32_t day;
};

#define DATE_NONE ((struct date) { INT32_MIN })
#define DATE_TEXT 11 /* room for "2026-11-24" and NUL */
#define TIME_TEXT 6  /* room for "09:30" and NUL */

enum { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, WEEKDAYS };

static inline bool date_is(struct date d)
{
    return d.day != INT32_MIN;
}

static inline struct date date_add(struct date d, int32_t days)
{
    return (struct date) { d.day + days };
}

/* Days from `from` to `to`; negative if to is earlier. */
static inline int32_t date_diff(struct date to, struct date from)
{
    return to.day - from.day;
}

static inline struct date date_max(struct date a, struct date b)
{
    return a.day > b.day ? a : b;
}

static inline struct date date_min(struct date a, struct date b)
{
    return a.day < b.day ? a : b;
}

/* Does the civil date exist (years 1900-2999)? */
bool date_make(int year, int month, int mday, struct date *d);
void date_civil(struct date d, int *year, int *month, int *mday);
int date_weekday(struct date d);                 /* MONDAY..SUNDAY */
int date_iso_week(struct date d, int *iso_year); /* ISO 8601 week number */

/* Adds calendar months; a day that the month lacks becomes the 1st of the next month (the CDSi rule,
 * PLANNER R1.4): 31 Aug + 6 months = 1 Mar. */
struct date date_add_months(struct date d, int months);
int32_t months_least_days(int32_t months); /* a run of days that so many months always outlast or fill */
int32_t months_most_days(int32_t months); /* a run of days that many months never outlast */

/* "2026-11-24", exactly. */
bool date_parse_iso(const char *text, struct date *d);
const char *date_iso(struct date d, char text[DATE_TEXT]); /* returns text; "-" for DATE_NONE */

/* For people. "Tue 24 Nov", "Tue 24 Nov 2026": appended to out. */
void date_add_short(struct str *out, struct date d);
void date_add_long(struct str *out, struct date d);
const char *date_weekday_name(int weekday); /* "Mon" */
const char *date_weekday_key(int weekday);  /* "mon" */
const char *date_month_name(int month);     /* 1..12: "Jan" */
int date_weekday_find(const char *text);    /* "mon", "Monday", ...; -1 if none */

/* Minutes after local midnight, 0..1440. "09:30" exactly ("24:00" is 1440). */
bool minute_parse(const char *text, int16_t *minute);
const char *minute_text(int16_t minute, char text[TIME_TEXT]); /* "-" for a negative one */

#endif
