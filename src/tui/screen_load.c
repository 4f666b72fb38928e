/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How full the weeks ahead are: a line for each provider of each week. */
#include "screen_rows.h"

#include "ritmo/app/ahead.h"
#include "ritmo/base/utf8.h"
#include "ritmo/tui/list.h"

enum { HEAD_ROWS = 2, WEEKS = 13, WEEK_COLS = 15, NAME_COLS = 18, BAR_COLS = 20, BAR_COL = 74, BAR_FROM_COLS = 100, FULL_PERCENT = 10 };

struct load_screen {
    struct load_rows rows;
    struct list list;
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "the week's Monday", "the visits of the week's Monday" },
    LIST_KEYS("line"),
    { "Esc", ACTION_BACK, "back", "back" },
    { 0 },
};

static bool load(void *state, struct app *app, struct err *e)
{
    struct load_screen *l = state;
    struct load_rows fresh = { 0 };

    if (!app_load(app, WEEKS, NULL, &fresh, e)) {
        load_rows_free(&fresh);
        return false;
    }
    load_rows_free(&l->rows);
    l->rows = fresh;
    list_count(&l->list, fresh.n);
    return true;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct load_screen *l = state;
    struct reaction r = react(REACT_REDRAW);
    struct target t = { 0 };

    (void)app;
    (void)e;
    if (list_move(&l->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    if (in.act == ACTION_BACK)
        return react(REACT_CLOSE);
    if (in.act != ACTION_OPEN || l->list.n == 0)
        return react(REACT_UNKNOWN);
    t.day = l->rows.at[l->list.at].monday;
    return react_open(SCREEN_DAY, &t);
}

static int part_of(int32_t minutes, int32_t open)
{
    int cols = open <= 0 ? 0 : (int)((minutes * BAR_COLS + open - 1) / open);

    return cols > BAR_COLS ? BAR_COLS : cols;
}

/* Booked, then what waits for a checkpoint, then free. */
static void draw_bar(const struct load_row *r, struct canvas *c, int row, int col)
{
    int booked = part_of(r->booked, r->open);
    int both = part_of(r->booked + r->tentative, r->open);

    canvas_fill(c, row, col, BAR_COLS, STYLE_MUTED, 0xB7);
    canvas_fill(c, row, col, both, STYLE_TENTATIVE, 0x2592);
    canvas_fill(c, row, col, booked, STYLE_DONE, 0x2588);
}

static void add_hours(struct str *s, int32_t minutes, int cols)
{
    str_addf(s, "%*d:%02d", cols - 3, minutes / 60, minutes % 60);
}

static void draw_row(const struct load_screen *l, size_t i, size_t top, struct canvas *c, int row)
{
    const struct load_row *r = &l->rows.at[i];
    bool full = r->open > 0 && load_free_percent(r) < FULL_PERCENT;
    struct str s = STR_INIT;
    int year;

    if (i == top || r->monday.day != l->rows.at[i - 1].monday.day) {
        str_addf(&s, "W%02d ", date_iso_week(r->monday, &year));
        date_add_short(&s, r->monday);
    }
    canvas_text(c, row, 2, WEEK_COLS, STYLE_TITLE, s.text);
    str_clear(&s);
    utf8_clip(&s, r->name[0] == '\0' ? "nobody yet" : r->name, NAME_COLS, true);
    add_hours(&s, r->booked, 8);
    add_hours(&s, r->tentative, 11);
    str_addf(&s, "%10d", r->expected);
    if (r->open > 0)
        str_addf(&s, "%5d %%%s", load_free_percent(r), full ? " full" : "");
    else
        str_add(&s, "   shut");
    canvas_text(c, row, 3 + WEEK_COLS, -1, full ? STYLE_WARN : STYLE_NORMAL, s.text);
    if (c->cols >= BAR_FROM_COLS)
        draw_bar(r, c, row, BAR_COL);
    if (i == l->list.at) {
        canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
        canvas_focus(c, row, 0, -1);
    }
    str_free(&s);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct load_screen *l = state;
    size_t top = list_top(&l->list, c->rows - HEAD_ROWS);

    (void)look;
    canvas_textf(c, 0, 1, -1, STYLE_TITLE, "The next %d weeks, hours", WEEKS);
    canvas_text(c, 1, 3 + WEEK_COLS + NAME_COLS, -1, STYLE_MUTED, "  booked  tentative  no place   free");
    for (int row = HEAD_ROWS; row < c->rows && top + (size_t)(row - HEAD_ROWS) < l->rows.n; row++)
        draw_row(l, top + (size_t)(row - HEAD_ROWS), top, c, row);
}

static void close(void *state)
{
    load_rows_free(&((struct load_screen *)state)->rows);
}

const struct screen_ops screen_load = {
    .title = "Weeks ahead",
    .keys = keys,
    .size = sizeof(struct load_screen),
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
