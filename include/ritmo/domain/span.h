/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes of a day and ranges of days, as sorted growing lists. */
#ifndef RITMO_DOMAIN_SPAN_H
#define RITMO_DOMAIN_SPAN_H

#include "ritmo/domain/date.h"

#include <stddef.h>

/* Minutes after local midnight, half-open [from, to). */
struct span {
    int16_t from, to;
};

/* Empty value: all zero. `at` grows through mem_grow. */
struct spans {
    struct span *at;
    size_t n;
};

void spans_free(struct spans *s);
void spans_add(struct spans *s, int16_t from, int16_t to); /* at the end */
void spans_sort(struct spans *s);                          /* by from, then to */
struct spans spans_copy(const struct spans *s);
/* Removes [from, to) from every span, splitting where it must. */
void spans_cut(struct spans *s, int16_t from, int16_t to);
/* "09:00-12:00 13:00-17:00"; "shut" if empty. */
void spans_add_text(struct str *out, const struct spans *s);

/* Days, both ends inclusive, with the name of the reason ("summer break"). why may be null; owned. */
struct day_range {
    struct date from, to;
    char *why;
};

struct day_ranges {
    struct day_range *at;
    size_t n;
};

void day_ranges_free(struct day_ranges *r);
/* At the end; why is copied and may be null. */
void day_ranges_add(struct day_ranges *r, struct date from, struct date to, const char *why);
void day_ranges_add_all(struct day_ranges *r, const struct day_ranges *more);
void day_ranges_sort(struct day_ranges *r); /* by first day, then last */
/* The first range that holds the day, or null (borrowed until the list changes). */
const struct day_range *day_ranges_find(const struct day_ranges *r, struct date d);

/* A part of one day that is taken, with the name of the reason. why may be null; owned. */
struct day_part {
    struct date day;
    int16_t from, to; /* half-open */
    char *why;
};

struct day_parts {
    struct day_part *at;
    size_t n;
};

void day_parts_free(struct day_parts *p);
/* At the end; why is copied and may be null. */
void day_parts_add(struct day_parts *p, struct date day, int16_t from, int16_t to, const char *why);
void day_parts_add_all(struct day_parts *p, const struct day_parts *more);
void day_parts_sort(struct day_parts *p); /* by day, then from */
/* Those of the day, in a sorted list. Borrowed until the list changes. */
const struct day_part *day_parts_of(const struct day_parts *p, struct date d, size_t *n);
/* Takes the parts of the day out of the spans. */
void day_parts_cut(const struct day_parts *p, struct date d, struct spans *spans);
/* The first that touches [from, to) of the day in a sorted list, or null. Borrowed. */
const struct day_part *day_parts_meet(const struct day_parts *p, struct date d, int from, int to);

/* Hours on one date instead of the weekday's (none = shut). */
struct day_hours {
    struct date day;
    struct spans spans;
};

struct hours {
    struct spans weekly[WEEKDAYS];
    struct day_hours *on; /* exceptions, one a date, sorted by date after hours_sort */
    size_t n_on;
};

void hours_free(struct hours *h);
struct hours hours_copy(const struct hours *h);
/* The spans of the date's exception (made empty if new). Borrowed until the next call. */
struct spans *hours_on(struct hours *h, struct date d);
void hours_sort(struct hours *h);
/* The date's spans: its exception if there is one, else the weekday's. Borrowed. Needs sorted exceptions. */
const struct spans *hours_of(const struct hours *h, struct date d);

#endif
