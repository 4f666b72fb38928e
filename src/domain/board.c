/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of restrictions: giving its memory back. */
#include "ritmo/domain/board.h"

void board_free(struct board *b)
{
    hold_rows_free(&b->starting);
    hold_rows_free(&b->running);
    hold_rows_free(&b->ending);
    hold_rows_free(&b->calls);
    questions_free(&b->questions);
    exposure_conflicts_free(&b->conflicts);
    *b = (struct board) { 0 };
}
