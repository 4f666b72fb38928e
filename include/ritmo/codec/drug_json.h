/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drugs as JSON documents with stable keys (docs/json.md). A drug that only its prescriber may speak of has no numbers and no
 * notes in them (CLINICAL 4.1). */
#ifndef RITMO_CODEC_DRUG_JSON_H
#define RITMO_CODEC_DRUG_JSON_H

#include "ritmo/base/str.h"
#include "ritmo/domain/drug_change.h"
#include "ritmo/domain/drug_find.h"

/* Each appends one document and a newline. */
void drug_write_json(const struct drug *d, struct str *out);
void drug_list_write_json(const struct drug *const *rows, size_t n, struct str *out);
void drug_hits_write_json(const struct drug_hits *h, const char *text, struct str *out);
void drug_changes_write_json(const struct drug_changes *c, const int64_t *plans, size_t n_plans, struct str *out);

#endif
