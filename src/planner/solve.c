/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One problem, one answer (PLANNER R11, R12): plan the days, take each day's best slot, check the result by the rules
 * alone; or say which session is stuck and what the least repair is. */
#include "ritmo/planner/solve.h"

#include "dp.h"
#include "reason.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/check.h"

#include <stdlib.h>
#include <string.h>

static bool too_hard(struct err *e)
{
    return err_set(e, ERR_INPUT,
        "limits, min_from: too many possibilities to compare; give the intervals a hard_max or an earlier horizon");
}

static void take_answer(struct frame *f, const struct vector *v, const int32_t *days, struct answer *a)
{
    a->status = SOLVE_OK;
    a->n = f->count;
    a->at = mem_new((size_t)a->n, sizeof *a->at);
    for (int32_t k = 0; k < a->n; k++) {
        const struct offer *o = frame_offer(f, k, days[k]);

        a->at[k] = (struct placed) { { days[k] }, o->start, o->provider, o->room, false };
    }
    memcpy(a->vector, v->at, sizeof a->vector);
}

/* Every answer goes through the checker, which knows only the rules (R13.10). */
static bool prove(const struct problem *p, const struct answer *a, struct err *e)
{
    int64_t vector[KEYS] = { 0 };

    if (!check_placed(p, a->at, a->n, e)) {
        err_in(e, "the planner's own answer breaks a rule, please report it: ");
        if (e != NULL)
            e->kind = ERR_FAULT;
        return false;
    }
    check_vector(p, a->at, a->n, vector);
    if (memcmp(vector, a->vector, (size_t)p->n_objective * sizeof *vector) != 0)
        return err_set(e, ERR_FAULT, "the planner's own answer has another value than its rules give, please report it");
    return true;
}

/* First layer that no sequence of open days reaches. */
static bool find_stuck(struct frame *f, const struct reach *open, int32_t *stuck)
{
    bool given_up = false;

    *stuck = reach_best(open, open->layers - 1) == NO_WAY ? open->layers - 1 : f->count - 1;
    for (int32_t k = 0; f->lookback > 0 && k < *stuck; k++)
        if (!dp_plan(f, DP_ANY, k + 1, NULL, NULL, &given_up))
            *stuck = k;
    return !given_up;
}

static bool count_overrides(struct frame *f, int32_t *least)
{
    struct vector v;
    struct reach any;
    bool given_up = false;

    if (f->lookback > 0) {
        *least = dp_plan(f, DP_OVERRIDES, f->count, &v, NULL, &given_up) ? (int32_t)v.at[0] : -1;
        return !given_up;
    }
    reach_init(&any, f, true);
    *least = reach_best(&any, f->count - 1);
    if (*least == NO_WAY)
        *least = -1;
    reach_free(&any);
    return true;
}

static bool explain(struct frame *f, struct answer *a)
{
    struct reach open;
    int32_t stuck;
    bool ok;

    a->status = SOLVE_INFEASIBLE;
    reach_init(&open, f, false);
    ok = find_stuck(f, &open, &stuck) && count_overrides(f, &a->min_overrides);
    if (ok) {
        a->stuck_session = f->p->n_done + stuck + 1;
        reason_add_text(&a->reason, f, &open, stuck);
    }
    reach_free(&open);
    return ok;
}

static bool find(const struct problem *p, bool explained, struct answer *a, struct err *e)
{
    struct frame f;
    struct vector v = { { 0 } };
    int32_t *days;
    bool found, given_up, ok = true;

    *a = (struct answer) { .min_overrides = -1 };
    str_init(&a->reason);
    if (!problem_check(p, e))
        return false;
    frame_init(&f, p);
    a->n_vector = p->n_objective;
    days = mem_new((size_t)p->count, sizeof *days);
    found = dp_plan(&f, DP_BEST, p->count, &v, days, &given_up);
    if (found)
        take_answer(&f, &v, days, a);
    if (given_up)
        ok = too_hard(e);
    else if (found)
        ok = prove(p, a, e);
    else if (explained)
        ok = explain(&f, a) || too_hard(e);
    else
        a->status = SOLVE_INFEASIBLE;
    free(days);
    frame_free(&f);
    return ok;
}

bool solve(const struct problem *p, struct answer *a, struct err *e)
{
    return find(p, true, a, e);
}

bool solve_unexplained(const struct problem *p, struct answer *a, struct err *e)
{
    return find(p, false, a, e);
}

void answer_free(struct answer *a)
{
    free(a->at);
    a->at = NULL;
    a->n = 0;
    str_free(&a->reason);
}
