/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Care instructions around one session with their days: no ice until, no heavy load until, water from (CLINICAL 2.4). */
#ifndef RITMO_DOMAIN_CARE_H
#define RITMO_DOMAIN_CARE_H

#include "ritmo/domain/plan.h"

/* When one instruction holds. Whole days are counted as in CLINICAL 2.2: N days before day D is D-N..D, M days after is
 * D..D+M, both ends inclusive. A part of a day is told to the minute of the clinic's clock. */
struct care_date {
    const struct protocol_care *care; /* its kind and text; borrowed from the protocol */
    struct date from, to;             /* both inclusive */
    int16_t from_minute, to_minute;   /* of those days; -1 = the whole day */
};

/* Empty value: all zero. */
struct care_dates {
    struct care_date *at; /* as the protocol's rows stand; free() frees it */
    size_t n;
};

void care_dates_free(struct care_dates *c);

/* The instructions of the protocol around one session that is done or to come; a missed or cancelled one has none.
 * *out is overwritten; the caller frees it. What `out` borrows lives as long as the protocol. */
void care_dates(const struct protocol *p, const struct session *s, struct care_dates *out);

/* Is something of it still ahead on `today`, or under way? */
bool care_is_ahead(const struct care_date *c, struct date today);

/* "Sun 22 Nov to Tue 24 Nov", "Tue 24 Nov 07:00 to 09:00"; one day once. */
void care_add_when(struct str *out, const struct care_date *c);

#endif
