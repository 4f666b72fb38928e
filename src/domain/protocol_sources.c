/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every clinical number of a protocol with its path, and whether a source row covers it: no number without the
 * document, paper or assumption that it rests on. */
#include "protocol_sources.h"

#include "ritmo/base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Adds a number: `row` is its place in the file ("gaps.2"), fmt its name for people and source rows ("gaps.181"). */
__attribute__((format(printf, 4, 5))) static void add(struct protocol_numbers *n, int32_t value, const char *row,
    const char *fmt, ...)
{
    va_list ap;

    n->at = mem_grow(n->at, n->n, sizeof *n->at);
    struct protocol_number *number = &n->at[n->n++];
    number->value = value;
    va_start(ap, fmt);
    vsnprintf(number->name, sizeof number->name, fmt, ap);
    va_end(ap);
    snprintf(number->place, sizeof number->place, "%.63s", row ? row : number->name);
}

/* An optional number: 0 is none. */
#define ADD_SET(n, value, row, ...) \
    do { \
        if (value) \
            add(n, value, row, __VA_ARGS__); \
    } while (0)

static const char *row_of(char place[32], const char *list, unsigned i)
{
    snprintf(place, 32, "%s.%u", list, i + 1);
    return place;
}

static void general_add(struct protocol_numbers *n, const struct protocol *p)
{
    add(n, p->count.min, NULL, "count.min");
    add(n, p->count.plan, NULL, "count.plan");
    add(n, p->count.max, NULL, "count.max");
    add(n, p->interval.min, NULL, "interval.min");
    ADD_SET(n, p->interval.target, NULL, "interval.target");
    add(n, p->interval.max, NULL, "interval.max");
    ADD_SET(n, p->interval.hard_max, NULL, "interval.hard_max");
    add(n, p->needs.duration_min, NULL, "needs.duration_min");
    ADD_SET(n, p->grace.early, NULL, "grace.early");
    ADD_SET(n, p->grace.late, NULL, "grace.late");
    ADD_SET(n, p->adaptive.step, NULL, "adaptive.step");
    ADD_SET(n, p->adaptive.floor, NULL, "adaptive.floor");
    ADD_SET(n, p->adaptive.ceiling, NULL, "adaptive.ceiling");
}

static void steps_add(struct protocol_numbers *n, const struct protocol *p)
{
    char row[32];

    for (unsigned i = 0; i < p->n_steps; i++) {
        const struct protocol_step *s = &p->steps[i];
        row_of(row, "steps", i);
        ADD_SET(n, s->interval.min, row, "steps.%d.interval.min", s->session);
        ADD_SET(n, s->interval.target, row, "steps.%d.interval.target", s->session);
        ADD_SET(n, s->interval.max, row, "steps.%d.interval.max", s->session);
        ADD_SET(n, s->interval.hard_max, row, "steps.%d.interval.hard_max", s->session);
        ADD_SET(n, s->duration_min, row, "steps.%d.duration_min", s->session);
    }
    for (unsigned i = 0; i < p->n_min_from; i++)
        add(n, p->min_from[i].days, row_of(row, "min_from", i), "min_from.%u", i + 1);
    for (unsigned i = 0; i < p->n_limits; i++) {
        row_of(row, "limits", i);
        add(n, p->limits[i].max, row, "limits.%u.max", i + 1);
        ADD_SET(n, p->limits[i].days, row, "limits.%u.days", i + 1);
        ADD_SET(n, p->limits[i].months, row, "limits.%u.months", i + 1);
    }
}

static void marks_add(struct protocol_numbers *n, const struct protocol *p)
{
    char row[32];

    for (unsigned i = 0; i < p->n_checkpoints; i++)
        add(n, p->checkpoints[i].after, row_of(row, "checkpoints", i), "checkpoints.%d", p->checkpoints[i].after);
    for (unsigned i = 0; i < p->n_followups; i++) {
        const struct protocol_followup *f = &p->followups[i];
        row_of(row, "followups", i);
        ADD_SET(n, f->min, row, "followups.%d.min", f->target);
        add(n, f->target, row, "followups.%d.target", f->target);
        add(n, f->max, row, "followups.%d.max", f->target);
        ADD_SET(n, f->duration_min, row, "followups.%d.duration_min", f->target);
    }
    for (unsigned i = 0; i < p->n_gaps; i++) {
        row_of(row, "gaps", i);
        add(n, p->gaps[i].from, row, "gaps.%d.from", p->gaps[i].from);
        ADD_SET(n, p->gaps[i].back, row, "gaps.%d.back", p->gaps[i].from);
    }
}

static void rules_add(struct protocol_numbers *n, const struct protocol *p)
{
    char row[32];

    for (unsigned i = 0; i < p->n_restrictions; i++) {
        const struct protocol_restriction *r = &p->restrictions[i];
        row_of(row, "restrictions", i);
        add(n, r->before, row, "restrictions.%s.before", r->substance);
        add(n, r->after, row, "restrictions.%s.after", r->substance);
    }
    for (unsigned i = 0; i < p->n_care; i++) {
        row_of(row, "care", i);
        ADD_SET(n, p->care[i].before_hours, row, "care.%s.before_hours", p->care[i].kind);
        ADD_SET(n, p->care[i].after_hours, row, "care.%s.after_hours", p->care[i].kind);
    }
}

struct protocol_numbers protocol_numbers_of(const struct protocol *p)
{
    struct protocol_numbers n = { 0 };
    general_add(&n, p);
    steps_add(&n, p);
    marks_add(&n, p);
    rules_add(&n, p);
    return n;
}

static bool covers(const char *of, const char *path)
{
    size_t n = strlen(of);
    return strncmp(of, path, n) == 0 && (path[n] == '\0' || path[n] == '.');
}

const struct protocol_source *protocol_source_of(const struct protocol *p, const char *path)
{
    const struct protocol_source *best = NULL;

    for (unsigned i = 0; i < p->n_sources; i++)
        if (covers(p->sources[i].of, path) && (!best || strlen(p->sources[i].of) > strlen(best->of)))
            best = &p->sources[i];
    return best;
}

static bool names_a_number(const struct protocol_numbers *n, const char *of)
{
    for (size_t i = 0; i < n->n; i++)
        if (covers(of, n->at[i].name))
            return true;
    return false;
}

static bool sources_fit(const struct protocol *p, const struct protocol_numbers *n, char path[64], struct err *e)
{
    for (size_t i = 0; i < n->n; i++)
        if (!protocol_source_of(p, n->at[i].name)) {
            snprintf(path, 64, "%s", n->at[i].place);
            return err_set(e, ERR_INPUT,
                "%s is %d and has no source: add a row to sources with of: %s, mark S, L or A, and from",
                n->at[i].name, n->at[i].value, n->at[i].name);
        }
    for (unsigned i = 0; i < p->n_sources; i++) {
        snprintf(path, 64, "sources.%u", i + 1);
        if (!names_a_number(n, p->sources[i].of))
            return err_set(e, ERR_INPUT, "sources row %u is for \"%.80s\", which is no number of this protocol", i + 1,
                p->sources[i].of);
        if (p->sources[i].from[0] == '\0')
            return err_set(e, ERR_INPUT, "sources row %u (%.80s) does not say where the number is from", i + 1,
                p->sources[i].of);
    }
    return true;
}

bool protocol_sources_check(const struct protocol *p, char path[64], struct err *e)
{
    struct protocol_numbers n = protocol_numbers_of(p);
    bool ok = sources_fit(p, &n, path, e);
    free(n.at);
    return ok;
}
