/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One plan after the other (PLANNER R13.8 c), the tightest first; then some are taken out and put in again in every
 * order, and kept so when the whole is strictly better; at the end every plan once more, so that equal answers become
 * one (R13.8 e). Everything here is a fixed order of calls of the exact programme for one plan. */
#include "joint_work.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PASSES = 4, MOST_BLOCKERS = 6, MOST_TRIES = 2500, MOST_SET = 3 };

/* --- one after the other */

struct turn {
    int64_t slack; /* days from the first possible one to the last that is on time */
    size_t plan;
};

static int64_t slack_of(const struct joint *j, size_t plan)
{
    const struct problem *p = problem_of(j, plan);
    int64_t last = date_is(p->start.latest) ? p->start.latest.day : p->horizon.day;

    if (p->n_done > 0)
        last = p->done[p->n_done - 1].day + p->intervals[p->n_done].max;
    return last - (j->solo[plan].placed ? j->solo[plan].at[0].day.day : p->horizon.day);
}

static int compare_turns(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;

    if (x->slack != y->slack)
        return x->slack < y->slack ? -1 : 1;
    return (x->plan > y->plan) - (x->plan < y->plan);
}

static struct turn *turns(const struct joint *j)
{
    struct turn *t = mem_new(j->n, sizeof *t);

    for (size_t i = 0; i < j->n; i++)
        t[i] = (struct turn) { slack_of(j, i), i };
    qsort(t, j->n, sizeof *t, compare_turns);
    return t;
}

bool joint_sequence(struct joint *j, struct err *e)
{
    struct turn *order = turns(j);
    struct seat *seats = seats_new(j);
    bool ok = true;

    for (size_t i = 0; ok && i < j->n && joint_go_on(j, JOINT_SEQUENCE, (int32_t)i, (int32_t)j->n); i++)
        if (j->solo[order[i].plan].placed)
            ok = share_solve(j, order[i].plan, seats, &seats[order[i].plan], NULL, e);
    free(order);
    if (!ok)
        seats_free(j, seats);
    else
        joint_take(j, seats, JOINT_SEQUENCE);
    return ok;
}

/* --- out and in again */

struct trial {
    struct joint *j;
    struct seat *seats; /* as now, but for the set */
    size_t set[MOST_SET];
    size_t n;
    struct joint_vector others; /* what all outside of the set cost */
};

static void trial_open(struct trial *t, struct joint *j, const size_t *set, size_t n)
{
    *t = (struct trial) { .j = j, .seats = seats_copy(j, j->now), .n = n, .others = j->total };
    for (size_t i = 0; i < n; i++) {
        t->set[i] = set[i];
        t->others = joint_less(t->others, &j->now[set[i]].cost);
    }
}

/* What the rest of the set costs at least: everybody alone. */
static struct joint_vector least_rest(const struct trial *t, const int *order, size_t from)
{
    struct joint_vector sum = { { 0 } };

    for (size_t i = from; i < t->n; i++)
        sum = joint_add(sum, &t->j->solo[t->set[order[i]]].cost);
    return sum;
}

/* Puts the set in again in this order; *better when the whole then costs less. */
static bool try_order(struct trial *t, const int *order, bool *better, struct err *e)
{
    struct joint_vector sum = t->others;

    *better = false;
    for (size_t i = 0; i < t->n; i++)
        seat_empty(t->j, t->set[i], &t->seats[t->set[i]]);
    for (size_t i = 0; i < t->n; i++) {
        size_t plan = t->set[order[i]];
        struct joint_vector at_least;

        if (!share_solve(t->j, plan, t->seats, &t->seats[plan], NULL, e))
            return false;
        sum = joint_add(sum, &t->seats[plan].cost);
        at_least = least_rest(t, order, i + 1);
        at_least = joint_add(at_least, &sum);
        if (joint_compare(&at_least, &t->j->total) >= 0)
            return true;
    }
    *better = joint_compare(&sum, &t->j->total) < 0;
    return true;
}

static bool try_set(struct joint *j, const size_t *set, size_t n, bool *better, struct err *e)
{
    static const int orders[][MOST_SET] = { { 0, 1, 2 }, { 1, 0, 2 }, { 0, 2, 1 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
    size_t n_orders = n == 1 ? 1 : n == 2 ? 2 : 6;
    struct trial t;
    bool ok = true;

    trial_open(&t, j, set, n);
    *better = false;
    for (size_t i = 0; ok && !*better && i < n_orders; i++)
        ok = try_order(&t, orders[i], better, e);
    if (ok && *better)
        joint_take(j, t.seats, j->stage == JOINT_SOLVER ? JOINT_SOLVER : JOINT_IMPROVE);
    else
        seats_free(j, t.seats);
    return ok;
}

static bool is_hurt(const struct joint *j, size_t plan)
{
    return j->solo[plan].placed && joint_compare(&j->now[plan].cost, &j->solo[plan].cost) > 0;
}

static bool is_in_the_way(const struct joint *j, size_t hurt, size_t other)
{
    int32_t apart = joint_apart(j, hurt, other);

    for (int32_t k = 0; k < problem_of(j, hurt)->count; k++)
        for (int32_t m = 0; m < problem_of(j, other)->count; m++) {
            int32_t days = abs(date_diff(j->solo[hurt].at[k].day, j->now[other].at[m].day));

            if (days == 0 || days < apart)
                return true;
        }
    return false;
}

/* The plans that sit on a day that the hurt one would like best, or too near to it: by index. */
static size_t find_blockers(const struct joint *j, size_t hurt, size_t *set)
{
    size_t n = 0;

    for (size_t i = 0; i < j->n && n < MOST_BLOCKERS; i++)
        if (i != hurt && j->now[i].placed && is_in_the_way(j, hurt, i))
            set[n++] = i;
    return n;
}

static bool is_over(struct joint *j)
{
    return j->solves >= MOST_TRIES || joint_is_proven(j) || j->stopped;
}

/* The hurt plan alone, then with one blocker, then with two. */
static bool help(struct joint *j, size_t hurt, bool *better, struct err *e)
{
    size_t blockers[MOST_BLOCKERS], set[MOST_SET] = { hurt };
    size_t n = find_blockers(j, hurt, blockers);

    if (!try_set(j, set, 1, better, e))
        return false;
    for (size_t a = 0; a < n && !*better && !is_over(j); a++) {
        set[1] = blockers[a];
        if (!try_set(j, set, 2, better, e))
            return false;
    }
    for (size_t a = 0; a < n && !*better; a++)
        for (size_t b = a + 1; b < n && !*better && !is_over(j); b++) {
            set[1] = blockers[a];
            set[2] = blockers[b];
            if (!try_set(j, set, 3, better, e))
                return false;
        }
    return true;
}

bool joint_improve(struct joint *j, struct err *e)
{
    bool any = true, better;

    j->solves = 0;
    for (int pass = 0; any && pass < MOST_PASSES; pass++) {
        any = false;
        for (size_t i = 0; i < j->n && !is_over(j) && joint_go_on(j, JOINT_IMPROVE, (int32_t)i, (int32_t)j->n); i++) {
            if (!is_hurt(j, i))
                continue;
            if (!help(j, i, &better, e))
                return false;
            any = any || better;
        }
    }
    return true;
}

/* --- one answer out of equal ones */

bool joint_settle(struct joint *j, struct err *e)
{
    struct joint_vector before;
    int passes = 0;

    do {
        before = j->total;
        for (size_t i = 0; i < j->n; i++) {
            struct seat again = { .placed = false };

            if (!j->solo[i].placed)
                continue;
            if (!share_solve(j, i, j->now, &again, NULL, e)) {
                free(again.at);
                return false;
            }
            if (joint_compare(&again.cost, &j->now[i].cost) <= 0)
                seat_copy(j, i, &j->now[i], &again);
            free(again.at);
        }
        j->total = seats_total(j, j->now);
    } while (joint_compare(&j->total, &before) < 0 && ++passes < MOST_PASSES);
    return true;
}
