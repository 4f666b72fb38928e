/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a day offers: its best slot (PLANNER R11), every free start, and the words for a day that offers none. */
#include "slot.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/solve.h"

#include <string.h>

/* Which of the two keys that depend on the slot weighs more; a key that is no aim weighs nothing. */
struct slot_order {
    bool moved, pref, moved_first;
};

static struct slot_order order_of(const struct problem *p)
{
    struct slot_order o = { false, false, true };

    for (int32_t i = 0; i < p->n_objective; i++) {
        if (p->objective[i] == KEY_MOVED)
            o.moved = true;
        if (p->objective[i] == KEY_PREF) {
            o.pref = true;
            o.moved_first = o.moved;
        }
    }
    return o;
}

/* What is the same for every start of one day. */
struct day_view {
    const struct problem *p;
    const struct need *need;
    struct date day;
    struct minutes starts;
    struct minutes provider, room; /* where the preferred one is free */
    bool wants_provider, wants_room;
    int32_t preferred; /* provider; -1 = none */
    int32_t announced; /* appointments told for this day */
    int64_t pref;      /* penalties of the day itself */
    struct slot_order order;
};

static int64_t day_penalty(const struct problem *p, struct date d)
{
    size_t low = 0, high = p->n_date_penalty;
    int64_t sum = p->weekday_penalty[date_weekday(d)];

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (p->date_penalty[middle].day.day < d.day)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < p->n_date_penalty && p->date_penalty[low].day.day == d.day)
        sum += p->date_penalty[low].count;
    return sum;
}

static struct blocked view_day(const struct problem *p, int32_t need, struct date d, struct day_view *v)
{
    struct blocked b;

    v->p = p;
    v->need = &p->needs[need];
    v->day = d;
    b = slot_starts(p, v->need, d, &v->starts);
    if (b.kind != BLOCK_NONE)
        return b;
    v->announced = 0;
    for (size_t i = 0; i < p->n_announced; i++)
        v->announced += p->announced[i].day.day == d.day;
    v->pref = day_penalty(p, d);
    v->order = order_of(p);
    v->preferred = problem_preferred_provider(p, d);
    v->wants_provider = v->order.pref && v->preferred >= 0 && p->other_penalty > 0 && v->need->n_providers > 0;
    v->wants_room = v->order.pref && p->prefer_room >= 0 && p->other_penalty > 0 && v->need->n_rooms > 0;
    if (v->wants_provider)
        pool_starts(&p->providers[v->preferred], d, v->need->duration, &v->provider);
    if (v->wants_room)
        pool_starts(&p->rooms[p->prefer_room], d, v->need->duration, &v->room);
    return b;
}

static bool listed(const int32_t *list, size_t n, int32_t what)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == what)
            return true;
    return false;
}

static bool has_preferred(const int32_t *list, size_t n, int32_t preferred, const struct minutes *free_at, int start)
{
    return listed(list, n, preferred) && minutes_has(free_at, start);
}

static int64_t start_penalty(const struct day_view *v, int start)
{
    const struct problem *p = v->p;
    int64_t sum = v->pref;

    if (p->has_time_wish && (start < p->wish_from || start + v->need->duration > p->wish_to))
        sum += p->wish_penalty;
    if (v->wants_provider && !has_preferred(v->need->providers, v->need->n_providers, v->preferred, &v->provider, start))
        sum += p->other_penalty;
    if (v->wants_room && !has_preferred(v->need->rooms, v->need->n_rooms, p->prefer_room, &v->room, start))
        sum += p->other_penalty;
    return sum;
}

static int32_t start_moved(const struct day_view *v, int start)
{
    int32_t moved = v->announced;

    for (size_t i = 0; v->announced > 0 && i < v->p->n_announced; i++) {
        const struct placed *a = &v->p->announced[i];

        moved -= a->day.day == v->day.day && (a->start < 0 || a->start == start);
    }
    return moved;
}

/* The one to take at this start: the preferred one if another would cost, else the first free one of the list with the
 * lowest index. -1 if the list is empty. */
static int32_t pick(const struct pool *pools, const int32_t *list, size_t n, int32_t preferred, const struct day_view *v, int start)
{
    int32_t best = -1;
    struct minutes free_at;

    for (size_t i = 0; i < n; i++) {
        if (best >= 0 && list[i] > best && list[i] != preferred)
            continue;
        pool_starts(&pools[list[i]], v->day, v->need->duration, &free_at);
        if (!minutes_has(&free_at, start))
            continue;
        if (list[i] == preferred)
            return preferred;
        best = best < 0 || list[i] < best ? list[i] : best;
    }
    return best;
}

static int32_t pick_provider(const struct day_view *v, int start)
{
    return pick(v->p->providers, v->need->providers, v->need->n_providers, v->wants_provider ? v->preferred : -1, v, start);
}

static int32_t pick_room(const struct day_view *v, int start)
{
    return pick(v->p->rooms, v->need->rooms, v->need->n_rooms, v->wants_room ? v->p->prefer_room : -1, v, start);
}

static bool is_better(const struct offer *a, const struct offer *b, struct slot_order o)
{
    int64_t moved = o.moved ? (int64_t)a->moved - b->moved : 0;
    int64_t pref = o.pref ? a->pref - b->pref : 0;

    if (o.moved_first)
        return moved != 0 ? moved < 0 : pref < 0;
    return pref != 0 ? pref < 0 : moved < 0;
}

struct offer slot_best(const struct problem *p, int32_t need, struct date d)
{
    struct day_view v;
    struct offer best = { .known = true, .provider = -1, .room = -1 };

    if (view_day(p, need, d, &v).kind != BLOCK_NONE)
        return best;
    for (int s = minutes_next(&v.starts, 0); s >= 0; s = minutes_next(&v.starts, s + 1)) {
        struct offer o = { true, true, (int16_t)s, -1, -1, start_moved(&v, s), start_penalty(&v, s) };

        if (!best.open || is_better(&o, &best, v.order))
            best = o;
        if ((best.moved == 0 || !v.order.moved) && (best.pref == v.pref || !v.order.pref))
            break; /* no later start can be better */
    }
    best.provider = pick_provider(&v, best.start);
    best.room = pick_room(&v, best.start);
    return best;
}

static void add_named(struct str *out, const char *text, const char *why)
{
    str_add(out, text);
    if (why != NULL && why[0] != '\0')
        str_addf(out, " (%s)", why);
}

void blocked_add_text(struct str *out, const struct problem *p, const struct blocked *b)
{
    switch (b->kind) {
    case BLOCK_NONE:
        str_add(out, "open");
        break;
    case BLOCK_BEFORE:
        str_add(out, "before ");
        date_add_long(out, p->not_before);
        break;
    case BLOCK_AFTER:
        str_add(out, "after the last day that may be used");
        break;
    case BLOCK_CLOSED:
        add_named(out, "closed", b->why);
        break;
    case BLOCK_NO_HOURS:
        str_add(out, "no hours");
        break;
    case BLOCK_PROVIDER_AWAY:
        str_addf(out, "%s ", b->who != NULL ? b->who : "provider");
        add_named(out, "away", b->why);
        break;
    case BLOCK_NO_PROVIDER:
        str_add(out, "no provider at work");
        break;
    case BLOCK_FULL:
        str_add(out, "full");
        break;
    case BLOCK_NO_ROOM:
        str_add(out, "no room free");
        break;
    case BLOCK_NO_MACHINE:
        str_addf(out, "no %s free", b->who != NULL ? b->who : "machine");
        break;
    case BLOCK_PATIENT_AWAY:
        add_named(out, "patient away", b->why);
        break;
    case BLOCK_PATIENT_WEEKDAY:
        str_add(out, "not one of the patient's weekdays");
        break;
    case BLOCK_PATIENT_TIME:
        str_add(out, "no slot at the patient's times");
        break;
    case BLOCK_PATIENT_BUSY:
        if (b->why != NULL)
            add_named(out, "patient busy", b->why);
        else
            str_add(out, "patient has another appointment");
        break;
    case BLOCK_RESTRICTED:
        str_add(out, b->why != NULL ? b->why : "restricted");
        break;
    case BLOCK_PINNED:
        str_add(out, "the appointment that must stay is not possible at its time");
        break;
    }
}

bool day_blocked(const struct problem *p, int32_t need, struct date d, struct str *reason, struct placed *best)
{
    struct minutes starts;
    struct blocked b = slot_starts(p, &p->needs[need], d, &starts);
    struct offer o;

    if (b.kind != BLOCK_NONE) {
        if (reason != NULL)
            blocked_add_text(reason, p, &b);
        return true;
    }
    if (best != NULL) {
        o = slot_best(p, need, d);
        *best = (struct placed) { d, o.start, o.provider, o.room, false };
    }
    return false;
}

void day_slots(const struct problem *p, int32_t need, struct date d, struct placed **slots, size_t *n)
{
    struct day_view v;

    *slots = NULL;
    *n = 0;
    if (view_day(p, need, d, &v).kind != BLOCK_NONE)
        return;
    for (int s = minutes_next(&v.starts, 0); s >= 0; s = minutes_next(&v.starts, s + 1)) {
        *slots = mem_grow(*slots, *n, sizeof **slots);
        (*slots)[(*n)++] = (struct placed) { d, (int16_t)s, pick_provider(&v, s), pick_room(&v, s), false };
    }
}

size_t day_providers(const struct problem *p, int32_t need, struct date d, int16_t start, int32_t *list)
{
    const struct need *n = &p->needs[need];
    int32_t preferred = problem_preferred_provider(p, d);
    size_t found = 0;

    for (size_t i = 0; i < n->n_providers; i++) {
        struct minutes free_at;
        pool_starts(&p->providers[n->providers[i]], d, n->duration, &free_at);
        if (!minutes_has(&free_at, start))
            continue;
        list[found++] = n->providers[i];
        if (n->providers[i] == preferred && found > 1) {
            memmove(list + 1, list, (found - 1) * sizeof *list);
            list[0] = preferred;
        }
    }
    return found;
}
