/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of store/ share and nobody else needs. */
#ifndef RITMO_STORE_INSIDE_H
#define RITMO_STORE_INSIDE_H

#include "ritmo/domain/span.h"
#include "ritmo/store/db.h"
#include "ritmo/store/statements.h"
#include "ritmo/store/store.h"

struct db *store_db(struct store *s);
struct db *tx_db(struct tx *tx); /* the transaction must be open */

/* The next short number of "patient", "plan", "session", "history". */
bool next_number(struct db *db, const char *counter, int64_t *number, struct err *e);

/* The number of an id by a statement that gives it; 0 if there is none. */
bool find_number(struct db *db, int statement, const char *id, int64_t *number, struct err *e);
/* ERR_MISSING; false. */
bool no_such_plan(const char *id, struct err *e);
bool no_such_patient(const char *id, struct err *e);
/* As find_number, of those that must be there. */
bool number_of_plan(struct db *db, const char *id, int64_t *number, struct err *e);
bool number_of_patient(struct db *db, const char *id, int64_t *number, struct err *e);

enum { UID_TEXT = 64 };
/* A random UUID (RFC 4122, version 4) as text, for calendar events. */
bool make_uid(char uid[UID_TEXT], struct err *e);

/* ERR_CONFLICT: "plan 12 was changed meanwhile by kim on Tue 8 Dec 2026 at 09:31 UTC; ...". last is one of the
 * history_last_of_ statements. Returns false. */
bool changed_meanwhile(struct db *db, int last, const char *id, const char *what, int64_t number, struct err *e);

/* Days in rows: NULL is DATE_NONE. */
void stmt_date(struct stmt *s, int arg, struct date d);
struct date stmt_get_date(struct stmt *s, int col);
/* All rows of (from, to, why); ends the statement. */
bool stmt_ranges(struct stmt *s, struct day_ranges *out, struct err *e);
/* A column as an owned text; null for NULL. */
char *stmt_get_owned(struct stmt *s, int col);
/* A column into a fixed field. What does not fit is not ours: the field stays, the rows end, stmt_done says damaged. */
void stmt_get_into(struct stmt *s, int col, char *field, size_t room);
#define STMT_GET_FIELD(s, col, field) stmt_get_into(s, col, field, sizeof(field))

/* The stamp of a change: now, and later than the one before, so that the later state wins in a calendar (RFC 5546 2.1.5) also when
 * two changes fall into one second or the clock went back. */
int64_t stamp_after(int64_t before_utc, int64_t now_utc);

/* Enumerations in rows are words. */
int word_find(const char *const *words, size_t n, const char *word); /* the first if none */

/* Runs a statement without arguments. */
bool run_plain(struct db *db, int id, struct err *e);

#endif
