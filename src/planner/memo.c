/* The table of states; see the header. Open addressing, at most half full. */
#include "memo.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

void memo_init(struct memo *m, int32_t n_tail)
{
    *m = (struct memo) { .n_tail = n_tail, .size = 128 };
    m->table = mem_new(m->size, sizeof *m->table);
}

void memo_free(struct memo *m)
{
    free(m->entries);
    free(m->keys);
    free(m->table);
    *m = (struct memo) { 0 };
}

static const int32_t *key_of(const struct memo *m, size_t i)
{
    return m->keys + i * (size_t)(m->n_tail + 1);
}

static size_t hash_state(int32_t layer, const int32_t *tail, int32_t n_tail)
{
    uint64_t h = (uint64_t)(uint32_t)layer + 1;

    for (int32_t i = 0; i < n_tail; i++)
        h = (h ^ (uint32_t)tail[i]) * UINT64_C(0x9E3779B97F4A7C15);
    h *= UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(h >> 29);
}

static bool is_state(const int32_t *key, int32_t layer, const int32_t *tail, int32_t n_tail)
{
    return key[0] == layer && memcmp(key + 1, tail, (size_t)n_tail * sizeof *tail) == 0;
}

/* Where the state is, or the free place where it belongs. */
static size_t place_of(const struct memo *m, int32_t layer, const int32_t *tail)
{
    size_t i = hash_state(layer, tail, m->n_tail) & (m->size - 1);

    while (m->table[i] != 0 && !is_state(key_of(m, m->table[i] - 1), layer, tail, m->n_tail))
        i = (i + 1) & (m->size - 1);
    return i;
}

const struct memo_entry *memo_find(const struct memo *m, int32_t layer, const int32_t *tail)
{
    uint32_t found = m->table[place_of(m, layer, tail)];

    return found == 0 ? NULL : &m->entries[found - 1];
}

static void widen(struct memo *m)
{
    free(m->table);
    m->size *= 2;
    m->table = mem_new(m->size, sizeof *m->table);
    for (size_t i = 0; i < m->n; i++)
        m->table[place_of(m, key_of(m, i)[0], key_of(m, i) + 1)] = (uint32_t)(i + 1);
}

void memo_add(struct memo *m, int32_t layer, const int32_t *tail, const struct memo_entry *entry)
{
    size_t width = (size_t)m->n_tail + 1;
    size_t place;

    if (2 * (m->n + 1) > m->size)
        widen(m);
    m->entries = mem_grow(m->entries, m->n, sizeof *m->entries);
    m->keys = mem_grow(m->keys, m->n, width * sizeof *m->keys);
    m->keys[m->n * width] = layer;
    memcpy(m->keys + m->n * width + 1, tail, (size_t)m->n_tail * sizeof *tail);
    m->entries[m->n] = *entry;
    place = place_of(m, layer, tail);
    m->table[place] = (uint32_t)++m->n;
}
