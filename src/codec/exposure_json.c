/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exposures, conflicts, questions, restrictions and the board as JSON (docs/json.md). */
#include "ritmo/codec/exposure_json.h"

#include "exposure_values.h"
#include "json_values.h"
#include "report_values.h"

static json_t *exposure_of(const struct exposure *x)
{
    json_t *row = json_object();

    json_put(row, "exposure", json_of_set(x->number));
    json_put(row, "drug", json_of_text(x->drug));
    json_put(row, "said", json_of_text(x->said));
    json_put(row, "from", json_of_day(x->from));
    json_put(row, "to", json_of_day(x->to));
    json_put(row, "still", json_boolean(!date_is(x->to)));
    json_put(row, "prescribed", json_boolean(x->prescribed));
    json_put(row, "reported_by", json_of_text(x->reported_by));
    json_put(row, "note", json_of_text(x->note));
    json_put(row, "removed", json_boolean(x->removed_utc != 0));
    return row;
}

static json_t *exposures_of(const struct exposures *x)
{
    json_t *list = json_array();

    for (size_t i = 0; i < x->n; i++)
        json_array_append_new(list, exposure_of(&x->at[i]));
    return list;
}

static json_t *conflict_of(const struct exposure_conflict *c)
{
    json_t *row = json_object();

    json_put(row, "exposure", json_of_set(c->exposure));
    json_put(row, "plan", json_of_set(c->plan_number));
    json_put(row, "session", json_of_set(c->session_number));
    json_put(row, "ordinal", json_of_set(c->ordinal));
    json_put(row, "patient", json_of_person(c->patient_number, c->patient_name, c->phone));
    json_put(row, "day", json_of_day(c->day));
    json_put(row, "start", json_of_minute(c->start));
    json_put(row, "given", json_boolean(c->given));
    json_put(row, "substance", json_of_text(c->substance));
    json_put(row, "said", json_of_text(c->said));
    json_put(row, "from", json_of_day(c->from));
    json_put(row, "last", json_of_day(c->last));
    json_put(row, "still", json_boolean(c->ongoing));
    json_put(row, "prescribed", json_boolean(c->prescribed));
    json_put(row, "blocks", json_boolean(c->blocks));
    json_put(row, "rule", json_of_text(c->rule));
    json_put(row, "clear_from", json_of_day(c->clean));
    json_put(row, "place_day", json_of_day(c->free_day));
    json_put(row, "place_start", date_is(c->free_day) ? json_of_minute(c->free_start) : json_null());
    json_put(row, "open", json_boolean(exposure_conflict_is_open(c)));
    json_put(row, "to_tell", json_boolean(exposure_conflict_is_to_tell(c)));
    json_put(row, "decision", json_string(exposure_how_word(c->how)));
    json_put(row, "by_whom", json_of_text(c->by_whom));
    json_put(row, "why", json_of_text(c->why));
    return row;
}

json_t *json_of_conflicts(const struct exposure_conflicts *c)
{
    json_t *list = json_array();

    for (size_t i = 0; i < c->n; i++)
        json_array_append_new(list, conflict_of(&c->at[i]));
    return list;
}

json_t *json_of_questions(const struct questions *q)
{
    json_t *list = json_array();

    for (size_t i = 0; i < q->n; i++) {
        const struct question *one = &q->at[i];
        json_t *row = json_object();
        json_put(row, "question", json_of_set(one->number));
        json_put(row, "patient", json_of_person(one->patient_number, one->patient_name, one->phone));
        json_put(row, "drug", json_of_text(one->drug));
        json_put(row, "said", json_of_text(one->said));
        json_put(row, "asked", json_of_day(one->asked));
        json_put(row, "answered", json_of_day(one->answered));
        json_put(row, "prescriber", json_of_text(one->prescriber));
        json_put(row, "answer", json_of_text(one->answer));
        json_array_append_new(list, row);
    }
    return list;
}

json_t *json_of_care(const struct plan_view *v)
{
    json_t *list = json_array();

    for (size_t i = 0; i < v->n_care; i++) {
        const struct care_view *c = &v->care[i];
        json_t *row = json_object();
        json_put(row, "ordinal", json_of_set(c->ordinal));
        json_put(row, "tentative", json_boolean(c->tentative));
        json_put(row, "kind", json_of_text(c->kind));
        json_put(row, "from", json_of_day(c->when.from));
        json_put(row, "from_time", json_of_minute(c->when.from_minute));
        json_put(row, "to", json_of_day(c->when.to));
        json_put(row, "to_time", json_of_minute(c->when.to_minute));
        json_put(row, "text", json_of_text(c->text));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *windows_of(const struct exposure_answer *a)
{
    json_t *list = json_array();

    for (size_t i = 0; i < a->n_windows; i++) {
        const struct exposure_window *w = &a->windows[i];
        json_t *row = json_object();
        json_put(row, "plan", json_of_set(w->plan_number));
        json_put(row, "was", w->change.was.substance[0] == '\0' ? json_null() : json_of_hold(&w->change.was));
        json_put(row, "now", w->change.now.substance[0] == '\0' ? json_null() : json_of_hold(&w->change.now));
        json_put(row, "begun", json_boolean(w->change.begun));
        json_array_append_new(list, row);
    }
    return list;
}

/* A drug that only its prescriber may speak of has no number in it: its row holds none. */
static json_t *drug_of(const struct exposure_answer *a)
{
    json_t *drug = json_object();

    if (a->generic == NULL) {
        json_decref(drug);
        return json_null();
    }
    json_put(drug, "id", json_of_text(a->exposure.drug));
    json_put(drug, "generic", json_of_text(a->generic));
    json_put(drug, "class", json_of_text(a->class_name));
    json_put(drug, "action", json_string(drug_action_word(a->action)));
    json_put(drug, "source", json_of_text(a->source));
    return drug;
}

void exposure_answer_write_json(const struct exposure_answer *a, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("exposure"));
    json_put(doc, "patient", json_of_text(a->patient_name));
    json_put(doc, "exposure", exposure_of(&a->exposure));
    json_put(doc, "drug", drug_of(a));
    json_put(doc, "ask_prescriber", json_boolean(a->asks));
    json_put(doc, "question", json_of_set(a->question));
    json_put(doc, "conflicts", json_of_conflicts(&a->conflicts));
    json_put(doc, "windows", windows_of(a));
    json_put(doc, "remarks", json_of_texts(a->remarks, a->n_remarks));
    json_end(doc, out);
}

void exposures_write_json(const struct exposures *x, const struct exposure_conflicts *c, const struct questions *q, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("exposures"));
    json_put(doc, "exposures", exposures_of(x));
    json_put(doc, "conflicts", json_of_conflicts(c));
    json_put(doc, "questions", json_of_questions(q));
    json_end(doc, out);
}

void questions_write_json(const struct questions *q, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("questions"));
    json_put(doc, "questions", json_of_questions(q));
    json_end(doc, out);
}

void restrictions_write_json(const struct plan_view *views, size_t n, const struct exposures *x, const struct questions *q, struct str *out)
{
    json_t *doc = json_object(), *plans = json_array();

    json_put(doc, "kind", json_string("restrictions"));
    for (size_t i = 0; i < n; i++) {
        const struct plan_view *v = &views[i];
        json_t *row = json_object();
        json_put(row, "plan", json_of_set(v->plan.number));
        json_put(row, "patient", json_of_person(v->patient.number, v->patient.name, v->patient.phone));
        json_put(row, "protocol", json_of_text(v->plan.protocol));
        json_put(row, "holds", json_of_holds(&v->holds));
        json_put(row, "care", json_of_care(v));
        json_put(row, "conflicts", json_of_conflicts(&v->conflicts));
        json_array_append_new(plans, row);
    }
    json_put(doc, "plans", plans);
    json_put(doc, "exposures", exposures_of(x));
    json_put(doc, "questions", json_of_questions(q));
    json_end(doc, out);
}

static json_t *rows_of(const struct hold_rows *r)
{
    json_t *list = json_array();

    for (size_t i = 0; i < r->n; i++) {
        json_t *row = json_object();
        json_put(row, "plan", json_of_set(r->at[i].plan.number));
        json_put(row, "patient", json_of_person(r->at[i].plan.patient_number, r->at[i].plan.patient_name, r->at[i].plan.phone));
        json_put(row, "protocol", json_of_text(r->at[i].plan.protocol));
        json_put(row, "substance", json_of_text(r->at[i].substance));
        json_put(row, "from", json_of_day(r->at[i].from));
        json_put(row, "to", json_of_day(r->at[i].to));
        json_put(row, "provisional", json_boolean(r->at[i].provisional));
        json_array_append_new(list, row);
    }
    return list;
}

void board_write_json(const struct board *b, struct str *out)
{
    json_t *doc = json_object();

    json_put(doc, "kind", json_string("board"));
    json_put(doc, "day", json_of_day(b->day));
    json_put(doc, "call_days", json_integer(b->call_days));
    json_put(doc, "starting", rows_of(&b->starting));
    json_put(doc, "starting_count", json_integer(b->n_starting));
    json_put(doc, "running", rows_of(&b->running));
    json_put(doc, "running_count", json_integer(b->n_running));
    json_put(doc, "ending", rows_of(&b->ending));
    json_put(doc, "calls", rows_of(&b->calls));
    json_put(doc, "call_count", json_integer(b->n_calls));
    json_put(doc, "questions", json_of_questions(&b->questions));
    json_put(doc, "question_count", json_integer(b->n_questions));
    json_put(doc, "conflicts", json_of_conflicts(&b->conflicts));
    json_put(doc, "conflict_count", json_integer(b->n_conflicts));
    json_end(doc, out);
}
