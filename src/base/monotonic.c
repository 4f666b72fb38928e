/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock that nobody sets. */
#include "ritmo/base/monotonic.h"

#include <time.h>

int64_t monotonic_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
