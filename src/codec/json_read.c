/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON values into plain ones; see the header. */
#include "json_read.h"

#include "ritmo/base/mem.h"

#include <string.h>

bool json_refuse(struct err *e, const char *name, const char *wanted)
{
    return err_set(e, ERR_INPUT, "%s: %s", name, wanted);
}

static bool is_known(const struct json_field *fields, const char *name)
{
    for (; fields->name != NULL; fields++)
        if (strcmp(fields->name, name) == 0)
            return true;
    return false;
}

bool json_read_fields(json_t *object, const char *name, const struct json_field *fields, void *into, struct err *e)
{
    const char *key;
    json_t *value;

    if (!json_is_object(object))
        return json_refuse(e, name[0] == '\0' ? "problem" : name, "must be an object, {\"...\": ...}");
    json_object_foreach (object, key, value)
        if (!is_known(fields, key))
            return err_set(e, ERR_INPUT, "%s: there is no such field%s%s", key, name[0] == '\0' ? "" : " in ", name);
    for (; fields->name != NULL; fields++) {
        value = json_object_get(object, fields->name);
        if (value != NULL && !json_is_null(value) && !fields->read(value, fields->name, into, e))
            return name[0] == '\0' ? false : err_in(e, "%s.", name);
    }
    return true;
}

/* --- values */

bool json_read_number(json_t *value, const char *name, int32_t least, int32_t *out, struct err *e)
{
    json_int_t n;

    if (!json_is_integer(value))
        return json_refuse(e, name, "must be a whole number");
    n = json_integer_value(value);
    if (n < least || n > INT32_MAX)
        return err_set(e, ERR_INPUT, "%s: %lld is out of range, give at least %d", name, (long long)n, least);
    *out = (int32_t)n;
    return true;
}

bool json_read_key_date(const char *text, const char *name, struct date *d, struct err *e)
{
    return (text != NULL && date_parse_iso(text, d)) || json_refuse(e, name, "must be a date like \"2026-01-05\"");
}

bool json_read_date(json_t *value, const char *name, struct date *d, struct err *e)
{
    return json_read_key_date(json_string_value(value), name, d, e);
}

bool json_read_minute(json_t *value, const char *name, int16_t *minute, struct err *e)
{
    const char *text = json_string_value(value);

    return (text != NULL && minute_parse(text, minute)) || json_refuse(e, name, "must be a time like \"09:30\"");
}

bool json_read_weekday(const char *text, const char *name, int *weekday, struct err *e)
{
    for (*weekday = MONDAY; text != NULL && *weekday < WEEKDAYS; (*weekday)++)
        if (strcmp(text, date_weekday_key(*weekday)) == 0)
            return true;
    return json_refuse(e, name, "weekdays are mon, tue, wed, thu, fri, sat, sun");
}

/* ["09:00", "12:00"] */
bool json_read_span(json_t *value, const char *name, int16_t *from, int16_t *to, struct err *e)
{
    if (!json_is_array(value) || json_array_size(value) != 2)
        return json_refuse(e, name, "must be a pair of times, [\"09:00\", \"12:00\"]");
    if (!json_read_minute(json_array_get(value, 0), name, from, e) || !json_read_minute(json_array_get(value, 1), name, to, e))
        return false;
    return *from < *to || json_refuse(e, name, "a span of time must begin before it ends");
}

bool json_need_array(json_t *value, const char *name, struct err *e)
{
    return json_is_array(value) || json_refuse(e, name, "must be a list, [...]");
}

bool json_need_object(json_t *value, const char *name, struct err *e)
{
    return json_is_object(value) || json_refuse(e, name, "must be an object, {\"...\": ...}");
}

bool json_read_spans(json_t *value, const char *name, struct spans *out, struct err *e)
{
    if (!json_need_array(value, name, e))
        return false;
    for (size_t i = 0; i < json_array_size(value); i++) {
        int16_t from = 0, to = 0;

        if (!json_read_span(json_array_get(value, i), name, &from, &to, e))
            return false;
        spans_add(out, from, to);
    }
    return true;
}

bool json_read_dates(json_t *value, const char *name, struct date **out, size_t *n, struct err *e)
{
    if (!json_need_array(value, name, e))
        return false;
    *out = mem_new(json_array_size(value), sizeof **out);
    for (*n = 0; *n < json_array_size(value); (*n)++)
        if (!json_read_date(json_array_get(value, *n), name, &(*out)[*n], e))
            return false;
    return true;
}

bool json_read_day_counts(json_t *value, const char *name, struct day_count **out, size_t *n, struct err *e)
{
    const char *key;
    json_t *count;

    if (!json_need_object(value, name, e))
        return false;
    *out = mem_new(json_object_size(value), sizeof **out);
    json_object_foreach (value, key, count) {
        if (!json_read_key_date(key, name, &(*out)[*n].day, e) || !json_read_number(count, name, 0, &(*out)[*n].count, e))
            return false;
        ++*n;
    }
    return true;
}

/* Closed days as ranges of one. */
bool json_read_days(json_t *value, const char *name, struct day_ranges *out, struct err *e)
{
    struct date d = DATE_NONE;

    if (!json_need_array(value, name, e))
        return false;
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!json_read_date(json_array_get(value, i), name, &d, e))
            return false;
        day_ranges_add(out, d, d, NULL);
    }
    return true;
}
