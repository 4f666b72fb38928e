/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best joint answer so far: taken, reported, proven or not. */
#include "joint_work.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

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

bool joint_report_checked(const struct joint *j, struct joint_answer *a, struct err *e)
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
    if (j->has_now && j->report->plans == NULL && !joint_report_checked(j, j->report, NULL))
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
