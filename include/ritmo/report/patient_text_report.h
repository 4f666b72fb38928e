/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts that patients read, for staff. */
#ifndef RITMO_REPORT_PATIENT_TEXT_REPORT_H
#define RITMO_REPORT_PATIENT_TEXT_REPORT_H

#include "ritmo/domain/patient_text.h"

/* Every kind, what it is for, and the languages in which the clinic has its own words. */
void patient_texts_write_list(const struct worded_texts *own, struct str *out);

/* The texts of one kind, each with its language and whose words they are. */
void patient_text_write_text(const struct patient_text *row, const struct worded_texts *texts, const struct worded_texts *own, struct str *out);

#endif
