/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The special case of PLANNER R13.4: every plan has at most one appointment that cannot stay, and all others are kept
 * where they are. Sessions against slots is then a transport problem, solved exactly by flow.c: session -> provider at a
 * start -> that start of the day -> done. Starts that would overlap are thinned out, which is exact where the grid is not
 * finer than the sessions are long. Anything that does not fit the case is left to the later stages. */
#include "flow.h"
#include "joint_left.h"
#include "minutes.h"
#include "slot.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/check.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LATE_DAYS = 60, MOST_ROUTES = 60000 };

struct broken { /* the session of a plan that must move, and the days it may take */
    size_t plan;
    int32_t layer, low, high;
    int32_t node;
};

struct cell { /* one start of a day; with a provider, or for all of them */
    int32_t start, thing; /* thing -1: all, or nobody needed */
    int32_t node;
};

struct day_cells {
    struct cell *at;
    size_t n;
};

struct route { /* a session to a slot */
    size_t broken, arc;
    struct placed at;
};

struct repair {
    struct joint *j;
    struct seat *seats;
    struct left left;
    struct broken *broken;
    size_t n_broken;
    int32_t first, n_days;
    struct day_cells *days;
    struct route *routes;
    size_t n_routes;
    struct flow flow;
    int32_t source, sink;
    int32_t block; /* minutes that a slot takes: the longest session */
};

/* --- what stays */

static int compare_days(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;

    return (x->day.day > y->day.day) - (x->day.day < y->day.day);
}

static bool can_stay(const struct problem *p, int32_t k, const struct placed *at)
{
    struct minutes starts;

    return slot_starts(p, &p->needs[need_of(p, k)], at->day, &starts).kind == BLOCK_NONE && minutes_has(&starts, at->start);
}

static bool serves(const struct pool *pools, int32_t which, const struct placed *at, int duration)
{
    struct minutes starts;

    if (which < 0)
        return true;
    pool_starts(&pools[which], at->day, duration, &starts);
    return minutes_has(&starts, at->start);
}

/* The i-th of a list, the preferred one first; -1 where none is needed. */
static int32_t nth(const int32_t *list, size_t n, int32_t preferred, size_t i)
{
    bool has = false;

    for (size_t k = 0; k < n; k++)
        has = has || list[k] == preferred;
    if (n == 0)
        return -1;
    if (!has)
        return list[i];
    if (i == 0)
        return preferred;
    for (size_t k = 0; k < n; k++)
        if (list[k] != preferred && --i == 0)
            return list[k];
    return preferred;
}

/* A provider (unless given) and a room for a session whose day and start are settled. */
static bool find_people(struct repair *r, size_t plan, int32_t k, bool any_provider, struct placed *at)
{
    const struct problem *p = problem_of(r->j, plan);
    const struct need *need = &p->needs[need_of(p, k)];
    size_t n_providers = any_provider && need->n_providers > 0 ? need->n_providers : 1, n_rooms = need->n_rooms > 0 ? need->n_rooms : 1;

    for (size_t a = 0; a < n_providers; a++)
        for (size_t b = 0; b < n_rooms; b++) {
            if (any_provider)
                at->provider = nth(need->providers, need->n_providers, problem_preferred_provider(p, at->day), a);
            at->room = nth(need->rooms, need->n_rooms, p->prefer_room, b);
            if (serves(p->providers, at->provider, at, need->duration) && serves(p->rooms, at->room, at, need->duration)
                && left_fits(&r->left, plan, need_of(p, k), at)) {
                left_take(&r->left, plan, need_of(p, k), at, 1);
                return true;
            }
        }
    return false;
}

/* Between its neighbours, both kept; the gap to the next one must stay legal too. */
static void bound_broken(const struct problem *p, const struct placed *at, struct broken *b)
{
    int32_t k = b->layer, late;
    const struct interval *v = &p->intervals[p->n_done];

    b->low = p->not_before.day;
    b->high = p->horizon.day;
    if (k + p->n_done == 0) {
        b->low = p->start.earliest.day > b->low ? p->start.earliest.day : b->low;
        b->high = date_is(p->start.hard_latest) && p->start.hard_latest.day < b->high ? p->start.hard_latest.day : b->high;
        late = (date_is(p->start.latest) ? p->start.latest.day : b->low) + MOST_LATE_DAYS;
    } else {
        int32_t before = k > 0 ? at[k - 1].day.day : p->done[p->n_done - 1].day;

        b->low = before + v[k].min > b->low ? before + v[k].min : b->low;
        b->high = v[k].hard_max > 0 && before + v[k].hard_max < b->high ? before + v[k].hard_max : b->high;
        late = before + v[k].max + MOST_LATE_DAYS;
    }
    b->high = late < b->high ? late : b->high;
    if (k + 1 < p->count) {
        int32_t after = at[k + 1].day.day;

        b->high = after - v[k + 1].min < b->high ? after - v[k + 1].min : b->high;
        b->low = v[k + 1].hard_max > 0 && after - v[k + 1].hard_max > b->low ? after - v[k + 1].hard_max : b->low;
    }
}

/* Finds what must move. False: the plan is not of this case. */
static bool take_plan(struct repair *r, size_t plan)
{
    const struct problem *p = problem_of(r->j, plan);
    struct seat *s = &r->seats[plan];
    struct broken b = { .plan = plan, .layer = -1 };

    if (p->n_announced != (size_t)p->count || r->j->plans[plan].n_loose > 0)
        return false;
    s->placed = true;
    s->at = mem_new((size_t)p->count, sizeof *s->at);
    memcpy(s->at, p->announced, (size_t)p->count * sizeof *s->at);
    qsort(s->at, (size_t)p->count, sizeof *s->at, compare_days);
    for (int32_t k = 0; k < p->count; k++) {
        s->at[k].pinned = false;
        if (s->at[k].start >= 0 && can_stay(p, k, &s->at[k]) && find_people(r, plan, k, true, &s->at[k]))
            continue;
        if (b.layer >= 0)
            return false;
        b.layer = k;
    }
    if (b.layer < 0)
        return true;
    bound_broken(p, s->at, &b);
    r->broken = mem_grow(r->broken, r->n_broken, sizeof *r->broken);
    r->broken[r->n_broken++] = b;
    if (p->needs[need_of(p, b.layer)].duration > r->block)
        r->block = p->needs[need_of(p, b.layer)].duration;
    return true;
}

/* --- the network */

static bool overlaps(const struct repair *r, int32_t day, int32_t start)
{
    const struct day_cells *d = &r->days[day - r->first];

    for (size_t i = 0; i < d->n; i++)
        if (d->at[i].start != start && d->at[i].start < start + r->block && start < d->at[i].start + r->block)
            return true;
    return false;
}

/* How many sessions of `block` minutes one thing takes at this start. */
static int32_t room_of(struct repair *r, size_t plan, int32_t thing, int32_t day, int32_t start, int32_t length)
{
    return left_least(left_minutes(&r->left, plan, thing, day), start, start + length);
}

/* All that a start can take, whoever does it: the clinic, the rooms, the machines of this session's need. */
static int32_t room_at(struct repair *r, size_t plan, const struct need *need, int32_t day, int32_t start)
{
    const struct share *s = &r->j->share;
    int32_t least = room_of(r, plan, s->thing[SHARE_CLINIC][plan][0], day, start, need->duration);
    int64_t rooms = 0;

    for (size_t i = 0; i < need->n_rooms; i++) {
        int32_t here = room_of(r, plan, s->thing[SHARE_ROOM][plan][need->rooms[i]], day, start, need->duration);
        rooms += here > 0 ? here : 0;
    }
    if (need->n_rooms > 0 && rooms < least)
        least = (int32_t)rooms;
    for (size_t i = 0; i < need->n_equipment; i++) {
        int32_t here = room_of(r, plan, s->thing[SHARE_MACHINE][plan][need->equipment[i]], day, start, need->duration);
        least = here < least ? here : least;
    }
    return least < 0 ? 0 : least > (int32_t)r->n_broken ? (int32_t)r->n_broken : least;
}

/* The cell's node, made if new; a new one leads on to `next`. */
static int32_t cell_at(struct repair *r, int32_t day, int32_t start, int32_t thing, int32_t next, int32_t room)
{
    struct day_cells *d = &r->days[day - r->first];

    for (size_t i = 0; i < d->n; i++)
        if (d->at[i].start == start && d->at[i].thing == thing)
            return d->at[i].node;
    d->at = mem_grow(d->at, d->n, sizeof *d->at);
    d->at[d->n] = (struct cell) { start, thing, flow_node(&r->flow) };
    flow_add(&r->flow, d->at[d->n].node, next, room, NULL);
    return d->at[d->n++].node;
}

static void add_route(struct repair *r, size_t broken, const struct placed *at)
{
    const struct broken *b = &r->broken[broken];
    const struct problem *p = problem_of(r->j, b->plan);
    const struct need *need = &p->needs[need_of(p, b->layer)];
    struct seat *s = &r->seats[b->plan];
    int32_t thing = at->provider < 0 ? -1 : r->j->share.thing[SHARE_PROVIDER][b->plan][at->provider];
    int32_t room = thing < 0 ? (int32_t)r->n_broken : room_of(r, b->plan, thing, at->day.day, at->start, need->duration);
    int32_t node = cell_at(r, at->day.day, at->start, -1, r->sink, room_at(r, b->plan, need, at->day.day, at->start));

    if (thing >= 0)
        node = cell_at(r, at->day.day, at->start, thing, node, room < 0 ? 0 : room);
    s->at[b->layer] = *at;
    seat_weigh(r->j, b->plan, s);
    r->routes = mem_grow(r->routes, r->n_routes, sizeof *r->routes);
    r->routes[r->n_routes++] = (struct route) { broken, flow_add(&r->flow, b->node, node, 1, &s->cost), *at };
}

static void add_day(struct repair *r, size_t broken, int32_t day)
{
    const struct broken *b = &r->broken[broken];
    const struct problem *p = problem_of(r->j, b->plan);
    const struct need *need = &p->needs[need_of(p, b->layer)];
    struct minutes starts;

    if (slot_starts(p, need, (struct date) { day }, &starts).kind != BLOCK_NONE)
        return;
    for (int s = minutes_next(&starts, 0); s >= 0; s = minutes_next(&starts, s + 1)) {
        if (overlaps(r, day, s))
            continue;
        for (size_t i = 0; i == 0 || i < need->n_providers; i++) {
            struct placed at = { { day }, (int16_t)s, need->n_providers > 0 ? need->providers[i] : -1, need->n_rooms > 0 ? need->rooms[0] : -1, false };

            if (serves(p->providers, at.provider, &at, need->duration))
                add_route(r, broken, &at);
        }
    }
}

static bool build(struct repair *r)
{
    r->source = flow_node(&r->flow);
    r->sink = flow_node(&r->flow);
    for (size_t i = 0; i < r->n_broken; i++) {
        r->broken[i].node = flow_node(&r->flow);
        flow_add(&r->flow, r->source, r->broken[i].node, 1, NULL);
        for (int32_t d = r->broken[i].low; d <= r->broken[i].high; d++)
            add_day(r, i, d);
    }
    return r->n_routes <= MOST_ROUTES;
}

/* The chosen slots, with rooms; and the rules that look further than the neighbours, in the plan and to the patient's others. */
static bool follow(struct repair *r)
{
    for (size_t i = 0; i < r->n_routes; i++) {
        const struct route *x = &r->routes[i];
        const struct broken *b = &r->broken[x->broken];
        struct placed *at = &r->seats[b->plan].at[b->layer];

        if (r->flow.arcs[x->arc + 1].room == 0)
            continue;
        *at = x->at;
        if (!find_people(r, b->plan, b->layer, at->provider < 0, at))
            return false;
    }
    for (size_t i = 0; i < r->j->n; i++) {
        if (r->seats[i].placed && !check_placed(problem_of(r->j, i), r->seats[i].at, problem_of(r->j, i)->count, NULL))
            return false;
        if (r->seats[i].placed)
            seat_weigh(r->j, i, &r->seats[i]);
    }
    return apart_hold(r->j, r->seats);
}

static bool is_case(struct repair *r)
{
    for (size_t i = 0; i < r->j->n; i++)
        if (r->j->solo[i].placed && !take_plan(r, i))
            return false;
    return true;
}

static void find_range(struct repair *r)
{
    int32_t last = INT32_MIN;

    r->first = INT32_MAX;
    for (size_t i = 0; i < r->j->n; i++) {
        const struct problem *p = problem_of(r->j, i);

        r->first = p->not_before.day < r->first ? p->not_before.day : r->first;
        last = p->horizon.day > last ? p->horizon.day : last;
    }
    r->n_days = r->j->n > 0 && last >= r->first ? last - r->first + 1 : 0;
}

static void close_repair(struct repair *r)
{
    for (int32_t d = 0; d < r->n_days; d++)
        free(r->days[d].at);
    free(r->days);
    free(r->broken);
    free(r->routes);
    flow_close(&r->flow);
    left_close(&r->left);
}

void joint_repair(struct joint *j)
{
    struct repair r = { .j = j };

    find_range(&r);
    if (r.n_days == 0)
        return;
    r.seats = seats_new(j);
    r.days = mem_new((size_t)r.n_days, sizeof *r.days);
    left_open(&r.left, j, r.first, r.first + r.n_days - 1);
    flow_open(&r.flow);
    if (is_case(&r) && build(&r) && flow_send(&r.flow, r.source, r.sink, (int32_t)r.n_broken) == (int32_t)r.n_broken && follow(&r))
        joint_take(j, r.seats, JOINT_REPAIR);
    else
        seats_free(j, r.seats);
    close_repair(&r);
}
