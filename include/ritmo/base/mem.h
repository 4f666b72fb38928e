/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory: allocation that cannot fail from the caller's point of view.
 *
 * Out of memory has one policy: the handler that main installed runs (it gives the terminal back and
 * leaves; SQLite's transactions keep the data whole). Where none is installed, as in the modules that are loaded on demand, the
 * program traps. Everything is freed with free(). */
#ifndef RITMO_BASE_MEM_H
#define RITMO_BASE_MEM_H

#include <stddef.h>

/* Called when memory is out; must not return. */
typedef void (*mem_handler)(void);
void mem_set_handler(mem_handler handler);

/* Zeroed memory for count things of size bytes; never null (count 0 gives a freeable block). */
void *mem_new(size_t count, size_t size);

void *mem_resize(void *old, size_t bytes);

/* A copy of text (null stays null). The caller frees. */
char *mem_strdup(const char *text);

/* Room for one more element at array[n], zeroed. The capacity is not stored: it is the smallest power of
 * two >= max(n, 4), so only arrays that grew through this function from null may be passed. */
void *mem_grow(void *array, size_t n, size_t size);

#endif
