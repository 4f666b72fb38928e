/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measure for the first paint of Today and for a row key: bench_bare_paint FILE DAY lists one day's visits with the
 * program's own statement, on a screen with nothing around it but C, SQLite and ncurses. j and k move, q leaves. */
#include "ritmo/domain/date.h"

#include <locale.h>
#include <ncurses.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 200, WIDTH = 160, TOP = 3 };

/* Columns of the statement (visit_columns in src/store/sql/session.sql). */
enum { ORDINAL = 3, START = 8, NAME = 27, PROTOCOL = 30, COUNT = 33 };

static const struct {
    const char *name, *sql;
} statements[] = {
#define STATEMENT(id, name, sql) { name, sql },
#include "statements.inc"
#undef STATEMENT
};

struct lines {
    char at[MOST][WIDTH];
    int n;
};

static const char *sql_of(const char *name)
{
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (strcmp(statements[i].name, name) == 0)
            return statements[i].sql;
    return "";
}

static bool load(const char *file, struct date day, struct lines *out)
{
    sqlite3 *raw = NULL;
    sqlite3_stmt *st = NULL;
    bool ok = sqlite3_open_v2(file, &raw, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
        && sqlite3_prepare_v2(raw, sql_of("visits"), -1, &st, NULL) == SQLITE_OK;

    if (ok) {
        sqlite3_bind_int(st, 1, day.day);
        sqlite3_bind_int(st, 2, day.day);
        sqlite3_bind_text(st, 3, "", 0, SQLITE_STATIC);
        sqlite3_bind_int(st, 4, 0);
    }
    while (ok && out->n < MOST && sqlite3_step(st) == SQLITE_ROW) {
        int start = sqlite3_column_int(st, START);
        snprintf(out->at[out->n++], WIDTH, " %02d:%02d  %-28s %-30s %d/%d", start / 60, start % 60,
            (const char *)sqlite3_column_text(st, NAME), (const char *)sqlite3_column_text(st, PROTOCOL), sqlite3_column_int(st, ORDINAL),
            sqlite3_column_int(st, COUNT));
    }
    sqlite3_finalize(st);
    sqlite3_close(raw);
    return ok;
}

static void draw_row(const struct lines *l, int i, bool chosen)
{
    attrset(chosen ? A_REVERSE : A_NORMAL);
    if (TOP + i < LINES - 2)
        mvprintw(TOP + i, 0, "%-*.*s", COLS, COLS, l->at[i]);
    attrset(A_NORMAL);
}

static void run(const struct lines *l, const char *day)
{
    int at = 0, key = 0;

    mvprintw(0, 0, "%s, %d visits", day, l->n);
    mvhline(1, 0, ACS_HLINE, COLS);
    for (int i = 0; i < l->n; i++)
        draw_row(l, i, i == 0);
    mvprintw(LINES - 1, 0, "j next  k before  q leave");
    refresh();
    while (key != 'q' && (key = getch()) != ERR) {
        int to = at + (key == 'j') - (key == 'k');
        if (to < 0 || to >= l->n)
            continue;
        draw_row(l, at, false);
        draw_row(l, at = to, true);
        refresh();
    }
}

int main(int argc, char **argv)
{
    static struct lines lines;
    struct date day;

    if (argc != 3 || !date_parse_iso(argv[2], &day) || !load(argv[1], day, &lines)) {
        fprintf(stderr, "usage: bench_bare_paint FILE DAY\n");
        return 64;
    }
    setlocale(LC_ALL, "");
    initscr();
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    curs_set(0);
    run(&lines, argv[2]);
    endwin();
    return 0;
}
