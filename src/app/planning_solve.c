/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Solves a planning problem with what was put by hand held in its place as far as that is possible. */
#include "planning.h"

#include "ritmo/base/mem.h"

static void hold(struct planning *g, size_t i, bool held)
{
    g->problem.announced[g->hand[i].announced].pinned = held;
}

/* Does what is held stand in the answer without another session pushed past it? */
static bool holds_all(const struct planning *g, const struct answer *a)
{
    const struct problem *p = &g->problem;

    for (size_t i = 0; i < g->n_hand && a->status == SOLVE_OK; i++)
        for (int32_t k = 0; p->announced[g->hand[i].announced].pinned && k < a->n; k++)
            if (a->at[k].day.day == p->announced[g->hand[i].announced].day.day && p->n_done + k + 1 < g->hand[i].ordinal)
                return false;
    return a->status == SOLVE_OK;
}

/* With it held as well: is there still such a plan? */
static bool try_to_hold(struct planning *g, size_t i, struct err *e)
{
    struct answer a = { 0 };
    bool ok;

    hold(g, i, true);
    ok = planning_answer(g, &a, e);
    if (ok && !holds_all(g, &a))
        hold(g, i, false);
    answer_free(&a);
    return ok;
}

bool planning_solve(struct planning *g, struct answer *a, struct err *e)
{
    for (size_t i = 0; i < g->n_hand; i++)
        hold(g, i, true);
    if (!planning_answer(g, a, e))
        return false;
    if (g->n_hand == 0 || holds_all(g, a))
        return true;
    for (size_t i = 0; i < g->n_hand; i++)
        hold(g, i, false);
    for (size_t i = 0; i < g->n_hand; i++)
        if (!try_to_hold(g, i, e))
            return false;
    answer_free(a);
    return planning_answer(g, a, e);
}

bool planning_is_no_later(const struct answer *a, const struct answer *than)
{
    return a->status == SOLVE_OK && a->vector[0] <= than->vector[0] && (a->vector[0] < than->vector[0] || a->vector[1] <= than->vector[1]);
}

bool planning_solve_on(struct planning *g, const struct date *days, size_t n, struct answer *a, struct err *e)
{
    struct problem *p = &g->problem;

    if (n == 0 || a->status != SOLVE_OK)
        return true;
    p->announced = mem_resize(p->announced, (p->n_announced + n) * sizeof *p->announced);
    for (size_t i = 0; i < n; i++) {
        struct answer with = { 0 };
        p->announced[p->n_announced++] = (struct placed) { days[i], -1, -1, -1, true };
        if (!planning_answer(g, &with, e)) {
            answer_free(&with);
            return false;
        }
        if (planning_is_no_later(&with, a)) {
            answer_free(a);
            *a = with;
            continue;
        }
        p->n_announced--;
        answer_free(&with);
    }
    return true;
}

bool planning_let_go(struct planning *g, struct err *e)
{
    struct answer a = { 0 };
    bool ok = g->n_hand == 0 || planning_solve(g, &a, e);

    answer_free(&a);
    return ok;
}
