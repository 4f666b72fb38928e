/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several programs on one file, and programs that die: nothing is booked twice, nothing is half there, nothing that was
 * said to be saved is lost. */
#include "world.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>

enum { WRITERS = 4, ATTEMPTS = 60, PATIENTS = 6, KILLS = 40, RESTORES = 12 };

struct fixture {
    char dir[64], path[96];
    char patients[PATIENTS][ID_TEXT];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct store *s;

    scratch_make(f->dir);
    snprintf(f->path, sizeof f->path, "%s/clinic.db", f->dir);
    OK(store_open(f->path, STORE_CREATE, &s, e));
    fill(s, f->patients[0], f->patients[1]);
    for (int i = 2; i < PATIENTS; i++) {
        struct patient p;
        add_patient(s, "Person", &p);
        memcpy(f->patients[i], p.id, ID_TEXT);
        patient_free(&p);
    }
    store_close(s); /* no handle is open over a fork */
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    scratch_remove(f->dir);
    free(f);
    return 0;
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* One session at a random place: days, starts and lengths that often overlap by a part. */
static struct plan random_plan(const struct fixture *f, unsigned *seed)
{
    struct plan p = new_plan(f->patients[next_random(seed) % PATIENTS]);
    struct session *s = add_session(&p, next_random(seed) % 2 == 0 ? "2026-12-08" : "2026-12-09", (int16_t)(540 + 15 * (next_random(seed) % 20)));

    s->duration = (int16_t)(15 + 15 * (next_random(seed) % 4));
    strcpy(s->provider, next_random(seed) % 3 == 0 ? "lee" : "kim");
    snprintf(s->room, sizeof s->room, "treatment#%u", 1 + next_random(seed) % 2);
    if (next_random(seed) % 2 == 0)
        strcpy(s->equipment, "centrifuge");
    return p;
}

/* The child's whole life; its exit status tells how many it booked, 255 a failure that is no conflict. */
static void write_storm(const struct fixture *f, unsigned seed)
{
    struct store *s;
    struct err e = ERR_INIT;
    int booked = 0;

    if (!store_open(f->path, STORE_WRITE, &s, &e))
        _exit(255);
    for (int i = 0; i < ATTEMPTS; i++) {
        struct plan p = random_plan(f, &seed);
        if (try_add(s, &p, NULL, DATE_NONE, &e))
            booked++;
        else if (e.kind != ERR_CONFLICT)
            _exit(255);
        plan_free(&p);
    }
    store_close(s);
    _exit(booked);
}

static bool overlap(const struct session *a, const struct session *b)
{
    return a->day.day == b->day.day && a->start < b->start + b->duration && b->start < a->start + a->duration;
}

/* Counted from the sessions themselves, not from the claims that should have stopped them. */
static int count_double(const struct visits *v)
{
    int found = 0;

    for (size_t i = 0; i < v->n; i++) {
        int lee = 0;
        const struct session *a = &v->at[i].session;
        for (size_t k = 0; k < v->n; k++) {
            const struct session *b = &v->at[k].session;
            if (k == i || !overlap(a, b))
                continue;
            found += strcmp(a->room, b->room) == 0 || (a->equipment[0] != '\0' && b->equipment[0] != '\0')
                || strcmp(v->at[i].patient, v->at[k].patient) == 0 || (strcmp(a->provider, "kim") == 0 && strcmp(b->provider, "kim") == 0);
            lee += strcmp(a->provider, "lee") == 0 && strcmp(b->provider, "lee") == 0 && b->start <= a->start && a->start < b->start + b->duration;
        }
        found += lee > 1; /* two at once are allowed */
    }
    return found;
}

static void four_writers_never_book_twice(void **state)
{
    struct fixture *f = *state;
    struct visits v = { 0 };
    struct store *s;
    pid_t child[WRITERS];
    size_t booked = 0;

    for (int i = 0; i < WRITERS; i++) {
        child[i] = fork();
        assert_true(child[i] >= 0);
        if (child[i] == 0)
            write_storm(f, (unsigned)i + 7);
    }
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_true(WIFEXITED(status));
        assert_int_not_equal(WEXITSTATUS(status), 255);
        booked += (size_t)WEXITSTATUS(status);
    }
    OK(store_open(f->path, STORE_READ, &s, e));
    OK(store_visits(s, day_of("2026-12-01"), day_of("2026-12-31"), NULL, true, &v, e));
    OK(store_check(s, false, e));
    store_close(s);
    assert_int_equal(v.n, booked);
    assert_true(booked > 10 && booked < WRITERS * ATTEMPTS / 2); /* many met */
    assert_int_equal(count_double(&v), 0);
    visits_free(&v);
}

/* The judge itself must be able to say no. */
static void the_judge_sees_a_planted_double(void **state)
{
    struct fixture *f = *state;
    struct visit at[2] = { 0 };
    struct visits v = { at, 2 };
    (void)f;

    for (int i = 0; i < 2; i++) {
        at[i].session = (struct session) { .day = day_of("2026-12-08"), .start = (int16_t)(540 + 15 * i), .duration = 30, .provider = "kim" };
        at[i].patient[0] = (char)('a' + i);
        snprintf(at[i].session.room, sizeof at[i].session.room, "treatment#%d", i);
    }
    assert_int_equal(count_double(&v), 2);
    at[1].session.start = 570;
    assert_int_equal(count_double(&v), 0);
}

/* Whoever is next in line and never goes on (a stopped program) delays others once, and stops nobody. */
static void a_stuck_head_of_the_line_stops_nobody(void **state)
{
    struct fixture *f = *state;
    int line = open(f->dir, O_RDONLY | O_DIRECTORY);
    struct store *s;
    struct patient p;

    assert_int_equal(flock(line, LOCK_EX), 0);
    OK(store_open(f->path, STORE_WRITE, &s, e));
    for (int i = 0; i < 3; i++) {
        add_patient(s, "Late", &p);
        patient_free(&p);
    }
    store_close(s);
    close(line);
}

/* --- a writer is killed at a random moment */

/* Books series of three sessions until it is killed; says each number after its commit. */
static void write_until_killed(const struct fixture *f, int tell, int round)
{
    struct store *s;

    if (!store_open(f->path, STORE_WRITE, &s, NULL))
        _exit(1);
    for (int i = 0;; i++) {
        struct plan p = new_plan(f->patients[i % PATIENTS]);
        int32_t first = day_of("2027-01-04").day + 500 * round + 3 * i;
        for (int k = 0; k < 3; k++)
            add_session(&p, "2027-01-04", 540)->day.day = first + k;
        if (!try_add(s, &p, NULL, DATE_NONE, NULL) || write(tell, &p.number, sizeof p.number) != sizeof p.number)
            _exit(1);
        plan_free(&p);
    }
}

/* Starts one, kills it some moments after its first word, and gives the last number it said. */
static int64_t kill_one(const struct fixture *f, int round, unsigned *seed)
{
    int pipes[2];
    int64_t number, last = 0;
    struct timespec moment = { 0, 1000 * (long)(next_random(seed) % 20000) };
    pid_t child;

    assert_int_equal(pipe(pipes), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(pipes[0]);
        write_until_killed(f, pipes[1], round);
    }
    close(pipes[1]);
    assert_int_equal(read(pipes[0], &last, sizeof last), sizeof last);
    nanosleep(&moment, NULL);
    kill(child, SIGKILL);
    while (read(pipes[0], &number, sizeof number) == sizeof number)
        last = number;
    close(pipes[0]);
    waitpid(child, NULL, 0);
    return last;
}

static void a_killed_writer_leaves_whole_series_only(void **state)
{
    struct fixture *f = *state;
    unsigned seed = 4711;

    for (int round = 0; round < KILLS; round++) {
        int64_t said = kill_one(f, round, &seed), plans;
        struct store *s;
        OK(store_open(f->path, STORE_READ, &s, e)); /* also a reader must mend what the dead one left */
        OK(store_check(s, false, e));
        store_close(s);
        plans = ask_file(f->path, "SELECT count(*) FROM plan");
        assert_true(plans >= said); /* what was said to be saved is there */
        assert_int_equal(ask_file(f->path, "SELECT count(*) FROM session"), 3 * plans);
        assert_int_equal(ask_file(f->path, "SELECT count(*) FROM history"), plans);
        assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim"), 3 * 19 * plans);
    }
}

/* Each waits for what the other has for a moment, never both for each other. */
static void a_restore_and_a_writer_get_on(void **state)
{
    struct fixture *f = *state;
    struct str kept = STR_INIT;
    char backup[112], second[160];
    int pipes[2];
    int64_t number;
    struct store *s;
    pid_t writer;

    snprintf(backup, sizeof backup, "%s.bak", f->path);
    snprintf(second, sizeof second, "%s.before-restore-2.bak", f->path);
    OK(store_open(f->path, STORE_READ, &s, e));
    OK(store_backup(s, backup, e));
    store_close(s);
    assert_int_equal(pipe(pipes), 0);
    writer = fork();
    assert_true(writer >= 0);
    if (writer == 0)
        write_until_killed(f, pipes[1], 0);
    close(pipes[1]);
    assert_int_equal(read(pipes[0], &number, sizeof number), sizeof number);
    for (int i = 0; i < RESTORES; i++) {
        str_clear(&kept);
        OK(store_restore(backup, f->path, false, &kept, e));
    }
    assert_int_equal(waitpid(writer, NULL, WNOHANG), 0); /* it is writing still */
    kill(writer, SIGKILL);
    waitpid(writer, NULL, 0);
    close(pipes[0]);
    assert_int_equal(access(second, F_OK), 0);
    OK(store_open(f->path, STORE_READ, &s, e));
    OK(store_check(s, false, e));
    store_close(s);
    str_free(&kept);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(four_writers_never_book_twice),
        T(the_judge_sees_a_planted_double),
        T(a_stuck_head_of_the_line_stops_nobody),
        T(a_killed_writer_leaves_whole_series_only),
        T(a_restore_and_a_writer_get_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
