/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs somebody and what lies ahead, as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"
#include "ritmo/domain/ahead.h"
#include "ritmo/domain/finding.h"
#include "ritmo/domain/proposal.h"

static json_t *finding_of(const struct finding *f)
{
    json_t *row = json_object();

    json_put(row, "code", json_of_text(f->code));
    json_put(row, "plan", json_of_set(f->plan));
    json_put(row, "session", json_of_set(f->session));
    json_put(row, "patient", json_of_person(f->patient_number, f->patient_name, f->phone));
    json_put(row, "day", json_of_day(f->day));
    json_put(row, "start", json_of_minute(f->start));
    json_put(row, "text", json_of_text(f->text));
    return row;
}

void findings_write_json(const struct findings *f, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("check"));
    for (size_t i = 0; i < f->n; i++)
        json_array_append_new(list, finding_of(&f->at[i]));
    json_put(doc, "findings", list);
    json_end(doc, out);
}

void impact_write_json(const struct findings *f, size_t running, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("impact"));
    json_put(doc, "running", json_integer((json_int_t)running));
    for (size_t i = 0; i < f->n; i++)
        json_array_append_new(list, finding_of(&f->at[i]));
    json_put(doc, "findings", list);
    json_end(doc, out);
}

json_t *json_of_broken(const struct broken *b)
{
    json_t *row = json_of_visit(&b->visit);

    json_put(row, "broken", json_string(broken_key(b->why)));
    json_put(row, "reason", json_of_text(b->reason));
    return row;
}

void away_write_json(const struct day_ranges *away, const struct broken_visits *met, const struct proposal *proposals, size_t n,
    struct str *out)
{
    json_t *doc = json_object(), *visits = json_array(), *plans = json_array();

    json_put(doc, "kind", json_string("away"));
    json_put(doc, "away", json_of_ranges(away));
    for (size_t i = 0; i < met->n; i++)
        json_array_append_new(visits, json_of_broken(&met->at[i]));
    json_put(doc, "visits", visits);
    for (size_t i = 0; i < n; i++)
        json_array_append_new(plans, json_of_proposal(&proposals[i]));
    json_put(doc, "proposals", plans);
    json_end(doc, out);
}

static json_t *filler_of(const struct filler *f)
{
    json_t *row = json_object();

    json_put(row, "plan", json_of_set(f->plan_number));
    json_put(row, "session", json_of_set(f->session));
    json_put(row, "patient", json_of_person(f->patient_number, f->patient_name, f->phone));
    json_put(row, "protocol_name", json_of_text(f->protocol_name));
    json_put(row, "site", json_of_text(f->site));
    json_put(row, "ordinal", json_integer(f->ordinal));
    json_put(row, "of", json_integer(f->count));
    json_put(row, "day", json_of_day(f->day));
    json_put(row, "start", json_of_minute(f->start));
    json_put(row, "duration_min", json_integer(f->duration));
    json_put(row, "provider", json_of_text(f->provider));
    json_put(row, "old_day", json_of_day(f->was));
    json_put(row, "old_start", date_is(f->was) ? json_of_minute(f->was_start) : json_null());
    json_put(row, "gap", json_of_gap(f->gap));
    json_put(row, "late", json_integer(f->late > 0 ? f->late : 0));
    json_put(row, "overdue", json_boolean(f->overdue));
    json_put(row, "begun", json_boolean(f->begun));
    json_put(row, "moves", json_integer(f->moves));
    json_put(row, "calls", json_integer(f->calls));
    return row;
}

void fillers_write_json(const struct fillers *f, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("fill"));
    for (size_t i = 0; i < f->n; i++)
        json_array_append_new(list, filler_of(&f->at[i]));
    json_put(doc, "fillers", list);
    json_end(doc, out);
}

void load_rows_write_json(const struct load_rows *l, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("load"));
    for (size_t i = 0; i < l->n; i++) {
        const struct load_row *r = &l->at[i];
        json_t *row = json_object();
        json_put(row, "week", json_of_day(r->monday));
        json_put(row, "provider", json_of_text(r->provider));
        json_put(row, "name", json_of_text(r->name));
        json_put(row, "open_min", json_integer(r->open));
        json_put(row, "booked_min", json_integer(r->booked));
        json_put(row, "tentative_min", json_integer(r->tentative));
        json_put(row, "expected_min", json_integer(r->expected));
        json_put(row, "free_percent", r->open > 0 ? json_integer(load_free_percent(r)) : json_null());
        json_array_append_new(list, row);
    }
    json_put(doc, "weeks", list);
    json_end(doc, out);
}

static json_t *fit_of(const struct series_fit *f)
{
    json_t *row = json_object(), *days = json_array();

    json_put(row, "fits", json_boolean(f->fits));
    for (int32_t k = 0; k < f->n; k++)
        json_array_append_new(days, json_of_day(f->days[k]));
    json_put(row, "days", days);
    json_put(row, "provider", json_of_text(f->provider));
    json_put(row, "out", json_integer(f->out));
    json_put(row, "late", json_integer(f->late));
    json_put(row, "reason", json_of_text(f->reason));
    return row;
}

void series_fits_write_json(const struct series_fits *s, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("series"));
    json_put(doc, "protocol_name", json_of_text(s->protocol_name));
    json_put(doc, "from", json_of_day(s->from));
    json_put(doc, "to", json_of_day(s->to));
    json_put(doc, "fit", json_integer((json_int_t)s->n_fit));
    json_put(doc, "is_most", json_boolean(s->is_most));
    for (size_t i = 0; i < s->n; i++)
        json_array_append_new(list, fit_of(&s->at[i]));
    json_put(doc, "series", list);
    json_put(doc, "full_week", json_of_day(s->full));
    json_end(doc, out);
}

void supply_rows_write_json(const struct supply_rows *s, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("supplies"));
    for (size_t i = 0; i < s->n; i++) {
        json_t *row = json_object();
        json_put(row, "week", json_of_day(s->at[i].monday));
        json_put(row, "item", json_of_text(s->at[i].item));
        json_put(row, "number", json_integer(s->at[i].number));
        json_put(row, "tentative", json_integer(s->at[i].tentative));
        json_array_append_new(list, row);
    }
    json_put(doc, "supplies", list);
    json_end(doc, out);
}
