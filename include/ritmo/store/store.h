/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's database: handle, transactions, history. SQLite stands behind store/db alone; the functions
 * of store/ are the seam for a second engine (RELIABILITY 2). */
#ifndef RITMO_STORE_STORE_H
#define RITMO_STORE_STORE_H

#include "ritmo/base/str.h"
#include "ritmo/domain/visit.h"

struct store;

enum store_mode {
    STORE_READ,  /* never writes: query_only */
    STORE_WRITE,
    STORE_TRY,   /* for transactions that are all rolled back: as STORE_WRITE, but an older file stays as it is */
    STORE_CREATE /* makes the file and its schema; refuses an existing file */
};

/* Opens, migrates if older and mode is STORE_WRITE (after a verified backup beside the file), else refuses older
 * files, and newer ones always (ERR_CONFIG). ":memory:" with STORE_CREATE for tests. The caller closes. */
bool store_open(const char *path, enum store_mode mode, struct store **store, struct err *e);
void store_close(struct store *store); /* null is fine */

/* For a new database that is filled before anybody sees it: a name beside path, which must be free; and, once it is closed,
 * its real name, never over another file. The caller unlinks what is not published. */
bool store_draft_name(const char *path, struct str *temp, struct err *e);
bool store_publish(const char *temp, const char *path, struct err *e);

int64_t store_version(struct store *store); /* another connection committed since if it differs from last time */

/* One state of the data for several reads, and fewer locks. They nest; every begin that succeeded wants its end,
 * soon: a forgotten one keeps writers out. */
bool store_snapshot_begin(struct store *store, struct err *e);
void store_snapshot_end(struct store *store);

/* A compact copy under a new name, opened and checked before it gets that name; never over an existing file. */
bool store_backup(struct store *s, const char *path, struct err *e);
/* A backup in the place of the database at path, which need not exist: checked first, of any version up to this program's;
 * what is there now is kept under the name that `kept` receives (empty: nothing was there). All or nothing. Others who have it
 * open see the restored data at their next look. With dry_run only the backup is checked. */
bool store_restore(const char *file, const char *path, bool dry_run, struct str *kept, struct err *e);
/* Is the file sound? ERR_IO with the first finding. quick takes a tenth of the time. */
bool store_check(struct store *s, bool quick, struct err *e);

/* Who does what and why; now is an argument so that tests and replays are exact. Borrowed strings. */
struct who {
    const char *actor;
    int64_t now_utc;
    const char *why; /* may be null */
};

/* One use-case, one BEGIN IMMEDIATE. tx_end rolls back unless tx_commit succeeded. */
struct tx {
    struct store *store;
    struct who who;
    bool open;
    const char *title; /* what is done, in words, for undo; may be null. Borrowed */
    int64_t step;      /* of undo; 0 = nothing was kept yet */
    int64_t *patients; /* numbers of those whose plans, windows or wishes for mail were saved, each once: tx_touch; freed by tx_end */
    size_t n_patients;
};
#define TX_INIT { NULL, { NULL, 0, NULL }, false, NULL, 0, NULL, 0 }
bool tx_begin(struct tx *tx, struct store *store, struct who who, struct err *e);
bool tx_commit(struct tx *tx, struct err *e);
void tx_end(struct tx *tx);
void tx_touch(struct tx *tx, int64_t patient); /* a plan or a window of this patient, or how mail reaches the patient, is being saved */

/* Appends to the history, inside the transaction of the change. action "plan.new", "session.done", ...;
 * object: the id of what changed; plan: its plan's id or null; detail: what changed, in words. */
bool history_add(struct tx *tx, const char *action, const char *object, const char *plan, const char *detail, struct err *e);
/* Appends who changed the plan (id) last, and when: "by Ana on Tue 8 Dec 2026 at 09:31 UTC". */
bool history_add_last(struct store *s, const char *plan, struct str *out, struct err *e);
/* Newest first; plan null = all; since 0 = all; at most `most`. */
bool history_list(struct store *s, const char *plan, int64_t since_utc, int most, struct history_rows *out, struct err *e);

/* Each entry holds a SHA-256 digest over itself and the digest before it (RELIABILITY 5.2). That shows accidents and casual
 * edits; who may write the file can make the chain anew, so keep the newest digest elsewhere.
 *
 * Walks the whole history. ERR_IO names the first entry that is not what was written. */
bool history_check(struct store *s, struct history_end *end, struct err *e);

#endif
