/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code as squares; see the header. paper/ makes it. */
#include "ritmo/domain/qr.h"

#include <stdlib.h>

void qr_free(struct qr *q)
{
    free(q->dark);
    *q = (struct qr) { 0 };
}

bool qr_is_dark(const struct qr *q, int row, int column)
{
    return row >= 0 && column >= 0 && row < q->size && column < q->size && q->dark[(size_t)row * (size_t)q->size + (size_t)column] != 0;
}
