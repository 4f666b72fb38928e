/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May a recurrence rule reach libical? (ICALENDAR 4: some of its searches never end, some of its answers are wrong.) Pure.
 * Inside ics/ only. */
#ifndef RITMO_ICS_ICS_RULE_H
#define RITMO_ICS_ICS_RULE_H

#include "ritmo/base/err.h"

enum { RULE_COUNT_MOST = 10000, RULE_INTERVAL_MOST = 1000, RULE_LIST_MOST = 100 };

/* The value of an RRULE. of_zone: inside a VTIMEZONE, where it must be yearly. The sentence goes on after "its recurrence ". */
bool ics_rule_check(const char *value, bool of_zone, struct err *e);

#endif
