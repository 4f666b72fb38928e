/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder of PLANNER R13.8: each stage only when the one before did not prove its answer; every answer through the
 * checker. */
#include "joint_work.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* --- the caller's view */

static void report_plan(const struct joint *j, size_t i, struct joint_place *out)
{
    const struct seat *s = &j->now[i];

    *out = (struct joint_place) { .placed = s->placed, .has_solo = j->solo[i].placed };
    str_init(&out->reason);
    if (j->solo[i].placed)
        memcpy(out->solo, j->solo[i].cost.at + 1, sizeof out->solo);
    out->worse = j->solo[i].placed && joint_compare(&s->cost, &j->solo[i].cost) > 0;
    if (s->placed) {
        out->n = problem_of(j, i)->count;
        out->at = mem_new((size_t)out->n, sizeof *out->at);
        memcpy(out->at, s->at, (size_t)out->n * sizeof *out->at);
        memcpy(out->vector, s->cost.at + 1, sizeof out->vector);
    } else {
        str_add(&out->reason, j->reasons[i].len > 0 ? j->reasons[i].text : "the others to be placed again leave no room for it");
    }
}

static void measure_proof(struct joint_answer *a)
{
    a->n_proven = 0;
    while (a->n_proven < a->n_keys && a->total.at[a->n_proven] == a->bound.at[a->n_proven])
        a->n_proven++;
    a->proven = a->n_proven == a->n_keys;
    a->gap = a->proven ? 0 : a->total.at[a->n_proven] - a->bound.at[a->n_proven];
}

static void report(const struct joint *j, struct joint_answer *a)
{
    *a = (struct joint_answer) { .n = j->n, .n_keys = j->n_keys, .total = j->total, .bound = j->bound, .stage = j->stage,
        .limit_hit = j->limit_hit, .stopped = j->stopped, .solver_failed = j->solver_failed };
    a->plans = mem_new(j->n, sizeof *a->plans);
    for (size_t i = 0; i < j->n; i++)
        report_plan(j, i, &a->plans[i]);
    measure_proof(a);
}

void joint_free(struct joint_answer *a)
{
    for (size_t i = 0; i < a->n; i++) {
        free(a->plans[i].at);
        str_free(&a->plans[i].reason);
    }
    free(a->plans);
    *a = (struct joint_answer) { 0 };
}

static bool report_checked(const struct joint *j, struct joint_answer *a, struct err *e)
{
    report(j, a);
    if (joint_check(j->plans, j->n, a, e))
        return true;
    err_in(e, "the planner's own answer breaks a rule, please report it: ");
    if (e != NULL)
        e->kind = ERR_FAULT;
    return false;
}

bool joint_go_on(struct joint *j, enum joint_stage stage, int32_t done, int32_t of)
{
    struct joint_progress now = { stage, done, of, NULL };

    if (j->options.tick == NULL || j->stopped)
        return !j->stopped;
    if (j->has_now && j->report->plans == NULL && !report_checked(j, j->report, NULL))
        joint_free(j->report); /* never shown; the end says so */
    now.best = j->report->plans == NULL ? NULL : j->report;
    j->stopped = !j->options.tick(j->options.context, &now);
    return !j->stopped;
}

bool joint_take(struct joint *j, struct seat *seats, enum joint_stage stage)
{
    struct joint_vector total = seats_total(j, seats);

    if (j->has_now && joint_compare(&total, &j->total) >= 0) {
        seats_free(j, seats);
        return false;
    }
    seats_free(j, j->now);
    j->now = seats;
    j->total = total;
    j->stage = stage;
    j->has_now = true;
    joint_free(j->report);
    return true;
}

bool joint_is_proven(const struct joint *j)
{
    return j->has_now && joint_compare(&j->total, &j->bound) == 0;
}

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
        ok = report_checked(&j, a, e);
    close_joint(&j);
    return ok;
}
