/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month as a grid of days to walk through. What stands in a day is the screen's. */
#ifndef RITMO_TUI_MONTH_H
#define RITMO_TUI_MONTH_H

#include "ritmo/domain/date.h"
#include "ritmo/tui/canvas.h"
#include "ritmo/tui/keymap.h"

struct date month_first(struct date d); /* the 1st of its month */
struct date month_last(struct date d);
struct date month_grid_first(struct date d); /* the Monday on or before the 1st */
enum { MONTH_CELLS = 42 };                   /* six weeks from there on hold every month */

/* Where a moving action leads; false if it is none. */
bool month_move(struct date *at, enum action act);

/* Fills in one day: up to the cell's size, below its number. */
typedef void (*month_day_draw)(const void *of, struct date day, struct canvas *cell);

/* Heading, weekdays, the weeks as high as the canvas allows. Other months' days are left out. at: any day of the month, marked if
 * it is selected. */
void month_draw(struct canvas *c, struct date at, bool selected, struct date today, month_day_draw draw, const void *of);

/* The day at this place of the same canvas; DATE_NONE if there is none. */
struct date month_day_at(int rows, int cols, struct date at, int row, int col);

/* The same with the next month below, when there are at least two_from rows. */
void months_draw(struct canvas *c, int two_from, struct date at, struct date today, month_day_draw draw, const void *of);
struct date months_day_at(int rows, int cols, int two_from, struct date at, int row, int col);
struct date month_after(struct date d); /* its 1st */

#endif
