/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom and what a row is about, as far as lists need it. */
#include "report_values.h"

#include "json_values.h"
#include "ritmo/domain/visit.h"

/* Whom a row is about, as far as a list needs it. */
json_t *json_of_person(int64_t number, const char *name, const char *phone)
{
    json_t *person = json_object();

    json_put(person, "patient", json_of_set(number));
    json_put(person, "name", json_of_text(name));
    json_put(person, "phone", json_of_text(phone));
    return person;
}

json_t *json_of_visit(const struct visit *v)
{
    json_t *visit = json_of_session(&v->session);

    json_put(visit, "of", json_integer(v->count));
    json_put(visit, "plan", json_of_set(v->plan_number));
    json_put(visit, "plan_state", json_string(plan_state_word(v->plan_state)));
    json_put(visit, "patient", json_of_person(v->patient_number, v->patient_name, v->phone));
    json_put(visit, "protocol", json_of_text(v->protocol));
    json_put(visit, "protocol_name", json_of_text(v->protocol_name));
    json_put(visit, "version", json_integer(v->version));
    json_put(visit, "site", json_of_text(v->site));
    return visit;
}
