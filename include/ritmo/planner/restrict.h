/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restriction windows of a plan (PLANNER R6.1, R6.4). */
#ifndef RITMO_PLANNER_RESTRICT_H
#define RITMO_PLANNER_RESTRICT_H

#include "ritmo/domain/hold.h"
#include "ritmo/domain/plan.h"

/* A drug that the patient takes needs a longer time before than the protocol says: the larger of both counts (CLINICAL 2.2). */
struct restrict_wider {
    const char *substance; /* class of the protocol's restriction */
    int32_t before;        /* days */
    const char *why;       /* stands in the window: what and by which source; not owned */
};

/* The windows of one plan: each restriction of the protocol over the sessions done and live (missed and
 * cancelled ones give none). each-session: [d-before, d+after], overlapping or adjacent ones merged;
 * whole-course: first d - before .. last d + after. Tentative sessions give provisional ranges of their own,
 * only for the days that no firm range covers. Sorted by substance, then from. Days are those of CLINICAL 2.2:
 * a hold of N days before D covers D-N..D-1 and D; M days after covers D..D+M.
 * A window that begins earlier for a drug that the patient takes (wider; null = none) says why.
 * *out is overwritten; the caller frees it with holds_free. */
void restrict_plan_for(const struct protocol *p, const struct restrict_wider *wider, size_t n_wider, const struct session *sessions,
    size_t n, struct holds *out);

#endif
