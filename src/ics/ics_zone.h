/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zone as calendars read it: one STANDARD and one DAYLIGHT part by today's rule (ICALENDAR rules 11 to 14). Inside
 * ics/ only. */
#ifndef RITMO_ICS_ICS_ZONE_H
#define RITMO_ICS_ICS_ZONE_H

#include "ritmo/domain/zone.h"

/* Can two yearly parts express it? If not (Africa/Casablanca, Asia/Gaza, a change at 24:00) times go out in UTC. */
bool ics_zone_fits(const struct zone *z);

/* Appends the VTIMEZONE. Needs ics_zone_fits. */
void ics_zone_add(struct str *out, const struct zone *z);

#endif
