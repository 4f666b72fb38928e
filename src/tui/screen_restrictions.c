/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Restrictions room: what is to be decided, prescribers' answers, windows that begin, run and end, whom to call. */
#include "screen_rows.h"

#include "session_keys.h"
#include "text.h"

#include "ritmo/app/board.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/tui/list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_ROWS = 1 };

/* One line: a pane's heading, or a row of it. */
struct board_line {
    const char *heading;
    size_t count;                         /* of a heading */
    const struct hold_row *hold;
    const struct question *question;
    const struct exposure_conflict *conflict;
};

struct board_screen {
    struct date day;
    bool is_today; /* then the day goes on at midnight */
    bool loaded;
    struct board board;
    struct board_line *lines;
    size_t n_lines;
    struct list list;
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "open", "the plan of a window; what to decide; the prescriber's answer" },
    { "Tab", ACTION_NEXT_PANE, "next part", "to the next heading" },
    { "Left h", ACTION_DAY_BEFORE, NULL, "the day before" },
    { "Right l", ACTION_DAY_AFTER, NULL, "the day after" },
    { "t", ACTION_NOW, NULL, "today" },
    LIST_KEYS("line"),
    { 0 },
};

static void show(struct board_screen *b, struct date day, const struct app *app)
{
    b->day = day;
    b->is_today = day.day == app_today(app).day;
}

static void open(void *state, const struct target *t, struct app *app)
{
    (void)t;
    show(state, app_today(app), app);
}

static struct board_line *add_line(struct board_screen *b)
{
    b->lines = mem_grow(b->lines, b->n_lines, sizeof *b->lines);
    b->lines[b->n_lines] = (struct board_line) { 0 };
    return &b->lines[b->n_lines++];
}

static void add_heading(struct board_screen *b, const char *heading, size_t count)
{
    struct board_line *l = add_line(b);

    l->heading = heading;
    l->count = count;
}

static void add_holds(struct board_screen *b, const char *heading, const struct hold_rows *rows, size_t count)
{
    add_heading(b, heading, count);
    for (size_t i = 0; i < rows->n; i++)
        add_line(b)->hold = &rows->at[i];
}

/* What needs somebody stands first. */
static void make_lines(struct board_screen *b)
{
    const struct board *board = &b->board;

    free(b->lines);
    b->lines = NULL;
    b->n_lines = 0;
    add_heading(b, "To decide: sessions too near to what was taken", (size_t)board->n_conflicts);
    for (size_t i = 0; i < board->conflicts.n; i++)
        add_line(b)->conflict = &board->conflicts.at[i];
    add_heading(b, "Prescribers' answers outstanding", (size_t)board->n_questions);
    for (size_t i = 0; i < board->questions.n; i++)
        add_line(b)->question = &board->questions.at[i];
    add_holds(b, "Windows that begin on this day", &board->starting, (size_t)board->n_starting);
    add_holds(b, "Call: windows that begin in the days after it", &board->calls, (size_t)board->n_calls);
    add_holds(b, "Windows that end on this day", &board->ending, board->ending.n);
    add_holds(b, "Windows that run on this day, the first to end first", &board->running, (size_t)board->n_running);
}

/* The first line that Enter opens. */
static void select_first(struct board_screen *b)
{
    for (size_t i = 0; i < b->n_lines; i++)
        if (b->lines[i].heading == NULL) {
            b->list.at = i;
            return;
        }
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct board_screen *b = state;
    struct board fresh = { 0 };

    show(b, b->is_today ? app_today(app) : b->day, app);
    if (!app_board(app, b->day, -1, &fresh, e)) {
        board_free(&fresh);
        return false;
    }
    board_free(&b->board);
    b->board = fresh;
    make_lines(b);
    list_count(&b->list, b->n_lines);
    if (!b->loaded)
        select_first(b);
    b->loaded = true;
    return true;
}

static struct reaction go_to(struct board_screen *b, struct date day, struct app *app, struct err *e)
{
    struct date before = b->day;
    struct str said = STR_INIT;
    struct reaction r;

    show(b, day, app);
    b->list = (struct list) { 0 };
    b->loaded = false;
    if (!load(b, app, e)) {
        show(b, before, app);
        return react(0);
    }
    date_add_long(&said, day);
    r = react_say(0, "%s", said.text);
    str_free(&said);
    return r;
}

static struct reaction open_line(const struct board_line *l, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (l->hold != NULL) {
        memcpy(t.id, l->hold->plan.id, sizeof t.id);
        return react_open(SCREEN_PLAN, &t);
    }
    if (l->conflict != NULL) {
        t.number = l->conflict->exposure;
        t.session = l->conflict->session_number;
        return react_open(SCREEN_EXPOSURE, &t);
    }
    if (l->question == NULL)
        return react_say(0, "This is a heading: Down goes to its lines.");
    t.number = l->question->number;
    return may_change(app, e) ? react_open(SCREEN_ANSWER_FORM, &t) : react(0);
}

/* From heading to heading, round. */
static struct reaction next_pane(struct board_screen *b)
{
    for (size_t step = 1; step <= b->n_lines; step++) {
        size_t at = (b->list.at + step) % b->n_lines;
        if (b->lines[at].heading == NULL)
            continue;
        b->list.at = at;
        return react_say(0, "%s: %zu", b->lines[at].heading, b->lines[at].count);
    }
    return react(REACT_REDRAW);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct board_screen *b = state;
    struct reaction r = react(REACT_REDRAW);

    if (list_move(&b->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    if (in.act == ACTION_DAY_BEFORE || in.act == ACTION_DAY_AFTER)
        return go_to(b, date_add(b->day, in.act == ACTION_DAY_BEFORE ? -1 : 1), app, e);
    if (in.act == ACTION_NOW)
        return go_to(b, app_today(app), app, e);
    if (in.act == ACTION_NEXT_PANE)
        return next_pane(b);
    if (in.act == ACTION_OPEN && b->list.at < b->n_lines)
        return open_line(&b->lines[b->list.at], app, e);
    return react(REACT_UNKNOWN);
}

static void add_person(struct str *s, const struct look *look, const char *name, const char *phone, int cols)
{
    struct str shown = STR_INIT;

    look_add_name(&shown, look, name);
    utf8_clip(s, shown.text, cols >= 100 ? 24 : 18, true);
    str_add(s, "  ");
    utf8_clip(s, look->initials || phone == NULL ? "" : phone, 16, true);
    str_add(s, "  ");
    str_free(&shown);
}

static void add_row(struct str *s, const struct board_line *l, const struct look *look, int cols)
{
    if (l->hold != NULL) {
        add_person(s, look, l->hold->plan.patient_name, l->hold->plan.phone, cols);
        text_add_day(s, l->hold->from);
        str_add(s, " – ");
        text_add_day(s, l->hold->to);
        str_addf(s, "  %s%s", l->hold->plan.protocol_name, l->hold->provisional ? ", provisional" : "");
    } else if (l->question != NULL) {
        add_person(s, look, l->question->patient_name, l->question->phone, cols);
        str_addf(s, "q%lld %s, asked ", (long long)l->question->number, l->question->said);
        date_add_short(s, l->question->asked);
    } else {
        const struct exposure_conflict *c = l->conflict;
        add_person(s, look, c->patient_name, c->phone, cols);
        str_add(s, c->given ? "tell the clinician: " : "");
        date_add_short(s, c->day);
        str_addf(s, " session %d%s: ", c->ordinal, c->given ? " given" : "");
        exposure_add_words(s, c->said, c->from, c->last, c->ongoing);
        if (!c->given) {
            str_add(s, ", clear from ");
            date_add_short(s, c->clean);
        }
        str_add(s, c->how == EXPOSURE_ASK ? ", asked" : "");
    }
}

static void draw_line(const struct board_screen *b, size_t i, const struct look *look, struct canvas *c, int row)
{
    const struct board_line *l = &b->lines[i];
    struct str s = STR_INIT;

    if (l->heading != NULL) {
        str_addf(&s, "%s: %zu", l->heading, l->count);
        canvas_text(c, row, 1, -1, l->count > 0 ? STYLE_TITLE : STYLE_MUTED, s.text);
    } else {
        add_row(&s, l, look, c->cols);
        canvas_text(c, row, 3, -1, l->hold == NULL ? STYLE_WARN : STYLE_NORMAL, s.text);
    }
    if (i == b->list.at) {
        canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
        canvas_focus(c, row, 0, -1);
    }
    str_free(&s);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct board_screen *b = state;
    size_t at = list_top(&b->list, c->rows - HEAD_ROWS);
    struct str s = STR_INIT;

    str_add(&s, "Restrictions on ");
    date_add_long(&s, b->day);
    canvas_text(c, 0, 1, -1, STYLE_TITLE, s.text);
    if (b->day.day != look->today.day)
        canvas_right(c, 0, STYLE_MUTED, "t today ");
    for (int row = HEAD_ROWS; row < c->rows && at < b->n_lines; row++, at++)
        draw_line(b, at, look, c, row);
    str_free(&s);
}

static void close(void *state)
{
    struct board_screen *b = state;

    free(b->lines);
    board_free(&b->board);
}

const struct screen_ops screen_restrictions = {
    .title = "Restrictions",
    .keys = keys,
    .size = sizeof(struct board_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
