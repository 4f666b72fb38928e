/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A protocol as text: every number with its mark and its source (CLINICAL 4.1.11). */
#include "ritmo/report/plan_report.h"

#include "ritmo/report/page.h"
#include "ritmo/report/words.h"

#include <stdio.h>
#include <string.h>

/* A line of numbers in the making: neighbours with the same source share its bracket. */
struct numbers {
    const struct protocol *p;
    struct str line;
    const struct protocol_source *source; /* of the last number added */
    bool open;                            /* is there a number whose bracket is still missing? */
};

static bool same_text(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static bool same_source(const struct protocol_source *a, const struct protocol_source *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return a->mark == b->mark && same_text(a->from, b->from) && same_text(a->note, b->note);
}

/* " [S: S004]", " [A: midpoint]". */
static void close_bracket(struct numbers *n)
{
    if (!n->open)
        return;
    n->open = false;
    if (n->source == NULL) {
        str_addf(&n->line, " [%s]", words_of(WORDS_NO_SOURCE));
        return;
    }
    str_addf(&n->line, " [%c", mark_letter(n->source->mark));
    if (!same_text(n->source->from, ""))
        str_addf(&n->line, ": %s", n->source->from);
    if (!same_text(n->source->note, ""))
        str_addf(&n->line, "%s%s", same_text(n->source->from, "") ? ": " : ", ", n->source->note);
    str_add_char(&n->line, ']');
}

__attribute__((format(printf, 3, 4)))
static void add_number(struct numbers *n, const char *path, const char *fmt, ...)
{
    const struct protocol_source *source = protocol_source_of(n->p, path);
    va_list ap;

    if (n->open && !same_source(source, n->source))
        close_bracket(n);
    if (n->line.len > 0)
        str_add(&n->line, ", ");
    va_start(ap, fmt);
    str_addv(&n->line, fmt, ap);
    va_end(ap);
    n->source = source;
    n->open = true;
}

/* Words that need no source. */
static void add_words(struct numbers *n, const char *label, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    close_bracket(n);
    str_addf(&n->line, "%s%s%s%s", n->line.len > 0 ? "; " : "", label, *label != '\0' ? " " : "", text);
}

static void end_field(struct numbers *n, const char *label, struct str *out)
{
    close_bracket(n);
    page_field(out, label, n->line.text);
    str_clear(&n->line);
}

/* "28-42 days" when both ends have one source, else each end for itself. */
static void add_interval(struct numbers *n, const struct interval *i, const char *at)
{
    char low[96], high[96], target[96], hard[96];

    snprintf(low, sizeof low, "%s.min", at);
    snprintf(high, sizeof high, "%s.max", at);
    snprintf(target, sizeof target, "%s.target", at);
    snprintf(hard, sizeof hard, "%s.hard_max", at);
    if (i->min > 0 && i->max > 0 && same_source(protocol_source_of(n->p, low), protocol_source_of(n->p, high))) {
        add_number(n, low, "%d-%d days", (int)i->min, (int)i->max);
    } else {
        if (i->min > 0)
            add_number(n, low, "from %d days", (int)i->min);
        if (i->max > 0)
            add_number(n, high, "to %d days", (int)i->max);
    }
    if (i->target > 0)
        add_number(n, target, "target %d", (int)i->target);
    if (i->hard_max > 0)
        add_number(n, hard, "never more than %d", (int)i->hard_max);
}

static void add_texts(struct numbers *n, const char *label, char *const *texts, unsigned count)
{
    struct str all = STR_INIT;

    for (unsigned i = 0; i < count; i++)
        page_join(&all, 0, ", ", texts[i]);
    add_words(n, label, all.text);
    str_free(&all);
}

static void add_counts(struct numbers *n, struct str *out)
{
    const struct protocol *p = n->p;

    add_number(n, "count.min", "at least %d", (int)p->count.min);
    add_number(n, "count.plan", "laid out %d", (int)p->count.plan);
    add_number(n, "count.max", "usual top %d", (int)p->count.max);
    add_words(n, "", p->single_refused ? "never one session without a clinician's reason" : NULL);
    add_words(n, "", p->rare ? "rare: needs a clinician's note" : NULL);
    end_field(n, "sessions", out);
    add_interval(n, &p->interval, "interval");
    end_field(n, "interval", out);
}

static void add_steps(struct numbers *n, struct str *out)
{
    for (unsigned i = 0; i < n->p->n_steps; i++) {
        const struct protocol_step *s = &n->p->steps[i];
        char label[32], at[48];

        snprintf(label, sizeof label, "session %d", (int)s->session);
        snprintf(at, sizeof at, "steps.%d.interval", (int)s->session);
        add_words(n, "", s->name);
        add_interval(n, &s->interval, at);
        snprintf(at, sizeof at, "steps.%d.duration_min", (int)s->session);
        if (s->duration_min > 0)
            add_number(n, at, "%d minutes", (int)s->duration_min);
        add_texts(n, "equipment", s->equipment, s->n_equipment);
        add_words(n, "dose", s->dose);
        end_field(n, label, out);
    }
}

static void add_limits(struct numbers *n, struct str *out)
{
    const struct protocol *p = n->p;
    char at[48];

    for (unsigned i = 0; i < p->n_min_from; i++) {
        const struct protocol_min_from *m = &p->min_from[i];

        snprintf(at, sizeof at, "min_from.%u", i + 1);
        add_number(n, at, "session %d at least %d days after session %d", (int)m->to, (int)m->days, (int)m->from);
        end_field(n, "not before", out);
    }
    for (unsigned i = 0; i < p->n_limits; i++) {
        const struct protocol_limit *l = &p->limits[i];

        snprintf(at, sizeof at, "limits.%u.max", i + 1);
        add_number(n, at, "at most %d", (int)l->max);
        snprintf(at, sizeof at, "limits.%u.%s", i + 1, l->days > 0 ? "days" : "months");
        add_number(n, at, "in any %d %s", (int)(l->days > 0 ? l->days : l->months), l->days > 0 ? "days" : "months");
        add_words(n, "over all plans of group", l->group);
        add_words(n, "", l->warn ? "reported, not enforced" : NULL);
        end_field(n, "limit", out);
    }
}

static void add_checkpoints(struct numbers *n, struct str *out)
{
    for (unsigned i = 0; i < n->p->n_checkpoints; i++) {
        const struct protocol_checkpoint *c = &n->p->checkpoints[i];
        char at[48];

        snprintf(at, sizeof at, "checkpoints.%d", (int)c->after);
        add_number(n, at, "after session %d", (int)c->after);
        add_words(n, "", c->ask);
        end_field(n, "checkpoint", out);
    }
}

static void add_followups(struct numbers *n, struct str *out)
{
    for (unsigned i = 0; i < n->p->n_followups; i++) {
        const struct protocol_followup *f = &n->p->followups[i];
        char target[48], ends[48];

        snprintf(target, sizeof target, "followups.%d.target", (int)f->target);
        snprintf(ends, sizeof ends, "followups.%d.max", (int)f->target);
        add_words(n, "", f->kind);
        add_number(n, target, "%d days after the last session", (int)f->target);
        add_number(n, ends, "between %d and %d", (int)f->min, (int)f->max);
        if (f->duration_min > 0)
            add_number(n, ends, "%d minutes", (int)f->duration_min);
        end_field(n, "follow-up", out);
    }
}

static void add_restrictions(struct numbers *n, struct str *out)
{
    for (unsigned i = 0; i < n->p->n_restrictions; i++) {
        const struct protocol_restriction *r = &n->p->restrictions[i];
        char before[96], after[96];

        snprintf(before, sizeof before, "restrictions.%s.before", r->substance);
        snprintf(after, sizeof after, "restrictions.%s.after", r->substance);
        add_words(n, "", r->substance);
        add_number(n, before, "%d days before", (int)r->before);
        add_number(n, after, "%d days after", (int)r->after);
        add_words(n, "", r->scope == SCOPE_WHOLE_COURSE ? "whole course" : "each session");
        add_words(n, "", r->severity == SEVERITY_BLOCK ? "keeps a day shut" : "warns");
        end_field(n, "restriction", out);
    }
}

static const char *gap_words(enum gap_action action)
{
    switch (action) {
    case GAP_CONTINUE: return "continue";
    case GAP_ASK: return "ask the clinician";
    case GAP_REPEAT: return "repeat the session";
    case GAP_BACK: return "go back";
    case GAP_RESTART: return "restart";
    }
    return "";
}

static void add_lateness(struct numbers *n, struct str *out)
{
    const struct protocol *p = n->p;

    for (unsigned i = 0; i < p->n_gaps; i++) {
        char at[48];

        snprintf(at, sizeof at, "gaps.%d.from", (int)p->gaps[i].from);
        add_number(n, at, "from day %d on: %s", (int)p->gaps[i].from, gap_words(p->gaps[i].action));
        snprintf(at, sizeof at, "gaps.%d.back", (int)p->gaps[i].from);
        if (p->gaps[i].action == GAP_BACK)
            add_number(n, at, "%d sessions", (int)p->gaps[i].back);
        end_field(n, "after a gap", out);
    }
    if (p->grace.early > 0)
        add_number(n, "grace.early", "%d days early", (int)p->grace.early);
    if (p->grace.late > 0)
        add_number(n, "grace.late", "%d days late", (int)p->grace.late);
    end_field(n, "grace", out);
    if (p->adaptive.step > 0) {
        add_number(n, "adaptive.step", "%d days a step", (int)p->adaptive.step);
        add_number(n, "adaptive.floor", "not under %d", (int)p->adaptive.floor);
        add_number(n, "adaptive.ceiling", "not over %d", (int)p->adaptive.ceiling);
    }
    end_field(n, "adaptive", out);
}

static void add_care(struct numbers *n, struct str *out)
{
    for (unsigned i = 0; i < n->p->n_care; i++) {
        const struct protocol_care *c = &n->p->care[i];
        char before[96], after[96];

        snprintf(before, sizeof before, "care.%s.before_hours", c->kind);
        snprintf(after, sizeof after, "care.%s.after_hours", c->kind);
        add_words(n, "", c->kind);
        if (c->before_hours > 0)
            add_number(n, before, "%d hours before", (int)c->before_hours);
        if (c->after_hours > 0)
            add_number(n, after, "%d hours after", (int)c->after_hours);
        add_words(n, "", c->text);
        end_field(n, "care", out);
    }
}

static const char *guidance_words(enum guidance g)
{
    switch (g) {
    case GUIDANCE_NONE: return NULL;
    case GUIDANCE_RECORDED: return "recorded";
    case GUIDANCE_REQUIRED: return "required";
    }
    return NULL;
}

static void add_needs(struct numbers *n, struct str *out)
{
    const struct protocol_needs *d = &n->p->needs;

    add_number(n, "needs.duration_min", "%d minutes", (int)d->duration_min);
    add_words(n, "skill", d->skill);
    add_words(n, "role", d->role);
    add_words(n, "room", d->room);
    add_texts(n, "equipment", d->equipment, d->n_equipment);
    add_words(n, "image guidance", guidance_words(d->guidance));
    end_field(n, "needs", out);
    add_texts(n, "", n->p->regions, n->p->n_regions);
    end_field(n, "regions", out);
    add_texts(n, "", n->p->checklist, n->p->n_checklist);
    end_field(n, "checklist", out);
    add_words(n, "", n->p->same_day_pairing ? "another plan's session may be on the same day" : NULL);
    end_field(n, "same day", out);
}

/* The clinic's own list: no clinical numbers, so no marks. */
static void add_supplies(const struct protocol *p, struct str *out)
{
    struct str line = STR_INIT;

    for (unsigned i = 0; i < p->n_supplies; i++) {
        const struct protocol_supply *s = &p->supplies[i];
        str_addf(&line, "%s%d %s", i == 0 ? "" : "; ", (int)s->number, s->item);
        if (s->session > 0)
            str_addf(&line, " in session %d", (int)s->session);
    }
    if (line.len > 0)
        str_add(&line, " (the clinic's own list)");
    page_field(out, "supplies", line.text);
    str_free(&line);
}

void protocol_write_text(const struct protocol *p, struct str *out)
{
    struct numbers n = { .p = p, .line = STR_INIT };

    str_addf(&n.line, "%s v%d · %s · %s", p->key, (int)p->version, p->name, modality_key(p->modality));
    page_wrap(out, n.line.text, 0, 2, PAGE_COLS);
    str_clear(&n.line);
    if (p->summary != NULL)
        page_wrap(out, p->summary, 2, 2, PAGE_COLS);
    add_counts(&n, out);
    add_steps(&n, out);
    add_limits(&n, out);
    add_checkpoints(&n, out);
    add_followups(&n, out);
    add_restrictions(&n, out);
    add_lateness(&n, out);
    add_care(&n, out);
    add_needs(&n, out);
    add_supplies(p, out);
    for (unsigned i = 0; i < p->n_notices; i++)
        page_field(out, "notice", p->notices[i]);
    page_wrap(out, words_of(WORDS_DEFAULTS), 0, 0, PAGE_COLS);
    page_wrap(out, words_of(WORDS_MARKS), 0, 0, PAGE_COLS);
    str_free(&n.line);
}
