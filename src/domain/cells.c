/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digits of a day; see the header. */
#include "ritmo/domain/cells.h"

#include <string.h>

static const char digits[] = "0123456789abcdef";

/* Whatever the letter is, four bits. */
static unsigned bits_of(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10) & 15U;
}

void cells_clear(char cells[CELLS_TEXT])
{
    memset(cells, '0', CELLS_TEXT - 1);
    cells[CELLS_TEXT - 1] = '\0';
}

void cells_set(char cells[CELLS_TEXT], int cell)
{
    char *digit = &cells[cell / CELLS_A_DIGIT];

    *digit = digits[bits_of(*digit) | 1U << (cell % CELLS_A_DIGIT)];
}

void cells_remove(char cells[CELLS_TEXT], const char *others)
{
    for (int i = 0; i < CELLS_TEXT - 1; i++)
        cells[i] = digits[bits_of(cells[i]) & ~bits_of(others[i])];
}

/* The first cell from `cell` on whose bit, turned by `turn` (0 or 15), is set; the end of the day if there is none. */
static int find(const char *cells, int cell, unsigned turn)
{
    char whole = digits[turn]; /* a digit without such a cell */
    int i = cell / CELLS_A_DIGIT;
    unsigned rest = ((bits_of(cells[i]) ^ turn) >> (cell % CELLS_A_DIGIT)) << (cell % CELLS_A_DIGIT);

    if (rest == 0) {
        do
            i++;
        while (cells[i] == whole);
        if (cells[i] == '\0')
            return CELLS_A_DAY;
        rest = bits_of(cells[i]) ^ turn;
    }
    return i * CELLS_A_DIGIT + __builtin_ctz(rest);
}

bool cells_next(const char *cells, int16_t *from, int16_t *to)
{
    int first = *to / CELL_MIN;

    if (first < CELLS_A_DAY)
        first = find(cells, first, 0);
    if (first == CELLS_A_DAY)
        return false;
    *from = (int16_t)(first * CELL_MIN);
    *to = (int16_t)(find(cells, first, 15) * CELL_MIN);
    return true;
}
