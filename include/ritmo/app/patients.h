/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about patients. Names resolve by number, id, or an unambiguous part of the name. */
#ifndef RITMO_APP_PATIENTS_H
#define RITMO_APP_PATIENTS_H

#include "ritmo/app/app.h"
#include "ritmo/domain/finding.h"

/* Refuses one who is known already (ERR_CONFLICT, with the number; patient_is_same); the second adds another of that name. */
bool app_patient_add(struct app *app, struct patient *p, struct err *e);
bool app_patient_add_twin(struct app *app, struct patient *p, struct err *e);
bool app_patient_save(struct app *app, struct patient *p, struct err *e);
/* Exactly one patient that `who` names, else ERR_MISSING: none ("nobody fits ...") or several, listed. */
bool app_patient_named(struct app *app, const char *who, struct patient *out, struct err *e);
bool app_patient_load(struct app *app, const char *id, struct patient *out, struct err *e);
bool app_patients_find(struct app *app, const char *text, size_t most, struct patients *out, struct err *e);
bool app_patients_list(struct app *app, size_t most, struct patients *out, struct err *e);

/* Days on which the patient cannot come, kept for all of the patient's plans; those from today on. Adding and removing change
 * no appointment: met lists the sessions that stand on these days (in every case broken_visits_free), app_plan_replan plans
 * their plans again. */
bool app_patient_away(struct app *app, const char *patient, struct day_ranges *out, struct err *e);
bool app_patient_away_add(struct app *app, const char *patient, const struct day_range *r, struct broken_visits *met, struct err *e);
bool app_patient_away_remove(struct app *app, const char *patient, struct date from, struct err *e);

struct import_count {
    size_t added, present;
};
/* All rows or none. A line in *remarks for each bad row, or else for each who was known already. */
bool app_patients_import(struct app *app, const char *file, struct import_count *count, struct str *remarks, struct err *e);

#endif
