/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient's other plans mean for this one; see the header. */
#include "planning_others.h"

#include "apart.h"
#include "supposed.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/site.h"
#include "ritmo/store/elsewhere_store.h"

#include <stdio.h>
#include <stdlib.h>

/* How far around the plan another plan's session can matter. */
static int32_t reach_of(const struct protocol *p, const struct clinic *c)
{
    int32_t days = p->interval.min > c->site_gap_days ? p->interval.min : c->site_gap_days;

    for (unsigned i = 0; i < p->n_limits; i++) {
        int32_t own = p->limits[i].days > 0 ? p->limits[i].days : months_most_days(p->limits[i].months);
        days = own > days ? own : days;
    }
    return days;
}

/* Of the problem's limits (the protocol's without those that only warn): which does the other plan's session count for? */
static unsigned counts_for(const struct protocol *p, const struct protocol *other)
{
    unsigned mask = 0, row = 0;

    for (unsigned i = 0; i < p->n_limits && row < 32; i++) {
        if (p->limits[i].warn)
            continue;
        if (p->limits[i].group != NULL && protocol_has_group(other, p->limits[i].group))
            mask |= 1U << row;
        row++;
    }
    return mask;
}

/* A day of the history and the limits it counts for. */
struct counted_day {
    struct date day;
    unsigned mask;
};

static void add_history(struct problem *p, struct date day, unsigned mask)
{
    p->history = mem_grow(p->history, p->n_history, sizeof *p->history);
    p->history_of = mem_grow(p->history_of, p->n_history, sizeof *p->history_of);
    p->history[p->n_history] = day;
    p->history_of[p->n_history++] = mask;
}

/* CLINICAL 5: less than so many days after the last at the same place is refused. The day itself stays where both protocols
 * allow two sessions on one day. `what` was on that day: "plan p3's session". */
static void keep_apart(struct problem *p, struct date day, const char *what, int32_t days, bool paired)
{
    struct str why = STR_INIT;

    str_addf(&why, "less than %d days from %s at the same place on ", days, what);
    date_add_short(&why, day);
    problem_shut(p, day.day - days + 1, paired ? day.day - 1 : day.day, why.text);
    problem_shut(p, day.day + 1, day.day + days - 1, why.text);
    str_free(&why);
}

static void shut_its_day(struct problem *p, const struct other_session *o)
{
    struct str why = STR_INIT;

    str_addf(&why, "plan p%lld has its session that day, and its protocol takes no second one", (long long)o->plan_number);
    problem_shut(p, o->day.day, o->day.day, why.text);
    str_free(&why);
}

/* R7.3, and tentative ones too: whatever places and people they take, the patient is on one treatment table at a time. */
static void take_patient(struct problem *p, const struct other_session *o)
{
    p->patient_busy = mem_grow(p->patient_busy, p->n_patient_busy, sizeof *p->patient_busy);
    p->patient_busy[p->n_patient_busy++] = (struct booking) { o->day, o->start, (int16_t)(o->start + o->duration) };
}

static void take_other(struct planning *g, const struct plan *plan, const struct other_session *o, const struct protocol *other)
{
    bool meets = site_meets(g->protocol, plan->site, other, o->site);
    bool paired = g->protocol->same_day_pairing && other->same_day_pairing;
    unsigned mask = meets && !o->tentative ? counts_for(g->protocol, other) : 0;
    int32_t apart = apart_days(g->clinic, g->protocol, plan, other, o);

    take_patient(&g->problem, o);
    if (mask != 0)
        add_history(&g->problem, o->day, mask);
    if (meets && apart > 0) {
        char what[64];
        snprintf(what, sizeof what, "plan p%lld's session", (long long)o->plan_number);
        keep_apart(&g->problem, o->day, what, apart, paired);
    } else if (g->protocol->same_day_pairing && !paired && !o->tentative)
        shut_its_day(&g->problem, o);
}

/* Of the problem's limits: which does an injection elsewhere count for? */
static unsigned elsewhere_mask(const struct protocol *p, const struct elsewhere *x)
{
    unsigned mask = 0, row = 0;

    for (unsigned i = 0; i < p->n_limits && row < 32; i++) {
        if (p->limits[i].warn)
            continue;
        if (elsewhere_counts(x, p, p->limits[i].group))
            mask |= 1U << row;
        row++;
    }
    return mask;
}

static void take_elsewhere(struct planning *g, const struct plan *plan, const struct elsewhere *x)
{
    unsigned mask = elsewhere_mask(g->protocol, x);
    int32_t apart = apart_days_elsewhere(g->clinic, g->protocol, plan, x);
    struct str what = STR_INIT;

    if (!elsewhere_meets(x, g->protocol, plan->site))
        return;
    if (mask != 0)
        add_history(&g->problem, x->day, mask);
    str_addf(&what, "the injection elsewhere (%s)", x->modality);
    if (apart > 0)
        keep_apart(&g->problem, x->day, what.text, apart, false);
    str_free(&what);
}

static int by_history_day(const void *a, const void *b)
{
    const struct counted_day *x = a, *y = b;

    return (x->day.day > y->day.day) - (x->day.day < y->day.day);
}

/* The checker wants the dates ascending, each with its limits. */
static void sort_history(struct problem *p)
{
    struct counted_day *all = mem_new(p->n_history, sizeof *all);

    for (size_t i = 0; i < p->n_history; i++)
        all[i] = (struct counted_day) { p->history[i], p->history_of[i] };
    if (p->n_history > 1)
        qsort(all, p->n_history, sizeof *all, by_history_day);
    for (size_t i = 0; i < p->n_history; i++) {
        p->history[i] = all[i].day;
        p->history_of[i] = all[i].mask;
    }
    free(all);
}

static bool add_elsewhere(struct app *app, const struct plan *plan, struct planning *g, struct date from, struct err *e)
{
    struct elsewheres all = { 0 };
    bool ok = store_elsewhere_list(app_store(app), plan->patient, from, g->problem.horizon, false, &all, e);

    for (size_t i = 0; ok && i < all.n; i++)
        take_elsewhere(g, plan, &all.at[i]);
    sort_history(&g->problem);
    elsewheres_free(&all);
    return ok;
}

bool planning_add_others(struct app *app, const struct plan *plan, struct planning *g, struct err *e)
{
    int32_t reach = reach_of(g->protocol, g->clinic);
    struct other_sessions others = { 0 };
    bool ok = supposed_sessions(app, plan->patient, plan->id[0] == '\0' ? NULL : plan->id,
        date_add(g->problem.not_before, -reach), date_add(g->problem.horizon, reach), &others, e);

    for (size_t i = 0; ok && i < others.n; i++) {
        const struct protocol *other = app_protocol(app, others.at[i].protocol, others.at[i].version, e);
        ok = other != NULL;
        if (ok)
            take_other(g, plan, &others.at[i], other);
    }
    free(others.at);
    return ok && add_elsewhere(app, plan, g, date_add(g->problem.not_before, -reach), e);
}

/* --- what is said under a proposal */

struct days {
    struct date *at;
    int32_t n;
};

static void add_day(struct days *d, struct date day)
{
    d->at = mem_grow(d->at, (size_t)d->n, sizeof *d->at);
    d->at[d->n++] = day;
}

static int by_day(const void *a, const void *b)
{
    const struct date *x = a, *y = b;

    return (x->day > y->day) - (x->day < y->day);
}

/* Every counted day for one limit, ascending: the plan's own, those of other plans of the group at the place. */
static bool counted_days(struct app *app, const struct plan *plan, const struct protocol *p, const char *group,
    const struct other_sessions *others, const struct elsewheres *elsewhere, struct days *out, struct err *e)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_DONE || session_is_live(&plan->sessions.at[i]))
            add_day(out, plan->sessions.at[i].day);
    for (size_t i = 0; group != NULL && i < others->n; i++) {
        const struct other_session *o = &others->at[i];
        const struct protocol *other = app_protocol(app, o->protocol, o->version, e);
        if (other == NULL)
            return false;
        if (!o->tentative && protocol_has_group(other, group) && site_meets(p, plan->site, other, o->site))
            add_day(out, o->day);
    }
    for (size_t i = 0; i < elsewhere->n; i++)
        if (elsewhere_counts(&elsewhere->at[i], p, group) && elsewhere_meets(&elsewhere->at[i], p, plan->site))
            add_day(out, elsewhere->at[i].day);
    if (out->n > 1)
        qsort(out->at, (size_t)out->n, sizeof *out->at, by_day);
    return true;
}

static bool is_within(const struct protocol_limit *l, struct date first, struct date last)
{
    return l->days > 0 ? date_diff(last, first) < l->days : last.day < date_add_months(first, l->months).day;
}

/* The fullest run inside one window, if it holds more than the limit; the first such. */
static int32_t find_excess(const struct protocol_limit *l, const struct days *d, int32_t *first)
{
    int32_t most = l->max;

    for (int32_t i = 0; d->at != NULL && i < d->n; i++) {
        int32_t n = 0;
        while (i + n < d->n && is_within(l, d->at[i], d->at[i + n]))
            n++;
        if (n > most) {
            most = n;
            *first = i;
        }
    }
    return most > l->max ? most : 0;
}

static void add_source(struct str *out, const struct protocol *p, const char *list, unsigned row)
{
    struct str path = STR_INIT;
    const struct protocol_source *s;

    str_addf(&path, "%s.%u", list, row + 1);
    s = protocol_source_of(p, path.text);
    if (s != NULL)
        str_addf(out, " [%c: %s, %s]", mark_letter(s->mark), s->from, mark_words(s->mark));
    str_free(&path);
}

static void say_excess(const struct protocol *p, unsigned row, const struct days *d, int32_t first, int32_t n, struct proposal *out)
{
    const struct protocol_limit *l = &p->limits[row];
    struct str line = STR_INIT;

    str_addf(&line, "%d sessions%s%s from ", n, l->group == NULL ? "" : " of group ", l->group == NULL ? "" : l->group);
    date_add_short(&line, d->at[first]);
    str_add(&line, " to ");
    date_add_long(&line, d->at[first + n - 1]);
    str_addf(&line, ": the protocol %s %d in %d %s", l->warn ? "warns above" : "allows at most", l->max,
        l->days > 0 ? l->days : l->months, l->days > 0 ? "days" : "months");
    add_source(&line, p, "limits", row);
    str_add(&line, "; a clinician has to look at this.");
    proposal_add_notice(out, line.text);
    str_free(&line);
}

static const struct session *of_ordinal(const struct plan *plan, int32_t ordinal)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].ordinal == ordinal)
            return &plan->sessions.at[i];
    return NULL;
}

/* Only given sessions can break these: planning never does. */
static void say_distances(const struct protocol *p, struct proposal *out)
{
    for (unsigned i = 0; i < p->n_min_from; i++) {
        const struct protocol_min_from *m = &p->min_from[i];
        const struct session *a = of_ordinal(&out->plan, m->from), *b = of_ordinal(&out->plan, m->to);
        struct str line = STR_INIT;

        if (a == NULL || b == NULL || b->state != SESSION_DONE || date_diff(b->day, a->day) >= m->days)
            continue;
        str_addf(&line, "Session %d was given %d days after session %d; the protocol says at least %d", m->to,
            date_diff(b->day, a->day), m->from, m->days);
        add_source(&line, p, "min_from", i);
        str_add(&line, "; a clinician has to look at this.");
        proposal_add_notice(out, line.text);
        str_free(&line);
    }
}

bool propose_rule_notices(struct app *app, struct proposal *out, struct err *e)
{
    const struct plan *plan = &out->plan;
    const struct protocol *p = app_protocol(app, plan->protocol, plan->version, e);
    struct other_sessions others = { 0 };
    struct elsewheres elsewhere = { 0 };
    const size_t n = plan->sessions.n;
    bool ok = p != NULL;

    if (ok && p->n_limits > 0 && n > 0) {
        const struct clinic *c = app_clinic(app, e);
        ok = c != NULL && supposed_sessions(app, plan->patient, plan->id[0] == '\0' ? NULL : plan->id,
                              date_add(plan->sessions.at[0].day, -reach_of(p, c)), date_add(plan->sessions.at[n - 1].day, reach_of(p, c)), &others, e)
            && store_elsewhere_list(app_store(app), plan->patient, date_add(plan->sessions.at[0].day, -reach_of(p, c)), app_today(app), false,
                &elsewhere, e);
    }
    for (unsigned i = 0; ok && i < p->n_limits; i++) {
        struct days days = { 0 };
        int32_t first = 0, excess;

        ok = counted_days(app, plan, p, p->limits[i].group, &others, &elsewhere, &days, e);
        excess = find_excess(&p->limits[i], &days, &first);
        if (ok && excess > 0 && days.at != NULL)
            say_excess(p, i, &days, first, excess, out);
        free(days.at);
    }
    if (ok)
        say_distances(p, out);
    elsewheres_free(&elsewhere);
    free(others.at);
    return ok;
}
