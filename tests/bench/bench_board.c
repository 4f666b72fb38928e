/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of restrictions over 100,000 patients with 20,000 running plans: bench_board FILE makes the clinic there (FILE must not
 * exist) and prints what app_board costs, the first time in a run and again. The aim is under 20 ms. Processor time, so that others at work do not count.
 * Rows go in past the store, in one transaction without a journal: FILE is a toy. */
#include "ritmo/app/app.h"
#include "ritmo/app/board.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 21, PRESENT = 20781 /* 2026-11-24 */ };

/* Five sessions 28 days apart, beginnings over 132 days: some plans are about to begin, the others somewhere in their series. Three quarters of the
 * exposures are of the last year, the rest goes on; 500 questions are outstanding. */
static const char *const rows[] = {
    "WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 101000) INSERT INTO patient (id, number, name, folded, phone, "
    "privacy, agreed_details, rev) SELECT printf('a%025d', i), i, 'Patient ' || i, 'patient ' || i, '030 ' || i, 'neutral', 0, 1 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1001 UNION ALL SELECT i + 1 FROM n WHERE i < 21000) INSERT INTO plan (id, number, patient, protocol, version, "
    "site, state, count, decided, start_earliest, weekdays, time_from, time_to, wished_provider, given, live, next_day, next_start, due_day, "
    "created_utc, rev) SELECT printf('p%025d', i), i, i * 5 - 4000, 'prolo_knee_cap', 1, 'left', 'active', 5, 0, 20801 - i % 132, 0, 0, 0, '', "
    "0, 0, 20790, 540, 20804, 0, 1 FROM n",
    "WITH RECURSIVE k(o) AS (SELECT 0 UNION ALL SELECT o + 1 FROM k WHERE o < 4) INSERT INTO session (id, number, plan, patient, ordinal, state, "
    "cancelled_by, tentative, day, start_min, duration_min, provider, room, equipment, zone, at_utc, uid, sequence, changed_utc, rev) "
    "SELECT printf('s%019d%06d', number, o), number * 5 + o, number, patient, o + 1, CASE WHEN start_earliest + 28 * o < 20781 THEN 'done' ELSE 'announced' END, '', 0, "
    "start_earliest + 28 * o, 540, 30, 'kim', '', '', 'America/Chicago', 0, printf('%036d-%d', number, o), 0, 0, 1 FROM plan, k WHERE number > 1000",
    "INSERT INTO hold (uid, plan, substance, from_day, to_day, provisional, first_ordinal, last_ordinal, cancelled, sequence, changed_utc, call_day) "
    "SELECT printf('%036d', number), number, 'anti-inflammatory', start_earliest - 7, start_earliest + 140, 0, 1, 5, 0, 0, 0, start_earliest - 7 "
    "FROM plan WHERE number > 1000",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO exposure (number, patient, drug, said, from_day, "
    "to_day, prescribed, reported_by, recorded_utc, rev) SELECT i, (i + 1000) * 5 - 4000, CASE WHEN i % 4 = 0 THEN 'warfarin' ELSE 'ibuprofen' END, "
    "'said', 20781 - i % 365, CASE WHEN i % 4 = 0 THEN NULL ELSE 20781 - i % 365 END, 0, 'desk', 0, 1 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO prescriber_question (number, patient, drug, said, "
    "asked_day, recorded_utc, rev) SELECT i, (i + 1000) * 5 - 4000, 'warfarin', 'warfarin', 20781 - i % 30, 0, 1 FROM n",
    "UPDATE counter SET value = 1000000 WHERE name IN ('patient', 'plan', 'session', 'exposure', 'prescriber_question')",
    "COMMIT",
    "ANALYZE",
};

static bool fill(const char *path)
{
    sqlite3 *raw = NULL;
    bool ok = sqlite3_open_v2(path, &raw, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
        && sqlite3_exec(raw, "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;

    for (size_t i = 0; ok && i < sizeof rows / sizeof *rows; i++)
        ok = sqlite3_exec(raw, rows[i], NULL, NULL, NULL) == SQLITE_OK;
    if (!ok)
        fprintf(stderr, "bench_board: %s\n", sqlite3_errmsg(raw));
    sqlite3_close(raw);
    return ok;
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static bool measure(struct app *app, struct err *e)
{
    double took[RUNS];

    for (int i = 0; i < RUNS; i++) {
        struct board b;
        double from = now();
        if (!app_board(app, (struct date) { PRESENT }, -1, &b, e))
            return false;
        took[i] = now() - from;
        if (i == 0)
            printf("  board: first %.2f ms; %zu begin, %lld run, %zu end, %zu to call, %lld asked, %lld to decide\n", took[0], b.starting.n,
                (long long)b.n_running, b.ending.n, b.calls.n, (long long)b.n_questions, (long long)b.n_conflicts);
        board_free(&b);
    }
    qsort(took + 1, RUNS - 1, sizeof *took, compare);
    printf("  board: again %.2f ms, the slowest of %d %.2f ms\n", took[RUNS / 2], RUNS - 1, took[RUNS - 1]);
    return true;
}

int main(int argc, char **argv)
{
    struct app_options o = { .db = argc == 2 ? argv[1] : NULL, .actor = "bench", .today = "2026-11-24", .mode = APP_CREATE };
    struct str said = STR_INIT;
    struct err e = ERR_INIT;
    struct app *app = NULL;
    bool ok;

    if (argc != 2) {
        fputs("usage: bench_board FILE (which must not exist)\n", stderr);
        return 64;
    }
    ok = app_init(&o, true, NULL, &said, &e) && fill(argv[1]);
    o.mode = APP_READ;
    ok = ok && app_open(&o, &app, &e) && measure(app, &e);
    if (!ok)
        fprintf(stderr, "bench_board: %s\n", e.text);
    app_close(app);
    str_free(&said);
    return !ok;
}
