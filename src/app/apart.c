/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over several series of one patient at one place; see the header. */
#include "apart.h"

#include "ritmo/domain/site.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/elsewhere_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COURSE_DAYS = 181 }; /* CLINICAL 5: over 6 months a new course, where the protocol has no gap table */

/* --- days */

static bool is_before(const struct plan *plan, struct date day)
{
    return !date_is(plan->start_earliest) || day.day <= plan->start_earliest.day;
}

static int32_t least(const struct clinic *c, const struct protocol *p, bool interval)
{
    return interval && p->interval.min > c->site_gap_days ? p->interval.min : c->site_gap_days;
}

int32_t apart_days(const struct clinic *c, const struct protocol *p, const struct plan *plan, const struct protocol *other,
    const struct other_session *o)
{
    return least(c, p, o->done && o->over && is_before(plan, o->day) && protocol_is_alike(p, other));
}

int32_t apart_days_elsewhere(const struct clinic *c, const struct protocol *p, const struct plan *plan, const struct elsewhere *x)
{
    return least(c, p, is_before(plan, x->day) && elsewhere_is_alike(x, p));
}

/* --- plans side by side */

/* The patient's other plans of the same kind at the same place. */
struct beside {
    const struct protocol *p; /* of the plan; borrowed */
    int64_t running, newest;  /* the first that runs, and the last; 0 = none */
    int32_t given;            /* sessions, of this course */
    struct date last;         /* the last of them; DATE_NONE = none */
};

static int32_t course_days(const struct protocol *p)
{
    for (unsigned i = 0; i < p->n_gaps; i++)
        if (p->gaps[i].action == GAP_RESTART)
            return p->gaps[i].from;
    return COURSE_DAYS;
}

static void count_given(const struct plan *plan, const struct plan *other, struct beside *b)
{
    for (size_t i = 0; i < other->sessions.n; i++) {
        const struct session *s = &other->sessions.at[i];
        if (s->state != SESSION_DONE || date_diff(plan->start_earliest, s->day) >= course_days(b->p))
            continue;
        b->given++;
        b->last = date_is(b->last) ? date_max(b->last, s->day) : s->day;
    }
}

static bool look_beside(struct app *app, const struct plan *plan, const struct plan_row *row, struct beside *b, struct err *e)
{
    struct plan other = { 0 };
    const struct protocol *q = NULL;
    bool ok = store_plan_load(app_store(app), row->id, &other, e) && (q = app_protocol(app, other.protocol, other.version, e)) != NULL;

    if (ok && protocol_is_alike(b->p, q) && site_meets(b->p, plan->site, q, other.site)) {
        if (!plan_state_is_over(other.state)) {
            b->running = b->running == 0 ? other.number : b->running;
            b->newest = other.number > b->newest ? other.number : b->newest;
        }
        count_given(plan, &other, b);
    }
    plan_free(&other);
    return ok;
}

static bool gather(struct app *app, const struct plan *plan, int64_t except, struct beside *b, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok;

    *b = (struct beside) { .last = DATE_NONE };
    b->p = app_protocol(app, plan->protocol, plan->version, e);
    ok = b->p != NULL && store_plans_of_patient(app_store(app), plan->patient, &rows, e);
    for (size_t i = 0; ok && i < rows.n; i++)
        if (strcmp(rows.at[i].id, plan->id) != 0 && (except == 0 || rows.at[i].number != except))
            ok = look_beside(app, plan, &rows.at[i], b, e);
    plan_rows_free(&rows);
    return ok;
}

/* By a named clinician for a reason it goes on, and is said. */
static bool allow(const char *who, const char *why, const char *what, struct proposal *out, struct err *e)
{
    struct str line = STR_INIT;

    if (!text_is_said(who) || !text_is_said(why))
        return err_set(e, ERR_WORD, "%s; that takes a clinician's name and a reason" ERR_HINT ": --by-whom NAME --reason TEXT", what);
    if (out == NULL)
        return true;
    str_addf(&line, "Decided by %s: %s.", who, what);
    proposal_add_notice(out, line.text);
    str_free(&line);
    return true;
}

bool apart_beside(struct app *app, const struct plan *plan, int64_t except, const char *who, const char *why, struct proposal *out, struct err *e)
{
    struct str what = STR_INIT;
    struct beside b;
    bool ok = gather(app, plan, except, &b, e);

    if (ok && b.running != 0) {
        str_addf(&what, "plan p%lld treats the same place alike and is not over: side by side they come closer than %d days", (long long)b.running, b.p->interval.min);
        ok = allow(who, why, what.text, out, e);
    }
    if (ok && out != NULL) {
        out->looked_beside = true;
        out->beside = b.newest;
    }
    str_free(&what);
    return ok;
}

bool apart_check_said(struct app *app, const struct proposal *p, int64_t except, struct err *e)
{
    struct beside b = { .newest = 0 };

    if (!p->looked_beside)
        return true;
    return gather(app, &p->plan, except, &b, e)
        && (b.newest <= p->beside || err_set(e, ERR_CONFLICT, "plan p%lld was begun meanwhile, and treats the same place alike, so nothing was "
            "changed: look again", (long long)b.newest));
}

bool apart_course(struct app *app, const struct plan *plan, const char *who, const char *why, struct proposal *out, struct err *e)
{
    struct str what = STR_INIT;
    struct beside b;
    bool ok = gather(app, plan, 0, &b, e);

    if (ok && b.given > 0 && b.given + plan->count > b.p->count.max) {
        str_addf(&what, "%d session%s of the same kind %s given at this place until ", b.given, b.given == 1 ? "" : "s",
            b.given == 1 ? "was" : "were");
        date_add_long(&what, b.last);
        str_addf(&what, ", and %d more make %d; the protocol says at most %d", plan->count, b.given + plan->count, b.p->count.max);
        ok = allow(who, why, what.text, out, e);
    }
    str_free(&what);
    return ok;
}

/* --- what was given too near */

static void say_near(struct str *out, int32_t days, const char *what, struct date day, int32_t apart)
{
    if (out->len > 0)
        return;
    str_addf(out, "%d day%s from %s at the same place on ", days, days == 1 ? "" : "s", what);
    date_add_long(out, day);
    str_addf(out, " (at least %d)", apart);
}

static bool near_other(struct app *app, const struct clinic *c, const struct protocol *p, const struct plan *plan, struct date day,
    const struct other_session *o, struct str *out, struct err *e)
{
    const struct protocol *other = app_protocol(app, o->protocol, o->version, e);
    int32_t days = abs(date_diff(day, o->day)), apart;
    char what[64];

    if (other == NULL || !o->done || !site_meets(p, plan->site, other, o->site))
        return other != NULL;
    apart = o->day.day <= day.day ? apart_days(c, p, plan, other, o) : c->site_gap_days;
    snprintf(what, sizeof what, "plan p%lld's session", (long long)o->plan_number);
    if (days < apart && !(days == 0 && p->same_day_pairing && other->same_day_pairing))
        say_near(out, days, what, o->day, apart);
    return true;
}

static void near_elsewhere(const struct clinic *c, const struct protocol *p, const struct plan *plan, struct date day, const struct elsewhere *x,
    struct str *out)
{
    int32_t days = abs(date_diff(day, x->day)), apart = x->day.day <= day.day ? apart_days_elsewhere(c, p, plan, x) : c->site_gap_days;
    struct str what = STR_INIT;

    str_addf(&what, "the injection elsewhere (%s)", x->modality);
    if (days < apart && elsewhere_meets(x, p, plan->site))
        say_near(out, days, what.text, x->day, apart);
    str_free(&what);
}

bool apart_near(struct app *app, const struct plan *plan, struct date day, struct str *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct protocol *p = app_protocol(app, plan->protocol, plan->version, e);
    struct other_sessions others = { 0 };
    struct elsewheres elsewhere = { 0 };
    bool ok = c != NULL && p != NULL;
    int32_t reach = ok ? least(c, p, true) : 0;

    ok = ok && store_sessions_of_patient(app_store(app), plan->patient, plan->id, date_add(day, -reach), date_add(day, reach), &others, e)
        && store_elsewhere_list(app_store(app), plan->patient, date_add(day, -reach), date_add(day, reach), false, &elsewhere, e);
    for (size_t i = 0; ok && i < others.n; i++)
        ok = near_other(app, c, p, plan, day, &others.at[i], out, e);
    for (size_t i = 0; ok && i < elsewhere.n; i++)
        near_elsewhere(c, p, plan, day, &elsewhere.at[i], out);
    elsewheres_free(&elsewhere);
    free(others.at);
    return ok;
}
