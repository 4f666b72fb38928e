/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes and follow-ups as JSON documents; see the header. */
#include "ritmo/codec/outcome_json.h"

#include "outcome_values.h"
#include "report_values.h"

static json_t *json_of_told(int32_t number)
{
    return number < 0 ? json_null() : json_integer(number);
}

static json_t *json_of_outcome(const struct outcome *o)
{
    json_t *row = json_object();

    json_put(row, "outcome", json_integer(o->number));
    json_put(row, "told_at", json_string(outcome_kind_word(o->kind)));
    json_put(row, "session", json_of_set(o->session));
    json_put(row, "followup", json_of_set(o->followup));
    json_put(row, "day", json_of_day(o->day));
    json_put(row, "pain", json_of_told(o->pain));
    json_put(row, "stiffness", json_of_told(o->stiffness));
    json_put(row, "function", json_of_told(o->function));
    json_put(row, "response", json_of_text(response_word(o->response)));
    json_put(row, "note", json_of_text(o->note));
    json_put(row, "by_whom", json_of_text(o->by_whom));
    return row;
}

json_t *json_of_outcomes(const struct outcomes *o)
{
    json_t *list = json_array();

    for (size_t i = 0; i < o->n; i++)
        json_array_append_new(list, json_of_outcome(&o->at[i]));
    return list;
}

void outcomes_write_json(const struct outcomes *o, int64_t plan, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("plan_outcomes"));
    json_put(doc, "plan", json_integer(plan));
    json_put(doc, "outcomes", json_of_outcomes(o));
    json_end(doc, out);
}

static json_t *line_of(const struct outcome_line *l)
{
    json_t *row = json_object(), *responses = json_object();

    json_put(row, "protocol", json_of_text(l->protocol));
    json_put(row, "protocol_name", json_of_text(l->protocol_name));
    json_put(row, "told_at", json_string(outcome_kind_word(l->kind)));
    json_put(row, "at", json_integer(l->at));
    json_put(row, "due", json_integer(l->due));
    json_put(row, "told", json_integer(l->told));
    json_put(row, "missing", json_integer(l->due - l->told));
    json_put(row, "with_change", json_integer(l->n_change));
    json_put(row, "mean_change", l->n_change == 0 ? json_null() : json_real(l->mean_tenths / 10.0));
    json_put(row, "median_change", l->n_change == 0 ? json_null() : json_real(l->median_halves / 2.0));
    for (int r = RESPONSE_BETTER; r < RESPONSES; r++)
        json_put(responses, response_word((enum response)r), json_integer(l->responses[r]));
    json_put(responses, "not_asked", json_integer(l->responses[RESPONSE_NONE]));
    json_put(row, "responses", responses);
    return row;
}

void outcome_table_write_json(const struct outcome_table *t, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("outcomes"));
    json_put(doc, "from", json_of_day(t->from));
    json_put(doc, "to", json_of_day(t->to));
    for (size_t i = 0; i < t->n; i++)
        json_array_append_new(list, line_of(&t->at[i]));
    json_put(doc, "lines", list);
    json_end(doc, out);
}

void followups_write_json(const struct followup_rows *f, struct date today, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("followups"));
    for (size_t i = 0; i < f->n; i++) {
        const struct followup_row *r = &f->at[i];
        json_t *row = json_object();

        json_put(row, "plan", json_integer(r->plan.number));
        json_put(row, "patient", json_of_person(r->plan.patient_number, r->plan.patient_name, r->plan.phone));
        json_put(row, "protocol", json_of_text(r->plan.protocol));
        json_put(row, "site", json_of_text(r->plan.site));
        json_put(row, "followup", json_of_text(r->followup.kind));
        json_put(row, "days", json_integer(r->followup.target));
        json_put(row, "earliest", json_of_day(r->followup.from));
        json_put(row, "target", json_of_day(r->followup.due));
        json_put(row, "latest", json_of_day(r->followup.to));
        json_put(row, "late", json_boolean(r->followup.to.day < today.day));
        json_array_append_new(list, row);
    }
    json_put(doc, "followups", list);
    json_end(doc, out);
}
