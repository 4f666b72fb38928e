/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events of foreign calendars: which of several counts, and what time it takes; see the header. */
#include "ritmo/domain/foreign_event.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MINUTES = 1440 };

void foreign_event_free(struct foreign_event *e)
{
    free(e->uid);
    free(e->summary);
    *e = (struct foreign_event) { 0 };
}

void foreign_events_free(struct foreign_events *all)
{
    for (size_t i = 0; i < all->n; i++)
        foreign_event_free(&all->at[i]);
    free(all->at);
    *all = (struct foreign_events) { 0 };
}

void foreign_remarks_free(struct foreign_remarks *all)
{
    for (size_t i = 0; i < all->n; i++)
        free(all->at[i].text);
    free(all->at);
    *all = (struct foreign_remarks) { 0 };
}

/* by uid, instance */
static int compare(const struct foreign_event *a, const struct foreign_event *b)
{
    int c = strcmp(a->uid, b->uid);

    return c != 0 ? c : strcmp(a->instance, b->instance);
}

static int by_number(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Within one occurrence the one that counts comes last. */
static int by_weight(const void *x, const void *y)
{
    const struct foreign_event *a = x, *b = y;
    int c = compare(a, b);

    c = c != 0 ? c : a->override - b->override;
    c = c != 0 ? c : by_number(a->sequence, b->sequence);
    c = c != 0 ? c : by_number(a->stamp_utc, b->stamp_utc);
    c = c != 0 ? c : by_number(a->file, b->file);
    return c != 0 ? c : by_number(a->line, b->line);
}

/* Is this occurrence one of the series that `whole` cancels? One changed later than the cancellation stands. */
static bool is_called_off(const struct foreign_event *whole, const struct foreign_event *e)
{
    return whole != NULL && strcmp(whole->uid, e->uid) == 0 && e->sequence <= whole->sequence;
}

void foreign_events_settle(struct foreign_events *all)
{
    const struct foreign_event *whole = NULL;
    size_t n = 0;

    if (all->n > 1)
        qsort(all->at, all->n, sizeof *all->at, by_weight);
    for (size_t i = 0; i < all->n; i++) {
        struct foreign_event *e = &all->at[i];
        bool beaten = i + 1 < all->n && compare(e, e + 1) == 0;

        if (beaten || is_called_off(whole, e)) {
            foreign_event_free(e);
            continue;
        }
        all->at[n] = *e;
        if (all->at[n].all_occurrences) /* instance "": the first of its uid */
            whole = &all->at[n];
        n++;
    }
    all->n = n;
}

bool foreign_is_older(const struct foreign_event *e, int32_t sequence, int64_t stamp_utc)
{
    if (e->sequence != sequence)
        return e->sequence < sequence;
    return e->stamp_utc != 0 && stamp_utc != 0 && e->stamp_utc < stamp_utc;
}

static size_t add(struct foreign_piece *out, size_t n, int32_t from, int32_t to, int from_min, int to_min)
{
    if (from > to || from_min >= to_min)
        return n;
    out[n] = (struct foreign_piece) { { from }, { to }, (int16_t)from_min, (int16_t)to_min };
    return n + 1;
}

size_t foreign_event_pieces(const struct foreign_event *e, struct foreign_piece out[FOREIGN_PIECES])
{
    int32_t first = e->from.day.day, last = e->to.day.day;
    size_t n = 0;

    if (e->all_day)
        return add(out, 0, first, last, 0, DAY_MINUTES);
    if (first == last)
        return add(out, 0, first, first, e->from.minute, e->to.minute);
    if (e->from.minute > 0)
        n = add(out, n, first, first, e->from.minute, DAY_MINUTES);
    n = add(out, n, e->from.minute > 0 ? first + 1 : first, last - 1, 0, DAY_MINUTES);
    return add(out, n, last, last, 0, e->to.minute);
}
