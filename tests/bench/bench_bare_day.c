/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measure for `ritmo summary --day`: bench_bare_day FILE DAY runs the program's own statement for one day's visits
 * with nothing around it but C and SQLite, and prints what it found. DAY is 2026-11-24 or the like. */
#include "ritmo/domain/date.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *sql;
} statements[] = {
#define STATEMENT(id, name, sql) { name, sql },
#include "statements.inc"
#undef STATEMENT
};

static const char *sql_of(const char *name)
{
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (strcmp(statements[i].name, name) == 0)
            return statements[i].sql;
    return "";
}

static int bind_place(sqlite3_stmt *st, const char *name)
{
    return sqlite3_bind_parameter_index(st, name);
}

/* Every column of every row is looked at, as a summary would. */
static long print_day(sqlite3_stmt *st, struct date day)
{
    long rows = 0;

    sqlite3_bind_int(st, bind_place(st, "$1"), day.day);
    sqlite3_bind_int(st, bind_place(st, "$2"), day.day);
    sqlite3_bind_text(st, bind_place(st, "$3"), "", 0, SQLITE_STATIC);
    sqlite3_bind_int(st, bind_place(st, "$4"), 0);
    while (sqlite3_step(st) == SQLITE_ROW) {
        printf("%02d:%02d", sqlite3_column_int(st, 8) / 60, sqlite3_column_int(st, 8) % 60);
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            const char *text = (const char *)sqlite3_column_text(st, i);
            printf(" %s", text == NULL ? "-" : text);
        }
        printf("\n");
        rows++;
    }
    return rows;
}

int main(int argc, char **argv)
{
    sqlite3 *raw = NULL;
    sqlite3_stmt *st = NULL;
    struct date day;
    long rows = 0;
    bool ok;

    if (argc != 3 || !date_parse_iso(argv[2], &day)) {
        fprintf(stderr, "usage: bench_bare_day FILE DAY\n");
        return 64;
    }
    ok = sqlite3_open_v2(argv[1], &raw, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(raw, sql_of("visits"), -1, &st, NULL) == SQLITE_OK;
    if (ok)
        rows = print_day(st, day);
    else
        fprintf(stderr, "bench_bare_day: %s: %s\n", argv[1], sqlite3_errmsg(raw));
    sqlite3_finalize(st);
    sqlite3_close(raw);
    printf("%ld visits\n", rows);
    return ok ? 0 : 74;
}
