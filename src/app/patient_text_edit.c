/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own wording; see the header. */
#include "ritmo/app/patient_text_edit.h"

#include "app_internal.h"
#include "ritmo/app/patient_texts.h"
#include "ritmo/base/file.h"
#include "ritmo/codec/patient_text_yaml.h"
#include "ritmo/store/patient_text_store.h"

#include <string.h>

enum { FILE_MOST = 1 << 20 };

bool app_texts_own(struct app *app, struct worded_texts *out, struct err *e)
{
    return store_patient_texts(app_store(app), out, e);
}

static bool kind_is_known(const char *kind, struct err *e)
{
    return kind == NULL || patient_text_find(kind) != NULL
        || err_set(e, ERR_MISSING, "there is no text \"%s\" for patients; see: ritmo text list", kind);
}

/* *code stays null for every language. */
static bool language_is_known(const char *language, const char **code, struct err *e)
{
    *code = language == NULL ? NULL : lang_known(language);
    return language == NULL || *code != NULL
        || err_set(e, ERR_MISSING, "ritmo does not speak \"%s\"; it speaks en, en-US, es, de and fr", language);
}

/* English of a region is English but for its dates: listed when it is asked for. */
static bool is_listed(const char *code, const char *asked)
{
    return asked == NULL ? strchr(code, '-') == NULL : strcmp(code, asked) == 0;
}

bool app_texts_in_force(struct app *app, const char *kind, const char *language, struct worded_texts *out, struct err *e)
{
    const char *asked;

    if (!kind_is_known(kind, e) || !language_is_known(language, &asked, e))
        return false;
    for (size_t i = 0; i < patient_texts_n; i++)
        for (size_t l = 0; lang_code_at(l) != NULL; l++) {
            const struct speech *speech;

            if ((kind != NULL && strcmp(kind, patient_texts[i].kind) != 0) || !is_listed(lang_code_at(l), asked))
                continue;
            if (lang_lack(app_lang(app, lang_code_at(l))) != NULL) /* or its English would come back as the clinic's own words */
                return err_set(e, ERR_CONFIG, "%s", lang_lack(app_lang(app, lang_code_at(l))));
            speech = app_speech(app, lang_code_at(l), e);
            if (speech == NULL)
                return false;
            worded_texts_add(out, patient_texts[i].kind, lang_code_at(l), speech_text(speech, patient_texts[i].kind));
        }
    return true;
}

bool app_text_file_check(const char *file, struct worded_texts *out, struct str *notes, struct err *e)
{
    struct str text = STR_INIT;
    bool ok = file_read(file, FILE_MOST, &text, e) && patient_text_yaml_read(text.text, text.len, file, out, notes, e);

    str_free(&text);
    return ok;
}

/* A text that is as the built-in one leaves no row; that of a region always does, or the clinic's words for the whole language
 * would count. */
static bool put(struct app *app, struct tx *tx, const struct worded_texts *own, const struct worded_text *t, bool *changed, struct err *e)
{
    const char *built_in = lang_say(app_lang(app, t->language), patient_text_find(t->kind)->english);
    const char *now = worded_texts_find(own, t->kind, t->language);

    *changed = strcmp(t->body, now != NULL ? now : built_in) != 0;
    if (!*changed)
        return true;
    if (strcmp(t->body, built_in) == 0 && strchr(t->language, '-') == NULL)
        return store_patient_text_remove(tx, t->kind, t->language, e);
    return store_patient_text_put(tx, t->kind, t->language, t->body, e);
}

static bool put_all(struct app *app, struct tx *tx, const struct worded_texts *texts, struct str *said, size_t *n, struct err *e)
{
    struct worded_texts own = { 0 };
    bool ok = store_patient_texts(app_store(app), &own, e), changed;

    for (size_t i = 0; ok && i < texts->n; i++) {
        ok = put(app, tx, &own, &texts->at[i], &changed, e);
        if (!ok || !changed)
            continue;
        str_addf(said, "%s%s (%s)", *n == 0 ? "" : ", ", texts->at[i].kind, texts->at[i].language);
        ++*n;
    }
    worded_texts_free(&own);
    return ok;
}

/* What changed is what patients' calendars say, so those count as changed. */
static bool finish(struct app *app, struct tx *tx, const char *action, const char *object, const char *detail, size_t changed, struct err *e)
{
    bool ok = (changed == 0 || (store_patient_texts_changed(tx, e) && history_add(tx, action, object, NULL, detail, e)))
        && app_commit(app, tx, e);

    if (ok && !app_dry_run(app))
        app_forget(app);
    return ok;
}

bool app_text_file_import(struct app *app, const char *file, size_t *changed, struct str *notes, struct err *e)
{
    struct worded_texts texts = { 0 };
    struct str said = STR_INIT;
    struct tx tx = TX_INIT;
    bool ok;

    *changed = 0;
    ok = app_may_write(app, e) && app_text_file_check(file, &texts, notes, e) && app_begin(app, &tx, NULL, e)
        && put_all(app, &tx, &texts, &said, changed, e) && finish(app, &tx, "text.import", "texts", said.text, *changed, e);
    tx_end(&tx);
    if (ok && *changed > 0)
        str_addf(notes, "changed: %s\n", said.text);
    str_free(&said);
    worded_texts_free(&texts);
    return ok;
}

static bool remove_own(struct tx *tx, const struct worded_texts *own, const char *kind, const char *language, size_t *n, struct err *e)
{
    for (size_t i = 0; i < own->n; i++) {
        const struct worded_text *t = &own->at[i];

        if (strcmp(t->kind, kind) != 0 || (language != NULL && strcmp(t->language, language) != 0))
            continue;
        if (!store_patient_text_remove(tx, t->kind, t->language, e))
            return false;
        ++*n;
    }
    return true;
}

bool app_text_reset(struct app *app, const char *kind, const char *language, size_t *changed, struct err *e)
{
    struct worded_texts own = { 0 };
    struct tx tx = TX_INIT;
    const char *code;
    bool ok;

    *changed = 0;
    ok = kind_is_known(kind, e) && language_is_known(language, &code, e) && app_begin(app, &tx, NULL, e)
        && store_patient_texts(app_store(app), &own, e) && remove_own(&tx, &own, kind, code, changed, e)
        && finish(app, &tx, "text.reset", kind, code == NULL ? "" : code, *changed, e);
    tx_end(&tx);
    worded_texts_free(&own);
    return ok;
}
