/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet: what it says, made from the store in the patient's language. */
#ifndef RITMO_APP_SHEET_H
#define RITMO_APP_SHEET_H

#include "ritmo/app/app.h"
#include "ritmo/domain/sheet.h"

struct sheet_request {
    const char *patient; /* id */
    const char *plan;    /* id; null = all running plans of the patient */
    int32_t version;     /* of what the patient holds; 0 = not said */
    bool page;           /* for `publish`: dated by its last change, so that it stays the same until there is one */
    bool large;
};

/* *out is overwritten and needs sheet_free in every case. How much it tells is the patient's to say: privacy `none` gives
 * dates and phone numbers; the treatment is named, PRP included, only if the patient agreed to details. What to do and not to
 * do, and the pills to leave out, stand on it otherwise: it is the care sheet that calendars point to.
 * Tentative sessions have no date on it. */
bool app_sheet_make(struct app *app, const struct sheet_request *r, struct sheet *out, struct err *e);

#endif
