/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions behind the door, a file each. */
#ifndef RITMO_PAPER_PARTS_H
#define RITMO_PAPER_PARTS_H

#include "ritmo/paper/paper.h"

bool paper_sheet(const struct sheet *s, struct paper_result *out, struct err *e);
bool paper_schedule(const struct summary *s, enum sheet_paper paper, struct paper_result *out, struct err *e);
bool paper_qr(const char *text, struct qr *out, struct err *e);

#endif
