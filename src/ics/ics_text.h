/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that may go into a calendar: what is dropped, what is refused. Inside ics/ only. */
#ifndef RITMO_ICS_ICS_TEXT_H
#define RITMO_ICS_ICS_TEXT_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

/* Appends text without control characters and direction overrides; a line break of any kind becomes '\n', or a
 * blank if one_line; a tab becomes a blank; invalid UTF-8 becomes U+FFFD. */
void ics_text_clean(struct str *out, const char *text, bool one_line);

/* Printable ASCII without blanks, 1 to 255 bytes (RFC 7986 5.3); `what` names the thing. */
bool ics_text_check_uid(const char *uid, const char *what, struct err *e);

#endif
