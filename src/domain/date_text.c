/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, times and weekdays as people type them. One table of forms; the first that fits decides. */
#include "ritmo/domain/date_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { WORD_ROOM = 24, MOST_WORDS = 3 };

struct words {
    char at[MOST_WORDS][WORD_ROOM];
    int n;
};

/* A short run of digits as a number; -1 for anything else. */
static int number_of(const char *text)
{
    size_t n = strlen(text);
    if (n == 0 || n > 4 || strspn(text, "0123456789") != n)
        return -1;
    return atoi(text);
}

static int month_of(const char *text)
{
    static const char *const full[12] = { "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december" };
    for (int i = 1; i <= 12; i++)
        if (strcasecmp(text, date_month_name(i)) == 0 || strcasecmp(text, full[i - 1]) == 0)
            return i;
    return strcasecmp(text, "sept") == 0 ? 9 : -1;
}

/* Does the civil date lie in the years that ritmo knows? */
static bool in_range(struct date d)
{
    int year = 0, month = 0, mday = 0;
    struct date again;
    date_civil(d, &year, &month, &mday);
    return date_make(year, month, mday, &again);
}

/* The next such day of the year from today on; 29 Feb may be some years away. */
static bool next_month_day(int month, int mday, struct date today, struct date *d)
{
    int year = 0, ignored = 0, too = 0;
    date_civil(today, &year, &ignored, &too);
    for (int y = year; y <= year + 8; y++)
        if (date_make(y, month, mday, d) && d->day >= today.day)
            return true;
    return false;
}

static bool form_word(const struct words *w, struct date today, struct date *d)
{
    static const struct {
        const char *word;
        int days;
    } near[] = { { "today", 0 }, { "tomorrow", 1 }, { "yesterday", -1 } };

    if (w->n != 1)
        return false;
    for (size_t i = 0; i < sizeof near / sizeof *near; i++)
        if (strcasecmp(w->at[0], near[i].word) == 0) {
            *d = date_add(today, near[i].days);
            return true;
        }
    return false;
}

static bool form_end_of_month(const struct words *w, struct date today, struct date *d)
{
    int year = 0, month = 0, mday = 0;
    if (w->n != 1 || strcasecmp(w->at[0], "eom") != 0)
        return false;
    date_civil(today, &year, &month, &mday);
    *d = date_add(date_add_months(date_add(today, 1 - mday), 1), -1);
    return true;
}

static bool form_weekday(const struct words *w, struct date today, struct date *d)
{
    int weekday = w->n == 1 ? date_weekday_find(w->at[0]) : -1;
    if (weekday < 0)
        return false;
    *d = date_add(today, (weekday - date_weekday(today) + WEEKDAYS) % WEEKDAYS);
    return true;
}

static bool form_iso(const struct words *w, struct date today, struct date *d)
{
    (void)today;
    return w->n == 1 && date_parse_iso(w->at[0], d);
}

static bool form_month_and_day(const struct words *w, struct date today, struct date *d)
{
    char month[WORD_ROOM];
    const char *dash = w->n == 1 ? strchr(w->at[0], '-') : NULL;
    if (!dash || dash == w->at[0])
        return false;
    snprintf(month, sizeof month, "%.*s", (int)(dash - w->at[0]), w->at[0]);
    int m = number_of(month), mday = number_of(dash + 1);
    return m > 0 && mday > 0 && strlen(month) <= 2 && strlen(dash + 1) <= 2
        && next_month_day(m, mday, today, d);
}

/* "+4w", "-3d" */
static bool form_offset(const struct words *w, struct date today, struct date *d)
{
    char count[WORD_ROOM];
    size_t n = strlen(w->at[0]);
    if (w->n != 1 || n < 3 || (w->at[0][0] != '+' && w->at[0][0] != '-'))
        return false;
    snprintf(count, sizeof count, "%.*s", (int)(n - 2), w->at[0] + 1);
    int many = number_of(count);
    if (many < 0)
        return false;
    int by = w->at[0][0] == '-' ? -many : many;
    switch (tolower((unsigned char)w->at[0][n - 1])) {
    case 'd': *d = date_add(today, by); return true;
    case 'w': *d = date_add(today, by * WEEKDAYS); return true;
    case 'm': *d = date_add_months(today, by); return true;
    case 'y': *d = date_add_months(today, by * 12); return true;
    }
    return false;
}

static bool form_day_of_month(const struct words *w, struct date today, struct date *d)
{
    int year = 0, month = 0, ignored = 0;
    int mday = w->n == 1 && strlen(w->at[0]) <= 2 ? number_of(w->at[0]) : -1;
    if (mday < 1)
        return false;
    date_civil(today, &year, &month, &ignored);
    for (int i = 0; i <= 2; i++) { /* no two months in a row lack the same day */
        int m = (month - 1 + i) % 12 + 1;
        if (date_make(year + (month - 1 + i) / 12, m, mday, d) && d->day >= today.day)
            return true;
    }
    return false;
}

/* "1 dec", "dec 1", "1 dec 2026" */
static bool form_named_month(const struct words *w, struct date today, struct date *d)
{
    if (w->n < 2)
        return false;
    int first = month_of(w->at[0]), second = month_of(w->at[1]);
    if ((first < 0) == (second < 0))
        return false;
    const char *day = w->at[first > 0 ? 1 : 0];
    int month = first > 0 ? first : second;
    int mday = strlen(day) <= 2 ? number_of(day) : -1;
    if (w->n == 2)
        return mday > 0 && next_month_day(month, mday, today, d);
    return mday > 0 && strlen(w->at[2]) == 4 && date_make(number_of(w->at[2]), month, mday, d);
}

typedef bool form(const struct words *w, struct date today, struct date *d);

static form *const forms[] = { form_iso, form_word, form_end_of_month, form_weekday, form_offset,
    form_month_and_day, form_day_of_month, form_named_month };

/* Words between blanks and commas; false if there are none, too many or too long ones. */
static bool words_split(const char *text, struct words *w)
{
    w->n = 0;
    for (;;) {
        text += strspn(text, " \t,");
        size_t n = strcspn(text, " \t,");
        if (n == 0)
            return w->n > 0;
        if (w->n == MOST_WORDS || n >= WORD_ROOM)
            return false;
        memcpy(w->at[w->n], text, n);
        w->at[w->n++][n] = '\0';
        text += n;
    }
}

bool date_text_parse(const char *text, struct date today, struct date *d, struct err *e)
{
    struct words w;
    struct date found;

    if (words_split(text, &w))
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
            if (forms[i](&w, today, &found) && in_range(found)) {
                *d = found;
                return true;
            }
    return err_set(e, ERR_INPUT,
        "\"%.60s\" is not a date: write 2026-12-01, 12-01, 1 dec, mon, tomorrow, +4w, -3d or eom", text);
}

/* The forms that mean the next such day. */
static bool form_is_next(form *f)
{
    return f == form_weekday || f == form_month_and_day || f == form_day_of_month || f == form_named_month;
}

/* The next such day after an earlier and earlier day, until it is not to come any more: eight years hold every 29 February. */
static bool last_one(form *f, const struct words *w, struct date today, struct date *d)
{
    for (int back = 0; back <= 8 * 366; back++)
        if (f(w, date_add(today, -back), d) && d->day <= today.day)
            return true;
    return f(w, today, d); /* its year is named */
}

bool date_text_parse_past(const char *text, struct date today, struct date *d, struct err *e)
{
    struct words w;
    struct date found;

    if (words_split(text, &w))
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
            if (form_is_next(forms[i]) && forms[i](&w, today, &found) && last_one(forms[i], &w, today, &found) && in_range(found)) {
                *d = found;
                return true;
            }
    return date_text_parse(text, today, d, e);
}

bool minute_span_parse(const char *text, int16_t *from, int16_t *to, struct err *e)
{
    char first[TIME_TEXT], second[TIME_TEXT];
    int16_t open = 0, close = 0;

    if (strlen(text) == 2 * (TIME_TEXT - 1) + 1 && text[TIME_TEXT - 1] == '-') {
        snprintf(first, sizeof first, "%.5s", text);
        snprintf(second, sizeof second, "%.5s", text + TIME_TEXT);
        if (minute_parse(first, &open) && minute_parse(second, &close)) {
            if (open >= close)
                return err_set(e, ERR_INPUT, "the time %s ends before it begins: write the earlier time first", text);
            *from = open;
            *to = close;
            return true;
        }
    }
    return err_set(e, ERR_INPUT, "\"%.60s\" is not a time of day: write 09:00-12:00", text);
}

/* "14:00", "14"; the whole text. */
static bool hour_parse(const char *text, int16_t *minute)
{
    char full[TIME_TEXT];
    size_t digits = strspn(text, "0123456789");

    if (digits == 0 || digits > 2)
        return false;
    if (text[digits] == '\0')
        snprintf(full, sizeof full, "%02d:00", atoi(text));
    else if (digits == 1 && strlen(text) == TIME_TEXT - 2)
        snprintf(full, sizeof full, "0%.4s", text);
    else
        return minute_parse(text, minute);
    return minute_parse(full, minute);
}

/* What follows the word, blanks skipped; null if the text does not begin with it. */
static const char *behind(const char *text, const char *word)
{
    size_t n = strlen(word);

    return strncmp(text, word, n) == 0 ? text + n + strspn(text + n, " ") : NULL;
}

bool minute_wish_parse(const char *text, int16_t *from, int16_t *to, struct err *e)
{
    enum { DAY = 24 * 60 };
    const char *after = behind(text, "after "), *before = behind(text, "before "), *dash = strchr(text, '-');
    char first[2 * TIME_TEXT];
    int16_t open = 0, close = DAY;
    bool ok;

    if (after != NULL || before != NULL) {
        ok = hour_parse(after != NULL ? after : before, after != NULL ? &open : &close);
    } else {
        snprintf(first, sizeof first, "%.*s", dash != NULL && dash - text < TIME_TEXT ? (int)(dash - text) : 0, text);
        ok = dash != NULL && (dash == text || hour_parse(first, &open)) && (dash[1] == '\0' || hour_parse(dash + 1, &close)) && strlen(text) > 1;
    }
    if (!ok)
        return err_set(e, ERR_INPUT, "\"%.60s\" is not a time of day: write 09:00-12:00, after 14:00 or before 12:00", text);
    if (open >= close)
        return err_set(e, ERR_INPUT, "the time %.60s ends before it begins: write the earlier time first", text);
    *from = open;
    *to = close;
    return true;
}

bool weekdays_parse(const char *text, unsigned *mask, struct err *e)
{
    unsigned found = 0;

    for (const char *at = text;;) {
        char word[WORD_ROOM];
        at += strspn(at, " ,");
        size_t n = strcspn(at, " ,");
        if (n == 0)
            break;
        snprintf(word, sizeof word, "%.*s", n < WORD_ROOM ? (int)n : 0, at);
        int weekday = date_weekday_find(word);
        if (weekday < 0)
            return err_set(e, ERR_INPUT, "\"%.60s\" is not a list of weekdays: write mon,wed", text);
        found |= 1u << weekday;
        at += n;
    }
    if (found == 0)
        return err_set(e, ERR_INPUT, "no weekday is named: write mon,wed");
    *mask = found;
    return true;
}

void weekdays_add_text(struct str *out, unsigned mask)
{
    unsigned all = (1u << WEEKDAYS) - 1;
    bool first = true;

    if ((mask & all) == 0 || (mask & all) == all) {
        str_add(out, "any day");
        return;
    }
    for (int i = 0; i < WEEKDAYS; i++)
        if (mask & 1u << i) {
            str_addf(out, "%s%s", first ? "" : ",", date_weekday_key(i));
            first = false;
        }
}
