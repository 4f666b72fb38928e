/* Texts for patients: the clinic's wording, else the catalogue's; see the header. */
#include "ritmo/app/patient_texts.h"

#include "app_internal.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/patient_text.h"
#include "ritmo/store/patient_text_store.h"

#include <stdlib.h>
#include <string.h>

struct open_language {
    struct lang *lang;
    char *asked;
    struct open_language *next;
};

void languages_close(struct open_language *first)
{
    while (first != NULL) {
        struct open_language *next = first->next;

        lang_close(first->lang);
        free(first->asked);
        free(first);
        first = next;
    }
}

const struct lang *app_lang(struct app *app, const char *language)
{
    struct open_language **first = app_open_languages(app), *l;
    const char *asked = language == NULL ? "" : language;

    for (l = *first; l != NULL; l = l->next)
        if (strcmp(l->asked, asked) == 0)
            return l->lang;
    l = mem_new(1, sizeof *l);
    *l = (struct open_language) { lang_open(asked), mem_strdup(asked), *first };
    *first = l;
    return l->lang;
}

const char *app_language_of(struct app *app, const struct patient *patient)
{
    struct err none = ERR_INIT;
    const struct clinic *clinic;

    if (patient != NULL && patient->language != NULL && *patient->language != '\0')
        return patient->language;
    clinic = app_clinic(app, &none);
    return clinic != NULL && clinic->language != NULL && *clinic->language != '\0' ? clinic->language : "en";
}

/* The clinic's words in this language, or in the language without its region. */
static bool clinics_words(struct app *app, const char *kind, const char *code, struct str *body, bool *found, struct err *e)
{
    struct str whole = STR_INIT;
    bool ok = store_patient_text(app_store(app), kind, code, body, found, e);

    if (ok && !*found && strchr(code, '-') != NULL) {
        str_add_n(&whole, code, strcspn(code, "-"));
        ok = store_patient_text(app_store(app), kind, whole.text, body, found, e);
    }
    str_free(&whole);
    return ok;
}

bool app_patient_text(struct app *app, const char *kind, const char *language, const struct text_field *fields, size_t n, struct str *out,
    struct err *e)
{
    const struct patient_text *row = patient_text_find(kind);
    const struct lang *lang = app_lang(app, language);
    struct str body = STR_INIT;
    bool found, ok;

    if (row == NULL)
        return err_set(e, ERR_INPUT, "there is no text \"%s\" for patients; see: ritmo text list", kind);
    ok = clinics_words(app, kind, lang_code(lang), &body, &found, e);
    if (ok)
        template_fill_lines(out, found ? body.text : lang_say(lang, row->english), fields, n);
    str_free(&body);
    return ok;
}
