/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift as text for people. Pure. */
#ifndef RITMO_REPORT_SHIFT_REPORT_H
#define RITMO_REPORT_SHIFT_REPORT_H

#include "ritmo/domain/shift.h"
#include "ritmo/domain/zone.h"

/* Times in the clinic's zone. */
void shift_write_text(const struct shift *s, const struct zone *zone, struct str *out);

#endif
