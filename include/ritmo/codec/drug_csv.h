/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drug table as CSV: the columns of sample-data/drugs.csv (docs/drug-table.md), all of them, in any order. */
#ifndef RITMO_CODEC_DRUG_CSV_H
#define RITMO_CODEC_DRUG_CSV_H

#include "ritmo/base/str.h"
#include "ritmo/domain/drug.h"

/* Reads and checks every row. Bad rows are all named in `bad` (one sentence a line: "FILE, line 7: ..."), *n_bad counts
 * them, and the result is then false with ERR_INPUT: nothing is taken by halves. */
bool drug_csv_read(const char *text, size_t n, const char *file, struct drugs *out, struct str *bad, size_t *n_bad, struct err *e);

/* Header and one row each; reading what is written gives the same table, and the built-in file comes back byte for byte.
 * Cells that a spreadsheet would take for a formula get a ' in front. */
void drug_csv_write(const struct drugs *all, struct str *out);

/* sample-data/drugs.csv as a table, made when ritmo is built: costs nothing at a start, and every row passed all checks in a test. Borrowed for ever. */
const struct drugs *drugs_builtin(void);

#endif
