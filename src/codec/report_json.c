/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, proposals, patients and lists as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "exposure_values.h"
#include "json_values.h"
#include "report_values.h"
#include "outcome_values.h"
#include "ritmo/domain/plan_view.h"
#include "ritmo/domain/proposal.h"
#include "ritmo/domain/visit.h"

static const char *privacy_word(enum privacy p)
{
    switch (p) {
    case PRIVACY_NEUTRAL: return "neutral";
    case PRIVACY_FULL: return "full";
    case PRIVACY_NONE: return "none";
    }
    return "neutral";
}

static json_t *patient_of(const struct patient *p)
{
    json_t *patient = json_object();

    json_put(patient, "patient", json_of_set(p->number));
    json_put(patient, "name", json_of_text(p->name));
    json_put(patient, "phone", json_of_text(p->phone));
    json_put(patient, "email", json_of_text(p->email));
    json_put(patient, "address", json_of_text(p->address));
    json_put(patient, "language", json_of_text(p->language));
    json_put(patient, "notes", json_of_text(p->notes));
    json_put(patient, "birth", json_of_day(p->birth));
    json_put(patient, "privacy", json_string(privacy_word(p->privacy)));
    json_put(patient, "agreed_details", json_boolean(p->agreed_details));
    json_put(patient, "mail", json_string(patient_mail_word(p->mail)));
    json_put(patient, "agreed_mail", json_boolean(p->agreed_mail));
    json_put(patient, "no_contact", json_boolean(p->no_contact));
    json_put(patient, "large_print", json_boolean(p->large_print));
    return patient;
}

static json_t *view_row_of(const struct view_row *r)
{
    json_t *row = json_of_session(&r->session);

    json_put(row, "earliest", json_of_day(r->earliest));
    json_put(row, "target", json_of_day(r->target));
    json_put(row, "latest", json_of_day(r->latest));
    json_put(row, "gap", json_of_gap(r->gap));
    json_put(row, "slack_before", r->gap >= 0 ? json_integer(r->slack_before) : json_null());
    json_put(row, "slack_after", r->gap >= 0 ? json_integer(r->slack_after) : json_null());
    json_put(row, "verdict", json_of_text(r->verdict));
    json_put(row, "checkpoint", json_boolean(r->checkpoint));
    json_put(row, "held_version", r->held == 0 ? json_null() : json_integer(r->held));
    json_put(row, "unsent", json_boolean(r->unsent));
    return row;
}

static json_t *forecast_of(const struct view_forecast *f)
{
    json_t *forecast = json_object();

    json_put(forecast, "ordinal", json_integer(f->ordinal));
    json_put(forecast, "given", json_of_text(f->given));
    json_put(forecast, "earliest", json_of_day(f->earliest));
    json_put(forecast, "earliest_rule", json_of_text(f->earliest_rule));
    json_put(forecast, "target", json_of_day(f->target));
    json_put(forecast, "target_rule", json_of_text(f->target_rule));
    json_put(forecast, "latest", json_of_day(f->latest));
    json_put(forecast, "latest_rule", json_of_text(f->latest_rule));
    json_put(forecast, "late_by", json_integer(f->late_by));
    json_put(forecast, "standing", json_of_text(f->standing));
    return forecast;
}

static json_t *followup_of(const struct view_followup *f)
{
    json_t *followup = json_object();

    json_put(followup, "followup", json_of_text(f->kind));
    json_put(followup, "earliest", json_of_day(f->earliest));
    json_put(followup, "target", json_of_day(f->target));
    json_put(followup, "latest", json_of_day(f->latest));
    json_put(followup, "days", json_integer(f->days));
    json_put(followup, "state", json_of_text(f->state));
    return followup;
}

static json_t *red_flag_of(const struct red_flag *f)
{
    json_t *flag = f->plan == 0 ? json_null() : json_object();

    if (f->plan != 0) {
        json_put(flag, "plan", json_integer(f->plan));
        json_put(flag, "day", json_of_day(f->day));
        json_put(flag, "note", json_of_text(f->note));
    }
    return flag;
}

void plan_view_write_json(const struct plan_view *v, struct str *out)
{
    json_t *doc = json_object(), *rows = json_array(), *followups = json_array(), *forecasts = json_array(),
        *plan = json_of_plan(&v->plan);

    json_put(doc, "kind", json_string("plan"));
    json_put(doc, "today", json_of_day(v->today));
    json_put(plan, "protocol_name", json_of_text(v->protocol_name));
    json_put(plan, "provider_name", json_of_text(v->provider_name));
    json_put(plan, "interval", json_of_interval(&v->interval));
    json_put(plan, "every", json_of_text(v->every));
    json_put(doc, "plan", plan);
    json_put(doc, "patient", patient_of(&v->patient));
    json_put(doc, "handed_version", v->ledger.version == 0 ? json_null() : json_integer(v->ledger.version));
    json_put(doc, "unsent", json_integer((json_int_t)v->ledger.unsent));
    for (size_t i = 0; i < v->n_rows; i++)
        json_array_append_new(rows, view_row_of(&v->rows[i]));
    json_put(doc, "sessions", rows);
    for (size_t i = 0; i < v->n_forecasts; i++)
        json_array_append_new(forecasts, forecast_of(&v->forecasts[i]));
    json_put(doc, "forecasts", forecasts);
    for (size_t i = 0; i < v->n_followups; i++)
        json_array_append_new(followups, followup_of(&v->followups[i]));
    json_put(doc, "followups", followups);
    json_put(doc, "healing_until", json_of_day(v->healing_until));
    json_put(doc, "outcomes", json_of_outcomes(&v->outcomes));
    json_put(doc, "red_flag", red_flag_of(&v->flag));
    json_put(doc, "gates", json_of_gates(&v->gates));
    json_put(doc, "holds", json_of_holds(&v->holds));
    json_put(doc, "conflicts", json_of_conflicts(&v->conflicts));
    json_put(doc, "questions", json_of_questions(&v->questions));
    json_put(doc, "care", json_of_care(v));
    json_put(doc, "notices", json_of_texts(v->notices, v->n_notices));
    json_end(doc, out);
}

void patients_write_json(const struct patients *p, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("patients"));
    for (size_t i = 0; i < p->n; i++)
        json_array_append_new(list, patient_of(&p->at[i]));
    json_put(doc, "patients", list);
    json_end(doc, out);
}

void patient_write_json(const struct patient *p, const struct elsewheres *all, const struct questions *open, const struct red_flag *flag,
    struct str *out)
{
    json_t *doc = json_object(), *list = json_array(), *questions = json_array();

    json_put(doc, "kind", json_string("patients"));
    json_array_append_new(list, patient_of(p));
    json_put(doc, "patients", list);
    json_put(doc, "elsewhere", json_of_elsewheres(all));
    for (size_t i = 0; i < open->n; i++) {
        json_t *row = json_object();
        json_put(row, "question", json_integer(open->at[i].number));
        json_put(row, "asked", json_of_day(open->at[i].asked));
        json_array_append_new(questions, row);
    }
    json_put(doc, "questions", questions);
    json_put(doc, "red_flag", red_flag_of(flag));
    json_end(doc, out);
}

json_t *json_of_plan_row(const struct plan_row *r)
{
    json_t *row = json_object();

    json_put(row, "plan", json_of_set(r->number));
    json_put(row, "patient", json_of_person(r->patient_number, r->patient_name, r->phone));
    json_put(row, "protocol", json_of_text(r->protocol));
    json_put(row, "protocol_name", json_of_text(r->protocol_name));
    json_put(row, "site", json_of_text(r->site));
    json_put(row, "state", json_string(plan_state_word(r->state)));
    json_put(row, "given", json_integer(r->given));
    json_put(row, "count", json_integer(r->count));
    json_put(row, "next_day", json_of_day(r->next_day));
    json_put(row, "next_start", date_is(r->next_day) ? json_of_minute(r->next_start) : json_null());
    json_put(row, "due", json_of_day(r->due));
    return row;
}

void plan_rows_write_json(const struct plan_rows *r, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("plans"));
    for (size_t i = 0; i < r->n; i++)
        json_array_append_new(list, json_of_plan_row(&r->at[i]));
    json_put(doc, "plans", list);
    json_end(doc, out);
}
