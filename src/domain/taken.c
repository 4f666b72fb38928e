/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times that imported calendars take; see the header. */
#include "ritmo/domain/taken.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

const char *calendar_owner_word(enum calendar_owner o)
{
    switch (o) {
    case OWNER_CLINIC:
        return "clinic";
    case OWNER_PROVIDER:
        return "provider";
    case OWNER_PATIENT:
        return "patient";
    }
    return "";
}

void calendar_source_free(struct calendar_source *s)
{
    free(s->name);
    free(s->owner);
    *s = (struct calendar_source) { 0 };
}

void calendar_sources_free(struct calendar_sources *s)
{
    for (size_t i = 0; i < s->n; i++)
        calendar_source_free(&s->at[i]);
    free(s->at);
    *s = (struct calendar_sources) { 0 };
}

void taken_times_free(struct taken_times *t)
{
    for (size_t i = 0; i < t->n; i++) {
        free(t->at[i].uid);
        free(t->at[i].why);
        free(t->at[i].source);
    }
    free(t->at);
    *t = (struct taken_times) { 0 };
}

struct taken_time *taken_times_add(struct taken_times *t)
{
    t->at = mem_grow(t->at, t->n, sizeof *t->at);
    t->at[t->n] = (struct taken_time) { 0 };
    return &t->at[t->n++];
}

void taken_times_add_copy(struct taken_times *t, const struct taken_time *one)
{
    struct taken_time *copy = taken_times_add(t);

    *copy = *one;
    copy->uid = mem_strdup(one->uid);
    copy->why = mem_strdup(one->why);
    copy->source = mem_strdup(one->source);
}

bool taken_is_whole_day(const struct taken_time *t)
{
    return t->when.from_min == 0 && t->when.to_min == 1440;
}

void taken_add_part_name(struct str *out, const struct taken_time *t)
{
    char from[TIME_TEXT], to[TIME_TEXT];

    str_addf(out, "%s-%s", minute_text(t->when.from_min, from), minute_text(t->when.to_min, to));
    if (t->why != NULL && t->why[0] != '\0')
        str_addf(out, " %s", t->why);
}
