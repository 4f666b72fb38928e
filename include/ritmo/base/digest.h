/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 of text, as 64 hexadecimal digits (libmd). */
#ifndef RITMO_BASE_DIGEST_H
#define RITMO_BASE_DIGEST_H

#include <stddef.h>

enum { DIGEST_TEXT = 65 }; /* room for the digits and NUL */

void digest_of(const char *bytes, size_t n, char out[DIGEST_TEXT]);

#endif
