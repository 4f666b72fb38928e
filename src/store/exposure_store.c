/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients took, and what was decided about it; see the header. */
#include "ritmo/store/exposure_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/inside.h"

#include <stdlib.h>
#include <string.h>

static const char *const how_rows[EXPOSURE_HOWS] = {
    [EXPOSURE_OPEN] = "open", [EXPOSURE_KEEP] = "keep", [EXPOSURE_DEFER] = "defer", [EXPOSURE_ASK] = "ask",
};

bool store_exposure_add(struct tx *tx, struct exposure *x, struct err *e)
{
    struct stmt *s;
    int64_t number;

    if (date_is(x->to) && date_diff(x->to, x->from) < 0)
        return err_set(e, ERR_INPUT, "its last day must not be before its first; give both days in order");
    if (!number_of_patient(tx_db(tx), x->patient, &number, e) || !next_number(tx_db(tx), "exposure", &number, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_EXPOSURE_ADD);
    stmt_int(s, 1, number);
    stmt_text(s, 2, x->patient);
    stmt_text(s, 3, x->drug);
    stmt_text(s, 4, x->said);
    stmt_date(s, 5, x->from);
    stmt_date(s, 6, x->to);
    stmt_int(s, 7, x->prescribed);
    stmt_text(s, 8, x->reported_by);
    stmt_text(s, 9, x->note);
    stmt_int(s, 10, tx->who.now_utc);
    if (!stmt_run(s, e))
        return false;
    x->number = number;
    x->recorded_utc = tx->who.now_utc;
    x->rev = 1;
    return true;
}

static bool changed(int64_t number, char letter, struct err *e)
{
    return err_set(e, ERR_CONFLICT, "%c%lld was changed meanwhile by somebody else; look at it again", letter, (long long)number);
}

/* A statement of number, rev and one value more, which gives the new rev. */
static bool change(struct tx *tx, int id, int64_t number, int64_t *rev, int64_t value, char letter, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), id);
    int64_t now = 0;

    stmt_int(s, 1, number);
    stmt_int(s, 2, *rev);
    stmt_int(s, 3, value);
    if (stmt_row(s))
        now = stmt_get_int(s, 0);
    if (!stmt_run(s, e))
        return false;
    if (now == 0)
        return changed(number, letter, e);
    *rev = now;
    return true;
}

bool store_exposure_end(struct tx *tx, struct exposure *x, struct date to, struct err *e)
{
    if (date_diff(to, x->from) < 0)
        return err_set(e, ERR_INPUT, "its last day must not be before its first; give both days in order");
    if (!change(tx, STMT_EXPOSURE_END, x->number, &x->rev, to.day, 'e', e))
        return false;
    x->to = to;
    return true;
}

bool store_exposure_remove(struct tx *tx, const struct exposure *x, struct err *e)
{
    int64_t rev = x->rev;

    return change(tx, STMT_EXPOSURE_REMOVE, x->number, &rev, tx->who.now_utc, 'e', e);
}

static void read_exposure(struct stmt *s, struct exposure *out)
{
    *out = (struct exposure) {
        .number = stmt_get_int(s, 0),
        .said = stmt_get_owned(s, 3),
        .from = stmt_get_date(s, 4),
        .to = stmt_get_date(s, 5),
        .prescribed = stmt_get_int(s, 6) == 1,
        .reported_by = stmt_get_owned(s, 7),
        .note = stmt_get_owned(s, 8),
        .recorded_utc = stmt_get_int(s, 9),
        .removed_utc = stmt_get_int(s, 10),
        .rev = stmt_get_int(s, 11),
    };
    STMT_GET_FIELD(s, 1, out->patient);
    STMT_GET_FIELD(s, 2, out->drug);
}

bool store_exposure_load(struct store *st, int64_t number, struct exposure *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_EXPOSURE_LOAD);
    bool found;

    stmt_int(s, 1, number);
    found = stmt_row(s);
    if (found)
        read_exposure(s, out);
    if (!stmt_done(s, e))
        return false;
    return found || err_set(e, ERR_MISSING, "there is no exposure e%lld; see: ritmo exposure list PATIENT", (long long)number);
}

bool store_exposures_of_patient(struct store *st, const char *patient, bool removed, struct exposures *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_EXPOSURES_OF_PATIENT);

    stmt_text(s, 1, patient);
    stmt_int(s, 2, removed);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_exposure(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_reach(struct store *st, int32_t *days, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_REACH);

    *days = stmt_row(s) ? (int32_t)stmt_get_int(s, 0) : 0;
    return stmt_done(s, e);
}

bool store_reach_raise(struct tx *tx, int32_t days, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_REACH_RAISE);

    stmt_int(s, 1, days);
    return stmt_run(s, e);
}

bool store_exposures_any(struct store *st, bool *any, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_EXPOSURE_NUMBER_LAST);

    *any = stmt_row(s) && stmt_get_int(s, 0) > 0;
    return stmt_done(s, e);
}

bool store_exposure_drug_next(struct store *st, char drug[DRUG_ID_MOST + 1], bool *found, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_EXPOSURE_DRUG_NEXT);
    char next[DRUG_ID_MOST + 1] = "";

    stmt_text(s, 1, drug);
    *found = stmt_row(s) && !stmt_is_null(s, 0);
    if (*found)
        STMT_GET_FIELD(s, 0, next);
    memcpy(drug, next, sizeof next);
    return stmt_done(s, e);
}

static bool read_near(struct stmt *s, struct exposures_near *out, struct err *e)
{
    while (stmt_row(s)) {
        struct exposure_near *row;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        row = &out->at[out->n++];
        *row = (struct exposure_near) { .exposure = stmt_get_int(s, 0), .session = stmt_get_int(s, 1), .from = stmt_get_date(s, 3),
            .to = stmt_get_date(s, 4), .day = stmt_get_date(s, 5), .version = (int32_t)stmt_get_int(s, 7), .plan = stmt_get_int(s, 8) };
        STMT_GET_FIELD(s, 2, row->drug);
        STMT_GET_FIELD(s, 6, row->protocol);
    }
    return stmt_done(s, e);
}

bool store_exposures_near(struct store *st, const char *drug, struct date today, int32_t reach, struct exposures_near *out,
    struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_EXPOSURES_NEAR);

    stmt_text(s, 1, drug);
    stmt_date(s, 2, today);
    stmt_date(s, 3, date_add(today, -reach - EXPOSURE_GIVEN_DAYS));
    stmt_int(s, 4, reach);
    stmt_date(s, 5, date_add(today, -EXPOSURE_GIVEN_DAYS));
    return read_near(s, out, e);
}

bool store_exposures_near_ongoing(struct store *st, struct date today, int32_t reach, struct exposures_near *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_EXPOSURES_NEAR_ONGOING);

    stmt_date(s, 1, today);
    stmt_date(s, 2, date_add(today, reach));
    stmt_date(s, 3, date_add(today, -EXPOSURE_GIVEN_DAYS));
    return read_near(s, out, e);
}

bool store_exposure_decide(struct tx *tx, const struct exposure_decision *d, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_EXPOSURE_DECIDE);

    stmt_int(s, 1, d->exposure);
    stmt_int(s, 2, d->session);
    stmt_date(s, 3, d->session_day);
    stmt_text(s, 4, how_rows[d->how]);
    stmt_text(s, 5, d->by_whom == NULL ? "" : d->by_whom);
    stmt_text(s, 6, d->why == NULL ? "" : d->why);
    stmt_int(s, 7, tx->who.now_utc);
    return stmt_run(s, e);
}

bool store_exposure_decisions(struct store *st, const char *patient, struct exposure_decisions *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_EXPOSURE_DECISIONS);

    stmt_text(s, 1, patient);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = (struct exposure_decision) {
            .exposure = stmt_get_int(s, 0),
            .session = stmt_get_int(s, 1),
            .session_day = stmt_get_date(s, 2),
            .how = (enum exposure_how)word_find(how_rows, EXPOSURE_HOWS, stmt_get_text(s, 3)),
            .by_whom = stmt_get_owned(s, 4),
            .why = stmt_get_owned(s, 5),
            .at_utc = stmt_get_int(s, 6),
        };
    }
    return stmt_done(s, e);
}

/* --- questions to prescribers */

bool store_question_add(struct tx *tx, struct question *q, struct err *e)
{
    struct stmt *s;
    int64_t number;

    if (!number_of_patient(tx_db(tx), q->patient, &number, e) || !next_number(tx_db(tx), "prescriber_question", &number, e))
        return false;
    s = db_stmt(tx_db(tx), STMT_QUESTION_ADD);
    stmt_int(s, 1, number);
    stmt_text(s, 2, q->patient);
    stmt_text(s, 3, q->drug);
    stmt_text(s, 4, q->said);
    stmt_date(s, 5, q->asked);
    stmt_int(s, 6, tx->who.now_utc);
    if (!stmt_run(s, e))
        return false;
    q->number = number;
    q->rev = 1;
    return true;
}

bool store_question_answer(struct tx *tx, const struct question *q, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_QUESTION_ANSWER);
    bool found;

    stmt_int(s, 1, q->number);
    stmt_int(s, 2, q->rev);
    stmt_text(s, 3, q->prescriber);
    stmt_date(s, 4, q->answered);
    stmt_text(s, 5, q->answer);
    found = stmt_row(s);
    if (!stmt_run(s, e))
        return false;
    return found || changed(q->number, 'q', e);
}

bool store_question_withdraw(struct tx *tx, const struct question *q, struct err *e)
{
    int64_t rev = q->rev;

    return change(tx, STMT_QUESTION_WITHDRAW, q->number, &rev, tx->who.now_utc, 'q', e);
}

static void read_question(struct stmt *s, struct question *out)
{
    *out = (struct question) {
        .number = stmt_get_int(s, 0),
        .patient_number = stmt_get_int(s, 2),
        .patient_name = stmt_get_owned(s, 3),
        .phone = stmt_get_owned(s, 4),
        .said = stmt_get_owned(s, 6),
        .asked = stmt_get_date(s, 7),
        .answered = stmt_get_date(s, 8),
        .prescriber = stmt_get_owned(s, 9),
        .answer = stmt_get_owned(s, 10),
        .rev = stmt_get_int(s, 11),
    };
    STMT_GET_FIELD(s, 1, out->patient);
    STMT_GET_FIELD(s, 5, out->drug);
}

static bool read_questions(struct stmt *s, struct questions *out, struct err *e)
{
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_question(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_question_load(struct store *st, int64_t number, struct question *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_QUESTION_LOAD);
    bool found;

    stmt_int(s, 1, number);
    found = stmt_row(s);
    if (found)
        read_question(s, out);
    if (!stmt_done(s, e))
        return false;
    return found || err_set(e, ERR_MISSING, "there is no question q%lld; see: ritmo restriction questions", (long long)number);
}

bool store_questions_of_patient(struct store *st, const char *patient, bool open_only, struct questions *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_QUESTIONS_OF_PATIENT);

    stmt_text(s, 1, patient);
    stmt_int(s, 2, open_only);
    return read_questions(s, out, e);
}

bool store_questions_open(struct store *st, struct date today, size_t most, struct questions *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_QUESTIONS_OPEN);

    stmt_date(s, 1, today);
    stmt_int(s, 2, (int64_t)most);
    return read_questions(s, out, e);
}

bool store_question_count(struct store *st, struct date today, int64_t *n, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_QUESTION_COUNT);

    stmt_date(s, 1, today);
    *n = stmt_row(s) ? stmt_get_int(s, 0) : 0;
    return stmt_done(s, e);
}
