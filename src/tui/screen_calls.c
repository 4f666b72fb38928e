/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to call: most overdue first, with phone and what was tried. One key writes down what a call came to. */
#include "screen_rows.h"

#include "session_keys.h"

#include "ritmo/app/calls.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/calls_report.h"
#include "ritmo/tui/list.h"

#include <stdio.h>

enum { HEAD_ROWS = 2, MOST = 200 };

struct calls_screen {
    struct call_rows rows;
    struct list list;
    bool all; /* those too that were tried and rest */
};

static const struct binding keys[] = {
    { "r", ACTION_CALL_REACHED, "reached", "spoke with the patient, who knows of every change now" },
    { "n", ACTION_CALL_NO_ANSWER, "no answer", "nobody answered: again tomorrow" },
    { "v", ACTION_CALL_MESSAGE, "message", "left a message: again in two days" },
    { "b", ACTION_CALL_BACK, NULL, "to be called back tomorrow" },
    { "x", ACTION_CALL_WRONG, NULL, "the number does not lead to the patient" },
    { "Enter", ACTION_OPEN, "plan", "open the plan; of a prescriber, the answer" },
    { "A", ACTION_CALL_ALL, "all", "show those too that were tried and rest, or leave them out" },
    LIST_KEYS("patient"),
    { 0 },
};

static bool load(void *state, struct app *app, struct err *e)
{
    struct calls_screen *s = state;
    struct call_rows fresh = { 0 };

    if (!app_calls(app, s->all, MOST, &fresh, e)) {
        call_rows_free(&fresh);
        return false;
    }
    call_rows_free(&s->rows);
    s->rows = fresh;
    list_count(&s->list, fresh.n + fresh.asked.n);
    return true;
}

static bool outcome_of(enum action act, enum call_outcome *out)
{
    static const enum action acts[CALL_OUTCOMES] = { ACTION_CALL_REACHED, ACTION_CALL_NO_ANSWER, ACTION_CALL_MESSAGE, ACTION_CALL_BACK,
        ACTION_CALL_WRONG };

    for (int i = 0; i < CALL_OUTCOMES; i++)
        if (acts[i] == act) {
            *out = (enum call_outcome)i;
            return true;
        }
    return false;
}

static struct reaction log_call(const struct call_row *at, enum call_outcome outcome, const struct look *look, struct app *app, struct err *e)
{
    struct str name = STR_INIT;
    struct reaction r;
    struct err left;
    bool told;

    if (!may_change(app, e) || !app_call_log(app, at->plan.id, outcome, NULL, &told, &left, e))
        return react(0);
    if (left.kind != ERR_NONE)
        return react_say(REACT_RELOAD, "%s; still to be told: %s", call_outcomes[outcome].word, left.text);
    look_add_name(&name, look, at->plan.patient_name);
    r = react_say(REACT_RELOAD, "%.100s: %s%s", name.text, call_outcomes[outcome].word,
        told ? "; every change is told" : call_outcomes[outcome].rest_days > 0 ? "; rests for now, A shows it" : "");
    str_free(&name);
    return r;
}

/* A prescriber's line: what came of the call is the answer itself. */
static struct reaction of_question(const struct question *q, enum action act, struct app *app, struct err *e)
{
    struct target t = { .number = q->number };

    if (act != ACTION_OPEN)
        return react_say(0, "The prescriber is asked here: Enter records the answer. Do not advise the patient.");
    return may_change(app, e) ? react_open(SCREEN_ANSWER_FORM, &t) : react(0);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct calls_screen *s = state;
    struct reaction r = react(REACT_REDRAW);
    enum call_outcome outcome = CALL_REACHED;
    struct target t = { .day = in.look->today };

    if (list_move(&s->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    if (in.act == ACTION_CALL_ALL) {
        s->all = !s->all;
        return react_say(REACT_RELOAD, s->all ? "Those too that were tried and rest." : "Those to be called now.");
    }
    if (in.act != ACTION_OPEN && !outcome_of(in.act, &outcome))
        return react(REACT_UNKNOWN);
    if (s->list.n == 0)
        return react_say(0, "Nobody is to be called.");
    if (s->list.at >= s->rows.n)
        return of_question(&s->rows.asked.at[s->list.at - s->rows.n], in.act, app, e);
    if (in.act != ACTION_OPEN)
        return log_call(&s->rows.at[s->list.at], outcome, in.look, app, e);
    snprintf(t.id, sizeof t.id, "%s", s->rows.at[s->list.at].plan.id);
    return react_open(SCREEN_PLAN, &t);
}

static void add_person(struct str *text, const char *name, const char *phone, const struct look *look, const struct canvas *c)
{
    struct str shown = STR_INIT;

    look_add_name(&shown, look, name);
    utf8_clip(text, shown.text, c->cols >= 100 ? 24 : 18, true);
    str_add(text, "  ");
    utf8_clip(text, look->initials || phone == NULL ? "" : phone, 16, true);
    str_add(text, "  ");
    str_free(&shown);
}

static void draw_question(const struct question *q, const struct look *look, struct canvas *c, int row)
{
    struct str text = STR_INIT, name = STR_INIT;

    look_add_name(&name, look, q->patient_name);
    utf8_clip(&text, name.text, c->cols >= 100 ? 24 : 18, true);
    str_add(&text, "  call the prescriber: ");
    call_add_asked(&text, q);
    canvas_text(c, row, 2, -1, STYLE_WARN, text.text);
    str_free(&text);
    str_free(&name);
}

/* What came of it first: that may not fall off a narrow terminal. */
static void add_last_try(struct str *text, const struct call_row *at)
{
    str_addf(text, "  \xC2\xB7 %s ", call_outcomes[at->last].word);
    date_add_short(text, at->last_day);
    if (at->attempts > 1)
        str_addf(text, ", %d tries", (int)at->attempts);
}

static void draw_call(const struct call_row *at, const struct look *look, struct canvas *c, int row)
{
    struct str text = STR_INIT;

    add_person(&text, at->plan.patient_name, at->plan.phone, look, c);
    call_add_reasons(&text, at);
    if (at->tried)
        add_last_try(&text, at);
    canvas_text(c, row, 2, -1, at->days_past > 0 || date_is(at->broken_day) ? STYLE_LATE : (at->reasons & CALL_HOLD) != 0 ? STYLE_NORMAL : STYLE_WARN,
        text.text);
    str_free(&text);
}

static void draw_line(const struct calls_screen *s, size_t i, const struct look *look, struct canvas *c, int row)
{
    if (i < s->rows.n)
        draw_call(&s->rows.at[i], look, c, row);
    else
        draw_question(&s->rows.asked.at[i - s->rows.n], look, c, row);
    if (i == s->list.at) {
        canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
        canvas_focus(c, row, 0, -1);
    }
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct calls_screen *s = state;
    size_t top = list_top(&s->list, c->rows - HEAD_ROWS);
    struct str head = STR_INIT;

    str_addf(&head, "Calls: %zu to make", s->rows.n);
    if (s->rows.resting > 0)
        str_addf(&head, ", %zu tried and resting", s->rows.resting);
    if (s->rows.n_asked > 0)
        str_addf(&head, "; %lld prescriber%s to call", (long long)s->rows.n_asked, s->rows.n_asked == 1 ? "" : "s");
    canvas_text(c, 0, 1, -1, STYLE_TITLE, head.text);
    if (s->list.n == 0)
        canvas_text(c, HEAD_ROWS, 2, -1, STYLE_MUTED, "Nobody is to be called.");
    for (int row = HEAD_ROWS; row < c->rows && top < s->list.n; row++, top++)
        draw_line(s, top, look, c, row);
    str_free(&head);
}

static void close(void *state)
{
    call_rows_free(&((struct calls_screen *)state)->rows);
}

const struct screen_ops screen_calls = {
    .title = "Calls",
    .keys = keys,
    .size = sizeof(struct calls_screen),
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
