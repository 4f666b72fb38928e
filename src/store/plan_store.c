/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans in the database: a plan, its sessions, claims and windows are written together or not at all. */
#include "ritmo/store/plan_store.h"

#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/plan_parts.h"

#include <stdlib.h>
#include <string.h>

/* --- loading */

static bool load_row(struct db *db, const char *id, struct plan *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PLAN_LOAD);
    bool found;

    stmt_text(s, 1, id);
    found = stmt_row(s);
    if (found)
        read_plan(s, out);
    if (!stmt_done(s, e))
        return false;
    return found || no_such_plan(id, e);
}

static bool load_away(struct db *db, int64_t number, struct day_ranges *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PLAN_AWAY_ALL);

    stmt_int(s, 1, number);
    return stmt_ranges(s, out, e);
}

static bool load_shifts(struct db *db, struct plan *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PLAN_SHIFT_ALL);

    stmt_int(s, 1, out->number);
    while (stmt_row(s) && out->n_shifts < PLAN_SHIFTS)
        out->shifts[out->n_shifts++] = (struct plan_shift) { (int32_t)stmt_get_int(s, 0), (int32_t)stmt_get_int(s, 1) };
    return stmt_done(s, e);
}

bool store_plan_load(struct store *st, const char *id, struct plan *out, struct err *e)
{
    struct db *db = store_db(st);
    bool ok;

    if (!db_read_begin(db, e))
        return false;
    ok = load_row(db, id, out, e) && load_away(db, out->number, &out->wishes.away, e) && load_shifts(db, out, e) && sessions_load(db, out->id, &out->sessions, e);
    db_read_end(db);
    if (!ok)
        plan_free(out);
    return ok;
}

/* The id that one of two statements gives for a short number. */
static bool id_of(struct store *st, int statement, int64_t number, const char *what, char id[ID_TEXT], struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), statement);
    bool found;

    stmt_int(s, 1, number);
    found = stmt_row(s);
    if (found)
        stmt_get_into(s, 0, id, ID_TEXT);
    if (!stmt_done(s, e))
        return false;
    return found || err_set(e, ERR_MISSING, "no %s has the number %lld; see: ritmo plan list", what, (long long)number);
}

bool store_plan_id_by_number(struct store *s, int64_t number, char id[ID_TEXT], struct err *e)
{
    return id_of(s, STMT_PLAN_ID_BY_NUMBER, number, "plan", id, e);
}

bool store_plan_id_of_session(struct store *s, int64_t session_number, char id[ID_TEXT], struct err *e)
{
    return id_of(s, STMT_SESSION_PLAN, session_number, "session", id, e);
}

bool store_plans_of_patient(struct store *st, const char *patient, struct plan_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PLANS_OF_PATIENT);

    stmt_text(s, 1, patient);
    return load_plan_lines(store_db(st), s, out, e);
}

static bool word_is_over(const char *state)
{
    return strcmp(state, plan_state_rows[PLAN_COMPLETED]) == 0 || strcmp(state, plan_state_rows[PLAN_STOPPED]) == 0;
}

bool store_sessions_of_patient(struct store *st, const char *patient, const char *except, struct date from, struct date to,
    struct other_sessions *out, struct err *e)
{
    struct db *db = store_db(st);
    struct stmt *s;
    int64_t plan = 0;

    if (except != NULL && !find_number(db, STMT_PLAN_NUMBER, except, &plan, e))
        return false;
    s = db_stmt(db, STMT_SESSIONS_OF_PATIENT);
    stmt_text(s, 1, patient);
    stmt_date(s, 2, from);
    stmt_date(s, 3, to);
    stmt_int(s, 4, plan);
    while (stmt_row(s)) {
        struct other_session *o;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        o = &out->at[out->n++];
        *o = (struct other_session) { .day = stmt_get_date(s, 0), .start = (int16_t)stmt_get_int(s, 1),
            .duration = (int16_t)stmt_get_int(s, 2), .tentative = stmt_get_int(s, 4) != 0, .plan_number = stmt_get_int(s, 5),
            .version = (int32_t)stmt_get_int(s, 7) };
        o->done = strcmp(stmt_get_text(s, 3), session_state_rows[SESSION_DONE]) == 0;
        o->over = word_is_over(stmt_get_text(s, 9));
        STMT_GET_FIELD(s, 6, o->protocol);
        STMT_GET_FIELD(s, 8, o->site);
    }
    return stmt_done(s, e);
}

bool store_plans_live(struct store *st, size_t most, struct plan_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PLANS_LIVE);

    stmt_int(s, 1, (int64_t)most);
    return load_plan_lines(store_db(st), s, out, e);
}

/* --- saving */

static int32_t count_live(const struct plan *p)
{
    int32_t live = 0;

    for (size_t i = 0; i < p->sessions.n; i++)
        live += session_is_live(&p->sessions.at[i]);
    return live;
}

/* Binds $1 and $3..$22, which plan_add and plan_save share. */
static void bind(struct stmt *s, const struct plan *p, int64_t patient, struct plan_due due)
{
    const struct session *next = plan_next(p);

    stmt_text(s, 1, p->id);
    stmt_int(s, 3, patient);
    stmt_text(s, 4, p->protocol);
    stmt_int(s, 5, p->version);
    stmt_text(s, 6, p->site);
    stmt_text(s, 7, plan_state_rows[p->state]);
    stmt_int(s, 8, p->count);
    stmt_int(s, 9, p->decided);
    stmt_date(s, 10, p->start_earliest);
    stmt_date(s, 11, p->start_target);
    stmt_date(s, 12, p->start_latest);
    stmt_date(s, 13, p->start_hard_latest);
    stmt_int(s, 14, p->wishes.weekdays);
    stmt_int(s, 15, p->wishes.time_from);
    stmt_int(s, 16, p->wishes.time_to);
    stmt_text(s, 17, p->wishes.provider);
    stmt_int(s, 18, plan_given(p));
    stmt_int(s, 19, count_live(p));
    stmt_date(s, 20, next == NULL ? DATE_NONE : next->day);
    if (next == NULL)
        stmt_null(s, 21);
    else
        stmt_int(s, 21, next->start);
    stmt_date(s, 22, due.due);
}

static bool insert(struct tx *tx, struct plan *p, int64_t patient, struct plan_due due, struct err *e)
{
    struct stmt *s;

    if (!file_random_id(p->id, e) || !next_number(tx_db(tx), "plan", &p->number, e))
        return false;
    p->created_utc = tx->who.now_utc;
    p->rev = 1;
    s = db_stmt(tx_db(tx), STMT_PLAN_ADD);
    bind(s, p, patient, due);
    stmt_int(s, 2, p->number);
    stmt_int(s, 23, p->created_utc);
    return stmt_run(s, e);
}

/* Tells a plan that somebody changed from one that is not there. */
static bool refuse_stale(struct db *db, const struct plan *p, struct err *e)
{
    struct plan stored = { 0 };

    return load_row(db, p->id, &stored, e) && changed_meanwhile(db, STMT_HISTORY_LAST_OF_PLAN, p->id, "plan", stored.number, e);
}

static bool update(struct tx *tx, struct plan *p, int64_t patient, struct plan_due due, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_PLAN_SAVE);
    int64_t rev = 0;

    bind(s, p, patient, due);
    stmt_int(s, 2, p->rev);
    stmt_int(s, 23, tx->who.now_utc);
    if (stmt_row(s)) {
        rev = stmt_get_int(s, 0);
        p->number = stmt_get_int(s, 1);
    }
    if (!stmt_run(s, e))
        return false;
    p->rev = rev;
    return rev > 0 || refuse_stale(tx_db(tx), p, e);
}

static bool save_away(struct db *db, const struct plan *p, struct err *e)
{
    const struct day_ranges *away = &p->wishes.away;
    struct stmt *s = db_stmt(db, STMT_PLAN_AWAY_CLEAR);

    stmt_int(s, 1, p->number);
    if (!stmt_run(s, e))
        return false;
    for (size_t i = 0; i < away->n; i++) {
        s = db_stmt(db, STMT_PLAN_AWAY_ADD);
        stmt_int(s, 1, p->number);
        stmt_date(s, 2, away->at[i].from);
        stmt_date(s, 3, away->at[i].to);
        stmt_text(s, 4, away->at[i].why);
        if (!stmt_run(s, e))
            return false;
    }
    return true;
}

static bool save_shifts(struct db *db, const struct plan *p, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PLAN_SHIFT_CLEAR);

    stmt_int(s, 1, p->number);
    if (!stmt_run(s, e))
        return false;
    for (int32_t i = 0; i < p->n_shifts; i++) {
        s = db_stmt(db, STMT_PLAN_SHIFT_ADD);
        stmt_int(s, 1, p->number);
        stmt_int(s, 2, p->shifts[i].ordinal);
        stmt_int(s, 3, p->shifts[i].days);
        if (!stmt_run(s, e))
            return false;
    }
    return true;
}

/* The plan with sessions of its own, so that a refusal leaves the caller's as it was. Borrows the wishes. */
static struct plan working_copy(const struct plan *p, bool is_new)
{
    struct plan copy = *p;

    copy.sessions.at = mem_new(p->sessions.n, sizeof *copy.sessions.at);
    for (size_t i = 0; i < p->sessions.n; i++) {
        copy.sessions.at[i] = p->sessions.at[i];
        if (is_new)
            copy.sessions.at[i].id[0] = '\0';
    }
    return copy;
}

/* What the store filled in goes to the caller's plan. */
static void hand_over(struct plan *p, const struct plan *copy)
{
    struct session *sessions = p->sessions.at;

    for (size_t i = 0; i < p->sessions.n; i++)
        sessions[i] = copy->sessions.at[i];
    *p = *copy;
    p->sessions.at = sessions;
}

static bool store_all(struct tx *tx, struct plan *p, bool is_new, const struct holds *holds, struct plan_due due, struct err *e)
{
    struct plan copy = working_copy(p, is_new);
    int64_t patient;
    bool ok = number_of_patient(tx_db(tx), p->patient, &patient, e)
        && (is_new ? insert(tx, &copy, patient, due, e) && undo_keep_plan(tx, copy.number, 0, e)
                   : undo_keep_plan(tx, p->number, p->rev, e) && update(tx, &copy, patient, due, e))
        && sessions_save(tx, &copy, patient, e) && save_away(tx_db(tx), &copy, e) && save_shifts(tx_db(tx), &copy, e) && holds_save(tx, &copy, holds, e);

    if (ok) {
        hand_over(p, &copy);
        tx_touch(tx, patient);
    }
    free(copy.sessions.at);
    return ok;
}

bool store_plan_add(struct tx *tx, struct plan *p, const struct holds *holds, struct plan_due due, struct err *e)
{
    return store_all(tx, p, true, holds, due, e);
}

bool store_plan_make_way(struct tx *tx, const struct plan *p, struct err *e)
{
    struct plan copy = working_copy(p, false);
    int64_t patient, rev;
    bool ok = number_of_patient(tx_db(tx), p->patient, &patient, e) && find_number(tx_db(tx), STMT_PLAN_REV, p->id, &rev, e)
        && (rev == p->rev || refuse_stale(tx_db(tx), p, e)) && sessions_make_way(tx, &copy, patient, e);

    free(copy.sessions.at);
    return ok;
}

bool store_plan_save(struct tx *tx, struct plan *p, const struct holds *holds, struct plan_due due, struct err *e)
{
    return store_all(tx, p, false, holds, due, e);
}
