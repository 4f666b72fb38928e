/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the board of restrictions shows of one day. Lists are cut, counts are whole. */
#ifndef RITMO_DOMAIN_BOARD_H
#define RITMO_DOMAIN_BOARD_H

#include "ritmo/domain/exposure.h"
#include "ritmo/domain/visit.h"

enum { BOARD_MOST = 200 }; /* rows of each list */

struct board {
    struct date day;
    int32_t call_days;
    struct hold_rows starting; /* windows that begin on the day, or became known on it */
    int64_t n_starting;
    struct hold_rows running;  /* by their last day; the first BOARD_MOST */
    int64_t n_running;         /* all of them */
    struct hold_rows ending;   /* whose last day it is */
    struct hold_rows calls;    /* that begin in the next call_days days: ask what the patient takes */
    int64_t n_calls;
    struct questions questions; /* to prescribers, outstanding */
    int64_t n_questions;
    struct exposure_conflicts conflicts; /* to be decided; the first BOARD_MOST */
    int64_t n_conflicts;
};

/* All-zero is the empty value. */
void board_free(struct board *b);

#endif
