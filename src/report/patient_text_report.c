/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts that patients read, as a table and one by one. */
#include "ritmo/report/patient_text_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/domain/reading_grade.h"
#include "ritmo/report/page.h"

#include <string.h>

enum { KIND_COLS = 23, WHAT_COLS = 58 };

void patient_texts_write_list(const struct worded_texts *own, struct str *out)
{
    str_add(out, "text                    what it is for                                             the clinic's own words in\n");
    for (size_t i = 0; i < patient_texts_n; i++) {
        struct str languages = STR_INIT;

        for (size_t n = 0; n < own->n; n++)
            if (strcmp(own->at[n].kind, patient_texts[i].kind) == 0)
                page_join(&languages, 0, " ", own->at[n].language);
        utf8_clip(out, patient_texts[i].kind, KIND_COLS, true);
        str_add_char(out, ' ');
        utf8_clip(out, patient_texts[i].what, WHAT_COLS, true);
        str_add_char(out, ' ');
        str_add(out, languages.text);
        page_end(out);
        str_free(&languages);
    }
}

static void add_grade(const char *language, const char *body, struct str *out)
{
    int grade = strncmp(language, "en", 2) == 0 ? reading_grade(body) : READING_GRADE_NONE;

    if (grade != READING_GRADE_NONE)
        str_addf(out, ", grade %d.%d", grade / 10, grade % 10);
}

static void add_required(const char *required, struct str *out)
{
    struct str line = STR_INIT;
    size_t fields = strcspn(required, "!");

    str_add_n(&line, required, fields);
    if (required[fields] == '!')
        str_addf(&line, "%stell not to stop a prescribed drug", fields > 0 ? "and " : "");
    page_field(out, "must hold", line.text);
    str_free(&line);
}

void patient_text_write_text(const struct patient_text *row, const struct worded_texts *texts, const struct worded_texts *own, struct str *out)
{
    str_addf(out, "%s: %s\n", row->kind, row->what);
    page_field(out, "fields", row->fields);
    add_required(row->required, out);
    for (size_t i = 0; i < texts->n; i++) {
        const struct worded_text *t = &texts->at[i];

        str_addf(out, "\n%s (%s", t->language, worded_texts_in_force(own, t->kind, t->language) != NULL ? "the clinic's own" : "built in");
        add_grade(t->language, t->body, out);
        str_add(out, ")\n");
        page_wrap(out, t->body, 2, 2, PAGE_COLS);
    }
}
