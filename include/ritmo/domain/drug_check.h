/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row of the drug table must keep to before anybody plans with it (CLINICAL 3 and 4.1). */
#ifndef RITMO_DOMAIN_DRUG_CHECK_H
#define RITMO_DOMAIN_DRUG_CHECK_H

#include "ritmo/domain/drug.h"

/* One row by itself: texts that may be stored, numbers that agree, no hold for what only a prescriber may speak of.
 * ERR_INPUT with a sentence that names no file or line. */
bool drug_check(const struct drug *d, struct err *e);

/* The part of it that keeps a hold from where it may never be: kind, action and numbers. Fast: for rows that were checked whole
 * when they came in, at every load. */
bool drug_check_rules(const struct drug *d, struct err *e);

/* A row that patients are told of bears no name, whole or among others, of a row of `known` that only the prescriber may speak of.
 * own_too: nor of the row of its own id, which would then no longer ask. */
bool drug_check_names(const struct drug *d, const struct drugs *known, bool own_too, struct err *e);

#endif
