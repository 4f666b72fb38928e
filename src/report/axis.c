/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan's series on one time axis; see the header. Rows are drawn into cells first, then turned into text. */
#include "ritmo/report/axis.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum sign {
    SIGN_DONE, SIGN_ANNOUNCED, SIGN_PROPOSED, SIGN_TENTATIVE, SIGN_MISSED, SIGN_FOLLOWUP, SIGN_NOW, SIGN_LINE, SIGN_TICK,
    SIGN_TAIL, SIGN_OPEN, SIGN_SPAN, SIGN_CLOSE, SIGN_DAY, SIGN_HOLD, SIGN_HOLD_PROVISIONAL, SIGNS
};

struct sign_row {
    const char *utf8, *ascii;
    enum axis_role role;
    const char *word; /* of the legend; null = not in it */
};

static const struct sign_row signs[SIGNS] = {
    [SIGN_DONE] = { "●", "#", AXIS_DONE, "done" },
    [SIGN_ANNOUNCED] = { "○", "o", AXIS_ANNOUNCED, "announced" },
    [SIGN_PROPOSED] = { "◦", "+", AXIS_PROPOSED, "proposed" },
    [SIGN_TENTATIVE] = { "◌", "?", AXIS_TENTATIVE, "tentative" },
    [SIGN_MISSED] = { "×", "x", AXIS_MISSED, "missed" },
    [SIGN_FOLLOWUP] = { "◇", "F", AXIS_FOLLOWUP, "follow-up" },
    [SIGN_NOW] = { "▲", "^", AXIS_NOW, NULL },
    [SIGN_LINE] = { "─", "-", AXIS_RULE, NULL },
    [SIGN_TICK] = { "┬", "+", AXIS_RULE, NULL },
    [SIGN_TAIL] = { "┄", ".", AXIS_RULE, NULL },
    [SIGN_OPEN] = { "├", "|", AXIS_WINDOW, NULL },
    [SIGN_SPAN] = { "─", "-", AXIS_WINDOW, NULL },
    [SIGN_CLOSE] = { "┤", "|", AXIS_WINDOW, NULL },
    [SIGN_DAY] = { "│", "|", AXIS_WINDOW, NULL },
    [SIGN_HOLD] = { "█", "=", AXIS_HOLD, "restricted" },
    [SIGN_HOLD_PROVISIONAL] = { "▒", ":", AXIS_HOLD_PROVISIONAL, "provisional" },
};

enum { WIDE_TAIL = 0, NOW_REACH_DAYS = 200, TAIL_GAP = 2 };

struct cell {
    uint32_t c; /* WIDE_TAIL: covered by the wide character before it */
    unsigned char role;
};

/* Days [from, to] lie on columns [left, right]; the tail begins behind right. */
struct drawing {
    struct date from, to, last; /* last: the last session, follow-ups count from it */
    int left, right, width;
    bool ascii;
    struct axis *out;
};

static void cover(struct drawing *d, struct date day)
{
    if (!date_is(day))
        return;
    d->from = date_is(d->from) ? date_min(d->from, day) : day;
    d->to = date_is(d->to) ? date_max(d->to, day) : day;
}

static bool is_on_axis(const struct view_row *r)
{
    return date_is(r->session.day) && r->session.state != SESSION_CANCELLED;
}

static void cover_series(const struct plan_view *v, struct drawing *d)
{
    for (size_t i = 0; i < v->n_rows; i++) {
        const struct view_row *r = &v->rows[i];

        cover(d, r->earliest);
        cover(d, r->latest);
        if (!is_on_axis(r))
            continue;
        cover(d, r->session.day);
        if (r->session.state != SESSION_MISSED)
            d->last = date_is(d->last) ? date_max(d->last, r->session.day) : r->session.day;
    }
    for (size_t i = 0; i < v->holds.n; i++) {
        cover(d, v->holds.at[i].from);
        cover(d, v->holds.at[i].to);
    }
    for (size_t i = 0; i < v->outcomes.n && date_is(d->from); i++)
        cover(d, v->outcomes.at[i].day);
}

/* Today belongs on the axis when it is near; once the series is over the follow-ups do too. */
static void cover_today(const struct plan_view *v, struct drawing *d)
{
    if (v->today.day > d->to.day)
        for (size_t i = 0; i < v->n_followups; i++)
            cover(d, v->followups[i].target);
    if (v->today.day >= d->from.day - NOW_REACH_DAYS && v->today.day <= d->to.day + NOW_REACH_DAYS)
        cover(d, v->today);
}

static int column(const struct drawing *d, struct date day)
{
    int span = date_diff(d->to, d->from);
    int cols = d->right - d->left;
    int at = span == 0 ? 0 : (int)(((int64_t)date_diff(day, d->from) * cols + span / 2) / span);

    return d->left + (at < 0 ? 0 : at > cols ? cols : at);
}

static struct cell *row_new(const struct drawing *d, const char *label)
{
    struct cell *row = mem_new((size_t)d->width, sizeof *row);
    struct str text = STR_INIT;
    size_t at = 0;

    utf8_clip(&text, label, AXIS_LABEL_COLS - 1, true);
    for (int i = 0; i < d->width; i++)
        row[i] = (struct cell) { ' ', AXIS_BLANK };
    for (int i = 0; i < AXIS_LABEL_COLS - 1;) {
        uint32_t c = utf8_next(text.text, &at);
        int w = utf8_width(c);

        if (c == 0)
            break;
        if (w == 0) /* a mark has no column of its own */
            continue;
        row[i] = (struct cell) { c, AXIS_LABEL };
        if (w == 2)
            row[i + 1] = (struct cell) { WIDE_TAIL, AXIS_LABEL };
        i += w;
    }
    str_free(&text);
    return row;
}

/* Writes narrow text from column `at` on, whole or not at all: half a number would be another number. Returns the
 * column behind it. */
static int put(const struct drawing *d, struct cell *row, int at, const char *text, enum axis_role role)
{
    size_t i = 0;
    uint32_t c;

    if (at + utf8_columns(text) > d->width)
        return at;
    while ((c = utf8_next(text, &i)) != 0)
        row[at++] = (struct cell) { c, (unsigned char)role };
    return at;
}

static int put_sign(const struct drawing *d, struct cell *row, int at, enum sign sign)
{
    return put(d, row, at, d->ascii ? signs[sign].ascii : signs[sign].utf8, signs[sign].role);
}

/* Hands the cells over as a finished row. */
static void row_done(const struct drawing *d, struct cell *row)
{
    struct axis *a = d->out;
    struct axis_row *r;

    a->rows = mem_grow(a->rows, a->n_rows, sizeof *a->rows);
    r = &a->rows[a->n_rows++];
    str_init(&r->text);
    r->roles = mem_new((size_t)d->width, 1);
    for (int i = 0; i < d->width; i++) {
        r->roles[i] = row[i].role;
        if (row[i].c != WIDE_TAIL)
            utf8_add(&r->text, row[i].c);
    }
    free(row);
}

/* The first of the month after the day's. */
static struct date next_month(struct date day)
{
    struct date first;
    int year, month, mday;

    date_civil(day, &year, &month, &mday);
    if (!date_make(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1, &first))
        return date_add(day, 31); /* past the last year there is */
    return first;
}

/* "Nov", or with the year for the first one and each January. Not where it would touch the next month's name. */
static int put_month(const struct drawing *d, struct cell *row, struct date day, int free_from)
{
    struct date next = next_month(day);
    int at = column(d, day), until = next.day > d->to.day ? d->right + 1 : column(d, next);
    int year, month, mday;
    char name[32];

    date_civil(day, &year, &month, &mday);
    snprintf(name, sizeof name, "%s %d", date_month_name(month), year);
    if ((day.day != d->from.day && month != 1) || until - at < 9)
        name[3] = '\0';
    if (at < free_from || until - at < 4)
        return free_from;
    return put(d, row, at, name, AXIS_MONTH) + 1;
}

static void draw_months(const struct drawing *d)
{
    struct cell *names = row_new(d, ""), *rule = row_new(d, "");
    int free_from = d->left;

    for (int i = d->left; i <= d->right; i++)
        put_sign(d, rule, i, SIGN_LINE);
    for (int i = d->right + 1; i < d->width; i++)
        put_sign(d, rule, i, SIGN_TAIL);
    for (struct date day = d->from; day.day <= d->to.day; day = next_month(day)) {
        free_from = put_month(d, names, day, free_from);
        put_sign(d, rule, column(d, day), SIGN_TICK);
    }
    if (d->right + 1 < d->width)
        put(d, names, d->right + 1 + TAIL_GAP, "later", AXIS_MONTH);
    row_done(d, names);
    row_done(d, rule);
}

static enum sign session_sign(const struct session *s)
{
    switch (s->state) {
    case SESSION_PROPOSED: return s->tentative ? SIGN_TENTATIVE : SIGN_PROPOSED;
    case SESSION_ANNOUNCED: return SIGN_ANNOUNCED;
    case SESSION_DONE: return SIGN_DONE;
    case SESSION_MISSED:
    case SESSION_CANCELLED: return SIGN_MISSED;
    }
    return SIGN_PROPOSED;
}

static int followup_days(const struct drawing *d, const struct view_followup *f)
{
    return date_is(d->last) ? date_diff(f->target, d->last) : 0;
}

/* "◇90 d"; returns the column behind it. */
static int put_followup(const struct drawing *d, struct cell *row, int at, const struct view_followup *f)
{
    char days[24];

    snprintf(days, sizeof days, "%d d", followup_days(d, f));
    at = put_sign(d, row, at, SIGN_FOLLOWUP);
    return put(d, row, at, days, AXIS_FOLLOWUP);
}

static bool in_tail(const struct drawing *d, const struct view_followup *f)
{
    return date_is(f->target) && f->target.day > d->to.day;
}

static void draw_sessions(const struct plan_view *v, const struct drawing *d)
{
    struct cell *row = row_new(d, "session");
    int free_from = d->left, tail = d->right + 1 + TAIL_GAP;

    for (size_t i = 0; i < v->n_rows; i++) {
        const struct view_row *r = &v->rows[i];
        char ordinal[16] = "";
        int at;

        if (!is_on_axis(r))
            continue;
        if (r->session.ordinal > 0)
            snprintf(ordinal, sizeof ordinal, "%d", (int)r->session.ordinal);
        at = column(d, r->session.day);
        at = put_sign(d, row, at < free_from ? free_from : at, session_sign(&r->session));
        free_from = put(d, row, at, ordinal, signs[session_sign(&r->session)].role);
    }
    for (size_t i = 0; i < v->n_followups; i++) {
        const struct view_followup *f = &v->followups[i];

        if (in_tail(d, f))
            tail = put_followup(d, row, tail, f) + 1;
        else if (date_is(f->target) && column(d, f->target) >= free_from)
            free_from = put_followup(d, row, column(d, f->target), f) + 1;
    }
    row_done(d, row);
}

static void draw_windows(const struct plan_view *v, const struct drawing *d)
{
    struct cell *row = row_new(d, "window");

    for (size_t i = 0; i < v->n_rows; i++) {
        const struct view_row *r = &v->rows[i];
        int from, to;

        if (!date_is(r->earliest) || !date_is(r->latest) || r->session.state == SESSION_CANCELLED)
            continue;
        from = column(d, r->earliest);
        to = column(d, r->latest);
        for (int at = from + 1; at < to; at++)
            put_sign(d, row, at, SIGN_SPAN);
        put_sign(d, row, to, from == to ? SIGN_DAY : SIGN_CLOSE);
        if (from < to)
            put_sign(d, row, from, SIGN_OPEN);
    }
    row_done(d, row);
}

static bool drawn_before(const struct holds *h, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (strcmp(h->at[j].substance, h->at[i].substance) == 0)
            return true;
    return false;
}

static void draw_hold_row(const struct holds *h, size_t first, const struct drawing *d)
{
    const struct substance_words *w = substance_words_of(h->at[first].substance);
    struct cell *row = row_new(d, w->label != NULL ? w->label : h->at[first].substance);

    for (size_t i = first; i < h->n; i++) {
        const struct hold *x = &h->at[i];

        if (strcmp(x->substance, h->at[first].substance) != 0 || x->cancelled)
            continue;
        for (int at = column(d, x->from); at <= column(d, x->to); at++)
            put_sign(d, row, at, x->provisional ? SIGN_HOLD_PROVISIONAL : SIGN_HOLD);
    }
    row_done(d, row);
}

/* Each number under its day; of two that would touch, the later stands. ? where the decision waits for one. */
static void draw_pain(const struct plan_view *v, const struct drawing *d)
{
    struct cell *row;
    int free_from = d->left;
    bool any = false;

    for (size_t i = 0; i < v->outcomes.n; i++)
        any = any || v->outcomes.at[i].pain >= 0;
    if (!any)
        return;
    row = row_new(d, "pain");
    for (size_t i = 0; i < v->outcomes.n; i++) {
        int at = column(d, v->outcomes.at[i].day);
        char number[16];
        if (v->outcomes.at[i].pain < 0)
            continue;
        snprintf(number, sizeof number, "%d", (int)v->outcomes.at[i].pain);
        free_from = put(d, row, at < free_from ? free_from : at, number, AXIS_OUTCOME) + 1;
    }
    if (v->plan.state == PLAN_AWAITING && column(d, v->today) >= free_from)
        put(d, row, column(d, v->today), "?", AXIS_OUTCOME);
    row_done(d, row);
}

/* "▲ Tue 24 Nov" under today, the words to the left of the sign where the right has no room. */
static void draw_now(const struct plan_view *v, const struct drawing *d)
{
    struct cell *row;
    struct str text = STR_INIT;
    int at = column(d, v->today), cols;

    if (v->today.day < d->from.day || v->today.day > d->to.day)
        return;
    row = row_new(d, "now");
    date_add_short(&text, v->today);
    cols = utf8_columns(text.text) + 1;
    put_sign(d, row, at, SIGN_NOW);
    put(d, row, at + 1 + cols <= d->width ? at + 2 : at - cols, text.text, AXIS_NOW);
    str_free(&text);
    row_done(d, row);
}

/* Columns at the right end for follow-ups beyond the axis; at most a third of the width. */
static int tail_cols(const struct plan_view *v, const struct drawing *d)
{
    int cols = 0;

    for (size_t i = 0; i < v->n_followups; i++)
        if (in_tail(d, &v->followups[i]))
            cols += snprintf(NULL, 0, "F%d d ", followup_days(d, &v->followups[i]));
    if (cols > 0)
        cols += TAIL_GAP;
    return cols > d->width / 3 ? d->width / 3 : cols;
}

void axis_rows(const struct plan_view *v, int width, bool ascii, struct axis *out)
{
    struct drawing d = { .from = DATE_NONE, .to = DATE_NONE, .last = DATE_NONE, .left = AXIS_LABEL_COLS, .ascii = ascii,
        .out = out };

    *out = (struct axis) { 0 };
    d.width = out->width = width < AXIS_LEAST_COLS ? AXIS_LEAST_COLS : width;
    cover_series(v, &d);
    if (!date_is(d.from))
        return;
    cover_today(v, &d);
    d.right = d.width - 1 - tail_cols(v, &d);
    draw_months(&d);
    draw_sessions(v, &d);
    draw_windows(v, &d);
    for (size_t i = 0; i < v->holds.n; i++)
        if (!drawn_before(&v->holds, i))
            draw_hold_row(&v->holds, i, &d);
    draw_pain(v, &d);
    draw_now(v, &d);
}

void axis_free(struct axis *a)
{
    for (size_t i = 0; i < a->n_rows; i++) {
        str_free(&a->rows[i].text);
        free(a->rows[i].roles);
    }
    free(a->rows);
    *a = (struct axis) { 0 };
}

void axis_add_legend(struct str *out, bool ascii)
{
    const char *sep = "";

    for (int i = 0; i < SIGNS; i++) {
        if (signs[i].word == NULL)
            continue;
        str_addf(out, "%s%s %s", sep, ascii ? signs[i].ascii : signs[i].utf8, signs[i].word);
        sep = "  ";
    }
}
