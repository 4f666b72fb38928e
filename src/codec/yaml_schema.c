/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a file through a schema table with libcyaml, and saying what is wrong in one sentence with its line:
 * libcyaml logs a message and then, from the inside out, the keys it was in; both are collected here. */
#include "yaml_schema.h"

#include "ritmo/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 8, STEP_ROOM = 72, PATH_ROOM = MOST_STEPS * STEP_ROOM };

const cyaml_strval_t yaml_yes_no[4] = { { "no", 0 }, { "yes", 1 }, { "false", 0 }, { "true", 1 } };
const cyaml_schema_value_t yaml_text = { CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 0, CYAML_UNLIMITED) };

struct complaint {
    char message[200];
    char steps[MOST_STEPS][STEP_ROOM]; /* innermost first */
    int n_steps;
    bool before_any_key; /* the innermost group had no key yet */
};

/* "  in mapping field 'min' (line: 2, column: 11)" and "  in sequence entry '2' (...)": the quoted part. */
static void step_take(struct complaint *c, const char *line)
{
    if (strncmp(line, "  in mapping (", 14) == 0 && c->n_steps == 0)
        c->before_any_key = true;
    const char *from = strchr(line, '\'');
    const char *to = from ? strrchr(line, '\'') : NULL;
    if (!from || to == from || c->n_steps == MOST_STEPS)
        return;
    snprintf(c->steps[c->n_steps++], STEP_ROOM, "%.*s", (int)(to - from - 1), from + 1);
}

__attribute__((format(printf, 3, 0)))
static void log_take(cyaml_log_t level, void *context, const char *fmt, va_list ap)
{
    struct complaint *c = context;
    char line[256];

    (void)level;
    vsnprintf(line, sizeof line, fmt, ap);
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "  in ", 5) == 0)
        step_take(c, line);
    else if (c->message[0] == '\0' && strncmp(line, "Load: ", 6) == 0 && !strstr(line, "Backtrace"))
        snprintf(c->message, sizeof c->message, "%.190s", line + 6);
}

/* libcyaml's memory under ritmo's policy. */
static void *memory(void *context, void *old, size_t size)
{
    (void)context;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return mem_resize(old, size);
}

static cyaml_config_t configuration(struct complaint *c)
{
    return (cyaml_config_t) { .log_fn = log_take, .log_ctx = c, .mem_fn = memory, .log_level = CYAML_LOG_ERROR,
        .flags = CYAML_CFG_NO_ALIAS };
}

/* The steps from the outside in, without the `skip` innermost ones: "restrictions.2". */
static void path_of(const struct complaint *c, int skip, char path[PATH_ROOM])
{
    size_t len = 0;
    path[0] = '\0';
    for (int i = c->n_steps - 1; i >= skip && len < PATH_ROOM; i--)
        len += (size_t)snprintf(path + len, PATH_ROOM - len, "%s%s", len ? "." : "", c->steps[i]);
}

/* The field whose name the first n bytes of key are, or null. */
static const cyaml_schema_field_t *field_find(const cyaml_schema_value_t *v, const char *key, size_t n)
{
    for (const cyaml_schema_field_t *f = v->mapping.fields; f->key; f++)
        if (strncmp(f->key, key, n) == 0 && f->key[n] == '\0')
            return f;
    return NULL;
}

/* The schema at the path, or null. */
static const cyaml_schema_value_t *schema_at(const cyaml_schema_value_t *v, const struct complaint *c, int skip)
{
    for (int i = c->n_steps - 1; v && i >= skip; i--) {
        if (v->type == CYAML_SEQUENCE)
            v = v->sequence.entry;
        else if (v->type == CYAML_MAPPING) {
            const cyaml_schema_field_t *f = field_find(v, c->steps[i], strlen(c->steps[i]));
            v = f ? &f->value : NULL;
        } else
            v = NULL;
    }
    return v;
}

/* What may stand there: the keys of a group, the words of a choice. */
static void words_add(struct str *out, const cyaml_schema_value_t *v)
{
    if (v && v->type == CYAML_MAPPING)
        for (const cyaml_schema_field_t *f = v->mapping.fields; f->key; f++)
            str_addf(out, "%s%s", f == v->mapping.fields ? "" : ", ", f->key);
    if (v && v->type == CYAML_ENUM)
        for (uint32_t i = 0; i < v->enumeration.count && (i < 2 || v->enumeration.strings != yaml_yes_no); i++)
            str_addf(out, "%s%s", i ? ", " : "", v->enumeration.strings[i].str);
}

static const char *kind_words(const cyaml_schema_value_t *v)
{
    if (v && v->type == CYAML_MAPPING)
        return "a group of keys";
    if (v && v->type == CYAML_SEQUENCE)
        return "a list";
    return "a single value";
}

enum fault { FAULT_KEY, FAULT_TWICE, FAULT_MISSING, FAULT_NUMBER, FAULT_CHOICE, FAULT_SHAPE, FAULT_OTHER };

static enum fault fault_of(const char *message, const char **rest)
{
    static const struct {
        const char *begins;
        enum fault fault;
    } rows[] = {
        { "Unexpected key: ", FAULT_KEY },
        { "Mapping field already seen: ", FAULT_TWICE },
        { "Missing required mapping field: ", FAULT_MISSING },
        { "Invalid INT value: ", FAULT_NUMBER },
        { "Invalid ENUM value: ", FAULT_CHOICE },
        { "Expecting ", FAULT_SHAPE },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strncmp(message, rows[i].begins, strlen(rows[i].begins)) == 0) {
            *rest = message + strlen(rows[i].begins);
            return rows[i].fault;
        }
    *rest = message;
    return FAULT_OTHER;
}

/* "at the top of the file" or "in restrictions.2". */
static void group_words(struct str *out, const char *path)
{
    str_add(out, path[0] ? "in " : "at the top of the file");
    str_add(out, path);
}

static bool complain(const struct complaint *c, const cyaml_schema_value_t *schema, const char *file,
    const struct yaml_places *places, struct err *e)
{
    const char *rest = NULL;
    enum fault fault = fault_of(c->message, &rest);
    /* for these the innermost step is the last key that was read in the group */
    int skip = (fault == FAULT_TWICE || fault == FAULT_MISSING) && !c->before_any_key ? 1 : 0;
    struct str group = STR_INIT, words = STR_INIT;
    char path[PATH_ROOM], key[PATH_ROOM + STEP_ROOM];

    path_of(c, skip, path);
    group_words(&group, path);
    words_add(&words, schema_at(schema, c, skip));
    bool names_key = fault == FAULT_KEY || fault == FAULT_TWICE;
    snprintf(key, sizeof key, "%s%s%.64s", path, names_key && path[0] ? "." : "", names_key ? rest : "");
    unsigned line = yaml_places_line(places, key, fault == FAULT_TWICE);
    const char *where = path[0] ? path : "the file";

    switch (fault) {
    case FAULT_KEY:
        err_set(e, ERR_INPUT, "\"%.60s\" is not a key %s; the keys are %s", rest, group.text, words.text);
        break;
    case FAULT_TWICE: err_set(e, ERR_INPUT, "\"%.60s\" stands twice %s: keep one", rest, group.text); break;
    case FAULT_MISSING: err_set(e, ERR_INPUT, "\"%.60s\" is missing %s", rest, group.text); break;
    case FAULT_NUMBER: err_set(e, ERR_INPUT, "%s is %.60s: write a whole number", where, rest); break;
    case FAULT_CHOICE: err_set(e, ERR_INPUT, "%s is \"%.60s\": write one of %s", where, rest, words.text); break;
    case FAULT_SHAPE: err_set(e, ERR_INPUT, "%s must be %s", where, kind_words(schema_at(schema, c, 0))); break;
    case FAULT_OTHER: err_set(e, ERR_INPUT, "%s cannot be read (%s)", where, rest); break;
    }
    str_free(&group);
    str_free(&words);
    return err_in(e, "%s, line %u: ", file, line);
}

/* The schema at a path of the file, or null. */
static const cyaml_schema_value_t *schema_of_path(const cyaml_schema_value_t *v, const char *path)
{
    while (v && *path) {
        size_t n = strcspn(path, ".");
        if (v->type == CYAML_SEQUENCE)
            v = v->sequence.entry;
        else {
            const cyaml_schema_field_t *f = v->type == CYAML_MAPPING ? field_find(v, path, n) : NULL;
            v = f ? &f->value : NULL;
        }
        path += n + (path[n] == '.');
    }
    return v;
}

/* libcyaml would take 28.5 for 28, 010 for 8 and 0x10 for 16. */
static bool is_plain_number(const char *text)
{
    const char *digits = text + (*text == '-');
    size_t n = strspn(digits, "0123456789");
    return n > 0 && digits[n] == '\0' && (digits[0] != '0' || n == 1);
}

static bool numbers_check(const cyaml_schema_value_t *schema, const char *file, const struct yaml_places *places,
    struct err *e)
{
    for (size_t i = 0; i < places->n; i++) {
        const struct yaml_place *p = &places->at[i];
        const cyaml_schema_value_t *v = p->text ? schema_of_path(schema, p->path) : NULL;
        if (v && v->type == CYAML_INT && !is_plain_number(p->text))
            return err_set(e, ERR_INPUT,
                "%s, line %u: %s is '%.60s': write a whole number", file, p->line, p->path, p->text);
    }
    return true;
}

void *yaml_schema_read(const cyaml_schema_value_t *schema, const char *text, size_t n, const char *file,
    struct yaml_places *places, struct err *e)
{
    struct complaint c = { .n_steps = 0 };
    cyaml_config_t config = configuration(&c);
    cyaml_data_t *data = NULL;

    if (!yaml_places_read(text, n, file, places, e))
        return NULL;
    if (numbers_check(schema, file, places, e)) {
        if (cyaml_load_data((const uint8_t *)text, n, &config, schema, &data, NULL) == CYAML_OK && data)
            return data;
        complain(&c, schema, file, places, e);
    }
    yaml_places_free(places);
    return NULL;
}

void yaml_schema_free(const cyaml_schema_value_t *schema, void *data)
{
    struct complaint c = { .n_steps = 0 };
    cyaml_config_t config = configuration(&c);
    cyaml_free(&config, schema, data, 0);
}
