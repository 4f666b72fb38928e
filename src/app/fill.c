/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who fits a freed place: every running plan whose next session may stand there is tried, the best ones are told. */
#include "propose.h"

#include "ritmo/app/ahead.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/plan_store.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOOKED_AT_MOST = 100000, TRIED_MOST = 60 };

struct candidate {
    const struct plan_row *row;
    int64_t session; /* 0 = none has a place */
    int32_t gap, late;
    bool overdue;
};

struct candidates {
    struct candidate *at;
    size_t n;
};

/* Does the window before the next session hold the day, and does the day better than what it has? */
static bool may_fit(struct app *app, const struct fill_request *r, const struct plan *plan, struct candidate *c, struct err *e)
{
    const struct protocol *p = app_protocol(app, plan->protocol, plan->version, e);
    const struct session *next = plan_next(plan);
    int32_t given = plan_given(plan);
    struct interval v;

    if (p == NULL || given >= plan->count || plan_unresolved(plan, app_today(app)) != NULL
        || (r->minutes > 0 && protocol_duration(p, given + 1) > r->minutes)
        || (next != NULL && (next->day.day <= r->day.day || next->tentative || next->ordinal != given + 1)))
        return false;
    c->session = next == NULL ? 0 : next->number;
    c->gap = -1;
    if (given == 0)
        return !date_is(plan->start_earliest) || plan->start_earliest.day <= r->day.day;
    v = plan_interval(plan, p, given + 1);
    c->gap = date_diff(r->day, plan_last_given(plan));
    c->late = c->gap - v.max;
    c->overdue = date_diff(app_today(app), plan_last_given(plan)) > v.max;
    return c->gap >= v.min && (v.hard_max == 0 || c->gap <= v.hard_max);
}

/* The most urgent first: overdue ones, then those whose window ends first. */
static int by_need(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->overdue != y->overdue)
        return x->overdue ? -1 : 1;
    if (x->late != y->late)
        return x->late > y->late ? -1 : 1;
    return (x->row->number > y->row->number) - (x->row->number < y->row->number);
}

static bool find_candidates(struct app *app, const struct fill_request *r, const struct plan_rows *rows, struct candidates *out,
    struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < rows->n; i++) {
        struct candidate c = { .row = &rows->at[i], .late = -INT_MAX };
        struct plan plan = { 0 };
        if (c.row->state != PLAN_ACTIVE || (date_is(c.row->next_day) && c.row->next_day.day <= r->day.day))
            continue;
        ok = store_plan_load(app_store(app), c.row->id, &plan, e);
        if (ok && may_fit(app, r, &plan, &c, e)) {
            out->at = mem_grow(out->at, out->n, sizeof *out->at);
            out->at[out->n++] = c;
        }
        plan_free(&plan);
    }
    if (out->n > 0)
        qsort(out->at, out->n, sizeof *out->at, by_need);
    return ok;
}

static bool propose_here(struct app *app, const struct fill_request *r, const struct candidate *c, struct proposal *p, struct err *e)
{
    struct session_request move = { .session = c->session, .act = ACT_MOVE, .day = r->day, .start = r->start };

    if (c->session == 0)
        return app_plan_place(app, c->row->id, r->day, r->start, p, e);
    memcpy(move.plan, c->row->id, sizeof move.plan);
    return app_session_change(app, &move, p, e);
}

static const struct session *session_on(const struct plan *plan, struct date day)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (session_is_live(&plan->sessions.at[i]) && plan->sessions.at[i].day.day == day.day)
            return &plan->sessions.at[i];
    return NULL;
}

static void fill_row(const struct fill_request *r, const struct candidate *c, const struct proposal *p, const struct session *s,
    struct filler *f)
{
    const struct plan_row *row = c->row;

    *f = (struct filler) { .plan_number = row->number, .session = c->session, .patient_number = row->patient_number,
        .patient_name = mem_strdup(row->patient_name), .phone = mem_strdup(row->phone), .protocol_name = mem_strdup(row->protocol_name),
        .site = mem_strdup(row->site), .ordinal = s->ordinal, .count = row->count, .was = row->next_day, .was_start = row->next_start,
        .day = r->day, .start = s->start, .duration = s->duration, .gap = c->gap, .late = c->gap < 0 ? 0 : c->late,
        .overdue = c->overdue, .moves = p->n_changed - 1, .calls = p->n_calls };
    memcpy(f->plan, row->id, sizeof f->plan);
    snprintf(f->provider, sizeof f->provider, "%s", s->provider);
    for (size_t i = 0; i < p->n_hold_changes; i++)
        f->begun = f->begun || p->hold_changes[i].begun;
}

static bool fits(const struct fill_request *r, const struct session *s)
{
    return s != NULL && (r->start < 0 || s->start == r->start) && (r->minutes == 0 || s->duration <= r->minutes)
        && (r->provider == NULL || strcmp(s->provider, r->provider) == 0);
}

/* A refused or impossible trial is no error: the next one is tried. */
static bool try_one(struct app *app, const struct fill_request *r, const struct candidate *c, struct fillers *out, struct err *e)
{
    struct proposal p = { 0 };
    struct err refused = ERR_INIT;
    const struct session *s;
    bool ok = true;

    if (!propose_here(app, r, c, &p, &refused))
        ok = refused.kind == ERR_RULE || refused.kind == ERR_WORD || refused.kind == ERR_INPUT || err_set(e, refused.kind, "%s", refused.text);
    else if (p.possible && fits(r, s = session_on(&p.plan, r->day))) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        fill_row(r, c, &p, s, &out->at[out->n++]);
    }
    proposal_free(&p);
    return ok;
}

/* How many days the place lies before the end of the window. */
static int32_t to_the_end(const struct filler *f)
{
    return f->late > 0 ? 0 : -f->late;
}

static int by_rank(const void *a, const void *b)
{
    const struct filler *x = a, *y = b;

    if (x->begun != y->begun)
        return x->begun ? 1 : -1;
    if (x->overdue != y->overdue)
        return x->overdue ? -1 : 1;
    if (x->moves != y->moves)
        return x->moves < y->moves ? -1 : 1;
    if (to_the_end(x) != to_the_end(y))
        return to_the_end(x) < to_the_end(y) ? -1 : 1;
    return (x->plan_number > y->plan_number) - (x->plan_number < y->plan_number);
}

bool app_fill(struct app *app, const struct fill_request *r, struct fillers *out, struct err *e)
{
    struct candidates c = { 0 };
    struct plan_rows rows = { 0 };
    bool ok;

    *out = (struct fillers) { 0 };
    if (r->day.day < app_today(app).day)
        return err_set(e, ERR_INPUT, "the place is in the past; give today or a later day");
    ok = store_plans_live(app_store(app), LOOKED_AT_MOST, &rows, e) && find_candidates(app, r, &rows, &c, e);
    for (size_t i = 0; ok && i < c.n && i < TRIED_MOST; i++)
        ok = try_one(app, r, &c.at[i], out, e);
    if (out->n > 0)
        qsort(out->at, out->n, sizeof *out->at, by_rank);
    while (out->n > r->most) {
        struct fillers last = { mem_new(1, sizeof *last.at), 1 };
        last.at[0] = out->at[--out->n];
        fillers_free(&last);
    }
    free(c.at);
    plan_rows_free(&rows);
    return ok;
}

static void name_place(struct proposal *out, struct date day)
{
    struct str title = STR_INIT;

    str_addf(&title, "Place: the next session without a place on ");
    date_add_long(&title, day);
    out->title = str_take(&title);
}

bool app_plan_place(struct app *app, const char *plan, struct date day, int16_t start, struct proposal *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct plan old = { 0 };
    int32_t live = 0;
    bool ok = c != NULL && propose_begin(app, plan, "plan.place", &old, out, e);

    for (size_t i = 0; ok && i < old.sessions.n; i++)
        live += session_is_live(&old.sessions.at[i]);
    if (ok && (old.state != PLAN_ACTIVE || plan_given(&old) + live >= old.count))
        ok = err_set(e, ERR_RULE, "plan p%lld is %s and has no session without a place" ERR_HINT "; to move one: ritmo session move",
            (long long)old.number, plan_state_word(old.state));
    if (ok && day.day < app_today(app).day)
        ok = err_set(e, ERR_RULE, "a session cannot be placed in the past");
    if (ok) {
        struct pin pin = { true, plan_given(&old) + 1, day, start, 0, "" };
        name_place(out, day);
        ok = propose_plan(app, &old, ORDER_KEEP, date_min(day, date_add(app_today(app), c->lead_days)), &pin, out, e);
        if (ok && out->possible) {
            ok = propose_announce(app, &out->plan, e);
            propose_say_off_wish(out, day);
        }
    }
    plan_free(&old);
    return ok;
}
