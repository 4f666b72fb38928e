/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema's versions, forward only; inside store/ (RELIABILITY 1.5). A released migration is never edited: what
 * comes later is a further schema_NNN.sql. */
#ifndef RITMO_STORE_MIGRATE_H
#define RITMO_STORE_MIGRATE_H

#include "ritmo/store/db.h"

#include <stddef.h>

struct migration {
    int version;
    const char *what;
    const char *const *steps; /* statements, ended by null */
};

/* The program's own, ascending, made from src/store/sql/schema_*.sql. */
extern const struct migration migrations[];
extern const size_t n_migrations;

/* Brings an open database to the last version of the table, in one transaction that reads the version again
 * first (two terminals may start together). Nothing has happened if it fails. */
bool migrate_run(struct db *db, const struct migration *table, size_t n, struct err *e);

/* Is the version right? Older: a verified backup beside the file (NAME.v1.bak), then migrate_run; refused
 * (ERR_CONFIG) if it may not run. Newer: ERR_CONFIG. */
bool migrate_check(struct db *db, const struct migration *table, size_t n, bool may_run, struct err *e);

/* A copy that was opened, checked and synced before it got its name; an existing file is never replaced. */
bool backup_make(struct db *db, const char *path, struct err *e);

#endif
