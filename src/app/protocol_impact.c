/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which running plans a changed protocol would put out of range: what fits the version a plan was made from, and not the file's. */
#include "app_internal.h"

#include "ritmo/app/checks.h"
#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/protocol_yaml.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

enum { PLANS_MOST = 1000000 };

/* One plan under two versions. */
struct look {
    const struct plan_row *row;
    const struct plan *plan;
    const struct protocol *was, *is;
    struct findings *out;
};

static void add(struct look *l, const char *code, const struct session *s, struct str *text)
{
    struct findings *f = l->out;

    f->at = mem_grow(f->at, f->n, sizeof *f->at);
    f->at[f->n++] = (struct finding) { .code = code, .plan = l->row->number, .session = s == NULL ? 0 : s->number,
        .patient_number = l->row->patient_number, .patient_name = mem_strdup(l->row->patient_name), .phone = mem_strdup(l->row->phone),
        .day = s == NULL ? DATE_NONE : s->day, .start = s == NULL ? (int16_t)-1 : s->start, .text = str_take(text) };
}

static bool holds_count(const struct protocol *p, int32_t count)
{
    return count >= p->count.min && count <= p->count.max;
}

static void look_at_count(struct look *l)
{
    struct str text = STR_INIT;

    if (holds_count(l->is, l->plan->count) || !holds_count(l->was, l->plan->count))
        return;
    str_addf(&text, "%d sessions; the new version says %d to %d", l->plan->count, l->is->count.min, l->is->count.max);
    add(l, "COUNT", NULL, &text);
}

static const struct session *of_ordinal(const struct plan *plan, int32_t ordinal)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].ordinal == ordinal && ordinal > 0)
            return &plan->sessions.at[i];
    return NULL;
}

static bool fits(const struct interval *v, int32_t gap)
{
    return gap >= v->min && gap <= v->max;
}

/* The gap before a session that is still to come. */
static void look_at_gap(struct look *l, const struct session *s)
{
    const struct session *before = of_ordinal(l->plan, s->ordinal - 1);
    struct interval was = plan_interval(l->plan, l->was, s->ordinal), is = plan_interval(l->plan, l->is, s->ordinal);
    int32_t gap = before == NULL ? -1 : date_diff(s->day, before->day);
    struct str text = STR_INIT;

    if (gap < 0 || fits(&is, gap) || !fits(&was, gap))
        return;
    str_addf(&text, "session %d is day %d after session %d; the new version says %d to %d", s->ordinal, gap, s->ordinal - 1, is.min, is.max);
    add(l, gap < is.min ? "EARLY" : "LATE", s, &text);
}

static void look_at_length(struct look *l, const struct session *s)
{
    int32_t minutes = protocol_duration(l->is, s->ordinal);
    struct str text = STR_INIT;

    if (minutes <= s->duration || minutes == protocol_duration(l->was, s->ordinal))
        return;
    str_addf(&text, "session %d is booked for %d minutes; the new version says %d", s->ordinal, s->duration, minutes);
    add(l, "LENGTH", s, &text);
}

static bool breaks_distance(const struct protocol *p, const struct plan *plan, const struct session *s, const struct protocol_min_from **rule)
{
    for (unsigned i = 0; i < p->n_min_from; i++) {
        const struct session *from = of_ordinal(plan, p->min_from[i].from);
        *rule = &p->min_from[i];
        if (p->min_from[i].to == s->ordinal && from != NULL && date_diff(s->day, from->day) < p->min_from[i].days)
            return true;
    }
    return false;
}

static void look_at_distance(struct look *l, const struct session *s)
{
    const struct protocol_min_from *rule, *other;
    struct str text = STR_INIT;

    if (!breaks_distance(l->is, l->plan, s, &rule) || breaks_distance(l->was, l->plan, s, &other))
        return;
    str_addf(&text, "session %d is less than %d days after session %d, as the new version says", s->ordinal, rule->days, rule->from);
    add(l, "DISTANCE", s, &text);
}

/* With the session as the last of a run: does the plan alone hold more than the limit allows? */
static bool breaks_limit(const struct protocol_limit *limit, const struct plan *plan, const struct session *s)
{
    int32_t n = 0;

    for (int32_t k = s->ordinal; k > 0; k--) {
        const struct session *x = of_ordinal(plan, k);
        bool within = x != NULL && (limit->days > 0 ? date_diff(s->day, x->day) < limit->days
                                                    : s->day.day < date_add_months(x->day, limit->months).day);
        n += within;
    }
    return n > limit->max;
}

static const struct protocol_limit *broken_limit(const struct protocol *p, const struct plan *plan, const struct session *s)
{
    for (unsigned i = 0; i < p->n_limits; i++)
        if (!p->limits[i].warn && breaks_limit(&p->limits[i], plan, s))
            return &p->limits[i];
    return NULL;
}

static void look_at_limits(struct look *l, const struct session *s)
{
    const struct protocol_limit *limit = broken_limit(l->is, l->plan, s);
    struct str text = STR_INIT;

    if (limit == NULL || broken_limit(l->was, l->plan, s) != NULL)
        return;
    str_addf(&text, "with session %d more than %d in %d %s, the most of the new version", s->ordinal, limit->max,
        limit->days > 0 ? limit->days : limit->months, limit->days > 0 ? "days" : "months");
    add(l, "LIMIT", s, &text);
}

static void look_at_plan(struct look *l)
{
    look_at_count(l);
    for (size_t i = 0; i < l->plan->sessions.n; i++) {
        const struct session *s = &l->plan->sessions.at[i];
        if (!session_is_live(s))
            continue;
        look_at_gap(l, s);
        look_at_length(l, s);
        look_at_distance(l, s);
        look_at_limits(l, s);
    }
}

static bool look_at(struct app *app, const struct plan_row *row, const struct protocol *is, struct findings *out, struct err *e)
{
    struct plan plan = { 0 };
    struct look l = { .row = row, .plan = &plan, .is = is, .out = out };
    bool ok = store_plan_load(app_store(app), row->id, &plan, e) && (l.was = app_protocol(app, plan.protocol, plan.version, e)) != NULL;

    if (ok)
        look_at_plan(&l);
    plan_free(&plan);
    return ok;
}

bool app_protocol_impact(struct app *app, const char *file, struct findings *out, size_t *running, struct err *e)
{
    struct protocol is = { 0 };
    struct plan_rows rows = { 0 };
    struct str text = STR_INIT;
    bool ok = file_read(file, PROTOCOL_FILE_MOST, &text, e) && protocol_yaml_read(text.text, text.len, file, &is, e)
        && store_plans_live(app_store(app), PLANS_MOST, &rows, e);

    *running = 0;
    for (size_t i = 0; ok && i < rows.n; i++) {
        if (strcmp(rows.at[i].protocol, is.key) != 0)
            continue;
        (*running)++;
        ok = look_at(app, &rows.at[i], &is, out, e);
    }
    plan_rows_free(&rows);
    protocol_free(&is);
    str_free(&text);
    return ok;
}
