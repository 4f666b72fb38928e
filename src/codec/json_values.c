/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our values as JSON values; see the header. */
#include "json_values.h"

#include <stdio.h>

#include "ritmo/base/utf8.h"

#include <string.h>

void json_put(json_t *object, const char *key, json_t *value)
{
    json_object_set_new(object, key, value);
}

json_t *json_of_text(const char *text)
{
    struct str shown = STR_INIT, line = STR_INIT;
    json_t *value;

    if (text == NULL || *text == '\0')
        return json_null();
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");

        str_clear(&line);
        str_add_n(&line, text, n);
        utf8_show(&shown, line.text);
        text += n;
        if (*text == '\n') {
            str_add_char(&shown, '\n');
            text++;
        }
    }
    value = json_string(shown.text);
    str_free(&shown);
    str_free(&line);
    return value;
}

json_t *json_of_day(struct date d)
{
    char text[DATE_TEXT];

    return date_is(d) ? json_string(date_iso(d, text)) : json_null();
}

json_t *json_of_minute(int16_t minute)
{
    char text[TIME_TEXT];

    return minute >= 0 ? json_string(minute_text(minute, text)) : json_null();
}

json_t *json_of_gap(int32_t days)
{
    return days >= 0 ? json_integer(days) : json_null();
}

json_t *json_of_set(int64_t number)
{
    return number != 0 ? json_integer(number) : json_null();
}

json_t *json_of_interval(const struct interval *i)
{
    json_t *interval = json_object();

    json_put(interval, "min", json_of_set(i->min));
    json_put(interval, "target", json_of_set(i->target));
    json_put(interval, "max", json_of_set(i->max));
    json_put(interval, "hard_max", json_of_set(i->hard_max));
    return interval;
}

json_t *json_of_texts(char *const *texts, size_t n)
{
    json_t *list = json_array();

    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_of_text(texts[i]));
    return list;
}

json_t *json_of_list(const char *text)
{
    json_t *list = json_array();
    struct str item = STR_INIT;

    while (*text != '\0') {
        size_t n = strcspn(text, ",");

        str_clear(&item);
        str_add_n(&item, text, n);
        if (n > 0)
            json_array_append_new(list, json_of_text(item.text));
        text += n + (text[n] == ',');
    }
    str_free(&item);
    return list;
}

/* [["09:00","12:00"], ...] */
static json_t *json_of_spans(const struct spans *s)
{
    json_t *list = json_array();

    for (size_t i = 0; i < s->n; i++) {
        json_t *span = json_array();

        json_array_append_new(span, json_of_minute(s->at[i].from));
        json_array_append_new(span, json_of_minute(s->at[i].to));
        json_array_append_new(list, span);
    }
    return list;
}

json_t *json_of_ranges(const struct day_ranges *r)
{
    json_t *list = json_array();

    for (size_t i = 0; i < r->n; i++) {
        json_t *range = json_object();

        json_put(range, "from", json_of_day(r->at[i].from));
        json_put(range, "to", json_of_day(r->at[i].to));
        json_put(range, "why", json_of_text(r->at[i].why));
        json_array_append_new(list, range);
    }
    return list;
}

json_t *json_of_hours(const struct hours *h)
{
    json_t *weekly = json_object(), *on = json_object(), *hours = json_object();

    for (int day = 0; day < WEEKDAYS; day++)
        json_put(weekly, date_weekday_key(day), json_of_spans(&h->weekly[day]));
    for (size_t i = 0; i < h->n_on; i++) {
        char text[DATE_TEXT];

        json_put(on, date_iso(h->on[i].day, text), json_of_spans(&h->on[i].spans));
    }
    json_put(hours, "weekly", weekly);
    json_put(hours, "on", on);
    return hours;
}

json_t *json_of_hold(const struct hold *h)
{
    json_t *hold = json_object();

    json_put(hold, "substance", json_of_text(h->substance));
    json_put(hold, "from", json_of_day(h->from));
    json_put(hold, "to", json_of_day(h->to));
    json_put(hold, "provisional", json_boolean(h->provisional));
    json_put(hold, "why", json_of_text(h->why));
    return hold;
}

json_t *json_of_holds(const struct holds *h)
{
    json_t *list = json_array();

    for (size_t i = 0; i < h->n; i++)
        if (!h->at[i].cancelled)
            json_array_append_new(list, json_of_hold(&h->at[i]));
    return list;
}

static const char *cancelled_by_word(enum cancelled_by by)
{
    switch (by) {
    case CANCELLED_BY_NONE: return NULL;
    case CANCELLED_BY_PATIENT: return "patient";
    case CANCELLED_BY_CLINIC: return "clinic";
    case CANCELLED_BY_PROGRAM: return "program";
    }
    return NULL;
}

json_t *json_of_session(const struct session *s)
{
    json_t *session = json_object();

    json_put(session, "session", json_of_set(s->number));
    json_put(session, "ordinal", json_of_set(s->ordinal));
    json_put(session, "state", json_of_text(session_state_word(s->state)));
    json_put(session, "cancelled_by", json_of_text(cancelled_by_word(s->cancelled_by)));
    json_put(session, "tentative", json_boolean(s->tentative));
    json_put(session, "by_hand", json_boolean(s->by_hand));
    json_put(session, "day", json_of_day(s->day));
    json_put(session, "start", date_is(s->day) ? json_of_minute(s->start) : json_null());
    json_put(session, "duration_min", json_integer(s->duration));
    json_put(session, "zone", json_of_text(s->zone));
    json_put(session, "provider", json_of_text(s->provider));
    json_put(session, "room", json_of_text(s->room));
    json_put(session, "equipment", json_of_list(s->equipment));
    return session;
}

static int add_bytes(const char *bytes, size_t n, void *out)
{
    str_add_n(out, bytes, n);
    return 0;
}

void json_end(json_t *document, struct str *out)
{
    json_dump_callback(document, add_bytes, out, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    str_add_char(out, '\n');
    json_decref(document);
}

json_t *json_of_instant(int64_t utc)
{
    int64_t day = utc / 86400 - (utc % 86400 < 0);
    int second = (int)(utc - day * 86400);
    char iso[DATE_TEXT], text[32];

    snprintf(text, sizeof text, "%sT%02d:%02d:%02dZ", date_iso((struct date) { (int32_t)day }, iso), second / 3600, second / 60 % 60,
        second % 60);
    return json_string(text);
}
