/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month with the load of every day; the selected day's visits beside it when there is room. */
#include "screen_rows.h"

#include "day_lines.h"
#include "month.h"
#include "session_keys.h"

#include "ritmo/app/days.h"
#include "ritmo/base/utf8.h"

enum { LIST_FROM_COLS = 140, TWO_FROM_ROWS = 33 };

struct calendar {
    struct date at, today;
    struct date first; /* of the loaded months: this one and the next */
    struct month_day *days;
    size_t n;
    struct summary summary; /* of the day `shown` */
    struct date shown;
    struct day_lines lines;
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "open the day", "the visits of this day" },
    { "h Left", ACTION_LEFT, NULL, "the day before" },
    { "l Right", ACTION_RIGHT, NULL, "the day after" },
    { "k Up", ACTION_UP, NULL, "a week earlier" },
    { "j Down", ACTION_DOWN, NULL, "a week later" },
    { "PgDn Wheel-Down", ACTION_PAGE_DOWN, "month after", "the month after" },
    { "PgUp Wheel-Up", ACTION_PAGE_UP, "before", "the month before" },
    { "Home", ACTION_FIRST, NULL, "the first of the month" },
    { "End", ACTION_LAST, NULL, "the last of the month" },
    { "t", ACTION_NOW, "today", "today" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct calendar *c = state;

    c->today = app_today(app);
    c->at = date_is(t->day) ? t->day : c->today;
    c->shown = DATE_NONE;
}

static void show_day(struct calendar *c, struct app *app)
{
    struct err none = ERR_INIT;

    if (c->shown.day == c->at.day)
        return;
    day_lines_free(&c->lines);
    summary_free_all(&c->summary);
    c->summary = (struct summary) { 0 };
    c->shown = c->at;
    if (app_summary(app, c->at, c->at, NULL, SUMMARY_FULL, &c->summary, &none))
        day_lines_make(&c->lines, &c->summary, NULL);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct calendar *c = state;
    struct month_day *fresh = NULL;
    size_t n = 0;

    if (c->at.day == c->today.day) /* goes on at midnight */
        c->at = app_today(app);
    if (!app_month(app, month_first(c->at), month_last(month_after(c->at)), &fresh, &n, e))
        return false;
    app_month_free(c->days, c->n);
    c->days = fresh;
    c->n = n;
    c->first = month_first(c->at);
    c->today = app_today(app);
    c->shown = DATE_NONE;
    show_day(c, app);
    return true;
}

static const struct month_day *day_of(const struct calendar *c, struct date d)
{
    int i = date_diff(d, c->first);

    return i >= 0 && (size_t)i < c->n ? &c->days[i] : NULL;
}

static struct reaction say_day(const struct calendar *c)
{
    const struct month_day *m = day_of(c, c->at);
    struct str s = STR_INIT;
    struct reaction r;

    date_add_long(&s, c->at);
    if (m != NULL && m->closed != NULL)
        str_addf(&s, ", shut: %s", m->closed);
    else if (m != NULL && m->open_min == 0)
        str_add(&s, ", no opening hours");
    if (m != NULL && m->load.visits > 0)
        str_addf(&s, ", %d visits, %d h %02d min", m->load.visits, m->load.minutes / 60, m->load.minutes % 60);
    if (m != NULL && m->load.tentative > 0)
        str_addf(&s, ", %d of them tentative", m->load.tentative);
    r = react_say(0, "%s", s.text);
    str_free(&s);
    return r;
}

static struct reaction go_to(struct calendar *c, struct date to, struct input in, struct app *app, struct err *e)
{
    struct date was = c->at;

    c->at = to;
    if (month_first(to).day != c->first.day && !load(c, app, e)) {
        c->at = was;
        return react(0);
    }
    if (in.cols >= LIST_FROM_COLS)
        show_day(c, app);
    return say_day(c);
}

static struct reaction open_day(const struct calendar *c)
{
    struct target t = { .day = c->at };

    return react_open(SCREEN_DAY, &t);
}

static int month_cols(int cols)
{
    return cols >= LIST_FROM_COLS ? cols * 6 / 10 : cols;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct calendar *c = state;
    struct date to = c->at;

    if (in.act == ACTION_OPEN)
        return open_day(c);
    if (in.act == ACTION_CLICK) {
        to = months_day_at(in.rows, month_cols(in.cols), TWO_FROM_ROWS, c->at, in.row, in.col);
        if (!date_is(to))
            return react_say(0, "There is no day here.");
        return to.day == c->at.day ? open_day(c) : go_to(c, to, in, app, e);
    }
    if (in.act == ACTION_AWAY)
        return may_change(app, e) ? react_open(SCREEN_AWAY_FORM, &(struct target) { .day = c->at }) : react(0);
    if (in.act == ACTION_NOW)
        return go_to(c, app_today(app), in, app, e);
    if (month_move(&to, in.act))
        return go_to(c, to, in, app, e);
    return react(REACT_UNKNOWN);
}

/* Load in tenths of a bar: booked minutes of the open ones, one provider's worth is a full bar. */
static void draw_bar(const struct month_day *m, struct canvas *cell)
{
    int full = cell->cols < 10 ? cell->cols : 10;
    int filled = m->open_min > 0 ? (m->load.minutes * full + m->open_min - 1) / m->open_min : 0;

    canvas_fill(cell, 1, 0, full, STYLE_MUTED, 0xB7);
    canvas_fill(cell, 1, 0, filled > full ? full : filled, m->load.minutes > m->open_min ? STYLE_WARN : STYLE_DONE, 0x2588);
}

/* A name that does not fit gives way to the word; it is said when the day is selected. */
static void draw_closed(const char *why, struct canvas *cell)
{
    bool fits = utf8_columns(why) <= cell->cols;

    canvas_text(cell, 0, 0, -1, STYLE_CLOSED, fits ? why : "shut");
    if (!fits && cell->rows > 1)
        canvas_text(cell, 1, 0, -1, STYLE_CLOSED, why);
}

static const char *visits_word(int n, int cols)
{
    if (cols < 8)
        return cols < 6 ? "" : " vis.";
    return n == 1 ? " visit" : " visits";
}

static void draw_day(const void *of, struct date day, struct canvas *cell)
{
    const struct month_day *m = day_of(of, day);

    if (m == NULL)
        return;
    if (m->closed != NULL && m->load.visits > 0 && day.day >= ((const struct calendar *)of)->today.day) /* they cannot stand there */
        canvas_textf(cell, 0, 0, -1, STYLE_LATE, "! %d %s", m->load.visits, m->closed);
    else if (m->closed != NULL)
        draw_closed(m->closed, cell);
    else if (m->open_min == 0 && m->load.visits == 0)
        canvas_text(cell, 0, 0, -1, STYLE_CLOSED, "shut");
    else if (m->load.visits > 0)
        canvas_textf(cell, 0, 0, -1, STYLE_NORMAL, "%d%s", m->load.visits, visits_word(m->load.visits, cell->cols));
    if (m->closed == NULL && m->open_min > 0 && cell->rows > 1)
        draw_bar(m, cell);
    if (m->load.tentative > 0 && cell->rows > 2)
        canvas_textf(cell, 2, 0, -1, STYLE_TENTATIVE, "%d tentative", m->load.tentative);
}

static void draw_list(const struct calendar *c, const struct look *look, struct canvas *part)
{
    struct str s = STR_INIT;

    date_add_long(&s, c->at);
    canvas_text(part, 0, 1, -1, STYLE_TITLE, s.text);
    for (size_t i = 0; i < c->lines.n && (int)i + 2 < part->rows && c->shown.day == c->at.day; i++)
        day_line_draw(&c->lines.at[i], look, part, (int)i + 2, false);
    str_free(&s);
}

static void draw(const void *state, const struct look *look, struct canvas *canvas)
{
    const struct calendar *c = state;
    int cols = month_cols(canvas->cols);
    struct canvas months = canvas_part(canvas, 0, 0, canvas->rows, cols);
    struct canvas list = canvas_part(canvas, 0, cols + 1, canvas->rows, canvas->cols - cols - 1);

    months_draw(&months, TWO_FROM_ROWS, c->at, c->today, draw_day, c);
    if (cols == canvas->cols)
        return;
    canvas_column(canvas, cols, 0, canvas->rows, STYLE_MUTED, 0x2502);
    draw_list(c, look, &list);
}

static void close(void *state)
{
    struct calendar *c = state;

    app_month_free(c->days, c->n);
    day_lines_free(&c->lines);
    summary_free_all(&c->summary);
}

const struct screen_ops screen_calendar = {
    .title = "Calendar",
    .keys = keys,
    .size = sizeof(struct calendar),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
