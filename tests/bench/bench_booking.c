/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a booking costs on disk, and how long a writer waits: bench_booking FILE. FILE is of bench_make_clinic and is written to.
 *
 * First new series are planned and accepted, each accept beside the least durable transaction there is on the same file with the same
 * settings: one row, a rollback journal, synchronous EXTRA. Then eight processes save without a pause for five seconds; what counts is
 * how long the unluckiest one waited for its turn. */
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BOOKINGS = 41, WRITERS = 8, SECONDS = 5 };

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void fail(const char *what)
{
    fprintf(stderr, "bench_booking: %s\n", what);
    _Exit(1);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, by_value);
    return values[n / 2];
}

/* --- one booking beside one bare transaction */

static sqlite3 *open_bare(const char *path)
{
    sqlite3 *raw;

    if (sqlite3_open(path, &raw) != SQLITE_OK
        || sqlite3_exec(raw, "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; CREATE TABLE bench (n INTEGER)", NULL, NULL, NULL) != SQLITE_OK)
        fail(sqlite3_errmsg(raw));
    return raw;
}

static double bare_ms(sqlite3 *raw)
{
    double from = now_ms();

    if (sqlite3_exec(raw, "BEGIN IMMEDIATE; INSERT INTO bench VALUES (1); COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        fail(sqlite3_errmsg(raw));
    return now_ms() - from;
}

static double book_ms(struct app *app, int i)
{
    struct patient p = { 0 };
    struct plan_request r = { .protocol = "prolo_knee_cap", .site = "right", .start = DATE_NONE };
    struct proposal made = { 0 };
    struct err e = ERR_INIT;
    char name[40];
    double from;

    snprintf(name, sizeof name, "Booked, Person %d", i);
    p.name = mem_strdup(name);
    p.birth = DATE_NONE;
    if (!app_patient_add(app, &p, &e))
        fail(e.text);
    memcpy(r.patient, p.id, sizeof r.patient);
    if (!app_plan_new(app, &r, &made, &e) || !made.possible)
        fail(e.text);
    from = now_ms();
    if (!app_accept(app, &made, &e))
        fail(e.text);
    from = now_ms() - from;
    proposal_free(&made);
    patient_free(&p);
    return from;
}

static void measure_booking(const char *path)
{
    static double bare[BOOKINGS], booked[BOOKINGS];
    struct app_options o = { .db = path, .actor = "bench", .today = "2026-11-24", .mode = APP_WRITE };
    struct err e = ERR_INIT;
    struct app *app;
    sqlite3 *raw = open_bare(path);
    double a, b;

    if (!app_open(&o, &app, &e))
        fail(e.text);
    for (int i = 0; i < BOOKINGS; i++) {
        booked[i] = book_ms(app, i);
        bare[i] = bare_ms(raw);
    }
    app_close(app);
    sqlite3_exec(raw, "DROP TABLE bench", NULL, NULL, NULL);
    sqlite3_close(raw);
    a = median(booked, BOOKINGS);
    b = median(bare, BOOKINGS);
    printf("  a series accepted      %7.2f ms, one row and a rollback journal %7.2f ms, ratio %.2f\n", a, b, a / b);
}

/* --- eight at once */

struct waits {
    double worst;
    long saved;
};

static struct waits save_on(const char *path)
{
    double until = now_ms() + SECONDS * 1e3;
    struct waits w = { 0, 0 };
    struct err e = ERR_INIT;
    struct store *s;

    if (!store_open(path, STORE_WRITE, &s, &e))
        fail(e.text);
    while (now_ms() < until) {
        struct tx tx = TX_INIT;
        double from = now_ms();
        if (!tx_begin(&tx, s, (struct who) { "bench", 1795500000, NULL }, &e))
            fail(e.text);
        w.worst = now_ms() - from > w.worst ? now_ms() - from : w.worst;
        if (!history_add(&tx, "bench", "bench", NULL, "saved", &e) || !tx_commit(&tx, &e))
            fail(e.text);
        w.saved++;
        tx_end(&tx);
    }
    store_close(s);
    return w;
}

static void measure_writers(const char *path)
{
    struct waits all = { 0, 0 }, one;
    int ends[2];

    if (pipe(ends) != 0)
        fail("no pipe");
    fflush(stdout);
    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0) {
            one = save_on(path);
            _exit(write(ends[1], &one, sizeof one) == sizeof one ? 0 : 1);
        }
    close(ends[1]);
    for (int i = 0; i < WRITERS && read(ends[0], &one, sizeof one) == sizeof one; i++) {
        all.worst = one.worst > all.worst ? one.worst : all.worst;
        all.saved += one.saved;
    }
    while (wait(NULL) > 0)
        continue;
    printf("  %d writers, no pause    %7.2f s was the worst wait for the lock, %ld saved a second\n", WRITERS, all.worst / 1e3, all.saved / SECONDS);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: bench_booking FILE\n");
        return 64;
    }
    measure_booking(argv[1]);
    measure_writers(argv[1]);
    return 0;
}
