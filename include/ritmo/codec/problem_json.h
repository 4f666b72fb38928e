/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `ritmo solve`: one problem a line in, one answer a line out (CLI.md). */
#ifndef RITMO_CODEC_PROBLEM_JSON_H
#define RITMO_CODEC_PROBLEM_JSON_H

#include "ritmo/planner/solve.h"

/* Reads one line. id receives the problem's id ("" if it has none), even on failure where it can. Unknown fields,
 * wrong types, bad dates: ERR_INPUT that names the field. */
bool problem_json_read(const char *line, size_t n, struct str *id, struct problem *out, struct err *e);
/* Appends {"id":...,"status":...} and a newline, exactly the keys of CLI.md. */
void answer_json_write(const char *id, const struct problem *p, const struct answer *a, struct str *out);
void error_json_write(const char *id, const struct err *e, struct str *out);

#endif
