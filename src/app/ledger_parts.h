/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What handing over by mail shares with the ledger; inside app/. */
#ifndef RITMO_APP_LEDGER_PARTS_H
#define RITMO_APP_LEDGER_PARTS_H

#include "patient_calendar.h"

#include "ritmo/app/ledger.h"
#include "ritmo/store/store.h"

/* Fills the view's ledger and its rows' part of it. */
bool ledger_add_view(struct app *app, struct plan_view *view, struct err *e);

/* The patient has this one entry now, as part of a version that tells of a change; or, maybe, is about to get it. */
bool ledger_keep(struct tx *tx, const char *patient, const struct calendar_entry *entry, int32_t version, int64_t change, bool maybe,
    struct err *e);

/* It did not go out: the patient has what was so when the entry was loaded. */
bool ledger_take_back(struct tx *tx, const char *patient, const struct calendar_entry *entry, struct err *e);

#endif
