/* What needs somebody and what lies ahead, as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"
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

static json_t *broken_of(const struct broken *b)
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
        json_array_append_new(visits, broken_of(&met->at[i]));
    json_put(doc, "visits", visits);
    for (size_t i = 0; i < n; i++)
        json_array_append_new(plans, json_of_proposal(&proposals[i]));
    json_put(doc, "proposals", plans);
    json_end(doc, out);
}
