/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minutes of one day as bits: which starts are possible. Ranges are half-open and clipped to the day. */
#ifndef RITMO_PLANNER_MINUTES_H
#define RITMO_PLANNER_MINUTES_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_MINUTES = 1440, MINUTE_WORDS = (DAY_MINUTES + 63) / 64 };

struct minutes {
    uint64_t word[MINUTE_WORDS];
};

void minutes_set(struct minutes *m, int from, int to);
void minutes_clear(struct minutes *m, int from, int to);
void minutes_and(struct minutes *m, const struct minutes *other);
void minutes_or(struct minutes *m, const struct minutes *other);
bool minutes_has(const struct minutes *m, int minute);
int minutes_next(const struct minutes *m, int from); /* first minute >= from; -1 = none */

#endif
