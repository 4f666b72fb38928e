/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is this a safe place for patients' data? Paths, owners, rights and file systems (RELIABILITY 1.8); inside store/. */
#ifndef RITMO_STORE_DB_FILE_H
#define RITMO_STORE_DB_FILE_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

/* The path with its directory resolved: the last part stays as it is, so that a link there is seen. */
bool db_file_resolve(const char *path, struct str *out, struct err *e);

/* Refuses a directory that anyone may change or that lies on a network, with the chmod to use. path is resolved. */
bool db_file_check_place(const char *path, struct err *e);

/* Refuses what is no plain file, a link, somebody else's, or readable by others: mode 0600, or 0660 for a group. */
bool db_file_check(const char *path, struct err *e);

/* Makes it, empty, mode 0600; refuses an existing one. */
bool db_file_make(const char *path, struct err *e);

/* Gives a finished file its name, never over another; the directory is synced. */
bool db_file_publish(const char *temp, const char *path, struct err *e);

/* New files are the user's own, and no core dump holds patients' data. */
void db_file_guard_process(void);

/* Is it on a file system that is mounted read-only? False if that cannot be told. */
bool db_file_place_is_read_only(const char *path);

#endif
