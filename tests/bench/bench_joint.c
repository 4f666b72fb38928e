/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures the joint planner on random clinics like those of PLANNER R13.7: a provider is away for ten working days, the
 * plans that had appointments then are placed again beside what is fixed. Not a test; prints figures. */
#include "random_problem.h"
#include "ritmo/planner/joint.h"
#include "ritmo/solver/solver.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { AWAY_FROM = RANDOM_FIRST + 7, AWAY_TO = RANDOM_FIRST + 18, SLOTS = 12, DAYS = 200 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Mixed makes a case harder than the plain one: two lengths, a finer grid, wishes for times, and a second provider who is
 * there all the time and not preferred. */
static void add_provider(struct problem *p, const char *id)
{
    p->providers = mem_grow(p->providers, p->n_providers, sizeof *p->providers);
    p->providers[p->n_providers].id = mem_strdup(id);
    p->providers[p->n_providers].capacity = 1;
    p->needs[0].providers = mem_grow(p->needs[0].providers, p->n_providers, sizeof(int32_t));
    p->needs[0].providers[p->n_providers] = (int32_t)p->n_providers;
    p->needs[0].n_providers = ++p->n_providers;
}

static void add_clinic(uint64_t *s, bool mixed, struct problem *p)
{
    p->clinic.has_hours = true;
    for (int w = MONDAY; w <= FRIDAY; w++) {
        spans_add(&p->clinic.hours.weekly[w], 540, 720);
        spans_add(&p->clinic.hours.weekly[w], 780, 960);
    }
    p->needs = mem_new(1, sizeof *p->needs);
    p->n_needs = 1;
    p->needs[0].duration = mixed && random_chance(s, 35) ? 60 : 30;
    add_provider(p, "kim");
    day_ranges_add(&p->providers[0].away, (struct date) { AWAY_FROM }, (struct date) { AWAY_TO }, "away");
    if (!mixed)
        return;
    add_provider(p, "lee");
    p->grid = 15;
    p->prefer_provider = 0;
    p->other_penalty = 10;
    p->has_time_wish = random_chance(s, 50);
    p->wish_from = random_chance(s, 50) ? 540 : 780;
    p->wish_to = (int16_t)(p->wish_from + 180);
    p->wish_penalty = 2;
}

static int16_t slot_start(int slot)
{
    return (int16_t)(slot < SLOTS / 2 ? 540 + 30 * slot : 780 + 30 * (slot - SLOTS / 2));
}

static bool is_working_day(int32_t day)
{
    return date_weekday((struct date) { day }) <= FRIDAY;
}

/* taken[day][slot]: a plan's appointment, so that no two meet. `n` slots in a row, in one half of the day. */
static int32_t free_slot(uint64_t *s, bool taken[DAYS][SLOTS], int32_t day, int n)
{
    bool *row = taken[day - RANDOM_FIRST];

    for (int i = 0, slot = random_in(s, 0, SLOTS - 1); i < SLOTS; i++, slot = (slot + 1) % SLOTS)
        if (!row[slot] && (n == 1 || (slot % (SLOTS / 2) < SLOTS / 2 - 1 && !row[slot + 1]))) {
            row[slot] = row[slot + n - 1] = true;
            return slot;
        }
    return -1;
}

/* A plan with one to three sessions left, its next one on a day of the absence. */
static void add_plan(uint64_t *s, bool mixed, bool taken[DAYS][SLOTS], struct problem *p)
{
    int32_t day = AWAY_FROM + random_in(s, 0, AWAY_TO - AWAY_FROM);

    while (!is_working_day(day))
        day = AWAY_FROM + random_in(s, 0, AWAY_TO - AWAY_FROM);
    problem_init(p);
    p->count = random_in(s, 1, 3);
    p->n_done = 1;
    p->done = mem_new(1, sizeof *p->done);
    p->done[0] = (struct date) { day - 21 };
    p->intervals = mem_new(4, sizeof *p->intervals);
    for (int k = 0; k < 4; k++)
        p->intervals[k] = (struct interval) { 14, 21, 28, 0 };
    p->not_before = (struct date) { RANDOM_FIRST };
    p->horizon = (struct date) { p->done[0].day + 28 * p->count + 90 };
    add_clinic(s, mixed, p);
    p->announced = mem_new((size_t)p->count, sizeof *p->announced);
    for (int32_t k = 0; k < p->count; k++, day += 21) {
        int32_t slot = free_slot(s, taken, day, p->needs[0].duration / 30);

        if (slot >= 0)
            p->announced[p->n_announced++] = (struct placed) { { day }, slot_start(slot), -1, -1, false };
    }
}

/* What stays fixed: so much that `residual` hundredths of a slot a day are left beside the plans' own. */
static void add_fixed(uint64_t *s, bool taken[DAYS][SLOTS], int residual, struct problem *all, size_t n)
{
    for (size_t who = 0; who < all[0].n_providers; who++) {
        struct pool fixed = { 0 };

        for (int32_t d = 0; d < DAYS; d++)
            for (int slot = 0; slot < SLOTS; slot++)
                if ((who > 0 || !taken[d][slot]) && random_in(s, 0, 100 * SLOTS - 1) >= residual)
                    pool_add_busy(&fixed, (struct date) { RANDOM_FIRST + d }, slot_start(slot), (int16_t)(slot_start(slot) + 30));
        for (size_t i = 0; i < n; i++) {
            for (size_t b = 0; b < fixed.n_busy; b++)
                pool_add_busy(&all[i].providers[who], fixed.busy[b].day, fixed.busy[b].from, fixed.busy[b].to);
            pool_sort(&all[i].providers[who]);
        }
        pool_free(&fixed);
    }
}

struct watch {
    double began, first, improved;
    struct joint_vector at_first;
    int32_t n_keys;
};

static bool look(void *context, const struct joint_progress *p)
{
    struct watch *w = context;

    if (p->best != NULL && w->first < 0) {
        w->first = now() - w->began;
        w->at_first = p->best->total;
    }
    if (p->stage == JOINT_SOLVER && w->improved < 0)
        w->improved = now() - w->began;
    return true;
}

static void print_vector(const char *what, const struct joint_vector *v, int32_t n)
{
    printf("    %-7s", what);
    for (int32_t k = 0; k < n; k++)
        printf(" %6lld", (long long)v->at[k]);
    printf("\n");
}

static void run(size_t n, int residual, bool mixed, uint64_t seed)
{
    static bool taken[DAYS][SLOTS];
    struct problem *all = mem_new(n, sizeof *all);
    struct joint_plan *plans = mem_new(n, sizeof *plans);
    struct watch w = { .first = -1, .improved = -1 };
    struct joint_options o = { &ritmo_solver, JOINT_LIMIT_MS, look, &w };
    struct joint_answer a;
    struct str proof = STR_INIT;
    struct err e = ERR_INIT;
    int sessions = 0, worse = 0;

    memset(taken, 0, sizeof taken);
    for (size_t i = 0; i < n; i++) {
        add_plan(&seed, mixed, taken, &all[i]);
        plans[i] = (struct joint_plan) { &all[i], 0, NULL, 0 };
        sessions += all[i].count;
    }
    add_fixed(&seed, taken, residual, all, n);
    w.began = now();
    if (!joint_solve(plans, n, &o, &a, &e))
        printf("%s\n", e.text);
    for (size_t i = 0; i < a.n; i++)
        worse += a.plans[i].worse;
    printf("%d plans, %d sessions%s, %.1f free slots a day: first proposal %.3f s, improved %.3f s, end %.3f s (%s)\n", (int)n, sessions,
        mixed ? ", mixed" : "", residual / 100.0, w.first, w.improved, now() - w.began, joint_stage_name(a.stage));
    printf("           unpl.    out   late  moved    dev   pref finish\n");
    print_vector("first", &w.at_first, a.n_keys);
    print_vector("U", &a.total, a.n_keys);
    print_vector("B", &a.bound, a.n_keys);
    joint_add_proof(&proof, &all[0], &a);
    printf("    %s%s; %d patients carry the cost\n", proof.text, a.solver_failed ? "; the solver failed" : "", worse);
    str_free(&proof);
    joint_free(&a);
    for (size_t i = 0; i < n; i++)
        problem_free(&all[i]);
    free(all);
    free(plans);
}

int main(void)
{
    static const struct {
        size_t plans;
        int residual;
        bool mixed;
    } rows[] = { { 15, 320, false }, { 15, 120, false }, { 30, 320, false }, { 30, 200, false }, { 60, 320, false }, { 60, 200, false },
        { 15, 200, true }, { 30, 200, true }, { 60, 200, true } };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        run(rows[i].plans, rows[i].residual, rows[i].mixed, i + 1);
    return 0;
}
