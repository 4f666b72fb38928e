/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits to be mailed, as text for people. Pure. */
#ifndef RITMO_REPORT_OUTBOX_REPORT_H
#define RITMO_REPORT_OUTBOX_REPORT_H

#include "ritmo/domain/outbox.h"
#include "ritmo/domain/zone.h"

/* Lines of at most 100 columns, times in the clinic's zone. */
void outbox_write_text(const struct outbox_rows *r, const struct zone *zone, struct str *out);

/* "visit on Tue 8 Dec": what a message is about. */
void outbox_add_subject(struct str *out, const struct outbox_row *r);

/* "goes out Tue 24 Nov 09:10", "failed after 3 tries: ...", and what to do. */
void outbox_add_state(struct str *out, const struct outbox_row *r, const struct zone *zone);

#endif
