/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checklist as a JSON document (docs/json.md). */
#ifndef RITMO_CODEC_GATES_JSON_H
#define RITMO_CODEC_GATES_JSON_H

#include "ritmo/domain/gate.h"

/* Short numbers of the plan and the session (0 = the plan alone). */
void gates_write_json(const struct gates *g, int64_t plan, int64_t session, struct str *out);

#endif
