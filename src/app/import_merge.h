/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a calendar takes now, beside what it took at its last import. Pure values. Shared inside app/. */
#ifndef RITMO_APP_IMPORT_MERGE_H
#define RITMO_APP_IMPORT_MERGE_H

#include "ritmo/domain/import_proposal.h"

/* events: settled. old: what is stored of the calendar, by uid and instance. Fills items, counts.free, counts.cancelled, times
 * and partly of the proposal. */
void import_merge(const struct foreign_events *events, const struct taken_times *old, enum foreign_method method, bool take_free,
    struct import_proposal *out);

#endif
