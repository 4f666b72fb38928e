/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil dates: day numbers to years, months and days and back (proleptic Gregorian), and their texts. */
#include "ritmo/domain/date.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999 };
enum { ERA_DAYS = 146097, EPOCH_SHIFT = 719468 }; /* 400 years; days from 0000-03-01 to 1970-01-01 */

static const char *const weekday_names[WEEKDAYS] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const weekday_keys[WEEKDAYS] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
static const char *const weekday_full[WEEKDAYS]
    = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
static const char *const month_names[12]
    = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

/* Days since 1970-01-01. The year begins in March here, so that the leap day comes last: 153 days are five
 * months from March on, whichever they are. */
static int64_t days_of_civil(int64_t year, int month, int mday)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + mday - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA_DAYS + day_of_era - EPOCH_SHIFT;
}

void date_civil(struct date d, int *year, int *month, int *mday)
{
    int64_t z = (int64_t)d.day + EPOCH_SHIFT;
    int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
    int64_t day_of_era = z - era * ERA_DAYS;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t from_march = (5 * day_of_year + 2) / 153;

    *mday = (int)(day_of_year - (153 * from_march + 2) / 5 + 1);
    *month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2 ? 1 : 0));
}

static int month_length(int year, int month)
{
    static const int lengths[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

bool date_make(int year, int month, int mday, struct date *d)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || mday < 1
        || mday > month_length(year, month))
        return false;
    d->day = (int32_t)days_of_civil(year, month, mday);
    return true;
}

int date_weekday(struct date d)
{
    int64_t since_monday = ((int64_t)d.day + THURSDAY) % WEEKDAYS; /* 1970-01-01 was a Thursday */
    return (int)(since_monday < 0 ? since_monday + WEEKDAYS : since_monday);
}

int date_iso_week(struct date d, int *iso_year)
{
    struct date thursday = date_add(d, THURSDAY - date_weekday(d)); /* the week belongs to its Thursday's year */
    int year = 0, month = 0, mday = 0;

    date_civil(thursday, &year, &month, &mday);
    *iso_year = year;
    return (int)((thursday.day - days_of_civil(year, 1, 1)) / WEEKDAYS) + 1;
}

struct date date_add_months(struct date d, int months)
{
    int year = 0, month = 0, mday = 0;

    date_civil(d, &year, &month, &mday);
    int64_t from_zero = (int64_t)year * 12 + month - 1 + months;
    int64_t to_year = from_zero / 12 - (from_zero % 12 < 0); /* floored: also before the year 0 */
    int to_month = (int)(from_zero - to_year * 12) + 1;
    if (mday > month_length((int)to_year, to_month)) {
        mday = 1;
        to_year += to_month / 12;
        to_month = to_month % 12 + 1;
    }
    return (struct date) { (int32_t)days_of_civil(to_year, to_month, mday) };
}

int32_t months_least_days(int32_t months)
{
    return months * 30 - 2;
}

int32_t months_most_days(int32_t months)
{
    return (months * 61 + 1) / 2 + 1;
}

/* `count` digits at text; -1 if there is another character among them. */
static int digits_read(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + text[i] - '0';
    }
    return value;
}

static void digits_write(char *text, int count, int value)
{
    for (int i = count - 1; i >= 0; i--, value /= 10)
        text[i] = (char)('0' + value % 10);
}

bool date_parse_iso(const char *text, struct date *d)
{
    if (strlen(text) != DATE_TEXT - 1 || text[4] != '-' || text[7] != '-')
        return false;
    return date_make(digits_read(text, 4), digits_read(text + 5, 2), digits_read(text + 8, 2), d);
}

const char *date_iso(struct date d, char text[DATE_TEXT])
{
    int year = 0, month = 0, mday = 0;

    memcpy(text, "-", 2);
    if (!date_is(d))
        return text;
    date_civil(d, &year, &month, &mday);
    memcpy(text, "0000-00-00", DATE_TEXT);
    digits_write(text, 4, year < 0 ? 0 : year);
    digits_write(text + 5, 2, month);
    digits_write(text + 8, 2, mday);
    return text;
}

void date_add_short(struct str *out, struct date d)
{
    int year = 0, month = 0, mday = 0;

    if (!date_is(d)) {
        str_add(out, "-");
        return;
    }
    date_civil(d, &year, &month, &mday);
    str_addf(out, "%s %d %s", weekday_names[date_weekday(d)], mday, month_names[month - 1]);
}

void date_add_long(struct str *out, struct date d)
{
    int year = 0, month = 0, mday = 0;

    date_add_short(out, d);
    if (!date_is(d))
        return;
    date_civil(d, &year, &month, &mday);
    str_addf(out, " %d", year);
}

const char *date_weekday_name(int weekday)
{
    return weekday_names[weekday];
}

const char *date_weekday_key(int weekday)
{
    return weekday_keys[weekday];
}

const char *date_month_name(int month)
{
    return month_names[month - 1];
}

int date_weekday_find(const char *text)
{
    for (int i = 0; i < WEEKDAYS; i++)
        if (strcasecmp(text, weekday_keys[i]) == 0 || strcasecmp(text, weekday_full[i]) == 0)
            return i;
    return -1;
}

bool minute_parse(const char *text, int16_t *minute)
{
    if (strlen(text) != TIME_TEXT - 1 || text[2] != ':')
        return false;
    int hour = digits_read(text, 2), past = digits_read(text + 3, 2);
    if (hour < 0 || past < 0 || past > 59 || hour > 24 || (hour == 24 && past > 0))
        return false;
    *minute = (int16_t)(hour * 60 + past);
    return true;
}

const char *minute_text(int16_t minute, char text[TIME_TEXT])
{
    memcpy(text, "-", 2);
    if (minute < 0)
        return text;
    memcpy(text, "00:00", TIME_TEXT);
    digits_write(text, 2, minute / 60);
    digits_write(text + 3, 2, minute % 60);
    return text;
}
