/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan drawn: heading, time axis, facts. Shared by the screens that show plans. */
#ifndef RITMO_TUI_PLAN_PANE_H
#define RITMO_TUI_PLAN_PANE_H

#include "ritmo/domain/plan_view.h"
#include "ritmo/tui/screen.h"

/* Who, what, how often, from whom: at most rows rows; returns the row after. */
int plan_pane_heading(const struct plan_view *v, const struct look *look, struct canvas *c, int row, int rows);

/* How many rows the time axis takes; then the axis itself from the row on, which returns the row after. */
int plan_pane_axis_rows(const struct plan_view *v, const struct canvas *c);
int plan_pane_axis(const struct plan_view *v, struct canvas *c, int row);

/* What a coordinator wants beside a visit: phone, window, last session, windows of substances. */
void plan_pane_facts(const struct plan_view *v, int64_t session, const struct look *look, struct canvas *c);

/* A red flag, what has to be decided or told, then the patient's note, restriction windows, follow-ups, notices: as many rows as fit, the last one
 * saying how many do not. The first is how many rows it takes down to the windows, what somebody at the telephone should not miss. */
int plan_pane_notes_rows(const struct plan_view *v, const struct look *look, const struct canvas *c);
void plan_pane_notes(const struct plan_view *v, const struct look *look, struct canvas *c, int row);

#endif
