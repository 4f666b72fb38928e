/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken of the clinic, its people, rooms and machines, by day (PERFORMANCE: a bit a slot, a row a day and resource). The
 * database keeps it with the claims, so it is what they say; a day costs as many rows as there are things that can be taken,
 * however many patients come. */
#ifndef RITMO_STORE_OCCUPANCY_H
#define RITMO_STORE_OCCUPANCY_H

#include "ritmo/domain/cells.h"
#include "ritmo/store/store.h"

enum taken { TAKEN_CLINIC, TAKEN_PATIENT, TAKEN_PROVIDER, TAKEN_ROOM, TAKEN_EQUIPMENT };

/* One unit on one day (domain/cells.h): something with several units has several rows, and as much of it is taken as rows have the
 * cell. key and cells are borrowed during the call. */
typedef void (*store_taken_row)(void *context, enum taken what, const char *key, struct date day, const char *cells);

/* What live sessions of days [from, to] (inclusive; tentative ones as the clinic says) and done ones that had been booked take, by
 * day: the clinic (key "", only if its capacity is limited), providers ("kim"), rooms ("treatment#2"), machines ("centrifuge"). What
 * is stored of the plan `except` (an id, may be null) is left out. row must not use the store. */
bool store_taken(struct store *s, struct date from, struct date to, const char *except, store_taken_row row, void *context,
    struct err *e);

#endif
