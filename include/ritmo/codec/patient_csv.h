/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients as CSV (RFC 4180) through libcsv. First row: column names, any order, of
 * name,phone,email,birth,address,language,privacy,notes,mail,agreed_mail,no_contact,large_print. */
#ifndef RITMO_CODEC_PATIENT_CSV_H
#define RITMO_CODEC_PATIENT_CSV_H

#include "ritmo/domain/patient.h"

/* Reads every row. Bad rows are all named in `bad` (one sentence a line: "FILE, line 7: ..."), *n_bad counts
 * them, and the result is then false with ERR_INPUT: nothing is taken by halves. */
bool patient_csv_read(const char *text, size_t n, const char *file, struct date today, struct patients *out,
    struct str *bad, size_t *n_bad, struct err *e);
/* Header and one row each; cells that begin with = + - @ TAB CR get a ' in front unless raw. */
void patient_csv_write(const struct patients *p, bool raw, struct str *out);
const char *patient_sample(void); /* sample-data/patients.csv, embedded */

#endif
