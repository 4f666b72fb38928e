/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The starts that a day offers to a session, and why it offers none (PLANNER R7). Private to the planner. */
#ifndef RITMO_PLANNER_SLOT_H
#define RITMO_PLANNER_SLOT_H

#include "minutes.h"
#include "ritmo/planner/problem.h"

/* Outermost first (R7.4). */
enum block {
    BLOCK_NONE,
    BLOCK_BEFORE,
    BLOCK_AFTER,
    BLOCK_CLOSED,
    BLOCK_NO_HOURS,
    BLOCK_PROVIDER_AWAY,
    BLOCK_NO_PROVIDER,
    BLOCK_FULL,
    BLOCK_NO_ROOM,
    BLOCK_NO_MACHINE,
    BLOCK_PATIENT_AWAY,
    BLOCK_PATIENT_WEEKDAY,
    BLOCK_PATIENT_TIME,
    BLOCK_PATIENT_BUSY,
    BLOCK_RESTRICTED,
    BLOCK_PINNED
};

/* who and why are borrowed from the problem; either may be null. */
struct blocked {
    enum block kind;
    const char *who, *why;
};

/* The free starts of day d for this need; all of them when kind is BLOCK_NONE. */
struct blocked slot_starts(const struct problem *p, const struct need *need, struct date d, struct minutes *starts);
void blocked_add_text(struct str *out, const struct problem *p, const struct blocked *b);

/* The starts at which this one pool is there and not taken. */
void pool_starts(const struct pool *pool, struct date d, int duration, struct minutes *starts);

/* The best slot of a day: least (moved, pref) in the objective's order, then start, provider, room (R11). */
struct offer {
    bool known, open;
    int16_t start;
    int32_t provider, room;
    int32_t moved; /* announced appointments of that day that this slot does not keep */
    int64_t pref;
};

struct offer slot_best(const struct problem *p, int32_t need, struct date d);

#endif
