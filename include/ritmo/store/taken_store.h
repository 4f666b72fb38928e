/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imported calendars in the database: what they are, what they take. */
#ifndef RITMO_STORE_TAKEN_STORE_H
#define RITMO_STORE_TAKEN_STORE_H

#include "ritmo/domain/taken.h"
#include "ritmo/store/store.h"

/* All of them, by name, with the number of their times. */
bool store_sources(struct store *s, struct calendar_sources *out, struct err *e);
/* *found false: there is none of this name, and *out is all-zero. n is not counted. */
bool store_source(struct store *s, const char *name, struct calendar_source *out, bool *found, struct err *e);

/* What a calendar takes, by uid, instance, day. */
bool store_taken_of_source(struct store *s, const char *source, struct taken_times *out, struct err *e);
/* What all of an owner's calendars take that ends on or after `from`, by day and minute; with their names. */
bool store_taken_of(struct store *s, enum calendar_owner kind, const char *owner, struct date from, struct taken_times *out, struct err *e);

/* Makes the source or renews it (its owner stays: ERR_CONFLICT for another one), and puts these times in place of all it had. */
bool store_source_replace(struct tx *tx, const struct calendar_source *source, const struct taken_times *times, struct err *e);
bool store_source_forget(struct tx *tx, const char *name, bool *found, struct err *e);

#endif
