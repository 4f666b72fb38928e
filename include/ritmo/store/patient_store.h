/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients in the database. */
#ifndef RITMO_STORE_PATIENT_STORE_H
#define RITMO_STORE_PATIENT_STORE_H

#include "ritmo/store/store.h"

/* Adds (id and number are given by the store and filled in) or saves (rev must be the stored one, else
 * ERR_CONFLICT; rev is raised). */
bool store_patient_add(struct tx *tx, struct patient *p, struct err *e);
bool store_patient_save(struct tx *tx, struct patient *p, struct err *e);

bool store_patient_load(struct store *s, const char *id, struct patient *out, struct err *e);
bool store_patient_by_number(struct store *s, int64_t number, struct patient *out, struct err *e); /* ERR_MISSING */

/* Patients whose name has, for every word of the text, a word that begins with it (accents and case folded);
 * digits also match the beginning of the phone's digits. Sorted by folded name; at most `most`. Index seeks only. */
bool store_patient_find(struct store *s, const char *text, size_t most, struct patients *out, struct err *e);
/* By folded name, beginning after the folded name `after` (null = from the start). */
bool store_patient_list(struct store *s, const char *after, size_t most, struct patients *out, struct err *e);
/* The number of the one who is the same person (patient_is_same); 0 if there is none. */
bool store_patient_same(struct store *s, const struct patient *p, int64_t *number, struct err *e);

/* Days on which a patient cannot come, by first day: those that end on or after `from`, added to out. */
bool store_patient_away(struct store *s, const char *patient, struct date from, struct day_ranges *out, struct err *e);
bool store_patient_away_add(struct tx *tx, const char *patient, const struct day_range *r, struct err *e);
/* The one from `from` to `to`; with DATE_NONE all that begin on `from`. */
bool store_patient_away_remove(struct tx *tx, const char *patient, struct date from, struct date to, bool *found, struct err *e);

#endif
