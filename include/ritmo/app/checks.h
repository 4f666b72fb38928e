/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases that look for what needs somebody: appointments whose place is gone, and everything that `check` tells. */
#ifndef RITMO_APP_CHECKS_H
#define RITMO_APP_CHECKS_H

#include "ritmo/app/app.h"
#include "ritmo/domain/finding.h"

/* Live sessions on days [from, to] (from today on at the earliest) that no longer may stand where they are: closures, hours,
 * absences, rosters, skills, rooms, machines, capacities, patients away. By day, start, patient name. Of two that cannot both
 * stand the later one is broken. Changes nothing; proposals come from app_plan_replan. */
bool app_broken(struct app *app, struct date from, struct date to, struct broken_visits *out, struct err *e);

/* Everything that needs somebody, grouped by code in the order of docs/check.md. */
bool app_check(struct app *app, struct findings *out, struct err *e);

/* What of the running plans would be out of range under the protocol in this file, though it is in range under the version that each
 * was made from: COUNT, EARLY, LATE, LENGTH, DISTANCE, LIMIT. Nothing is stored. *running: plans of this protocol. out: empty before,
 * finding_rows_free in every case. */
bool app_protocol_impact(struct app *app, const char *file, struct findings *out, size_t *running, struct err *e);

#endif
