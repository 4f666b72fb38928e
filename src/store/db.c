/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one file that knows SQLite: the connection recipe of RELIABILITY 1.1, prepared statements, transactions and
 * what its result codes mean for a coordinator. */
#include "ritmo/store/db.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/monotonic.h"
#include "ritmo/base/utf8.h"
#include "ritmo/store/db_file.h"
#include "ritmo/store/statements.h"
#include "ritmo/store/turn.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARGS_MOST = 32, WAIT_MOST_MS = 15000, QUICK_WAITS = 10 };

struct stmt {
    struct db *db;
    sqlite3_stmt *raw;
    int rc;
    int16_t place[ARGS_MOST]; /* of $n among the parameters; 0 = not used */
};

struct db {
    sqlite3 *raw;
    char *path;
    enum db_mode mode;
    int reads;     /* nested db_read_begin */
    bool own_read; /* the outermost one opened a transaction */
    struct turn turn;
    int64_t waiting_since;
    int waits; /* of the last lock asked for */
    struct stmt stmts[STATEMENTS];
};

static const struct {
    const char *name, *sql;
} statements[] = {
#define STATEMENT(id, name, sql) { name, sql },
#include "statements.inc"
#undef STATEMENT
};

/* What a result code is to a coordinator. Extended codes first: the first row that fits is taken. */
static const struct {
    int code;
    enum err_kind kind;
    const char *text;
} meanings[] = {
    { SQLITE_CONSTRAINT_UNIQUE, ERR_CONFLICT, "there is one already that has the same; choose another" },
    { SQLITE_CONSTRAINT_PRIMARYKEY, ERR_CONFLICT, "there is one already that has the same; choose another" },
    { SQLITE_CONSTRAINT_FOREIGNKEY, ERR_MISSING, "it refers to something that is not there (any more); look again" },
    { SQLITE_CONSTRAINT_TRIGGER, ERR_DENIED, "this is kept for ever" },
    { SQLITE_CONSTRAINT, ERR_INPUT, "a value is outside what can be stored; correct it" },
    { SQLITE_BUSY, ERR_BUSY, "another coordinator is saving; try again in a moment" },
    { SQLITE_LOCKED, ERR_BUSY, "another coordinator is saving; try again in a moment" },
    { SQLITE_INTERRUPT, ERR_BUSY, "interrupted; try again" },
    { SQLITE_READONLY, ERR_DENIED, "may only be read; give the account the right to write, or leave --read-only out" },
    { SQLITE_PERM, ERR_DENIED, "the file's rights forbid it" },
    { SQLITE_AUTH, ERR_DENIED, "not allowed" },
    { SQLITE_CANTOPEN_SYMLINK, ERR_DENIED, "is or lies behind a symbolic link; name the file itself" },
    { SQLITE_CANTOPEN, ERR_IO, "cannot be opened, or no file can be made beside it" },
    { SQLITE_NOTADB, ERR_IO, "is no database, or its beginning is damaged; restore a backup" },
    { SQLITE_CORRUPT, ERR_IO, "is damaged; restore a backup" },
    { SQLITE_FULL, ERR_IO, "the disk is full; nothing was stored" },
    { SQLITE_IOERR, ERR_IO, "the disk cannot be read or written; nothing was stored" },
    { SQLITE_NOMEM, ERR_IO, "out of memory; nothing was stored" },
    { SQLITE_TOOBIG, ERR_INPUT, "a text is too long to be stored" },
    { SQLITE_FORMAT, ERR_INPUT, "a text is not valid UTF-8" },
    { SQLITE_MISMATCH, ERR_IO, "holds a longer text than ritmo stores; restore a backup" },
    { SQLITE_SCHEMA, ERR_IO, "its tables are not those of its version; restore a backup" },
};

static bool report_on(struct db *db, const char *path, int rc, struct err *e)
{
    const char *detail = sqlite3_errmsg(db->raw);

    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (rc == meanings[i].code || (rc & 0xff) == meanings[i].code)
            return err_set(e, meanings[i].kind, "%s: %s (%s)", path, meanings[i].text,
                rc == SQLITE_FORMAT ? "refused before storing" : detail);
    return err_set(e, ERR_FAULT, "%s: the database did not understand the program (%d: %s)", path, rc, detail);
}

static bool report(struct db *db, int rc, struct err *e)
{
    return report_on(db, db->path, rc, e);
}

/* --- waiting for other writers: a few short naps, then 1 to 10 ms at random (RELIABILITY 1.1, measured) */

static int wait_for_others(void *context, int times)
{
    struct db *db = context;

    if (times == 0)
        db->waiting_since = monotonic_ms();
    if (monotonic_ms() - db->waiting_since >= WAIT_MOST_MS)
        return 0;
    db->waits++;
    if (times < QUICK_WAITS)
        turn_nap(&db->turn, 200, 1000);
    else
        turn_nap(&db->turn, 1000, 10000);
    return 1;
}

/* --- single statements given as text: the recipe, migrations, checks */

/* The first column of the first row into value and text (both may be null). */
static bool run_one(struct db *db, const char *sql, const char *arg, int64_t *value, struct str *text, struct err *e)
{
    sqlite3_stmt *raw = NULL;
    bool first = true;
    int rc = sqlite3_prepare_v3(db->raw, sql, -1, 0, &raw, NULL);

    if (rc == SQLITE_OK && arg != NULL)
        rc = sqlite3_bind_text(raw, 1, arg, -1, SQLITE_STATIC);
    while (rc == SQLITE_OK && (rc = sqlite3_step(raw)) == SQLITE_ROW) {
        if (first && value != NULL)
            *value = sqlite3_column_int64(raw, 0);
        if (first && text != NULL && sqlite3_column_text(raw, 0) != NULL)
            str_add(text, (const char *)sqlite3_column_text(raw, 0));
        first = false;
        rc = SQLITE_OK;
    }
    if (rc != SQLITE_DONE)
        report(db, rc, e);
    sqlite3_finalize(raw);
    return rc == SQLITE_DONE;
}

bool db_run_text(struct db *db, const char *sql, int64_t *value, struct err *e)
{
    if (value != NULL)
        *value = 0;
    return run_one(db, sql, NULL, value, NULL, e);
}

bool db_version(struct db *db, int64_t *version, struct err *e)
{
    return db_run_text(db, "PRAGMA user_version", version, e);
}

bool db_set_version(struct db *db, int version, struct err *e)
{
    char sql[64];

    snprintf(sql, sizeof sql, "PRAGMA application_id = %d", DB_APPLICATION);
    if (!db_run_text(db, sql, NULL, e))
        return false;
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
    return db_run_text(db, sql, NULL, e);
}

bool db_check(struct db *db, bool quick, struct err *e)
{
    struct str found = STR_INIT;
    bool ok = run_one(db, quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)", NULL, NULL, &found, e);

    if (ok && strcmp(found.text, "ok") != 0)
        ok = err_set(e, ERR_IO, "%s: is damaged; restore a backup (%s)", db->path, found.text);
    str_clear(&found);
    ok = ok && run_one(db, "PRAGMA foreign_key_check", NULL, NULL, &found, e);
    if (ok && found.len > 0)
        ok = err_set(e, ERR_IO, "%s: a row of table %s refers to nothing; restore a backup", db->path, found.text);
    str_free(&found);
    return ok;
}

/* Is it the file to be written that cannot be, and not the database? */
static bool is_of_target(int rc)
{
    return (rc & 0xff) == SQLITE_FULL || (rc & 0xff) == SQLITE_CANTOPEN || rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_TRUNCATE
        || rc == SQLITE_IOERR_FSYNC;
}

static bool copy_into(struct db *db, const char *to, const char *named, struct err *e)
{
    int rc;

    if (run_one(db, "VACUUM INTO ?1", to, NULL, NULL, e))
        return true;
    rc = sqlite3_extended_errcode(db->raw);
    return is_of_target(rc) && report_on(db, named, rc, e);
}

bool db_copy(struct db *db, const char *to, const char *named, struct err *e)
{
    bool reading = db->mode == DB_READ;
    bool ok = (!reading || db_run_text(db, "PRAGMA query_only = OFF", NULL, e)) /* the copy is what is written */
        && db_file_make(to, e) && copy_into(db, to, named, e);

    return (!reading || db_run_text(db, "PRAGMA query_only = ON", NULL, ok ? e : NULL)) && ok;
}

void db_out_of_line(struct db *db)
{
    turn_close(&db->turn);
}

/* Alone only once it may write: who waits for that while it keeps what it has read keeps the one out who has it. */
bool db_keep_alone(struct db *db, struct err *e)
{
    return db_begin(db, e) && db_run_text(db, "PRAGMA locking_mode = EXCLUSIVE", NULL, e)
        && db_run_text(db, "UPDATE counter SET value = value WHERE name = 'history'", NULL, e) && db_commit(db, e);
}

bool db_take_over(struct db *db, struct db *from, struct err *e)
{
    sqlite3_backup *copy = sqlite3_backup_init(db->raw, "main", from->raw, "main");
    int rc;

    if (copy == NULL)
        return report(db, sqlite3_errcode(db->raw), e);
    rc = sqlite3_backup_step(copy, -1); /* waits for others as any writer does */
    if (rc != SQLITE_DONE) {
        sqlite3_backup_finish(copy);
        return report(db, rc, e);
    }
    rc = sqlite3_backup_finish(copy);
    return rc == SQLITE_OK || report(db, rc, e);
}

bool db_explain(struct db *db, const char *sql, struct str *plan, struct err *e)
{
    struct str text = STR_INIT;
    sqlite3_stmt *raw = NULL;
    int rc;

    str_addf(&text, "EXPLAIN QUERY PLAN %s", sql);
    rc = sqlite3_prepare_v3(db->raw, text.text, -1, 0, &raw, NULL);
    while (rc == SQLITE_OK && (rc = sqlite3_step(raw)) == SQLITE_ROW) {
        str_addf(plan, "%s\n", (const char *)sqlite3_column_text(raw, 3));
        rc = SQLITE_OK;
    }
    if (rc != SQLITE_DONE)
        report(db, rc, e);
    sqlite3_finalize(raw);
    str_free(&text);
    return rc == SQLITE_DONE;
}

const char *db_statement_name(int id)
{
    return statements[id].name;
}

const char *db_statement_sql(int id)
{
    return statements[id].sql;
}

/* --- the connection recipe, in its order */

static const struct {
    int what, on;
} switches[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 }, { SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
};

static const struct {
    int what, most;
} limits[] = {
    { SQLITE_LIMIT_LENGTH, 1000000 }, { SQLITE_LIMIT_SQL_LENGTH, 100000 }, { SQLITE_LIMIT_ATTACHED, 1 },
    { SQLITE_LIMIT_EXPR_DEPTH, 100 }, { SQLITE_LIMIT_COMPOUND_SELECT, 10 }, { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200 },
};

/* Set, then read back: a setting that did not take is a refusal, not a hope. */
static const struct {
    const char *set, *get;
    int64_t value;
} settings[] = {
    { "PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", 1 },
    { "PRAGMA mmap_size = 0", "PRAGMA mmap_size", 0 },
    { "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1 },
    { "PRAGMA synchronous = EXTRA", "PRAGMA synchronous", 3 },
    { "PRAGMA secure_delete = ON", "PRAGMA secure_delete", 1 },
    { "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", 2 },
    { "PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", 1 },
};

static bool harden(struct db *db, struct err *e)
{
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (sqlite3_db_config(db->raw, switches[i].what, switches[i].on, NULL) != SQLITE_OK)
            return err_set(e, ERR_CONFIG, "this SQLite library is too old for ritmo; install version 3.37 or later");
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db->raw, limits[i].what, limits[i].most);
    sqlite3_busy_handler(db->raw, wait_for_others, db);
    return true;
}

static bool check_owner(struct db *db, struct err *e)
{
    int64_t id;

    if (!db_run_text(db, "PRAGMA application_id", &id, e))
        return false;
    if (id != DB_APPLICATION)
        return err_set(e, ERR_INPUT, "%s: is not a database of ritmo; name another file, or make one with: ritmo init", db->path);
    if (sqlite3_db_readonly(db->raw, "main") == 1 && db_file_place_is_read_only(db->path))
        return err_set(e, ERR_DENIED, "%s: lies on a read-only file system, and even reading may have to finish what a crash left "
            "half-done; copy it together with any %s-journal to a disk that can be written", db->path, db->path);
    if (sqlite3_db_readonly(db->raw, "main") == 1)
        return err_set(e, ERR_DENIED, "%s: your account may only read this file; use: chmod u+w '%s'", db->path, db->path);
    return true;
}

/* Versions before 3.51.3 can lose committed rows of a write-ahead log (RELIABILITY 0.1). */
static bool wal_is_safe(int version)
{
    return version >= 3051003 || (version >= 3050007 && version < 3051000) || (version >= 3044006 && version < 3045000);
}

static bool is_rollback(const struct str *mode)
{
    return strcmp(mode->text, "delete") == 0 || strcmp(mode->text, "memory") == 0;
}

/* Set, then believed only from the answer: SQLite keeps the old mode when it cannot change it. */
static bool set_journal(struct db *db, struct err *e)
{
    struct str mode = STR_INIT;
    bool ok = run_one(db, "PRAGMA journal_mode", NULL, NULL, &mode, e);

    if (ok && strcmp(mode.text, "wal") == 0 && !wal_is_safe(sqlite3_libversion_number()))
        ok = err_set(e, ERR_CONFIG, "%s: keeps a write-ahead log, which SQLite %s can damage; use: sqlite3 '%s' "
            "'PRAGMA journal_mode=DELETE'", db->path, sqlite3_libversion(), db->path);
    else if (ok && !is_rollback(&mode)) {
        str_clear(&mode);
        ok = run_one(db, "PRAGMA journal_mode = DELETE", NULL, NULL, &mode, e)
            && (is_rollback(&mode) || err_set(e, ERR_BUSY, "%s: stays with the journal mode \"%s\" while another program has it open; "
                "close that one and try again", db->path, mode.text));
    }
    str_free(&mode);
    return ok;
}

static bool apply_settings(struct db *db, struct err *e)
{
    int64_t value;

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        if (!db_run_text(db, settings[i].set, NULL, e) || !db_run_text(db, settings[i].get, &value, e))
            return false;
        if (value != settings[i].value)
            return err_set(e, ERR_CONFIG, "%s: this SQLite library refuses \"%s\"; install Debian's", db->path, settings[i].set);
    }
    return db->mode != DB_READ || db_run_text(db, "PRAGMA query_only = ON", NULL, e);
}

static bool is_memory(const char *path)
{
    return strcmp(path, ":memory:") == 0;
}

static bool prepare_file(const char *path, enum db_mode mode, struct str *resolved, struct err *e)
{
    db_file_guard_process();
    if (is_memory(path)) {
        str_add(resolved, path);
        return true;
    }
    if (!db_file_resolve(path, resolved, e) || !db_file_check_place(resolved->text, e))
        return false;
    if (mode == DB_CREATE && !db_file_make(resolved->text, e))
        return false;
    return db_file_check(resolved->text, e);
}

static bool connect(struct db *db, struct err *e)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        | (is_memory(db->path) ? SQLITE_OPEN_CREATE : 0);
    int rc = sqlite3_open_v2(db->path, &db->raw, flags, NULL);

    if (rc != SQLITE_OK)
        return report(db, rc, e);
    if (harden(db, e) && (db->mode == DB_CREATE || check_owner(db, e)) && set_journal(db, e) && apply_settings(db, e))
        return true;
    if (e != NULL && e->kind == ERR_FAULT) /* our own words cannot be wrong here: a spoiled header says "unsupported" */
        err_set(e, ERR_IO, "%s: its beginning is damaged; restore a backup (%s)", db->path, sqlite3_errmsg(db->raw));
    return false;
}

/* ritmo has one thread: SQLite needs neither locks of its own nor an account of its memory. Said before it is used the first time;
 * later it says no, and nothing changes. */
static void use_one_thread(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

bool db_open(const char *path, enum db_mode mode, struct db **out, struct err *e)
{
    struct str resolved = STR_INIT;
    struct db *db;

    *out = NULL;
    use_one_thread();
    if (!prepare_file(path, mode, &resolved, e)) {
        str_free(&resolved);
        return false;
    }
    db = mem_new(1, sizeof *db);
    db->path = str_take(&resolved);
    db->mode = mode;
    turn_open(&db->turn, mode == DB_READ || is_memory(db->path) ? NULL : db->path);
    if (!connect(db, e)) {
        db_close(db);
        return false;
    }
    *out = db;
    return true;
}

#ifdef RITMO_DEBUG
static void check_nothing_runs(const struct db *db)
{
    for (sqlite3_stmt *s = sqlite3_next_stmt(db->raw, NULL); s != NULL; s = sqlite3_next_stmt(db->raw, s))
        assert(!sqlite3_stmt_busy(s));
}
#else
static void check_nothing_runs(const struct db *db)
{
    (void)db;
}
#endif

void db_close(struct db *db)
{
    if (db == NULL)
        return;
    if (db->raw != NULL)
        check_nothing_runs(db);
    for (size_t i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(db->stmts[i].raw);
    sqlite3_close(db->raw);
    turn_close(&db->turn);
    free(db->path);
    free(db);
}

const char *db_path(const struct db *db)
{
    return db->path;
}

/* --- prepared statements */

static void prepare(struct stmt *s, int id)
{
    int n, arg;

    s->rc = sqlite3_prepare_v3(s->db->raw, statements[id].sql, -1, SQLITE_PREPARE_PERSISTENT, &s->raw, NULL);
    if (s->rc == SQLITE_ERROR) /* our statements fit our schema, so the file's differs */
        s->rc = SQLITE_SCHEMA;
    n = s->rc == SQLITE_OK ? sqlite3_bind_parameter_count(s->raw) : 0;
    for (int i = 1; i <= n; i++) {
        arg = atoi(sqlite3_bind_parameter_name(s->raw, i) + 1); /* "$3" */
        assert(arg > 0 && arg < ARGS_MOST);
        s->place[arg] = (int16_t)i;
    }
}

struct stmt *db_stmt(struct db *db, int id)
{
    struct stmt *s = &db->stmts[id];

    s->db = db;
    s->rc = SQLITE_OK;
    if (s->raw == NULL)
        prepare(s, id);
    else
        sqlite3_reset(s->raw);
    return s;
}

static int place_of(const struct stmt *s, int arg)
{
    assert(arg > 0 && arg < ARGS_MOST && (s->raw == NULL || s->place[arg] != 0));
    return s->place[arg];
}

/* The first failure counts; stmt_done tells it. */
static void keep(struct stmt *s, int rc)
{
    if (s->rc == SQLITE_OK)
        s->rc = rc;
}

void stmt_int(struct stmt *s, int arg, int64_t value)
{
    if (s->rc == SQLITE_OK)
        keep(s, sqlite3_bind_int64(s->raw, place_of(s, arg), value));
}

void stmt_null(struct stmt *s, int arg)
{
    if (s->rc == SQLITE_OK)
        keep(s, sqlite3_bind_null(s->raw, place_of(s, arg)));
}

static bool is_utf8(const char *text)
{
    size_t at = 0, before;
    uint32_t c;

    do {
        before = at;
        c = utf8_next(text, &at);
        if (c == 0xFFFD && at - before == 1)
            return false;
    } while (c != 0);
    return true;
}

void stmt_text(struct stmt *s, int arg, const char *value)
{
    if (s->rc != SQLITE_OK)
        return;
    if (value == NULL)
        stmt_null(s, arg);
    else if (!is_utf8(value))
        keep(s, SQLITE_FORMAT);
    else
        keep(s, sqlite3_bind_text(s->raw, place_of(s, arg), value, -1, SQLITE_STATIC));
}

void stmt_copy(struct stmt *s, int arg, const struct stmt *from, int col)
{
    if (s->rc == SQLITE_OK)
        keep(s, sqlite3_bind_value(s->raw, place_of(s, arg), sqlite3_column_value(from->raw, col)));
}

bool stmt_row(struct stmt *s)
{
    if (s->rc != SQLITE_OK && s->rc != SQLITE_ROW)
        return false;
    s->rc = sqlite3_step(s->raw);
    return s->rc == SQLITE_ROW;
}

int64_t stmt_get_int(struct stmt *s, int col)
{
    return sqlite3_column_int64(s->raw, col);
}

const char *stmt_get_text(struct stmt *s, int col)
{
    const unsigned char *text = sqlite3_column_text(s->raw, col);

    return text == NULL ? "" : (const char *)text;
}

bool stmt_is_null(struct stmt *s, int col)
{
    return sqlite3_column_type(s->raw, col) == SQLITE_NULL;
}

void stmt_refuse(struct stmt *s)
{
    s->rc = SQLITE_MISMATCH;
}

bool stmt_done(struct stmt *s, struct err *e)
{
    bool ok = s->rc == SQLITE_OK || s->rc == SQLITE_ROW || s->rc == SQLITE_DONE;

    if (!ok)
        report(s->db, s->rc, e);
    if (s->raw != NULL) { /* null: it could not be prepared */
        sqlite3_reset(s->raw);
        sqlite3_clear_bindings(s->raw);
    }
    s->rc = SQLITE_OK;
    return ok;
}

bool stmt_run(struct stmt *s, struct err *e)
{
    while (stmt_row(s))
        continue;
    return stmt_done(s, e);
}

/* --- transactions */

bool db_begin(struct db *db, struct err *e)
{
    bool ok;

    if (db->mode == DB_READ)
        return err_set(e, ERR_DENIED, "%s: was opened for reading only, so nothing can be changed; leave --read-only out", db->path);
    turn_take(&db->turn);
    db->waits = 0;
    ok = stmt_run(db_stmt(db, STMT_BEGIN), e);
    turn_give(&db->turn, db->waits > 0);
    return ok;
}

bool db_commit(struct db *db, struct err *e)
{
    check_nothing_runs(db);
    return stmt_run(db_stmt(db, STMT_COMMIT), e);
}

bool db_in_transaction(const struct db *db)
{
    return sqlite3_get_autocommit(db->raw) == 0;
}

void db_rollback(struct db *db)
{
    if (db_in_transaction(db))
        stmt_run(db_stmt(db, STMT_ROLLBACK), NULL);
}

int64_t db_data_version(struct db *db)
{
    struct stmt *s = db_stmt(db, STMT_DATA_VERSION);
    int64_t version = stmt_row(s) ? stmt_get_int(s, 0) : -1;

    stmt_done(s, NULL);
    return version;
}

bool db_read_begin(struct db *db, struct err *e)
{
    if (db->reads == 0 && !db_in_transaction(db)) {
        if (!stmt_run(db_stmt(db, STMT_BEGIN_READ), e))
            return false;
        db->own_read = true;
    }
    db->reads++;
    return true;
}

void db_read_end(struct db *db)
{
    assert(db->reads > 0);
    if (--db->reads > 0 || !db->own_read)
        return;
    db->own_read = false;
    if (!stmt_run(db_stmt(db, STMT_COMMIT), NULL))
        db_rollback(db);
}
