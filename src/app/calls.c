/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call, and what came of it; see the header. */
#include "ritmo/app/calls.h"

#include "checks_parts.h"
#include "exposure_parts.h"
#include "propose.h"

#include "ritmo/store/call_store.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/plan_store.h"

#include <string.h>

typedef bool (*plan_list)(struct app *app, size_t most, struct plan_rows *out, struct err *e);

static bool overdue(struct app *app, size_t most, struct plan_rows *out, struct err *e)
{
    return store_overdue(app_store(app), app_today(app), most, out, e);
}

static bool unplaced(struct app *app, size_t most, struct plan_rows *out, struct err *e)
{
    return store_unplaced(app_store(app), most, out, e);
}

static bool untold(struct app *app, size_t most, struct plan_rows *out, struct err *e)
{
    return store_untold(app_store(app), most, out, e);
}

static bool add_list(struct app *app, plan_list list, enum call_reason reason, size_t most, struct call_rows *out, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = list(app, most, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++) {
        struct date due = rows.at[i].due;
        struct call_row *row = call_rows_take(out, &rows.at[i]);
        row->reasons |= reason;
        if (date_is(due) && due.day < app_today(app).day && reason == CALL_OVERDUE)
            row->days_past = date_diff(app_today(app), due);
    }
    plan_rows_free(&rows);
    return ok;
}

static bool add_holds(struct app *app, struct call_rows *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    struct hold_rows rows = { 0 };
    bool ok = clinic != NULL
        && store_holds_starting(app_store(app), app_today(app), date_add(app_today(app), clinic->call_days), &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++) {
        struct call_row *row;
        if (!hold_is_for_patient(rows.at[i].substance))
            continue;
        row = call_rows_take(out, &rows.at[i].plan);
        row->reasons |= CALL_HOLD;
        row->hold_from = date_is(row->hold_from) ? row->hold_from : rows.at[i].from;
    }
    hold_rows_free(&rows);
    return ok;
}

/* The row of one plan of the patient. */
static bool take_plan(struct app *app, const struct visit *v, struct call_rows *out, struct call_row **row, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = store_plans_of_patient(app_store(app), v->patient, &rows, e);

    *row = NULL;
    for (size_t i = 0; ok && i < rows.n && *row == NULL; i++)
        if (strcmp(rows.at[i].id, v->session.plan) == 0)
            *row = call_rows_take(out, &rows.at[i]);
    plan_rows_free(&rows);
    return ok;
}

/* Only who knows of the visit would come to a closed door. */
static bool add_broken(struct app *app, struct call_rows *out, struct err *e)
{
    struct broken_visits b = { 0 };
    bool ok = broken_ahead(app, &b, e);

    for (size_t i = 0; ok && i < b.n; i++) {
        struct call_row *row;
        if (b.at[i].visit.session.state != SESSION_ANNOUNCED)
            continue;
        ok = take_plan(app, &b.at[i].visit, out, &row, e);
        if (row == NULL)
            continue;
        row->reasons |= CALL_BROKEN;
        row->broken_day = date_is(row->broken_day) ? row->broken_day : b.at[i].visit.session.day;
    }
    broken_visits_free(&b);
    return ok;
}

/* The prescribers to call, and which of the patients have one. */
static bool add_asked(struct app *app, size_t most, struct call_rows *out, struct err *e)
{
    bool ok = store_questions_open(app_store(app), app_today(app), most, &out->asked, e)
        && store_question_count(app_store(app), app_today(app), &out->n_asked, e);

    for (size_t i = 0; ok && i < out->n && out->n_asked > 0; i++)
        ok = questions_are_open(app, out->at[i].plan.patient, &out->at[i].asked, e);
    return ok;
}

/* Whoever was reached knew of every change then: one that is to be told now is new. Nobody rests beyond a visit that cannot stand. */
static bool rests(const struct call_row *r, struct date today)
{
    bool news = (r->reasons & CALL_UNTOLD) != 0 && r->last == CALL_REACHED;
    bool soon = date_is(r->broken_day) && r->broken_day.day <= r->until.day;

    return r->tried && r->until.day > today.day && !news && !soon;
}

/* Takes those out that were tried and rest. */
static void leave_resting(struct app *app, struct call_rows *out)
{
    size_t n = 0;

    for (size_t i = 0; i < out->n; i++) {
        if (rests(&out->at[i], app_today(app))) {
            plan_row_free(&out->at[i].plan);
            out->resting++;
        } else {
            out->at[n++] = out->at[i];
        }
    }
    out->n = n;
}

bool app_calls(struct app *app, bool all, size_t most, struct call_rows *out, struct err *e)
{
    bool ok = store_snapshot_begin(app_store(app), e);

    if (!ok)
        return false;
    ok = add_list(app, overdue, CALL_OVERDUE, most, out, e) && add_list(app, unplaced, CALL_UNPLACED, most, out, e)
        && add_list(app, untold, CALL_UNTOLD, most, out, e) && add_holds(app, out, e) && add_broken(app, out, e)
        && add_asked(app, most, out, e);
    for (size_t i = 0; ok && i < out->n; i++)
        ok = store_calls_of(app_store(app), date_add(app_today(app), -CALL_MEMORY_DAYS), &out->at[i], e);
    store_snapshot_end(app_store(app));
    if (ok && !all)
        leave_resting(app, out);
    call_rows_sort(out);
    return ok;
}

static bool has_untold(const struct plan *plan)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].untold)
            return true;
    return false;
}

static bool write_down(struct app *app, struct tx *tx, const struct plan *plan, enum call_outcome outcome, struct err *e)
{
    struct date until = date_add(app_today(app), call_outcomes[outcome].rest_days);
    const char *note = tx->who.why == NULL ? "" : tx->who.why;

    return store_call_add(tx, plan->number, outcome, app_today(app), until, note, e)
        && history_add(tx, "call", plan->id, plan->id, call_outcomes[outcome].word, e);
}

/* One transaction: the call, with the telling or without it. */
static bool log_it(struct app *app, const struct plan *plan, enum call_outcome outcome, const char *note, bool tell, struct err *e)
{
    struct proposal p = { 0 };
    struct tx tx = TX_INIT;
    bool ok = (!tell || app_plan_announce(app, plan->id, &p, e)) && app_begin(app, &tx, note, e);

    if (ok)
        ok = (!tell || propose_store(app, &tx, &p, e)) && write_down(app, &tx, plan, outcome, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    proposal_free(&p);
    return ok;
}

bool app_call_log(struct app *app, const char *id, enum call_outcome outcome, const char *note, bool *told, struct err *left, struct err *e)
{
    struct plan plan = { 0 };
    bool ok = app_may_write(app, e) && store_plan_load(app_store(app), id, &plan, e);

    *left = (struct err)ERR_INIT;
    *told = ok && outcome == CALL_REACHED && has_untold(&plan) && log_it(app, &plan, outcome, note, true, left);
    if (ok && !*told && left->kind != ERR_NONE && left->kind != ERR_RULE) {
        *e = *left;
        ok = false;
    }
    ok = ok && (*told || log_it(app, &plan, outcome, note, false, e));
    plan_free(&plan);
    return ok;
}
