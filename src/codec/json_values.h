/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our values as JSON values, for the documents of report_json. Inside codec only. */
#ifndef RITMO_CODEC_JSON_VALUES_H
#define RITMO_CODEC_JSON_VALUES_H

#include "ritmo/base/str.h"
#include "ritmo/domain/hold.h"
#include "ritmo/domain/plan.h"
#include "ritmo/domain/span.h"

#include <jansson.h>
#include <stddef.h>

/* Sets a key; takes the value over. */
void json_put(json_t *object, const char *key, json_t *value);

json_t *json_of_text(const char *text);           /* null for a null or empty text */
json_t *json_of_day(struct date d);               /* null for DATE_NONE */
json_t *json_of_minute(int16_t minute);           /* null for a negative one */
json_t *json_of_gap(int32_t days);                /* null for a negative one */
json_t *json_of_set(int64_t number);              /* null for 0: "not set" */
json_t *json_of_interval(const struct interval *i);
json_t *json_of_texts(char *const *texts, size_t n);
json_t *json_of_list(const char *text);           /* "a,b" as an array */
json_t *json_of_ranges(const struct day_ranges *r); /* [{"from","to","why"}, ...] */
json_t *json_of_hours(const struct hours *h);     /* {"weekly": {"mon": spans}, "on": {date: spans}} */
json_t *json_of_hold(const struct hold *h);
json_t *json_of_holds(const struct holds *h);     /* without the cancelled ones */
json_t *json_of_session(const struct session *s);

/* Appends the document and a newline; the document is used up. */
void json_end(json_t *document, struct str *out);
json_t *json_of_instant(int64_t utc); /* "2026-12-01T09:31:05Z" */

#endif
