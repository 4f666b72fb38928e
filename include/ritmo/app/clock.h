/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place with a clock, and where zone files are found. */
#ifndef RITMO_APP_CLOCK_H
#define RITMO_APP_CLOCK_H

#include "ritmo/domain/zone.h"

int64_t clock_now(void);                            /* UTC seconds since 1970 */

/* The zone of an IANA name ("Europe/Berlin") from the system's zone files. ERR_INPUT for what is no such name,
 * ERR_CONFIG when the system has no zone files. The caller frees with zone_free. */
bool clock_zone_load(const char *name, struct zone *out, struct err *e);

#endif
