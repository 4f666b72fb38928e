/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading JSON values into plain ones, through tables of fields; errors name the field. Private to codec/problem_*.c:
 * jansson's names stay here. */
#ifndef RITMO_CODEC_JSON_READ_H
#define RITMO_CODEC_JSON_READ_H

#include "ritmo/planner/problem.h"

#include <jansson.h>

/* A field: its name and how its value gets into what `into` points to. A table ends with a null name. */
struct json_field {
    const char *name;
    bool (*read)(json_t *value, const char *name, void *into, struct err *e);
};

/* Reads the fields in the table's order; null counts as absent, a field that is no row is refused. name "" = the line. */
bool json_read_fields(json_t *object, const char *name, const struct json_field *fields, void *into, struct err *e);

/* "NAME: SENTENCE", ERR_INPUT; false. */
bool json_refuse(struct err *e, const char *name, const char *wanted);

bool json_read_number(json_t *value, const char *name, int32_t least, int32_t *out, struct err *e);
bool json_read_key_date(const char *text, const char *name, struct date *d, struct err *e);
bool json_read_date(json_t *value, const char *name, struct date *d, struct err *e);
bool json_read_minute(json_t *value, const char *name, int16_t *minute, struct err *e);
bool json_read_weekday(const char *text, const char *name, int *weekday, struct err *e);
bool json_read_span(json_t *value, const char *name, int16_t *from, int16_t *to, struct err *e);
bool json_need_array(json_t *value, const char *name, struct err *e);
bool json_need_object(json_t *value, const char *name, struct err *e);
bool json_read_spans(json_t *value, const char *name, struct spans *out, struct err *e);
bool json_read_dates(json_t *value, const char *name, struct date **out, size_t *n, struct err *e);
bool json_read_day_counts(json_t *value, const char *name, struct day_count **out, size_t *n, struct err *e);
bool json_read_days(json_t *value, const char *name, struct day_ranges *out, struct err *e);

#endif
