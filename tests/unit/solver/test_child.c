/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the answer when the child dies, says nothing, says nonsense or is stopped: the parent goes on with what
 * it has, and soon. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/solver/child.h"
#include "../../../src/solver/glpk_levels.h"
#include "../../../src/solver/message.h"
#include "random_joint.h"
#include "ritmo/solver/solver.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- children */

static void die_at_once(const struct programme *p, int fd, int32_t limit_ms)
{
    (void)p;
    (void)fd;
    (void)limit_ms;
    raise(SIGSEGV);
}

static void abort_half_way(const struct programme *p, int fd, int32_t limit_ms)
{
    unsigned char half[20] = { 0x6D, 0x74, 0x69, 0x72 };

    (void)p;
    (void)limit_ms;
    assert_int_equal(write(fd, half, sizeof half), sizeof half);
    raise(SIGABRT);
}

static void talk_nonsense(const struct programme *p, int fd, int32_t limit_ms)
{
    unsigned char bytes[300];
    ssize_t written;

    (void)p;
    (void)limit_ms;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 37 + 11);
    written = write(fd, bytes, sizeof bytes);
    (void)written;
}

/* Begins like a message, and has a wrong checksum. */
static void lie_about_sums(const struct programme *p, int fd, int32_t limit_ms)
{
    int32_t words[12] = { 0x7269746D, 1, p->first_level, 1, 1, 0, 0, 0, -1, 0, 77, 77 };
    ssize_t written = write(fd, words, sizeof words);

    (void)limit_ms;
    (void)written;
}

static void sleep_on(const struct programme *p, int fd, int32_t limit_ms)
{
    (void)p;
    (void)fd;
    (void)limit_ms;
    for (;;)
        pause();
}

/* Sound messages that say what cannot be: everything chosen, at no cost. */
static void promise_everything(const struct programme *p, int fd, int32_t limit_ms)
{
    unsigned char *all = mem_new((size_t)p->n_columns, sizeof *all);

    (void)limit_ms;
    memset(all, 1, (size_t)p->n_columns);
    for (int32_t l = p->first_level; l < p->n_levels; l++)
        message_level(fd, p, l, &(struct programme_level) { true, true, 0 }, all);
    message_end(fd, false);
    free(all);
}

/* A bound above what is there already. */
static void promise_too_much(const struct programme *p, int fd, int32_t limit_ms)
{
    (void)limit_ms;
    message_level(fd, p, p->first_level, &(struct programme_level) { true, false, INT64_MAX / 4 }, NULL);
    message_end(fd, false);
}

static void scribble_on_the_terminal(const struct programme *p, int fd, int32_t limit_ms)
{
    printf("GLPK says hello\n");
    fflush(stdout);
    fprintf(stderr, "and hello again\n");
    glpk_levels(p, fd, limit_ms);
}

/* --- as solvers */

#define AS_SOLVER(work)                                                                                                                            \
    static void solve_##work(const struct programme *p, int32_t ms, programme_tick tick, void *context, struct programme_result *out)              \
    {                                                                                                                                              \
        solver_child_run(p, ms, tick, context, work, out);                                                                                         \
    }
AS_SOLVER(die_at_once)
AS_SOLVER(abort_half_way)
AS_SOLVER(talk_nonsense)
AS_SOLVER(lie_about_sums)
AS_SOLVER(sleep_on)
AS_SOLVER(promise_everything)
AS_SOLVER(promise_too_much)
AS_SOLVER(scribble_on_the_terminal)

typedef void (*solve_function)(const struct programme *, int32_t, programme_tick, void *, struct programme_result *);

/* Cases in which the planner by itself proves nothing, so that the solver is asked. */
static void compare_with_plain(solve_function solve_it, int32_t limit_ms, int most, int *failed, int *limit_hit)
{
    struct programme_solver solver = { PROGRAMME_VERSION, solve_it };
    struct joint_options o = { .solver = &solver, .limit_ms = limit_ms };
    int asked = 0;

    *failed = *limit_hit = 0;
    for (uint64_t seed = 1; asked < most; seed++) {
        struct joint_case c;
        struct joint_answer a, plain;
        struct err e = ERR_INIT;

        joint_case_make(seed, &c);
        assert_true(joint_solve(c.plans, c.n, NULL, &plain, &e));
        if (!plain.proven) {
            if (!joint_solve(c.plans, c.n, &o, &a, &e) || !joint_check(c.plans, c.n, &a, &e))
                fail_msg("seed %d: %s", (int)seed, e.text);
            assert_memory_equal(&a.total, &plain.total, sizeof a.total);
            assert_memory_equal(&a.bound, &plain.bound, sizeof a.bound);
            *failed += a.solver_failed;
            *limit_hit += a.limit_hit;
            asked++;
            joint_free(&a);
        }
        joint_free(&plain);
        joint_case_free(&c);
    }
}

/* Whatever the child does, the answer is the one without solver, and it is said that the solver failed; unless the last
 * ones happened to be right. */
static void test_bad_children(void **state)
{
    static const struct {
        solve_function solve_it;
        int least_failed;
    } bad[] = { { solve_die_at_once, 10 }, { solve_abort_half_way, 10 }, { solve_talk_nonsense, 10 }, { solve_lie_about_sums, 10 },
        { solve_promise_everything, 5 }, { solve_promise_too_much, 10 } };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int failed, limit_hit;

        compare_with_plain(bad[i].solve_it, 5000, 10, &failed, &limit_hit);
        if (failed < bad[i].least_failed || limit_hit > 0)
            fail_msg("child %d: said to have failed %d times of 10", (int)i, failed);
    }
}

static void test_child_that_never_ends(void **state)
{
    int failed, limit_hit;

    (void)state;
    compare_with_plain(solve_sleep_on, 20, 1, &failed, &limit_hit);
    assert_true(limit_hit == 1 && failed == 0);
}

static bool say_stop(void *context)
{
    ++*(int *)context;
    return false;
}

static void make_programme(struct programme *p)
{
    *p = (struct programme) { .n_columns = 2, .n_rows = 1, .n_levels = 2 };
    p->entries = mem_new(2, sizeof *p->entries);
    p->entries[p->n_entries++] = (struct programme_entry) { 0, 0, 1 };
    p->entries[p->n_entries++] = (struct programme_entry) { 0, 1, 1 };
    p->least = mem_new(1, sizeof *p->least);
    p->most = mem_new(1, sizeof *p->most);
    p->least[0] = p->most[0] = 1;
    p->cost = mem_new(4, sizeof *p->cost);
    p->cost[0] = p->cost[1] = 3; /* the first level does not care, */
    p->cost[2] = 5;              /* the second one does */
    p->cost[3] = 4;
    p->fixed = mem_new(2, sizeof *p->fixed);
}

static void test_stop(void **state)
{
    struct programme p;
    struct programme_result x;
    int asked = 0;

    (void)state;
    make_programme(&p);
    solver_child_run(&p, 60000, say_stop, &asked, sleep_on, &x);
    assert_true(x.stopped && !x.limit_hit && asked == 1 && x.chosen == NULL);
    programme_result_free(&x);
    programme_free(&p);
}

static void test_two_levels(void **state)
{
    struct programme p;
    struct programme_result x;

    (void)state;
    make_programme(&p);
    ritmo_solver.solve(&p, 60000, NULL, NULL, &x);
    assert_true(!x.failed && !x.limit_hit && !x.stopped);
    assert_true(x.levels[0].exact && x.levels[0].bound == 3 && x.levels[1].exact && x.levels[1].bound == 4);
    assert_true(x.chosen != NULL && x.chosen[0] == 0 && x.chosen[1] == 1 && x.chosen_level == 1);
    assert_true(programme_holds(&p, x.chosen));
    programme_result_free(&x);
    programme_free(&p);
}

/* Nothing that the child prints reaches the terminal; no child is left behind. */
static void test_silence(void **state)
{
    struct programme p;
    struct programme_result x;
    char path[] = "/tmp/ritmo-test-XXXXXX", text[8];
    int file = mkstemp(path), out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);

    (void)state;
    make_programme(&p);
    fflush(stdout);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    solve_scribble_on_the_terminal(&p, 60000, NULL, NULL, &x);
    fflush(stdout);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    assert_true(x.levels[1].exact);
    assert_int_equal(pread(file, text, sizeof text, 0), 0);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    close(file);
    close(out);
    close(err);
    unlink(path);
    programme_result_free(&x);
    programme_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_levels),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_silence),
        cmocka_unit_test(test_bad_children),
        cmocka_unit_test(test_child_that_never_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
