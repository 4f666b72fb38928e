/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls to make, as text. */
#ifndef RITMO_REPORT_CALLS_REPORT_H
#define RITMO_REPORT_CALLS_REPORT_H

#include "ritmo/domain/call.h"

void call_rows_write_text(const struct call_rows *r, struct str *out);

/* "q3, asked Mon 23 Nov 2026": never the drug. */
void call_add_asked(struct str *out, const struct question *q);

#endif
