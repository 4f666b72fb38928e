/* The clinic's own drug table. While it is empty the built-in one counts (app/drugs.h decides). */
#ifndef RITMO_STORE_DRUG_STORE_H
#define RITMO_STORE_DRUG_STORE_H

#include "ritmo/domain/drug.h"
#include "ritmo/store/store.h"

/* The rows in the order of their file; none is no error. The caller frees. */
bool store_drugs_load(struct store *s, struct drugs *out, struct err *e);

/* Replaces the whole table. The rows are checked already (drug_check). */
bool store_drugs_save(struct tx *tx, const struct drugs *all, struct err *e);

#endif
