/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic has for the sessions of a protocol: hours, providers, rooms, machines. */
#include "planning.h"

#include "ritmo/base/mem.h"

#include <string.h>

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

static void set_hours(struct problem *p, const struct clinic *c, const struct zone *zone)
{
    p->grid = (int16_t)c->grid_min;
    p->clinic.has_hours = true;
    p->clinic.hours = hours_copy(&c->hours);
    cut_odd_minutes(&p->clinic.hours, zone, p->not_before, p->horizon);
    day_ranges_add_all(&p->clinic.away, &c->closures);
    day_parts_add_all(&p->clinic.parts, &c->parts);
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
        day_ranges_add_all(&pool->away, &who->absences);
        day_parts_add_all(&pool->parts, &who->parts);
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

bool planning_add_clinic(struct planning *g, struct err *e)
{
    struct problem *p = &g->problem;

    set_hours(p, g->clinic, g->zone);
    return set_providers(p, g->clinic, g->protocol, e) && set_rooms(p, g->clinic, g->protocol, e)
        && set_needs(p, g->clinic, g->protocol, e);
}
