/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day in cells of five minutes: what is taken of one thing. As text, so that a database can keep it: a hexadecimal digit for four
 * cells, the first of them the lowest bit. */
#ifndef RITMO_DOMAIN_CELLS_H
#define RITMO_DOMAIN_CELLS_H

#include <stdbool.h>
#include <stdint.h>

enum { CELL_MIN = 5, CELLS_A_DAY = 288, CELLS_A_DIGIT = 4, CELLS_TEXT = CELLS_A_DAY / CELLS_A_DIGIT + 1 };

/* A day is a text of CELLS_TEXT - 1 digits. */
void cells_clear(char cells[CELLS_TEXT]); /* nothing is taken */
void cells_set(char cells[CELLS_TEXT], int cell);
void cells_remove(char cells[CELLS_TEXT], const char *others); /* what is taken there is not taken here */
/* The first run of taken cells from minute *to on, as minutes [*from, *to); false if there is none. Begin with *to = 0. */
bool cells_next(const char *cells, int16_t *from, int16_t *to);

#endif
