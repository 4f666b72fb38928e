/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code for a terminal; see the header. */
#include "ritmo/report/qr_text.h"

void qr_write_blocks(const struct qr *q, int quiet, struct str *out)
{
    static const char *const blocks[2][2] = { { "█", "▀" }, { "▄", " " } }; /* by dark above, dark below */

    for (int row = -quiet; row < q->size + quiet; row += 2) {
        for (int column = -quiet; column < q->size + quiet; column++) {
            bool below = row + 1 < q->size + quiet ? qr_is_dark(q, row + 1, column) : true;

            str_add(out, blocks[qr_is_dark(q, row, column)][below]);
        }
        str_add_char(out, '\n');
    }
}

void qr_write_ascii(const struct qr *q, int quiet, struct str *out)
{
    for (int row = -quiet; row < q->size + quiet; row++) {
        for (int column = -quiet; column < q->size + quiet; column++)
            str_add(out, qr_is_dark(q, row, column) ? "  " : "##");
        str_add_char(out, '\n');
    }
}
