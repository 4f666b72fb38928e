/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's file: the one table of its keys. */
#include "clinic_file.h"

#define SPANS(weekday, index) \
    YAML_FIELD_LIST(weekday, CYAML_FLAG_FLOW, struct file_week, spans[index], n[index], &yaml_text)
#define ROWS(key, structure, member, row) \
    YAML_FIELD_LIST(key, CYAML_FLAG_DEFAULT, struct structure, member, n_##member, row)

static const cyaml_strval_t gate_words[] = { { "enforce", false }, { "record", true } };

static const cyaml_schema_field_t week_fields[] = {
    SPANS("mon", MONDAY),
    SPANS("tue", TUESDAY),
    SPANS("wed", WEDNESDAY),
    SPANS("thu", THURSDAY),
    SPANS("fri", FRIDAY),
    SPANS("sat", SATURDAY),
    SPANS("sun", SUNDAY),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t day_fields[] = {
    YAML_FIELD_TEXT("day", struct file_day, day),
    YAML_FIELD_LIST("spans", CYAML_FLAG_FLOW, struct file_day, spans, n_spans, &yaml_text),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t range_fields[] = {
    YAML_FIELD_TEXT("from", struct file_range, from),
    YAML_FIELD_TEXT_OR_NONE("to", struct file_range, to),
    YAML_FIELD_TEXT_OR_NONE("why", struct file_range, why),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t resource_fields[] = {
    YAML_FIELD_TEXT("key", struct file_resource, key),
    YAML_FIELD_TEXT("name", struct file_resource, name),
    YAML_FIELD_NUMBER("number", struct file_resource, number),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t day_row = { CYAML_VALUE_MAPPING(CYAML_FLAG_FLOW, struct file_day, day_fields) };
static const cyaml_schema_value_t range_row = { CYAML_VALUE_MAPPING(CYAML_FLAG_FLOW, struct file_range, range_fields) };
static const cyaml_schema_value_t resource_row
    = { CYAML_VALUE_MAPPING(CYAML_FLAG_FLOW, struct file_resource, resource_fields) };

static const cyaml_schema_field_t provider_fields[] = {
    YAML_FIELD_TEXT("key", struct file_provider, key),
    YAML_FIELD_TEXT("name", struct file_provider, name),
    YAML_FIELD_TEXT("role", struct file_provider, role),
    YAML_FIELD_TEXT_OR_NONE("email", struct file_provider, email),
    YAML_FIELD_LIST("skills", CYAML_FLAG_FLOW, struct file_provider, skills, n_skills, &yaml_text),
    YAML_FIELD_NUMBER_OR_0("capacity", struct file_provider, capacity),
    CYAML_FIELD_MAPPING("roster", CYAML_FLAG_OPTIONAL, struct file_provider, roster, week_fields),
    ROWS("roster_on", file_provider, roster_on, &day_row),
    ROWS("absences", file_provider, absences, &range_row),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t provider_row
    = { CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct file_provider, provider_fields) };

static const cyaml_schema_field_t clinic_fields[] = {
    YAML_FIELD_TEXT("name", struct file_clinic, name),
    YAML_FIELD_TEXT_OR_NONE("address", struct file_clinic, address),
    YAML_FIELD_TEXT_OR_NONE("phone", struct file_clinic, phone),
    YAML_FIELD_TEXT_OR_NONE("email", struct file_clinic, email),
    YAML_FIELD_TEXT("zone", struct file_clinic, zone),
    YAML_FIELD_TEXT("language", struct file_clinic, language),
    YAML_FIELD_TEXT("visit_title", struct file_clinic, visit_title),
    YAML_FIELD_TEXT_OR_NONE("public_url", struct file_clinic, public_url),
    YAML_FIELD_TEXT_OR_NONE("paper", struct file_clinic, paper),
    YAML_FIELD_TEXT_OR_NONE("mail_from", struct file_clinic, mail_from),
    YAML_FIELD_TEXT_OR_NONE("mail_staff", struct file_clinic, mail_staff),
    YAML_FIELD_TEXT_OR_NONE("mailer", struct file_clinic, mailer),
    YAML_FIELD_NUMBER_OR_0("mail_grace_min", struct file_clinic, mail_grace_min),
    YAML_FIELD_NUMBER("grid_min", struct file_clinic, grid_min),
    YAML_FIELD_NUMBER_OR_0("capacity", struct file_clinic, capacity),
    YAML_FIELD_NUMBER("lead_days", struct file_clinic, lead_days),
    YAML_FIELD_NUMBER("warning_days", struct file_clinic, warning_days),
    YAML_FIELD_NUMBER("call_days", struct file_clinic, call_days),
    YAML_FIELD_NUMBER_OR_0("site_gap_days", struct file_clinic, site_gap_days),
    YAML_FIELD_YES_NO("hold_tentative", struct file_clinic, hold_tentative),
    CYAML_FIELD_ENUM("gates", CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, struct file_clinic, gates_recorded, gate_words, 2),
    CYAML_FIELD_MAPPING("hours", CYAML_FLAG_DEFAULT, struct file_clinic, hours, week_fields),
    ROWS("hours_on", file_clinic, hours_on, &day_row),
    ROWS("closures", file_clinic, closures, &range_row),
    ROWS("providers", file_clinic, providers, &provider_row),
    ROWS("rooms", file_clinic, rooms, &resource_row),
    ROWS("equipment", file_clinic, equipment, &resource_row),
    CYAML_FIELD_END,
};
const cyaml_schema_value_t clinic_file_schema
    = { CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct file_clinic, clinic_fields) };
