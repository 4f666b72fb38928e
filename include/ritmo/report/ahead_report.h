/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs somebody and what lies ahead, as text for people. Pure. */
#ifndef RITMO_REPORT_AHEAD_REPORT_H
#define RITMO_REPORT_AHEAD_REPORT_H

#include "ritmo/domain/ahead.h"
#include "ritmo/domain/finding.h"

/* One line each, the code first; nothing if there is none. */
void findings_write_text(const struct findings *f, struct str *out);
/* One line each: when, who, phone, the reason. */
void broken_write_text(const struct broken_visits *b, struct str *out);

/* Who fits, best first: the number to move, when it stands now, who, phone, what it costs. */
void fillers_write_text(const struct fillers *f, struct str *out);
void load_rows_write_text(const struct load_rows *l, struct str *out);
void series_fits_write_text(const struct series_fits *s, struct str *out);
void supply_rows_write_text(const struct supply_rows *s, struct str *out);

#endif
