/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages as rows. */
#include "ritmo/store/outbox_store.h"

#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/hold.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/inside.h"

#include <string.h>

enum { COLUMNS = 20 };

static enum outbox_kind kind_of(const char *word)
{
    for (int k = 0; k < OUTBOX_KINDS; k++)
        if (strcmp(outbox_kind_word((enum outbox_kind)k), word) == 0)
            return (enum outbox_kind)k;
    return OUTBOX_KINDS;
}

static enum outbox_state state_of(const char *word)
{
    for (int k = 0; k < OUTBOX_STATES; k++)
        if (strcmp(outbox_state_word((enum outbox_state)k), word) == 0)
            return (enum outbox_state)k;
    return OUTBOX_FAILED;
}

static void read_entry(struct stmt *s, struct outbox_entry *out)
{
    *out = (struct outbox_entry) {
        .number = stmt_get_int(s, 0),
        .kind = kind_of(stmt_get_text(s, 1)),
        .patient = stmt_get_int(s, 2),
        .plan = stmt_get_int(s, 3),
        .session = stmt_get_int(s, 4),
        .sequence = (int32_t)stmt_get_int(s, 6),
        .due_utc = stmt_get_int(s, 8),
        .not_after_utc = stmt_get_int(s, 9),
        .change = stmt_get_int(s, 10),
        .state = state_of(stmt_get_text(s, 11)),
        .tries = (int32_t)stmt_get_int(s, 12),
        .next_utc = stmt_get_int(s, 13),
        .lease_until_utc = stmt_get_int(s, 14),
        .made_utc = stmt_get_int(s, 15),
        .done_utc = stmt_get_int(s, 16),
    };
    STMT_GET_FIELD(s, 5, out->uid);
    STMT_GET_FIELD(s, 7, out->to);
    STMT_GET_FIELD(s, 17, out->last_error);
    STMT_GET_FIELD(s, 18, out->message_id);
    out->dated_utc = stmt_get_int(s, 19);
    if (out->kind == OUTBOX_KINDS)
        stmt_refuse(s);
}

static bool is_there(struct db *db, const char *key, bool *there, struct err *e)
{
    int64_t number;
    bool ok = find_number(db, STMT_OUTBOX_HAS, key, &number, e);

    *there = number > 0;
    return ok;
}

static bool insert(struct tx *tx, const struct outbox_entry *m, const char *key, struct err *e)
{
    struct db *db = tx_db(tx);
    char id[FILE_ID_LEN + 1];
    struct stmt *s;
    int64_t number;

    if (!next_number(db, "outbox", &number, e) || !file_random_id(id, e))
        return false;
    s = db_stmt(db, STMT_OUTBOX_ADD);
    stmt_text(s, 1, key);
    stmt_int(s, 2, number);
    stmt_text(s, 3, outbox_kind_word(m->kind));
    stmt_int(s, 4, m->patient);
    stmt_int(s, 5, m->plan);
    stmt_int(s, 6, m->session);
    stmt_text(s, 7, m->uid);
    stmt_int(s, 8, m->sequence);
    stmt_text(s, 9, m->to);
    stmt_int(s, 10, m->due_utc);
    stmt_int(s, 11, m->not_after_utc);
    stmt_text(s, 12, id);
    stmt_int(s, 13, m->change);
    stmt_int(s, 14, tx->who.now_utc);
    return stmt_run(s, e);
}

bool outbox_add(struct tx *tx, const struct outbox_entry *m, struct err *e)
{
    struct str key = STR_INIT;
    bool there, ok;

    if (m->to[0] == '\0' || !text_check_mail(m->to, e))
        return m->to[0] != '\0' ? false : err_set(e, ERR_INPUT, "a message without an address cannot be queued");
    outbox_add_key(&key, m);
    ok = is_there(tx_db(tx), key.text, &there, e) && (there || insert(tx, m, key.text, e));
    str_free(&key);
    return ok;
}

bool store_outbox_add_again(struct tx *tx, const struct outbox_entry *m, struct err *e)
{
    struct str key = STR_INIT;
    struct stmt *s;
    bool ok = outbox_add(tx, m, e);

    outbox_add_key(&key, m);
    s = db_stmt(tx_db(tx), STMT_OUTBOX_AGAIN);
    stmt_text(s, 1, key.text);
    stmt_int(s, 2, m->due_utc);
    stmt_int(s, 3, m->not_after_utc);
    stmt_int(s, 4, m->change);
    ok = ok && stmt_run(s, e);
    str_free(&key);
    return ok;
}

bool store_outbox_next(struct store *st, int64_t now, struct outbox_entry *out, bool *found, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_OUTBOX_NEXT);

    stmt_int(s, 1, now);
    *found = stmt_row(s);
    if (*found)
        read_entry(s, out);
    return stmt_done(s, e);
}

static bool lost(const struct outbox_entry *m, struct err *e)
{
    return err_set(e, ERR_CONFLICT, "message %lld is in somebody else's hands; see: ritmo outbox show %lld", (long long)m->number,
        (long long)m->number);
}

bool store_outbox_lease(struct tx *tx, struct outbox_entry *m, int64_t now, int32_t seconds, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_OUTBOX_LEASE);
    bool taken;

    stmt_int(s, 1, m->number);
    stmt_int(s, 2, now);
    stmt_int(s, 3, now + seconds);
    taken = stmt_row(s);
    if (taken) {
        m->tries = (int32_t)stmt_get_int(s, 0);
        m->dated_utc = stmt_get_int(s, 1);
    }
    if (!stmt_run(s, e))
        return false;
    m->state = OUTBOX_SENDING;
    m->next_utc = m->lease_until_utc = now + seconds;
    return taken || lost(m, e);
}

static int64_t done_at(const struct tx *tx, const struct outbox_entry *m)
{
    if (m->state == OUTBOX_QUEUED || m->state == OUTBOX_SENDING)
        return 0;
    return m->done_utc != 0 ? m->done_utc : tx->who.now_utc;
}

bool store_outbox_end(struct tx *tx, const struct outbox_entry *m, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_OUTBOX_END);
    bool mine;

    stmt_int(s, 1, m->number);
    stmt_int(s, 2, m->lease_until_utc);
    stmt_text(s, 3, outbox_state_word(m->state));
    stmt_int(s, 4, m->next_utc);
    stmt_text(s, 5, m->last_error[0] == '\0' ? NULL : m->last_error);
    stmt_int(s, 6, done_at(tx, m));
    stmt_int(s, 7, m->tries);
    stmt_int(s, 8, m->dated_utc);
    mine = stmt_row(s);
    return stmt_run(s, e) && (mine || lost(m, e));
}

bool store_outbox_put(struct tx *tx, const struct outbox_entry *m, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_OUTBOX_PUT);
    bool found;

    stmt_int(s, 1, m->number);
    stmt_text(s, 2, outbox_state_word(m->state));
    stmt_int(s, 3, m->next_utc);
    stmt_int(s, 4, m->not_after_utc);
    stmt_int(s, 5, done_at(tx, m));
    stmt_int(s, 6, m->tries);
    stmt_int(s, 7, m->change);
    stmt_int(s, 8, m->dated_utc);
    found = stmt_row(s);
    return stmt_run(s, e) && (found || err_set(e, ERR_MISSING, "there is no message %lld; see: ritmo outbox list", (long long)m->number));
}

static void read_row(struct stmt *s, struct outbox_row *out)
{
    read_entry(s, &out->entry);
    out->patient_name = stmt_get_owned(s, COLUMNS);
    out->day = stmt_get_date(s, COLUMNS + 1);
}

bool store_outbox_load(struct store *st, int64_t number, struct outbox_row *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_OUTBOX_ROW_OF);
    bool found;

    stmt_int(s, 1, number);
    found = stmt_row(s);
    if (found)
        read_row(s, out);
    return stmt_done(s, e) && (found || err_set(e, ERR_MISSING, "there is no message %lld; see: ritmo outbox list", (long long)number));
}

/* Rows without names of a statement that is bound already. */
static bool read_entries(struct stmt *s, struct outbox_rows *out, struct err *e)
{
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n] = (struct outbox_row) { .day = DATE_NONE };
        read_entry(s, &out->at[out->n++].entry);
    }
    return stmt_done(s, e);
}

bool store_outbox_queued_of(struct store *st, int64_t patient, struct outbox_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_OUTBOX_QUEUED_OF);

    stmt_int(s, 1, patient);
    return read_entries(s, out, e);
}

bool store_outbox_waits_beyond(struct store *st, int64_t end, struct outbox_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_OUTBOX_WAITS_BEYOND);

    stmt_int(s, 1, end);
    return read_entries(s, out, e);
}

static struct stmt *bind_list(struct db *db, enum outbox_list what, int64_t patient, size_t most)
{
    static const int ids[] = { [OUTBOX_LIST_WAITING] = STMT_OUTBOX_WAITING, [OUTBOX_LIST_FAILURES] = STMT_OUTBOX_FAILURES,
        [OUTBOX_LIST_LATEST] = STMT_OUTBOX_LATEST, [OUTBOX_LIST_PATIENT] = STMT_OUTBOX_OF_PATIENT };
    struct stmt *s = db_stmt(db, ids[what]);

    if (what == OUTBOX_LIST_PATIENT)
        stmt_int(s, 1, patient);
    stmt_int(s, what == OUTBOX_LIST_PATIENT ? 2 : 1, (int64_t)most);
    return s;
}

bool store_outbox_list(struct store *st, enum outbox_list what, int64_t patient, size_t most, struct outbox_rows *out, struct err *e)
{
    struct stmt *s = bind_list(store_db(st), what, patient, most);

    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_row(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

static void read_reminder(struct stmt *s, struct reminder_row *r)
{
    *r = (struct reminder_row) { .session = stmt_get_int(s, 0), .plan = stmt_get_int(s, 1), .patient = stmt_get_int(s, 2),
        .sequence = (int32_t)stmt_get_int(s, 4), .at_utc = stmt_get_int(s, 5), .day = stmt_get_date(s, 6), .last = stmt_get_date(s, 7),
        .checkpoint = stmt_get_int(s, 8) == 1 };
    STMT_GET_FIELD(s, 3, r->uid);
    STMT_GET_FIELD(s, 9, r->to);
}

bool store_reminders(struct store *st, enum reminder_kind what, struct date from, struct date to, struct reminder_rows *out, struct err *e)
{
    static const int ids[] = { [REMINDER_VISITS] = STMT_REMINDERS_VISITS, [REMINDER_MISSED] = STMT_REMINDERS_MISSED,
        [REMINDER_HOLDS] = STMT_REMINDERS_HOLDS, [REMINDER_FOLLOWUPS] = STMT_REMINDERS_FOLLOWUPS };
    struct stmt *s = db_stmt(store_db(st), ids[what]);

    stmt_date(s, 1, from);
    stmt_date(s, 2, to);
    while (stmt_row(s)) {
        if (what == REMINDER_HOLDS && !hold_is_for_patient(stmt_get_text(s, 10)))
            continue;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_reminder(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_followup_is_due(struct store *st, int64_t plan, int32_t target, bool *due, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_FOLLOWUP_IS_DUE);

    stmt_int(s, 1, plan);
    stmt_int(s, 2, target);
    *due = stmt_row(s);
    return stmt_done(s, e);
}

bool store_session_told(struct tx *tx, int64_t session, int32_t sequence, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_SESSION_TOLD);

    stmt_int(s, 1, session);
    stmt_int(s, 2, sequence);
    return stmt_run(s, e);
}

static bool count_one(struct db *db, int id, int most, int *n, struct err *e)
{
    struct stmt *s = db_stmt(db, id);

    stmt_int(s, 1, most);
    *n = 0;
    while (stmt_row(s))
        ++*n;
    return stmt_done(s, e);
}

bool store_outbox_count(struct store *st, int most, struct outbox_counts *out, struct err *e)
{
    return count_one(store_db(st), STMT_OUTBOX_COUNT_WAITING, most, &out->waiting, e)
        && store_outbox_failed(st, most, &out->failed, e);
}

bool store_outbox_failed(struct store *st, int most, int *failed, struct err *e)
{
    return count_one(store_db(st), STMT_OUTBOX_COUNT_FAILED, most, failed, e);
}
