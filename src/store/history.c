/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what, when and why: rows that are only added. */
#include "ritmo/store/inside.h"

#include "ritmo/base/digest.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"

#include <string.h>

enum { WALK_ROWS = 1000 };

/* Each field with its length before it, so that no two entries read alike; a missing one is "-". */
static void add_field(struct str *out, const char *text)
{
    if (text == NULL)
        str_add(out, "-,");
    else
        str_addf(out, "%zu:%s,", strlen(text), text);
}

static void add_number(struct str *out, int64_t n)
{
    str_addf(out, "%lld,", (long long)n);
}

/* The chain: what stands in an entry, and the digest of the one before. */
static void chain(const char *before, int64_t seq, int64_t at_utc, const char *const texts[6], char out[DIGEST_TEXT])
{
    struct str all = STR_INIT;

    add_field(&all, before);
    add_number(&all, seq);
    add_number(&all, at_utc);
    for (int i = 0; i < 6; i++)
        add_field(&all, texts[i]);
    digest_of(all.text, all.len, out);
    str_free(&all);
}

static bool hash_of(struct db *db, int64_t seq, char out[DIGEST_TEXT], struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_HISTORY_HASH);

    out[0] = '\0';
    stmt_int(s, 1, seq);
    if (stmt_row(s))
        stmt_get_into(s, 0, out, DIGEST_TEXT);
    return stmt_done(s, e);
}

bool history_add(struct tx *tx, const char *action, const char *object, const char *plan, const char *detail, struct err *e)
{
    struct db *db = tx_db(tx);
    const char *const texts[6] = { tx->who.actor, action, object == NULL ? "" : object, plan, detail == NULL ? "" : detail, tx->who.why };
    char before[DIGEST_TEXT], hash[DIGEST_TEXT];
    struct stmt *s;
    int64_t seq;

    if (!text_check(detail, "what the history says of it", WHY_MOST, MANY_LINES, e) || !next_number(db, "history", &seq, e)
        || !hash_of(db, seq - 1, before, e))
        return false;
    chain(before, seq, tx->who.now_utc, texts, hash);
    s = db_stmt(db, STMT_HISTORY_ADD);
    stmt_int(s, 1, seq);
    stmt_int(s, 2, tx->who.now_utc);
    for (int i = 0; i < 6; i++)
        stmt_text(s, 3 + i, texts[i]);
    stmt_text(s, 9, hash);
    return stmt_run(s, e);
}

/* --- is the chain whole? */

static const char *text_or_null(struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? NULL : stmt_get_text(s, col);
}

/* One entry against the one before it. Entries older than the chain have no digest; after the first that has one all must. */
static bool check_entry(struct stmt *s, struct history_end *end)
{
    const char *texts[6];
    char hash[DIGEST_TEXT];
    int64_t seq = stmt_get_int(s, 0);
    bool chained = stmt_get_text(s, 8)[0] != '\0';

    for (int i = 0; i < 6; i++)
        texts[i] = text_or_null(s, 2 + i);
    chain(end->hash, seq, stmt_get_int(s, 1), texts, hash);
    if (seq != end->seq + 1 || (chained ? strcmp(hash, stmt_get_text(s, 8)) != 0 : end->hash[0] != '\0'))
        return false;
    end->seq = seq;
    end->unchained += !chained;
    if (chained)
        memcpy(end->hash, hash, sizeof end->hash);
    return true;
}

static bool walk_some(struct db *db, struct history_end *end, bool *more, bool *sound, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_HISTORY_WALK);

    stmt_int(s, 1, end->seq);
    stmt_int(s, 2, WALK_ROWS);
    *more = false;
    while (*sound && stmt_row(s)) {
        *more = true;
        *sound = check_entry(s, end);
    }
    return stmt_done(s, e);
}

bool history_check(struct store *st, struct history_end *end, struct err *e)
{
    bool more = true, sound = true;

    *end = (struct history_end) { 0 };
    while (more && sound)
        if (!walk_some(store_db(st), end, &more, &sound, e))
            return false;
    return sound || err_set(e, ERR_IO, "the history is not what was written: entry %lld does not follow from the one before it; compare "
        "with a backup", (long long)end->seq + 1);
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

static bool add_last(struct db *db, int last, const char *id, struct str *by, struct err *e)
{
    struct stmt *s = db_stmt(db, last);

    stmt_text(s, 1, id);
    if (stmt_row(s)) {
        str_addf(by, "by %s ", stmt_get_text(s, 0));
        add_instant(by, stmt_get_int(s, 1));
    } else {
        str_add(by, "by somebody else");
    }
    return stmt_done(s, e);
}

bool history_add_last(struct store *st, const char *plan, struct str *out, struct err *e)
{
    return add_last(store_db(st), STMT_HISTORY_LAST_OF_PLAN, plan, out, e);
}

bool changed_meanwhile(struct db *db, int last, const char *id, const char *what, int64_t number, struct err *e)
{
    struct str by = STR_INIT;

    add_last(db, last, id, &by, NULL);
    err_set(e, ERR_CONFLICT, "%s %lld was changed meanwhile %s; look at it again and repeat your change", what, (long long)number, by.text);
    str_free(&by);
    return false;
}
