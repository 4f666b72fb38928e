/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closures, protocols, the history and what doctor found, as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "ritmo/domain/finding.h"
#include "ritmo/domain/visit.h"

#include <stdio.h>

void closures_write_json(const struct day_ranges *closures, const struct day_parts *parts, struct str *out)
{
    json_t *doc = json_object(), *rows = json_array();

    json_put(doc, "kind", json_string("closures"));
    json_put(doc, "closures", json_of_ranges(closures));
    for (size_t i = 0; i < parts->n; i++) {
        json_t *row = json_object();

        json_put(row, "day", json_of_day(parts->at[i].day));
        json_put(row, "start", json_of_minute(parts->at[i].from));
        json_put(row, "end", json_of_minute(parts->at[i].to));
        json_put(row, "why", json_of_text(parts->at[i].why));
        json_array_append_new(rows, row);
    }
    json_put(doc, "parts", rows);
    json_end(doc, out);
}

void protocol_lines_write_json(const struct protocol_lines *l, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("protocols"));
    for (size_t i = 0; i < l->n; i++) {
        json_t *row = json_object();
        json_put(row, "key", json_of_text(l->at[i].key));
        json_put(row, "version", json_integer(l->at[i].version));
        json_put(row, "name", json_of_text(l->at[i].name));
        json_array_append_new(list, row);
    }
    json_put(doc, "protocols", list);
    json_end(doc, out);
}

void history_write_json(const struct history_rows *h, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("log"));
    for (size_t i = 0; i < h->n; i++) {
        const struct history_row *r = &h->at[i];
        json_t *row = json_object();
        json_put(row, "number", json_integer(r->seq));
        json_put(row, "at", json_of_instant(r->at_utc));
        json_put(row, "actor", json_of_text(r->actor));
        json_put(row, "action", json_of_text(r->action));
        json_put(row, "object", json_of_text(r->object));
        json_put(row, "detail", json_of_text(r->detail));
        json_put(row, "why", json_of_text(r->why));
        json_array_append_new(list, row);
    }
    json_put(doc, "entries", list);
    json_end(doc, out);
}

void history_end_write_json(const struct history_end *end, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("anchor"));
    json_put(doc, "entry", json_integer(end->seq));
    json_put(doc, "sha256", end->hash[0] == '\0' ? json_null() : json_string(end->hash));
    json_put(doc, "unchained", json_integer(end->unchained));
    json_end(doc, out);
}

void examined_write_json(const struct examined *rows, size_t n, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("doctor"));
    for (size_t i = 0; i < n; i++) {
        json_t *row = json_object();
        json_put(row, "what", json_of_text(rows[i].what));
        json_put(row, "sound", json_boolean(rows[i].sound));
        json_put(row, "text", json_of_text(rows[i].text));
        json_array_append_new(list, row);
    }
    json_put(doc, "examined", list);
    json_end(doc, out);
}
