/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing a plan; see the header. */
#include "plan_pane.h"

#include "text.h"

#include "ritmo/base/utf8.h"
#include "ritmo/domain/date_text.h"
#include "ritmo/report/axis.h"

#include <stdio.h>
#include <string.h>

#define DOT " \xC2\xB7 "
#define DASH " \xE2\x80\x93 "

enum { LINES_MOST = 100 };

static const enum style axis_styles[AXIS_ROLES] = {
    [AXIS_BLANK] = STYLE_NORMAL,
    [AXIS_LABEL] = STYLE_MUTED,
    [AXIS_MONTH] = STYLE_MUTED,
    [AXIS_RULE] = STYLE_MUTED,
    [AXIS_DONE] = STYLE_DONE,
    [AXIS_ANNOUNCED] = STYLE_TITLE,
    [AXIS_PROPOSED] = STYLE_NORMAL,
    [AXIS_TENTATIVE] = STYLE_TENTATIVE,
    [AXIS_MISSED] = STYLE_LATE,
    [AXIS_WINDOW] = STYLE_NORMAL,
    [AXIS_HOLD] = STYLE_WARN,
    [AXIS_HOLD_PROVISIONAL] = STYLE_MUTED,
    [AXIS_FOLLOWUP] = STYLE_TENTATIVE,
    [AXIS_OUTCOME] = STYLE_NORMAL,
    [AXIS_NOW] = STYLE_TITLE,
};

static void add_wishes(struct str *s, const struct plan_view *v)
{
    const struct wishes *w = &v->plan.wishes;
    char from[TIME_TEXT], to[TIME_TEXT];

    if (v->provider_name != NULL)
        str_addf(s, DOT "%s", v->provider_name);
    if (w->weekdays != 0) {
        str_add(s, DOT);
        weekdays_add_text(s, w->weekdays);
    }
    if (w->time_to != 0)
        str_addf(s, DOT "%s-%s", minute_text(w->time_from, from), minute_text(w->time_to, to));
}

int plan_pane_heading(const struct plan_view *v, const struct look *look, struct canvas *c, int row, int rows)
{
    struct str s = STR_INIT;

    look_add_name(&s, look, v->patient.name);
    str_addf(&s, DOT "%s", v->protocol_name);
    if (v->plan.site[0] != '\0')
        str_addf(&s, ", %s", v->plan.site);
    str_addf(&s, DOT "%d of %d given, ", plan_given(&v->plan), v->plan.count);
    if (v->plan.state != PLAN_ACTIVE)
        str_addf(&s, "%s" DOT, plan_state_word(v->plan.state));
    str_add(&s, v->every);
    add_wishes(&s, v);
    row += canvas_wrap(c, row, 1, rows, c->cols - 2, STYLE_TITLE, s.text);
    str_free(&s);
    return row;
}

static void draw_axis_row(const struct axis_row *a, int width, struct canvas *c, int row)
{
    size_t at = 0;
    int col = 0;
    uint32_t ch;

    while (col < width && (ch = utf8_next(a->text.text, &at)) != 0) {
        canvas_fill(c, row, 1 + col, 1, axis_styles[a->roles[col]], ch);
        col += utf8_width(ch);
    }
}

int plan_pane_axis_rows(const struct plan_view *v, const struct canvas *c)
{
    struct axis axis = { 0 };
    int rows;

    axis_rows(v, c->cols - 2, c->on->ascii, &axis);
    rows = (int)axis.n_rows;
    axis_free(&axis);
    return rows;
}

int plan_pane_axis(const struct plan_view *v, struct canvas *c, int row)
{
    struct axis axis = { 0 };

    axis_rows(v, c->cols - 2, c->on->ascii, &axis);
    for (size_t i = 0; i < axis.n_rows; i++)
        draw_axis_row(&axis.rows[i], axis.width, c, row++);
    axis_free(&axis);
    return row;
}

static const struct view_row *row_of(const struct plan_view *v, int64_t session)
{
    for (size_t i = 0; i < v->n_rows; i++)
        if (v->rows[i].session.number == session)
            return &v->rows[i];
    return NULL;
}

enum { FAR_DAYS = 300 }; /* from here on a month alone does not say which year */

static void add_span(struct str *s, struct date from, struct date to, struct date today)
{
    date_add_short(s, from);
    str_add(s, DASH);
    if (date_diff(to, today) > FAR_DAYS)
        date_add_long(s, to);
    else
        date_add_short(s, to);
}

static int draw_fact(struct canvas *c, int row, enum style style, struct str *fact)
{
    row += canvas_wrap(c, row, 0, c->rows - row, c->cols, style, fact->text);
    str_clear(fact);
    return row;
}

/* What somebody noted on the patient: an allergy, a wheelchair. */
static int draw_note(const struct plan_view *v, const struct look *look, struct canvas *c, int row, struct str *s)
{
    struct str note = STR_INIT;

    text_add_note(&note, &v->patient);
    if (note.len > 0 && !look->initials) {
        str_addf(s, "note: %s", note.text);
        row = draw_fact(c, row, STYLE_WARN, s);
    }
    str_free(&note);
    return row;
}

static bool goes_on(const struct hold *h, const struct hold *next)
{
    return !h->provisional && next->provisional && strcmp(h->substance, next->substance) == 0 && next->from.day == h->to.day + 1;
}

/* A window and its provisional rest are one line. */
static int draw_holds(const struct plan_view *v, struct canvas *c, int row, struct str *s)
{
    for (size_t i = 0; i < v->holds.n; i++) {
        const struct hold *h = &v->holds.at[i];
        const struct hold *rest = i + 1 < v->holds.n && goes_on(h, h + 1) ? h + 1 : NULL;
        struct date to = rest != NULL ? rest->to : h->to;
        str_addf(s, "%s window%s: ", h->substance, h->provisional ? " (provisional)" : "");
        add_span(s, h->from, h->to, v->today);
        if (rest != NULL) {
            str_add(s, ", provisional to ");
            date_add_short(s, to);
        }
        if (h->why[0] != '\0')
            str_addf(s, "; begins earlier for %s", h->why);
        row = draw_fact(c, row, v->today.day >= h->from.day && v->today.day <= to.day ? STYLE_WARN : STYLE_MUTED, s);
        i += rest != NULL;
    }
    return row;
}

/* One session too near to something taken: what is clear and free, or whom to tell. */
static int draw_conflict(const struct exposure_conflict *x, struct canvas *c, int row, struct str *s)
{
    str_addf(s, "session %d%s: ", x->ordinal,
        x->given ? " was given, tell the clinician (5, then Enter)" : exposure_conflict_is_open(x) ? ", to decide (5, then Enter)" : "");
    exposure_add_words(s, x->said, x->from, x->last, x->ongoing);
    if (x->given)
        return draw_fact(c, row, STYLE_WARN, s);
    str_add(s, ", clear from ");
    date_add_short(s, x->clean);
    if (date_is(x->free_day)) {
        str_add(s, ", first place ");
        text_add_slot(s, x->free_day, x->free_start);
    }
    if (x->how == EXPOSURE_KEEP)
        str_addf(s, "; kept by %s", x->by_whom);
    return draw_fact(c, row, x->how == EXPOSURE_KEEP ? STYLE_NORMAL : STYLE_WARN, s);
}

/* What was taken near to a session (0 = to any), and whether a prescriber is asked; what is to be decided comes first. */
static int draw_conflicts(const struct plan_view *v, int64_t session, struct canvas *c, int row, struct str *s)
{
    if (v->questions.n > 0) {
        str_add(s, question_words);
        row = draw_fact(c, row, STYLE_LATE, s);
    }
    for (int decided = 0; decided < 2; decided++)
        for (size_t i = 0; i < v->conflicts.n; i++) {
            const struct exposure_conflict *x = &v->conflicts.at[i];
            bool shown = (session == 0 || x->session_number == session) && (!x->given || exposure_conflict_is_to_tell(x));
            if (shown && exposure_conflict_is_open(x) == !decided)
                row = draw_conflict(x, c, row, s);
        }
    return row;
}

static int draw_red_flag(const struct plan_view *v, struct canvas *c, int row, struct str *s)
{
    if (v->flag.plan == 0)
        return row;
    red_flag_add_words(s, &v->flag);
    return draw_fact(c, row, STYLE_LATE, s);
}

void plan_pane_facts(const struct plan_view *v, int64_t session, const struct look *look, struct canvas *c)
{
    const struct view_row *r = row_of(v, session);
    struct str s = STR_INIT;
    int row;

    look_add_name(&s, look, v->patient.name);
    row = draw_fact(c, 0, STYLE_TITLE, &s);
    if (v->patient.phone != NULL && !look->initials)
        str_add(&s, v->patient.phone);
    row = draw_fact(c, row, STYLE_NORMAL, &s);
    row = draw_red_flag(v, c, row, &s);
    row = draw_note(v, look, c, row, &s);
    str_addf(&s, "%s, %d of %d given", v->protocol_name, plan_given(&v->plan), v->plan.count);
    row = draw_fact(c, row, STYLE_NORMAL, &s) + 1;
    if (r != NULL && date_is(r->earliest)) {
        str_add(&s, "window ");
        add_span(&s, r->earliest, r->latest, v->today);
        str_addf(&s, ", target ");
        date_add_short(&s, r->target);
        row = draw_fact(c, row, STYLE_NORMAL, &s);
        str_addf(&s, "day %d, ", r->gap);
        text_add_slack(&s, r->slack_before, r->slack_after);
        row = draw_fact(c, row, r->slack_after < 0 ? STYLE_LATE : STYLE_NORMAL, &s);
    }
    if (date_is(plan_last_given(&v->plan))) {
        str_add(&s, "last given ");
        date_add_short(&s, plan_last_given(&v->plan));
        row = draw_fact(c, row, STYLE_NORMAL, &s);
    }
    row = draw_conflicts(v, session, c, row, &s);
    draw_holds(v, c, row + 1, &s);
    str_free(&s);
}

/* The checklist in one line, where the clinic heeds it or somebody answered. */
static int draw_gates(const struct plan_view *v, struct canvas *c, int row, struct str *s)
{
    struct str open = STR_INIT;
    bool answered = false, positive = false;
    size_t passed = 0;

    for (size_t i = 0; i < v->gates.n; i++) {
        passed += gate_passes(&v->gates.at[i]);
        answered = answered || date_is(v->gates.at[i].day);
        positive = positive || v->gates.at[i].state == GATE_POSITIVE;
    }
    if (v->gates.n == 0 || (v->gates_recorded && !answered))
        return row;
    str_addf(s, "checklist: %zu of %zu met", passed, v->gates.n);
    if (gates_add_open(&open, &v->gates, GATE_GIVE, false))
        str_addf(s, "; open: %s", open.text);
    row = draw_fact(c, row, positive ? STYLE_LATE : open.len > 0 ? STYLE_WARN : STYLE_MUTED, s);
    str_free(&open);
    return row;
}

/* What the plan waits for, and the key that answers it. */
static int draw_waiting(const struct plan_view *v, struct canvas *c, int row, struct str *s)
{
    if (v->plan.state != PLAN_AWAITING)
        return row;
    str_add(s, "a checkpoint's decision is outstanding: D records what the clinician decided");
    return draw_fact(c, row, STYLE_WARN, s);
}

/* What the patient has of the calendar; "nothing yet" is no news for who gets it on paper. */
static int draw_ledger(const struct plan_view *v, struct canvas *c, int row, struct str *s)
{
    if (v->ledger.version == 0 && !patient_takes_mail(&v->patient))
        return row;
    ledger_add_words(s, &v->ledger);
    return draw_fact(c, row, v->ledger.unsent > 0 ? STYLE_WARN : STYLE_MUTED, s);
}

/* Follow-ups and notices, which can wait. */
static int draw_rest(const struct plan_view *v, struct canvas *c, int row, struct str *s)
{
    for (size_t i = 0; i < v->n_followups; i++) {
        str_addf(s, "%s: ", v->followups[i].kind);
        add_span(s, v->followups[i].earliest, v->followups[i].latest, v->today);
        if (v->followups[i].state != NULL)
            str_addf(s, ", %s", v->followups[i].state);
        row = draw_fact(c, row, STYLE_MUTED, s);
    }
    for (size_t i = 0; i < v->n_notices; i++) {
        str_addf(s, "! %s", v->notices[i]);
        row = draw_fact(c, row, STYLE_MUTED, s);
    }
    return row;
}

static int draw_notes(const struct plan_view *v, const struct look *look, bool all, struct canvas *c)
{
    struct str s = STR_INIT;
    int row = draw_red_flag(v, c, 0, &s);

    row = draw_conflicts(v, 0, c, row, &s);
    row = draw_waiting(v, c, row, &s);
    row = draw_note(v, look, c, row, &s);
    row = draw_ledger(v, c, row, &s);
    row = draw_gates(v, c, row, &s);
    row = draw_holds(v, c, row, &s);
    if (all)
        row = draw_rest(v, c, row, &s);
    str_free(&s);
    return row;
}

static int rows_of_notes(const struct plan_view *v, const struct look *look, bool all, int cols)
{
    struct surface aside = { 0 };
    struct canvas c;
    int rows;

    surface_size(&aside, LINES_MOST, cols > 0 ? cols : 1);
    c = canvas_of(&aside);
    rows = draw_notes(v, look, all, &c);
    surface_free(&aside);
    return rows;
}

int plan_pane_notes_rows(const struct plan_view *v, const struct look *look, const struct canvas *c)
{
    return rows_of_notes(v, look, false, c->cols - 2);
}

void plan_pane_notes(const struct plan_view *v, const struct look *look, struct canvas *c, int row)
{
    struct canvas part = canvas_part(c, row, 1, c->rows - row, c->cols - 2);
    int more = rows_of_notes(v, look, true, part.cols) - part.rows;
    char words[40];

    draw_notes(v, look, true, &part);
    if (more <= 0 || part.rows == 0)
        return;
    snprintf(words, sizeof words, "  \xE2\x80\xA6 %d more %s", more, more == 1 ? "line" : "lines");
    canvas_right(&part, part.rows - 1, STYLE_MUTED, words);
}
