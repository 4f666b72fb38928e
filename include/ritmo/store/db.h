/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite door: the only header whose .c includes sqlite3.h. Used by store/ alone (RELIABILITY 1.1). */
#ifndef RITMO_STORE_DB_H
#define RITMO_STORE_DB_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

#include <stdint.h>

struct db;

enum db_mode { DB_READ, DB_WRITE, DB_CREATE };

/* "ritm" in application_id says that a file is ours. */
enum { DB_APPLICATION = 0x7269746d };

/* Opens with the whole recipe of RELIABILITY 1.1; refuses a file that is not ritmo's (application_id), that
 * others may read, that is on a network file system, or that needs a journal this library cannot be trusted
 * with. DB_CREATE makes an empty file of mode 0600 that must not exist; ":memory:" is one without a file.
 * db_version tells the schema's version: the caller judges it (migrate.h). */
bool db_open(const char *path, enum db_mode mode, struct db **db, struct err *e);
void db_close(struct db *db); /* complains (debug builds: assert) of statements still running; null is fine */
const char *db_path(const struct db *db); /* resolved; ":memory:"; borrowed */

/* From now on until db_close nobody else reads or writes it: others wait, and give up in their time. */
bool db_keep_alone(struct db *db, struct err *e);
/* Nobody else knows this file: its transactions do not stand in line with those of the others in its directory. */
void db_out_of_line(struct db *db);

/* Everything in db becomes what is in `from`, in one transaction that others see as any other (SQLite's online backup). */
bool db_take_over(struct db *db, struct db *from, struct err *e);

/* Statements are numbered (store/statements.h, made from the files of src/store/sql/) and prepared once a
 * connection, when first used. */
struct stmt;
struct stmt *db_stmt(struct db *db, int id); /* reset and unbound, ready to bind; never null for a known id */
void stmt_int(struct stmt *s, int arg, int64_t value);      /* $arg, from 1 */
void stmt_null(struct stmt *s, int arg);
void stmt_text(struct stmt *s, int arg, const char *value); /* null binds NULL; the text must live until stmt_done */
/* A column of another statement's row, of whichever type, as it stands. */
void stmt_copy(struct stmt *s, int arg, const struct stmt *from, int col);
/* One step: true with a row; false at the end or on an error (then stmt_done is false). */
bool stmt_row(struct stmt *s);
int64_t stmt_get_int(struct stmt *s, int col);      /* from 0; 0 for NULL */
const char *stmt_get_text(struct stmt *s, int col); /* "" for NULL; borrowed until the next step */
bool stmt_is_null(struct stmt *s, int col);
/* The row cannot be one of ours: no more rows, and stmt_done says that the file is damaged. */
void stmt_refuse(struct stmt *s);
/* Ends it (reset). false + *e if it failed: ERR_CONFLICT for a unique key, ERR_BUSY, ERR_IO, ERR_DENIED... */
bool stmt_done(struct stmt *s, struct err *e);
bool stmt_run(struct stmt *s, struct err *e); /* step to the end, then stmt_done */

bool db_begin(struct db *db, struct err *e); /* BEGIN IMMEDIATE, jittered wait up to 15 s */
bool db_commit(struct db *db, struct err *e);
void db_rollback(struct db *db); /* nothing if none is open */
bool db_in_transaction(const struct db *db);
int64_t db_data_version(struct db *db); /* changes when another connection committed */

/* One state of the data for several reads; they nest, and inside a transaction they do nothing. Every begin
 * that succeeded wants its end. */
bool db_read_begin(struct db *db, struct err *e);
void db_read_end(struct db *db);

/* For migrations and checks alone: one statement as text, which must be a constant of the program. *value (may
 * be null) is the first column of the first row, 0 if there is none. */
bool db_run_text(struct db *db, const char *sql, int64_t *value, struct err *e);
bool db_version(struct db *db, int64_t *version, struct err *e); /* user_version: of the schema; 0 = none yet */
bool db_set_version(struct db *db, int version, struct err *e);
/* quick: structure only. ERR_IO with the first finding. */
bool db_check(struct db *db, bool quick, struct err *e);
/* A compact copy as a new file of mode 0600; the caller syncs it (db_file_publish). Not inside a transaction. What cannot be
 * written is named as `named`: the file that the copy is to become. */
bool db_copy(struct db *db, const char *to, const char *named, struct err *e);

/* How the engine would run a statement, a line a step ("SEARCH session USING INDEX ..."), appended to plan. */
bool db_explain(struct db *db, const char *sql, struct str *plan, struct err *e);
const char *db_statement_name(int id);
const char *db_statement_sql(int id);

#endif
