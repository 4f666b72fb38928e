/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search's view of a problem; see the header. The proofs of what may be left out are in docs/planner.md. */
#include "frame.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

static int compare_days(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

    return (x > y) - (x < y);
}

static void sort_days(int32_t *days, int32_t n)
{
    if (n > 1)
        qsort(days, (size_t)n, sizeof *days, compare_days);
}

/* The longest way through the rules that hold two layers apart: neighbours, links, a limit's first and last of max + 1. */
int32_t *frame_room(const struct frame *f, int32_t layers)
{
    int32_t *room = mem_new((size_t)layers, sizeof *room);

    for (int32_t k = layers - 2; k >= 0; k--) {
        room[k] = room[k + 1] + f->gap[k + 1].min;
        for (int32_t i = 0; i < f->n_limits; i++) {
            const struct protocol_limit *l = f->limits[i];

            if (l->max > 0 && l->max < layers - k && room[k + l->max] + limit_least_days(l) > room[k])
                room[k] = room[k + l->max] + limit_least_days(l);
        }
        for (int32_t i = 0; i < f->n_links; i++) {
            const struct link *m = &f->links[i];

            if (m->from == k && m->to < layers && room[m->to] + m->days > room[k])
                room[k] = room[m->to] + m->days;
        }
    }
    return room;
}

int32_t frame_before(const int32_t *days, int32_t n, int32_t day)
{
    int32_t low = 0;

    while (low < n) {
        int32_t middle = low + (n - low) / 2;

        if (days[middle] < day)
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

static void bound_layers(struct frame *f)
{
    const struct problem *p = f->p;

    f->base = p->n_done > 0 ? p->done[p->n_done - 1].day : NO_DAY;
    f->reference = p->n_done > 0 ? f->base + 1 : p->start.earliest.day;
    if (f->reference < p->not_before.day)
        f->reference = p->not_before.day;
    f->lower = mem_new((size_t)f->count, sizeof *f->lower);
    f->upper = mem_new((size_t)f->count, sizeof *f->upper);
    for (int32_t k = f->count - 1; k >= 0; k--) {
        f->lower[k] = f->reference;
        f->upper[k] = f->horizon;
    }
    if (p->n_done == 0 && date_is(p->start.hard_latest) && p->start.hard_latest.day < f->upper[0])
        f->upper[0] = p->start.hard_latest.day;
}

static void take_appointments(struct frame *f)
{
    const struct problem *p = f->p;

    f->told = mem_new(p->n_announced, sizeof *f->told);
    f->pinned = mem_new(p->n_announced, sizeof *f->pinned);
    for (size_t i = 0; i < p->n_announced; i++) {
        f->told[f->n_told++] = p->announced[i].day.day;
        if (p->announced[i].pinned || p->announced_fixed)
            f->pinned[f->n_pinned++] = p->announced[i].day.day;
    }
    sort_days(f->told, f->n_told);
    sort_days(f->pinned, f->n_pinned);
}

static bool counts_for(const struct problem *p, size_t which, size_t limit)
{
    return p->history_of == NULL || (p->history_of[which] >> limit & 1U) != 0;
}

static struct counted counted_of(const struct problem *p, size_t limit)
{
    struct counted c = { mem_new((size_t)p->n_done + p->n_history, sizeof *c.days), 0 };

    for (int32_t i = 0; i < p->n_done; i++)
        c.days[c.n++] = p->done[i].day;
    for (size_t i = 0; i < p->n_history; i++)
        if (counts_for(p, i, limit))
            c.days[c.n++] = p->history[i].day;
    sort_days(c.days, c.n);
    return c;
}

/* Least days from layer `from` to layer `to`. */
static int32_t least_between(const struct frame *f, int32_t from, int32_t to)
{
    int32_t days = 0;

    for (int32_t k = from + 1; k <= to; k++)
        days += f->gap[k].min;
    return days;
}

/* The most earlier layers that can lie within `days` - 1 days before a layer. */
static int32_t most_within(const struct frame *f, int32_t days)
{
    int32_t most = 0;

    for (int32_t k = 1; k < f->count; k++) {
        int32_t back = 0, sum = 0;

        while (back < k && sum + f->gap[k - back].min < days)
            sum += f->gap[k - back++].min;
        most = back > most ? back : most;
    }
    return most;
}

/* A limit bites only if enough counted sessions can come near each other: with no counted day near the new ones, more
 * than max of the new ones; else any. */
static void take_limits(struct frame *f)
{
    const struct problem *p = f->p;

    f->limits = mem_new(p->n_limits, sizeof *f->limits);
    f->counted = mem_new(p->n_limits, sizeof *f->counted);
    for (size_t i = 0; i < p->n_limits; i++) {
        const struct protocol_limit *l = &p->limits[i];
        struct counted c = counted_of(p, i);
        int32_t within = most_within(f, limit_most_days(l));
        bool alone = c.n == 0 || limit_end(l, (struct date) { c.days[c.n - 1] }).day <= f->lower[0];

        if (l->warn || !limit_is(l) || (int64_t)c.n + f->count <= l->max || (alone && within < l->max)) {
            free(c.days);
            continue;
        }
        f->limits[f->n_limits] = l;
        f->counted[f->n_limits++] = c;
        within = within > l->max ? l->max : within;
        f->lookback = within > f->lookback ? within : f->lookback;
    }
}

static void take_links(struct frame *f)
{
    const struct problem *p = f->p;

    f->links = mem_new(p->n_min_from, sizeof *f->links);
    for (size_t i = 0; i < p->n_min_from; i++) {
        const struct protocol_min_from *m = &p->min_from[i];
        int32_t from = m->from - 1 - p->n_done, to = m->to - 1 - p->n_done;

        if (to < 0 || to >= f->count)
            continue;
        if (from < 0) {
            int32_t bound = p->done[m->from - 1].day + m->days;
            f->lower[to] = bound > f->lower[to] ? bound : f->lower[to];
        } else if (least_between(f, from, to) < m->days) {
            f->links[f->n_links++] = (struct link) { from, to, m->days };
            f->lookback = to - from > f->lookback ? to - from : f->lookback;
        }
    }
}

void frame_init(struct frame *f, const struct problem *p)
{
    *f = (struct frame) { .p = p, .count = p->count, .horizon = p->horizon.day, .gap = p->intervals + p->n_done };
    bound_layers(f);
    take_appointments(f);
    take_links(f);
    take_limits(f);
    f->first = f->reference;
    f->n_days = f->horizon >= f->first ? f->horizon - f->first + 1 : 0;
    f->offers = mem_new(p->n_needs, sizeof *f->offers);
}

void frame_free(struct frame *f)
{
    for (size_t i = 0; i < f->p->n_needs; i++)
        free(f->offers[i]);
    free(f->offers);
    free(f->lower);
    free(f->upper);
    free(f->told);
    free(f->pinned);
    for (int32_t i = 0; i < f->n_limits; i++)
        free(f->counted[i].days);
    free(f->counted);
    free(f->limits);
    free(f->links);
}

const struct offer *frame_offer(struct frame *f, int32_t layer, int32_t day)
{
    static const struct offer shut = { .known = true };
    int32_t need = f->p->need_of == NULL ? 0 : f->p->need_of[layer];
    struct offer *o;

    if (day < f->first || day - f->first >= f->n_days)
        return &shut;
    if (f->offers[need] == NULL)
        f->offers[need] = mem_new((size_t)f->n_days, sizeof *f->offers[need]);
    o = &f->offers[need][day - f->first];
    if (!o->known)
        *o = slot_best(f->p, need, (struct date) { day });
    return o;
}

void frame_window(const struct frame *f, int32_t layer, int32_t previous, int32_t *low, int32_t *high)
{
    const struct interval *v = &f->gap[layer];

    *low = f->lower[layer];
    *high = f->upper[layer];
    if (layer == 0)
        previous = f->base;
    if (previous == NO_DAY)
        return;
    if (previous + v->min > *low)
        *low = previous + v->min;
    if (v->hard_max > 0 && previous + v->hard_max < *high)
        *high = previous + v->hard_max;
}

/* R2.5 on the days that are known: is there a run of max + 1 counted days with `day` in it that spans less than the
 * limit's days? Only the max nearest on either side can take part. */
static bool limit_holds(const struct protocol_limit *l, const struct counted *c, const int32_t *tail, int32_t n_tail, int32_t day)
{
    int32_t fixed = frame_before(c->days, c->n, day), next = fixed, back = 0, earliest = day;

    /* Walk back max steps from `day` through both lists; then let the run slide forward, one step at a time. */
    for (int32_t taken = 0; taken <= l->max; taken++) {
        int32_t latest = day, forward = next + l->max - taken;

        /* the run: `taken` days before, the day itself, max - taken after */
        if (taken > 0) {
            int32_t a = fixed > 0 ? c->days[fixed - 1] : NO_DAY;
            int32_t b = back < n_tail ? tail[back] : NO_DAY;

            if (a == NO_DAY && b == NO_DAY)
                return true;
            earliest = a > b ? a : b;
            if (b >= a)
                back++;
            else
                fixed--;
        }
        if (day >= limit_end(l, (struct date) { earliest }).day)
            return true;
        if (taken < l->max) {
            if (forward > c->n)
                continue;
            latest = c->days[forward - 1];
        }
        if (latest < limit_end(l, (struct date) { earliest }).day)
            return false;
    }
    return true;
}

bool frame_allows(const struct frame *f, int32_t layer, const int32_t *tail, int32_t n_tail, int32_t day, struct str *why)
{
    for (int32_t i = 0; i < f->n_links; i++) {
        const struct link *m = &f->links[i];
        int32_t back = m->to - m->from - 1;

        if (m->to == layer && back < n_tail && tail[back] != NO_DAY && day - tail[back] < m->days) {
            if (why != NULL)
                str_addf(why, "less than %d days after session %d", m->days, m->from + 1 + f->p->n_done);
            return false;
        }
    }
    for (int32_t i = 0; i < f->n_limits; i++)
        if (!limit_holds(f->limits[i], &f->counted[i], tail, n_tail, day)) {
            if (why != NULL) {
                str_addf(why, "more than %d session%s in ", f->limits[i]->max, f->limits[i]->max == 1 ? "" : "s");
                limit_add_span(why, f->limits[i]);
            }
            return false;
        }
    return true;
}

int32_t frame_next_allowed(const struct frame *f, int32_t layer, const int32_t *tail, int32_t n_tail, int32_t day)
{
    while (day <= f->horizon && !frame_allows(f, layer, tail, n_tail, day, NULL))
        day++;
    return day <= f->horizon ? day : NO_DAY;
}

bool frame_matters(const struct frame *f, int32_t layer, int32_t back, int32_t day, int32_t previous)
{
    int32_t low, high, own = layer - 1 - back;

    frame_window(f, layer, previous, &low, &high);
    for (int32_t i = 0; i < f->n_limits; i++)
        if (back < f->limits[i]->max && limit_end(f->limits[i], (struct date) { day }).day > low)
            return true;
    for (int32_t i = 0; i < f->n_links; i++) {
        const struct link *m = &f->links[i];

        if (m->from == own && m->to >= layer && day + m->days > low + least_between(f, layer, m->to))
            return true;
    }
    return false;
}
