/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of everything is left, minute by minute, while sessions are put on a range of days. Private to the planner. */
#ifndef RITMO_PLANNER_JOINT_LEFT_H
#define RITMO_PLANNER_JOINT_LEFT_H

#include "joint_work.h"

struct left {
    const struct joint *j;
    int32_t first, n_days;
    int32_t ***at;   /* [thing][day]: minutes, made when first asked for; null row = not asked for */
    int32_t *things; /* room for what one session uses */
};

void left_open(struct left *l, const struct joint *j, int32_t first, int32_t last);
void left_close(struct left *l);
/* Minutes of a thing on a day as the plan knows it: how many more sessions fit at each; null = no limit. */
const int32_t *left_minutes(struct left *l, size_t plan, int32_t thing, int32_t day);
/* Is there room for this session in all it uses, besides what is already taken? (Hours and the patient are not looked at.) */
bool left_fits(struct left *l, size_t plan, int32_t need, const struct placed *at);
void left_take(struct left *l, size_t plan, int32_t need, const struct placed *at, int by); /* 1 takes, -1 gives back */
int32_t left_least(const int32_t *minutes, int from, int to); /* INT32_MAX if null */

#endif
