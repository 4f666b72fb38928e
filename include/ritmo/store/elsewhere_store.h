/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Injections given elsewhere, in the database. Nothing is deleted: what is taken away stays with the time of that. */
#ifndef RITMO_STORE_ELSEWHERE_STORE_H
#define RITMO_STORE_ELSEWHERE_STORE_H

#include "ritmo/domain/elsewhere.h"
#include "ritmo/store/store.h"

/* The number is given here and filled in. */
bool store_elsewhere_add(struct tx *tx, const char *patient, struct elsewhere *g, struct err *e);
/* *found false: the patient has none of this number, or it was taken away before. */
bool store_elsewhere_remove(struct tx *tx, const char *patient, int64_t number, bool *found, struct err *e);
/* Those on days [from, to], added to *out; with_removed: also those that were taken away. */
bool store_elsewhere_list(struct store *s, const char *patient, struct date from, struct date to, bool with_removed,
    struct elsewheres *out, struct err *e);

#endif
