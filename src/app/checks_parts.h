/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of `check`, shared by its files. */
#ifndef RITMO_APP_CHECKS_PARTS_H
#define RITMO_APP_CHECKS_PARTS_H

#include "ritmo/app/checks.h"

/* Appointments ahead that stand on a day or time that a closure shuts or on which their provider is away, with whatever else is broken on those
 * days. A few seeks for each closure and absence, however many appointments there are: hours and rosters
 * that changed are told by app_broken alone. out: empty before, broken_visits_free in every case. app/broken_ahead.c */
bool broken_ahead(struct app *app, struct broken_visits *out, struct err *e);
/* Closed, no hours, its provider gone, away or not at work: why this one cannot stand, from the clinic's file alone; else BROKEN_WHYS. */
enum broken_why broken_shut(struct app *app, const struct clinic *clinic, const struct visit *v);

/* Red flags, open checklists, long gaps, missed visits, follow-ups; checks_care.c. */
bool checks_add_red_flags(struct app *app, struct findings *out, struct err *e);
/* Missed visits about which somebody still has to call: from the next working day on. out: empty before, visits_free in every case. */
bool checks_missed(struct app *app, struct visits *out, struct err *e);
bool checks_add_care(struct app *app, struct findings *out, struct err *e);

/* Messages that could not be mailed; app/checks_mail.c. */
bool checks_add_mail(struct app *app, struct findings *out, struct err *e);

#endif
