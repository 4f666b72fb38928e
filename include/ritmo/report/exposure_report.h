/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients took and what it means, as text for staff. None of it is for patients. */
#ifndef RITMO_REPORT_EXPOSURE_REPORT_H
#define RITMO_REPORT_EXPOSURE_REPORT_H

#include "ritmo/domain/board.h"
#include "ritmo/domain/exposure_answer.h"
#include "ritmo/domain/plan_view.h"

void exposure_answer_write_text(const struct exposure_answer *a, struct str *out);
void exposures_write_text(const struct exposures *x, struct date today, struct str *out);
void conflicts_write_text(const struct exposure_conflicts *c, bool names, struct str *out); /* names: whose they are */

/* One warning of the outstanding ones, without a drug: "! Prescriber's answer needed. ... (q1, asked Mon 23 Nov)"; nothing if there is none. */
void questions_write_need(const struct questions *open, struct str *out);
void questions_write_text(const struct questions *q, bool names, struct str *out);

void hold_write_text(const struct hold *h, struct str *out); /* one window */
/* The windows, dated instructions, conflicts and questions of one plan. */
void restrictions_write_text(const struct plan_view *v, struct str *out);

/* The dated instructions of session `ordinal` (0 = of every one); nothing if there are none. Also under a plan. */
void care_write_text(const struct plan_view *v, int32_t ordinal, struct str *out);

void board_write_text(const struct board *b, struct str *out);

#endif
