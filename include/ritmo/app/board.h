/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of restrictions on one day: windows that begin, run and end, whom to call, who is asked, what is to be decided. */
#ifndef RITMO_APP_BOARD_H
#define RITMO_APP_BOARD_H

#include "ritmo/app/app.h"
#include "ritmo/domain/board.h"

/* `days`: how far ahead the call-list looks; negative = the clinic's call_days. Free with board_free in every case. */
bool app_board(struct app *app, struct date day, int32_t days, struct board *out, struct err *e);

/* Sessions to come, of everybody, that stand too near to what their patient took and that no clinician keeps; by day, at most
 * `most`. Added to out. */
bool app_conflicts_open(struct app *app, size_t most, struct exposure_conflicts *out, struct err *e);

#endif
