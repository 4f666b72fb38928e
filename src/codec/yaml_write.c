/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a file from its schema table. libcyaml's own writer escapes every letter beyond ASCII and refuses an
 * absent list, so libyaml's emitter is driven over the same table here. */
#include "yaml_schema.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

enum { LINE_WIDTH = 110 };

struct writer {
    yaml_emitter_t emitter;
    bool ok;
};

static int bytes_take(void *out, unsigned char *bytes, size_t n)
{
    str_add_n(out, (const char *)bytes, n);
    return 1;
}

/* Takes the event over, whether it works or not. */
static void emit(struct writer *w, yaml_event_t *event, int made)
{
    if (made && w->ok)
        w->ok = yaml_emitter_emit(&w->emitter, event);
    else if (made)
        yaml_event_delete(event);
    else
        w->ok = false;
}

/* A text that a reader of YAML could take for a number, a date, a yes or nothing is quoted. */
static yaml_scalar_style_t style_of(const char *text)
{
    static const char *const words[] = { "yes", "no", "true", "false", "on", "off", "null" };

    if (strchr(text, '\n'))
        return YAML_LITERAL_SCALAR_STYLE;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(text, words[i]) == 0)
            return YAML_SINGLE_QUOTED_SCALAR_STYLE;
    return text[0] == '\0' || strchr("0123456789+-.~", text[0]) ? YAML_SINGLE_QUOTED_SCALAR_STYLE
                                                                : YAML_PLAIN_SCALAR_STYLE;
}

static void scalar_write(struct writer *w, const char *text, yaml_scalar_style_t style)
{
    yaml_event_t event;
    emit(w, &event,
        yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text, (int)strlen(text), 1, 1, style));
}

/* An integer or a choice, whatever its size. */
static int64_t number_of(const cyaml_schema_value_t *v, const char *data)
{
    int32_t four = 0;
    int64_t eight = 0;

    if (v->data_size == 1)
        return (unsigned char)*data;
    if (v->data_size == sizeof four) {
        memcpy(&four, data, sizeof four);
        return four;
    }
    memcpy(&eight, data, sizeof eight);
    return eight;
}

static void number_write(struct writer *w, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    scalar_write(w, text, YAML_PLAIN_SCALAR_STYLE);
}

static void choice_write(struct writer *w, const cyaml_schema_value_t *v, int64_t number)
{
    for (uint32_t i = 0; i < v->enumeration.count; i++)
        if (v->enumeration.strings[i].val == number) {
            scalar_write(w, v->enumeration.strings[i].str, YAML_PLAIN_SCALAR_STYLE);
            return;
        }
    w->ok = false;
}

/* The thing itself behind a pointer, or null. */
static const char *behind(const cyaml_schema_value_t *v, const char *data)
{
    const char *there = data;
    if (v->flags & CYAML_FLAG_POINTER)
        memcpy(&there, data, sizeof there);
    return there;
}

static unsigned count_of(const cyaml_schema_field_t *f, const char *data)
{
    unsigned n = 0;
    memcpy(&n, data + f->count_offset, sizeof n);
    return n;
}

/* Would reading give this field back if it were left out? */
static bool is_empty(const cyaml_schema_field_t *f, const char *data)
{
    const cyaml_schema_value_t *v = &f->value;
    const char *there = behind(v, data + f->data_offset);

    if (!(v->flags & CYAML_FLAG_OPTIONAL))
        return false;
    if (v->type == CYAML_SEQUENCE)
        return count_of(f, data) == 0;
    if (v->type == CYAML_STRING)
        return there == NULL;
    if (v->type != CYAML_MAPPING)
        return number_of(v, there) == 0;
    for (const cyaml_schema_field_t *inner = v->mapping.fields; inner->key; inner++)
        if (!is_empty(inner, there))
            return false;
    return true;
}

static void value_write(struct writer *w, const cyaml_schema_value_t *v, const char *data, unsigned count);

static void mapping_write(struct writer *w, const cyaml_schema_value_t *v, const char *data)
{
    yaml_event_t event;
    yaml_mapping_style_t style = v->flags & CYAML_FLAG_FLOW ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE;

    emit(w, &event, yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, style));
    for (const cyaml_schema_field_t *f = v->mapping.fields; f->key; f++)
        if (!is_empty(f, data)) {
            scalar_write(w, f->key, YAML_PLAIN_SCALAR_STYLE);
            value_write(w, &f->value, data + f->data_offset, f->value.type == CYAML_SEQUENCE ? count_of(f, data) : 0);
        }
    emit(w, &event, yaml_mapping_end_event_initialize(&event));
}

static void list_write(struct writer *w, const cyaml_schema_value_t *v, const char *data, unsigned count)
{
    yaml_event_t event;
    const cyaml_schema_value_t *entry = v->sequence.entry;
    size_t stride = entry->flags & CYAML_FLAG_POINTER ? sizeof(void *) : entry->data_size;
    bool flow = v->flags & CYAML_FLAG_FLOW || count == 0;
    yaml_sequence_style_t style = flow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE;

    emit(w, &event, yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, style));
    for (unsigned i = 0; i < count; i++)
        value_write(w, entry, data + i * stride, 0);
    emit(w, &event, yaml_sequence_end_event_initialize(&event));
}

static void value_write(struct writer *w, const cyaml_schema_value_t *v, const char *data, unsigned count)
{
    const char *there = behind(v, data);

    if (v->type == CYAML_MAPPING)
        mapping_write(w, v, there);
    else if (v->type == CYAML_SEQUENCE)
        list_write(w, v, there, count);
    else if (v->type == CYAML_STRING)
        scalar_write(w, there ? there : "", style_of(there ? there : ""));
    else if (v->type == CYAML_ENUM)
        choice_write(w, v, number_of(v, there));
    else
        number_write(w, number_of(v, there));
}

bool yaml_schema_write(const cyaml_schema_value_t *schema, const void *data, struct str *out, struct err *e)
{
    struct writer w = { .ok = true };
    yaml_event_t event;
    const char *pointer = data;

    if (!yaml_emitter_initialize(&w.emitter))
        return err_set(e, ERR_FAULT, "the YAML writer does not start");
    yaml_emitter_set_output(&w.emitter, bytes_take, out);
    yaml_emitter_set_unicode(&w.emitter, 1);
    yaml_emitter_set_width(&w.emitter, LINE_WIDTH);
    emit(&w, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
    emit(&w, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
    value_write(&w, schema, (const char *)&pointer, 0);
    emit(&w, &event, yaml_document_end_event_initialize(&event, 1));
    emit(&w, &event, yaml_stream_end_event_initialize(&event));
    yaml_emitter_flush(&w.emitter);
    yaml_emitter_delete(&w.emitter);
    return w.ok || err_set(e, ERR_FAULT, "the YAML text cannot be written");
}
