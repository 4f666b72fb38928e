/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls to make, as JSON (docs/json.md, "calls"). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"

#include "ritmo/domain/call.h"

static json_t *reasons_of(const struct call_row *r)
{
    static const char *const words[] = { "overdue", "unplaced", "untold", "window", "broken" };
    json_t *list = json_array();

    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if ((r->reasons & (1U << i)) != 0)
            json_array_append_new(list, json_string(words[i]));
    return list;
}

static json_t *row_of(const struct call_row *r)
{
    json_t *row = json_object();

    json_put(row, "plan", json_integer(r->plan.number));
    json_put(row, "patient", json_of_person(r->plan.patient_number, r->plan.patient_name, r->plan.phone));
    json_put(row, "protocol_name", json_of_text(r->plan.protocol_name));
    json_put(row, "reasons", reasons_of(r));
    json_put(row, "days_past", json_integer(r->days_past));
    json_put(row, "window_from", json_of_day(r->hold_from));
    json_put(row, "broken_day", json_of_day(r->broken_day));
    json_put(row, "asked", json_boolean(r->asked));
    json_put(row, "attempts", json_integer(r->attempts));
    json_put(row, "last", r->tried ? json_string(call_outcomes[r->last].word) : json_null());
    json_put(row, "last_day", json_of_day(r->last_day));
    json_put(row, "until", json_of_day(r->until));
    return row;
}

json_t *json_of_asked(const struct question *q)
{
    json_t *row = json_object();

    json_put(row, "question", json_integer(q->number));
    json_put(row, "asked", json_of_day(q->asked));
    json_put(row, "patient", json_of_person(q->patient_number, q->patient_name, q->phone));
    return row;
}

void call_rows_write_json(const struct call_rows *r, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("calls"));
    json_put(doc, "resting", json_integer((json_int_t)r->resting));
    for (size_t i = 0; i < r->n; i++)
        json_array_append_new(list, row_of(&r->at[i]));
    json_put(doc, "calls", list);
    list = json_array();
    for (size_t i = 0; i < r->asked.n; i++)
        json_array_append_new(list, json_of_asked(&r->asked.at[i]));
    json_put(doc, "asked", list);
    json_end(doc, out);
}
