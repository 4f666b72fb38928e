/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients hold of our calendar, in the database. */
#ifndef RITMO_STORE_LEDGER_STORE_H
#define RITMO_STORE_LEDGER_STORE_H

#include "ritmo/domain/handed.h"
#include "ritmo/store/store.h"

/* Into an empty value; patient is an id. Nothing was handed over: version 0, no entries. */
bool store_handed_load(struct store *s, const char *patient, struct handed *out, struct err *e);

/* A new version of the patient's calendar, or the last one again if it tells of the same change. */
bool store_handed_version(struct tx *tx, const char *patient, enum handed_how how, int64_t change, int32_t *version, struct err *e);

/* The patient has this entry now, in the place of what there was of its UID. */
bool store_handed_save(struct tx *tx, const char *patient, const struct handed_event *event, struct err *e);
bool store_handed_forget(struct tx *tx, const char *patient, const char *uid, struct err *e); /* the patient never had it */

/* The number of a new change, for what tells of it. */
bool store_change_number(struct tx *tx, int64_t *number, struct err *e);

#endif
