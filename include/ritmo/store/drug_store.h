/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own drug table. While it is empty the built-in one counts (app/drugs.h decides). */
#ifndef RITMO_STORE_DRUG_STORE_H
#define RITMO_STORE_DRUG_STORE_H

#include "ritmo/domain/date.h"
#include "ritmo/domain/drug.h"
#include "ritmo/store/store.h"

/* The rows in the order of their file; none is no error. The caller frees. */
bool store_drugs_load(struct store *s, struct drugs *out, struct err *e);

/* Replaces the whole table. The rows are checked already (drug_check). */
bool store_drugs_save(struct tx *tx, const struct drugs *all, struct err *e);

/* Running plans of patients who take a drug, or took it since that day; a plan may come more than once. */
struct drug_taker {
    char drug[DRUG_ID_MOST + 1];
    int64_t plan; /* its number */
};
struct drug_takers {
    struct drug_taker *at; /* grows through mem_grow; free() frees it */
    size_t n;
};
bool store_drug_takers(struct store *s, struct date since, struct drug_takers *out, struct err *e);

#endif
