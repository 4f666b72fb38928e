/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256, by libmd. */
#include "ritmo/base/digest.h"

#include <sha2.h>

void digest_of(const char *bytes, size_t n, char out[DIGEST_TEXT])
{
    SHA256Data((const uint8_t *)bytes, n, out);
}
