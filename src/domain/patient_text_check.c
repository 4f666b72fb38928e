/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a text for patients must keep to, and lists of such texts. */
#include "ritmo/domain/patient_text.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/template.h"
#include "ritmo/domain/reading_grade.h"
#include "ritmo/domain/text.h"

#include <stdlib.h>
#include <string.h>

void worded_texts_free(struct worded_texts *t)
{
    for (size_t i = 0; i < t->n; i++) {
        free(t->at[i].kind);
        free(t->at[i].language);
        free(t->at[i].body);
    }
    free(t->at);
    *t = (struct worded_texts) { 0 };
}

void worded_texts_add(struct worded_texts *t, const char *kind, const char *language, const char *body)
{
    t->at = mem_grow(t->at, t->n, sizeof *t->at);
    t->at[t->n++] = (struct worded_text) { mem_strdup(kind), mem_strdup(language), mem_strdup(body) };
}

const char *worded_texts_find(const struct worded_texts *t, const char *kind, const char *language)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(t->at[i].kind, kind) == 0 && strcmp(t->at[i].language, language) == 0)
            return t->at[i].body;
    return NULL;
}

/* Is the name one of a list with blanks between? */
static bool is_listed(const char *list, const char *name, size_t n)
{
    for (; *list != '\0'; list += strspn(list, " ")) {
        size_t word = strcspn(list, " ");

        if (word == n && memcmp(list, name, n) == 0)
            return true;
        list += word;
    }
    return false;
}

static int line_of(const char *body, const char *at)
{
    int line = 1;

    for (; body < at; body++)
        line += *body == '\n';
    return line;
}

static bool fields_known(const struct patient_text *row, const char *body, int *line, struct err *e)
{
    const char *at = body, *name;
    size_t n;

    while (template_next(&at, &name, &n)) {
        *line = line_of(body, name);
        if (n == 0)
            return err_set(e, ERR_INPUT, "the text \"%s\" holds a brace that is no field; a field is written as {date}", row->kind);
        if (!is_listed(row->fields, name, n))
            return err_set(e, ERR_INPUT, "the text \"%s\" holds {%.*s}, which it does not know; %s%s", row->kind, (int)n, name,
                *row->fields == '\0' ? "it has no fields" : "it knows: ", row->fields);
    }
    *line = 1;
    return true;
}

static bool holds_field(const char *body, const char *field, size_t field_n)
{
    const char *name;
    size_t n;

    while (template_next(&body, &name, &n))
        if (n == field_n && memcmp(name, field, n) == 0)
            return true;
    return false;
}

static bool fields_there(const struct patient_text *row, const char *body, struct err *e)
{
    for (const char *list = row->required; *list != '\0'; list += strspn(list, " ")) {
        size_t n = strcspn(list, " ");

        if (*list == '!' && !wording_warns(body))
            return err_set(e, ERR_INPUT, "the text \"%s\" must tell not to stop a prescribed drug; write: do not stop any drug that a doctor "
                "gave you", row->kind);
        if (*list != '!' && !holds_field(body, list, n))
            return err_set(e, ERR_INPUT, "the text \"%s\" lacks {%.*s}; patients get dates, not sums", row->kind, (int)n, list);
        list += n;
    }
    return true;
}

bool patient_text_check(const struct patient_text *row, const char *body, int *line, struct err *e)
{
    struct str what = STR_INIT;
    bool ok;

    *line = 1;
    str_addf(&what, "the text \"%s\"", row->kind);
    ok = *body != '\0' || err_set(e, ERR_INPUT, "%s is empty", what.text);
    ok = ok && text_check(body, what.text, PATIENT_TEXT_MOST, row->place == WORDING_TITLE ? ONE_LINE : MANY_LINES, e)
        && fields_known(row, body, line, e) && wording_check(body, row->place, what.text, e) && fields_there(row, body, e);
    str_free(&what);
    return ok;
}

const char *worded_texts_in_force(const struct worded_texts *t, const char *kind, const char *language)
{
    const char *body = worded_texts_find(t, kind, language);
    struct str whole = STR_INIT;

    if (body == NULL) {
        str_add_n(&whole, language, strcspn(language, "-"));
        body = worded_texts_find(t, kind, whole.text);
    }
    str_free(&whole);
    return body;
}

bool patient_text_is_hard(const char *language, const char *body, struct str *why)
{
    int grade = strncmp(language, "en", 2) == 0 ? reading_grade(body) : READING_GRADE_NONE, longest = reading_longest_sentence(body);

    if (grade > READING_GRADE_MOST)
        str_addf(why, "it reads at grade %d.%d, over 6.0: use shorter words and sentences", grade / 10, grade % 10);
    else if (longest > READING_SENTENCE_MOST)
        str_addf(why, "a sentence has %d words, over %d: make two of it", longest, READING_SENTENCE_MOST);
    return grade > READING_GRADE_MOST || longest > READING_SENTENCE_MOST;
}
