/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients' texts as YAML: two levels of keys and words below them. */
#include "ritmo/codec/patient_text_yaml.h"

#include "yaml_places.h"

#include "ritmo/lang/lang.h"

#include <stdlib.h>
#include <string.h>

struct reading {
    const char *file;
    struct worded_texts *out;
    struct str *notes;
    size_t refused;
};

static void note(struct reading *r, unsigned line, const char *sentence)
{
    str_addf(r->notes, "%s, line %u: %s\n", r->file, line, sentence);
}

static void refuse(struct reading *r, unsigned line, const char *sentence)
{
    note(r, line, sentence);
    r->refused++;
}

enum depth { KIND_ALONE, WITH_LANGUAGE, DEEPER };

/* "hold", "hold.es", "hold.es.x": its parts. */
static enum depth take_apart(const char *path, struct str *kind, struct str *language)
{
    const char *point = strchr(path, '.');

    str_add_n(kind, path, point == NULL ? strlen(path) : (size_t)(point - path));
    if (point == NULL)
        return KIND_ALONE;
    str_add(language, point + 1);
    return strchr(point + 1, '.') == NULL ? WITH_LANGUAGE : DEEPER;
}

/* Without the line ends that YAML's blocks leave at the end. */
static char *trimmed(const char *text)
{
    struct str s = STR_INIT;

    str_add(&s, text + strspn(text, " \t\r\n"));
    while (s.len > 0 && strchr(" \t\r\n", s.text[s.len - 1]) != NULL)
        str_cut(&s, s.len - 1);
    return str_take(&s);
}

static void take_text(struct reading *r, const struct yaml_place *place, const struct patient_text *row, const char *language)
{
    struct err e = ERR_INIT;
    struct str why = STR_INIT;
    char *body = trimmed(place->text);
    bool block = strchr(body, '\n') != NULL; /* the words begin on the line after the key */
    int line = 1;

    if (!patient_text_check(row, body, &line, &e))
        refuse(r, place->line + (unsigned)(block ? line : 0), e.text);
    else if (worded_texts_find(r->out, row->kind, language) != NULL)
        refuse(r, place->line, "this text stands in the file twice in one language: keep one");
    else
        worded_texts_add(r->out, row->kind, language, body);
    if (patient_text_is_hard(language, body, &why)) {
        struct str sentence = STR_INIT;
        str_addf(&sentence, "\"%s\": %s", row->kind, why.text);
        note(r, place->line, sentence.text);
        str_free(&sentence);
    }
    str_free(&why);
    free(body);
}

static void take_place(struct reading *r, const struct yaml_place *place)
{
    struct str kind = STR_INIT, language = STR_INIT, sentence = STR_INIT;
    enum depth depth = take_apart(place->path, &kind, &language);
    const struct patient_text *row = patient_text_find(kind.text);
    const char *code = lang_known(language.text);

    if ((depth == WITH_LANGUAGE && place->text == NULL) || (depth == KIND_ALONE && place->text != NULL))
        str_add(&sentence, "a text stands below its kind and its language; compare with: ritmo text export");
    else if (depth == WITH_LANGUAGE && row == NULL)
        str_addf(&sentence, "there is no text \"%s\"; see: ritmo text list", kind.text);
    else if (depth == WITH_LANGUAGE && (language.len == 0 || code == NULL))
        str_addf(&sentence, "ritmo does not speak \"%s\"; it speaks en, en-US, es, de and fr", language.text);
    else if (depth == WITH_LANGUAGE && strcmp(code, language.text) != 0)
        str_addf(&sentence, "write the language \"%s\" as %s", language.text, code);
    else if (depth == WITH_LANGUAGE)
        take_text(r, place, row, code);
    if (sentence.len > 0) /* what stands deeper is refused with what holds it */
        refuse(r, place->line, sentence.text);
    str_free(&kind);
    str_free(&language);
    str_free(&sentence);
}

bool patient_text_yaml_read(const char *text, size_t n, const char *file, struct worded_texts *out, struct str *notes, struct err *e)
{
    struct reading r = { file, out, notes, 0 };
    struct yaml_places places;

    *out = (struct worded_texts) { 0 };
    if (!yaml_places_read(text, n, file, &places, e))
        return false;
    for (size_t i = 0; i < places.n; i++)
        take_place(&r, &places.at[i]);
    yaml_places_free(&places);
    if (r.refused == 0)
        return true;
    worded_texts_free(out);
    return err_set(e, ERR_INPUT, "%s: %zu text%s refused, so nothing was taken", file, r.refused, r.refused == 1 ? " is" : "s are");
}

/* A literal block, which takes the words as they are: texts are stored without blanks at their ends. */
static void write_body(const char *body, struct str *out)
{
    str_add(out, "|-\n");
    while (*body != '\0') {
        size_t n = strcspn(body, "\n");

        if (n > 0)
            str_add(out, "    ");
        str_add_n(out, body, n);
        str_add_char(out, '\n');
        body += n + (body[n] == '\n');
    }
}

void patient_text_yaml_write(const struct worded_texts *texts, struct str *out)
{
    const char *kind = "";

    for (size_t i = 0; i < texts->n; i++) {
        const struct worded_text *t = &texts->at[i];
        const struct patient_text *row = patient_text_find(t->kind);

        if (row == NULL)
            continue;
        if (strcmp(kind, t->kind) != 0) {
            str_addf(out, "%s# %s%s%s\n", i == 0 ? "" : "\n", row->what, *row->fields == '\0' ? "" : "; fields: ", row->fields);
            str_addf(out, "%s:\n", t->kind);
            kind = t->kind;
        }
        str_addf(out, "  %s: ", t->language);
        write_body(t->body, out);
    }
}
