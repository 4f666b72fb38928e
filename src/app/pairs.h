/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions of two plans of one patient that share a day, where both protocols allow it. Shared inside app/. */
#ifndef RITMO_APP_PAIRS_H
#define RITMO_APP_PAIRS_H

#include "ritmo/domain/plan.h"

#include <stdbool.h>

/* Do both say same_day_pairing? */
bool pairs_allowed(const struct protocol *a, const struct protocol *b);

/* Where the other plan's sessions went (`now`; as they were: `was`) that shared a day with an open session of mine: added to days, each
 * once. days has room for all of mine's sessions. Returns how many there are then. */
size_t pairs_days(const struct plan *mine, const struct plan *was, const struct plan *now, struct date *days, size_t n);

/* How many pairs of a and b as they were no longer share a day in a_now and b_now. */
int32_t pairs_lost(const struct plan *a, const struct plan *b, const struct plan *a_now, const struct plan *b_now);

#endif
