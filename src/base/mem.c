/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Allocation with one policy for running out; see the header. */
#include "ritmo/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static mem_handler out_of_memory; /* set once by main, before anything else runs */

void mem_set_handler(mem_handler handler)
{
    out_of_memory = handler;
}

static void *checked(void *p)
{
    if (p == NULL) {
        if (out_of_memory != NULL)
            out_of_memory();
        __builtin_trap(); /* the handler returned or none was set: our own mistake */
    }
    return p;
}

void *mem_new(size_t count, size_t size)
{
    return checked(calloc(count == 0 ? 1 : count, size == 0 ? 1 : size));
}

void *mem_resize(void *old, size_t bytes)
{
    return checked(realloc(old, bytes == 0 ? 1 : bytes));
}

char *mem_strdup(const char *text)
{
    return text == NULL ? NULL : checked(strdup(text));
}

void *mem_grow(void *array, size_t n, size_t size)
{
    char *grown = array;

    if (n == 0 || (n >= 4 && (n & (n - 1)) == 0)) {
        size_t room = n == 0 ? 4 : 2 * n;
        if (room > SIZE_MAX / size)
            return checked(NULL);
        grown = mem_resize(array, room * size);
    }
    memset(grown + n * size, 0, size);
    return grown;
}
