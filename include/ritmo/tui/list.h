/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list to walk through: which line is selected and which is at the top. The lines themselves are the screen's. */
#ifndef RITMO_TUI_LIST_H
#define RITMO_TUI_LIST_H

#include "ritmo/tui/keymap.h"

/* Rows of a key table for it; `one` is what a line is: "patient". */
#define LIST_KEYS(one) \
    { "j Down Wheel-Down", ACTION_DOWN, NULL, "the next " one }, \
    { "k Up Wheel-Up", ACTION_UP, NULL, "the " one " above" }, \
    { "PgDn", ACTION_PAGE_DOWN, NULL, "a page down" }, \
    { "PgUp", ACTION_PAGE_UP, NULL, "a page up" }, \
    { "Home g", ACTION_FIRST, NULL, "the first " one }, \
    { "End G", ACTION_LAST, NULL, "the last " one }

/* All-zero is an empty list. */
struct list {
    size_t n, at, top;
};

/* n lines now; the selection stays where it can. */
void list_count(struct list *l, size_t n);

/* Moves for the moving actions; rows = lines that are visible. said gets where the selection is now, or that it
 * cannot go further. False if the action is not about moving. */
bool list_move(struct list *l, enum action act, int rows, char *said, size_t said_size);

/* The first visible line when rows lines are visible; keeps the selected one in sight. */
size_t list_top(const struct list *l, int rows);
/* The same where a line may take several rows: rows_of says how many of that many columns. */
typedef int list_height(const void *lines, size_t i, int cols);
size_t list_top_tall(const struct list *l, int rows, int cols, list_height *rows_of, const void *lines);

#endif
