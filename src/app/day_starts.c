/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The times of a day at which a session may begin. */
#include "lifted.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/solve.h"

#include <stdio.h>
#include <stdlib.h>

static void add_choice(const struct problem *p, int32_t need, const struct placed *slot, struct start_choice *c)
{
    int32_t *list = mem_new(p->n_providers + 1, sizeof *list);

    *c = (struct start_choice) { .start = slot->start, .who = mem_new(p->n_providers + 1, sizeof *c->who) };
    c->n_who = day_providers(p, need, slot->day, slot->start, list);
    for (size_t i = 0; i < c->n_who; i++) {
        snprintf(c->who[i].key, sizeof c->who[i].key, "%s", p->providers[list[i]].id);
        c->who[i].name = mem_strdup(p->providers[list[i]].name);
    }
    free(list);
}

bool app_day_starts(struct app *app, const char *plan, int64_t session, struct date day, struct start_choice **out, size_t *n,
    struct err *e)
{
    struct lifted l = { 0 };
    struct placed *slots = NULL;
    bool ok = lifted_make(app, plan, session, &l, e);

    *out = NULL;
    *n = 0;
    if (ok) {
        const struct problem *p = &l.planning.problem;
        size_t n_slots = 0;
        lifted_free_of_wishes(&l, day);
        day_slots(p, lifted_need(&l), day, &slots, &n_slots);
        for (size_t i = 0; i < n_slots; i++) {
            *out = mem_grow(*out, *n, sizeof **out);
            add_choice(p, lifted_need(&l), &slots[i], &(*out)[(*n)++]);
        }
        free(slots);
    }
    lifted_free(&l);
    return ok;
}

void start_choices_free(struct start_choice *c, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < c[i].n_who; k++)
            free(c[i].who[k].name);
        free(c[i].who);
    }
    free(c);
}
