/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts for patients: the clinic's wording, else the catalogue's; see the header. */
#include "ritmo/app/patient_texts.h"

#include "app_internal.h"
#include "ritmo/domain/patient_text.h"

const char *app_language_of(struct app *app, const struct patient *patient)
{
    struct err none = ERR_INIT;
    const struct clinic *clinic;

    if (patient != NULL && patient->language != NULL && *patient->language != '\0')
        return patient->language;
    clinic = app_clinic(app, &none);
    return clinic != NULL && clinic->language != NULL && *clinic->language != '\0' ? clinic->language : "en";
}

bool app_patient_text(struct app *app, const char *kind, const char *language, const struct text_field *fields, size_t n, struct str *out,
    struct err *e)
{
    const struct speech *speech;

    if (patient_text_find(kind) == NULL)
        return err_set(e, ERR_INPUT, "there is no text \"%s\" for patients; see: ritmo text list", kind);
    speech = app_speech(app, language, e);
    if (speech == NULL)
        return false;
    template_fill_lines(out, speech_text(speech, kind), fields, n);
    return true;
}
