/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocol files: the one table that says which keys there are, how they are read. */
#include "ritmo/codec/protocol_yaml.h"

#include "yaml_schema.h"

#include <stdlib.h>

#define CHOICE(key, flags, structure, member, words) \
    CYAML_FIELD_ENUM(key, CYAML_FLAG_STRICT | (flags), structure, member, words, CYAML_ARRAY_LEN(words))
#define ROW(structure, fields) { CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct structure, fields) }
#define LINE_ROW(structure, fields) { CYAML_VALUE_MAPPING(CYAML_FLAG_FLOW, struct structure, fields) }
#define TEXTS(key, structure, member) \
    YAML_FIELD_LIST(key, CYAML_FLAG_FLOW, struct structure, member, n_##member, &yaml_text)

static const cyaml_strval_t modalities[] = { { "prolotherapy", MODALITY_PROLOTHERAPY }, { "prp", MODALITY_PRP },
    { "prp+prolotherapy", MODALITY_COMBINED }, { "bmc+prp", MODALITY_BMC } };
static const cyaml_strval_t guidances[]
    = { { "none", GUIDANCE_NONE }, { "recorded", GUIDANCE_RECORDED }, { "required", GUIDANCE_REQUIRED } };
static const cyaml_strval_t scopes[]
    = { { "each-session", SCOPE_EACH_SESSION }, { "whole-course", SCOPE_WHOLE_COURSE } };
static const cyaml_strval_t severities[] = { { "warn", SEVERITY_WARN }, { "block", SEVERITY_BLOCK } };
static const cyaml_strval_t gap_actions[] = { { "continue", GAP_CONTINUE }, { "ask", GAP_ASK },
    { "repeat", GAP_REPEAT }, { "back", GAP_BACK }, { "restart", GAP_RESTART } };
static const cyaml_strval_t early_policies[]
    = { { "count", EARLY_COUNT }, { "repeat", EARLY_REPEAT }, { "ask", EARLY_ASK } };
static const cyaml_strval_t marks[]
    = { { "S", MARK_SOURCE }, { "L", MARK_LITERATURE }, { "A", MARK_ASSUMPTION } };

static const cyaml_schema_field_t count_fields[] = {
    YAML_FIELD_NUMBER("min", struct protocol_count, min),
    YAML_FIELD_NUMBER("plan", struct protocol_count, plan),
    YAML_FIELD_NUMBER("max", struct protocol_count, max),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t interval_fields[] = {
    YAML_FIELD_NUMBER("min", struct interval, min),
    YAML_FIELD_NUMBER_OR_0("target", struct interval, target),
    YAML_FIELD_NUMBER("max", struct interval, max),
    YAML_FIELD_NUMBER_OR_0("hard_max", struct interval, hard_max),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t step_interval_fields[] = {
    YAML_FIELD_NUMBER_OR_0("min", struct interval, min),
    YAML_FIELD_NUMBER_OR_0("target", struct interval, target),
    YAML_FIELD_NUMBER_OR_0("max", struct interval, max),
    YAML_FIELD_NUMBER_OR_0("hard_max", struct interval, hard_max),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t needs_fields[] = {
    YAML_FIELD_NUMBER("duration_min", struct protocol_needs, duration_min),
    YAML_FIELD_TEXT_OR_NONE("skill", struct protocol_needs, skill),
    YAML_FIELD_TEXT_OR_NONE("role", struct protocol_needs, role),
    YAML_FIELD_TEXT_OR_NONE("room", struct protocol_needs, room),
    TEXTS("equipment", protocol_needs, equipment),
    CHOICE("guidance", CYAML_FLAG_OPTIONAL, struct protocol_needs, guidance, guidances),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t step_fields[] = {
    YAML_FIELD_NUMBER("session", struct protocol_step, session),
    YAML_FIELD_TEXT_OR_NONE("name", struct protocol_step, name),
    CYAML_FIELD_MAPPING("interval", CYAML_FLAG_OPTIONAL | CYAML_FLAG_FLOW, struct protocol_step, interval,
        step_interval_fields),
    YAML_FIELD_NUMBER_OR_0("duration_min", struct protocol_step, duration_min),
    TEXTS("equipment", protocol_step, equipment),
    YAML_FIELD_TEXT_OR_NONE("dose", struct protocol_step, dose),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t min_from_fields[] = {
    YAML_FIELD_NUMBER("from", struct protocol_min_from, from),
    YAML_FIELD_NUMBER("to", struct protocol_min_from, to),
    YAML_FIELD_NUMBER("days", struct protocol_min_from, days),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t limit_fields[] = {
    YAML_FIELD_NUMBER("max", struct protocol_limit, max),
    YAML_FIELD_NUMBER_OR_0("days", struct protocol_limit, days),
    YAML_FIELD_NUMBER_OR_0("months", struct protocol_limit, months),
    YAML_FIELD_TEXT_OR_NONE("group", struct protocol_limit, group),
    YAML_FIELD_YES_NO("warn", struct protocol_limit, warn),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t checkpoint_fields[] = {
    YAML_FIELD_NUMBER("after", struct protocol_checkpoint, after),
    YAML_FIELD_TEXT_OR_NONE("ask", struct protocol_checkpoint, ask),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t followup_fields[] = {
    YAML_FIELD_TEXT("kind", struct protocol_followup, kind),
    YAML_FIELD_NUMBER_OR_0("min", struct protocol_followup, min),
    YAML_FIELD_NUMBER("target", struct protocol_followup, target),
    YAML_FIELD_NUMBER("max", struct protocol_followup, max),
    YAML_FIELD_NUMBER_OR_0("duration_min", struct protocol_followup, duration_min),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t restriction_fields[] = {
    YAML_FIELD_TEXT("substance", struct protocol_restriction, substance),
    YAML_FIELD_NUMBER("before", struct protocol_restriction, before),
    YAML_FIELD_NUMBER("after", struct protocol_restriction, after),
    CHOICE("scope", CYAML_FLAG_DEFAULT, struct protocol_restriction, scope, scopes),
    CHOICE("severity", CYAML_FLAG_DEFAULT, struct protocol_restriction, severity, severities),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t gap_fields[] = {
    YAML_FIELD_NUMBER("from", struct protocol_gap, from),
    CHOICE("action", CYAML_FLAG_DEFAULT, struct protocol_gap, action, gap_actions),
    YAML_FIELD_NUMBER_OR_0("back", struct protocol_gap, back),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t grace_fields[] = {
    YAML_FIELD_NUMBER_OR_0("early", struct protocol_grace, early),
    YAML_FIELD_NUMBER_OR_0("late", struct protocol_grace, late),
    CHOICE("too_early", CYAML_FLAG_OPTIONAL, struct protocol_grace, too_early, early_policies),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t adaptive_fields[] = {
    YAML_FIELD_NUMBER_OR_0("step", struct protocol_adaptive, step),
    YAML_FIELD_NUMBER_OR_0("floor", struct protocol_adaptive, floor),
    YAML_FIELD_NUMBER_OR_0("ceiling", struct protocol_adaptive, ceiling),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t care_fields[] = {
    YAML_FIELD_TEXT("kind", struct protocol_care, kind),
    YAML_FIELD_NUMBER_OR_0("before_hours", struct protocol_care, before_hours),
    YAML_FIELD_NUMBER_OR_0("after_hours", struct protocol_care, after_hours),
    YAML_FIELD_TEXT_OR_NONE("text", struct protocol_care, text),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t supply_fields[] = {
    YAML_FIELD_TEXT("item", struct protocol_supply, item),
    YAML_FIELD_NUMBER("number", struct protocol_supply, number),
    YAML_FIELD_NUMBER_OR_0("session", struct protocol_supply, session),
    CYAML_FIELD_END,
};
static const cyaml_schema_field_t source_fields[] = {
    YAML_FIELD_TEXT("of", struct protocol_source, of),
    CHOICE("mark", CYAML_FLAG_DEFAULT, struct protocol_source, mark, marks),
    YAML_FIELD_TEXT("from", struct protocol_source, from),
    YAML_FIELD_TEXT_OR_NONE("note", struct protocol_source, note),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t step_row = ROW(protocol_step, step_fields);
static const cyaml_schema_value_t min_from_row = LINE_ROW(protocol_min_from, min_from_fields);
static const cyaml_schema_value_t limit_row = LINE_ROW(protocol_limit, limit_fields);
static const cyaml_schema_value_t checkpoint_row = LINE_ROW(protocol_checkpoint, checkpoint_fields);
static const cyaml_schema_value_t followup_row = LINE_ROW(protocol_followup, followup_fields);
static const cyaml_schema_value_t restriction_row = LINE_ROW(protocol_restriction, restriction_fields);
static const cyaml_schema_value_t gap_row = LINE_ROW(protocol_gap, gap_fields);
static const cyaml_schema_value_t care_row = ROW(protocol_care, care_fields);
static const cyaml_schema_value_t supply_row = LINE_ROW(protocol_supply, supply_fields);
static const cyaml_schema_value_t source_row = LINE_ROW(protocol_source, source_fields);

#define GROUP(key, flags, member, fields) \
    CYAML_FIELD_MAPPING(key, CYAML_FLAG_FLOW | (flags), struct protocol, member, fields)
#define ROWS(key, member, row) YAML_FIELD_LIST(key, CYAML_FLAG_DEFAULT, struct protocol, member, n_##member, row)

static const cyaml_schema_field_t protocol_fields[] = {
    YAML_FIELD_TEXT("key", struct protocol, key),
    YAML_FIELD_NUMBER("version", struct protocol, version),
    YAML_FIELD_TEXT("name", struct protocol, name),
    YAML_FIELD_TEXT_OR_NONE("summary", struct protocol, summary),
    YAML_FIELD_TEXT_OR_NONE("title", struct protocol, title),
    CHOICE("modality", CYAML_FLAG_DEFAULT, struct protocol, modality, modalities),
    TEXTS("regions", protocol, regions),
    YAML_FIELD_YES_NO("site_sided", struct protocol, site_sided),
    YAML_FIELD_YES_NO("single_refused", struct protocol, single_refused),
    YAML_FIELD_YES_NO("rare", struct protocol, rare),
    YAML_FIELD_YES_NO("same_day_pairing", struct protocol, same_day_pairing),
    GROUP("count", CYAML_FLAG_DEFAULT, count, count_fields),
    GROUP("interval", CYAML_FLAG_DEFAULT, interval, interval_fields),
    GROUP("needs", CYAML_FLAG_DEFAULT, needs, needs_fields),
    ROWS("steps", steps, &step_row),
    ROWS("min_from", min_from, &min_from_row),
    ROWS("limits", limits, &limit_row),
    ROWS("checkpoints", checkpoints, &checkpoint_row),
    ROWS("followups", followups, &followup_row),
    ROWS("restrictions", restrictions, &restriction_row),
    ROWS("gaps", gaps, &gap_row),
    GROUP("grace", CYAML_FLAG_OPTIONAL, grace, grace_fields),
    GROUP("adaptive", CYAML_FLAG_OPTIONAL, adaptive, adaptive_fields),
    ROWS("care", care, &care_row),
    ROWS("checklist", checklist, &yaml_text),
    ROWS("notices", notices, &yaml_text),
    ROWS("supplies", supplies, &supply_row),
    ROWS("sources", sources, &source_row),
    CYAML_FIELD_END,
};
static const cyaml_schema_value_t protocol_schema
    = { CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct protocol, protocol_fields) };

static bool read_checked(const char *text, size_t n, const char *file, bool (*check)(const struct protocol *p, char path[64], struct err *e),
    struct protocol *out, struct err *e)
{
    struct yaml_places places;
    char path[64];

    *out = (struct protocol) { 0 };
    struct protocol *read = yaml_schema_read(&protocol_schema, text, n, file, &places, e);
    if (!read)
        return false;
    bool ok = check(read, path, e);
    if (ok)
        *out = *read; /* what it points to goes along */
    else {
        err_in(e, "%s, line %u: ", file, yaml_places_line(&places, path, false));
        protocol_free(read);
    }
    free(read);
    yaml_places_free(&places);
    return ok;
}

bool protocol_yaml_read(const char *text, size_t n, const char *file, struct protocol *out, struct err *e)
{
    return read_checked(text, n, file, protocol_check, out, e);
}

bool protocol_yaml_read_stored(const char *text, size_t n, const char *key, struct protocol *out, struct err *e)
{
    if (!read_checked(text, n, key, protocol_check_rules, out, e))
        return false;
    protocol_leave_out_refused(out);
    return true;
}
