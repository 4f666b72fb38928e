/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What imported calendars take, as planning sees it: stored, or supposed to be stored while a proposal is made. Shared inside
 * app/. */
#ifndef RITMO_APP_TAKEN_H
#define RITMO_APP_TAKEN_H

#include "app_internal.h"

#include "ritmo/domain/taken.h"

/* A calendar as it would be after an import: these times in place of what is stored of it. Borrowed. */
struct taken_supposed {
    const struct calendar_source *source;
    const struct taken_times *times;
};

/* From now on planning sees it; null: the stored ones again. Forgets the cached clinic. app/app.c */
void app_suppose(struct app *app, const struct taken_supposed *supposed);
const struct taken_supposed *app_supposed(const struct app *app);

/* What takes an owner's time from this day on. */
bool taken_of(struct app *app, enum calendar_owner kind, const char *owner, struct date from, struct taken_times *out, struct err *e);

/* Adds it to a clinic's closures and absences, whole days and parts. */
bool taken_into_clinic(struct app *app, struct clinic *c, struct err *e);

/* Adds a patient's: whole days to away, parts of days to parts (sorted). */
bool taken_into_patient(struct app *app, const char *patient, struct date from, struct day_ranges *away, struct day_parts *parts, struct err *e);

#endif
