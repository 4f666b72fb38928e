/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restriction windows around a plan's sessions (PLANNER R6.1, R6.4; day counts of CLINICAL 2.2). */
#include "ritmo/planner/restrict.h"

#include "ritmo/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct hold *add_hold(struct holds *h, const char *substance, struct date from, struct date to, int32_t first, int32_t last)
{
    struct hold *hold;

    h->at = mem_grow(h->at, h->n, sizeof *h->at);
    hold = &h->at[h->n++];
    snprintf(hold->substance, sizeof hold->substance, "%s", substance);
    hold->from = from;
    hold->to = to;
    hold->first_ordinal = first;
    hold->last_ordinal = last;
    return hold;
}

static int compare_holds(const void *a, const void *b)
{
    const struct hold *x = a, *y = b;
    int c = strcmp(x->substance, y->substance);

    if (c != 0)
        return c;
    if (x->from.day != y->from.day)
        return x->from.day < y->from.day ? -1 : 1;
    return (x->to.day > y->to.day) - (x->to.day < y->to.day);
}

static void sort_holds(struct holds *h)
{
    if (h->n > 1)
        qsort(h->at, h->n, sizeof *h->at, compare_holds);
}

/* Overlapping or adjacent ranges of one substance become one. */
static void merge_holds(struct holds *h)
{
    size_t kept = 0;

    sort_holds(h);
    for (size_t i = 1; i < h->n; i++) {
        struct hold *last = &h->at[kept], *next = &h->at[i];

        if (strcmp(last->substance, next->substance) == 0 && next->from.day <= last->to.day + 1) {
            last->to = date_max(last->to, next->to);
            if (next->first_ordinal < last->first_ordinal)
                last->first_ordinal = next->first_ordinal;
            if (next->last_ordinal > last->last_ordinal)
                last->last_ordinal = next->last_ordinal;
        } else {
            h->at[++kept] = *next;
        }
    }
    if (h->n > 0)
        h->n = kept + 1;
}

/* Done, or live: missed and cancelled ones restrict nothing. */
static bool restricts(const struct session *s, bool tentative_too)
{
    if (s->state == SESSION_DONE)
        return true;
    return session_is_live(s) && (tentative_too || !s->tentative);
}

/* One restriction of the protocol as it is for this patient. */
struct rule {
    const struct protocol_restriction *r;
    int32_t before;
    const char *why; /* null = as the protocol says */
};

/* The longest of the protocol's own time and what the patient's drugs need. */
static struct rule rule_of(const struct protocol_restriction *r, const struct restrict_wider *wider, size_t n)
{
    struct rule rule = { r, r->before, NULL };

    for (size_t i = 0; i < n; i++)
        if (wider[i].before > rule.before && strcmp(wider[i].substance, r->substance) == 0)
            rule = (struct rule) { r, wider[i].before, wider[i].why };
    return rule;
}

static void add_range(struct holds *h, const struct rule *rule, const struct session *first, const struct session *last)
{
    struct hold *hold = add_hold(h, rule->r->substance, date_add(first->day, -rule->before), date_add(last->day, rule->r->after),
        first->ordinal, last->ordinal);

    if (rule->why != NULL)
        snprintf(hold->why, sizeof hold->why, "%s", rule->why);
}

static void add_each(struct holds *h, const struct rule *rule, const struct session *at, size_t n, bool tentative_too)
{
    for (size_t i = 0; i < n; i++)
        if (restricts(&at[i], tentative_too))
            add_range(h, rule, &at[i], &at[i]);
}

static void add_course(struct holds *h, const struct rule *rule, const struct session *at, size_t n, bool tentative_too)
{
    const struct session *first = NULL, *last = NULL;

    for (size_t i = 0; i < n; i++) {
        if (!restricts(&at[i], tentative_too))
            continue;
        if (first == NULL || at[i].day.day < first->day.day)
            first = &at[i];
        if (last == NULL || at[i].day.day > last->day.day)
            last = &at[i];
    }
    if (first != NULL)
        add_range(h, rule, first, last);
}

static void collect(const struct protocol *p, const struct restrict_wider *wider, size_t n_wider, const struct session *at, size_t n,
    bool tentative_too, struct holds *h)
{
    for (unsigned i = 0; i < p->n_restrictions; i++) {
        struct rule rule = rule_of(&p->restrictions[i], wider, n_wider);

        switch (rule.r->scope) {
        case SCOPE_EACH_SESSION:
            add_each(h, &rule, at, n, tentative_too);
            break;
        case SCOPE_WHOLE_COURSE:
            add_course(h, &rule, at, n, tentative_too);
            break;
        }
    }
    merge_holds(h);
}

/* The tentative session nearest to the days of a provisional range stands for it. */
static void name_ordinals(struct hold *hold, const struct session *at, size_t n)
{
    int32_t first = 0, last = 0;

    for (size_t i = 0; i < n; i++) {
        if (!session_is_live(&at[i]) || !at[i].tentative || at[i].ordinal < hold->first_ordinal || at[i].ordinal > hold->last_ordinal)
            continue;
        if (first == 0 || at[i].ordinal < first)
            first = at[i].ordinal;
        if (at[i].ordinal > last)
            last = at[i].ordinal;
    }
    if (first != 0) {
        hold->first_ordinal = first;
        hold->last_ordinal = last;
    }
}

/* Appends the days of `wide` that no range of `firm` covers. firm is merged and sorted. */
static void add_uncovered(struct holds *out, const struct hold *wide, const struct holds *firm, const struct session *at, size_t n)
{
    struct date from = wide->from;

    for (size_t i = 0; i <= firm->n && from.day <= wide->to.day; i++) {
        const struct hold *f = i < firm->n ? &firm->at[i] : NULL;
        struct date to = wide->to;

        if (f != NULL && (strcmp(f->substance, wide->substance) != 0 || f->to.day < from.day))
            continue;
        if (f != NULL && f->from.day <= to.day)
            to = date_add(f->from, -1);
        if (from.day <= to.day) {
            struct hold *hold = add_hold(out, wide->substance, from, to, wide->first_ordinal, wide->last_ordinal);
            hold->provisional = true;
            if (from.day == wide->from.day)
                memcpy(hold->why, wide->why, sizeof hold->why);
            name_ordinals(hold, at, n);
        }
        if (f == NULL || f->from.day > wide->to.day)
            return;
        from = date_add(f->to, 1);
    }
}

void restrict_plan_for(const struct protocol *p, const struct restrict_wider *wider, size_t n_wider, const struct session *sessions,
    size_t n, struct holds *out)
{
    struct holds firm = { 0 }, all = { 0 };

    *out = (struct holds) { 0 };
    collect(p, wider, n_wider, sessions, n, false, &firm);
    collect(p, wider, n_wider, sessions, n, true, &all);
    for (size_t i = 0; i < firm.n; i++) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = firm.at[i];
    }
    for (size_t i = 0; i < all.n; i++)
        add_uncovered(out, &all.at[i], &firm, sessions, n);
    sort_holds(out);
    holds_free(&firm);
    holds_free(&all);
}
