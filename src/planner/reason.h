/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there is no plan, in words (PLANNER R10.1). Private to the planner. */
#ifndef RITMO_PLANNER_REASON_H
#define RITMO_PLANNER_REASON_H

#include "reach.h"
#include "runs.h"

/* Appends "session 3: window 2-16 Jun 2026; 2-10 Jun closed (summer break); ..." for the first layer that cannot be
 * reached. open: which days the layer before can reach. */
void reason_add_text(struct str *out, struct frame *f, const struct reach *open, int32_t layer);

/* The hull of the layer's windows over all days that the layer before can reach; false if it is empty. */
bool reason_window(const struct frame *f, const struct reach *open, int32_t layer, struct run *hull);

#endif
