/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars of others as text: what an import would take, which calendars there are, what they take of a patient's time. */
#ifndef RITMO_REPORT_IMPORT_REPORT_H
#define RITMO_REPORT_IMPORT_REPORT_H

#include "ritmo/base/str.h"
#include "ritmo/domain/import_proposal.h"

/* All of it, with what it does to the plans. */
void import_write_text(const struct import_proposal *p, struct str *out);
/* What is taken and what is not, without the plans. */
void import_write_events(const struct import_proposal *p, struct str *out);

void sources_write_text(const struct calendar_sources *s, struct str *out);
void taken_write_text(const struct taken_times *t, struct str *out);

#endif
