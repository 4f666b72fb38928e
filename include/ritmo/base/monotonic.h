/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long something takes: for limits and patience, never for dates (app/clock.h). */
#ifndef RITMO_BASE_MONOTONIC_H
#define RITMO_BASE_MONOTONIC_H

#include <stdint.h>

int64_t monotonic_ms(void); /* milliseconds since some moment; never goes back */

#endif
