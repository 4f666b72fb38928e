/* The SQLite door: the only header whose .c includes sqlite3.h. Used by store/ alone (RELIABILITY 1.1). */
#ifndef RITMO_STORE_DB_H
#define RITMO_STORE_DB_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

#include <stdint.h>

struct db;

enum db_mode { DB_READ, DB_WRITE, DB_CREATE };

/* Opens with the whole recipe of RELIABILITY 1.1; refuses a file that is not ritmo's (application_id), that
 * others may read, that is on a network file system, or that a newer version made (ERR_CONFIG). */
bool db_open(const char *path, enum db_mode mode, struct db **db, struct err *e);
void db_close(struct db *db); /* complains (debug builds: assert) of statements still running */

/* Statements are numbered (store/statements.h, made from sql/ files) and prepared once a connection. */
struct stmt;
struct stmt *db_stmt(struct db *db, int id); /* reset and unbound, ready to bind; never null for a known id */
void stmt_int(struct stmt *s, int arg, int64_t value);      /* $arg, from 1 */
void stmt_text(struct stmt *s, int arg, const char *value); /* null binds NULL; the text must live until stmt_done */
/* One step: true with a row; false at the end or on an error (then db_ok is false). */
bool stmt_row(struct stmt *s);
int64_t stmt_get_int(struct stmt *s, int col);      /* from 0; 0 for NULL */
const char *stmt_get_text(struct stmt *s, int col); /* "" for NULL; borrowed until the next step */
bool stmt_is_null(struct stmt *s, int col);
/* Ends it (reset). false + *e if it failed: ERR_CONFLICT for a unique key, ERR_BUSY, ERR_IO, ERR_DENIED... */
bool stmt_done(struct stmt *s, struct err *e);
bool stmt_run(struct stmt *s, struct err *e); /* step to the end, then stmt_done */

bool db_begin(struct db *db, struct err *e); /* BEGIN IMMEDIATE, jittered wait up to 15 s */
bool db_commit(struct db *db, struct err *e);
void db_rollback(struct db *db); /* nothing if none is open */
bool db_in_transaction(const struct db *db);
int64_t db_data_version(struct db *db); /* changes when another connection committed */

#endif
