/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import beside the one before: by UID and occurrence, the newer counts; see the header. */
#include "import_merge.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The rows of one uid in both lists, [from, to). */
struct group {
    size_t event, event_to, old, old_to;
};

struct merging {
    const struct foreign_events *events;
    const struct taken_times *old;
    bool whole, take_free;
    struct import_proposal *out;
};

/* A private event keeps its name to itself. */
static const char *name_of(const struct foreign_event *e)
{
    return e->is_private ? NULL : e->summary;
}

static size_t add_event(struct taken_times *out, const struct foreign_event *e)
{
    struct foreign_piece pieces[FOREIGN_PIECES];
    size_t n = foreign_event_pieces(e, pieces);

    for (size_t i = 0; i < n; i++) {
        struct taken_time *t = taken_times_add(out);

        t->when = pieces[i];
        t->uid = mem_strdup(e->uid);
        memcpy(t->instance, e->instance, sizeof t->instance);
        t->sequence = e->sequence;
        t->stamp_utc = e->stamp_utc;
        t->why = mem_strdup(name_of(e));
    }
    return n;
}

static bool takes_time(const struct merging *m, const struct foreign_event *e)
{
    return e->status != EVENT_CANCELLED && (m->take_free || !e->is_free);
}

/* The stored rows of the same occurrence: [*from, *to) within the group. */
static bool find_old(const struct merging *m, const struct group *g, const char *instance, size_t *from, size_t *to)
{
    for (*from = g->old; *from < g->old_to && strcmp(m->old->at[*from].instance, instance) != 0; ++*from)
        continue;
    for (*to = *from; *to < g->old_to && strcmp(m->old->at[*to].instance, instance) == 0; ++*to)
        continue;
    return *from < *to;
}

static bool said_by_events(const struct merging *m, const struct group *g, const struct taken_time *t)
{
    for (size_t i = g->event; i < g->event_to; i++) {
        const struct foreign_event *e = &m->events->at[i];

        if (strcmp(e->instance, t->instance) == 0 || (e->all_occurrences && t->sequence <= e->sequence))
            return true;
    }
    return false;
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

/* The group's rows as they were and as they will be, the same times under the same names? */
static bool is_same(const struct merging *m, const struct group *g, size_t now, size_t now_to)
{
    if (now_to - now != g->old_to - g->old)
        return false;
    for (size_t i = 0; i < now_to - now; i++) {
        const struct taken_time *a = &m->out->times.at[now + i], *b = &m->old->at[g->old + i];

        if (memcmp(&a->when, &b->when, sizeof a->when) != 0 || strcmp(a->instance, b->instance) != 0 || !same_text(a->why, b->why))
            return false;
    }
    return true;
}

static int by_start(const void *x, const void *y)
{
    const struct taken_time *a = x, *b = y;
    int c = strcmp(a->instance, b->instance);

    if (c != 0)
        return c;
    if (a->when.from.day != b->when.from.day)
        return a->when.from.day < b->when.from.day ? -1 : 1;
    return a->when.from_min - b->when.from_min;
}

/* Occurrences, the first and the last of the rows of one uid. */
static void measure(const struct taken_time *at, size_t n, struct import_item *item)
{
    const char *instance = NULL;

    for (size_t i = 0; i < n; i++) {
        const struct taken_time *t = &at[i];

        if (instance == NULL || strcmp(instance, t->instance) != 0)
            item->n++;
        instance = t->instance;
        if (i == 0 || t->when.from.day < item->first.from.day)
            item->first = t->when;
        item->last = i == 0 ? t->when.to : date_max(item->last, t->when.to);
    }
    item->name = n == 0 ? NULL : mem_strdup(at[0].why);
}

static void add_item(struct merging *m, const struct group *g, enum import_fate fate, const struct taken_time *at, size_t n)
{
    struct import_proposal *out = m->out;
    struct import_item *item;

    out->items = mem_grow(out->items, out->n_items, sizeof *out->items);
    item = &out->items[out->n_items++];
    *item = (struct import_item) { .fate = fate };
    measure(at, n, item);
    if (g->event < g->event_to) {
        item->file = m->events->at[g->event].file;
        item->line = m->events->at[g->event].line;
    }
}

/* Puts the group's times into the new set. *older: how many occurrences are newer than the file says. */
static void merge_rows(struct merging *m, const struct group *g, int *older)
{
    struct taken_times *out = &m->out->times;

    for (size_t i = g->event; i < g->event_to; i++) {
        const struct foreign_event *e = &m->events->at[i];
        size_t from, to;

        if (find_old(m, g, e->instance, &from, &to) && foreign_is_older(e, m->old->at[from].sequence, m->old->at[from].stamp_utc)) {
            for (++*older; from < to; from++)
                taken_times_add_copy(out, &m->old->at[from]);
        } else if (takes_time(m, e)) {
            add_event(out, e);
        } else {
            m->out->counts.cancelled += e->status == EVENT_CANCELLED;
            m->out->counts.free += e->status != EVENT_CANCELLED;
        }
    }
    for (size_t i = g->old; !m->whole && i < g->old_to; i++)
        if (!said_by_events(m, g, &m->old->at[i]))
            taken_times_add_copy(out, &m->old->at[i]);
}

static void merge_group(struct merging *m, const struct group *g)
{
    size_t now = m->out->times.n, n;
    int older = 0;

    merge_rows(m, g, &older);
    n = m->out->times.n - now;
    if (n > 1)
        qsort(m->out->times.at + now, n, sizeof *m->out->times.at, by_start);
    if (n == 0 && g->old == g->old_to)
        return;
    if (n == 0)
        add_item(m, g, IMPORT_GONE, &m->old->at[g->old], g->old_to - g->old);
    else if (g->old == g->old_to)
        add_item(m, g, IMPORT_NEW, &m->out->times.at[now], n);
    else if (is_same(m, g, now, now + n))
        add_item(m, g, older > 0 ? IMPORT_OLDER : IMPORT_SAME, &m->out->times.at[now], n);
    else
        add_item(m, g, IMPORT_CHANGED, &m->out->times.at[now], n);
}

static const char *next_uid(const struct merging *m, const struct group *g)
{
    const char *a = g->event_to < m->events->n ? m->events->at[g->event_to].uid : NULL;
    const char *b = g->old_to < m->old->n ? m->old->at[g->old_to].uid : NULL;

    if (a == NULL || b == NULL)
        return a != NULL ? a : b;
    return strcmp(a, b) <= 0 ? a : b;
}

static int by_first(const void *x, const void *y)
{
    const struct import_item *a = x, *b = y;

    if (a->fate != b->fate)
        return a->fate < b->fate ? -1 : 1;
    if (a->first.from.day != b->first.from.day)
        return a->first.from.day < b->first.from.day ? -1 : 1;
    if (a->first.from_min != b->first.from_min)
        return a->first.from_min - b->first.from_min;
    return strcmp(a->name == NULL ? "" : a->name, b->name == NULL ? "" : b->name);
}

void import_merge(const struct foreign_events *events, const struct taken_times *old, enum foreign_method method, bool take_free,
    struct import_proposal *out)
{
    struct merging m = { events, old, method == FOREIGN_WHOLE, take_free, out };
    struct group g = { 0 };
    const char *uid;

    out->partly = !m.whole;
    while ((uid = next_uid(&m, &g)) != NULL) {
        g.event = g.event_to;
        g.old = g.old_to;
        while (g.event_to < events->n && strcmp(events->at[g.event_to].uid, uid) == 0)
            g.event_to++;
        while (g.old_to < old->n && strcmp(old->at[g.old_to].uid, uid) == 0)
            g.old_to++;
        if (m.whole || g.event < g.event_to)
            merge_group(&m, &g);
        else
            for (size_t i = g.old; i < g.old_to; i++)
                taken_times_add_copy(&out->times, &old->at[i]);
    }
    if (out->n_items > 1)
        qsort(out->items, out->n_items, sizeof *out->items, by_first);
}
