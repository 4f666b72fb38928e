/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checklist as text. Pure. */
#ifndef RITMO_REPORT_GATES_REPORT_H
#define RITMO_REPORT_GATES_REPORT_H

#include "ritmo/domain/gate.h"

/* Items of the plan, then (session not 0) of the session, each with its sign, who and when; then what is open. Where a consent that
 * needs the notice is open, the notice stands below. */
void gates_write_text(const struct gates *g, int64_t plan, int64_t session, char *const *notices, size_t n_notices, struct str *out);

/* "[x]" met, "[-]" not needed, "[!]" overridden, "[P]" positive, "[ ]" open. */
const char *gate_sign(const struct gate *g);

/* What stands behind an item: "Mon 23 Nov 2026, Dr Kim, ultrasound". */
void gate_add_facts(struct str *out, const struct gate *g);

/* A line, or nothing where there is none. */
void red_flag_write(const struct red_flag *f, struct str *out);

#endif
