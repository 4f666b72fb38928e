/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind the door. */
#include "ritmo/paper/paper.h"

#include "parts.h"

const struct paper_api ritmo_paper = { PAPER_API_VERSION, paper_sheet, paper_schedule, paper_qr };
