/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measure for the start of ritmo: a process that is C and SQLite, does one thing with it, and ends. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>

int main(void)
{
    sqlite3 *raw = NULL;
    bool ok = sqlite3_open(":memory:", &raw) == SQLITE_OK && sqlite3_exec(raw, "SELECT 1", NULL, NULL, NULL) == SQLITE_OK;

    printf("SQLite %s\n", sqlite3_libversion());
    sqlite3_close(raw);
    return ok ? 0 : 1;
}
