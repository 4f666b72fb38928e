/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people type them (CLI.md, SCREENS.md): 2026-12-01, 12-01, 1 dec, 23, mon, tomorrow, +4w, -3d, eom. */
#ifndef RITMO_DOMAIN_DATE_TEXT_H
#define RITMO_DOMAIN_DATE_TEXT_H

#include "ritmo/domain/date.h"

/* What the text means when today is `today`. A weekday is the next one, today included; a day of the month
 * or a day without a year is the next one from today on; +4w, -3d, +2m, +1y count from today; "eom" is the
 * last day of today's month. Refuses anything else with a sentence that quotes the text and gives examples. */
bool date_text_parse(const char *text, struct date today, struct date *d, struct err *e);

/* The same for a day that has been: a weekday is the last one, today included, and so is a day without its month or year. */
bool date_text_parse_past(const char *text, struct date today, struct date *d, struct err *e);

/* "09:00-12:00" into minutes, half-open, from < to. */
bool minute_span_parse(const char *text, int16_t *from, int16_t *to, struct err *e);

/* The same as a patient says it: also "9-12", "after 14:00" or "14:00-" (to 24:00), "before 12:00" or "-12". */
bool minute_wish_parse(const char *text, int16_t *from, int16_t *to, struct err *e);

/* "mon,wed" into a mask of 1 << weekday. */
bool weekdays_parse(const char *text, unsigned *mask, struct err *e);
void weekdays_add_text(struct str *out, unsigned mask); /* "mon,wed"; "any day" for 0 or all */

#endif
