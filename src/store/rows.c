/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small helpers between rows and values; see inside.h. */
#include "ritmo/store/inside.h"

#include "ritmo/base/mem.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

bool next_number(struct db *db, const char *counter, int64_t *number, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_COUNTER_NEXT);
    bool found;

    stmt_text(s, 1, counter);
    found = stmt_row(s);
    if (found)
        *number = stmt_get_int(s, 0);
    if (!stmt_run(s, e))
        return false;
    return found || err_set(e, ERR_IO, "%s: its counter \"%s\" is missing; restore a backup", db_path(db), counter);
}

bool find_number(struct db *db, int statement, const char *id, int64_t *number, struct err *e)
{
    struct stmt *s = db_stmt(db, statement);

    stmt_text(s, 1, id);
    *number = stmt_row(s) ? stmt_get_int(s, 0) : 0;
    return stmt_done(s, e);
}

bool no_such_plan(const char *id, struct err *e)
{
    return err_set(e, ERR_MISSING, "no plan has the id \"%s\"" ERR_HINT "; see: ritmo plan list", id);
}

bool no_such_patient(const char *id, struct err *e)
{
    return err_set(e, ERR_MISSING, "no patient has the id \"%s\"" ERR_HINT "; see: ritmo patient list", id);
}

bool number_of_plan(struct db *db, const char *id, int64_t *number, struct err *e)
{
    return find_number(db, STMT_PLAN_NUMBER, id, number, e) && (*number > 0 || no_such_plan(id, e));
}

bool number_of_patient(struct db *db, const char *id, int64_t *number, struct err *e)
{
    return find_number(db, STMT_PATIENT_NUMBER, id, number, e) && (*number > 0 || no_such_patient(id, e));
}

bool make_uid(char uid[UID_TEXT], struct err *e)
{
    unsigned char b[16];

    if (getrandom(b, sizeof b, 0) != sizeof b)
        return err_set(e, ERR_IO, "the kernel gives no random bytes: %s", strerror(errno));
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x40); /* version 4: random */
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80); /* the variant of RFC 4122 */
    snprintf(uid, UID_TEXT, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3],
        b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
    return true;
}

void stmt_date(struct stmt *s, int arg, struct date d)
{
    if (date_is(d))
        stmt_int(s, arg, d.day);
    else
        stmt_null(s, arg);
}

struct date stmt_get_date(struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? DATE_NONE : (struct date) { (int32_t)stmt_get_int(s, col) };
}

bool stmt_ranges(struct stmt *s, struct day_ranges *out, struct err *e)
{
    while (stmt_row(s))
        day_ranges_add(out, stmt_get_date(s, 0), stmt_get_date(s, 1), stmt_is_null(s, 2) ? NULL : stmt_get_text(s, 2));
    return stmt_done(s, e);
}

char *stmt_get_owned(struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? NULL : mem_strdup(stmt_get_text(s, col));
}

void stmt_get_into(struct stmt *s, int col, char *field, size_t room)
{
    const char *text = stmt_get_text(s, col);

    if (strlen(text) < room)
        memcpy(field, text, strlen(text) + 1);
    else
        stmt_refuse(s); /* never cut: a half key is another key */
}

int word_find(const char *const *words, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    return 0;
}

bool run_plain(struct db *db, int id, struct err *e)
{
    return stmt_run(db_stmt(db, id), e);
}

int64_t stamp_after(int64_t before_utc, int64_t now_utc)
{
    return now_utc > before_utc ? now_utc : before_utc + 1;
}
