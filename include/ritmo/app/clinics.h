/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about the clinic's own data: clinic file, protocols, history. */
#ifndef RITMO_APP_CLINICS_H
#define RITMO_APP_CLINICS_H

#include "ritmo/app/app.h"

/* Replaces the clinic. A line in *remarks for each closure and absence ahead that the file leaves out and for each
 * appointment that can no longer stand. What appointments hold of rooms, machines and people is settled anew. */
bool app_clinic_import(struct app *app, const char *file, struct str *remarks, struct err *e);
/* Changes single values of the clinic's file, each "FIELD=VALUE"; all or none. Remarks as for an import. */
bool app_clinic_edit(struct app *app, char *const *assignments, size_t n, struct str *remarks, struct err *e);
bool app_clinic_export(struct app *app, struct str *out, struct err *e);

/* The provider of this key, or the only one whose name holds the text. Null with *e otherwise. Borrowed. */
const struct provider *app_provider_named(const struct clinic *c, const char *who, struct err *e);

/* The newest version of each, by key. *out is overwritten and needs protocol_lines_free in every case. */
bool app_protocols(struct app *app, struct protocol_lines *out, struct err *e);
/* By key or an unambiguous part of key or name; ERR_MISSING lists what fits. Borrowed as app_protocol. */
const struct protocol *app_protocol_named(struct app *app, const char *name, struct err *e);
bool app_protocol_import(struct app *app, const char *file, bool *added, struct err *e);
bool app_protocol_export(struct app *app, const char *key, struct str *out, struct err *e);
bool app_history(struct app *app, const char *plan, int64_t since_utc, int most, struct history_rows *out, struct err *e);

#endif
