/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a session cannot begin at the time asked for: hours, grid, providers, what is taken. */
#include "lifted.h"

#include <stdlib.h>

static void add_minute(struct str *out, int minute)
{
    str_addf(out, "%02d:%02d", minute / 60, minute % 60);
}

static const struct span *span_of(const struct spans *list, int start, int duration)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].from <= start && start + duration <= list->at[i].to)
            return &list->at[i];
    return NULL;
}

static bool somebody_works(const struct problem *p, const struct need *need, struct date d, int start)
{
    for (size_t i = 0; i < need->n_providers; i++) {
        const struct pool *who = &p->providers[need->providers[i]];
        if (day_ranges_find(&who->away, d) == NULL && span_of(hours_of(&who->hours, d), start, need->duration) != NULL)
            return true;
    }
    return need->n_providers == 0;
}

/* What keeps somebody who is needed away at that time: the clinic, the patient, or the only provider; null = nothing is known. */
static const struct day_part *part_in_the_way(const struct problem *p, const struct need *need, struct date d, int start, const char **who)
{
    int end = start + need->duration;
    const struct day_part *part = day_parts_meet(&p->clinic.parts, d, start, end);
    const struct pool *only = need->n_providers == 1 ? &p->providers[need->providers[0]] : NULL;

    *who = "the clinic is closed";
    if (part == NULL && only != NULL && (part = day_parts_meet(&only->parts, d, start, end)) != NULL)
        *who = "the provider is away";
    if (part == NULL && (part = day_parts_meet(&p->patient_parts, d, start, end)) != NULL)
        *who = "the patient is busy";
    return part;
}

static void add_free(struct str *out, const struct placed *free_at, size_t n)
{
    size_t shown = n < 6 ? n : 6;

    str_add(out, n == 0 ? "" : "; free are ");
    for (size_t i = 0; i < shown; i++) {
        str_add(out, i == 0 ? "" : ", ");
        add_minute(out, free_at[i].start);
    }
    str_add(out, n > shown ? " ..." : "");
}

bool lifted_time_blocked(struct lifted *l, struct date d, int16_t start, struct str *why)
{
    struct problem *p = &l->planning.problem;
    const struct need *need = &p->needs[lifted_need(l)];
    const struct spans *open = hours_of(&p->clinic.hours, d);
    const struct span *span = span_of(open, start, need->duration);
    const struct day_part *part;
    struct placed *slots = NULL;
    const char *who;
    size_t n = 0;
    bool is_free = false;

    lifted_free_of_wishes(l, d);
    day_slots(p, lifted_need(l), d, &slots, &n);
    for (size_t i = 0; i < n; i++)
        is_free = is_free || slots[i].start == start;
    if (!is_free)
        add_minute(why, start);
    if (!is_free && span == NULL) {
        str_addf(why, " is outside the hours of the day (");
        spans_add_text(why, open);
        str_addf(why, ") for a session of %d minutes; starts are every %d minutes", need->duration, p->grid);
    } else if (!is_free && (start - span->from) % p->grid != 0) {
        str_addf(why, " is no start: starts are every %d minutes from ", p->grid);
        add_minute(why, span->from);
    } else if (!is_free && (part = part_in_the_way(p, need, d, start, &who)) != NULL) {
        str_addf(why, ": %s (%s)", who, part->why);
        add_free(why, slots, n);
    } else if (!is_free) {
        str_add(why, somebody_works(p, need, d, start) ? " is taken"
            : ": nobody who may give it is at work then");
        add_free(why, slots, n);
    }
    free(slots);
    return !is_free;
}
