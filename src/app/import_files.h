/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a foreign calendar, and the name it gets from them. Shared inside app/. */
#ifndef RITMO_APP_IMPORT_FILES_H
#define RITMO_APP_IMPORT_FILES_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

#include <stddef.h>

/* One file, or every .ics file of a directory by name. ERR_MISSING for what is not there, ERR_INPUT for a directory without any:
 * an empty one may be a disk that is not there today. */
bool import_list_files(const char *file, const char *vdir, char ***files, size_t *n, struct err *e);

/* What the calendar calls itself; else the directory's or file's own name. One line, nothing that a terminal obeys. */
void import_own_name(const char *file, const char *vdir, const char *calendar, struct str *out);
void import_clip_name(struct str *name, int most); /* to so many characters */

#endif
