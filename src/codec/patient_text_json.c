/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts that patients read, as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "ritmo/domain/patient_text.h"
#include "ritmo/domain/reading_grade.h"

#include <string.h>

static json_t *json_of_words(const char *list)
{
    json_t *out = json_array();

    for (; *list != '\0'; list += strspn(list, " ")) {
        size_t n = strcspn(list, " ");

        if (*list != '!')
            json_array_append_new(out, json_stringn(list, n));
        list += n;
    }
    return out;
}

static json_t *json_of_kind(const struct patient_text *row)
{
    json_t *kind = json_object();

    json_put(kind, "text", json_string(row->kind));
    json_put(kind, "what", json_string(row->what));
    json_put(kind, "fields", json_of_words(row->fields));
    json_put(kind, "required", json_of_words(row->required));
    return kind;
}

static json_t *json_of_worded(const struct worded_text *t, const struct worded_texts *own)
{
    json_t *row = json_object();
    int grade = strncmp(t->language, "en", 2) == 0 ? reading_grade(t->body) : READING_GRADE_NONE;

    json_put(row, "language", json_string(t->language));
    json_put(row, "own", json_boolean(worded_texts_in_force(own, t->kind, t->language) != NULL));
    json_put(row, "grade", grade == READING_GRADE_NONE ? json_null() : json_real(grade / 10.0));
    json_put(row, "body", json_of_text(t->body));
    return row;
}

void patient_texts_write_json(const struct worded_texts *texts, const struct worded_texts *own, struct str *out)
{
    json_t *doc = json_object(), *kinds = json_array();

    json_put(doc, "kind", json_string("texts"));
    for (size_t i = 0; i < patient_texts_n; i++) {
        json_t *kind, *words = json_array();

        for (size_t n = 0; n < texts->n; n++)
            if (strcmp(texts->at[n].kind, patient_texts[i].kind) == 0)
                json_array_append_new(words, json_of_worded(&texts->at[n], own));
        if (json_array_size(words) == 0) {
            json_decref(words);
            continue;
        }
        kind = json_of_kind(&patient_texts[i]);
        json_put(kind, "words", words);
        json_array_append_new(kinds, kind);
    }
    json_put(doc, "texts", kinds);
    json_end(doc, out);
}
