/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a form for what a patient tells, wherever it is asked: the response; pain, stiffness and function as up to three numbers. */
#ifndef RITMO_TUI_OUTCOME_ROWS_H
#define RITMO_TUI_OUTCOME_ROWS_H

#include "ritmo/domain/outcome.h"
#include "ritmo/tui/form.h"

extern const char *const outcome_response_words[], *const outcome_response_notes[];

#define OUTCOME_ROW_RESPONSE \
    { "Response", FORM_CHOICE, "b better, s same, w worse, as the patient says", outcome_response_words, outcome_response_notes, 0, false }
#define OUTCOME_ROW_NUMBERS \
    { "Pain", FORM_TEXT, "0 none to 10; stiffness, function (10 everything) too: 4 3 7", NULL, NULL, 0, false }

/* The two rows from `row` on into *o. ERR_INPUT if a number is not from 0 to 10. */
bool outcome_rows_take(const struct form *f, size_t row, struct outcome *o, struct err *e);

/* A row that holds a number up to `most`; untouched if it is empty. */
bool outcome_row_number(const struct form *f, size_t row, long most, int32_t *out, struct err *e);

/* "Pain so far: 7 (Mon 5 Jan), 5 (Tue 24 Feb)"; nothing if none was told. */
void outcome_rows_trend(const struct outcomes *o, struct str *out);

#endif
