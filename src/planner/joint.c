/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder of PLANNER R13.8: each stage only when the one before did not prove its answer; every answer through the
 * checker. */
#include "joint_work.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* --- the stages */

/* R13.3: everybody alone. Their sum is a bound; what is impossible alone stays so. */
static bool solve_alone(struct joint *j, struct err *e)
{
    struct seat *nobody = seats_new(j);
    bool ok = true;

    for (size_t i = 0; ok && i < j->n; i++)
        ok = share_solve(j, i, nobody, &j->solo[i], &j->reasons[i], e);
    seats_free(j, nobody);
    j->bound = seats_total(j, j->solo);
    return ok;
}

/* Everybody on the days that are best alone, with the slots shared out: no collision means proven. */
static void pack_alone(struct joint *j)
{
    struct seat *seats = seats_new(j);
    int32_t **days = mem_new(j->n, sizeof *days);

    for (size_t i = 0; i < j->n; i++)
        if (j->solo[i].placed) {
            days[i] = mem_new((size_t)problem_of(j, i)->count, sizeof **days);
            for (int32_t k = 0; k < problem_of(j, i)->count; k++)
                days[i][k] = j->solo[i].at[k].day.day;
        }
    if (pack_days(j, days, seats, NULL) == PACK_OK && apart_hold(j, seats))
        joint_take(j, seats, JOINT_SOLO);
    else
        seats_free(j, seats);
    for (size_t i = 0; i < j->n; i++)
        free(days[i]);
    free(days);
}

/* The solver's days, with slots, may be bettered where slots are what is scarce. */
static bool polish(struct joint *j, struct err *e)
{
    return j->stage != JOINT_SOLVER || joint_is_proven(j) || j->stopped || joint_improve(j, e);
}

/* Stopped before any stage was through: whatever there is, nobody lost (settling
 * then places one after the other). */
static void take_whatever(struct joint *j)
{
    if (!j->has_now)
        joint_take(j, seats_new(j), JOINT_SEQUENCE);
}

static bool climb(struct joint *j, struct err *e)
{
    if (!solve_alone(j, e))
        return false;
    pack_alone(j);
    if (!joint_is_proven(j) && joint_go_on(j, JOINT_SOLO, 1, 1))
        joint_repair(j);
    if (!joint_is_proven(j) && !j->stopped && !joint_sequence(j, e))
        return false;
    if (!joint_is_proven(j) && !j->stopped && !joint_improve(j, e))
        return false;
    if (!joint_is_proven(j) && !j->stopped && j->options.solver != NULL && (!joint_raise(j, e) || !polish(j, e)))
        return false;
    take_whatever(j);
    return joint_settle(j, e);
}

/* --- setting up */

static bool check_plans(const struct joint_plan *plans, size_t n, struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        const struct problem *p = plans[i].problem;

        if (!problem_check(p, e))
            return err_in(e, "plan %d: ", (int)i + 1);
        if (p->n_objective != plans[0].problem->n_objective
            || memcmp(p->objective, plans[0].problem->objective, (size_t)p->n_objective * sizeof *p->objective) != 0)
            return err_set(e, ERR_INPUT, "plan %d: its order of aims is not that of plan 1; place them in two goes", (int)i + 1);
    }
    return true;
}

static void open_joint(struct joint *j, const struct joint_plan *plans, size_t n, const struct joint_options *options, struct joint_answer *shown)
{
    *j = (struct joint) { .plans = plans, .n = n, .n_keys = 1 + (n > 0 ? plans[0].problem->n_objective : 0), .report = shown };
    if (options != NULL)
        j->options = *options;
    if (j->options.limit_ms <= 0)
        j->options.limit_ms = JOINT_LIMIT_MS;
    share_init(&j->share, plans, n);
    j->solo = seats_new(j);
    j->reasons = mem_new(n, sizeof *j->reasons);
    for (size_t i = 0; i < n; i++)
        str_init(&j->reasons[i]);
}

static void close_joint(struct joint *j)
{
    seats_free(j, j->solo);
    seats_free(j, j->now);
    for (size_t i = 0; i < j->n; i++)
        str_free(&j->reasons[i]);
    free(j->reasons);
    share_free(&j->share);
    joint_free(j->report);
}

bool joint_solve(const struct joint_plan *plans, size_t n, const struct joint_options *options, struct joint_answer *a, struct err *e)
{
    struct joint j;
    struct joint_answer shown = { 0 };
    bool ok;

    *a = (struct joint_answer) { 0 };
    if (!check_plans(plans, n, e))
        return false;
    open_joint(&j, plans, n, options, &shown);
    ok = climb(&j, e);
    if (ok)
        ok = joint_report_checked(&j, a, e);
    close_joint(&j);
    return ok;
}
