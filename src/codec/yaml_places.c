/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where each key of a YAML text stands: one walk over libyaml's events, the parser that libcyaml uses too. */
#include "yaml_places.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/str.h"
#include "ritmo/base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { DEEPEST = 8, LONGEST_KEY = 64 };

struct level {
    bool is_list;
    bool want_value; /* a mapping's key has been read */
    unsigned row;
    size_t path_len; /* of the path before this level's own key */
};

struct walk {
    const char *file;
    struct yaml_places *out;
    struct str path;
    struct level levels[DEEPEST];
    int depth;
    int documents;
    struct err *e;
};

void yaml_places_free(struct yaml_places *p)
{
    for (size_t i = 0; i < p->n; i++) {
        free(p->at[i].path);
        free(p->at[i].text);
    }
    free(p->at);
    *p = (struct yaml_places) { 0 };
}

static bool refuse(struct walk *w, const yaml_mark_t *mark, const char *why)
{
    return err_set(w->e, ERR_INPUT, "%s, line %zu: %s", w->file, mark->line + 1, why);
}

static void place_add(struct walk *w, const yaml_mark_t *mark)
{
    struct yaml_places *p = w->out;
    p->at = mem_grow(p->at, p->n, sizeof *p->at);
    p->at[p->n].path = mem_strdup(w->path.text);
    p->at[p->n++].line = (unsigned)mark->line + 1;
}

static void path_step(struct walk *w, const struct level *level, const char *name)
{
    str_cut(&w->path, level->path_len);
    str_addf(&w->path, "%s%s", w->path.len ? "." : "", name);
}

/* A row of a list gets its number as its name; a mapping's value has its name already. */
static void value_begins(struct walk *w, const yaml_mark_t *mark)
{
    struct level *level = w->depth > 0 ? &w->levels[w->depth - 1] : NULL;
    char row[12];

    if (!level)
        return;
    if (level->is_list) {
        snprintf(row, sizeof row, "%u", ++level->row);
        path_step(w, level, row);
        place_add(w, mark);
    }
    level->want_value = false;
}

static bool group_begins(struct walk *w, const yaml_event_t *event, bool is_list)
{
    if (w->depth > 0 && !w->levels[w->depth - 1].is_list && !w->levels[w->depth - 1].want_value)
        return refuse(w, &event->start_mark, "a key must be one word");
    if (w->depth == DEEPEST)
        return refuse(w, &event->start_mark, "groups are nested too deep here; compare with docs/protocol-file.md");
    value_begins(w, &event->start_mark);
    w->levels[w->depth++] = (struct level) { .is_list = is_list, .path_len = w->path.len };
    return true;
}

static void group_ends(struct walk *w)
{
    str_cut(&w->path, w->levels[--w->depth].path_len);
}

static bool scalar_check(struct walk *w, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    struct err inner = ERR_INIT;

    if (strlen(text) != event->data.scalar.length)
        return refuse(w, &event->start_mark, "a NUL character is not allowed; remove it");
    if (!utf8_check(text, "the text", true, &inner))
        return refuse(w, &event->start_mark, inner.text);
    return true;
}

static bool scalar_read(struct walk *w, const yaml_event_t *event)
{
    struct level *level = w->depth > 0 ? &w->levels[w->depth - 1] : NULL;

    if (!scalar_check(w, event))
        return false;
    if (!level || level->is_list || level->want_value) {
        value_begins(w, &event->start_mark);
        if (w->out->n > 0)
            w->out->at[w->out->n - 1].text = mem_strdup((const char *)event->data.scalar.value);
        return true;
    }
    if (event->data.scalar.length > LONGEST_KEY)
        return refuse(w, &event->start_mark, "this key is too long to be one; is a colon missing?");
    path_step(w, level, (const char *)event->data.scalar.value);
    place_add(w, &event->start_mark);
    level->want_value = true;
    return true;
}

static bool event_read(struct walk *w, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT: return true;
    case YAML_DOCUMENT_START_EVENT:
        return w->documents++ == 0
            || refuse(w, &event->start_mark, "a second document begins here: write one file for each");
    case YAML_ALIAS_EVENT:
        return refuse(w, &event->start_mark, "aliases (*name) are not used here: write the value itself");
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor ? refuse(w, &event->start_mark, "anchors (&name) are not used here: remove it")
                                         : scalar_read(w, event);
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor
            ? refuse(w, &event->start_mark, "anchors (&name) are not used here: remove it")
            : group_begins(w, event, true);
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor
            ? refuse(w, &event->start_mark, "anchors (&name) are not used here: remove it")
            : group_begins(w, event, false);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: group_ends(w); return true;
    }
    return true;
}

/* Bytes that are no text stop libyaml before it counts lines; it tells how many bytes it had read. */
static bool reader_says(struct walk *w, const yaml_parser_t *parser, const char *text, size_t n)
{
    size_t line = 1;

    for (size_t i = 0; i < n && i < parser->problem_offset; i++)
        line += text[i] == '\n';
    return err_set(w->e, ERR_INPUT, "%s, line %zu: this is not plain text (%s); save the file as UTF-8", w->file, line,
        parser->problem ? parser->problem : "unreadable");
}

/* libyaml's own complaint, with the line it saw. */
static bool parser_says(struct walk *w, const yaml_parser_t *parser, const char *text, size_t n)
{
    if (parser->error == YAML_READER_ERROR)
        return reader_says(w, parser, text, n);
    return err_set(w->e, ERR_INPUT, "%s, line %zu: this is not YAML (%s); check the indentation, colons and quotes",
        w->file, parser->problem_mark.line + 1, parser->problem ? parser->problem : "unreadable");
}

static bool walk_run(struct walk *w, yaml_parser_t *parser, const char *text, size_t n)
{
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event))
            return parser_says(w, parser, text, n);
        more = event.type != YAML_STREAM_END_EVENT;
        bool ok = event_read(w, &event);
        yaml_event_delete(&event);
        if (!ok)
            return false;
    }
    return w->out->n > 0 || err_set(w->e, ERR_INPUT, "%s, line 1: the file is empty", w->file);
}

bool yaml_places_read(const char *text, size_t n, const char *file, struct yaml_places *out, struct err *e)
{
    struct walk w = { .file = file, .out = out, .path = STR_INIT, .e = e };
    yaml_parser_t parser;

    *out = (struct yaml_places) { 0 };
    if (!yaml_parser_initialize(&parser))
        return err_set(e, ERR_FAULT, "the YAML parser does not start");
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, n);
    bool ok = walk_run(&w, &parser, text, n);
    yaml_parser_delete(&parser);
    str_free(&w.path);
    if (!ok)
        yaml_places_free(out);
    return ok;
}

unsigned yaml_places_line(const struct yaml_places *p, const char *path, bool last)
{
    size_t longest = 0;
    unsigned line = 1;

    for (size_t i = 0; i < p->n; i++) {
        size_t n = strlen(p->at[i].path);
        bool around = strncmp(p->at[i].path, path, n) == 0 && (path[n] == '\0' || path[n] == '.');
        if (around && (n > longest || (last && n == longest))) {
            longest = n;
            line = p->at[i].line;
        }
    }
    return line;
}
