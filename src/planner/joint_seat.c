/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plans' places and what they cost: vectors added and compared key by key. */
#include "joint_work.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/check.h"

#include <stdlib.h>
#include <string.h>

struct joint_vector joint_add(struct joint_vector a, const struct joint_vector *b)
{
    for (int k = 0; k < JOINT_KEYS; k++)
        a.at[k] += b->at[k];
    return a;
}

struct joint_vector joint_less(struct joint_vector a, const struct joint_vector *b)
{
    for (int k = 0; k < JOINT_KEYS; k++)
        a.at[k] -= b->at[k];
    return a;
}

int joint_compare(const struct joint_vector *a, const struct joint_vector *b)
{
    for (int k = 0; k < JOINT_KEYS; k++)
        if (a->at[k] != b->at[k])
            return a->at[k] < b->at[k] ? -1 : 1;
    return 0;
}

int32_t key_position(const struct problem *p, enum key key)
{
    for (int32_t i = 0; i < p->n_objective; i++)
        if (p->objective[i] == key)
            return i + 1;
    return -1;
}

void seat_empty(const struct joint *j, size_t plan, struct seat *s)
{
    free(s->at);
    *s = (struct seat) { .cost = { { problem_of(j, plan)->count } } };
}

void seat_copy(const struct joint *j, size_t plan, struct seat *to, const struct seat *from)
{
    size_t n = (size_t)problem_of(j, plan)->count;

    seat_empty(j, plan, to);
    *to = *from;
    to->at = NULL;
    if (from->placed) {
        to->at = mem_new(n, sizeof *to->at);
        memcpy(to->at, from->at, n * sizeof *to->at);
    }
}

void seat_weigh(const struct joint *j, size_t plan, struct seat *s)
{
    int64_t vector[KEYS] = { 0 };

    check_vector(problem_of(j, plan), s->at, problem_of(j, plan)->count, vector);
    s->cost.at[0] = 0;
    memcpy(s->cost.at + 1, vector, sizeof vector);
}

struct seat *seats_new(const struct joint *j)
{
    struct seat *seats = mem_new(j->n, sizeof *seats);

    for (size_t i = 0; i < j->n; i++)
        seat_empty(j, i, &seats[i]);
    return seats;
}

struct seat *seats_copy(const struct joint *j, const struct seat *from)
{
    struct seat *seats = seats_new(j);

    for (size_t i = 0; i < j->n; i++)
        seat_copy(j, i, &seats[i], &from[i]);
    return seats;
}

void seats_free(const struct joint *j, struct seat *seats)
{
    for (size_t i = 0; seats != NULL && i < j->n; i++)
        free(seats[i].at);
    free(seats);
}

struct joint_vector seats_total(const struct joint *j, const struct seat *seats)
{
    struct joint_vector sum = { { 0 } };

    for (size_t i = 0; i < j->n; i++)
        sum = joint_add(sum, &seats[i].cost);
    return sum;
}
