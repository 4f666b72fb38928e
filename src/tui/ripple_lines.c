/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposal line by line; see the header. */
#include "ripple_lines.h"

#include "text.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define ARROW " \xE2\x86\x92 "
#define MAYBE "\xE2\x97\x8C"

void ripple_lines_free(struct ripple_lines *l)
{
    for (size_t i = 0; i < l->n; i++) {
        str_free(&l->at[i].text);
        str_free(&l->at[i].brief);
    }
    free(l->at);
    *l = (struct ripple_lines) { 0 };
}

static struct str *add_line(struct ripple_lines *l, enum style style, int32_t change)
{
    struct ripple_line *line;

    l->at = mem_grow(l->at, l->n, sizeof *l->at);
    line = &l->at[l->n++];
    line->note_at = 0;
    str_init(&line->text);
    str_init(&line->brief);
    line->style = style;
    line->change = change;
    return &line->text;
}

static const struct session *of_ordinal(const struct plan *plan, int32_t ordinal)
{
    for (size_t i = 0; plan != NULL && i < plan->sessions.n; i++)
        if (plan->sessions.at[i].ordinal == ordinal)
            return &plan->sessions.at[i];
    return NULL;
}

/* The change as the patient sees it: the n-th session before and after. */
static struct change seen(const struct change *change, const struct proposal *p, const struct plan *old)
{
    struct change c = *change;
    const struct session *was = of_ordinal(old, c.ordinal);
    const struct session *before = of_ordinal(old, c.ordinal - 1);

    if (was == NULL || (c.kind != CHANGE_NEW && c.kind != CHANGE_MOVE && c.kind != CHANGE_KEEP))
        return c;
    c.old_day = was->day;
    c.old_start = was->start;
    c.old_gap = before == NULL ? -1 : date_diff(was->day, before->day);
    c.kind = c.day.day == was->day.day && c.start == was->start ? CHANGE_KEEP : CHANGE_MOVE;
    c.other_provider = c.index >= 0 && strcmp(p->plan.sessions.at[c.index].provider, was->provider) != 0;
    return c;
}

/* A session that goes while another one takes its number: the line of that one says it. */
static bool is_replaced(const struct proposal *p, const struct change *c)
{
    for (size_t i = 0; i < p->n_changes; i++) {
        const struct change *other = &p->changes[i];
        if (other != c && other->ordinal == c->ordinal && other->index >= 0 && date_is(other->day))
            return c->kind == CHANGE_DROP;
    }
    return false;
}

static enum style change_style(const struct change *c)
{
    if (c->slack_after < 0 && c->gap >= 0)
        return STYLE_LATE;
    if (c->kind == CHANGE_MOVE || c->call)
        return STYLE_WARN;
    if (c->kind == CHANGE_DONE)
        return STYLE_DONE;
    return c->tentative ? STYLE_TENTATIVE : STYLE_NORMAL;
}

static void add_dates(struct str *s, const struct change *c)
{
    bool moved = c->day.day != c->old_day.day || c->start != c->old_start;

    if (date_is(c->old_day) && date_is(c->day) && moved) {
        text_add_slot(s, c->old_day, c->old_start);
        str_add(s, ARROW);
        text_add_slot(s, c->day, c->start);
        return;
    }
    text_add_slot(s, date_is(c->old_day) ? c->old_day : c->day, date_is(c->old_day) ? c->old_start : c->start);
    str_addf(s, "   %-16s", change_word(c->kind));
}

static void add_gap(struct str *s, const struct change *c)
{
    struct str gap = STR_INIT;
    bool other = c->gap >= 0 && c->old_gap >= 0 && c->gap != c->old_gap;
    size_t cols;

    if (other)
        str_addf(&gap, "gap %d" ARROW "%d", c->old_gap, c->gap);
    else if (c->gap >= 0)
        str_addf(&gap, "gap %d", c->gap);
    cols = other ? gap.len - 2 : gap.len; /* the arrow is one column of three bytes */
    str_add(s, gap.text);
    str_add_fill(s, ' ', cols < 12 ? 12 - cols : 1);
    str_free(&gap);
}

static const char *provider_of(const struct proposal *p, const struct change *c)
{
    return c->other_provider && c->index >= 0 ? p->plan.sessions.at[c->index].provider : "";
}

/* Where only the place changes hands the note says it already: "okafor instead of kim". */
static void add_note(struct str *s, const struct proposal *p, const struct change *c)
{
    if (c->kind == CHANGE_MOVE && provider_of(p, c)[0] != '\0')
        str_addf(s, "with %s%s", provider_of(p, c), c->note == NULL ? "" : "; ");
    str_add(s, c->note != NULL ? c->note : c->tentative ? "tentative" : "");
}

/* The same in a few columns: who gives it now, where in its window; that it is tentative has a sign of its own. */
static void add_brief(struct str *s, const struct proposal *p, const struct change *c)
{
    if (provider_of(p, c)[0] != '\0')
        str_addf(s, "with %s", provider_of(p, c));
    if (c->gap >= 0 && c->slack_after < 0)
        str_addf(s, "%s%d %s late", s->len == 0 ? "" : ", ", -c->slack_after, c->slack_after == -1 ? "day" : "days");
    else if (c->gap >= 0 && c->slack_before < 0)
        str_addf(s, "%s%d %s early", s->len == 0 ? "" : ", ", -c->slack_before, c->slack_before == -1 ? "day" : "days");
    else if (c->gap >= 0 && c->ordinal > 0 && (c->slack_after == 0 || c->slack_before == 0))
        str_addf(s, s->len == 0 ? "%s day of the window" : ", %s day", c->slack_after == 0 ? "last" : "first");
    if (c->tentative && s->len == 0)
        str_add(s, "tentative");
}

static void add_change(struct ripple_lines *l, const struct proposal *p, size_t i, const struct plan *old)
{
    struct change c = seen(&p->changes[i], p, old);
    struct str *s;

    if (is_replaced(p, &p->changes[i]))
        return;
    l->changed += c.kind != CHANGE_KEEP;
    s = add_line(l, change_style(&c), (int32_t)i);
    if (c.ordinal > 0)
        str_addf(s, "%2d%s ", c.ordinal, c.tentative ? MAYBE : " ");
    else
        str_add(s, " -  ");
    add_dates(s, &c);
    str_add(s, c.call ? " call " : "      ");
    add_gap(s, &c);
    l->at[l->n - 1].note_at = s->len;
    add_note(s, p, &c);
    add_brief(&l->at[l->n - 1].brief, p, &c);
}

static void add_hold_dates(struct str *s, const struct hold *h)
{
    if (h->substance[0] == '\0') {
        str_add(s, "none");
        return;
    }
    date_add_short(s, h->from);
    str_add(s, " to ");
    date_add_short(s, h->to);
    str_add(s, h->provisional ? " (provisional)" : "");
}

static void add_hold_change(struct ripple_lines *l, const struct hold_change *h, bool is_new)
{
    struct str *s = add_line(l, h->begun ? STYLE_LATE : STYLE_WARN, -1);
    const struct hold *named = h->now.substance[0] != '\0' ? &h->now : &h->was;

    str_addf(s, "%s window%s: ", named->substance, is_new ? " will be" : "");
    if (!is_new) {
        add_hold_dates(s, &h->was);
        str_add(s, ARROW);
    }
    add_hold_dates(s, &h->now);
    if (h->begun)
        str_add(s, "; it has begun already: call and ask");
}

static void add_windows(struct ripple_lines *l, const struct proposal *p)
{
    for (size_t i = 0; i < p->n_hold_changes; i++)
        add_hold_change(l, &p->hold_changes[i], p->is_new);
    for (size_t i = 0; i < p->holds.n && p->n_hold_changes == 0; i++) {
        struct str *s = add_line(l, STYLE_MUTED, -1);
        str_addf(s, "%s window%s: ", p->holds.at[i].substance, p->is_new ? " will be" : " unchanged");
        add_hold_dates(s, &p->holds.at[i]);
    }
}

static void add_all(struct ripple_lines *l, const struct proposal *p, const struct plan *old)
{
    if (!p->possible)
        str_addf(add_line(l, STYLE_LATE, -1), "Not possible: %s", p->reason == NULL ? "no reason is known" : p->reason);
    for (size_t i = 0; i < p->n_changes; i++)
        add_change(l, p, i, old);
    for (size_t i = 0; i < p->n_notices; i++) /* before the windows: these have to be read */
        str_addf(add_line(l, STYLE_NORMAL, -1), "! %s", p->notices[i]);
    add_windows(l, p);
    if (p->vector != NULL)
        str_add(add_line(l, STYLE_MUTED, -1), p->vector);
}

/* Another plan that is stored in the same moment; its lines belong to no change of the first. */
static void add_also(struct ripple_lines *l, const struct proposal *p)
{
    size_t from;

    if (p->is_new)
        str_add(add_line(l, STYLE_TITLE, -1), "And a new plan:");
    else
        str_addf(add_line(l, STYLE_TITLE, -1), "And plan p%lld:", (long long)p->plan.number);
    from = l->n;
    add_all(l, p, NULL);
    for (size_t i = from; i < l->n; i++)
        l->at[i].change = -1;
}

void ripple_lines_make(struct ripple_lines *l, const struct proposal *p, const struct plan *old)
{
    ripple_lines_free(l);
    add_all(l, p, old);
    for (p = p->also; p != NULL; p = p->also)
        add_also(l, p);
}

int ripple_line_rows(const struct ripple_line *l, int cols)
{
    return l->change >= 0 || l->note_at > 0 ? 1 : canvas_wrapped_rows(cols, l->text.text);
}

int ripple_line_draw(const struct ripple_line *l, struct canvas *c, int row, int col, enum style style)
{
    struct str narrow = STR_INIT;

    if (l->change < 0 && l->note_at == 0)
        return canvas_wrap(c, row, col, c->rows - row, c->cols - col - 1, style, l->text.text);
    if (utf8_columns(l->text.text) > c->cols - col)
        str_addf(&narrow, "%.*s%s", (int)l->note_at, l->text.text, l->brief.text);
    canvas_text(c, row, col, -1, style, narrow.len > 0 ? narrow.text : l->text.text);
    str_free(&narrow);
    return 1;
}
