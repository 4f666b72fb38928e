/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift as JSON (docs/json.md, "shift"). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"

#include "ritmo/domain/shift.h"

static json_t *change_of(const struct shift_change *c)
{
    json_t *row = json_object();

    json_put(row, "at", json_of_instant(c->at_utc));
    json_put(row, "plan", json_integer(c->plan_number));
    json_put(row, "name", json_of_text(c->patient_name));
    json_put(row, "actor", json_of_text(c->actor));
    json_put(row, "action", json_of_text(c->action));
    json_put(row, "detail", json_of_text(c->detail));
    return row;
}

void shift_write_json(const struct shift *s, struct str *out)
{
    json_t *doc = json_object(), *changes = json_array(), *untold = json_array(), *broken = json_array(), *asked = json_array(),
           *mail = json_array();

    for (size_t i = 0; i < s->n_changes; i++)
        json_array_append_new(changes, change_of(&s->changes[i]));
    for (size_t i = 0; i < s->untold.n; i++)
        json_array_append_new(untold, json_of_plan_row(&s->untold.at[i]));
    for (size_t i = 0; i < s->broken.n; i++)
        json_array_append_new(broken, json_of_broken(&s->broken.at[i]));
    for (size_t i = 0; i < s->asked.n; i++)
        json_array_append_new(asked, json_of_asked(&s->asked.at[i]));
    for (size_t i = 0; i < s->mail.n; i++)
        json_array_append_new(mail, json_of_message(&s->mail.at[i]));
    json_put(doc, "kind", json_string("shift"));
    json_put(doc, "changes", changes);
    json_put(doc, "untold", untold);
    json_put(doc, "broken", broken);
    json_put(doc, "asked", asked);
    json_put(doc, "messages", mail);
    json_end(doc, out);
}
