/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pools of the plans are one and the same thing, and a plan's problem as it looks once the other plans have taken
 * their places. */
#include "joint_work.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

static const struct pool *pools_of(const struct problem *p, enum share_kind kind, size_t *n)
{
    switch (kind) {
    case SHARE_CLINIC:
        *n = 1;
        return &p->clinic;
    case SHARE_PROVIDER:
        *n = p->n_providers;
        return p->providers;
    case SHARE_ROOM:
        *n = p->n_rooms;
        return p->rooms;
    case SHARE_MACHINE:
        *n = p->n_equipment;
        return p->equipment;
    case SHARE_KINDS:
        break;
    }
    *n = 0;
    return NULL;
}

/* The number of a pool: that of an earlier one with its kind and id, else a new one. */
static int32_t number_of(struct share *s, const char ***ids, enum share_kind kind, const char *id)
{
    for (int32_t t = 0; t < s->n_things; t++)
        if (s->kind[t] == kind && (kind == SHARE_CLINIC || (id != NULL && (*ids)[t] != NULL && strcmp((*ids)[t], id) == 0)))
            return t;
    s->kind = mem_grow(s->kind, (size_t)s->n_things, sizeof *s->kind);
    *ids = mem_grow(*ids, (size_t)s->n_things, sizeof **ids);
    s->kind[s->n_things] = kind;
    (*ids)[s->n_things] = id;
    return s->n_things++;
}

static void note_most_used(struct share *s, const struct problem *p)
{
    for (size_t i = 0; i < p->n_needs; i++)
        if ((int32_t)p->needs[i].n_equipment + 3 > s->most_used)
            s->most_used = (int32_t)p->needs[i].n_equipment + 3;
}

static void index_things(struct share *s)
{
    s->index = mem_new(s->n_plans, sizeof *s->index);
    for (size_t i = 0; i < s->n_plans; i++) {
        s->index[i] = mem_new((size_t)s->n_things, sizeof **s->index);
        for (int32_t t = 0; t < s->n_things; t++)
            s->index[i][t] = -1;
    }
}

void share_init(struct share *s, const struct joint_plan *plans, size_t n)
{
    const char **ids = NULL;
    size_t n_pools;

    *s = (struct share) { .n_plans = n };
    for (int kind = 0; kind < SHARE_KINDS; kind++) {
        s->thing[kind] = mem_new(n, sizeof *s->thing[kind]);
        for (size_t i = 0; i < n; i++) {
            const struct pool *pools = pools_of(plans[i].problem, (enum share_kind)kind, &n_pools);

            s->thing[kind][i] = mem_new(n_pools, sizeof **s->thing[kind]);
            for (size_t q = 0; q < n_pools; q++)
                s->thing[kind][i][q] = number_of(s, &ids, (enum share_kind)kind, pools[q].id);
            note_most_used(s, plans[i].problem);
        }
    }
    index_things(s);
    for (int kind = 0; kind < SHARE_KINDS; kind++)
        for (size_t i = 0; i < n; i++) {
            pools_of(plans[i].problem, (enum share_kind)kind, &n_pools);
            for (size_t q = 0; q < n_pools; q++)
                s->index[i][s->thing[kind][i][q]] = (int32_t)q;
        }
    free(ids);
}

void share_free(struct share *s)
{
    for (size_t i = 0; i < s->n_plans; i++) {
        for (int kind = 0; kind < SHARE_KINDS; kind++)
            free(s->thing[kind][i]);
        free(s->index[i]);
    }
    for (int kind = 0; kind < SHARE_KINDS; kind++)
        free(s->thing[kind]);
    free(s->index);
    free(s->kind);
    *s = (struct share) { 0 };
}

int32_t share_used(const struct joint *j, size_t plan, int32_t need, const struct placed *at, int32_t *things)
{
    const struct share *s = &j->share;
    const struct need *needs = &problem_of(j, plan)->needs[need];
    int32_t n = 0;

    things[n++] = s->thing[SHARE_CLINIC][plan][0];
    if (needs->n_providers > 0)
        things[n++] = s->thing[SHARE_PROVIDER][plan][at->provider];
    if (needs->n_rooms > 0)
        things[n++] = s->thing[SHARE_ROOM][plan][at->room];
    for (size_t i = 0; i < needs->n_equipment; i++)
        things[n++] = s->thing[SHARE_MACHINE][plan][needs->equipment[i]];
    return n;
}

const struct pool *share_pool(const struct joint *j, size_t plan, int32_t thing)
{
    size_t n;
    const struct pool *pools = pools_of(problem_of(j, plan), j->share.kind[thing], &n);
    int32_t index = j->share.index[plan][thing];

    return index < 0 ? NULL : &pools[index];
}

/* --- the plan's problem, with the places of the others taken */

struct taken { /* new bookings of one thing */
    struct booking *at;
    size_t n;
};

struct view {
    struct problem p;     /* shares everything with the plan's own but the lists below */
    struct taken *taken;  /* [things] */
    struct booking *patient;
    size_t n_patient;
    struct day_ranges blocked; /* without names, so that only the list is owned: too near to the patient's other plans */
};

static void take(struct taken *t, struct date day, int from, int to)
{
    t->at = mem_grow(t->at, t->n, sizeof *t->at);
    t->at[t->n++] = (struct booking) { day, (int16_t)from, (int16_t)to };
}

static void take_session(const struct joint *j, struct view *v, size_t plan, size_t other, int32_t need, const struct placed *at, bool takes,
    int32_t *things)
{
    int32_t n = share_used(j, other, need, at, things);
    int to = at->start + problem_of(j, other)->needs[need].duration;
    int32_t days = joint_apart(j, plan, other);
    bool apart, same = same_patient(j, plan, other, &apart);

    if (days > 1) {
        day_ranges_add(&v->blocked, date_add(at->day, 1 - days), date_add(at->day, -1), NULL);
        day_ranges_add(&v->blocked, date_add(at->day, 1), date_add(at->day, days - 1), NULL);
    }
    for (int32_t i = 0; takes && i < n; i++)
        if (j->share.index[plan][things[i]] >= 0)
            take(&v->taken[things[i]], at->day, at->start, to);
    if (same) {
        v->patient = mem_grow(v->patient, v->n_patient, sizeof *v->patient);
        v->patient[v->n_patient++] = (struct booking) { at->day, (int16_t)(apart ? 0 : at->start), (int16_t)(apart ? 1440 : to) };
    }
}

static int compare_bookings(const void *a, const void *b)
{
    const struct booking *x = a, *y = b;

    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    return x->from != y->from ? x->from - y->from : x->to - y->to;
}

/* Two sorted lists as one. */
static void merge(struct pool *pool, struct taken *t)
{
    struct booking *all = mem_new(pool->n_busy + t->n, sizeof *all);
    size_t a = 0, b = 0;

    qsort(t->at, t->n, sizeof *t->at, compare_bookings);
    for (size_t i = 0; i < pool->n_busy + t->n; i++)
        all[i] = b == t->n || (a < pool->n_busy && compare_bookings(&pool->busy[a], &t->at[b]) <= 0) ? pool->busy[a++] : t->at[b++];
    pool->busy = all;
    pool->n_busy += t->n;
}

static struct pool *copy_pools(const struct pool *pools, size_t n)
{
    struct pool *copy = mem_new(n, sizeof *copy);

    if (n > 0)
        memcpy(copy, pools, n * sizeof *copy);
    return copy;
}

static void add_patient(struct view *v, const struct problem *own)
{
    v->p.patient_busy = mem_new(own->n_patient_busy + v->n_patient, sizeof *v->p.patient_busy);
    if (own->n_patient_busy > 0)
        memcpy(v->p.patient_busy, own->patient_busy, own->n_patient_busy * sizeof *own->patient_busy);
    if (v->n_patient > 0)
        memcpy(v->p.patient_busy + own->n_patient_busy, v->patient, v->n_patient * sizeof *v->patient);
    v->p.n_patient_busy += v->n_patient;
}

/* The plan's own blocked days, with their borrowed names, behind the new ones. */
static void add_blocked(struct view *v, const struct problem *own)
{
    v->blocked.at = mem_resize(v->blocked.at, (v->blocked.n + own->blocked.n) * sizeof *v->blocked.at);
    if (own->blocked.n > 0)
        memcpy(v->blocked.at + v->blocked.n, own->blocked.at, own->blocked.n * sizeof *own->blocked.at);
    v->blocked.n += own->blocked.n;
    v->p.blocked = v->blocked;
}

/* loose: what takes nothing is kept clear as well. */
static void view_open(const struct joint *j, size_t plan, const struct seat *others, bool loose, struct view *v)
{
    const struct problem *own = problem_of(j, plan);
    int32_t *things = mem_new((size_t)j->share.most_used, sizeof *things);

    *v = (struct view) { .p = *own };
    v->taken = mem_new((size_t)j->share.n_things, sizeof *v->taken);
    for (size_t o = 0; o < j->n; o++)
        for (int32_t k = 0; o != plan && others[o].placed && k < problem_of(j, o)->count; k++)
            take_session(j, v, plan, o, need_of(problem_of(j, o), k), &others[o].at[k], loose || !is_loose(j, o, k), things);
    v->p.providers = copy_pools(own->providers, own->n_providers);
    v->p.rooms = copy_pools(own->rooms, own->n_rooms);
    v->p.equipment = copy_pools(own->equipment, own->n_equipment);
    for (int32_t t = 0; t < j->share.n_things; t++) {
        struct pool *lists[SHARE_KINDS] = { &v->p.clinic, v->p.providers, v->p.rooms, v->p.equipment };

        if (v->taken[t].n > 0)
            merge(&lists[j->share.kind[t]][j->share.index[plan][t]], &v->taken[t]);
    }
    add_patient(v, own);
    add_blocked(v, own);
    free(things);
}

static void view_close(const struct joint *j, size_t plan, struct view *v)
{
    struct pool *lists[SHARE_KINDS] = { &v->p.clinic, v->p.providers, v->p.rooms, v->p.equipment };

    for (int32_t t = 0; t < j->share.n_things; t++) {
        if (v->taken[t].n > 0)
            free(lists[j->share.kind[t]][j->share.index[plan][t]].busy);
        free(v->taken[t].at);
    }
    free(v->taken);
    free(v->patient);
    free(v->p.patient_busy);
    free(v->blocked.at);
    free(v->p.providers);
    free(v->p.rooms);
    free(v->p.equipment);
}

/* Do two sessions want the same thing at the same time, of which there is not without end? */
static bool is_met(const struct joint *j, size_t a, int32_t k, const struct placed *x, size_t b, int32_t m, const struct placed *y, int32_t *things)
{
    const struct problem *p = problem_of(j, a), *q = problem_of(j, b);
    int32_t n, more, *others = things + j->share.most_used;

    if (x->day.day != y->day.day || x->start >= y->start + q->needs[need_of(q, m)].duration || y->start >= x->start + p->needs[need_of(p, k)].duration)
        return false;
    n = share_used(j, a, need_of(p, k), x, things);
    more = share_used(j, b, need_of(q, m), y, others);
    for (int32_t i = 0; i < n; i++)
        for (int32_t o = 0; o < more; o++)
            if (things[i] == others[o] && share_pool(j, a, things[i])->capacity != 0)
                return true;
    return false;
}

/* Does a session that takes its place stand where one of the others, which takes none, may no longer have its own? */
static bool meets_loose(const struct joint *j, size_t plan, const struct seat *s, const struct seat *others)
{
    int32_t *things = mem_new(2 * (size_t)j->share.most_used, sizeof *things);
    bool met = false;

    for (size_t o = 0; o < j->n; o++)
        for (int32_t m = 0; o != plan && others[o].placed && m < problem_of(j, o)->count; m++)
            for (int32_t k = 0; is_loose(j, o, m) && k < problem_of(j, plan)->count && !is_loose(j, plan, k) && !met; k++)
                met = is_met(j, plan, k, &s->at[k], o, m, &others[o].at[m], things);
    free(things);
    return met;
}

static bool solve_view(struct joint *j, size_t plan, const struct seat *others, bool loose, struct seat *s, struct str *reason, struct err *e)
{
    struct view v;
    struct answer a;
    bool ok;

    seat_empty(j, plan, s);
    view_open(j, plan, others, loose, &v);
    j->solves++;
    ok = solve(&v.p, &a, e);
    if (ok && a.status == SOLVE_OK) {
        s->placed = true;
        s->at = a.at;
        a.at = NULL;
        seat_weigh(j, plan, s);
    } else if (ok && reason != NULL) {
        str_clear(reason);
        str_add(reason, a.reason.text);
    }
    answer_free(&a);
    view_close(j, plan, &v);
    return ok || err_in(e, "plan %d: ", (int)plan + 1);
}

bool share_solve(struct joint *j, size_t plan, const struct seat *others, struct seat *s, struct str *reason, struct err *e)
{
    return solve_view(j, plan, others, false, s, reason, e)
        && (!s->placed || !meets_loose(j, plan, s, others) || solve_view(j, plan, others, true, s, reason, e));
}
