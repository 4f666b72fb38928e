/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zone as a file's VTIMEZONE describes it. Inside ics/ only. */
#ifndef RITMO_ICS_ICS_VTIMEZONE_H
#define RITMO_ICS_ICS_VTIMEZONE_H

#include "ics_values.h"

#include "ritmo/domain/zone.h"

/* From 1970 to some years past the days that calendars are read for. Its rules were checked (ics_rule_check) before they
 * came here. False when it says nothing that makes a zone. The caller frees with zone_free. */
bool ics_vtimezone_read(icalcomponent *vtimezone, struct zone *out);

#endif
