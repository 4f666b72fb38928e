/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Injections given elsewhere as JSON (docs/json.md, "elsewhere"). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"

#include "ritmo/domain/elsewhere.h"

json_t *json_of_elsewheres(const struct elsewheres *all)
{
    json_t *list = json_array();

    for (size_t i = 0; i < all->n; i++) {
        const struct elsewhere *g = &all->at[i];
        json_t *row = json_object();

        json_put(row, "given", json_of_set(g->number));
        json_put(row, "modality", json_of_text(g->modality));
        json_put(row, "site", json_of_text(g->site));
        json_put(row, "day", json_of_day(g->day));
        json_put(row, "reported_by", json_of_text(g->reported_by));
        json_put(row, "note", json_of_text(g->note));
        json_put(row, "removed", json_boolean(g->removed_utc != 0));
        json_array_append_new(list, row);
    }
    return list;
}

void elsewheres_write_json(const struct elsewheres *all, const struct proposal *p, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("elsewhere"));
    json_put(doc, "elsewhere", json_of_elsewheres(all));
    json_put(doc, "proposal", p == NULL ? json_null() : json_of_proposal(p));
    json_end(doc, out);
}
