/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file through one schema table: read with libcyaml, written back from the same table. Private to codec/. */
#ifndef RITMO_CODEC_YAML_SCHEMA_H
#define RITMO_CODEC_YAML_SCHEMA_H

#include "yaml_places.h"

#include "ritmo/base/str.h"

#include <cyaml/cyaml.h>

/* yes or no, nothing else (libcyaml's own boolean takes every word for true). */
extern const cyaml_strval_t yaml_yes_no[4];
#define YAML_FIELD_YES_NO(key, structure, member) \
    CYAML_FIELD_ENUM(key, CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, structure, member, yaml_yes_no, 4)

/* Texts: needed, or absent = null. One text in a list is yaml_text. */
#define YAML_FIELD_TEXT(key, structure, member) \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER, structure, member, 0, CYAML_UNLIMITED)
#define YAML_FIELD_TEXT_OR_NONE(key, structure, member) \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER_NULL | CYAML_FLAG_OPTIONAL, structure, member, 0, CYAML_UNLIMITED)
extern const cyaml_schema_value_t yaml_text;

#define YAML_FIELD_NUMBER(key, structure, member) CYAML_FIELD_INT(key, CYAML_FLAG_DEFAULT, structure, member)
#define YAML_FIELD_NUMBER_OR_0(key, structure, member) CYAML_FIELD_INT(key, CYAML_FLAG_OPTIONAL, structure, member)

/* A list that may be absent; `style` CYAML_FLAG_FLOW for one on a line. */
#define YAML_FIELD_LIST(key, style, structure, member, count, entry) \
    CYAML_FIELD_SEQUENCE_COUNT(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL | (style), structure, member, count, \
        entry, 0, CYAML_UNLIMITED)

/* The data, allocated by the schema (a pointer to a mapping), and where its keys stand. Null on failure, with
 * "FILE, line N: sentence". Free both: yaml_schema_free, yaml_places_free. */
void *yaml_schema_read(const cyaml_schema_value_t *schema, const char *text, size_t n, const char *file,
    struct yaml_places *places, struct err *e);
void yaml_schema_free(const cyaml_schema_value_t *schema, void *data);

/* Appends canonical YAML. Optional fields that are empty, 0 or no are left out, as reading gives them back so. */
bool yaml_schema_write(const cyaml_schema_value_t *schema, const void *data, struct str *out, struct err *e);

#endif
