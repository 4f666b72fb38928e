/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened outside of the database is not undone by a backup: see the header. */
#include "restore_outside.h"

#include "ritmo/store/statements.h"

/* Every row of one statement over `from` into another over `to`, column by column; first: where its key begins, null = at number 0. */
static bool carry(struct db *from, int read, const char *first, struct db *to, int keep, int columns, struct err *e)
{
    struct stmt *in = db_stmt(from, read);
    bool ok = true;

    if (first != NULL)
        stmt_text(in, 1, first);
    else
        stmt_int(in, 1, 0);
    while (ok && stmt_row(in)) {
        struct stmt *out = db_stmt(to, keep);
        for (int col = 0; col < columns; col++)
            stmt_copy(out, col + 1, in, col);
        ok = stmt_run(out, e);
    }
    return stmt_done(in, ok ? e : NULL) && ok;
}

static bool carry_counter(struct db *from, struct db *to, struct err *e)
{
    struct stmt *in = db_stmt(from, STMT_OUTSIDE_CHANGE), *out;
    int64_t value = stmt_row(in) ? stmt_get_int(in, 0) : 0;

    if (!stmt_done(in, e))
        return false;
    out = db_stmt(to, STMT_OUTSIDE_CHANGE_KEEP);
    stmt_int(out, 1, value);
    return stmt_run(out, e);
}

static bool carry_all(struct db *from, struct db *to, struct err *e)
{
    return carry_counter(from, to, e) && carry(from, STMT_OUTSIDE_HANDOVERS, NULL, to, STMT_OUTSIDE_HANDOVER_KEEP, 6, e)
        && carry(from, STMT_OUTSIDE_EVENTS, NULL, to, STMT_OUTSIDE_EVENT_KEEP, 16, e)
        && carry(from, STMT_OUTSIDE_MESSAGES, NULL, to, STMT_OUTSIDE_MESSAGE_KEEP, 4, e)
        && carry(from, STMT_OUTSIDE_PAGES, "", to, STMT_OUTSIDE_PAGE_KEEP, 4, e);
}

bool restore_outside(struct db *from, struct db *to, struct err *e)
{
    bool ok = db_begin(to, e) && carry_all(from, to, e) && db_commit(to, e);

    if (!ok)
        db_rollback(to);
    return ok;
}
