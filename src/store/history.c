/* Who did what, when and why: rows that are only added. */
#include "ritmo/store/inside.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"

#include <string.h>

bool history_add(struct tx *tx, const char *action, const char *object, const char *plan, const char *detail, struct err *e)
{
    struct db *db = tx_db(tx);
    struct stmt *s;
    int64_t seq;

    if (!text_check(detail, "what the history says of it", WHY_MOST, MANY_LINES, e) || !next_number(db, "history", &seq, e))
        return false;
    s = db_stmt(db, STMT_HISTORY_ADD);
    stmt_int(s, 1, seq);
    stmt_int(s, 2, tx->who.now_utc);
    stmt_text(s, 3, tx->who.actor);
    stmt_text(s, 4, action);
    stmt_text(s, 5, object == NULL ? "" : object);
    stmt_text(s, 6, plan);
    stmt_text(s, 7, detail == NULL ? "" : detail);
    stmt_text(s, 8, tx->who.why);
    return stmt_run(s, e);
}

static void add_row(struct history_rows *out, struct stmt *s)
{
    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    out->at[out->n++] = (struct history_row) {
        .seq = stmt_get_int(s, 0),
        .at_utc = stmt_get_int(s, 1),
        .actor = stmt_get_owned(s, 2),
        .action = stmt_get_owned(s, 3),
        .object = stmt_get_owned(s, 4),
        .detail = stmt_get_owned(s, 5),
        .why = stmt_get_owned(s, 6),
    };
}

bool history_list(struct store *st, const char *plan, int64_t since_utc, int most, struct history_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), plan == NULL ? STMT_HISTORY_ALL : STMT_HISTORY_OF_PLAN);

    stmt_int(s, 1, since_utc);
    stmt_int(s, 2, most);
    if (plan != NULL)
        stmt_text(s, 3, plan);
    while (stmt_row(s))
        add_row(out, s);
    return stmt_done(s, e);
}

/* "on Tue 8 Dec 2026 at 09:31 UTC" */
static void add_instant(struct str *out, int64_t utc)
{
    int64_t day = utc / 86400 - (utc % 86400 < 0);
    char time[TIME_TEXT];

    str_add(out, "on ");
    date_add_long(out, (struct date) { (int32_t)day });
    str_addf(out, " at %s UTC", minute_text((int16_t)((utc - day * 86400) / 60), time));
}

bool changed_meanwhile(struct db *db, int last, const char *id, const char *what, int64_t number, struct err *e)
{
    struct stmt *s = db_stmt(db, last);
    struct str by = STR_INIT;

    stmt_text(s, 1, id);
    if (stmt_row(s)) {
        str_addf(&by, "by %s ", stmt_get_text(s, 0));
        add_instant(&by, stmt_get_int(s, 1));
    } else {
        str_add(&by, "by somebody else");
    }
    stmt_done(s, NULL);
    err_set(e, ERR_CONFLICT, "%s %lld was changed meanwhile %s; look at it again and repeat your change", what, (long long)number, by.text);
    str_free(&by);
    return false;
}
