/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one file that knows libqrencode. */
#include "parts.h"

#include "ritmo/base/mem.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

bool paper_qr(const char *text, struct qr *out, struct err *e)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1); /* capitals and digits are packed closer */
    size_t n;

    *out = (struct qr) { 0 };
    if (code == NULL)
        return err_set(e, ERR_INPUT, "%zu characters do not fit into one QR code: %s", strlen(text), strerror(errno));
    n = (size_t)code->width * (size_t)code->width;
    out->size = code->width;
    out->dark = mem_new(n, 1);
    for (size_t i = 0; i < n; i++)
        out->dark[i] = code->data[i] & 1;
    QRcode_free(code);
    return true;
}
