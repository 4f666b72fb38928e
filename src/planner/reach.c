/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forward reachability over days, one layer after the other; see the header. The window of possible days before slides
 * forward with the day, so its minimum is kept in a queue: O(days) a layer. */
#include "reach.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

/* Days of the layer before that are in the window, cheapest first: days ascend, costs ascend. */
struct queue {
    int32_t *days;
    int32_t head, n;
};

static void queue_add(struct queue *q, const int32_t *cost, int32_t day)
{
    if (cost[day] == NO_WAY)
        return;
    while (q->n > q->head && cost[q->days[q->n - 1]] >= cost[day])
        q->n--;
    q->days[q->n++] = day;
}

static void queue_drop_before(struct queue *q, int32_t day)
{
    while (q->head < q->n && q->days[q->head] < day)
        q->head++;
}

/* Price of using the day itself: 0 open, 1 or NO_WAY not. */
static int32_t price(struct frame *f, int32_t layer, int32_t day, bool overrides)
{
    bool leaves = f->n_pinned > 0 && layer == f->count - 1 && frame_before(f->pinned, f->n_pinned, day + 1) < f->n_pinned;

    if (leaves || !frame_allows(f, layer, NULL, 0, day, NULL))
        return NO_WAY;
    if (frame_offer(f, layer, day)->open)
        return 0;
    return overrides ? 1 : NO_WAY;
}

/* The last pinned day before `day`, or NO_DAY: the layer before may not lie before it. */
static int32_t last_pinned(const struct frame *f, int32_t day)
{
    int32_t before = frame_before(f->pinned, f->n_pinned, day);

    return before == 0 ? NO_DAY : f->pinned[before - 1];
}

static bool first_layer(struct frame *f, struct reach *r, bool overrides)
{
    int32_t low, high;
    bool any = false;

    frame_window(f, 0, NO_DAY, &low, &high);
    for (int32_t d = 0; d < r->n_days; d++)
        r->cost[0][d] = NO_WAY;
    for (int32_t day = low; day <= high; day++) {
        if (last_pinned(f, day) != NO_DAY)
            break;
        r->cost[0][day - r->first] = price(f, 0, day, overrides);
        any = any || r->cost[0][day - r->first] != NO_WAY;
    }
    return any;
}

static bool next_layer(struct frame *f, struct reach *r, int32_t layer, bool overrides)
{
    const struct interval *gap = &f->gap[layer];
    const int32_t *before = r->cost[layer - 1];
    struct queue q = { mem_new((size_t)r->n_days, sizeof *q.days), 0, 0 };
    bool any = false;

    for (int32_t d = 0; d < r->n_days; d++) {
        int32_t day = r->first + d, pinned = last_pinned(f, day), own;

        r->cost[layer][d] = NO_WAY;
        if (d >= gap->min)
            queue_add(&q, before, d - gap->min);
        if (gap->hard_max > 0)
            queue_drop_before(&q, d - gap->hard_max);
        if (pinned != NO_DAY)
            queue_drop_before(&q, pinned - r->first);
        if (q.head == q.n || day < f->lower[layer] || day > f->upper[layer])
            continue;
        own = price(f, layer, day, overrides);
        if (own != NO_WAY)
            r->cost[layer][d] = before[q.days[q.head]] + own;
        any = any || own != NO_WAY;
    }
    free(q.days);
    return any;
}

void reach_init(struct reach *r, struct frame *f, bool overrides)
{
    bool any = true;

    *r = (struct reach) { .first = f->first, .n_days = f->n_days };
    r->cost = mem_new((size_t)f->count, sizeof *r->cost);
    for (int32_t k = 0; k < f->count && any; k++) {
        r->cost[k] = mem_new((size_t)r->n_days, sizeof *r->cost[k]);
        any = k == 0 ? first_layer(f, r, overrides) : next_layer(f, r, k, overrides);
        r->layers = k + 1;
    }
}

void reach_free(struct reach *r)
{
    for (int32_t k = 0; k < r->layers; k++)
        free(r->cost[k]);
    free(r->cost);
}

int32_t reach_best(const struct reach *r, int32_t layer)
{
    int32_t best = NO_WAY;

    for (int32_t d = 0; layer < r->layers && d < r->n_days; d++)
        best = r->cost[layer][d] < best ? r->cost[layer][d] : best;
    return best;
}
