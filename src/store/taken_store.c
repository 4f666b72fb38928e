/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imported calendars in the database; see the header. */
#include "ritmo/store/taken_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/inside.h"

#include <string.h>

static const char *const words[] = { [OWNER_CLINIC] = "clinic", [OWNER_PROVIDER] = "provider", [OWNER_PATIENT] = "patient" };
enum { OWNERS = sizeof words / sizeof *words };

static void read_source(struct stmt *s, struct calendar_source *out)
{
    *out = (struct calendar_source) { .name = stmt_get_owned(s, 0), .kind = (enum calendar_owner)word_find(words, OWNERS, stmt_get_text(s, 1)),
        .owner = stmt_get_owned(s, 2), .taken_utc = stmt_get_int(s, 3), .import = stmt_get_int(s, 4), .n = -1 };
}

bool store_sources(struct store *st, struct calendar_sources *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_SOURCE_ALL);

    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_source(s, &out->at[out->n]);
        out->at[out->n++].n = (int32_t)stmt_get_int(s, 5);
    }
    return stmt_done(s, e);
}

bool store_source(struct store *st, const char *name, struct calendar_source *out, bool *found, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_SOURCE_GET);

    *out = (struct calendar_source) { 0 };
    stmt_text(s, 1, name);
    *found = stmt_row(s);
    if (*found)
        read_source(s, out);
    return stmt_done(s, e);
}

static bool is_minute(int64_t m)
{
    return m >= 0 && m <= 1440;
}

static bool read_times(struct stmt *s, struct taken_times *out, struct err *e)
{
    while (stmt_row(s)) {
        struct taken_time *t;

        if (!is_minute(stmt_get_int(s, 2)) || !is_minute(stmt_get_int(s, 3))) {
            stmt_refuse(s);
            break;
        }
        t = taken_times_add(out);
        t->when = (struct foreign_piece) { stmt_get_date(s, 0), stmt_get_date(s, 1), (int16_t)stmt_get_int(s, 2), (int16_t)stmt_get_int(s, 3) };
        t->uid = stmt_get_owned(s, 4);
        STMT_GET_FIELD(s, 5, t->instance);
        t->sequence = (int32_t)stmt_get_int(s, 6);
        t->stamp_utc = stmt_get_int(s, 7);
        t->why = stmt_get_owned(s, 8);
        t->source = stmt_get_owned(s, 9);
    }
    return stmt_done(s, e);
}

bool store_taken_of_source(struct store *st, const char *source, struct taken_times *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_TAKEN_OF_SOURCE);

    stmt_text(s, 1, source);
    return read_times(s, out, e);
}

bool store_taken_of(struct store *st, enum calendar_owner kind, const char *owner, struct date from, struct taken_times *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_TAKEN_OF_OWNER);

    stmt_text(s, 1, words[kind]);
    stmt_text(s, 2, owner);
    stmt_int(s, 3, from.day);
    return read_times(s, out, e);
}

/* --- writing */

static bool put_source(struct tx *tx, const struct calendar_source *source, struct err *e)
{
    struct stmt *s;
    int64_t import;

    if (!next_number(tx_db(tx), "import", &import, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_SOURCE_PUT);
    stmt_text(s, 1, source->name);
    stmt_text(s, 2, words[source->kind]);
    stmt_text(s, 3, source->owner);
    stmt_int(s, 4, tx->who.now_utc);
    stmt_int(s, 5, import);
    return stmt_run(s, e);
}

static bool add_time(struct db *db, const struct calendar_source *source, const struct taken_time *t, struct err *e)
{
    struct stmt *s;

    if (!text_check(t->why, "the name of an event", REASON_MOST, ONE_LINE, e) || !text_check(t->uid, "the UID of an event", FOREIGN_UID_MOST, ONE_LINE, e))
        return false;
    s = db_stmt(db, STMT_TAKEN_ADD);
    stmt_text(s, 1, words[source->kind]);
    stmt_text(s, 2, source->owner);
    stmt_date(s, 3, t->when.from);
    stmt_date(s, 4, t->when.to);
    stmt_int(s, 5, t->when.from_min);
    stmt_int(s, 6, t->when.to_min);
    stmt_text(s, 7, source->name);
    stmt_text(s, 8, t->uid);
    stmt_text(s, 9, t->instance);
    stmt_int(s, 10, t->sequence);
    stmt_int(s, 11, t->stamp_utc);
    stmt_text(s, 12, t->why);
    return stmt_run(s, e);
}

static bool drop_times(struct tx *tx, const char *source, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_TAKEN_DROP);

    stmt_text(s, 1, source);
    return stmt_run(s, e);
}

static bool same_owner(struct tx *tx, const struct calendar_source *source, struct err *e)
{
    struct calendar_source old;
    bool found, ok = store_source(tx->store, source->name, &old, &found, e);

    if (ok && found && (old.kind != source->kind || strcmp(old.owner, source->owner) != 0))
        ok = err_set(e, ERR_CONFLICT, "the calendar \"%s\" is another one's already (%s%s%s); give this one another name" ERR_HINT ": --name NAME", source->name,
            words[old.kind], old.owner[0] == '\0' ? "" : " ", old.owner);
    calendar_source_free(&old);
    return ok;
}

bool store_source_replace(struct tx *tx, const struct calendar_source *source, const struct taken_times *times, struct err *e)
{
    bool ok = text_check(source->name, "the calendar's name", SOURCE_NAME_MOST, ONE_LINE, e) && same_owner(tx, source, e) && put_source(tx, source, e)
        && drop_times(tx, source->name, e);

    for (size_t i = 0; ok && i < times->n; i++)
        ok = add_time(tx_db(tx), source, &times->at[i], e);
    return ok;
}

bool store_source_forget(struct tx *tx, const char *name, bool *found, struct err *e)
{
    struct stmt *s;

    *found = false;
    if (!drop_times(tx, name, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_SOURCE_DROP);
    stmt_text(s, 1, name);
    *found = stmt_row(s);
    while (stmt_row(s))
        continue;
    return stmt_done(s, e);
}
