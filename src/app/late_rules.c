/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Too early, and after a long gap; see the header. */
#include "late_rules.h"

#include "apart.h"
#include "gates_guard.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/undo_store.h"

#include <stdio.h>
#include <stdlib.h>

int32_t late_least_apart(const struct clinic *c)
{
    return c->site_gap_days > 0 ? c->site_gap_days : CLINIC_SITE_GAP_DAYS;
}

bool late_is_named(const struct session_request *r)
{
    return text_is_said(r->by_whom) && text_is_said(r->why);
}

/* --- too early */

static const struct session *before_ordinal(const struct plan *plan, int32_t ordinal)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].ordinal == ordinal - 1 && plan->sessions.at[i].ordinal > 0)
            return &plan->sessions.at[i];
    return NULL;
}

static bool shorten(struct plan *plan, int32_t ordinal, int32_t days, struct err *e)
{
    int32_t was = plan_shift_of(plan, ordinal);

    return (plan_shift_set(plan, ordinal, was + days) && plan_shift_set(plan, ordinal + 1, was))
        || err_set(e, ERR_RULE, "plan p%lld: the interval was changed %d times, more than a plan holds", (long long)plan->number,
            (int)PLAN_SHIFTS);
}

bool late_move_early(struct app *app, struct plan *plan, const struct session *was, const struct session_request *r, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct protocol *p = app_protocol(app, plan->protocol, plan->version, e);
    const struct session *before = before_ordinal(plan, was->ordinal);
    struct interval v;
    int32_t gap;

    if (c == NULL || p == NULL)
        return false;
    if (before == NULL || !late_is_named(r))
        return true; /* the planner says why an early day is refused */
    v = plan_interval(plan, p, was->ordinal);
    gap = date_diff(r->day, before->day);
    if (gap >= v.min || gap < 1)
        return true;
    if (gap < late_least_apart(c))
        return err_set(e, ERR_RULE, "day %d after session %d: less than %d days after the last one at the same place is refused, whoever asks",
            gap, before->ordinal, late_least_apart(c));
    return shorten(plan, was->ordinal, gap - v.min, e);
}

/* The given ones beside a day: the last before, the first after it (DATE_NONE = none), and how many were given until then. */
struct beside_day {
    struct date last, next;
    int32_t before;
};

static struct beside_day given_beside(const struct plan *plan, int64_t number, struct date day)
{
    struct beside_day b = { DATE_NONE, DATE_NONE, 0 };

    for (size_t i = 0; i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (s->state != SESSION_DONE || s->number == number)
            continue;
        if (s->day.day >= day.day) {
            b.next = date_is(b.next) ? date_min(b.next, s->day) : s->day;
            continue;
        }
        b.last = date_is(b.last) ? date_max(b.last, s->day) : s->day;
        b.before++;
    }
    return b;
}

/* Is the interval before session `ordinal` cut short? */
static bool is_short(const struct clinic *c, const struct protocol *p, const struct plan *plan, int32_t ordinal, int32_t gap, const char *words,
    struct str *out)
{
    int32_t min = plan_interval(plan, p, ordinal).min;

    if (gap >= min - p->grace.early)
        return false;
    str_addf(out, "%s on day %d, before day %d%s", words, gap, min,
        gap < late_least_apart(c) ? ", and nearer than any session may be planned" : "");
    return true;
}

static void say_short(const struct clinic *c, const struct protocol *p, const struct plan *old, int64_t number, struct date day, struct str *out)
{
    struct beside_day b = given_beside(old, number, day);

    if (date_is(b.last) && is_short(c, p, old, b.before + 1, date_diff(day, b.last), "given after the last session", out))
        return;
    if (date_is(b.next))
        is_short(c, p, old, b.before + 2, date_diff(b.next, day), "the next session was given after it", out);
}

bool late_given_early(struct app *app, const struct plan *old, int64_t number, struct date day, const struct session_request *r, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct protocol *p = app_protocol(app, old->protocol, old->version, e);
    struct str near = STR_INIT;
    bool ok = c != NULL && p != NULL;

    if (ok && (c->gates_recorded || late_is_named(r)))
        return true;
    if (ok)
        say_short(c, p, old, number, day, &near);
    ok = ok && (near.len > 0 || apart_near(app, old, day, &near, e));
    if (ok && near.len > 0)
        ok = err_set(e, ERR_WORD, "%s; if it was given all the same, a clinician says why" ERR_HINT ": --by-whom NAME --reason TEXT", near.text);
    str_free(&near);
    return ok;
}

/* --- a long gap */

static struct date next_day(const struct plan *plan, struct date today)
{
    const struct session *next = plan_next(plan);

    return next == NULL ? today : date_max(next->day, today);
}

bool late_review_waits(struct app *app, const struct plan *plan, bool *waits, bool *restart, struct err *e)
{
    const struct protocol *p = app_protocol(app, plan->protocol, plan->version, e);
    struct date on = next_day(plan, app_today(app)), last = plan_last_given(plan);
    struct gates g = { 0 };
    const struct gate *review;
    bool ok = p != NULL && gates_of(app, plan, NULL, on, &g, e);

    review = ok ? gates_find(&g, GATE_LATE_REVIEW) : NULL;
    *waits = review != NULL && !gate_passes(review);
    *restart = false;
    for (unsigned i = 0; *waits && i < p->n_gaps; i++)
        if (date_diff(on, last) >= p->gaps[i].from)
            *restart = p->gaps[i].action == GAP_RESTART;
    gates_free(&g);
    return ok;
}

bool late_keep_review(struct app *app, struct tx *tx, const struct proposal *p, struct err *e)
{
    struct gate_mark m = { .state = GATE_MET, .day = app_today(app), .by_whom = p->review_who, .note = p->title };

    if (p->review_who == NULL)
        return true;
    snprintf(m.item, sizeof m.item, "%s", GATE_LATE_REVIEW);
    return store_gate_mark_save(tx, p->plan.id, &m, e)
        && store_undo_forbid(tx, "a clinician's review of the long gap was recorded with it; decide anew instead", e);
}
