/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes left of each thing; see the header. */
#include "joint_left.h"

#include "minutes.h"
#include "ritmo/base/mem.h"

#include <stdlib.h>

void left_open(struct left *l, const struct joint *j, int32_t first, int32_t last)
{
    *l = (struct left) { .j = j, .first = first, .n_days = last - first + 1 };
    l->at = mem_new((size_t)j->share.n_things, sizeof *l->at);
    l->things = mem_new((size_t)j->share.most_used, sizeof *l->things);
}

void left_close(struct left *l)
{
    for (int32_t t = 0; t < l->j->share.n_things; t++) {
        for (int32_t d = 0; l->at[t] != NULL && d < l->n_days; d++)
            free(l->at[t][d]);
        free(l->at[t]);
    }
    free(l->at);
    free(l->things);
}

static int32_t capacity_on(const struct pool *pool, int32_t day)
{
    for (size_t i = 0; i < pool->n_capacity_on; i++)
        if (pool->capacity_on[i].day.day == day)
            return pool->capacity_on[i].count;
    return pool->capacity == 0 ? INT32_MAX : pool->capacity;
}

static size_t first_booking(const struct pool *pool, int32_t day)
{
    size_t low = 0, high = pool->n_busy;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (pool->busy[middle].day.day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int32_t *make_minutes(const struct pool *pool, int32_t capacity, int32_t day)
{
    int32_t *left = mem_new(DAY_MINUTES, sizeof *left);

    for (int m = 0; m < DAY_MINUTES; m++)
        left[m] = capacity;
    for (size_t i = first_booking(pool, day); i < pool->n_busy && pool->busy[i].day.day == day; i++)
        for (int m = pool->busy[i].from; m < pool->busy[i].to; m++)
            left[m]--;
    return left;
}

/* Null = no limit. */
static int32_t *minutes_of(struct left *l, size_t plan, int32_t thing, int32_t day)
{
    const struct pool *pool = share_pool(l->j, plan, thing);
    int32_t capacity = capacity_on(pool, day);
    int32_t **row;

    if (capacity == INT32_MAX)
        return NULL;
    if (l->at[thing] == NULL)
        l->at[thing] = mem_new((size_t)l->n_days, sizeof *l->at[thing]);
    row = &l->at[thing][day - l->first];
    if (*row == NULL)
        *row = make_minutes(pool, capacity, day);
    return *row;
}

const int32_t *left_minutes(struct left *l, size_t plan, int32_t thing, int32_t day)
{
    return minutes_of(l, plan, thing, day);
}

int32_t left_least(const int32_t *minutes, int from, int to)
{
    int32_t least = INT32_MAX;

    for (int m = from; minutes != NULL && m < to; m++)
        least = minutes[m] < least ? minutes[m] : least;
    return least;
}

bool left_fits(struct left *l, size_t plan, int32_t need, const struct placed *at)
{
    int32_t n = share_used(l->j, plan, need, at, l->things);
    int to = at->start + problem_of(l->j, plan)->needs[need].duration;

    for (int32_t i = 0; i < n; i++)
        if (left_least(minutes_of(l, plan, l->things[i], at->day.day), at->start, to) <= 0)
            return false;
    return true;
}

void left_take(struct left *l, size_t plan, int32_t need, const struct placed *at, int by)
{
    int32_t n = share_used(l->j, plan, need, at, l->things);
    int to = at->start + problem_of(l->j, plan)->needs[need].duration;

    for (int32_t i = 0; i < n; i++) {
        int32_t *minutes = minutes_of(l, plan, l->things[i], at->day.day);

        for (int m = at->start; minutes != NULL && m < to; m++)
            minutes[m] -= by;
    }
}
