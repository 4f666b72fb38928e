/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF and QR codes. cairo, pango and libqrencode load only when this is used: the code lives in a module of its own,
 * ritmo-paper.so, opened by app/paper_door; `ritmo_paper` is its only exported name. */
#ifndef RITMO_PAPER_PAPER_H
#define RITMO_PAPER_PAPER_H

#include "ritmo/domain/qr.h"
#include "ritmo/domain/sheet.h"
#include "ritmo/report/summary.h"

struct paper_result {
    struct str bytes; /* a PDF */
    int pages;
    int missing;      /* characters that no font of this machine has */
};

struct paper_api {
    int version; /* PAPER_API_VERSION */
    /* Each adds to an empty result, which the caller frees. What does not fit on a page goes to the next one, nothing is cut. */
    bool (*sheet)(const struct sheet *s, struct paper_result *out, struct err *e);
    bool (*schedule)(const struct summary *s, enum sheet_paper paper, struct paper_result *out, struct err *e);
    bool (*qr)(const char *text, struct qr *out, struct err *e); /* ERR_INPUT if it is too long for one code */
};

enum { PAPER_API_VERSION = 1 };
extern const struct paper_api ritmo_paper;

#endif
