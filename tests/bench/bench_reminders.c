/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders of a large clinic: bench_reminders FILE N. FILE is of bench_make_clinic; N of its sessions are put on the thirty days to come
 * (past the store: a toy), every patient takes mail. Then the reminders of those days are planned and queued twice: the second time
 * there is nothing new. Commits are counted by the change counter in the file's header. */
#include "ritmo/app/outbox.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void fail(const char *what)
{
    fprintf(stderr, "bench_reminders: %s\n", what);
    _Exit(1);
}

static void spread(const char *path, long n)
{
    char sql[512];
    sqlite3 *raw;

    snprintf(sql, sizeof sql, "UPDATE session SET state = 'announced', tentative = 0, day = 20782 + number %% 30, at_utc = (20782 + number %% 30) * 86400 + 36000 "
        "WHERE number <= %ld; UPDATE patient SET mail = 'invitations', agreed_mail = 1, email = 'p' || number || '@mail.example'", n);
    if (sqlite3_open(path, &raw) != SQLITE_OK || sqlite3_exec(raw, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail(sqlite3_errmsg(raw));
    sqlite3_close(raw);
}

static unsigned long commits(const char *path)
{
    unsigned char b[4] = { 0 };
    FILE *f = fopen(path, "rb");

    if (f == NULL || fseek(f, 24, SEEK_SET) != 0 || fread(b, 1, 4, f) != 4)
        fail("the file's header cannot be read");
    fclose(f);
    return (unsigned long)b[0] << 24 | (unsigned long)b[1] << 16 | (unsigned long)b[2] << 8 | b[3];
}

static void run(struct app *app, const char *path, const char *what)
{
    struct err e = ERR_INIT;
    unsigned long before = commits(path);
    double from = now_s();
    size_t queued;

    if (!app_reminders(app, 31, &queued, &e))
        fail(e.text);
    printf("  %-8s %zu reminders in %.2f s, %lu commits\n", what, queued, now_s() - from, commits(path) - before);
}

int main(int argc, char **argv)
{
    struct app_options o = { .db = argc > 1 ? argv[1] : "", .actor = "bench", .today = "2026-11-24", .mode = APP_WRITE };
    struct app *app;
    struct err e = ERR_INIT;

    if (argc != 3)
        fail("use: bench_reminders FILE N");
    spread(argv[1], atol(argv[2]));
    if (!app_open(&o, &app, &e))
        fail(e.text);
    run(app, argv[1], "new");
    run(app, argv[1], "again");
    app_close(app);
    return 0;
}
