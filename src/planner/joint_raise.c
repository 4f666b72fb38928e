/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The integer programme (PLANNER R13.5, R13.6): ask the solver, raise the bound level by level, share out slots for its
 * days; days that cannot be shared out are cut off and it is asked again. Nothing of the solver is believed but its
 * bounds: its choices are checked in whole numbers, and every answer goes through the checker like any other. */
#include "joint_model.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/check.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_ROUNDS = 20 };

struct raise {
    struct joint *j;
    struct cuts cuts;
    struct joint_vector least; /* [1..] what each key comes to at least, whatever the others do */
    int32_t left_ms, round;
    size_t known; /* cuts when it was asked */
};

/* --- each key by itself */

static bool find_least(struct raise *r, struct err *e)
{
    struct joint *j = r->j;

    for (size_t i = 0; i < j->n; i++)
        for (int32_t k = 1; j->solo[i].placed && k < j->n_keys; k++) {
            struct problem one = *problem_of(j, i);
            struct answer a;

            one.objective[0] = problem_of(j, i)->objective[k - 1];
            one.n_objective = 1;
            if (!solve(&one, &a, e)) {
                answer_free(&a);
                return err_in(e, "plan %d: ", (int)i + 1);
            }
            r->least.at[k] += a.vector[0];
            answer_free(&a);
        }
    return true;
}

/* --- the bound */

/* What is certain after these levels: their values as far as they are known, and then each key's least. */
static struct joint_vector bound_of(const struct raise *r, const struct model *m, const struct programme_result *x)
{
    struct joint_vector v = r->j->bound;
    int32_t level = m->programme.first_level;
    bool exact = true;

    for (; level < m->programme.n_levels && exact && x->levels[level].has_bound; level++) {
        model_keys(m, level, x->levels[level].bound, &v);
        exact = x->levels[level].exact;
    }
    for (; level < m->programme.n_levels; level++)
        for (int32_t k = m->levels[level].first; k < m->levels[level].first + m->levels[level].n_keys; k++)
            v.at[k] = v.at[0] > r->j->bound.at[0] ? 0 : r->least.at[k];
    return v;
}

static void raise_bound(struct raise *r, const struct model *m, const struct programme_result *x)
{
    struct joint_vector v = bound_of(r, m, x);

    if (joint_compare(&v, &r->j->total) > 0)
        r->j->solver_failed = true; /* more than what an answer at hand costs: nothing of it can be believed */
    else if (joint_compare(&v, &r->j->bound) > 0)
        r->j->bound = v;
}

/* --- the answer */

static void add_cut(struct raise *r, const struct cut *c)
{
    r->cuts.at = mem_grow(r->cuts.at, r->cuts.n, sizeof *r->cuts.at);
    r->cuts.at[r->cuts.n++] = *c;
}

/* Days that no rule of neighbours forbids, and yet some rule does: not those together. */
static void cut_series(struct raise *r, size_t plan, const int32_t *days)
{
    size_t n = (size_t)problem_of(r->j, plan)->count;
    struct cut c = { .items = mem_new(n, sizeof *c.items), .days = mem_new(n, sizeof *c.days), .n = n };

    memcpy(c.days, days, n * sizeof *days);
    for (size_t k = 0; k < n; k++)
        c.items[k] = (struct pack_item) { plan, (int32_t)k };
    add_cut(r, &c);
}

static bool series_hold(struct raise *r, int32_t *const *days, const struct seat *seats)
{
    bool ok = true;

    for (size_t i = 0; i < r->j->n; i++)
        if (seats[i].placed && !check_placed(problem_of(r->j, i), seats[i].at, problem_of(r->j, i)->count, NULL)) {
            cut_series(r, i, days[i]);
            ok = false;
        }
    return ok;
}

static bool has_item(const struct pack_item *items, size_t n, size_t plan)
{
    for (size_t i = 0; i < n; i++)
        if (items[i].plan == plan)
            return true;
    return false;
}

/* How many of `a` are in `b`. */
static size_t shared(const struct cut *a, const struct finding *b)
{
    size_t n = 0;

    for (size_t i = 0; i < a->n; i++)
        n += has_item(b->items, b->n, a->items[i].plan);
    return n;
}

/* Extras of one day are paid together only if none is counted twice: two sets must be apart, or one within the other and
 * the wider one pays just what is on top (docs/joint-planning.md). Widens the finding until that is so; false when it
 * cannot be. */
static bool fit_extra(const struct raise *r, const struct seat *seats, struct finding *f)
{
    struct joint_vector none = { { 0 } };
    bool wider = true;

    while (wider) {
        wider = false;
        for (size_t i = 0; i < r->cuts.n; i++) {
            const struct cut *c = &r->cuts.at[i];
            size_t n = !c->dearer || c->day.day != f->day.day ? 0 : shared(c, f);

            if (n == 0 || n == c->n)
                continue;
            if (!cut_is_full(r->j, c, seats))
                return false;
            for (size_t k = 0; k < c->n; k++)
                if (!has_item(f->items, f->n, c->items[k].plan)) {
                    struct pack_item *items = mem_new(f->n + 1, sizeof *items);

                    memcpy(items, f->items, f->n * sizeof *items);
                    items[f->n++] = c->items[k];
                    free(f->items);
                    f->items = items;
                }
            wider = true;
        }
    }
    if (!pack_extra(r->j, f->day, f->items, f->n, &f->extra))
        return false;
    for (size_t i = 0; i < r->cuts.n; i++) {
        const struct cut *c = &r->cuts.at[i];

        if (c->dearer && c->day.day == f->day.day && shared(c, f) == c->n) {
            if (c->n == f->n)
                return false;
            f->extra = joint_less(f->extra, &c->extra);
        }
    }
    return joint_compare(&f->extra, &none) > 0;
}

/* Makes cuts of what the days taught. True if there are any. */
static bool learn(struct raise *r, const struct seat *seats, struct findings *found)
{
    bool any = false;

    for (size_t i = 0; i < found->n; i++) {
        struct finding *f = &found->at[i];

        if (!f->impossible && !fit_extra(r, seats, f))
            continue;
        add_cut(r, &(struct cut) { .of_day = true, .day = f->day, .items = f->items, .n = f->n, .dearer = !f->impossible, .extra = f->extra });
        f->items = NULL;
        any = true;
    }
    return any;
}

/* Seats with days only, for questions about who is where. */
static struct seat *seats_on(const struct joint *j, int32_t *const *days)
{
    struct seat *seats = seats_new(j);

    for (size_t i = 0; i < j->n; i++) {
        seats[i].placed = days[i] != NULL;
        if (days[i] == NULL)
            continue;
        seats[i].at = mem_new((size_t)problem_of(j, i)->count, sizeof *seats[i].at);
        for (int32_t k = 0; k < problem_of(j, i)->count; k++)
            seats[i].at[k].day.day = days[i][k];
    }
    return seats;
}

/* Shares out slots for the days; true if something was learnt, so that asking again is of use. */
static bool take_days(struct raise *r, int32_t *const *days)
{
    struct seat *seats = seats_new(r->j), *on = seats_on(r->j, days);
    struct findings found = { NULL, 0 };
    enum pack_result result = pack_days(r->j, days, seats, &found);
    bool again = learn(r, on, &found);

    if (result == PACK_OK && series_hold(r, days, seats) && apart_hold(r->j, seats))
        joint_take(r->j, seats, JOINT_SOLVER);
    else
        seats_free(r->j, seats);
    seats_free(r->j, on);
    findings_free(&found);
    return again || r->cuts.n > r->known;
}

static bool is_usable(const struct model *m, const struct programme_result *x)
{
    return x->chosen != NULL && programme_holds(&m->programme, x->chosen);
}

/* --- asking */

struct asking {
    struct joint *j;
    int32_t round;
};

static bool still_wanted(void *context)
{
    const struct asking *a = context;

    return joint_go_on(a->j, JOINT_SOLVER, a->round, 0);
}

/* One question; true if another one makes sense. */
static bool ask(struct raise *r, const struct model *m)
{
    struct asking asking = { r->j, r->round };
    struct programme_result x;
    bool again = false;

    r->j->options.solver->solve(&m->programme, r->left_ms, still_wanted, &asking, &x);
    r->left_ms -= x.spent_ms > 0 ? x.spent_ms : 1;
    r->j->limit_hit = r->j->limit_hit || x.limit_hit;
    r->j->solver_failed = r->j->solver_failed || x.failed;
    if (x.chosen != NULL && !is_usable(m, &x))
        r->j->solver_failed = true;
    else
        raise_bound(r, m, &x);
    if (is_usable(m, &x) && !r->j->solver_failed) {
        int32_t **days = model_days(m, x.chosen);

        again = take_days(r, days);
        for (size_t i = 0; i < r->j->n; i++)
            free(days[i]);
        free(days);
    }
    programme_result_free(&x);
    return again && !r->j->limit_hit && !r->j->stopped;
}

bool joint_raise(struct joint *j, struct err *e)
{
    struct raise r = { .j = j, .left_ms = j->options.limit_ms };
    bool again = true;

    if (j->options.solver->version != PROGRAMME_VERSION) {
        j->solver_failed = true;
        return true;
    }
    if (!find_least(&r, e))
        return false;
    for (; again && r.round < MOST_ROUNDS && r.left_ms > 0 && !joint_is_proven(j) && joint_go_on(j, JOINT_SOLVER, r.round, MOST_ROUNDS); r.round++) {
        struct model m;

        r.known = r.cuts.n;
        again = model_open(&m, j, &r.cuts) && ask(&r, &m);
        model_close(&m);
    }
    if (again && r.left_ms <= 0)
        j->limit_hit = true;
    cuts_free(&r.cuts);
    return true;
}
