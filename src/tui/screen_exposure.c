/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an exposure means: sessions too near to it, the first clear day, the first free place; defer, keep or ask. */
#include "screen_rows.h"

#include "session_keys.h"

#include "ritmo/app/exposures.h"
#include "ritmo/report/words.h"
#include "ritmo/tui/list.h"

#include <stdio.h>
#include <string.h>

enum { ROWS_EACH = 3 };

struct exposure_screen {
    int64_t number;
    int64_t wanted; /* the session to select at first */
    struct exposure_answer answer;
    struct list list;
};

static const struct binding keys[] = {
    { "d", ACTION_DEFER, "defer", "show the move to the first free place with clear days before it" },
    { "k", ACTION_KEEP, "keep", "a clinician keeps the session on its day, or knows of a given one: name and reason" },
    { "p", ACTION_ASK, "ask prescriber", "open a question to the prescriber; the session stays to be decided" },
    { "Enter", ACTION_OPEN, "plan", "open the plan of the selected session; where there is none, record the prescriber's answer" },
    { "j Down Wheel-Down", ACTION_DOWN, NULL, "the next session" },
    { "Up Wheel-Up", ACTION_UP, NULL, "the session before" },
    { "PgDn", ACTION_PAGE_DOWN, NULL, "a page down" },
    { "PgUp", ACTION_PAGE_UP, NULL, "a page up" },
    { "Esc", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct exposure_screen *s = state;

    (void)app;
    s->number = t->number;
    s->wanted = t->session;
}

/* The wanted session, once; else the selected one if it is still to be decided, or the first that is. */
static void select_one(struct exposure_screen *s)
{
    const struct exposure_conflicts *all = &s->answer.conflicts;

    for (size_t i = 0; i < all->n && s->wanted != 0; i++)
        if (all->at[i].session_number == s->wanted)
            s->list.at = i;
    if (s->wanted == 0 && s->list.at < all->n && !exposure_conflict_is_open(&all->at[s->list.at]))
        for (size_t i = 0; i < all->n; i++)
            if (exposure_conflict_is_open(&all->at[i])) {
                s->list.at = i;
                break;
            }
    s->wanted = 0;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct exposure_screen *s = state;
    struct exposure_answer fresh = { 0 };

    if (!app_exposure_look(app, s->number, &fresh, e)) {
        exposure_answer_free(&fresh);
        return false;
    }
    exposure_answer_free(&s->answer);
    s->answer = fresh;
    list_count(&s->list, fresh.conflicts.n);
    select_one(s);
    return true;
}

static struct reaction ask(const struct exposure_conflict *c, struct app *app, struct err *e)
{
    int64_t question;

    if (!app_exposure_decide(app, c->exposure, c->session_number, EXPOSURE_ASK, NULL, NULL, &question, e))
        return react(REACT_REDRAW);
    return react_say(REACT_RELOAD, "q%lld is open: sessions wait for the prescriber's answer. Do not advise the patient.", (long long)question);
}

static struct reaction defer(const struct exposure_conflict *c)
{
    struct target t = { .session = c->session_number, .request = request_session(c->plan, c->session_number, ACT_MOVE) };

    memcpy(t.id, c->plan, sizeof t.id);
    t.request.kind = REQUEST_DEFER;
    t.request.exposure = c->exposure;
    return react_open(SCREEN_RIPPLE, &t);
}

static struct reaction act_on(const struct exposure_conflict *c, enum action act, struct app *app, struct err *e)
{
    struct target t = { .session = c->session_number, .number = c->exposure, .day = c->day };

    memcpy(t.id, c->plan, sizeof t.id);
    if (act == ACTION_OPEN)
        return react_open(SCREEN_PLAN, &t);
    if (!may_change(app, e))
        return react(0);
    if (c->given && act != ACTION_KEEP)
        return react_say(0, "Session %d was given: tell the clinician, then k writes down who knows and what was said.", c->ordinal);
    t.answer = c->given ? GATE_MET : GATE_OPEN;
    if (act == ACTION_ASK)
        return ask(c, app, e);
    return act == ACTION_KEEP ? react_open(SCREEN_KEEP_FORM, &t) : defer(c);
}

/* No session is too near to it; a prescriber's answer may be outstanding all the same. */
static struct reaction answer(const struct exposure_screen *s, enum action act, struct app *app, struct err *e)
{
    struct target t = { .number = s->answer.question };

    if (s->answer.question == 0)
        return react_say(0, "No session stands too near to it: there is nothing to decide.");
    if (act != ACTION_OPEN)
        return react_say(0, "q%lld is open already: Enter records what the prescriber answers.", (long long)s->answer.question);
    return may_change(app, e) ? react_open(SCREEN_ANSWER_FORM, &t) : react(0);
}

static const char *enter_does(const void *state)
{
    const struct exposure_screen *s = state;

    return s->list.n == 0 && s->answer.question != 0 ? "the answer" : NULL;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct exposure_screen *s = state;
    struct reaction r = react(REACT_REDRAW);

    if (list_move(&s->list, in.act, in.rows / ROWS_EACH, r.said, SAID))
        return r;
    if (in.act != ACTION_OPEN && in.act != ACTION_DEFER && in.act != ACTION_KEEP && in.act != ACTION_ASK)
        return react(in.act == ACTION_BACK ? REACT_CLOSE : REACT_UNKNOWN);
    if (s->list.n == 0)
        return answer(s, in.act, app, e);
    return act_on(&s->answer.conflicts.at[s->list.at], in.act, app, e);
}

static void add_taken(struct str *out, const struct exposure *x)
{
    str_addf(out, "e%lld: %s ", (long long)x->number, x->said);
    if (!date_is(x->to)) {
        str_add(out, "since ");
        date_add_long(out, x->from);
    } else {
        date_add_long(out, x->from);
        if (x->to.day != x->from.day) {
            str_add(out, " to ");
            date_add_long(out, x->to);
        }
    }
    str_add(out, x->prescribed ? ", prescribed by a doctor" : "");
}

static const char *state_of(const struct exposure_conflict *c)
{
    if (c->given)
        return c->how == EXPOSURE_KEEP ? "given; the clinician knows" : "given: tell the clinician, then k";
    switch (c->how) {
    case EXPOSURE_KEEP: return "kept by a clinician";
    case EXPOSURE_ASK: return "asked; to decide";
    case EXPOSURE_OPEN:
    case EXPOSURE_DEFER:
    case EXPOSURE_HOWS: break;
    }
    return "to decide";
}

static int draw_conflict(const struct exposure_conflict *c, struct canvas *canvas, int row, bool selected)
{
    struct str s = STR_INIT;
    char time[TIME_TEXT];

    str_addf(&s, "session %d  ", c->ordinal);
    date_add_long(&s, c->day);
    str_addf(&s, " %s  %s", minute_text(c->start, time), state_of(c));
    canvas_text(canvas, row, 2, -1, exposure_conflict_is_open(c) || exposure_conflict_is_to_tell(c) ? STYLE_WARN : STYLE_NORMAL, s.text);
    if (selected) {
        canvas_text(canvas, row, 0, 1, STYLE_TITLE, ">");
        canvas_focus(canvas, row, 0, -1);
    }
    str_clear(&s);
    if (c->given) {
        str_add(&s, "taken near to it; it was given already");
    } else {
        str_add(&s, "clear from ");
        date_add_long(&s, c->clean);
        str_add(&s, date_is(c->free_day) ? "; first free place " : c->looked ? "; no free place inside its limits" : "");
        if (date_is(c->free_day)) {
            date_add_long(&s, c->free_day);
            str_addf(&s, " %s", minute_text(c->free_start, time));
        }
    }
    canvas_text(canvas, row + 1, 6, -1, STYLE_NORMAL, s.text);
    canvas_text(canvas, row + 2, 6, -1, STYLE_MUTED, c->rule);
    str_free(&s);
    return row + ROWS_EACH;
}

static int draw_windows(const struct exposure_answer *a, struct canvas *c, int row)
{
    struct str s = STR_INIT;

    for (size_t i = 0; i < a->n_windows && row < c->rows; i++) {
        const struct hold_change *w = &a->windows[i].change;
        str_clear(&s);
        str_addf(&s, "p%lld %s window now from ", (long long)a->windows[i].plan_number, w->now.substance);
        date_add_long(&s, w->now.from);
        str_addf(&s, "%s%s", w->begun ? "; it " : "", w->begun ? words_of(WORDS_BEGUN) : "");
        row += canvas_wrap(c, row, 2, c->rows - row, c->cols - 3, w->begun ? STYLE_LATE : STYLE_NORMAL, s.text);
    }
    str_free(&s);
    return row;
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct exposure_screen *x = state;
    const struct exposure_answer *a = &x->answer;
    struct str s = STR_INIT;
    int row = 1;
    size_t top;

    look_add_name(&s, look, a->patient_name == NULL ? "" : a->patient_name);
    str_add(&s, "  ");
    add_taken(&s, &a->exposure);
    canvas_text(c, 0, 1, -1, STYLE_TITLE, s.text);
    str_clear(&s);
    if (a->generic != NULL) {
        str_addf(&s, "%s, %s: %s (%s)", a->generic, a->class_name, drug_action_word(a->action), a->source);
        row += canvas_wrap(c, row, 2, 2, c->cols - 3, STYLE_MUTED, s.text);
    }
    for (size_t i = 0; i < a->n_remarks && row < c->rows; i++)
        row += canvas_wrap(c, row, 2, 3, c->cols - 3, a->asks ? STYLE_LATE : STYLE_NORMAL, a->remarks[i]);
    if (a->question > 0 && a->conflicts.n == 0 && row < c->rows)
        canvas_textf(c, row++, 2, -1, STYLE_MUTED, "q%lld: Enter records what the prescriber answers; it stands in Calls (4), too.", (long long)a->question);
    row = draw_windows(a, c, row) + 1;
    if (a->conflicts.n > 0 && row < c->rows)
        canvas_text(c, row++, 1, -1, STYLE_TITLE, "Sessions too near to it");
    top = list_top(&x->list, (c->rows - row) / ROWS_EACH);
    for (size_t i = top; i < a->conflicts.n && row + ROWS_EACH <= c->rows; i++)
        row = draw_conflict(&a->conflicts.at[i], c, row, i == x->list.at);
    str_free(&s);
}

static void close(void *state)
{
    exposure_answer_free(&((struct exposure_screen *)state)->answer);
}

const struct screen_ops screen_exposure = {
    .title = "Exposure, what it means",
    .keys = keys,
    .size = sizeof(struct exposure_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
    .enter_does = enter_does,
};
