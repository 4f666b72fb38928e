/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts that patients read, as a file that the clinic edits: kind, then language, then the words (docs/patient-texts.md). */
#ifndef RITMO_CODEC_PATIENT_TEXT_YAML_H
#define RITMO_CODEC_PATIENT_TEXT_YAML_H

#include "ritmo/domain/patient_text.h"

/* Reads and checks a file. All or nothing: false if any text is refused. notes gets a line "FILE, line N: sentence" for each
 * that is, and one for each that is hard to read, which is taken all the same. */
bool patient_text_yaml_read(const char *text, size_t n, const char *file, struct worded_texts *out, struct str *notes, struct err *e);

/* Appends texts that are in order of kind; each kind's first line says what it is for and which fields it may hold. */
void patient_text_yaml_write(const struct worded_texts *texts, struct str *out);

#endif
