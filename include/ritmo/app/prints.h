/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases that put something on paper, or on a screen for a phone to scan. */
#ifndef RITMO_APP_PRINTS_H
#define RITMO_APP_PRINTS_H

#include "ritmo/app/sheet.h"
#include "ritmo/domain/qr.h"
#include "ritmo/report/summary.h"

/* What staff should know of a PDF. */
struct print_said {
    int pages;
    int missing; /* characters that no font of this machine has: boxes stand in their place */
};

/* The drawn bytes are added to out. */
bool app_sheet_pdf(struct app *app, const struct sheet *s, struct str *out, struct print_said *said, struct err *e);
/* Day and week sheets of a provider: what app_summary gives, on the clinic's paper. */
bool app_schedule_pdf(struct app *app, const struct summary *s, struct str *out, struct print_said *said, struct err *e);

/* The session as a QR code that puts it into a phone's calendar. Refuses one that is not ahead, or tentative. */
struct session_qr {
    struct qr code;
    struct str when;  /* "Mon 7 Dec 2026 at 08:00", for staff */
    struct str event; /* what the code says */
};
void session_qr_free(struct session_qr *q);
/* *out is overwritten and needs session_qr_free in every case. */
bool app_session_qr(struct app *app, const char *plan, int64_t session, struct session_qr *out, struct err *e);

/* A sentence for staff on what fonts lack; null if they lack nothing. */
const char *print_lack(const struct print_said *said);

#endif
