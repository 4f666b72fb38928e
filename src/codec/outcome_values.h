/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes and checklists as JSON values. Inside codec only. */
#ifndef RITMO_CODEC_OUTCOME_VALUES_H
#define RITMO_CODEC_OUTCOME_VALUES_H

#include "json_values.h"

#include "ritmo/domain/gate.h"
#include "ritmo/domain/outcome.h"

json_t *json_of_outcomes(const struct outcomes *o);
json_t *json_of_gates(const struct gates *g);

#endif
