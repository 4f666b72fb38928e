/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code as squares. */
#ifndef RITMO_DOMAIN_QR_H
#define RITMO_DOMAIN_QR_H

#include <stdbool.h>
#include <stddef.h>

enum { QR_QUIET = 4, QR_QUIET_LEAST = 2 }; /* light squares around: ISO/IEC 18004 asks for 4; from a screen phones are content with 2 */

/* All-zero is the empty value. */
struct qr {
    int size;            /* squares a side, without the quiet zone */
    unsigned char *dark; /* size * size, row after row: 1 = dark */
};

void qr_free(struct qr *q);
bool qr_is_dark(const struct qr *q, int row, int column); /* outside: light */

#endif
