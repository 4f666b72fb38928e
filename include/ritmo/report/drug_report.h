/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drugs as text for staff: what a row means, each number with its source and mark. A drug that only its prescriber may speak
 * of gets one sentence and no number (CLINICAL 4.1). Pure. */
#ifndef RITMO_REPORT_DRUG_REPORT_H
#define RITMO_REPORT_DRUG_REPORT_H

#include "ritmo/base/str.h"
#include "ritmo/domain/drug_change.h"
#include "ritmo/domain/drug_find.h"

/* One line without its end: "avoid: at least 7 days without it before a session [L]". */
void drug_add_meaning(const struct drug *d, struct str *out);

/* One word or two for a column: "7 days [L]", "prescriber", "no hold". */
void drug_add_brief(const struct drug *d, struct str *out);

/* Each appends lines ending in newline, at most 100 columns. */
void drug_write_text(const struct drug *d, struct str *out);           /* everything about one */
void drug_list_write_text(const struct drug *const *rows, size_t n, struct str *out); /* a line each */
void drug_hits_write_text(const struct drug_hits *h, const char *text, struct str *out);

/* The sentence above the hits, or instead of them; null if nothing needs to be said. */
const char *drug_hits_sentence(const struct drug_hits *h);

/* What another table changes, a line each field; nothing is said of the notes and former days of what only a prescriber may
 * speak of. plans: numbers of running plans whose windows may be others. */
void drug_changes_write_text(const struct drug_changes *c, const int64_t *plans, size_t n_plans, struct str *out);

#endif
