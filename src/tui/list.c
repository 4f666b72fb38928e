/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selection and scrolling; see the header. */
#include "ritmo/tui/list.h"

#include <stdio.h>

void list_count(struct list *l, size_t n)
{
    l->n = n;
    if (l->at >= n)
        l->at = n == 0 ? 0 : n - 1;
}

size_t list_top(const struct list *l, int rows)
{
    size_t seen = rows < 1 ? 1 : (size_t)rows;
    size_t top = l->top;

    if (l->at < top)
        top = l->at;
    if (l->at >= top + seen)
        top = l->at - seen + 1;
    if (l->n <= seen)
        return 0;
    return top > l->n - seen ? l->n - seen : top;
}

size_t list_top_tall(const struct list *l, int rows, int cols, list_height *rows_of, const void *lines)
{
    size_t top = l->at;
    int all = 0, left = rows;

    for (size_t i = 0; i < l->n && all <= rows; i++)
        all += rows_of(lines, i, cols);
    if (all <= rows || l->n == 0)
        return 0;
    left -= rows_of(lines, top, cols) + 1; /* and a row that says how much is missing */
    while (top > 0 && (left -= rows_of(lines, top - 1, cols)) >= 0)
        top--;
    return top;
}

/* Where the action leads, bounded; false if it is not a move. */
static bool wanted(const struct list *l, enum action act, size_t page, size_t *to)
{
    size_t last = l->n == 0 ? 0 : l->n - 1;

    if (act == ACTION_UP)
        *to = l->at == 0 ? 0 : l->at - 1;
    else if (act == ACTION_DOWN)
        *to = l->at < last ? l->at + 1 : last;
    else if (act == ACTION_PAGE_UP)
        *to = l->at < page ? 0 : l->at - page;
    else if (act == ACTION_PAGE_DOWN)
        *to = l->at + page > last ? last : l->at + page;
    else if (act == ACTION_FIRST)
        *to = 0;
    else if (act == ACTION_LAST)
        *to = last;
    else
        return false;
    return true;
}

bool list_move(struct list *l, enum action act, int rows, char *said, size_t said_size)
{
    size_t to;

    if (!wanted(l, act, rows < 2 ? 1 : (size_t)rows - 1, &to))
        return false;
    if (l->n == 0)
        snprintf(said, said_size, "The list is empty.");
    else if (to == l->at)
        snprintf(said, said_size, to == 0 ? "This is the first line." : "This is the last line.");
    else
        snprintf(said, said_size, "Line %zu of %zu", to + 1, l->n);
    l->at = to;
    l->top = list_top(l, rows);
    return true;
}
