/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes and follow-ups as text, and as CSV. What is counted always stands with how many are missing. Pure. */
#ifndef RITMO_REPORT_OUTCOME_REPORT_H
#define RITMO_REPORT_OUTCOME_REPORT_H

#include "ritmo/base/str.h"
#include "ritmo/domain/followup.h"
#include "ritmo/domain/outcome_table.h"

/* A small chart of pain over time, the numbers as they were told at their height and day, `width` columns wide (at least 40). Nothing if pain
 * was told on fewer than two days. ascii: signs of ASCII only. For the plan's page, a letter, a sheet. */
void outcome_chart_write(const struct outcomes *o, int width, bool ascii, struct str *out);

/* One line each: "Tue 24 Nov 2026  after session 3  better, pain 5  (Dr Kim)"; with its short number for taking it back. */
void outcomes_write_text(const struct outcomes *o, struct str *out);

void outcome_table_write_text(const struct outcome_table *t, struct str *out);
void outcome_table_write_csv(const struct outcome_table *t, struct str *out);

void followups_write_text(const struct followup_rows *f, struct date today, struct str *out);

#endif
