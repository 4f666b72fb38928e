/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day for one session, picked in a month: legal days can be taken, the others say why not. */
#include "screen_rows.h"

#include "month.h"
#include "session_keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TWO_FROM_ROWS = 16 };

struct move {
    struct target target;
    char *name; /* of the patient */
    struct date at, today, first; /* first: of the loaded months, this one and the next */
    struct day_choice *choices;
    size_t n;
    struct start_choice *starts; /* of the day `at`; the one taken is starts[start] */
    size_t n_starts, start, who;
    bool chosen; /* a time was chosen by hand */
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "take this day", "show what moving it here changes" },
    { "h Left", ACTION_LEFT, NULL, "the day before" },
    { "l Right", ACTION_RIGHT, NULL, "the day after" },
    { "k Up", ACTION_UP, NULL, "a week earlier" },
    { "j Down", ACTION_DOWN, NULL, "a week later" },
    { "PgDn Wheel-Down", ACTION_PAGE_DOWN, "month after", "the month after" },
    { "PgUp Wheel-Up", ACTION_PAGE_UP, "before", "the month before" },
    { "Tab", ACTION_NEXT_PANE, "next that fits", "the next day that can be taken" },
    { "Home", ACTION_FIRST, NULL, "the first of the month" },
    { "End", ACTION_LAST, NULL, "the last of the month" },
    { "+ >", ACTION_LATER, "another time", "a later time on this day" },
    { "- <", ACTION_EARLIER, NULL, "an earlier time on this day" },
    { "p", ACTION_OTHER_PROVIDER, "who", "another provider who is free at this time" },
    { "w", ACTION_WHY, "why", "the reasons for or against this day" },
    { "Esc", ACTION_BACK, "back", "back; nothing is moved" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct move *m = state;

    m->target = *t;
    m->today = app_today(app);
    m->at = date_max(t->day, m->today);
}

static const struct day_choice *choice_of(const struct move *m, struct date d)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->choices[i].day.day == d.day)
            return &m->choices[i];
    return NULL;
}

/* The day's own times; the best one is taken first. On the session's own day another time than now. */
static void find_starts(struct move *m, struct app *app)
{
    const struct day_choice *c = choice_of(m, m->at);
    struct err none = ERR_INIT;

    start_choices_free(m->starts, m->n_starts);
    m->starts = NULL;
    m->n_starts = m->start = m->who = 0;
    m->chosen = false;
    if (c == NULL || !c->legal || !app_day_starts(app, m->target.id, m->target.session, m->at, &m->starts, &m->n_starts, &none))
        return;
    for (size_t i = 0; i < m->n_starts; i++)
        if (m->starts[i].start == c->start)
            m->start = i;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct move *m = state;
    struct day_choice *fresh = NULL;
    size_t n = 0;

    if (!whose_plan(app, m->target.id, &m->name, e)
        || !app_move_choices(app, m->target.id, m->target.session, month_first(m->at), month_last(month_after(m->at)), &fresh, &n, e)) {
        day_choices_free(fresh, n);
        return false;
    }
    day_choices_free(m->choices, m->n);
    m->choices = fresh;
    m->n = n;
    m->first = month_first(m->at);
    find_starts(m, app);
    return true;
}

static int16_t chosen_start(const struct move *m, const struct day_choice *c)
{
    return m->start < m->n_starts ? m->starts[m->start].start : c->start;
}

static struct reaction say_day(const struct move *m)
{
    const struct day_choice *c = choice_of(m, m->at);
    struct str s = STR_INIT;
    struct reaction r;
    char time[TIME_TEXT];

    date_add_long(&s, m->at);
    if (m->at.day == m->target.day.day)
        str_add(&s, m->n_starts > 1 ? ", where it is now; + and - choose another time" : ", where it is now");
    else if (c == NULL)
        str_add(&s, ": cannot be judged");
    else if (c->legal)
        str_addf(&s, " %s, %s%s", minute_text(chosen_start(m, c), time), c->on_time ? "inside the window" : "possible, but past the window",
            c->off_wish ? ", not one of the wished weekdays" : "");
    else
        str_addf(&s, ": %s%s", c->why_not == NULL ? "not possible" : c->why_not, c->by_word ? "; Enter: a clinician decides it" : "");
    r = react_say(0, "%s", s.text);
    str_free(&s);
    return r;
}

static struct reaction go_to(struct move *m, struct date to, struct app *app, struct err *e)
{
    struct date was = m->at;

    m->at = to;
    if (month_first(to).day != m->first.day && !load(m, app, e)) {
        m->at = was;
        return react(0);
    }
    find_starts(m, app);
    return say_day(m);
}

static struct reaction next_legal(struct move *m, struct app *app, struct err *e)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->choices[i].legal && m->choices[i].day.day > m->at.day && m->choices[i].day.day != m->target.day.day)
            return go_to(m, m->choices[i].day, app, e);
    return react_say(0, "No later day shown here fits; PgDn shows the month after.");
}

/* A later (1) or earlier (-1) time of the day. */
static struct reaction other_time(struct move *m, int step)
{
    char time[TIME_TEXT];
    const struct start_choice *s;

    if (m->n_starts == 0)
        return react_say(0, "This day has no time to choose from.");
    if (step < 0 ? m->start == 0 : m->start + 1 >= m->n_starts)
        return react_say(0, step < 0 ? "This is the day's first free time." : "This is the day's last free time.");
    m->start = step < 0 ? m->start - 1 : m->start + 1;
    m->who = 0;
    m->chosen = true;
    s = &m->starts[m->start];
    return react_say(0, "%s%s%s", minute_text(s->start, time), s->n_who == 0 ? "" : ", ", s->n_who == 0 ? "" : s->who[0].name);
}

static struct reaction other_provider(struct move *m)
{
    const struct start_choice *s = m->start < m->n_starts ? &m->starts[m->start] : NULL;
    char time[TIME_TEXT];

    if (s == NULL)
        return react_say(0, "This day has no time to choose from.");
    if (s->n_who == 0)
        return react_say(0, "It needs no provider.");
    if (s->n_who == 1)
        return react_say(0, "Only %s is free at %s.", s->who[0].name, minute_text(s->start, time));
    m->who = (m->who + 1) % s->n_who;
    m->chosen = true;
    return react_say(0, "%s at %s (%zu of %zu who are free)", s->who[m->who].name, minute_text(s->start, time), m->who + 1, s->n_who);
}

static struct reaction take(struct move *m)
{
    const struct day_choice *c = choice_of(m, m->at);
    struct target t = m->target;

    if (m->at.day == m->target.day.day && !m->chosen)
        return react_say(0, "It is on this day already; choose another one, or another time with + and -.");
    if (c == NULL || !(c->legal || c->by_word))
        return say_day(m);
    t.request.session.day = m->at;
    t.request.session.start = chosen_start(m, c);
    if (m->chosen && m->start < m->n_starts && m->starts[m->start].n_who > 1)
        snprintf(t.request.provider, sizeof t.request.provider, "%s", m->starts[m->start].who[m->who].key);
    return react_open(SCREEN_RIPPLE, &t);
}

static struct reaction why(const struct move *m)
{
    struct target t = m->target;

    t.day = m->at;
    return react_open(SCREEN_WHY, &t);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct move *m = state;
    struct date to = m->at;

    if (in.act == ACTION_OPEN)
        return take(m);
    if (in.act == ACTION_BACK)
        return react_say(REACT_CLOSE, "Nothing is moved.");
    if (in.act == ACTION_NEXT_PANE)
        return next_legal(m, app, e);
    if (in.act == ACTION_LATER || in.act == ACTION_EARLIER)
        return other_time(m, in.act == ACTION_LATER ? 1 : -1);
    if (in.act == ACTION_OTHER_PROVIDER)
        return other_provider(m);
    if (in.act == ACTION_WHY)
        return why(m);
    if (in.act == ACTION_CLICK) {
        to = months_day_at(in.rows - 3, in.cols, TWO_FROM_ROWS, m->at, in.row - 2, in.col);
        if (!date_is(to))
            return react_say(0, "There is no day here.");
        return to.day == m->at.day ? take(m) : go_to(m, to, app, e);
    }
    if (month_move(&to, in.act))
        return go_to(m, to, app, e);
    return react(REACT_UNKNOWN);
}

/* A reason is written out where there is room and the day lies ahead. */
static void draw_no(const struct day_choice *c, bool past, struct canvas *cell)
{
    canvas_text(cell, 0, 0, -1, STYLE_CLOSED, past ? "" : "\xC3\x97");
    if (!past && cell->rows > 1 && c->why_not != NULL)
        canvas_wrap(cell, 1, 0, cell->rows - 1, cell->cols, STYLE_CLOSED, c->why_not);
}

/* Before the window: nobody but a clinician may take it. */
static void draw_early(const struct day_choice *c, struct canvas *cell)
{
    canvas_text(cell, 0, 0, -1, STYLE_CLOSED, "?");
    if (cell->rows > 1 && c->why_not != NULL)
        canvas_wrap(cell, 1, 0, cell->rows - 1, cell->cols, STYLE_CLOSED, c->why_not);
}

static void draw_choice(const struct day_choice *c, bool past, struct canvas *cell)
{
    char time[TIME_TEXT];

    if (!c->legal && (past || !c->by_word)) {
        draw_no(c, past, cell);
        return;
    }
    if (!c->legal) {
        draw_early(c, cell);
        return;
    }
    if (cell->cols >= TIME_TEXT - 1)
        canvas_text(cell, 0, 0, -1, c->on_time ? STYLE_DONE : STYLE_WARN, minute_text(c->start, time));
    if (cell->rows > 1)
        canvas_text(cell, 1, 0, -1, c->on_time ? STYLE_DONE : STYLE_WARN, c->on_time ? "fits" : "late");
    else if (cell->cols > TIME_TEXT - 1)
        canvas_text(cell, 0, TIME_TEXT - 1, -1, STYLE_WARN, c->on_time ? "" : "!");
    else
        canvas_text(cell, 0, 0, -1, c->on_time ? STYLE_DONE : STYLE_WARN, c->on_time ? "\xE2\x9C\x93" : "!");
}

static void draw_day(const void *of, struct date day, struct canvas *cell)
{
    const struct move *m = of;
    const struct day_choice *c = choice_of(m, day);

    if (day.day == m->target.day.day)
        canvas_text(cell, 0, 0, -1, STYLE_TITLE, "now");
    else if (c != NULL)
        draw_choice(c, day.day < m->today.day, cell);
}

/* The times of the selected day in one line, the taken one in brackets. */
static void draw_starts(const struct move *m, struct canvas *c, int row)
{
    char time[TIME_TEXT];
    int col = 1;

    if (m->start < m->n_starts && m->who < m->starts[m->start].n_who)
        col = canvas_textf(c, row, col, -1, m->who > 0 ? STYLE_TITLE : STYLE_MUTED, "%s ", m->starts[m->start].who[m->who].name);
    for (size_t i = m->start > 3 && c->cols < 120 ? m->start - 3 : 0; i < m->n_starts; i++) {
        bool is = i == m->start;
        if (col + 8 > c->cols && i + 1 < m->n_starts) {
            canvas_text(c, row, col, -1, STYLE_MUTED, "\xE2\x80\xA6");
            break;
        }
        col = canvas_textf(c, row, col, -1, is ? STYLE_TITLE : STYLE_NORMAL, is ? "[%s]" : " %s ", minute_text(m->starts[i].start, time));
    }
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct move *m = state;
    struct canvas months = canvas_part(c, 2, 0, c->rows - 3, c->cols);
    struct str s = STR_INIT;

    str_add(&s, "Move the session of ");
    date_add_long(&s, m->target.day);
    str_add(&s, ": ");
    look_add_name(&s, look, m->name == NULL ? "" : m->name);
    canvas_text(c, 0, 1, -1, STYLE_TITLE, s.text);
    canvas_text(c, 1, 1, -1, STYLE_MUTED, "\xE2\x9C\x93 or a time fits, ! late, ? early, \xC3\x97 not: select to see why");
    months_draw(&months, TWO_FROM_ROWS, m->at, m->today, draw_day, m);
    draw_starts(m, c, c->rows - 1);
    str_free(&s);
}

static void close(void *state)
{
    struct move *m = state;

    day_choices_free(m->choices, m->n);
    start_choices_free(m->starts, m->n_starts);
    free(m->name);
}

const struct screen_ops screen_move = {
    .title = "Move",
    .keys = keys,
    .size = sizeof(struct move),
    .form = true,
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
