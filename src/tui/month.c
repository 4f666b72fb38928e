/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month as a grid; see the header. */
#include "month.h"

enum { HEAD_ROWS = 2, NUMBER_COLS = 3 };

static void split(struct date d, int *year, int *month, int *mday)
{
    date_civil(d, year, month, mday);
}

struct date month_first(struct date d)
{
    int year, month, mday;

    split(d, &year, &month, &mday);
    return date_add(d, 1 - mday);
}

struct date month_last(struct date d)
{
    return date_add(date_add_months(month_first(d), 1), -1);
}

struct date month_grid_first(struct date d)
{
    struct date first = month_first(d);

    return date_add(first, -date_weekday(first));
}

/* The same day of another month, or its last. */
static struct date other_month(struct date d, int months)
{
    struct date first = date_add_months(month_first(d), months);

    return date_min(date_add(first, date_diff(d, month_first(d))), month_last(first));
}

bool month_move(struct date *at, enum action act)
{
    if (act == ACTION_LEFT)
        *at = date_add(*at, -1);
    else if (act == ACTION_RIGHT)
        *at = date_add(*at, 1);
    else if (act == ACTION_UP)
        *at = date_add(*at, -7);
    else if (act == ACTION_DOWN)
        *at = date_add(*at, 7);
    else if (act == ACTION_PAGE_UP)
        *at = other_month(*at, -1);
    else if (act == ACTION_PAGE_DOWN)
        *at = other_month(*at, 1);
    else if (act == ACTION_FIRST)
        *at = month_first(*at);
    else if (act == ACTION_LAST)
        *at = month_last(*at);
    else
        return false;
    return true;
}

static int weeks_of(struct date at)
{
    return (date_diff(month_last(at), month_grid_first(at)) + 7) / 7;
}

static int cell_rows(int rows, struct date at)
{
    int n = (rows - HEAD_ROWS) / weeks_of(at);

    return n < 1 ? 1 : n > 7 ? 7 : n;
}

static int cell_cols(int cols)
{
    int n = cols / WEEKDAYS;

    return n < 1 ? 1 : n > 24 ? 24 : n;
}

static void draw_head(struct canvas *c, struct date at)
{
    int year, month, mday;

    split(at, &year, &month, &mday);
    canvas_textf(c, 0, 1, -1, STYLE_TITLE, "%s %d", date_month_name(month), year);
    for (int w = 0; w < WEEKDAYS; w++)
        canvas_text(c, 1, w * cell_cols(c->cols) + 1, -1, STYLE_MUTED, date_weekday_name(w));
}

static void draw_day(struct canvas *c, struct date at, bool selected, struct date day, month_day_draw draw, const void *of)
{
    int n = date_diff(day, month_grid_first(at));
    int rows = cell_rows(c->rows, at);
    int cols = cell_cols(c->cols);
    int row = HEAD_ROWS + n / 7 * rows;
    int col = n % 7 * cols;
    struct canvas cell = canvas_part(c, row, col + 1 + NUMBER_COLS, rows, cols - 2 - NUMBER_COLS);
    int year, month, mday;

    split(day, &year, &month, &mday);
    canvas_textf(c, row, col + 1, 2, STYLE_NORMAL, "%2d", mday);
    draw(of, day, &cell);
    if (selected) {
        canvas_text(c, row, col, 1, STYLE_TITLE, ">");
        canvas_focus(c, row, col, cols - 1);
    }
}

/* A dot before the number, unless the selection stands there. */
static void mark_today(struct canvas *c, struct date at, struct date day, bool selected)
{
    int n = date_diff(day, month_grid_first(at));

    if (!selected)
        canvas_text(c, HEAD_ROWS + n / 7 * cell_rows(c->rows, at), n % 7 * cell_cols(c->cols), 1, STYLE_TITLE, "\xC2\xB7");
}

void month_draw(struct canvas *c, struct date at, bool selected, struct date today, month_day_draw draw, const void *of)
{
    draw_head(c, at);
    for (struct date d = month_first(at); d.day <= month_last(at).day; d = date_add(d, 1)) {
        draw_day(c, at, selected && d.day == at.day, d, draw, of);
        if (d.day == today.day)
            mark_today(c, at, d, selected && d.day == at.day);
    }
}

struct date month_day_at(int rows, int cols, struct date at, int row, int col)
{
    int week = (row - HEAD_ROWS) / cell_rows(rows, at);
    int weekday = col / cell_cols(cols);
    struct date d;

    if (row < HEAD_ROWS || col < 0 || weekday >= WEEKDAYS)
        return DATE_NONE;
    d = date_add(month_grid_first(at), week * 7 + weekday);
    return month_first(d).day == month_first(at).day ? d : DATE_NONE;
}

struct date month_after(struct date d)
{
    return date_add(month_last(d), 1);
}

static int first_rows(int rows, int two_from)
{
    return rows >= two_from ? (rows + 1) / 2 : rows;
}

void months_draw(struct canvas *c, int two_from, struct date at, struct date today, month_day_draw draw, const void *of)
{
    int rows = first_rows(c->rows, two_from);
    struct canvas first = canvas_part(c, 0, 0, rows, c->cols);
    struct canvas second = canvas_part(c, rows, 0, c->rows - rows, c->cols);

    month_draw(&first, at, true, today, draw, of);
    if (second.rows > 0)
        month_draw(&second, month_after(at), false, today, draw, of);
}

struct date months_day_at(int rows, int cols, int two_from, struct date at, int row, int col)
{
    int first = first_rows(rows, two_from);

    if (row < first)
        return month_day_at(first, cols, at, row, col);
    return month_day_at(rows - first, cols, month_after(at), row - first, col);
}
