/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imported calendars' times among closures, absences and patients' days; see the header. */
#include "taken.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/taken_store.h"

#include <stdlib.h>
#include <string.h>

enum { MONTHS_BACK = 13 }; /* what the month's view and the history of a year may ask for */

/* Without those of this calendar. */
static void leave_out(struct taken_times *all, const char *source)
{
    struct taken_times kept = { 0 };

    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].source, source) != 0)
            taken_times_add_copy(&kept, &all->at[i]);
    taken_times_free(all);
    *all = kept;
}

bool taken_of(struct app *app, enum calendar_owner kind, const char *owner, struct date from, struct taken_times *out, struct err *e)
{
    const struct taken_supposed *s = app_supposed(app);

    if (!store_taken_of(app_store(app), kind, owner, from, out, e))
        return false;
    if (s == NULL || s->source->kind != kind || strcmp(s->source->owner, owner) != 0)
        return true;
    leave_out(out, s->source->name);
    for (size_t i = 0; i < s->times->n; i++)
        if (s->times->at[i].when.to.day >= from.day)
            taken_times_add_copy(out, &s->times->at[i]);
    return true;
}

/* Whole days as ranges at the end, their number in *n; parts sorted. */
static void spread(const struct taken_times *times, struct day_ranges *days, size_t *n, struct day_parts *parts)
{
    struct str name = STR_INIT;

    for (size_t i = 0; i < times->n; i++) {
        const struct taken_time *t = &times->at[i];

        if (taken_is_whole_day(t)) {
            day_ranges_add(days, t->when.from, t->when.to, t->why);
            *n += 1;
            continue;
        }
        str_clear(&name);
        taken_add_part_name(&name, t);
        day_parts_add(parts, t->when.from, t->when.from_min, t->when.to_min, name.text);
    }
    day_parts_sort(parts);
    str_free(&name);
}

bool taken_into_clinic(struct app *app, struct clinic *c, struct err *e)
{
    struct date from = date_add_months(app_today(app), -MONTHS_BACK);
    struct taken_times times = { 0 };
    bool ok = taken_of(app, OWNER_CLINIC, "", from, &times, e);

    spread(&times, &c->closures, &c->n_taken, &c->parts);
    taken_times_free(&times);
    for (size_t i = 0; ok && i < c->n_providers; i++) {
        struct provider *p = &c->providers[i];

        ok = taken_of(app, OWNER_PROVIDER, p->key, from, &times, e);
        spread(&times, &p->absences, &p->n_taken, &p->parts);
        taken_times_free(&times);
    }
    return ok;
}

bool taken_into_patient(struct app *app, const char *patient, struct date from, struct day_ranges *away, struct day_parts *parts, struct err *e)
{
    struct taken_times times = { 0 };
    size_t n = 0;
    bool ok = taken_of(app, OWNER_PATIENT, patient, from, &times, e);

    spread(&times, away, &n, parts);
    taken_times_free(&times);
    return ok;
}
