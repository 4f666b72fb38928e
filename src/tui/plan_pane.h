/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan drawn: heading, time axis, facts. Shared by the screens that show plans. */
#ifndef RITMO_TUI_PLAN_PANE_H
#define RITMO_TUI_PLAN_PANE_H

#include "ritmo/domain/plan_view.h"
#include "ritmo/tui/screen.h"

/* Who, what, how often, from whom: at most rows rows; returns the row after. */
int plan_pane_heading(const struct plan_view *v, const struct look *look, struct canvas *c, int row, int rows);

/* The time axis from the row on; returns the row after. */
int plan_pane_axis(const struct plan_view *v, struct canvas *c, int row);

/* What a coordinator wants beside a visit: phone, window, last session, windows of substances. */
void plan_pane_facts(const struct plan_view *v, int64_t session, const struct look *look, struct canvas *c);

/* Holds, follow-ups, notices: as many rows as fit. */
void plan_pane_notes(const struct plan_view *v, const struct look *look, struct canvas *c, int row);

#endif
