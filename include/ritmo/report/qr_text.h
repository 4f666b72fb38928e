/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code for a terminal. Pure. */
#ifndef RITMO_REPORT_QR_TEXT_H
#define RITMO_REPORT_QR_TEXT_H

#include "ritmo/base/str.h"
#include "ritmo/domain/qr.h"

/* Two squares above each other a character, with half blocks; light is drawn, dark is left to the background, for a terminal with
 * light letters on dark. A phone reads it the other way round, too: nearly every reader knows inverted codes. */
void qr_write_blocks(const struct qr *q, int quiet, struct str *out);
/* The same in ASCII, "##" a square of light. Twice as wide and twice as high. */
void qr_write_ascii(const struct qr *q, int quiet, struct str *out);

#endif
