/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to read what is taken before one plan can be laid out: 20 providers, a year of appointments, one plan of 8 sessions.
 * Reading the days that the answer stands on, beside solving with them; the ratio is what counts (PERFORMANCE).
 * Use: bench_occupancy [PERCENT]   so much of each weekday is booked (70) */
#include "../../src/app/planning.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/mem.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PROVIDERS = 20, DAYS = 400, TODAY = 20780 /* 2026-11-23 */, OPENS = 480, SLOTS = 20, SLOT = 30, RUNS = 51, STATEMENTS = 4 };

static void stop(const char *what)
{
    fprintf(stderr, "bench_occupancy: %s\n", what);
    _exit(1);
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void write_clinic(const char *path)
{
    FILE *f = fopen(path, "w");

    if (f == NULL)
        stop(path);
    fputs("name: Bench\nzone: Europe/Berlin\nlanguage: en\nvisit_title: Visit\ngrid_min: 15\nlead_days: 1\nwarning_days: 7\ncall_days: 14\n"
        "gates: record\nhours:\n  mon: [\"08:00-18:00\"]\n  tue: [\"08:00-18:00\"]\n  wed: [\"08:00-18:00\"]\n  thu: [\"08:00-18:00\"]\n"
        "  fri: [\"08:00-18:00\"]\nproviders:\n", f);
    for (int i = 0; i < PROVIDERS; i++)
        fprintf(f, "  - {key: p%d, name: Dr P%d, role: physician, skills: [prolotherapy], roster: {mon: [\"08:00-18:00\"], tue: [\"08:00-18:00\"], "
            "wed: [\"08:00-18:00\"], thu: [\"08:00-18:00\"], fri: [\"08:00-18:00\"]}}\n", i, i);
    fprintf(f, "rooms:\n  - {key: treatment, name: Treatment room, number: %d}\n", PROVIDERS);
    fclose(f);
}

static void run(sqlite3 *raw, sqlite3_stmt *st)
{
    if (sqlite3_step(st) != SQLITE_DONE)
        stop(sqlite3_errmsg(raw));
    sqlite3_reset(st);
}

/* As the program books it: six cells of a provider and of a room. */
static void claim(sqlite3 *raw, sqlite3_stmt *st, int day, int start, int who, long long session)
{
    for (int i = 0; i < 2 * SLOT / 5; i++) {
        char resource[32];
        snprintf(resource, sizeof resource, i % 2 == 0 ? "provider:p%d" : "room:treatment#%d", who + i % 2);
        sqlite3_bind_text(st, 1, resource, -1, SQLITE_TRANSIENT);
        sqlite3_bind_int(st, 2, day * 288 + start / 5 + i / 2);
        sqlite3_bind_int64(st, 3, session);
        run(raw, st);
    }
}

/* Eight sessions a plan; which slots are taken is the same in every run. */
static long long fill(const char *path, int percent)
{
    static const char *const texts[STATEMENTS] = {
        "INSERT INTO patient (id, number, name, folded, privacy, agreed_details, rev) VALUES (printf('pat%023d', ?1), ?1, 'x', 'x', 'neutral', 0, 1)",
        "INSERT INTO plan (id, number, patient, protocol, version, site, state, count, decided, weekdays, time_from, time_to, wished_provider, "
        "given, live, created_utc, rev) VALUES (printf('plan%022d', ?1), ?1, ?1, 'prolo_knee_cap', 1, 'x', 'active', 8, 0, 0, 0, 0, '', 0, 8, 0, 1)",
        "INSERT INTO session (id, number, plan, patient, ordinal, state, cancelled_by, tentative, day, start_min, duration_min, provider, room, "
        "equipment, zone, at_utc, uid, sequence, changed_utc, rev) VALUES (printf('s%025d', ?1), ?1, ?2, ?2, 1, 'announced', '', 0, ?3, ?4, 30, 'p' || ?5, "
        "'treatment#' || (?5 + 1), '', 'Europe/Berlin', 0, printf('00000000-0000-4000-8000-%012d', ?1), 0, 0, 1)",
        "INSERT INTO claim (resource, cell, unit, session) VALUES (?1, ?2, 0, ?3)" };
    sqlite3_stmt *st[STATEMENTS] = { NULL };
    sqlite3 *raw = NULL;
    long long n = 0, plan = 0;

    if (sqlite3_open_v2(path, &raw, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        stop("cannot open");
    sqlite3_exec(raw, "PRAGMA synchronous=OFF; BEGIN IMMEDIATE", NULL, NULL, NULL);
    for (int i = 0; i < STATEMENTS; i++)
        if (sqlite3_prepare_v2(raw, texts[i], -1, &st[i], NULL) != SQLITE_OK)
            stop(sqlite3_errmsg(raw));
    srand48(42);
    for (int day = TODAY; day < TODAY + DAYS; day++)
        for (int who = 0; who < PROVIDERS; who++)
            for (int slot = 0; slot < SLOTS; slot++) {
                if ((day - TODAY) % 7 > 4 || lrand48() % 100 >= percent)
                    continue;
                if (n % 8 == 0) {
                    plan++;
                    for (int i = 0; i < 2; i++) {
                        sqlite3_bind_int64(st[i], 1, plan);
                        run(raw, st[i]);
                    }
                }
                sqlite3_bind_int64(st[2], 1, ++n);
                sqlite3_bind_int64(st[2], 2, plan);
                sqlite3_bind_int(st[2], 3, day);
                sqlite3_bind_int(st[2], 4, OPENS + slot * SLOT);
                sqlite3_bind_int(st[2], 5, who);
                run(raw, st[2]);
                claim(raw, st[3], day, OPENS + slot * SLOT, who, n);
            }
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(st[i]);
    sqlite3_exec(raw, "INSERT INTO patient (id, number, name, folded, privacy, agreed_details, rev) VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbb', 999999, 'y', "
        "'y', 'neutral', 0, 1)", NULL, NULL, NULL);
    sqlite3_exec(raw, "UPDATE counter SET value = 1000000 WHERE name IN ('plan', 'session', 'patient'); COMMIT", NULL, NULL, NULL);
    sqlite3_close(raw);
    return n;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static double median(double *at, int n)
{
    qsort(at, (size_t)n, sizeof *at, by_size);
    return at[n / 2] * 1e3;
}

static int64_t digest(const struct answer *a)
{
    int64_t sum = 0;

    for (int32_t k = 0; k < a->n; k++)
        sum = sum * 31 + a->at[k].day.day * 1440 + a->at[k].start * 50 + a->at[k].provider;
    return sum;
}

/* Medians of runs, in milliseconds. */
struct times {
    double build[RUNS], together[RUNS], read[RUNS], whole[RUNS], whole_solve[RUNS];
};

static void read_same(struct app *app, const struct planning *asked, struct planning *again)
{
    struct err e = ERR_INIT;

    if (!store_snapshot_begin(app_store(app), &e))
        stop(e.text);
    for (int32_t k = 0; k < asked->n_days; k++) {
        struct date d = date_add(again->problem.not_before, k);
        if (asked->loaded[k] && !planning_load(again, d, d, &e))
            stop(e.text);
    }
    store_snapshot_end(app_store(app));
}

/* As a command does it: what is read is what the answer stands on. Then the same days again, to see what reading them costs. */
static int32_t run_as_asked(struct app *app, const struct plan *plan, struct times *t, int i, int64_t *sum)
{
    struct planning asked = { 0 }, again = { 0 };
    struct answer a = { 0 }, b = { 0 };
    struct err e = ERR_INIT;
    int32_t days = 0;
    double at = now(), built;

    if (!planning_begin(app, plan, ORDER_KEEP, (struct date) { TODAY + 1 }, NULL, &asked, &e))
        stop(e.text);
    built = now();
    if (!planning_answer(&asked, &a, &e))
        stop(e.text);
    t->build[i] = built - at;
    t->together[i] = now() - at;
    if (!planning_begin(app, plan, ORDER_KEEP, (struct date) { TODAY + 1 }, NULL, &again, &e))
        stop(e.text);
    at = now();
    read_same(app, &asked, &again);
    t->read[i] = now() - at;
    if (!solve(&again.problem, &b, &e))
        stop(e.text);
    for (int32_t k = 0; k < asked.n_days; k++)
        days += asked.loaded[k];
    *sum += digest(&a);
    if (digest(&a) != digest(&b))
        stop("another answer");
    answer_free(&b);
    answer_free(&a);
    planning_free(&again);
    planning_free(&asked);
    return days;
}

static void run_whole(struct app *app, const struct plan *plan, struct times *t, int i, int64_t *sum)
{
    struct planning all = { 0 };
    struct answer a = { 0 };
    struct err e = ERR_INIT;
    double at = now(), read;

    if (!planning_make(app, plan, ORDER_KEEP, (struct date) { TODAY + 1 }, NULL, &all, &e))
        stop(e.text);
    read = now();
    if (!solve(&all.problem, &a, &e))
        stop(e.text);
    t->whole[i] = read - at;
    t->whole_solve[i] = now() - read;
    *sum += digest(&a);
    answer_free(&a);
    planning_free(&all);
}

static void measure(struct app *app, long long sessions, int percent)
{
    struct plan plan = { .protocol = "prolo_knee_cap", .version = 1, .site = "left", .state = PLAN_ACTIVE, .count = 8,
        .patient = "bbbbbbbbbbbbbbbbbbbbbbbbbb", .start_earliest = { TODAY + 1 }, .start_target = { TODAY + 1 },
        .start_latest = DATE_NONE, .start_hard_latest = DATE_NONE };
    static struct times t;
    int64_t sum = 0, same = 0;
    int32_t days = 0;

    for (int i = 0; i < RUNS; i++)
        days = run_as_asked(app, &plan, &t, i, &sum);
    for (int i = 0; i < RUNS; i++)
        run_whole(app, &plan, &t, i, &same);
    double read = median(t.read, RUNS), build = median(t.build, RUNS), solved = median(t.whole_solve, RUNS), work = build + solved;
    printf("  8 sessions, %d providers, a year %d %% taken (%lld appointments): planning %.3f ms (building the problem %.3f, solving it %.3f); "
        "reading what is taken %.3f ms (%d days), loading / planning %.2f, beside the solving alone %.2f; both together, in rounds, %.3f ms; "
        "reading every day %.1f ms; %s\n",
        PROVIDERS, percent, sessions, work, build, solved, read, days, read / work, read / solved, median(t.together, RUNS),
        median(t.whole, RUNS), sum == same ? "the same answer" : "ANOTHER ANSWER");
}

int main(int argc, char **argv)
{
    int percent = argc > 1 ? atoi(argv[1]) : 70;
    char dir[] = "/tmp/ritmo-bench-XXXXXX", path[64], clinic[64];
    struct app_options o = { path, "bench", "2026-11-23", false, false, APP_CREATE };
    struct str said = STR_INIT;
    struct app *app = NULL;
    struct err e = ERR_INIT;
    long long n;

    if (mkdtemp(dir) == NULL)
        stop("no directory");
    snprintf(path, sizeof path, "%s/clinic.db", dir);
    snprintf(clinic, sizeof clinic, "%s/clinic.yaml", dir);
    write_clinic(clinic);
    if (!app_init(&o, false, clinic, &said, &e))
        stop(e.text);
    n = fill(path, percent);
    o.mode = APP_WRITE;
    if (!app_open(&o, &app, &e))
        stop(e.text);
    measure(app, n, percent);
    app_close(app);
    str_free(&said);
    unlink(path);
    unlink(clinic);
    rmdir(dir);
    return 0;
}
