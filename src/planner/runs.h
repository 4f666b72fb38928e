/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days with the same words, as runs: "2-10 Jun closed (summer break); 11-16 Jun full". Private to the planner. */
#ifndef RITMO_PLANNER_RUNS_H
#define RITMO_PLANNER_RUNS_H

#include "ritmo/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Days [from, to], both inclusive. */
struct run {
    int32_t from, to;
};

/* One wording and its days; groups stand in the order of their first day. */
struct group {
    char *why;
    struct run *runs;
    size_t n;
};

struct groups {
    struct group *at;
    size_t n;
};

void groups_add(struct groups *g, const char *why, int32_t day); /* days ascending */
void groups_free(struct groups *g);

/* "; 2-10 Jun closed (summer break); 11-16 Jun full", a semicolon before each. year: with the year. */
void groups_add_text(struct str *out, const struct groups *g, bool year);

/* "2-16 Jun", "28 Jun-3 Jul", with the year where asked or where the two differ. */
void run_add_text(struct str *out, struct run r, bool year);

#endif
