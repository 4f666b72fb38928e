/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Was a given session on time, and when is the next one due (PLANNER R4, R5)? */
#include "ritmo/planner/judge.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

const char *verdict_word(enum verdict v)
{
    static const char *const words[] = { "first", "too early", "early, within grace", "on time", "late, within grace", "late", "gap" };

    return words[v];
}

/* The last row of the gap table that has begun. Without one: continue, and ask beyond hard_max (R2.10). */
static void apply_gap_table(const struct protocol *p, const struct interval *v, struct judgement *j)
{
    j->action = v->hard_max > 0 && j->gap > v->hard_max ? GAP_ASK : GAP_CONTINUE;
    for (unsigned i = 0; i < p->n_gaps; i++)
        if (p->gaps[i].from <= j->gap) {
            j->action = p->gaps[i].action;
            j->back = p->gaps[i].back;
        }
}

static void judge_early(const struct protocol *p, const struct interval *v, bool grace, struct judgement *j)
{
    int32_t early = grace ? p->grace.early : 0;

    j->off = v->min - j->gap;
    if (j->off <= early) {
        j->verdict = VERDICT_EARLY_GRACE;
        return;
    }
    j->verdict = VERDICT_TOO_EARLY;
    switch (p->grace.too_early) {
    case EARLY_COUNT:
        break;
    case EARLY_REPEAT:
        j->counts = false;
        break;
    case EARLY_ASK:
        j->action = GAP_ASK;
        break;
    }
}

static void judge_late(const struct protocol *p, const struct interval *v, struct judgement *j)
{
    j->off = j->gap - v->max;
    j->verdict = j->off <= p->grace.late ? VERDICT_LATE_GRACE : VERDICT_LATE;
    if (v->hard_max > 0 && j->gap > v->hard_max)
        j->verdict = VERDICT_GAP;
    apply_gap_table(p, v, j);
}

/* grace: no early grace right after a session that did not count (R4.3). */
static struct judgement judge_one(const struct protocol *p, const struct interval *v, int32_t gap, bool grace)
{
    struct judgement j = { .verdict = VERDICT_ON_TIME, .gap = gap, .counts = true, .action = GAP_CONTINUE };

    if (gap < v->min)
        judge_early(p, v, grace, &j);
    else if (gap > v->max)
        judge_late(p, v, &j);
    else
        j.off = gap - v->target;
    return j;
}

/* Sessions that satisfy their step so far, after this one; what the gap table sends back is given again. */
static int32_t advance(int32_t counted, struct judgement *j)
{
    switch (j->action) {
    case GAP_CONTINUE:
    case GAP_ASK:
        break;
    case GAP_REPEAT:
        j->counts = false;
        break;
    case GAP_BACK:
        j->counts = false;
        return counted - j->back < 1 ? 1 : counted - j->back;
    case GAP_RESTART:
        return 1; /* this one is the new first */
    }
    return counted + j->counts;
}

int32_t judge_plan(const struct protocol *p, const struct plan *plan, struct judgement *out)
{
    struct date before = DATE_NONE;
    int32_t counted = 0, n = 0;

    for (size_t i = 0; i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (s->state != SESSION_DONE)
            continue;
        if (n == 0) {
            out[0] = (struct judgement) { .verdict = VERDICT_FIRST, .counts = true };
            counted = 1;
        } else {
            struct interval v = plan_interval(plan, p, counted + 1);
            out[n] = judge_one(p, &v, date_diff(s->day, before), out[n - 1].counts);
            counted = advance(counted, &out[n]);
        }
        before = s->day;
        n++;
    }
    return n;
}

void judgement_add_action(struct str *out, const struct protocol *p, const struct judgement *j)
{
    const struct protocol_gap *row = NULL;

    if (j->verdict == VERDICT_TOO_EARLY) {
        str_add(out, "a clinician has to look at this");
        return;
    }
    for (unsigned i = 0; i < p->n_gaps; i++)
        if (p->gaps[i].from <= j->gap)
            row = &p->gaps[i];
    switch (j->action) {
    case GAP_CONTINUE:
        return;
    case GAP_ASK:
        str_add(out, "a clinician decides how to go on");
        break;
    case GAP_REPEAT:
        str_add(out, "the step is given again");
        break;
    case GAP_BACK:
        str_addf(out, "the series goes back %d session%s", j->back, j->back == 1 ? "" : "s");
        break;
    case GAP_RESTART:
        str_add(out, "the protocol asks for a new course");
        break;
    }
    if (row != NULL)
        str_addf(out, " (gap table, from day %d)", row->from);
}

static void add_days(struct str *out, int32_t days)
{
    str_addf(out, "%d day%s", days, days == 1 ? "" : "s");
}

void judgement_add_text(struct str *out, const struct judgement *j)
{
    if (j->verdict == VERDICT_FIRST) {
        str_add(out, "first session");
        return;
    }
    str_addf(out, "day %d, ", j->gap);
    if (j->verdict == VERDICT_ON_TIME) {
        if (j->off == 0) {
            str_add(out, "on target");
            return;
        }
        add_days(out, abs(j->off));
        str_add(out, j->off > 0 ? " after the target" : " before the target");
        return;
    }
    add_days(out, j->off);
    str_add(out, j->verdict == VERDICT_TOO_EARLY || j->verdict == VERDICT_EARLY_GRACE ? " before the window" : " after the window");
    if (j->verdict == VERDICT_EARLY_GRACE || j->verdict == VERDICT_LATE_GRACE)
        str_add(out, ", within grace");
    if (!j->counts)
        str_add(out, ", does not count");
}

struct forecast forecast_next(const struct interval *v, struct date reference, struct date not_before, struct date bounds)
{
    struct date last = date_add(reference, v->max);
    struct forecast f = { date_add(reference, v->min), date_add(reference, v->target), last, 0, "minimum interval" };

    if (date_is(bounds) && bounds.day > f.earliest.day) {
        f.earliest = bounds;
        f.rule = "limit or minimum from an earlier session";
    }
    if (date_is(not_before) && not_before.day > f.earliest.day) {
        f.earliest = not_before;
        f.rule = "not before";
    }
    f.target = date_max(f.target, f.earliest);
    if (f.latest.day < f.earliest.day) {
        f.latest = f.earliest;
        f.late_by = date_diff(f.earliest, last);
    }
    return f;
}
