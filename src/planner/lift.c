/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a problem in which a kind of block no longer shuts days; see the header. */
#include "lift.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

static void *copy_of(const void *list, size_t n, size_t size)
{
    void *copy = mem_new(n, size);

    if (n > 0)
        memcpy(copy, list, n * size);
    return copy;
}

static void never_away(struct pool *pools, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pools[i].away = (struct day_ranges) { 0 };
        pools[i].parts = (struct day_parts) { 0 };
    }
}

static void never_taken(struct pool *pools, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        pools[i].n_busy = pools[i].n_capacity_on = 0;
        pools[i].capacity = 0;
    }
}

/* Days without hours get those of the first weekday that has some. */
static void open_every_day(struct lifted *l)
{
    struct hours *h = &l->hours;
    struct spans usual = { 0 };

    *h = hours_copy(&l->p.clinic.hours);
    for (int d = WEEKDAYS - 1; d >= 0; d--)
        if (h->weekly[d].n > 0) {
            spans_free(&usual);
            usual = spans_copy(&h->weekly[d]);
        }
    if (usual.n == 0)
        spans_add(&usual, 0, DAY_MINUTES);
    for (int d = 0; d < WEEKDAYS; d++)
        if (h->weekly[d].n == 0)
            h->weekly[d] = spans_copy(&usual);
    for (size_t i = 0; i < h->n_on; i++)
        if (h->on[i].spans.n == 0)
            h->on[i].spans = spans_copy(&usual);
    spans_free(&usual);
    l->p.clinic.hours = *h;
}

static void lift_patient(struct problem *p, unsigned causes)
{
    if ((causes & 1U << CAUSE_PATIENT_AWAY) != 0)
        p->unavailable = (struct day_ranges) { 0 };
    if ((causes & 1U << CAUSE_PATIENT_BUSY) != 0) {
        p->n_patient_busy = 0;
        p->patient_parts = (struct day_parts) { 0 };
    }
    if ((causes & 1U << CAUSE_RESTRICTED) != 0)
        p->blocked = (struct day_ranges) { 0 };
    if ((causes & 1U << CAUSE_PATIENT_TIMES) == 0)
        return;
    p->weekday_unavailable = 0;
    memset(p->weekday_time, 0, sizeof p->weekday_time);
}

static void lift_pools(struct problem *p, unsigned causes)
{
    if ((causes & 1U << CAUSE_CLOSED) != 0)
        never_away(&p->clinic, 1);
    if ((causes & 1U << CAUSE_AWAY) != 0)
        never_away(p->providers, p->n_providers);
    for (size_t i = 0; (causes & 1U << CAUSE_ROSTER) != 0 && i < p->n_providers; i++)
        p->providers[i].has_hours = false;
    if ((causes & 1U << CAUSE_FULL) != 0) {
        never_taken(p->providers, p->n_providers);
        never_taken(&p->clinic, 1);
    }
    if ((causes & 1U << CAUSE_ROOM) == 0)
        return;
    never_taken(p->rooms, p->n_rooms);
    never_taken(p->equipment, p->n_equipment);
    never_away(p->rooms, p->n_rooms);
    never_away(p->equipment, p->n_equipment);
}

static void lift_rules(struct problem *p, unsigned causes)
{
    if ((causes & 1U << CAUSE_LIMIT) != 0)
        p->n_limits = 0;
    if ((causes & 1U << CAUSE_DISTANCE) != 0)
        p->n_min_from = 0;
    if ((causes & 1U << CAUSE_FIRST_DAY) != 0)
        p->not_before = p->n_done > 0 ? date_add(p->done[p->n_done - 1], 1) : p->start.earliest;
    if ((causes & 1U << CAUSE_PINNED) == 0)
        return;
    p->announced_fixed = false;
    for (size_t i = 0; i < p->n_announced; i++)
        p->announced[i].pinned = false;
}

void lift_make(struct lifted *l, const struct problem *p, unsigned causes)
{
    *l = (struct lifted) { .p = *p };
    l->p.providers = copy_of(p->providers, p->n_providers, sizeof *p->providers);
    l->p.rooms = copy_of(p->rooms, p->n_rooms, sizeof *p->rooms);
    l->p.equipment = copy_of(p->equipment, p->n_equipment, sizeof *p->equipment);
    l->p.announced = copy_of(p->announced, p->n_announced, sizeof *p->announced);
    lift_pools(&l->p, causes);
    lift_patient(&l->p, causes);
    lift_rules(&l->p, causes);
    if ((causes & 1U << CAUSE_HOURS) != 0)
        open_every_day(l);
}

void lift_free(struct lifted *l)
{
    hours_free(&l->hours);
    free(l->p.providers);
    free(l->p.rooms);
    free(l->p.equipment);
    free(l->p.announced);
}

enum cause lift_cause_of(enum block kind)
{
    static const enum cause of[] = {
        [BLOCK_NONE] = CAUSES, [BLOCK_BEFORE] = CAUSE_FIRST_DAY, [BLOCK_AFTER] = CAUSES, [BLOCK_CLOSED] = CAUSE_CLOSED,
        [BLOCK_NO_HOURS] = CAUSE_HOURS, [BLOCK_PROVIDER_AWAY] = CAUSE_AWAY, [BLOCK_NO_PROVIDER] = CAUSE_ROSTER,
        [BLOCK_FULL] = CAUSE_FULL, [BLOCK_NO_ROOM] = CAUSE_ROOM, [BLOCK_NO_MACHINE] = CAUSE_ROOM,
        [BLOCK_PATIENT_AWAY] = CAUSE_PATIENT_AWAY, [BLOCK_PATIENT_WEEKDAY] = CAUSE_PATIENT_TIMES,
        [BLOCK_PATIENT_TIME] = CAUSE_PATIENT_TIMES, [BLOCK_PATIENT_BUSY] = CAUSE_PATIENT_BUSY,
        [BLOCK_RESTRICTED] = CAUSE_RESTRICTED, [BLOCK_PINNED] = CAUSE_PINNED,
    };

    return of[kind];
}
