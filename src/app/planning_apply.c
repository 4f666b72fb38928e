/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the planner's answer back to the plan's sessions. */
#include "planning.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/solve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool planning_is_tentative(const struct protocol *p, const struct plan *plan, int32_t ordinal)
{
    for (unsigned i = 0; i < p->n_checkpoints; i++)
        if (p->checkpoints[i].after > plan->decided && p->checkpoints[i].after < ordinal)
            return true;
    return false;
}

bool planning_is_checkpoint(const struct protocol *p, int32_t ordinal)
{
    for (unsigned i = 0; i < p->n_checkpoints; i++)
        if (p->checkpoints[i].after == ordinal)
            return true;
    return false;
}

static int by_day(const void *a, const void *b)
{
    const struct session *x = a, *y = b;

    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

void planning_renumber(struct plan *plan)
{
    int32_t given = 0, next;

    qsort(plan->sessions.at, plan->sessions.n, sizeof *plan->sessions.at, by_day);
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_DONE)
            plan->sessions.at[i].ordinal = ++given;
    next = given;
    for (size_t i = 0; i < plan->sessions.n; i++) {
        struct session *s = &plan->sessions.at[i];
        if (session_is_live(s))
            s->ordinal = ++next;
        else if (s->state != SESSION_DONE)
            s->ordinal = 0;
    }
}

/* The session that somebody moved, if it is to stand there. */
static struct session *moved_to(const struct planning *g, struct plan *plan, const struct placed *at)
{
    for (size_t i = 0; g->pin.number > 0 && at->day.day == g->pin.day.day && i < plan->sessions.n; i++)
        if (plan->sessions.at[i].number == g->pin.number && session_is_live(&plan->sessions.at[i]))
            return &plan->sessions.at[i];
    return NULL;
}

/* A live session not used yet that stands at this day and start; else the next unused one in order; else null. */
static struct session *session_for(struct plan *plan, const bool *used, const struct placed *at, bool exact)
{
    for (size_t i = 0; i < plan->sessions.n; i++) {
        struct session *s = &plan->sessions.at[i];
        if (!used[i] && session_is_live(s) && (!exact || (s->day.day == at->day.day && s->start == at->start)))
            return s;
    }
    return NULL;
}

static bool is_free(const struct pool *pool, const struct placed *at, int16_t duration)
{
    int32_t overlapping = 0;

    for (size_t i = 0; i < pool->n_busy; i++) {
        const struct booking *b = &pool->busy[i];
        overlapping += b->day.day == at->day.day && b->from < at->start + duration && b->to > at->start;
    }
    return overlapping < pool->capacity;
}

/* A kept session stays in its room as long as that is free: nobody is moved about for nothing. */
static int32_t room_of(const struct planning *g, const struct session *s, const struct placed *at, int16_t duration)
{
    const struct problem *p = &g->problem;

    for (size_t i = 0; !g->rooms_as_answered && i < p->n_rooms; i++)
        if (strcmp(p->rooms[i].id, s->room) == 0 && s->day.day == at->day.day && s->start == at->start
            && is_free(&p->rooms[i], at, duration))
            return (int32_t)i;
    return at->room;
}

static void set_equipment(struct session *s, const struct problem *p, const struct need *need)
{
    struct str keys = STR_INIT;

    for (size_t i = 0; i < need->n_equipment; i++)
        str_addf(&keys, "%s%s", i == 0 ? "" : ",", p->equipment[need->equipment[i]].id);
    snprintf(s->equipment, sizeof s->equipment, "%s", keys.text);
    str_free(&keys);
}

/* Put there now, or before and left there; what the planner moves is its own again. */
static bool is_by_hand(const struct planning *g, const struct session *s, const struct placed *at)
{
    if (g->pin.is && at->day.day == g->pin.day.day)
        return true;
    return s->by_hand && s->day.day == at->day.day && s->start == at->start;
}

static void place(const struct planning *g, const struct plan *plan, int32_t k, const struct placed *at, struct session *s)
{
    const struct problem *p = &g->problem;
    const struct need *need = &p->needs[p->need_of == NULL ? 0 : p->need_of[k]];
    int32_t room = room_of(g, s, at, need->duration);

    s->ordinal = p->n_done + k + 1;
    s->tentative = planning_is_tentative(g->protocol, plan, s->ordinal);
    s->checkpoint = planning_is_checkpoint(g->protocol, s->ordinal);
    if (s->tentative)
        s->state = SESSION_PROPOSED;
    s->by_hand = is_by_hand(g, s, at);
    s->day = at->day;
    s->start = at->start;
    s->duration = need->duration;
    snprintf(s->provider, sizeof s->provider, "%s", at->provider < 0 ? "" : p->providers[at->provider].id);
    snprintf(s->room, sizeof s->room, "%s", room < 0 ? "" : p->rooms[room].id);
    set_equipment(s, p, need);
    snprintf(s->zone, sizeof s->zone, "%s", g->clinic->zone);
    s->at_utc = zone_utc(g->zone, s->day, s->start, NULL);
}

static struct session *new_session(struct plan *plan)
{
    struct sessions *all = &plan->sessions;
    struct session *s;

    all->at = mem_grow(all->at, all->n, sizeof *all->at);
    s = &all->at[all->n++];
    memcpy(s->plan, plan->id, sizeof s->plan);
    s->state = SESSION_PROPOSED;
    return s;
}

void planning_apply(const struct planning *g, const struct answer *a, struct plan *plan)
{
    size_t old = plan->sessions.n;
    bool *used = mem_new(old + 1, sizeof *used);
    struct session **of = mem_new((size_t)a->n + 1, sizeof(struct session *));
    int32_t *index = mem_new((size_t)a->n + 1, sizeof *index);

    for (int pass = 0; pass < 3; pass++)
        for (int32_t k = 0; k < a->n; k++) {
            if (of[k] != NULL)
                continue;
            of[k] = pass == 0 ? moved_to(g, plan, &a->at[k]) : session_for(plan, used, &a->at[k], pass == 1);
            if (of[k] == NULL)
                continue;
            index[k] = (int32_t)(of[k] - plan->sessions.at);
            used[index[k]] = true;
        }
    for (size_t i = 0; i < old; i++)
        if (!used[i] && session_is_live(&plan->sessions.at[i])) {
            plan->sessions.at[i].state = SESSION_CANCELLED;
            plan->sessions.at[i].cancelled_by = CANCELLED_BY_PROGRAM;
            plan->sessions.at[i].ordinal = 0;
        }
    for (int32_t k = 0; k < a->n; k++)
        place(g, plan, k, &a->at[k], of[k] != NULL ? &plan->sessions.at[index[k]] : new_session(plan));
    planning_renumber(plan);
    free(index);
    free(of);
    free(used);
}

struct date planning_latest(const struct protocol *p, const struct plan *plan)
{
    int32_t given = plan_given(plan);
    struct interval v;

    if (given >= plan->count)
        return DATE_NONE;
    if (given == 0)
        return plan->start_latest;
    v = plan_interval(plan, p, given + 1);
    return date_add(plan_last_given(plan), v.max);
}
