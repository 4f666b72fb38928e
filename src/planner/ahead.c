/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lower bound without calendars; see the header. A rule that holds two sessions B days apart stretches the intervals
 * between them: their days beyond max are late, those beyond the targets deviate. Stretches that share no interval add up, so
 * the best bound is the dearest chain of them (docs/planner.md has the proof). */
#include "ahead.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

enum { NO_END = 1000000000 }; /* days of an interval without hard_max */

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* From layer `from` to layer `to` with at least `days` days between them. */
static struct ahead_cost stretch(const struct ahead *a, int32_t from, int32_t to, int64_t days)
{
    const struct ahead_sum *x = &a->sum[from], *y = &a->sum[to];
    struct ahead_cost c;

    c.days = larger(days, y->min - x->min);
    c.late = larger(0, c.days - (y->max - x->max));
    c.out = c.late > 0;
    c.dev = larger(0, c.days - (y->target - x->target));
    c.possible = c.days <= y->hard - x->hard;
    return c;
}

static void take_dearer(struct ahead_cost *best, struct ahead_cost first, const struct ahead_cost *rest)
{
    best->out = larger(best->out, first.out + rest->out);
    best->late = larger(best->late, first.late + rest->late);
    best->dev = larger(best->dev, first.dev + rest->dev);
    best->days = larger(best->days, first.days + rest->days);
    best->possible = best->possible && first.possible && rest->possible;
}

static struct ahead_cost cost_after(const struct ahead *a, int32_t layer)
{
    const struct frame *f = a->f;
    struct ahead_cost c = { .possible = true };

    if (layer + 1 < a->layers)
        take_dearer(&c, stretch(a, layer, layer + 1, 0), &a->after[layer + 1]);
    for (int32_t i = 0; i < f->n_limits; i++) {
        int32_t max = f->limits[i]->max;

        if (max > 0 && max < a->layers - layer)
            take_dearer(&c, stretch(a, layer, layer + max, limit_least_days(f->limits[i])), &a->after[layer + max]);
    }
    for (int32_t i = 0; i < f->n_links; i++)
        if (f->links[i].from == layer && f->links[i].to < a->layers)
            take_dearer(&c, stretch(a, layer, f->links[i].to, f->links[i].days), &a->after[f->links[i].to]);
    return c;
}

void ahead_init(struct ahead *a, const struct frame *f, int32_t layers)
{
    *a = (struct ahead) { f, layers, mem_new((size_t)layers, sizeof *a->sum), mem_new((size_t)layers, sizeof *a->after) };
    for (int32_t k = 1; k < layers; k++) {
        const struct interval *v = &f->gap[k];
        const struct ahead_sum *s = &a->sum[k - 1];

        a->sum[k] = (struct ahead_sum) { s->min + v->min, s->target + v->target, s->max + v->max,
            s->hard + (v->hard_max > 0 ? v->hard_max : NO_END) };
    }
    for (int32_t k = layers - 1; k >= 0; k--)
        a->after[k] = cost_after(a, k);
}

void ahead_free(struct ahead *a)
{
    free(a->sum);
    free(a->after);
}

/* One limit: the sessions that count back from the day before, new ones and others, latest first. The i-th of them and the
 * max that follow it span the limit's days. */
static void add_limit(const struct ahead *a, int32_t layer, const int32_t *tail, int32_t n_tail, int32_t which, struct ahead_cost *best)
{
    const struct protocol_limit *l = a->f->limits[which];
    const struct counted *c = &a->f->counted[which];
    int32_t fixed = frame_before(c->days, c->n, tail[0]), back = 0;

    for (int32_t i = 0; i < l->max; i++) {
        int32_t own = back < n_tail ? tail[back] : NO_DAY, other = fixed > 0 ? c->days[fixed - 1] : NO_DAY;
        int32_t day = own >= other ? own : other, to = layer + l->max - 1 - i;
        int32_t end = day == NO_DAY ? NO_DAY : limit_end(l, (struct date) { day }).day;

        if (day == NO_DAY || end <= tail[0])
            return;
        if (own >= other)
            back++;
        else
            fixed--;
        if (to < a->layers)
            take_dearer(best, stretch(a, layer - 1, to, end - tail[0]), &a->after[to]);
    }
}

struct ahead_cost ahead_least(const struct ahead *a, int32_t layer, const int32_t *tail, int32_t n_tail)
{
    struct ahead_cost best = a->after[layer - 1];

    for (int32_t i = 0; i < a->f->n_limits; i++)
        add_limit(a, layer, tail, n_tail, i, &best);
    for (int32_t i = 0; i < a->f->n_links; i++) {
        const struct link *m = &a->f->links[i];
        int32_t back = layer - 1 - m->from;

        if (m->from < layer && m->to >= layer && m->to < a->layers && back < n_tail && tail[back] != NO_DAY)
            take_dearer(&best, stretch(a, layer - 1, m->to, tail[back] + m->days - tail[0]), &a->after[m->to]);
    }
    return best;
}
