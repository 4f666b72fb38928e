/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars of others as JSON (docs/json.md, "import", "calendars", "busy"). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"

#include "ritmo/domain/import_proposal.h"

static json_t *json_of_piece(const struct foreign_piece *p)
{
    bool whole = p->from_min == 0 && p->to_min == 1440;
    json_t *row = json_object();

    json_put(row, "from", json_of_day(p->from));
    json_put(row, "to", json_of_day(p->to));
    json_put(row, "start", whole ? json_null() : json_of_minute(p->from_min));
    json_put(row, "end", whole ? json_null() : json_of_minute(p->to_min));
    return row;
}

static json_t *item_row(const struct import_item *item)
{
    json_t *row = json_of_piece(&item->first);

    json_put(row, "fate", json_string(import_fate_word(item->fate)));
    json_put(row, "name", json_of_text(item->name));
    json_put(row, "times", json_integer(item->n));
    json_put(row, "last", json_of_day(item->last));
    json_put(row, "line", json_of_set(item->line));
    return row;
}

static json_t *remark_rows(const struct import_proposal *p, enum foreign_remark_kind kind)
{
    json_t *rows = json_array();

    for (size_t i = 0; i < p->remarks.n; i++) {
        const struct foreign_remark *r = &p->remarks.at[i];
        json_t *row;

        if (r->kind != kind)
            continue;
        row = json_object();
        json_put(row, "file", json_of_text((size_t)r->file < p->n_files ? p->files[r->file] : NULL));
        json_put(row, "line", json_of_set(r->line));
        json_put(row, "text", json_of_text(r->text));
        json_array_append_new(rows, row);
    }
    return rows;
}

static json_t *ripple_rows(const struct away_proposal *a)
{
    json_t *rows = json_array();

    for (size_t i = 0; i < a->n; i++) {
        json_t *row = json_of_proposal(&a->plans[i]);

        json_put(row, "patient", json_of_text(a->patients[i]));
        json_put(row, "phone", json_of_text(a->phones[i]));
        json_array_append_new(rows, row);
    }
    return rows;
}

void import_write_json(const struct import_proposal *p, struct str *out)
{
    json_t *doc = json_object(), *items = json_array();
    struct away_counts counts = away_count(&p->ripple);

    json_put(doc, "kind", json_string("import"));
    json_put(doc, "calendar", json_of_text(p->source.name));
    json_put(doc, "of", json_string(calendar_owner_word(p->source.kind)));
    json_put(doc, "owner", json_of_text(p->source.owner));
    json_put(doc, "known", json_boolean(p->known));
    json_put(doc, "partly", json_boolean(p->partly));
    json_put(doc, "until", json_of_day(p->until));
    for (size_t i = 0; i < p->n_items; i++)
        json_array_append_new(items, item_row(&p->items[i]));
    json_put(doc, "events", items);
    json_put(doc, "skipped", remark_rows(p, FOREIGN_SKIPPED));
    json_put(doc, "assumed", remark_rows(p, FOREIGN_ASSUMED));
    json_put(doc, "free", json_integer(p->counts.free));
    json_put(doc, "cancelled", json_integer(p->counts.cancelled));
    json_put(doc, "own", json_integer(p->counts.own));
    json_put(doc, "past", json_integer(p->counts.past));
    json_put(doc, "later", json_integer(p->counts.later));
    json_put(doc, "moved", json_integer(counts.moved));
    json_put(doc, "calls", json_integer(counts.calls));
    json_put(doc, "without_place", json_integer(counts.unplaced));
    json_put(doc, "proposals", ripple_rows(&p->ripple));
    json_end(doc, out);
}

void sources_write_json(const struct calendar_sources *s, struct str *out)
{
    json_t *doc = json_object(), *rows = json_array();

    json_put(doc, "kind", json_string("calendars"));
    for (size_t i = 0; i < s->n; i++) {
        json_t *row = json_object();

        json_put(row, "calendar", json_of_text(s->at[i].name));
        json_put(row, "of", json_string(calendar_owner_word(s->at[i].kind)));
        json_put(row, "owner", json_of_text(s->at[i].owner));
        json_put(row, "taken_utc", json_integer(s->at[i].taken_utc));
        json_put(row, "times", json_integer(s->at[i].n));
        json_array_append_new(rows, row);
    }
    json_put(doc, "calendars", rows);
    json_end(doc, out);
}

void taken_write_json(const struct taken_times *t, struct str *out)
{
    json_t *doc = json_object(), *rows = json_array();

    json_put(doc, "kind", json_string("busy"));
    for (size_t i = 0; i < t->n; i++) {
        json_t *row = json_of_piece(&t->at[i].when);

        json_put(row, "why", json_of_text(t->at[i].why));
        json_put(row, "calendar", json_of_text(t->at[i].source));
        json_array_append_new(rows, row);
    }
    json_put(doc, "busy", rows);
    json_end(doc, out);
}
