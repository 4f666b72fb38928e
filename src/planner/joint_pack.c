/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day's slots for sessions of several plans, exactly: a search through starts, providers and rooms, cheapest first,
 * that ends as soon as nothing cheaper can come. */
#include "joint_left.h"

#include "minutes.h"
#include "ritmo/base/mem.h"
#include "slot.h"

#include <stdlib.h>
#include <string.h>

struct option {
    struct joint_vector cost; /* only moved and pref */
    int32_t start, provider, room; /* the plan's own indexes; -1 = none needed */
};

struct member { /* one session to be packed */
    struct pack_item item;
    const struct problem *p;
    int32_t need;
    struct option *options; /* cheapest first */
    size_t n;
    bool loose; /* takes nothing; these come last, when all that is taken is known */
    bool same; /* as the member before: then only later options are tried */
    size_t chosen;
    struct joint_vector rest; /* least cost of the members from this one on */
};

struct pack {
    const struct joint *j;
    struct date day;
    struct member *members;
    size_t n;
    struct left left;
    bool rooms_alike;
    struct joint_vector so_far, best;
    size_t *best_choice;
    bool found;
    int nodes, most_nodes;
};

/* --- what a slot costs */

static int64_t pref_of(const struct member *m, struct date day, const struct option *o)
{
    const struct problem *p = m->p;
    const struct need *need = &p->needs[m->need];
    int64_t sum = p->weekday_penalty[date_weekday(day)];

    for (size_t i = 0; i < p->n_date_penalty; i++)
        sum += p->date_penalty[i].day.day == day.day ? p->date_penalty[i].count : 0;
    if (p->has_time_wish && (o->start < p->wish_from || o->start + need->duration > p->wish_to))
        sum += p->wish_penalty;
    if (problem_preferred_provider(p, day) >= 0 && need->n_providers > 0 && o->provider != problem_preferred_provider(p, day))
        sum += p->other_penalty;
    if (p->prefer_room >= 0 && need->n_rooms > 0 && o->room != p->prefer_room)
        sum += p->other_penalty;
    return sum;
}

static int64_t moved_of(const struct member *m, struct date day, int32_t start)
{
    int64_t sum = 0;

    for (size_t i = 0; i < m->p->n_announced; i++) {
        const struct placed *a = &m->p->announced[i];

        sum += a->day.day == day.day && a->start >= 0 && a->start != start;
    }
    return sum;
}

static void weigh(const struct member *m, struct date day, struct option *o)
{
    int32_t moved = key_position(m->p, KEY_MOVED), pref = key_position(m->p, KEY_PREF);

    if (moved > 0)
        o->cost.at[moved] = moved_of(m, day, o->start);
    if (pref > 0)
        o->cost.at[pref] = pref_of(m, day, o);
}

/* --- the options */

static int compare_options(const void *a, const void *b)
{
    const struct option *x = a, *y = b;
    int c = joint_compare(&x->cost, &y->cost);

    if (c != 0)
        return c;
    if (x->start != y->start)
        return x->start - y->start;
    return x->provider != y->provider ? x->provider - y->provider : x->room - y->room;
}

static void add_options(struct member *m, struct date day, const struct minutes *starts, int32_t provider, int32_t room)
{
    for (int s = minutes_next(starts, 0); s >= 0; s = minutes_next(starts, s + 1)) {
        struct option o = { .start = s, .provider = provider, .room = room };

        weigh(m, day, &o);
        m->options = mem_grow(m->options, m->n, sizeof *m->options);
        m->options[m->n++] = o;
    }
}

static void add_rooms(struct member *m, struct date day, const struct minutes *starts, int32_t provider)
{
    const struct need *need = &m->p->needs[m->need];

    if (need->n_rooms == 0)
        add_options(m, day, starts, provider, -1);
    for (size_t i = 0; i < need->n_rooms; i++) {
        struct minutes both;

        pool_starts(&m->p->rooms[need->rooms[i]], day, need->duration, &both);
        minutes_and(&both, starts);
        add_options(m, day, &both, provider, need->rooms[i]);
    }
}

static void find_options(struct member *m, struct date day)
{
    const struct need *need = &m->p->needs[m->need];
    struct minutes starts, both;

    if (slot_starts(m->p, need, day, &starts).kind != BLOCK_NONE)
        return;
    if (need->n_providers == 0)
        add_rooms(m, day, &starts, -1);
    for (size_t i = 0; i < need->n_providers; i++) {
        pool_starts(&m->p->providers[need->providers[i]], day, need->duration, &both);
        minutes_and(&both, &starts);
        add_rooms(m, day, &both, need->providers[i]);
    }
    if (m->n > 1)
        qsort(m->options, m->n, sizeof *m->options, compare_options);
}

/* --- the search */

static struct placed placed_of(const struct pack *k, const struct option *o)
{
    return (struct placed) { k->day, (int16_t)o->start, o->provider, o->room, false };
}

static bool patient_free(const struct pack *k, size_t i, const struct option *o)
{
    const struct member *m = &k->members[i];

    for (size_t b = 0; b < i; b++) {
        const struct member *other = &k->members[b];
        const struct option *taken = &other->options[other->chosen];
        bool apart;

        if (!same_patient(k->j, m->item.plan, other->item.plan, &apart))
            continue;
        if (apart || (o->start < taken->start + other->p->needs[other->need].duration && taken->start < o->start + m->p->needs[m->need].duration))
            return false;
    }
    return true;
}

/* A room that looks like one just tried at the same start gives nothing new. */
static bool is_again(struct pack *k, const struct member *m, size_t o)
{
    const struct option *now = &m->options[o], *before = now - 1;
    const int32_t *rooms = k->j->share.thing[SHARE_ROOM][m->item.plan];
    const int32_t *a, *b;

    if (!k->rooms_alike || o == 0 || now->room < 0 || before->start != now->start || before->provider != now->provider)
        return false;
    a = left_minutes(&k->left, m->item.plan, rooms[before->room], k->day.day);
    b = left_minutes(&k->left, m->item.plan, rooms[now->room], k->day.day);
    return a != NULL && b != NULL && memcmp(a, b, DAY_MINUTES * sizeof *a) == 0;
}

static bool is_hopeless(const struct pack *k, const struct joint_vector *at_least)
{
    return k->found && joint_compare(at_least, &k->best) >= 0;
}

static void search(struct pack *k, size_t i);

static void try_option(struct pack *k, size_t i, size_t o)
{
    struct member *m = &k->members[i];
    const struct option *option = &m->options[o];
    struct joint_vector before = k->so_far;
    struct placed at = placed_of(k, option);

    if (is_again(k, m, o) || !left_fits(&k->left, m->item.plan, m->need, &at) || !patient_free(k, i, option))
        return;
    m->chosen = o;
    left_take(&k->left, m->item.plan, m->need, &at, m->loose ? 0 : 1);
    k->so_far = joint_add(k->so_far, &option->cost);
    search(k, i + 1);
    k->so_far = before;
    left_take(&k->left, m->item.plan, m->need, &at, m->loose ? 0 : -1);
}

static void search(struct pack *k, size_t i)
{
    struct member *m = &k->members[i];

    if (k->nodes++ >= k->most_nodes)
        return;
    if (i == k->n) {
        k->found = true;
        k->best = k->so_far;
        for (size_t b = 0; b < k->n; b++)
            k->best_choice[b] = k->members[b].chosen;
        return;
    }
    for (size_t o = m->same ? m[-1].chosen : 0; o < m->n; o++) {
        struct joint_vector at_least = joint_add(k->so_far, &m->options[o].cost);

        if (i + 1 < k->n)
            at_least = joint_add(at_least, &m[1].rest);
        if (is_hopeless(k, &at_least))
            break;
        try_option(k, i, o);
    }
}

/* --- setting up */

static int compare_members(const void *a, const void *b)
{
    const struct member *x = a, *y = b;

    if (x->loose != y->loose)
        return x->loose ? 1 : -1;
    if (x->n != y->n)
        return x->n < y->n ? -1 : 1;
    if (x->item.plan != y->item.plan)
        return x->item.plan < y->item.plan ? -1 : 1;
    return x->item.layer - y->item.layer;
}

static bool same_rooms(const struct joint *j, const struct member *a, const struct member *b)
{
    const struct need *x = &a->p->needs[a->need], *y = &b->p->needs[b->need];

    if (x->n_rooms != y->n_rooms)
        return false;
    for (size_t i = 0; i < x->n_rooms; i++)
        if (j->share.thing[SHARE_ROOM][a->item.plan][x->rooms[i]] != j->share.thing[SHARE_ROOM][b->item.plan][y->rooms[i]])
            return false;
    return true;
}

/* The same start for the same price with the same people and room? */
static bool same_option(const struct joint *j, const struct member *a, const struct member *b, size_t o)
{
    const struct option *x = &a->options[o], *y = &b->options[o];
    int32_t *const *providers = j->share.thing[SHARE_PROVIDER], *const *rooms = j->share.thing[SHARE_ROOM];

    if (x->start != y->start || joint_compare(&x->cost, &y->cost) != 0 || (x->provider < 0) != (y->provider < 0) || (x->room < 0) != (y->room < 0))
        return false;
    return (x->provider < 0 || providers[a->item.plan][x->provider] == providers[b->item.plan][y->provider])
        && (x->room < 0 || rooms[a->item.plan][x->room] == rooms[b->item.plan][y->room]);
}

/* Two that can change places without anybody noticing. */
static bool is_same(const struct joint *j, const struct member *a, const struct member *b)
{
    const struct need *x = &a->p->needs[a->need], *y = &b->p->needs[b->need];

    if (a->loose != b->loose || a->n != b->n || x->duration != y->duration || x->n_equipment + y->n_equipment > 0 || j->plans[a->item.plan].patient != 0
        || j->plans[b->item.plan].patient != 0)
        return false;
    for (size_t o = 0; o < a->n; o++)
        if (!same_option(j, a, b, o))
            return false;
    return true;
}

static void prepare(struct pack *k, const struct pack_item *items)
{
    k->rooms_alike = true;
    for (size_t i = 0; i < k->n; i++) {
        struct member *m = &k->members[i];

        m->item = items[i];
        m->p = problem_of(k->j, items[i].plan);
        m->need = need_of(m->p, items[i].layer);
        m->loose = is_loose(k->j, items[i].plan, items[i].layer);
        find_options(m, k->day);
        k->rooms_alike = k->rooms_alike && (m->p->prefer_room < 0 || m->p->other_penalty == 0) && same_rooms(k->j, &k->members[0], m);
    }
    qsort(k->members, k->n, sizeof *k->members, compare_members);
    for (size_t i = k->n; i-- > 0;) {
        struct member *m = &k->members[i];

        m->rest = i + 1 < k->n ? m[1].rest : (struct joint_vector) { { 0 } };
        if (m->n > 0)
            m->rest = joint_add(m->rest, &m->options[0].cost);
        m->same = i > 0 && m->n > 0 && is_same(k->j, m - 1, m);
    }
}

static void write_out(const struct pack *k, const struct pack_item *items, struct placed *out)
{
    for (size_t i = 0; i < k->n; i++)
        for (size_t b = 0; b < k->n; b++)
            if (k->members[b].item.plan == items[i].plan && k->members[b].item.layer == items[i].layer)
                out[i] = placed_of(k, &k->members[b].options[k->best_choice[b]]);
}

enum pack_result pack_day(const struct joint *j, struct date day, const struct pack_item *items, size_t n, int most_nodes,
    struct placed *out, struct joint_vector *extra)
{
    struct pack k = { .j = j, .day = day, .n = n, .most_nodes = most_nodes };

    k.members = mem_new(n, sizeof *k.members);
    k.best_choice = mem_new(n, sizeof *k.best_choice);
    left_open(&k.left, j, day.day, day.day);
    prepare(&k, items);
    search(&k, 0);
    if (k.found && out != NULL)
        write_out(&k, items, out);
    if (k.found && n > 0)
        *extra = joint_less(k.best, &k.members[0].rest);
    for (size_t i = 0; i < n; i++)
        free(k.members[i].options);
    left_close(&k.left);
    free(k.members);
    free(k.best_choice);
    if (k.nodes >= most_nodes && (!k.found || joint_compare(extra, &(struct joint_vector) { { 0 } }) > 0))
        return k.found ? PACK_PERHAPS : PACK_UNKNOWN;
    return k.found ? PACK_OK : PACK_IMPOSSIBLE;
}

bool pack_extra(const struct joint *j, struct date day, const struct pack_item *items, size_t n, struct joint_vector *extra)
{
    *extra = (struct joint_vector) { { 0 } };
    return pack_day(j, day, items, n, PACK_MOST_NODES, NULL, extra) == PACK_OK;
}
