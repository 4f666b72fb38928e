/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows about exposures that several documents hold. Inside codec only. */
#ifndef RITMO_CODEC_EXPOSURE_VALUES_H
#define RITMO_CODEC_EXPOSURE_VALUES_H

#include "ritmo/domain/plan_view.h"

#include <jansson.h>

json_t *json_of_conflicts(const struct exposure_conflicts *c);
json_t *json_of_questions(const struct questions *q);
json_t *json_of_care(const struct plan_view *v);

#endif
