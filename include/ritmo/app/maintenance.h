/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about the database as a file: a copy that proves itself, and what may be wrong. */
#ifndef RITMO_APP_MAINTENANCE_H
#define RITMO_APP_MAINTENANCE_H

#include "ritmo/app/app.h"
#include "ritmo/domain/finding.h"

/* A compact copy, opened and checked before it gets its name; never over an existing file. --dry-run makes none. */
bool app_backup(struct app *app, const char *file, struct err *e);

/* The end of the history's chain, after walking it. ERR_IO if an entry is not what was written. */
bool app_history_end(struct app *app, struct history_end *end, struct err *e);

/* Puts a backup in the place of the options' database; what was there is kept beside it, which `said` tells. Written down in
 * the history of the restored database. */
bool app_restore(const struct app_options *o, const char *file, struct str *said, struct err *e);

/* Looks at everything, changes nothing. false with the first fault in *e; the rows are filled in either case. */
enum { EXAMINED = 8 };
bool app_doctor(struct app *app, struct examined rows[EXAMINED], struct err *e);

#endif
