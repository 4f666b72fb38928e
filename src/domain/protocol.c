/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Protocols: what the data says about session k, and giving the memory back. */
#include "ritmo/domain/protocol.h"

#include <stdlib.h>
#include <string.h>

static void texts_free(char **texts, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        free(texts[i]);
    free(texts);
}

static void rules_free(struct protocol *p)
{
    for (unsigned i = 0; i < p->n_steps; i++) {
        free(p->steps[i].name);
        free(p->steps[i].dose);
        texts_free(p->steps[i].equipment, p->steps[i].n_equipment);
    }
    for (unsigned i = 0; i < p->n_limits; i++)
        free(p->limits[i].group);
    for (unsigned i = 0; i < p->n_checkpoints; i++)
        free(p->checkpoints[i].ask);
    for (unsigned i = 0; i < p->n_followups; i++)
        free(p->followups[i].kind);
    for (unsigned i = 0; i < p->n_restrictions; i++)
        free(p->restrictions[i].substance);
    free(p->steps);
    free(p->min_from);
    free(p->limits);
    free(p->checkpoints);
    free(p->followups);
    free(p->restrictions);
    free(p->gaps);
}

static void words_free(struct protocol *p)
{
    for (unsigned i = 0; i < p->n_care; i++) {
        free(p->care[i].kind);
        free(p->care[i].text);
    }
    for (unsigned i = 0; i < p->n_sources; i++) {
        free(p->sources[i].of);
        free(p->sources[i].from);
        free(p->sources[i].note);
    }
    for (unsigned i = 0; i < p->n_supplies; i++)
        free(p->supplies[i].item);
    free(p->supplies);
    free(p->care);
    free(p->sources);
    texts_free(p->checklist, p->n_checklist);
    texts_free(p->notices, p->n_notices);
    texts_free(p->regions, p->n_regions);
}

void protocol_free(struct protocol *p)
{
    rules_free(p);
    words_free(p);
    texts_free(p->needs.equipment, p->needs.n_equipment);
    free(p->needs.skill);
    free(p->needs.role);
    free(p->needs.room);
    free(p->key);
    free(p->name);
    free(p->summary);
    free(p->title);
    *p = (struct protocol) { 0 };
}

const struct protocol_step *protocol_step_of(const struct protocol *p, int32_t ordinal)
{
    for (unsigned i = 0; i < p->n_steps; i++)
        if (p->steps[i].session == ordinal)
            return &p->steps[i];
    return NULL;
}

static int32_t first_set(int32_t value, int32_t otherwise)
{
    return value ? value : otherwise;
}

struct interval protocol_interval(const struct protocol *p, int32_t ordinal)
{
    const struct protocol_step *step = protocol_step_of(p, ordinal);
    struct interval found = p->interval;

    if (step) {
        found.min = first_set(step->interval.min, found.min);
        found.target = first_set(step->interval.target, found.target);
        found.max = first_set(step->interval.max, found.max);
        found.hard_max = first_set(step->interval.hard_max, found.hard_max);
    }
    if (found.target == 0)
        found.target = (found.min + found.max) / 2; /* R1.3 */
    return found;
}

int32_t protocol_duration(const struct protocol *p, int32_t ordinal)
{
    const struct protocol_step *step = protocol_step_of(p, ordinal);
    return first_set(step ? step->duration_min : 0, p->needs.duration_min);
}

int32_t protocol_checkpoint_before(const struct protocol *p, int32_t ordinal, int32_t decided)
{
    for (unsigned i = 0; i < p->n_checkpoints; i++)
        if (p->checkpoints[i].after > decided && p->checkpoints[i].after < ordinal)
            return p->checkpoints[i].after;
    return 0;
}

char mark_letter(enum mark m)
{
    switch (m) {
    case MARK_SOURCE: return 'S';
    case MARK_LITERATURE: return 'L';
    case MARK_ASSUMPTION: return 'A';
    }
    return '?';
}

const char *mark_words(enum mark m)
{
    switch (m) {
    case MARK_SOURCE: return "source document";
    case MARK_LITERATURE: return "literature";
    case MARK_ASSUMPTION: return "assumption";
    }
    return "";
}

const char *modality_key(enum modality m)
{
    switch (m) {
    case MODALITY_PROLOTHERAPY: return "prolotherapy";
    case MODALITY_PRP: return "prp";
    case MODALITY_COMBINED: return "prp+prolotherapy";
    case MODALITY_BMC: return "bmc+prp";
    }
    return "";
}

enum { PART_PROLOTHERAPY = 1, PART_PRP = 2, PART_MARROW = 4 };

static unsigned modality_parts(enum modality m)
{
    switch (m) {
    case MODALITY_PROLOTHERAPY: return PART_PROLOTHERAPY;
    case MODALITY_PRP: return PART_PRP;
    case MODALITY_COMBINED: return PART_PROLOTHERAPY | PART_PRP;
    case MODALITY_BMC: return PART_MARROW | PART_PRP;
    }
    return 0;
}

bool limit_is(const struct protocol_limit *l)
{
    return l->days > 0 || l->months > 0;
}

struct date limit_end(const struct protocol_limit *l, struct date first)
{
    return l->days > 0 ? date_add(first, l->days) : date_add_months(first, l->months);
}

int32_t limit_least_days(const struct protocol_limit *l)
{
    return l->days > 0 ? l->days : months_least_days(l->months);
}

int32_t limit_most_days(const struct protocol_limit *l)
{
    return l->days > 0 ? l->days : months_most_days(l->months);
}

void limit_add_span(struct str *out, const struct protocol_limit *l)
{
    int32_t n = l->days > 0 ? l->days : l->months;

    str_addf(out, "%d %s%s", n, l->days > 0 ? "day" : "month", n == 1 ? "" : "s");
}

bool protocol_has_group(const struct protocol *p, const char *group)
{
    for (unsigned i = 0; i < p->n_limits; i++)
        if (p->limits[i].group != NULL && strcmp(p->limits[i].group, group) == 0)
            return true;
    return false;
}

bool protocol_is_alike(const struct protocol *p, const struct protocol *q)
{
    if ((modality_parts(p->modality) & modality_parts(q->modality)) != 0)
        return true;
    for (unsigned i = 0; i < p->n_limits; i++)
        if (p->limits[i].group != NULL && protocol_has_group(q, p->limits[i].group))
            return true;
    return false;
}
