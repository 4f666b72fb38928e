/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FNV-1a, 64 bits (Fowler, Noll, Vo): tells two states of our own apart. Not for what an enemy may choose: base/digest.h. */
#ifndef RITMO_BASE_HASH_H
#define RITMO_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_INIT UINT64_C(0xcbf29ce484222325)

/* The hash of what was hashed so far and of these bytes behind it. */
uint64_t hash_add(uint64_t hash, const void *bytes, size_t n);

#endif
