/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients read: the clinic's own wording if there is one, else the built-in text, in the patient's language. */
#ifndef RITMO_APP_PATIENT_TEXTS_H
#define RITMO_APP_PATIENT_TEXTS_H

#include "ritmo/app/app.h"
#include "ritmo/app/speech.h"
#include "ritmo/base/template.h"

/* The code of the language a patient reads: the patient's own, else the clinic's, else English. Borrowed. patient may be null. */
const char *app_language_of(struct app *app, const struct patient *patient);

/* That language, open; borrowed until app_close. Never null: English stands in for what ritmo does not speak, and lang_lack says so. */
const struct lang *app_lang(struct app *app, const char *language);

/* For staff: the sentence of each language for which English stood in during this run; null from the end on. Borrowed. */
const char *app_lack_at(struct app *app, size_t i);

/* The same with the clinic's own wording. Borrowed until app_changed_by_others says true, texts are stored, or app_close.
 * Null with *e if the database fails. */
const struct speech *app_speech(struct app *app, const char *language, struct err *e);

/* Appends the text of this kind (domain/patient_text.h) with its fields filled in; a line whose field is unknown (value null
 * or "") is left out. */
bool app_patient_text(struct app *app, const char *kind, const char *language, const struct text_field *fields, size_t n, struct str *out,
    struct err *e);

#endif
