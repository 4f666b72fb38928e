/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinic-wide outcomes; see the header. Integers throughout, so that every machine says the same. */
#include "ritmo/domain/outcome_table.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

void outcome_table_free(struct outcome_table *t)
{
    for (size_t i = 0; i < t->n; i++) {
        free(t->at[i].protocol);
        free(t->at[i].protocol_name);
    }
    free(t->at);
    *t = (struct outcome_table) { 0 };
}

/* Points of one line lie together; among them those with a change by it, for the median. */
static bool has_change(const struct outcome_point *p)
{
    return p->told && p->pain >= 0 && p->before >= 0;
}

static int order(const struct outcome_point *a, const struct outcome_point *b)
{
    int c = strcmp(a->protocol, b->protocol);

    if (c != 0)
        return c;
    return a->kind != b->kind ? (int)a->kind - (int)b->kind : a->at - b->at;
}

static int by_line(const void *x, const void *y)
{
    const struct outcome_point *a = x, *b = y;
    int c = order(a, b);

    if (c != 0)
        return c;
    if (has_change(a) != has_change(b))
        return has_change(a) ? -1 : 1;
    return has_change(a) ? (a->pain - a->before) - (b->pain - b->before) : 0;
}

static int32_t tenths(int32_t sum, int32_t n)
{
    return n == 0 ? 0 : (sum * 20 + (sum < 0 ? -n : n)) / (2 * n);
}

/* first: its points with a change, ascending. */
static int32_t median(const struct outcome_point *first, int32_t n)
{
    const struct outcome_point *low, *high;

    if (n == 0)
        return 0;
    low = &first[(n - 1) / 2];
    high = &first[n / 2];
    return low->pain - low->before + high->pain - high->before;
}

static void fill(struct outcome_line *line, const struct outcome_point *p, size_t n)
{
    int32_t sum = 0;

    *line = (struct outcome_line) { .protocol = mem_strdup(p->protocol), .protocol_name = mem_strdup(p->protocol_name), .kind = p->kind,
        .at = p->at, .due = (int32_t)n };
    for (size_t i = 0; i < n; i++) {
        line->told += p[i].told;
        line->n_change += has_change(&p[i]);
        sum += has_change(&p[i]) ? p[i].pain - p[i].before : 0;
        line->responses[p[i].response] += p[i].told;
    }
    line->mean_tenths = tenths(sum, line->n_change);
    line->median_halves = median(p, line->n_change);
}

void outcome_table_make(const struct outcome_point *points, size_t n, struct outcome_table *out)
{
    struct outcome_point *sorted = mem_new(n, sizeof *sorted);
    size_t i = 0, end;

    for (size_t k = 0; k < n; k++)
        sorted[k] = points[k];
    if (n > 1)
        qsort(sorted, n, sizeof *sorted, by_line);
    for (; i < n; i = end) {
        for (end = i; end < n && order(&sorted[i], &sorted[end]) == 0; end++)
            continue;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        fill(&out->at[out->n++], &sorted[i], end - i);
    }
    free(sorted);
}
