/* What needs somebody and what lies ahead, as text for people. Pure. */
#ifndef RITMO_REPORT_AHEAD_REPORT_H
#define RITMO_REPORT_AHEAD_REPORT_H

#include "ritmo/domain/finding.h"

/* One line each, the code first; nothing if there is none. */
void findings_write_text(const struct findings *f, struct str *out);
/* One line each: when, who, phone, the reason. */
void broken_write_text(const struct broken_visits *b, struct str *out);

#endif
