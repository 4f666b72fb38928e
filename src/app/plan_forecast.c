/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the next session is due by the rules alone, with the rule behind each date (PLANNER R5). No calendar is looked at. */
#include "plan_forecast.h"

#include "planning_others.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/explain.h"
#include "ritmo/planner/judge.h"

#include <stdlib.h>

/* What the next session counts from. */
struct basis {
    int32_t ordinal;
    struct date reference; /* DATE_NONE: nothing is given yet */
    struct date not_before;
};

static void add_source(struct str *out, const struct protocol *p, const char *path)
{
    const struct protocol_source *s = protocol_source_of(p, path);

    if (s != NULL)
        str_addf(out, " [%c: %s, %s]", mark_letter(s->mark), s->from, mark_words(s->mark));
}

/* "day 28 after session 2 [S: S004, source document]" */
static char *day_rule(const struct protocol *p, const struct basis *b, int32_t days, const char *bound)
{
    struct str words = STR_INIT, path = STR_INIT;

    str_addf(&path, "interval.%s", bound);
    str_addf(&words, "day %d after session %d", days, b->ordinal - 1);
    add_source(&words, p, path.text);
    str_free(&path);
    return str_take(&words);
}

static char *words_of_date(const char *before, struct date d)
{
    struct str words = STR_INIT;

    str_add(&words, before);
    date_add_long(&words, d);
    return str_take(&words);
}

static bool counts_over_plans(const struct protocol *p)
{
    for (unsigned i = 0; i < p->n_limits; i++)
        if (!p->limits[i].warn && p->limits[i].group != NULL)
            return true;
    return false;
}

/* What limits and min_from rules say about the session (R5.1); DATE_NONE if nothing. */
static bool find_bound(struct app *app, const struct plan *plan, const struct protocol *p, const struct basis *b, struct date from,
    struct date *bound, struct str *rule, struct err *e)
{
    struct planning g = { 0 };
    bool ok = true;

    *bound = DATE_NONE;
    if (p->n_limits == 0 && p->n_min_from == 0)
        return true;
    ok = planning_make_rules(app, plan, b->not_before, &g, e) && (!counts_over_plans(p) || planning_add_others(app, plan, &g, e));
    if (ok)
        *bound = explain_bound(&g.problem, from, rule);
    planning_free(&g);
    return ok;
}

static bool forecast_after(struct app *app, const struct plan *plan, const struct protocol *p, const struct basis *b,
    struct view_forecast *out, struct err *e)
{
    struct interval v = plan_interval(plan, p, b->ordinal);
    struct str rule = STR_INIT;
    struct date bound;
    struct forecast f;

    if (!find_bound(app, plan, p, b, date_add(b->reference, v.min), &bound, &rule, e))
        return false;
    f = forecast_next(&v, b->reference, b->not_before, bound);
    *out = (struct view_forecast) { .ordinal = b->ordinal, .earliest = f.earliest, .target = f.target, .latest = f.latest,
        .late_by = f.late_by };
    if (f.earliest.day == b->reference.day + v.min)
        out->earliest_rule = day_rule(p, b, v.min, "min");
    else if (date_is(bound) && f.earliest.day == bound.day)
        out->earliest_rule = str_take(&rule);
    else
        out->earliest_rule = words_of_date("nothing is booked before ", b->not_before);
    out->target_rule = f.target.day == b->reference.day + v.target ? day_rule(p, b, v.target, "target")
                                                                   : words_of_date("the earliest day; the target was ", date_add(b->reference, v.target));
    out->latest_rule = f.late_by == 0 ? day_rule(p, b, v.max, "max")
                                      : words_of_date("the earliest day; the window ended on ", date_add(b->reference, v.max));
    str_free(&rule);
    return true;
}

/* Nothing is given: the start that was asked for. */
static void forecast_first(const struct plan *plan, const struct basis *b, struct view_forecast *out)
{
    bool moved = !date_is(plan->start_earliest) || b->not_before.day > plan->start_earliest.day;
    struct date earliest = moved ? b->not_before : plan->start_earliest;
    struct date target = date_is(plan->start_target) ? date_max(plan->start_target, earliest) : earliest;

    *out = (struct view_forecast) { .ordinal = b->ordinal, .earliest = earliest, .target = target, .latest = plan->start_latest };
    out->earliest_rule = moved ? words_of_date("nothing is booked before ", b->not_before) : mem_strdup("the start asked for");
    out->target_rule = mem_strdup(target.day == earliest.day ? "the earliest day" : "the start asked for");
    out->latest_rule = mem_strdup(date_is(plan->start_latest) ? "the latest start asked for" : NULL);
}

/* R5.2: only while no session is booked inside the window. */
static char *standing(const struct plan *plan, const struct view_forecast *f, struct date today, int32_t warning_days)
{
    const struct session *next = plan_next(plan);
    struct str words = STR_INIT;
    int32_t over;

    if (!date_is(f->latest) || (next != NULL && next->day.day <= f->latest.day))
        return NULL;
    over = f->late_by > 0 ? f->late_by : date_diff(today, f->latest);
    if (over > 0)
        str_addf(&words, "overdue by %d day%s", over, over == 1 ? "" : "s");
    else if (date_diff(f->latest, today) <= warning_days)
        str_add(&words, "due soon");
    else
        return NULL;
    return str_take(&words);
}

static bool add(struct app *app, struct plan_view *v, const struct protocol *p, const struct clinic *c, const struct basis *b,
    char *given, struct err *e)
{
    struct view_forecast *f = &v->forecasts[v->n_forecasts];

    if (b->ordinal > v->plan.count) {
        free(given);
        return true;
    }
    if (!date_is(b->reference))
        forecast_first(&v->plan, b, f);
    else if (!forecast_after(app, &v->plan, p, b, f, e)) {
        free(given);
        return false;
    }
    f->given = given;
    f->standing = given == NULL ? standing(&v->plan, f, v->today, c->warning_days) : NULL;
    v->n_forecasts++;
    return true;
}

/* R3.4: the reference is not known, so both answers. */
static char *answer_words(const struct session *s, const char *answer)
{
    struct str words = STR_INIT;

    str_addf(&words, "if session %d on ", s->ordinal);
    date_add_short(&words, s->day);
    str_addf(&words, " %s", answer);
    return str_take(&words);
}

bool plan_forecast_add(struct app *app, struct plan_view *v, const struct protocol *p, const struct clinic *c, struct err *e)
{
    struct basis b = { plan_given(&v->plan) + 1, plan_last_given(&v->plan), date_add(v->today, c->lead_days) };
    const struct session *open = plan_unresolved(&v->plan, v->today);
    struct basis given = b;

    if (plan_state_is_over(v->plan.state))
        return true;
    if (open == NULL)
        return add(app, v, p, c, &b, NULL, e);
    given.ordinal++;
    given.reference = open->day;
    return add(app, v, p, c, &given, answer_words(open, "was given"), e) && add(app, v, p, c, &b, answer_words(open, "was not"), e);
}
