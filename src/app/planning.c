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
        if (limit.days == 0) /* months at their longest, so never too many sessions */
            limit.days = months_most_days(limit.months);
        limit.group = NULL;
        p->limits[p->n_limits++] = limit;
    }
    p->min_from = mem_new(protocol->n_min_from, sizeof *p->min_from);
    for (unsigned i = 0; i < protocol->n_min_from; i++)
        if (protocol->min_from[i].to <= p->n_done + p->count)
            p->min_from[p->n_min_from++] = protocol->min_from[i];
}

/* Takes the minutes that a change of the zone's offset makes doubtful out of the hours (R1.5). */
static void cut_odd_minutes(struct hours *h, const struct zone *zone, struct date first, struct date last)
{
    for (size_t i = 0; i < zone->n_changes; i++) {
        struct date day;
        int16_t minute, from, to;

        zone_local(zone, zone->changes[i].at, &day, &minute);
        if (day.day < first.day || day.day > last.day || !zone_odd_minutes(zone, day, &from, &to))
            continue;
        hours_sort(h);
        struct spans spans = spans_copy(hours_of(h, day));
        spans_cut(&spans, from, to);
        struct spans *on = hours_on(h, day);
        spans_free(on);
        *on = spans;
    }
    hours_sort(h);
}

static void copy_ranges(struct day_ranges *to, const struct day_ranges *from)
{
    for (size_t i = 0; i < from->n; i++)
        day_ranges_add(to, from->at[i].from, from->at[i].to, from->at[i].why);
}

static void copy_parts(struct day_parts *to, const struct day_parts *from)
{
    for (size_t i = 0; i < from->n; i++)
        day_parts_add(to, from->at[i].day, from->at[i].from, from->at[i].to, from->at[i].why);
}

static void set_clinic(struct problem *p, const struct clinic *c, const struct zone *zone)
{
    p->grid = (int16_t)c->grid_min;
    p->clinic.has_hours = true;
    p->clinic.hours = hours_copy(&c->hours);
    cut_odd_minutes(&p->clinic.hours, zone, p->not_before, p->horizon);
    copy_ranges(&p->clinic.away, &c->closures);
    copy_parts(&p->clinic.parts, &c->parts);
    p->clinic.capacity = c->capacity;
}

static bool is_qualified(const struct provider *who, const struct protocol_needs *needs)
{
    return provider_has_skill(who, needs->skill) && (needs->role == NULL || strcmp(needs->role, who->role) == 0);
}

static bool set_providers(struct problem *p, const struct clinic *c, const struct protocol *protocol, struct err *e)
{
    for (size_t i = 0; i < c->n_providers; i++) {
        const struct provider *who = &c->providers[i];
        struct pool *pool;

        if (!is_qualified(who, &protocol->needs))
            continue;
        p->providers = mem_grow(p->providers, p->n_providers, sizeof *p->providers);
        pool = &p->providers[p->n_providers++];
        pool->id = mem_strdup(who->key);
        pool->name = mem_strdup(who->name);
        pool->has_hours = true;
        pool->hours = hours_copy(&who->roster);
        copy_ranges(&pool->away, &who->absences);
        copy_parts(&pool->parts, &who->parts);
        pool->capacity = who->capacity;
    }
    if (p->n_providers > 0 || (protocol->needs.skill == NULL && protocol->needs.role == NULL))
        return true;
    return err_set(e, ERR_RULE, "%s: no provider of the clinic has the skill \"%s\"%s%s; add it in the clinic file",
        protocol->name, protocol->needs.skill == NULL ? "any" : protocol->needs.skill,
        protocol->needs.role == NULL ? "" : " and the role ", protocol->needs.role == NULL ? "" : protocol->needs.role);
}

static bool set_rooms(struct problem *p, const struct clinic *c, const struct protocol *protocol, struct err *e)
{
    const struct resource *room;

    if (protocol->needs.room == NULL)
        return true;
    room = clinic_resource(c, RESOURCE_ROOM, protocol->needs.room);
    if (room == NULL)
        return err_set(e, ERR_RULE, "%s: the clinic has no room of the kind \"%s\"; add it in the clinic file", protocol->name,
            protocol->needs.room);
    for (int i = 1; i <= room->number; i++) {
        struct str id = STR_INIT;

        str_addf(&id, "%s#%d", room->key, i);
        p->rooms = mem_grow(p->rooms, p->n_rooms, sizeof *p->rooms);
        p->rooms[p->n_rooms].id = str_take(&id);
        p->rooms[p->n_rooms].name = mem_strdup(room->name);
        p->rooms[p->n_rooms++].capacity = 1;
    }
    return true;
}

/* The pool of a machine, made if new; -1 if the clinic has none of that kind. */
static int32_t machine(struct problem *p, const struct clinic *c, const char *key)
{
    const struct resource *r;

    for (size_t i = 0; i < p->n_equipment; i++)
        if (strcmp(p->equipment[i].id, key) == 0)
            return (int32_t)i;
    r = clinic_resource(c, RESOURCE_EQUIPMENT, key);
    if (r == NULL)
        return -1;
    p->equipment = mem_grow(p->equipment, p->n_equipment, sizeof *p->equipment);
    p->equipment[p->n_equipment].id = mem_strdup(key);
    p->equipment[p->n_equipment].name = mem_strdup(r->name);
    p->equipment[p->n_equipment].capacity = r->number;
    return (int32_t)p->n_equipment++;
}

static int32_t *count_up(size_t n)
{
    int32_t *list = mem_new(n, sizeof *list);

    for (size_t i = 0; i < n; i++)
        list[i] = (int32_t)i;
    return list;
}

/* The need of one ordinal: the protocol's, with its step's own length and machines. */
static bool add_need(struct problem *p, const struct clinic *c, const struct protocol *protocol, int32_t ordinal, struct err *e)
{
    const struct protocol_step *step = protocol_step_of(protocol, ordinal);
    bool own = step != NULL && step->n_equipment > 0;
    char **keys = own ? step->equipment : protocol->needs.equipment;
    unsigned n = own ? step->n_equipment : protocol->needs.n_equipment;
    struct need *need = &p->needs[p->n_needs++];

    *need = (struct need) { .duration = (int16_t)protocol_duration(protocol, ordinal) };
    need->providers = count_up(p->n_providers);
    need->n_providers = p->n_providers;
    need->rooms = count_up(p->n_rooms);
    need->n_rooms = p->n_rooms;
    need->equipment = mem_new(n, sizeof *need->equipment);
    for (unsigned i = 0; i < n; i++) {
        int32_t at = machine(p, c, keys[i]);
        if (at < 0)
            return err_set(e, ERR_RULE, "%s: the clinic has no \"%s\"; add it to the clinic file's equipment", protocol->name,
                keys[i]);
        need->equipment[need->n_equipment++] = at;
    }
    return true;
}

/* One need for all sessions without a step of their own, one more for each that has one. */
static bool set_needs(struct problem *p, const struct clinic *c, const struct protocol *protocol, struct err *e)
{
    p->needs = mem_new((size_t)p->count + 1, sizeof *p->needs);
    p->need_of = mem_new((size_t)p->count, sizeof *p->need_of);
    if (!add_need(p, c, protocol, INT32_MAX, e))
        return false;
    for (int32_t k = 0; k < p->count; k++) {
        int32_t ordinal = p->n_done + k + 1;
        if (protocol_step_of(protocol, ordinal) == NULL)
            continue;
        p->need_of[k] = (int32_t)p->n_needs;
        if (!add_need(p, c, protocol, ordinal, e))
            return false;
    }
    return true;
}

static void set_wishes(struct problem *p, const struct wishes *w)
{
    copy_ranges(&p->unavailable, &w->away);
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
    set_clinic(p, out->clinic, out->zone);
    if (!set_providers(p, out->clinic, out->protocol, e) || !set_rooms(p, out->clinic, out->protocol, e)
        || !set_needs(p, out->clinic, out->protocol, e)
        || !planning_add_others(app, plan, out, e) || !planning_add_exposures(app, plan, out, e)
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

/* --- what was put by hand */

static void hold(struct planning *g, size_t i, bool held)
{
    g->problem.announced[g->hand[i].announced].pinned = held;
}

/* Does what is held stand in the answer without another session pushed past it? */
static bool holds_all(const struct planning *g, const struct answer *a)
{
    const struct problem *p = &g->problem;

    for (size_t i = 0; i < g->n_hand && a->status == SOLVE_OK; i++)
        for (int32_t k = 0; p->announced[g->hand[i].announced].pinned && k < a->n; k++)
            if (a->at[k].day.day == p->announced[g->hand[i].announced].day.day && p->n_done + k + 1 < g->hand[i].ordinal)
                return false;
    return a->status == SOLVE_OK;
}

/* With it held as well: is there still such a plan? */
static bool try_to_hold(struct planning *g, size_t i, struct err *e)
{
    struct answer a = { 0 };
    bool ok;

    hold(g, i, true);
    ok = planning_answer(g, &a, e);
    if (ok && !holds_all(g, &a))
        hold(g, i, false);
    answer_free(&a);
    return ok;
}

bool planning_solve(struct planning *g, struct answer *a, struct err *e)
{
    for (size_t i = 0; i < g->n_hand; i++)
        hold(g, i, true);
    if (!planning_answer(g, a, e))
        return false;
    if (g->n_hand == 0 || holds_all(g, a))
        return true;
    for (size_t i = 0; i < g->n_hand; i++)
        hold(g, i, false);
    for (size_t i = 0; i < g->n_hand; i++)
        if (!try_to_hold(g, i, e))
            return false;
    answer_free(a);
    return planning_answer(g, a, e);
}

/* The first two keys of every order the program plans in are `out` and `late`. */
static bool is_no_later(const struct answer *a, const struct answer *than)
{
    return a->status == SOLVE_OK && a->vector[0] <= than->vector[0] && (a->vector[0] < than->vector[0] || a->vector[1] <= than->vector[1]);
}

bool planning_solve_on(struct planning *g, const struct date *days, size_t n, struct answer *a, struct err *e)
{
    struct problem *p = &g->problem;

    if (n == 0 || a->status != SOLVE_OK)
        return true;
    p->announced = mem_resize(p->announced, (p->n_announced + n) * sizeof *p->announced);
    for (size_t i = 0; i < n; i++) {
        struct answer with = { 0 };
        p->announced[p->n_announced++] = (struct placed) { days[i], -1, -1, -1, true };
        if (!planning_answer(g, &with, e)) {
            answer_free(&with);
            return false;
        }
        if (is_no_later(&with, a)) {
            answer_free(a);
            *a = with;
            continue;
        }
        p->n_announced--;
        answer_free(&with);
    }
    return true;
}

bool planning_let_go(struct planning *g, struct err *e)
{
    struct answer a = { 0 };
    bool ok = g->n_hand == 0 || planning_solve(g, &a, e);

    answer_free(&a);
    return ok;
}
