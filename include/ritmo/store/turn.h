/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose turn it is to begin writing; inside store/. Fairness only: what is right or wrong never depends on it. */
#ifndef RITMO_STORE_TURN_H
#define RITMO_STORE_TURN_H

#include <stdbool.h>
#include <stdint.h>

struct turn {
    int dir;         /* the database's directory, whose lock is the queue's head; -1 = no queue */
    bool crowded;    /* others were waiting last time: let them go first */
    bool stuck;      /* whoever is next never goes on (a stopped program): wait no more than a moment */
    uint32_t chance; /* never 0 */
};

void turn_open(struct turn *t, const char *path); /* path null: no queue */
void turn_close(struct turn *t);
/* Waits until this program is next, five seconds at most (once; then a moment); then it tries its luck like anyone. */
void turn_take(struct turn *t);
void turn_give(struct turn *t, bool waited); /* waited: the writer before was still at it */

/* Sleeps from..to microseconds, at random. */
void turn_nap(struct turn *t, uint32_t from, uint32_t to);

#endif
