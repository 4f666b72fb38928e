/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another drug table changes against the one in force. */
#ifndef RITMO_DOMAIN_DRUG_CHANGE_H
#define RITMO_DOMAIN_DRUG_CHANGE_H

#include "ritmo/base/str.h"
#include "ritmo/domain/drug.h"

enum drug_change_kind { DRUG_ADDED, DRUG_CHANGED, DRUG_REMOVED };

/* The columns of the file, in its order; texts are those of the file. */
enum drug_field { DRUG_FIELD_GENERIC, DRUG_FIELD_CLASS, DRUG_FIELD_BRANDS, DRUG_FIELD_HALF_LIFE_LOW, DRUG_FIELD_HALF_LIFE_HIGH,
    DRUG_FIELD_WASHOUT, DRUG_FIELD_MIN_HOLD, DRUG_FIELD_HOLD_BASIS, DRUG_FIELD_ACTION, DRUG_FIELD_TELL, DRUG_FIELD_HIDES,
    DRUG_FIELD_NOTES, DRUG_FIELD_SOURCE, DRUG_FIELDS };

const char *drug_field_name(enum drug_field f); /* "min_hold_days" */
void drug_field_add(const struct drug *d, enum drug_field f, struct str *out);

struct drug_change {
    enum drug_change_kind kind;
    const struct drug *old, *now; /* borrowed; one is null if added or removed */
    unsigned fields;              /* of DRUG_CHANGED: bit f = that field is another */
};

/* All-zero is the empty value. */
struct drug_changes {
    struct drug_change *at; /* in the order of the new table, those removed last */
    size_t n, n_added, n_changed, n_removed, n_same;
};

/* The table that would result: with replace the file's, else the old one with the file's rows in place of those of the same id,
 * and new ones behind. Copies; the caller frees. */
void drugs_merge(const struct drugs *old, const struct drugs *file, bool replace, struct drugs *out);

/* Both tables must outlive the changes. */
void drug_changes_make(const struct drugs *old, const struct drugs *now, struct drug_changes *out);
void drug_changes_free(struct drug_changes *c);

/* May windows of somebody who takes it be others now? */
bool drug_change_moves_windows(const struct drug_change *c);

/* Did only the prescriber speak of it until now, and no longer? */
bool drug_change_frees(const struct drug_change *c);

#endif
