/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "report_values.h"
#include "ritmo/domain/date_text.h"
#include "ritmo/domain/proposal.h"

static json_t *change_of(const struct change *c)
{
    json_t *change = json_object();

    json_put(change, "change", json_string(change_word(c->kind)));
    json_put(change, "ordinal", json_of_set(c->ordinal));
    json_put(change, "old_day", json_of_day(c->old_day));
    json_put(change, "old_start", json_of_minute(c->old_start));
    json_put(change, "day", json_of_day(c->day));
    json_put(change, "start", json_of_minute(c->start));
    json_put(change, "old_gap", json_of_gap(c->old_gap));
    json_put(change, "gap", json_of_gap(c->gap));
    json_put(change, "slack_before", c->gap >= 0 ? json_integer(c->slack_before) : json_null());
    json_put(change, "slack_after", c->gap >= 0 ? json_integer(c->slack_after) : json_null());
    json_put(change, "tentative", json_boolean(c->tentative));
    json_put(change, "call", json_boolean(c->call));
    json_put(change, "note", json_of_text(c->note));
    return change;
}

static json_t *hold_or_null(const struct hold *h)
{
    return h->substance[0] != '\0' ? json_of_hold(h) : json_null();
}

static json_t *hold_change_of(const struct hold_change *c)
{
    json_t *change = json_object();

    json_put(change, "was", hold_or_null(&c->was));
    json_put(change, "now", hold_or_null(&c->now));
    json_put(change, "begun", json_boolean(c->begun));
    return change;
}

static json_t *sessions_of(const struct sessions *s)
{
    json_t *list = json_array();

    for (size_t i = 0; i < s->n; i++)
        json_array_append_new(list, json_of_session(&s->at[i]));
    return list;
}

static json_t *wishes_of(const struct wishes *w)
{
    json_t *wishes = json_object();
    struct str days = STR_INIT;

    if (w->weekdays != 0)
        weekdays_add_text(&days, w->weekdays);
    json_put(wishes, "weekdays", json_of_list(days.text));
    json_put(wishes, "time_from", w->time_to > 0 ? json_of_minute(w->time_from) : json_null());
    json_put(wishes, "time_to", w->time_to > 0 ? json_of_minute(w->time_to) : json_null());
    json_put(wishes, "provider", json_of_text(w->provider));
    json_put(wishes, "away", json_of_ranges(&w->away));
    str_free(&days);
    return wishes;
}

json_t *json_of_plan(const struct plan *p)
{
    json_t *plan = json_object();

    json_put(plan, "plan", json_of_set(p->number));
    json_put(plan, "protocol", json_of_text(p->protocol));
    json_put(plan, "version", json_integer(p->version));
    json_put(plan, "site", json_of_text(p->site));
    json_put(plan, "state", json_string(plan_state_word(p->state)));
    json_put(plan, "count", json_integer(p->count));
    json_put(plan, "decided", json_of_set(p->decided));
    json_put(plan, "wishes", wishes_of(&p->wishes));
    return plan;
}

json_t *json_of_proposal(const struct proposal *p)
{
    json_t *doc = json_object(), *changes = json_array(), *hold_changes = json_array(), *plan = json_of_plan(&p->plan);

    json_put(doc, "kind", json_string("proposal"));
    json_put(doc, "possible", json_boolean(p->possible));
    json_put(doc, "new", json_boolean(p->is_new));
    json_put(doc, "title", json_of_text(p->title));
    json_put(doc, "reason", json_of_text(p->reason));
    json_put(doc, "action", json_of_text(p->action));
    json_put(doc, "why", json_of_text(p->why));
    json_put(plan, "sessions", sessions_of(&p->plan.sessions));
    json_put(doc, "plan", plan);
    for (size_t i = 0; i < p->n_changes; i++)
        json_array_append_new(changes, change_of(&p->changes[i]));
    json_put(doc, "changes", changes);
    json_put(doc, "changed", json_integer(p->n_changed));
    json_put(doc, "calls", json_integer(p->n_calls));
    json_put(doc, "holds", json_of_holds(&p->holds));
    for (size_t i = 0; i < p->n_hold_changes; i++)
        json_array_append_new(hold_changes, hold_change_of(&p->hold_changes[i]));
    json_put(doc, "hold_changes", hold_changes);
    json_put(doc, "due", p->possible ? json_of_day(p->due) : json_null());
    json_put(doc, "vector", json_of_text(p->vector));
    json_put(doc, "notices", json_of_texts(p->notices, p->n_notices));
    json_put(doc, "also", p->also == NULL ? json_null() : json_of_proposal(p->also));
    return doc;
}

void proposal_write_json(const struct proposal *p, struct str *out)
{
    json_end(json_of_proposal(p), out);
}
