/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a clinic speaks to a patient: a language, and the clinic's own wording before the built-in texts. */
#ifndef RITMO_APP_SPEECH_H
#define RITMO_APP_SPEECH_H

#include "ritmo/lang/lang.h"

/* Borrowed from app_speech. A null speech is plain English with the built-in texts. */
struct speech {
    const struct lang *lang;
    char **own; /* by row of patient_texts; null: the built-in one. The whole array may be null. */
};

/* The text of this kind (domain/patient_text.h), fields not yet filled in. Borrowed as the speech is. The kind must exist. */
const char *speech_text(const struct speech *s, const char *kind);

const struct lang *speech_lang(const struct speech *s);

#endif
