/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages with a checksum: a child that dies in the middle, or writes what it should not, is noticed. */
#include "message.h"

#include "ritmo/base/child.h"
#include "ritmo/base/hash.h"
#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t mark = 0x7269746D;

struct head {
    uint32_t mark;
    int32_t kind, level, has_bound, exact, limit_hit;
    int64_t bound;
    int32_t n_chosen, padding; /* -1 = none */
    uint64_t sum; /* over the head with sum 0, then the columns */
};

static uint64_t sum_of(struct head h, const int32_t *columns, size_t n)
{
    h.sum = 0;
    return hash_add(hash_add(HASH_INIT, &h, sizeof h), columns, n * sizeof *columns);
}

static bool send(int fd, struct head *h, const int32_t *columns)
{
    size_t n = h->n_chosen > 0 ? (size_t)h->n_chosen : 0;

    h->mark = mark;
    h->sum = sum_of(*h, columns, n);
    return child_say(fd, h, sizeof *h) && child_say(fd, columns, n * sizeof *columns);
}

bool message_level(int fd, const struct programme *p, int32_t level, const struct programme_level *what, const unsigned char *chosen)
{
    struct head h = { .kind = MESSAGE_LEVEL, .level = level, .has_bound = what->has_bound, .exact = what->exact, .bound = what->bound, .n_chosen = -1 };
    int32_t *columns = mem_new((size_t)p->n_columns, sizeof *columns);
    bool ok;

    if (chosen != NULL)
        h.n_chosen = 0;
    for (int32_t c = 0; chosen != NULL && c < p->n_columns; c++)
        if (chosen[c] != 0)
            columns[h.n_chosen++] = c;
    ok = send(fd, &h, columns);
    free(columns);
    return ok;
}

bool message_end(int fd, bool limit_hit)
{
    int32_t none = 0;

    return send(fd, &(struct head) { .kind = MESSAGE_END, .limit_hit = limit_hit, .n_chosen = -1 }, &none);
}

static bool is_sound(const struct programme *p, const struct head *h)
{
    if (h->mark != mark || h->n_chosen < -1 || h->n_chosen > p->n_columns)
        return false;
    return h->kind == MESSAGE_END || (h->kind == MESSAGE_LEVEL && h->level >= p->first_level && h->level < p->n_levels);
}

static bool take_columns(const struct programme *p, const struct head *h, const int32_t *columns, struct programme_result *out)
{
    unsigned char *chosen = mem_new((size_t)p->n_columns, sizeof *chosen);

    for (int32_t i = 0; i < h->n_chosen; i++) {
        if (columns[i] < 0 || columns[i] >= p->n_columns) {
            free(chosen);
            return false;
        }
        chosen[columns[i]] = 1;
    }
    free(out->chosen);
    out->chosen = chosen;
    out->chosen_level = h->level;
    return true;
}

static bool take_one(const struct programme *p, const struct head *h, const int32_t *columns, struct programme_result *out, bool *ended)
{
    if (h->sum != sum_of(*h, columns, h->n_chosen > 0 ? (size_t)h->n_chosen : 0))
        return false;
    *ended = h->kind == MESSAGE_END;
    if (*ended) {
        out->limit_hit = h->limit_hit != 0;
        return true;
    }
    out->levels[h->level] = (struct programme_level) { h->has_bound != 0, h->exact != 0, h->bound };
    return h->n_chosen < 0 || take_columns(p, h, columns, out);
}

bool message_take(const struct programme *p, const unsigned char *bytes, size_t n, size_t *used, struct programme_result *out, bool *ended)
{
    *used = 0;
    *ended = false;
    while (!*ended && n - *used >= sizeof(struct head)) {
        struct head h;
        int32_t *columns;
        size_t n_columns;
        bool ok;

        memcpy(&h, bytes + *used, sizeof h);
        if (!is_sound(p, &h))
            return false;
        n_columns = h.n_chosen > 0 ? (size_t)h.n_chosen : 0;
        if (n - *used < sizeof h + n_columns * sizeof *columns)
            return true;
        columns = mem_new(n_columns, sizeof *columns);
        memcpy(columns, bytes + *used + sizeof h, n_columns * sizeof *columns);
        ok = take_one(p, &h, columns, out, ended);
        free(columns);
        if (!ok)
            return false;
        *used += sizeof h + n_columns * sizeof *columns;
    }
    return true;
}
