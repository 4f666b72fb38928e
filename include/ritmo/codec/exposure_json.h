/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients took and what restricts them, as JSON documents (docs/json.md). For staff. */
#ifndef RITMO_CODEC_EXPOSURE_JSON_H
#define RITMO_CODEC_EXPOSURE_JSON_H

#include "ritmo/domain/board.h"
#include "ritmo/domain/exposure_answer.h"
#include "ritmo/domain/plan_view.h"

/* Each appends one document and a newline. */
void exposure_answer_write_json(const struct exposure_answer *a, struct str *out);
void exposures_write_json(const struct exposures *x, const struct exposure_conflicts *c, const struct questions *q, struct str *out);
void questions_write_json(const struct questions *q, struct str *out);
void restrictions_write_json(const struct plan_view *views, size_t n, const struct exposures *x, const struct questions *q, struct str *out);
void board_write_json(const struct board *b, struct str *out);

#endif
