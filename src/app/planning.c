/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a plan, its protocol and the clinic's calendar to one planning problem. */
#include "planning.h"

#include "exposure_parts.h"
#include "planning_others.h"
#include "supposed.h"
#include "taken.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/patient_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OTHER_PROVIDER_PENALTY = 10, HORIZON_SLACK_DAYS = 90, HORIZON_MOST_DAYS = 730 };

/* R7.5: the reference day, the remaining maxima and 90 days, at most two years. */
static struct date horizon_of(const struct problem *p, struct date from)
{
    int64_t days = HORIZON_SLACK_DAYS;

    for (int32_t k = p->n_done == 0 ? 1 : p->n_done; k < p->n_done + p->count; k++)
        days += p->intervals[k].max;
    return date_add(from, days > HORIZON_MOST_DAYS ? HORIZON_MOST_DAYS : (int32_t)days);
}

static void set_done(struct problem *p, const struct plan *plan)
{
    p->done = mem_new(plan->sessions.n, sizeof *p->done);
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_DONE)
            p->done[p->n_done++] = plan->sessions.at[i].day;
}

static void set_intervals(struct problem *p, const struct plan *plan, const struct protocol *protocol)
{
    p->intervals = mem_new((size_t)(p->n_done + p->count), sizeof *p->intervals);
    for (int32_t k = 2; k <= p->n_done + p->count; k++)
        p->intervals[k - 1] = plan_interval(plan, protocol, k);
}

static void set_rules(struct problem *p, const struct protocol *protocol)
{
    p->limits = mem_new(protocol->n_limits, sizeof *p->limits);
    for (unsigned i = 0; i < protocol->n_limits; i++) {
        struct protocol_limit limit = protocol->limits[i];
        if (limit.warn)
            continue;
        limit.group = NULL;
        p->limits[p->n_limits++] = limit;
    }
    p->min_from = mem_new(protocol->n_min_from, sizeof *p->min_from);
    for (unsigned i = 0; i < protocol->n_min_from; i++)
        if (protocol->min_from[i].to <= p->n_done + p->count)
            p->min_from[p->n_min_from++] = protocol->min_from[i];
}

static void set_wishes(struct problem *p, const struct wishes *w)
{
    day_ranges_add_all(&p->unavailable, &w->away);
    if (w->weekdays != 0)
        p->weekday_unavailable = ~w->weekdays & 0x7Fu;
    for (int d = 0; d < WEEKDAYS && w->time_to > 0; d++)
        p->weekday_time[d] = (struct weekday_time) { true, w->time_from, w->time_to };
    p->other_penalty = OTHER_PROVIDER_PENALTY;
    for (size_t i = 0; i < p->n_providers; i++)
        if (strcmp(p->providers[i].id, w->provider) == 0)
            p->prefer_provider = (int32_t)i;
}

static void add_announced(struct problem *p, const struct session *s, bool pinned)
{
    p->announced[p->n_announced++] = (struct placed) { s->day, s->start, -1, -1, pinned };
}

/* Where somebody put a session the wishes do not hold; who gives it there is looked up when the providers are known. */
static void add_by_hand(struct problem *p, const struct session *s)
{
    p->by_hand[p->n_by_hand++] = (struct placed) { s->day, s->start, -1, -1, false };
}

/* A tentative one that was put by hand stays as well, though nobody was told. */
static void add_ahead(struct planning *g, const struct session *s, enum plan_order order)
{
    struct problem *p = &g->problem;

    if (s->by_hand && order != ORDER_FIXED)
        g->hand[g->n_hand++] = (struct by_hand) { p->n_announced, p->n_by_hand, s->ordinal };
    if (s->by_hand)
        add_by_hand(p, s);
    if (s->by_hand || s->state == SESSION_ANNOUNCED)
        add_announced(p, s, s->by_hand || order == ORDER_FIXED);
}

/* Those before a pinned session first, the pin itself last. */
static void set_announced(struct planning *g, const struct plan *plan, enum plan_order order)
{
    struct problem *p = &g->problem;

    p->announced = mem_new(plan->sessions.n + 1, sizeof *p->announced);
    p->by_hand = mem_new(plan->sessions.n + 1, sizeof *p->by_hand);
    g->hand = mem_new(plan->sessions.n + 1, sizeof *g->hand);
    for (size_t i = 0; g->pin.is && i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        if (!session_is_live(s) || s->ordinal >= g->pin.ordinal)
            continue;
        add_announced(p, s, true);
        if (s->by_hand)
            add_by_hand(p, s);
    }
    g->n_earlier = p->n_announced;
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (session_is_live(&plan->sessions.at[i]) && !(g->pin.is && plan->sessions.at[i].ordinal < g->pin.ordinal))
            add_ahead(g, &plan->sessions.at[i], order);
    if (g->pin.is) {
        p->announced[p->n_announced++] = (struct placed) { g->pin.day, g->pin.start, -1, -1, true };
        p->by_hand[p->n_by_hand++] = (struct placed) { g->pin.day, g->pin.start, -1, -1, false };
    }
    memcpy(p->objective, order == ORDER_RETARGET ? objective_retarget : objective_keep, sizeof p->objective);
    p->n_objective = KEYS;
}

void planning_unpin(struct planning *g)
{
    struct day_ranges *r = &g->problem.blocked;

    while (r->n > g->n_blocked)
        free(r->at[--r->n].why);
}

/* Before the pin stand the sessions before it and no other. */
void planning_pin(struct planning *g, struct date day, int16_t start)
{
    struct problem *p = &g->problem;
    int32_t from = p->not_before.day;
    struct str why = STR_INIT;

    planning_unpin(g);
    p->announced[p->n_announced - 1] = (struct placed) { day, start, -1, -1, true };
    p->by_hand[p->n_by_hand - 1].day = day;
    p->by_hand[p->n_by_hand - 1].start = start;
    for (size_t i = 0; i < g->n_earlier; i++) {
        struct date earlier = p->announced[i].day;
        str_clear(&why);
        str_addf(&why, "session %d, which comes before it, is on ", p->n_done + (int32_t)i + 1);
        date_add_long(&why, earlier);
        if (earlier.day >= day.day) {
            problem_shut(p, day.day, day.day, why.text);
            break;
        }
        problem_shut(p, from, earlier.day - 1, "the session that moves would get another number");
        from = earlier.day + 1;
    }
    problem_shut(p, from, day.day - 1, "the session that moves would get another number");
    str_free(&why);
}

static bool is_told(const struct plan *plan, struct date d)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_ANNOUNCED && plan->sessions.at[i].day.day == d.day)
            return true;
    return false;
}

/* A day that the patient or the clinic cancelled is not offered again, unless somebody moves the session there or the patient
 * was told of it since. */
static void close_cancelled_days(struct problem *p, const struct plan *plan, const struct pin *pin)
{
    for (size_t i = 0; i < plan->sessions.n; i++) {
        const struct session *s = &plan->sessions.at[i];
        bool wished = (pin != NULL && pin->is && pin->day.day == s->day.day) || is_told(plan, s->day);
        if (s->state == SESSION_CANCELLED && s->cancelled_by != CANCELLED_BY_PROGRAM && !wished)
            day_ranges_add(&p->unavailable, s->day, s->day,
                s->cancelled_by == CANCELLED_BY_CLINIC ? "cancelled by the clinic" : "cancelled by the patient");
    }
}

/* Appointments told for days inside the lead time stay possible; nothing else is put there. */
static void open_lead_time(struct problem *p, const struct plan *plan)
{
    struct date from = p->not_before;
    struct date first = from;

    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_ANNOUNCED)
            first = date_min(first, plan->sessions.at[i].day);
    for (struct date d = first; d.day < from.day; d = date_add(d, 1)) {
        if (!is_told(plan, d))
            day_ranges_add(&p->blocked, d, d, "too soon to book");
    }
    p->not_before = first;
}

static int32_t provider_of(const struct problem *p, const char *key)
{
    for (size_t i = 0; i < p->n_providers; i++)
        if (strcmp(p->providers[i].id, key) == 0)
            return (int32_t)i;
    return -1;
}

/* Who was to give what was put by hand is preferred there to the plan's own provider. */
static void name_providers(struct planning *g, const struct plan *plan)
{
    struct problem *p = &g->problem;
    size_t n = p->n_by_hand - g->pin.is;

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < plan->sessions.n; k++)
            if (plan->sessions.at[k].by_hand && plan->sessions.at[k].day.day == p->by_hand[i].day.day)
                p->by_hand[i].provider = provider_of(p, plan->sessions.at[k].provider);
    if (g->pin.is)
        p->by_hand[n].provider = provider_of(p, g->pin.provider);
}

static bool fill(struct app *app, const struct plan *plan, struct planning *out, struct err *e)
{
    struct problem *p = &out->problem;

    p->same_day_pairing = out->protocol->same_day_pairing;
    if (!planning_add_clinic(out, e) || !planning_add_others(app, plan, out, e) || !planning_add_exposures(app, plan, out, e)
        || !store_patient_away(app_store(app), plan->patient, p->not_before, &p->unavailable, e)
        || !taken_into_patient(app, plan->patient, p->not_before, &p->unavailable, &p->patient_parts, e))
        return false;
    set_wishes(p, &plan->wishes);
    name_providers(out, plan);
    planning_expect(out, app, plan);
    return true;
}

bool planning_make_rules(struct app *app, const struct plan *plan, struct date from, struct planning *out, struct err *e)
{
    struct problem *p = &out->problem;

    problem_init(p);
    if ((out->clinic = app_clinic(app, e)) == NULL || (out->zone = app_zone(app, e)) == NULL
        || (out->protocol = app_protocol(app, plan->protocol, plan->version, e)) == NULL)
        return false;
    set_done(p, plan);
    p->count = plan->count - p->n_done;
    if (p->count <= 0)
        return err_set(e, ERR_RULE, "plan p%lld has no session left to place", (long long)plan->number);
    set_intervals(p, plan, out->protocol);
    p->start = (struct start_rule) { plan->start_earliest, plan->start_target, plan->start_latest, plan->start_hard_latest };
    if (p->n_done == 0 && !date_is(p->start.earliest))
        p->start.earliest = from;
    p->not_before = from;
    p->horizon = horizon_of(p, p->n_done == 0 ? date_max(from, p->start.earliest) : date_max(from, p->done[p->n_done - 1]));
    set_rules(p, out->protocol);
    return true;
}

bool planning_begin(struct app *app, const struct plan *plan, enum plan_order order, struct date from, const struct pin *pin,
    struct planning *out, struct err *e)
{
    struct problem *p = &out->problem;

    if (!planning_make_rules(app, plan, from, out, e))
        return false;
    if (pin != NULL)
        out->pin = *pin;
    set_announced(out, plan, order);
    open_lead_time(p, plan);
    close_cancelled_days(p, plan, pin);
    if (!fill(app, plan, out, e) || !supposed_take(app, plan, out, e))
        return false;
    out->n_blocked = p->blocked.n;
    if (out->pin.number > 0)
        planning_pin(out, out->pin.day, out->pin.start);
    return true;
}

bool planning_make(struct app *app, const struct plan *plan, enum plan_order order, struct date from, const struct pin *pin,
    struct planning *out, struct err *e)
{
    return planning_begin(app, plan, order, from, pin, out, e) && planning_load(out, out->problem.not_before, out->problem.horizon, e);
}

void planning_free(struct planning *p)
{
    free(p->hand);
    free(p->loaded);
    problem_free(&p->problem);
}
