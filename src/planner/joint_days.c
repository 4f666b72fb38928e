/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days settled for all plans: each day packed, and what those teach that cannot be packed. */
#include "joint_work.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct dated {
    int32_t day;
    struct pack_item item;
};

static int compare_dated(const void *a, const void *b)
{
    const struct dated *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->item.plan != y->item.plan ? (x->item.plan < y->item.plan ? -1 : 1) : x->item.layer - y->item.layer;
}

static struct dated *list_days(const struct joint *j, int32_t *const *days, size_t *n)
{
    struct dated *list = NULL;

    *n = 0;
    for (size_t i = 0; i < j->n; i++)
        for (int32_t k = 0; days[i] != NULL && k < problem_of(j, i)->count; k++) {
            list = mem_grow(list, *n, sizeof *list);
            list[(*n)++] = (struct dated) { days[i][k], { i, k } };
        }
    if (*n > 1)
        qsort(list, *n, sizeof *list, compare_dated);
    return list;
}

/* Would the rest teach the same? */
static bool says_same(const struct joint *j, const struct finding *f)
{
    struct joint_vector extra = { { 0 } };
    enum pack_result result = pack_day(j, f->day, f->items, f->n - 1, PACK_MOST_NODES, NULL, &extra);

    return f->impossible ? result == PACK_IMPOSSIBLE : result == PACK_OK && joint_compare(&extra, &f->extra) == 0;
}

/* Leaves out, one by one, those without whom the rest says the same. */
static void shrink(const struct joint *j, struct finding *f)
{
    for (size_t i = f->n; i-- > 0 && f->n > 1;) {
        struct pack_item without = f->items[i];

        memmove(&f->items[i], &f->items[i + 1], (f->n - i - 1) * sizeof *f->items);
        if (says_same(j, f)) {
            f->n--;
        } else {
            memmove(&f->items[i + 1], &f->items[i], (f->n - i - 1) * sizeof *f->items);
            f->items[i] = without;
        }
    }
}

void findings_free(struct findings *f)
{
    for (size_t i = 0; i < f->n; i++)
        free(f->at[i].items);
    free(f->at);
    *f = (struct findings) { 0 };
}

static void note(const struct joint *j, struct date day, struct pack_item *items, size_t n, bool impossible, const struct joint_vector *extra,
    struct findings *found)
{
    struct finding *f;

    found->at = mem_grow(found->at, found->n, sizeof *found->at);
    f = &found->at[found->n++];
    *f = (struct finding) { day, items, n, impossible, *extra };
    shrink(j, f);
}

static enum pack_result pack_one(const struct joint *j, const struct dated *list, size_t n, struct seat *seats, struct findings *found)
{
    struct pack_item *items = mem_new(n, sizeof *items);
    struct placed *out = mem_new(n, sizeof *out);
    struct joint_vector extra = { { 0 } }, none = { { 0 } };
    enum pack_result result;

    for (size_t i = 0; i < n; i++)
        items[i] = list[i].item;
    result = pack_day(j, (struct date) { list[0].day }, items, n, found == NULL ? PACK_FEW_NODES : PACK_MOST_NODES, out, &extra);
    for (size_t i = 0; (result == PACK_OK || result == PACK_PERHAPS) && i < n; i++)
        seats[items[i].plan].at[items[i].layer] = out[i];
    free(out);
    if (found != NULL && (result == PACK_IMPOSSIBLE || (result == PACK_OK && joint_compare(&extra, &none) > 0)))
        note(j, (struct date) { list[0].day }, items, n, result == PACK_IMPOSSIBLE, &extra, found);
    else
        free(items);
    return result == PACK_PERHAPS ? PACK_OK : result;
}

static void empty_seats(const struct joint *j, int32_t *const *days, struct seat *seats)
{
    for (size_t i = 0; i < j->n; i++) {
        seat_empty(j, i, &seats[i]);
        seats[i].placed = days[i] != NULL;
        if (seats[i].placed)
            seats[i].at = mem_new((size_t)problem_of(j, i)->count, sizeof *seats[i].at);
    }
}

enum pack_result pack_days(const struct joint *j, int32_t *const *days, struct seat *seats, struct findings *found)
{
    enum pack_result all = PACK_OK;
    size_t n, to;
    struct dated *list = list_days(j, days, &n);

    empty_seats(j, days, seats);
    for (size_t from = 0; from < n && (all == PACK_OK || found != NULL); from = to) {
        enum pack_result one;

        for (to = from + 1; to < n && list[to].day == list[from].day; to++)
            continue;
        one = pack_one(j, list + from, to - from, seats, found);
        if (one != PACK_OK && all != PACK_IMPOSSIBLE)
            all = one;
    }
    for (size_t i = 0; all == PACK_OK && i < j->n; i++)
        if (seats[i].placed)
            seat_weigh(j, i, &seats[i]);
    free(list);
    return all;
}
