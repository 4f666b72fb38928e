/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens, one a file; listed in screens.c. */
#ifndef RITMO_TUI_SCREEN_ROWS_H
#define RITMO_TUI_SCREEN_ROWS_H

#include "ritmo/tui/screen.h"

extern const struct screen_ops screen_day, screen_calendar, screen_patients, screen_find, screen_patient,
    screen_patient_form, screen_plan, screen_plan_form, screen_cancel_form, screen_decide_form,
    screen_move, screen_ripple, screen_word_form, screen_why, screen_code, screen_series_form, screen_away_form, screen_away, screen_import_form, screen_fill, screen_load, screen_calls, screen_outbox, screen_hand_over, screen_shift, screen_protocols, screen_drugs, screen_clinic;
extern const struct screen_ops screen_gates, screen_gate_form, screen_outcome_form;
extern const struct screen_ops screen_exposure_form, screen_exposure, screen_keep_form, screen_restrictions, screen_answer_form;

#endif
