/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals for several plans as JSON (docs/json.md, "clinic" of away, and "undone"). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"

#include "ritmo/domain/away_proposal.h"

static json_t *plan_row(const struct away_proposal *a, size_t i)
{
    json_t *row = json_of_proposal(&a->plans[i]);

    json_put(row, "patient", json_of_text(a->patients[i]));
    json_put(row, "phone", json_of_text(a->phones[i]));
    return row;
}

void away_proposal_write_json(const struct away_proposal *a, struct str *out)
{
    json_t *doc = json_object(), *plans = json_array();
    struct away_counts counts = away_count(a);

    json_put(doc, "kind", json_string("clinic"));
    json_put(doc, "title", json_of_text(a->title));
    json_put(doc, "provider", json_of_text(a->provider));
    json_put(doc, "from", json_of_day(a->range.from));
    json_put(doc, "to", json_of_day(a->range.to));
    json_put(doc, "moved", json_integer(counts.moved));
    json_put(doc, "calls", json_integer(counts.calls));
    json_put(doc, "without_place", json_integer(counts.unplaced));
    json_put(doc, "proof", json_of_text(a->proof));
    json_put(doc, "limit_hit", json_boolean(a->limit_hit));
    for (size_t i = 0; i < a->n; i++)
        json_array_append_new(plans, plan_row(a, i));
    json_put(doc, "proposals", plans);
    json_end(doc, out);
}

void undone_write_json(const char *title, const struct proposal *plans, size_t n, struct str *out)
{
    json_t *doc = json_object(), *rows = json_array();

    json_put(doc, "kind", json_string("undone"));
    json_put(doc, "title", json_of_text(title));
    for (size_t i = 0; i < n; i++)
        json_array_append_new(rows, json_of_proposal(&plans[i]));
    json_put(doc, "proposals", rows);
    json_end(doc, out);
}
