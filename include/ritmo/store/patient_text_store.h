/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own wording of texts that patients read, by kind and language. */
#ifndef RITMO_STORE_PATIENT_TEXT_STORE_H
#define RITMO_STORE_PATIENT_TEXT_STORE_H

#include "ritmo/domain/patient_text.h"
#include "ritmo/store/store.h"

/* All of them, by kind and language; a clinic has a few dozen. */
bool store_patient_texts(struct store *s, struct worded_texts *out, struct err *e);

bool store_patient_text_put(struct tx *tx, const char *kind, const char *language, const char *body, struct err *e); /* new or instead */
bool store_patient_text_remove(struct tx *tx, const char *kind, const char *language, struct err *e); /* none is fine */

/* What stands in patients' calendars changed: its stamps are of now (clinic.words_utc). */
bool store_patient_texts_changed(struct tx *tx, struct err *e);

#endif
