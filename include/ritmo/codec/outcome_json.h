/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes and follow-ups as JSON documents (docs/json.md). */
#ifndef RITMO_CODEC_OUTCOME_JSON_H
#define RITMO_CODEC_OUTCOME_JSON_H

#include "ritmo/domain/followup.h"
#include "ritmo/domain/outcome_table.h"

void outcomes_write_json(const struct outcomes *o, int64_t plan, struct str *out);
void outcome_table_write_json(const struct outcome_table *t, struct str *out);
void followups_write_json(const struct followup_rows *f, struct date today, struct str *out);

#endif
