/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing a patient's calendar over at the desk: as a file or on paper, remembered in the ledger. */
#ifndef RITMO_APP_HAND_OVER_H
#define RITMO_APP_HAND_OVER_H

#include "ritmo/app/app.h"
#include "ritmo/domain/handed.h"

/* HANDED_FILE: visits-17.ics, HANDED_PRINT: sheet-17.pdf, 17 being the patient's number, in the working directory; an older one is
 * replaced. patient is an id; path receives the name. */
bool app_hand_over_file(struct app *app, const char *patient, enum handed_how how, struct str *path, struct err *e);

#endif
