/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of states; see the header. Open addressing, at most half full. */
#include "memo.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

void memo_init(struct memo *m)
{
    *m = (struct memo) { .size = 128 };
    m->table = mem_new(m->size, sizeof *m->table);
}

void memo_free(struct memo *m)
{
    free(m->entries);
    free(m->keys);
    free(m->table);
    *m = (struct memo) { 0 };
}

static size_t hash_state(int32_t layer, int32_t day)
{
    uint64_t h = ((uint64_t)(uint32_t)layer << 32 | (uint32_t)day) * UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(h >> 29);
}

/* Where the state is, or the free place where it belongs. */
static size_t place_of(const struct memo *m, int32_t layer, int32_t day)
{
    size_t i = hash_state(layer, day) & (m->size - 1);

    while (m->table[i] != 0 && (m->keys[m->table[i] - 1].layer != layer || m->keys[m->table[i] - 1].day != day))
        i = (i + 1) & (m->size - 1);
    return i;
}

const struct memo_entry *memo_find(const struct memo *m, int32_t layer, int32_t day)
{
    uint32_t found = m->table[place_of(m, layer, day)];

    return found == 0 ? NULL : &m->entries[found - 1];
}

static void widen(struct memo *m)
{
    free(m->table);
    m->size *= 2;
    m->table = mem_new(m->size, sizeof *m->table);
    for (size_t i = 0; i < m->n; i++)
        m->table[place_of(m, m->keys[i].layer, m->keys[i].day)] = (uint32_t)(i + 1);
}

void memo_add(struct memo *m, int32_t layer, int32_t day, const struct memo_entry *entry)
{
    size_t place;

    if (2 * (m->n + 1) > m->size)
        widen(m);
    m->entries = mem_grow(m->entries, m->n, sizeof *m->entries);
    m->keys = mem_grow(m->keys, m->n, sizeof *m->keys);
    m->keys[m->n] = (struct memo_key) { layer, day };
    m->entries[m->n] = *entry;
    place = place_of(m, layer, day);
    m->table[place] = (uint32_t)++m->n;
}
