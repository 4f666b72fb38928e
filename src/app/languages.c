/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages that a run has opened, each with the clinic's own wording once that is wanted. */
#include "ritmo/app/patient_texts.h"

#include "app_internal.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/patient_text.h"
#include "ritmo/store/patient_text_store.h"

#include <stdlib.h>
#include <string.h>

/* One language that somebody asked for, and the clinic's wording in it once that is wanted. */
struct open_language {
    struct lang *lang;
    char *asked;
    struct speech speech;
    struct open_language *next;
};

void languages_forget(struct open_language *first)
{
    for (; first != NULL; first = first->next) {
        for (size_t i = 0; first->speech.own != NULL && i < patient_texts_n; i++)
            free(first->speech.own[i]);
        free(first->speech.own);
        first->speech.own = NULL;
    }
}

void languages_close(struct open_language *first)
{
    languages_forget(first);
    while (first != NULL) {
        struct open_language *next = first->next;

        lang_close(first->lang);
        free(first->asked);
        free(first);
        first = next;
    }
}

static struct open_language *open_language(struct app *app, const char *language)
{
    struct open_language **first = app_open_languages(app), *l;
    const char *asked = language == NULL ? "" : language;

    for (l = *first; l != NULL; l = l->next)
        if (strcmp(l->asked, asked) == 0)
            return l;
    l = mem_new(1, sizeof *l);
    *l = (struct open_language) { .lang = lang_open(asked), .asked = mem_strdup(asked), .next = *first };
    l->speech.lang = l->lang;
    *first = l;
    return l;
}

const struct lang *app_lang(struct app *app, const char *language)
{
    return open_language(app, language)->lang;
}

const char *app_lack_at(struct app *app, size_t i)
{
    for (const struct open_language *l = *app_open_languages(app); l != NULL; l = l->next)
        if (lang_lack(l->lang) != NULL && i-- == 0)
            return lang_lack(l->lang);
    return NULL;
}

/* Is the row in the language of this code, or in the same without its region ("en" for "en-US")? */
static bool speaks(const char *row, const char *code, bool regional)
{
    size_t n = strcspn(code, "-");

    return regional ? strcmp(row, code) == 0 : strlen(row) == n && strncmp(row, code, n) == 0;
}

/* A wording that an older ritmo took, whose tables knew fewer words, is not said to patients: the built-in one is. */
static bool may_be_said(const struct patient_text *kind, const char *body)
{
    int line;

    return patient_text_check(kind, body, &line, NULL);
}

static void take_own(const struct worded_texts *rows, const char *code, bool regional, char **own)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct patient_text *kind = patient_text_find(rows->at[i].kind);

        if (kind == NULL || !speaks(rows->at[i].language, code, regional) || !may_be_said(kind, rows->at[i].body))
            continue;
        free(own[kind - patient_texts]);
        own[kind - patient_texts] = mem_strdup(rows->at[i].body);
    }
}

const struct speech *app_speech(struct app *app, const char *language, struct err *e)
{
    struct open_language *l = open_language(app, language);
    struct worded_texts rows = { 0 };

    if (l->speech.own != NULL)
        return &l->speech;
    if (!store_patient_texts(app_store(app), &rows, e)) {
        worded_texts_free(&rows);
        return NULL;
    }
    l->speech.own = mem_new(patient_texts_n, sizeof *l->speech.own);
    take_own(&rows, lang_code(l->lang), false, l->speech.own);
    take_own(&rows, lang_code(l->lang), true, l->speech.own);
    worded_texts_free(&rows);
    return &l->speech;
}
