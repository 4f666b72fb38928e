/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that can be undone; see the header. */
#include "ritmo/store/undo_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/plan_parts.h"

#include <stdlib.h>
#include <string.h>

void undo_step_free(struct undo_step *s)
{
    for (size_t i = 0; i < s->n_ranges; i++) {
        free(s->ranges[i].kind);
        free(s->ranges[i].owner);
        free(s->ranges[i].range.why);
    }
    free(s->ranges);
    free(s->plans);
    free(s->title);
    free(s->barrier);
    *s = (struct undo_step) { 0 };
}

/* --- keeping */

static bool add_step(struct tx *tx, const char *kind, int64_t about, const char *title, struct err *e)
{
    struct db *db = tx_db(tx);
    struct stmt *s;

    if (!next_number(db, "undo_step", &tx->step, e))
        return false;
    s = db_stmt(db, STMT_UNDO_STEP_ADD);
    stmt_int(s, 1, tx->step);
    stmt_int(s, 2, tx->who.now_utc);
    stmt_text(s, 3, tx->who.actor);
    stmt_text(s, 4, kind);
    stmt_int(s, 5, about);
    stmt_text(s, 6, title);
    if (!stmt_run(s, e))
        return false;
    s = db_stmt(db, STMT_UNDO_STEP_FORGET);
    stmt_int(s, 1, tx->step - UNDO_STEPS);
    return stmt_run(s, e);
}

static bool has_step(struct tx *tx, struct err *e)
{
    return tx->step > 0 || add_step(tx, "do", 0, tx->title == NULL ? "" : tx->title, e);
}

static bool keep_by(struct tx *tx, int statement, int64_t plan, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), statement);

    stmt_int(s, 1, tx->step);
    stmt_int(s, 2, plan);
    return stmt_run(s, e);
}

bool undo_keep_plan(struct tx *tx, int64_t plan, int64_t rev_before, struct err *e)
{
    struct stmt *s;
    int64_t saves = 0;

    if (!has_step(tx, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_UNDO_KEEP_PLAN);
    stmt_int(s, 1, tx->step);
    stmt_int(s, 2, plan);
    stmt_int(s, 3, rev_before);
    if (stmt_row(s))
        saves = stmt_get_int(s, 0);
    if (!stmt_run(s, e))
        return false;
    return saves != 1 || (keep_by(tx, STMT_UNDO_KEEP_SESSIONS, plan, e) && keep_by(tx, STMT_UNDO_KEEP_AWAY, plan, e)
        && keep_by(tx, STMT_UNDO_KEEP_SHIFTS, plan, e));
}

static bool range_now(struct db *db, const char *kind, const char *owner, const struct day_range *r, bool *found, char **why, struct err *e)
{
    struct stmt *s = db_stmt(db, strcmp(kind, "closure") == 0 ? STMT_CLOSURE_WHY : STMT_PATIENT_AWAY_WHY);

    *why = NULL;
    stmt_text(s, 1, owner);
    stmt_date(s, 2, r->from);
    stmt_date(s, 3, r->to);
    *found = stmt_row(s);
    if (*found)
        *why = stmt_get_owned(s, 0);
    return stmt_done(s, e);
}

bool store_undo_range_now(struct store *st, const struct undo_range *r, bool *found, char **why, struct err *e)
{
    return range_now(store_db(st), r->kind, r->owner, &r->range, found, why, e);
}

bool undo_keep_added(struct tx *tx, const char *kind, const char *owner, const struct day_range *r, struct err *e)
{
    struct day_range was = *r;
    bool found, ok = range_now(tx_db(tx), kind, owner, r, &found, &was.why, e);

    ok = ok && undo_keep_range(tx, kind, owner, found ? &was : r, !found, e);
    free(was.why);
    return ok;
}

bool undo_keep_range(struct tx *tx, const char *kind, const char *owner, const struct day_range *r, bool added, struct err *e)
{
    struct stmt *s;

    if (!has_step(tx, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_UNDO_KEEP_RANGE);
    stmt_int(s, 1, tx->step);
    stmt_text(s, 2, kind);
    stmt_text(s, 3, owner);
    stmt_date(s, 4, r->from);
    stmt_date(s, 5, r->to);
    stmt_text(s, 6, r->why);
    stmt_int(s, 7, added);
    return stmt_run(s, e);
}

bool store_undo_forbid(struct tx *tx, const char *why, struct err *e)
{
    struct stmt *s;

    if (!has_step(tx, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_UNDO_STEP_BARRIER);
    stmt_int(s, 1, tx->step);
    stmt_text(s, 2, why);
    return stmt_run(s, e);
}

/* --- taking back */

static bool load_plans(struct db *db, struct undo_step *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_UNDO_PLANS);

    stmt_int(s, 1, out->number);
    while (stmt_row(s)) {
        struct undo_plan *p;
        out->plans = mem_grow(out->plans, out->n_plans, sizeof *out->plans);
        p = &out->plans[out->n_plans++];
        *p = (struct undo_plan) { .rev_before = stmt_get_int(s, 1), .rev_after = stmt_get_int(s, 2) };
        STMT_GET_FIELD(s, 0, p->plan);
    }
    return stmt_done(s, e);
}

static bool load_ranges(struct db *db, struct undo_step *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_UNDO_RANGES);

    stmt_int(s, 1, out->number);
    while (stmt_row(s)) {
        out->ranges = mem_grow(out->ranges, out->n_ranges, sizeof *out->ranges);
        out->ranges[out->n_ranges++] = (struct undo_range) { stmt_get_owned(s, 0), stmt_get_owned(s, 1),
            { stmt_get_date(s, 2), stmt_get_date(s, 3), stmt_get_owned(s, 4) }, stmt_get_int(s, 5) == 1 };
    }
    return stmt_done(s, e);
}

bool store_undo_last(struct store *st, const char *actor, bool redo, struct undo_step *out, struct err *e)
{
    struct db *db = store_db(st);
    struct stmt *s = db_stmt(db, redo ? STMT_UNDO_STEP_LAST_UNDONE : STMT_UNDO_STEP_LAST_DONE);
    bool ok;

    stmt_text(s, 1, actor);
    if (stmt_row(s)) {
        out->number = stmt_get_int(s, 0);
        out->title = stmt_get_owned(s, 1);
        out->barrier = stmt_get_owned(s, 2);
        out->at_utc = stmt_get_int(s, 3);
    }
    ok = stmt_done(s, e);
    if (ok && out->number == 0)
        return err_set(e, ERR_RULE, "nothing to %s: %s has changed no plan %s", redo ? "redo" : "undo", actor,
            redo ? "back since, or has changed another one after it" : "that is not taken back already");
    return ok && load_plans(db, out, e) && load_ranges(db, out, e);
}

bool store_undo_taken_since(struct store *st, const struct undo_step *step, const struct plan *plan, const struct session *session, bool *since,
    struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_UNDO_DAY_TAKEN_SINCE);

    stmt_int(s, 1, step->number);
    stmt_int(s, 2, step->at_utc);
    stmt_date(s, 3, session->day);
    stmt_text(s, 4, session->provider);
    stmt_text(s, 5, plan->patient);
    stmt_text(s, 6, plan->id);
    *since = stmt_row(s);
    return stmt_done(s, e);
}

static bool load_row(struct db *db, int64_t step, const char *plan, struct plan *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_UNDO_PLAN_LOAD);
    bool found;

    stmt_text(s, 1, plan);
    stmt_int(s, 2, step);
    found = stmt_row(s);
    if (found)
        read_plan(s, out);
    if (!stmt_done(s, e))
        return false;
    return found || err_set(e, ERR_FAULT, "step %lld has no plan \"%s\"", (long long)step, plan);
}

static struct stmt *parts_of(struct db *db, int64_t step, const char *plan, const char *kind)
{
    struct stmt *s = db_stmt(db, STMT_UNDO_PARTS);

    stmt_text(s, 1, plan);
    stmt_int(s, 2, step);
    stmt_text(s, 3, kind);
    return s;
}

static bool load_parts(struct db *db, int64_t step, const char *plan, struct plan *out, struct err *e)
{
    struct stmt *s = parts_of(db, step, plan, "away");

    if (!stmt_ranges(s, &out->wishes.away, e))
        return false;
    s = parts_of(db, step, plan, "shift");
    while (stmt_row(s) && out->n_shifts < PLAN_SHIFTS)
        out->shifts[out->n_shifts++] = (struct plan_shift) { (int32_t)stmt_get_int(s, 0), (int32_t)stmt_get_int(s, 1) };
    return stmt_done(s, e);
}

static bool load_sessions(struct db *db, int64_t step, const char *plan, struct sessions *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_UNDO_SESSIONS);

    stmt_text(s, 1, plan);
    stmt_int(s, 2, step);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_session(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_undo_plan(struct store *st, int64_t step, const char *plan, struct plan *out, struct err *e)
{
    struct db *db = store_db(st);
    bool ok = load_row(db, step, plan, out, e) && load_parts(db, step, plan, out, e)
        && load_sessions(db, step, plan, &out->sessions, e);

    if (!ok)
        plan_free(out);
    return ok;
}

/* The step is claimed before the new one is added: that forgets the oldest, which may be this one. */
bool store_undo_mark(struct tx *tx, const struct undo_step *step, bool redo, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_UNDO_STEP_TAKEN_BACK);
    bool claimed;

    stmt_int(s, 1, step->number);
    claimed = stmt_row(s);
    if (!stmt_run(s, e))
        return false;
    if (!claimed)
        return err_set(e, ERR_CONFLICT, "\"%s\" is %s already by somebody else's run; look again", step->title, redo ? "done again" : "taken back");
    return add_step(tx, redo ? "redo" : "undo", step->number, step->title, e);
}

bool store_undo_settle(struct tx *tx, const struct undo_plan *was, const struct plan *plan, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_UNDO_SAME_AS);

    stmt_text(s, 1, plan->id);
    stmt_int(s, 2, was->rev_before);
    stmt_int(s, 3, plan->rev);
    return stmt_run(s, e);
}
