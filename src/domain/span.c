/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes of a day, ranges of days and weekly hours as sorted lists; see the header. */
#include "ritmo/domain/span.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

void spans_free(struct spans *s)
{
    free(s->at);
    *s = (struct spans) { 0 };
}

void spans_add(struct spans *s, int16_t from, int16_t to)
{
    s->at = mem_grow(s->at, s->n, sizeof *s->at);
    s->at[s->n++] = (struct span) { from, to };
}

static int compare_spans(const void *a, const void *b)
{
    const struct span *x = a, *y = b;

    return x->from != y->from ? x->from - y->from : x->to - y->to;
}

void spans_sort(struct spans *s)
{
    if (s->n > 1)
        qsort(s->at, s->n, sizeof *s->at, compare_spans);
}

struct spans spans_copy(const struct spans *s)
{
    struct spans copy = { 0 };

    for (size_t i = 0; i < s->n; i++)
        spans_add(&copy, s->at[i].from, s->at[i].to);
    return copy;
}

void spans_cut(struct spans *s, int16_t from, int16_t to)
{
    struct spans left = { 0 };

    if (from >= to)
        return;
    for (size_t i = 0; i < s->n; i++) {
        struct span old = s->at[i];

        if (old.to <= from || old.from >= to) {
            spans_add(&left, old.from, old.to);
            continue;
        }
        if (old.from < from)
            spans_add(&left, old.from, from);
        if (old.to > to)
            spans_add(&left, to, old.to);
    }
    spans_free(s);
    *s = left;
}

void spans_add_text(struct str *out, const struct spans *s)
{
    char from[TIME_TEXT], to[TIME_TEXT];

    if (s->n == 0)
        str_add(out, "shut");
    for (size_t i = 0; i < s->n; i++)
        str_addf(out, "%s%s-%s", i == 0 ? "" : " ", minute_text(s->at[i].from, from), minute_text(s->at[i].to, to));
}

void day_ranges_free(struct day_ranges *r)
{
    for (size_t i = 0; i < r->n; i++)
        free(r->at[i].why);
    free(r->at);
    *r = (struct day_ranges) { 0 };
}

void day_ranges_add(struct day_ranges *r, struct date from, struct date to, const char *why)
{
    r->at = mem_grow(r->at, r->n, sizeof *r->at);
    r->at[r->n++] = (struct day_range) { from, to, mem_strdup(why) };
}

void day_ranges_add_all(struct day_ranges *r, const struct day_ranges *more)
{
    for (size_t i = 0; i < more->n; i++)
        day_ranges_add(r, more->at[i].from, more->at[i].to, more->at[i].why);
}

static int compare_ranges(const void *a, const void *b)
{
    const struct day_range *x = a, *y = b;

    if (x->from.day != y->from.day)
        return x->from.day < y->from.day ? -1 : 1;
    return (x->to.day > y->to.day) - (x->to.day < y->to.day);
}

void day_ranges_sort(struct day_ranges *r)
{
    if (r->n > 1)
        qsort(r->at, r->n, sizeof *r->at, compare_ranges);
}

const struct day_range *day_ranges_find(const struct day_ranges *r, struct date d)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->at[i].from.day <= d.day && d.day <= r->at[i].to.day)
            return &r->at[i];
    return NULL;
}

void day_parts_free(struct day_parts *p)
{
    for (size_t i = 0; i < p->n; i++)
        free(p->at[i].why);
    free(p->at);
    *p = (struct day_parts) { 0 };
}

void day_parts_add(struct day_parts *p, struct date day, int16_t from, int16_t to, const char *why)
{
    p->at = mem_grow(p->at, p->n, sizeof *p->at);
    p->at[p->n++] = (struct day_part) { day, from, to, mem_strdup(why) };
}

void day_parts_add_all(struct day_parts *p, const struct day_parts *more)
{
    for (size_t i = 0; i < more->n; i++)
        day_parts_add(p, more->at[i].day, more->at[i].from, more->at[i].to, more->at[i].why);
}

static int compare_parts(const void *a, const void *b)
{
    const struct day_part *x = a, *y = b;

    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    return x->from != y->from ? x->from - y->from : x->to - y->to;
}

void day_parts_sort(struct day_parts *p)
{
    if (p->n > 1)
        qsort(p->at, p->n, sizeof *p->at, compare_parts);
}

const struct day_part *day_parts_of(const struct day_parts *p, struct date d, size_t *n)
{
    size_t low = 0, high = p->n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (p->at[middle].day.day < d.day)
            low = middle + 1;
        else
            high = middle;
    }
    for (high = low; high < p->n && p->at[high].day.day == d.day; high++)
        continue;
    *n = high - low;
    return p->at == NULL ? NULL : p->at + low;
}

void day_parts_cut(const struct day_parts *p, struct date d, struct spans *spans)
{
    size_t n;
    const struct day_part *at = day_parts_of(p, d, &n);

    for (size_t i = 0; i < n; i++)
        spans_cut(spans, at[i].from, at[i].to);
}

const struct day_part *day_parts_meet(const struct day_parts *p, struct date d, int from, int to)
{
    size_t n;
    const struct day_part *at = day_parts_of(p, d, &n);

    for (size_t i = 0; i < n; i++)
        if (at[i].from < to && from < at[i].to)
            return &at[i];
    return NULL;
}

void hours_free(struct hours *h)
{
    for (int w = 0; w < WEEKDAYS; w++)
        spans_free(&h->weekly[w]);
    for (size_t i = 0; i < h->n_on; i++)
        spans_free(&h->on[i].spans);
    free(h->on);
    *h = (struct hours) { 0 };
}

struct hours hours_copy(const struct hours *h)
{
    struct hours copy = { 0 };

    for (int w = 0; w < WEEKDAYS; w++)
        copy.weekly[w] = spans_copy(&h->weekly[w]);
    for (size_t i = 0; i < h->n_on; i++) {
        copy.on = mem_grow(copy.on, i, sizeof *copy.on);
        copy.on[i] = (struct day_hours) { h->on[i].day, spans_copy(&h->on[i].spans) };
        copy.n_on = i + 1;
    }
    return copy;
}

struct spans *hours_on(struct hours *h, struct date d)
{
    for (size_t i = h->n_on; i-- > 0;)
        if (h->on[i].day.day == d.day)
            return &h->on[i].spans;
    h->on = mem_grow(h->on, h->n_on, sizeof *h->on);
    h->on[h->n_on].day = d;
    return &h->on[h->n_on++].spans;
}

static int compare_exceptions(const void *a, const void *b)
{
    const struct day_hours *x = a, *y = b;

    return (x->day.day > y->day.day) - (x->day.day < y->day.day);
}

void hours_sort(struct hours *h)
{
    for (int w = 0; w < WEEKDAYS; w++)
        spans_sort(&h->weekly[w]);
    for (size_t i = 0; i < h->n_on; i++)
        spans_sort(&h->on[i].spans);
    if (h->n_on > 1)
        qsort(h->on, h->n_on, sizeof *h->on, compare_exceptions);
}

const struct spans *hours_of(const struct hours *h, struct date d)
{
    size_t low = 0, high = h->n_on;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (h->on[middle].day.day < d.day)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < h->n_on && h->on[low].day.day == d.day)
        return &h->on[low].spans;
    return &h->weekly[date_weekday(d)];
}
