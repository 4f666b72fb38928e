/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are written for somebody: never over the database, never under --dry-run. */
#ifndef RITMO_APP_OUT_FILE_H
#define RITMO_APP_OUT_FILE_H

#include "ritmo/app/app.h"

#include <stddef.h>

/* ERR_OUTPUT if the path is the open database, by whatever name, or a file that SQLite keeps beside it. */
bool out_file_allowed(const struct app *app, const char *path, struct err *e);

/* As file_write, for an allowed path; with --dry-run nothing is written. */
bool out_file_write(const struct app *app, const char *path, const char *bytes, size_t n, bool replace, struct err *e);

#endif
