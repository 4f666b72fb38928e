/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checklist as a JSON document; see the header. */
#include "ritmo/codec/gates_json.h"

#include "outcome_values.h"

static json_t *gate_of(const struct gate *g)
{
    json_t *row = json_object();

    json_put(row, "item", json_string(g->key));
    json_put(row, "words", json_of_text(g->words));
    json_put(row, "before", json_string(g->when == GATE_CONFIRM ? "confirmed" : "given"));
    json_put(row, "state", json_string(gate_state_word(g->state)));
    json_put(row, "passes", json_boolean(gate_passes(g)));
    json_put(row, "hard", json_boolean(g->item != NULL && g->item->hard));
    json_put(row, "day", json_of_day(g->day));
    json_put(row, "by_whom", json_of_text(g->by_whom));
    json_put(row, "note", json_of_text(g->note));
    json_put(row, "why", json_of_text(g->why));
    return row;
}

json_t *json_of_gates(const struct gates *g)
{
    json_t *list = json_array();

    for (size_t i = 0; i < g->n; i++)
        json_array_append_new(list, gate_of(&g->at[i]));
    return list;
}

void gates_write_json(const struct gates *g, int64_t plan, int64_t session, struct str *out)
{
    json_t *doc = json_object();
    int open = 0;

    for (size_t i = 0; i < g->n; i++)
        open += !gate_passes(&g->at[i]);
    json_put(doc, "kind", json_string("gates"));
    json_put(doc, "plan", json_integer(plan));
    json_put(doc, "session", json_of_set(session));
    json_put(doc, "open", json_integer(open));
    json_put(doc, "gates", json_of_gates(g));
    json_end(doc, out);
}
