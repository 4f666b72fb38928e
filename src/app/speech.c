/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's wording, else the catalogue's; see the header. */
#include "ritmo/app/speech.h"

#include "ritmo/domain/patient_text.h"

#include <assert.h>

const struct lang *speech_lang(const struct speech *s)
{
    return s == NULL ? lang_english() : s->lang;
}

const char *speech_text(const struct speech *s, const char *kind)
{
    const struct patient_text *row = patient_text_find(kind);

    assert(row != NULL);
    if (s != NULL && s->own != NULL && s->own[row - patient_texts] != NULL)
        return s->own[row - patient_texts];
    return lang_say(speech_lang(s), row->english);
}
