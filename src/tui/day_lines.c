/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a day; see the header. */
#include "day_lines.h"

#include "text.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { WHAT_LEAST = 8 };

#define BAR "\xE2\x94\x80\xE2\x94\x80"

static struct day_line *add(struct day_lines *l, enum day_line_kind kind)
{
    l->at = mem_grow(l->at, l->n, sizeof *l->at);
    l->at[l->n].kind = kind;
    return &l->at[l->n++];
}

static int start_of(const struct day_line *l)
{
    return l->kind == DAY_VISIT ? l->visit->session.start : l->free->span.from;
}

/* By time; visits before free time that begins with them. */
static int by_time(const void *a, const void *b)
{
    const struct day_line *x = a;
    const struct day_line *y = b;

    if (start_of(x) != start_of(y))
        return start_of(x) - start_of(y);
    if (x->kind != y->kind)
        return (int)x->kind - (int)y->kind;
    return x < y ? -1 : 1;
}

static void add_day(struct day_lines *l, const struct summary_day *d)
{
    for (size_t i = 0; i < d->n_visits; i++) {
        struct day_line *line = add(l, DAY_VISIT);
        line->visit = &d->visits[i].visit;
        line->flags = d->visits[i].flags;
        line->provider = d->visits[i].provider_name;
    }
    for (size_t i = 0; i < d->n_free; i++)
        add(l, DAY_FREE)->free = &d->free[i];
    if (l->n > 1)
        qsort(l->at, l->n, sizeof *l->at, by_time);
}

static void add_plans(struct day_lines *l, const struct plan_rows *rows, const char *heading)
{
    if (rows->n > 0)
        add(l, DAY_HEADING)->heading = heading;
    for (size_t i = 0; i < rows->n; i++)
        add(l, DAY_PLAN)->plan = &rows->at[i];
}

static void add_red(struct day_lines *l, const struct plan_rows *rows)
{
    size_t first = l->n;

    add_plans(l, rows, "RED FLAG: a clinician must know now");
    for (size_t i = first; i < l->n; i++)
        l->at[i].red = true;
}

static void add_awaiting(struct day_lines *l, const struct plan_rows *rows)
{
    size_t first = l->n;

    add_plans(l, rows, "To decide: a checkpoint's decision is outstanding (Enter, then D)");
    for (size_t i = first; i < l->n; i++)
        l->at[i].decides = l->at[i].kind == DAY_PLAN;
}

static void add_broken(struct day_lines *l, const struct broken_visits *b)
{
    if (b->n > 0)
        add(l, DAY_HEADING)->heading = "Cannot stand: m moves the visit, Enter and r lay the plan out again";
    for (size_t i = 0; i < b->n; i++) {
        struct day_line *line = add(l, DAY_BROKEN);
        line->visit = &b->at[i].visit;
        line->reason = b->at[i].reason;
    }
}

static void add_questions(struct day_lines *l, const struct questions *q)
{
    if (q->n > 0)
        add(l, DAY_HEADING)->heading = question_words;
    for (size_t i = 0; i < q->n; i++)
        add(l, DAY_QUESTION)->question = &q->at[i];
}

void day_lines_make(struct day_lines *l, const struct summary *s, const struct plan_rows *untold)
{
    day_lines_free(l);
    if (s->n_days > 0)
        add_day(l, &s->days[0]);
    if (untold == NULL)
        return;
    add_red(l, &s->red);
    add_broken(l, &s->broken);
    add_questions(l, &s->questions);
    if (s->unresolved.n > 0)
        add(l, DAY_HEADING)->heading = "To record: done, no-show or cancelled?";
    for (size_t i = 0; i < s->unresolved.n; i++)
        add(l, DAY_UNRESOLVED)->visit = &s->unresolved.at[i];
    add_plans(l, &s->overdue, "Overdue: past the window, call");
    add_plans(l, &s->unplaced, "Unplaced: no date yet");
    add_plans(l, untold, "To tell: changed, the patient does not know yet");
    add_awaiting(l, &s->awaiting);
    if (s->missed.n > 0)
        add(l, DAY_HEADING)->heading = "Missed: call about a new day";
    for (size_t i = 0; i < s->missed.n; i++)
        add(l, DAY_UNRESOLVED)->visit = &s->missed.at[i];
    if (s->followups.n > 0)
        add(l, DAY_HEADING)->heading = "Follow-ups: ask how it is (o)";
    for (size_t i = 0; i < s->followups.n; i++)
        add(l, DAY_PLAN)->plan = &s->followups.at[i].plan;
}

void day_lines_free(struct day_lines *l)
{
    free(l->at);
    *l = (struct day_lines) { 0 };
}

const char *day_line_plan(const struct day_line *l)
{
    if (l->kind == DAY_PLAN)
        return l->plan->id;
    return l->visit == NULL ? NULL : l->visit->session.plan;
}

const char *day_line_patient(const struct day_line *l)
{
    if (l->visit != NULL)
        return l->visit->patient;
    if (l->question != NULL)
        return l->question->patient;
    return l->plan != NULL ? l->plan->patient : NULL;
}

int64_t day_line_session(const struct day_line *l)
{
    return l->visit == NULL ? 0 : l->visit->session.number;
}

static int name_cols(const struct canvas *c)
{
    return c->cols >= 130 ? 28 : c->cols >= 96 ? 24 : c->cols >= 76 ? 18 : 14;
}

static int what_cols(const struct canvas *c)
{
    return c->cols >= 130 ? 40 : c->cols >= 96 ? 26 : c->cols >= 76 ? 22 : 13;
}

static void add_cell(struct str *s, const char *text, int cols)
{
    utf8_clip(s, text, cols, true);
    str_add(s, "  ");
}

static void add_who(struct str *s, const struct look *look, const char *name, int cols)
{
    struct str shown = STR_INIT;

    look_add_name(&shown, look, name);
    add_cell(s, shown.text, cols);
    str_free(&shown);
}

static void add_what(struct str *s, const char *protocol, const char *site, int cols)
{
    struct str what = STR_INIT;

    str_add(&what, protocol);
    if (site != NULL && site[0] != '\0') {
        str_add(&what, ", ");
        str_add(&what, site);
    }
    add_cell(s, what.text, cols);
    str_free(&what);
}

static void add_count(struct str *s, const struct visit *v, const struct canvas *c)
{
    struct str pips = STR_INIT;
    char count[24];

    snprintf(count, sizeof count, "%d/%d", v->session.ordinal, v->count);
    add_cell(s, v->session.ordinal > 0 ? count : "", 5);
    if (c->cols >= 90) {
        text_add_pips(&pips, v->session.ordinal, v->count);
        add_cell(s, pips.text, 8);
    }
    str_free(&pips);
}

/* When, and how it stands. */
static void add_start(struct str *s, const struct session *of)
{
    char time[TIME_TEXT];

    utf8_clip(s, minute_text(of->start, time), TIME_TEXT - 1, true);
    str_add_char(s, ' ');
    str_add(s, text_state_sign(of));
    str_add_char(s, ' ');
}

/* Cells are padded; nothing but blanks behind the last one is cut off with an ellipsis. */
static void trim(struct str *s)
{
    while (s->len > 0 && s->text[s->len - 1] == ' ')
        str_cut(s, s->len - 1);
}

/* What stands behind is what is acted on (a warning, a phone number): the name of the treatment makes room for it. */
static int cols_left(const struct canvas *c, const struct str *before, const char *behind, int most)
{
    int left = c->cols - 2 - utf8_columns(before->text) - 2 - utf8_columns(behind);

    return left < WHAT_LEAST ? WHAT_LEAST : left < most ? left : most;
}

/* The bytes of the first of the flags, which is the gravest: "! anti-infl. Sat 21 Nov". */
static size_t first_flag(const char *flags)
{
    return strcspn(flags, ",");
}

/* A red flag and what was taken too near to it are seen before anything else of a visit. */
static enum style style_of_visit(const struct day_line *l)
{
    if (l->flags != NULL && strncmp(l->flags, "RED FLAG", strlen("RED FLAG")) == 0)
        return STYLE_LATE;
    if (l->kind == DAY_UNRESOLVED || (l->flags != NULL && l->flags[0] == '!'))
        return STYLE_WARN;
    return text_state_style(&l->visit->session);
}

static void draw_visit(const struct day_line *l, const struct look *look, struct canvas *c, int row)
{
    const struct visit *v = l->visit;
    struct str s = STR_INIT, behind = STR_INIT;

    add_count(&behind, v, c);
    if (c->cols >= 130)
        add_cell(&behind, l->provider == NULL ? v->session.provider : l->provider, 16);
    if (l->flags != NULL)
        str_add_n(&behind, l->flags, first_flag(l->flags));
    if (l->kind == DAY_UNRESOLVED) {
        text_add_day(&s, v->session.day);
        str_add_char(&s, ' ');
    }
    add_start(&s, &v->session);
    add_who(&s, look, v->patient_name, name_cols(c));
    add_what(&s, v->protocol_name, v->site, cols_left(c, &s, behind.text, what_cols(c)));
    str_add(&s, behind.text);
    if (l->flags != NULL)
        str_add(&s, l->flags + first_flag(l->flags));
    trim(&s);
    str_free(&behind);
    canvas_text(c, row, 2, -1, style_of_visit(l), s.text);
    str_free(&s);
}

/* The reason has the room of what is planned, unless both fit. */
static void draw_broken(const struct day_line *l, const struct look *look, struct canvas *c, int row)
{
    const struct visit *v = l->visit;
    struct str s = STR_INIT;

    text_add_day(&s, v->session.day);
    str_add_char(&s, ' ');
    add_start(&s, &v->session);
    add_who(&s, look, v->patient_name, name_cols(c));
    if (c->cols >= 96)
        add_what(&s, v->protocol_name, v->site, what_cols(c));
    str_addf(&s, "%d/%d  ", v->session.ordinal, v->count);
    if (look->initials)
        utf8_clip(&s, l->reason, (int)strcspn(l->reason, "("), false); /* a name of a closure, why somebody is away */
    else
        str_add(&s, l->reason);
    canvas_text(c, row, 2, -1, STYLE_LATE, s.text);
    str_free(&s);
}

enum { FREE_COLS = 24 }; /* up to "free to 12:00" */

static void draw_free(const struct summary_free *f, struct canvas *c, int row)
{
    int minutes = f->span.to - f->span.from;
    char from[TIME_TEXT], to[TIME_TEXT];

    canvas_textf(c, row, 2, -1, STYLE_MUTED, "%-5s " BAR " free to %s (%d h %02d min)%s%s", minute_text(f->span.from, from),
        minute_text(f->span.to, to), minutes / 60, minutes % 60, f->provider == NULL ? "" : "  ",
        f->provider == NULL ? "" : f->provider);
}

static void draw_plan(const struct plan_row *p, bool red, const struct look *look, struct canvas *c, int row)
{
    struct str s = STR_INIT, behind = STR_INIT;
    bool late = date_is(p->due) && p->due.day < look->today.day;

    str_addf(&behind, "%d/%d  ", p->given, p->count);
    if (late)
        str_addf(&behind, "%d days past the window  ", date_diff(look->today, p->due));
    if (p->phone != NULL && !look->initials)
        str_add(&behind, p->phone);
    add_who(&s, look, p->patient_name, name_cols(c));
    add_what(&s, p->protocol_name, p->site, cols_left(c, &s, behind.text, what_cols(c) + 4));
    str_add(&s, behind.text);
    str_free(&behind);
    canvas_text(c, row, 2, -1, red || late ? STYLE_LATE : STYLE_NORMAL, s.text);
    str_free(&s);
}

/* No drug and no day of one: the prescriber alone speaks of it. */
static void draw_question(const struct question *q, const struct look *look, struct canvas *c, int row)
{
    struct str s = STR_INIT;

    add_who(&s, look, q->patient_name, name_cols(c));
    str_addf(&s, "q%lld, asked ", (long long)q->number);
    date_add_short(&s, q->asked);
    if (q->phone != NULL && !look->initials)
        str_addf(&s, "  %s", q->phone);
    canvas_text(c, row, 2, -1, STYLE_WARN, s.text);
    str_free(&s);
}

void day_line_draw(const struct day_line *l, const struct look *look, struct canvas *c, int row, bool selected)
{
    switch (l->kind) {
    case DAY_VISIT:
    case DAY_UNRESOLVED:
        draw_visit(l, look, c, row);
        break;
    case DAY_BROKEN:
        draw_broken(l, look, c, row);
        break;
    case DAY_FREE:
        draw_free(l->free, c, row);
        break;
    case DAY_HEADING:
        canvas_textf(c, row, 1, -1, l->red ? STYLE_LATE : STYLE_TITLE, BAR " %s", l->heading);
        break;
    case DAY_QUESTION:
        draw_question(l->question, look, c, row);
        break;
    case DAY_PLAN:
        draw_plan(l->plan, l->red, look, c, row);
        break;
    }
    if (selected && !look->wall) {
        canvas_text(c, row, 0, 1, STYLE_NORMAL, ">");
        canvas_focus(c, row, 0, l->kind == DAY_FREE ? FREE_COLS : 11 + name_cols(c)); /* time and name: a key press repaints little */
    }
}
