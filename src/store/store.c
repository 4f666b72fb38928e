/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store's handle, its transactions, and how it opens; see the header. */
#include "ritmo/store/store.h"

#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/db_file.h"
#include "ritmo/store/inside.h"
#include "ritmo/store/migrate.h"

#include <assert.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct store {
    struct db *db;
};

struct db *store_db(struct store *s)
{
    return s->db;
}

struct db *tx_db(struct tx *tx)
{
    assert(tx->open);
    return tx->store->db;
}

/* Makes the schema in a file without its name yet. */
static bool build(const char *temp, struct err *e)
{
    struct db *db = NULL;
    bool ok = db_open(temp, DB_CREATE, &db, e) && migrate_run(db, migrations, n_migrations, e) && db_check(db, true, e);

    db_close(db);
    return ok;
}

bool store_draft_name(const char *path, struct str *temp, struct err *e)
{
    struct str full = STR_INIT;
    char id[FILE_ID_LEN + 1];
    bool ok = file_random_id(id, e) && db_file_resolve(path, &full, e);

    if (ok && access(full.text, F_OK) == 0)
        ok = err_set(e, ERR_OUTPUT, "%s: exists already; choose another name, or move it away first", full.text);
    if (ok)
        str_addf(temp, "%s.%s", full.text, id);
    str_free(&full);
    return ok;
}

bool store_publish(const char *temp, const char *path, struct err *e)
{
    struct str full = STR_INIT;
    bool ok = db_file_resolve(path, &full, e) && db_file_publish(temp, full.text, e);

    str_free(&full);
    return ok;
}

/* A new database appears whole or not at all, also when the program is killed meanwhile. */
static bool create(const char *path, struct err *e)
{
    struct str temp = STR_INIT;
    bool ok = store_draft_name(path, &temp, e);

    if (ok) {
        ok = build(temp.text, e) && store_publish(temp.text, path, e);
        if (!ok)
            unlink(temp.text);
    }
    str_free(&temp);
    return ok;
}

static bool open_memory(struct db **db, struct err *e)
{
    return db_open(":memory:", DB_CREATE, db, e) && migrate_run(*db, migrations, n_migrations, e);
}

static bool open_file(const char *path, enum store_mode mode, struct db **db, struct err *e)
{
    if (mode == STORE_CREATE && !create(path, e))
        return false;
    return db_open(path, mode == STORE_READ ? DB_READ : DB_WRITE, db, e)
        && migrate_check(*db, migrations, n_migrations, mode == STORE_WRITE || mode == STORE_CREATE, e);
}

bool store_open(const char *path, enum store_mode mode, struct store **store, struct err *e)
{
    struct db *db = NULL;
    bool memory = mode == STORE_CREATE && strcmp(path, ":memory:") == 0;

    *store = NULL;
    if (!(memory ? open_memory(&db, e) : open_file(path, mode, &db, e))) {
        db_close(db);
        return false;
    }
    *store = mem_new(1, sizeof **store);
    (*store)->db = db;
    return true;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    db_close(store->db);
    free(store);
}

int64_t store_version(struct store *store)
{
    return db_data_version(store->db);
}

bool store_snapshot_begin(struct store *store, struct err *e)
{
    return db_read_begin(store->db, e);
}

void store_snapshot_end(struct store *store)
{
    db_read_end(store->db);
}

bool tx_begin(struct tx *tx, struct store *store, struct who who, struct err *e)
{
    if (who.actor == NULL || who.actor[0] == '\0')
        return err_set(e, ERR_USAGE, "nobody is named as the one who does this; say who with --actor NAME");
    if (!db_begin(store->db, e))
        return false;
    *tx = (struct tx) { store, who, true, NULL, 0, NULL, 0 };
    return true;
}

bool tx_commit(struct tx *tx, struct err *e)
{
    if (!db_commit(tx_db(tx), e))
        return false;
    tx->open = false;
    return true;
}

void tx_end(struct tx *tx)
{
    if (tx->open)
        db_rollback(tx->store->db);
    tx->open = false;
    free(tx->patients);
    tx->patients = NULL;
    tx->n_patients = 0;
}

void tx_touch(struct tx *tx, int64_t patient)
{
    for (size_t i = 0; i < tx->n_patients; i++)
        if (tx->patients[i] == patient)
            return;
    tx->patients = mem_grow(tx->patients, tx->n_patients, sizeof *tx->patients);
    tx->patients[tx->n_patients++] = patient;
}

bool store_backup(struct store *s, const char *path, struct err *e)
{
    return backup_make(store_db(s), path, e);
}

bool store_check(struct store *s, bool quick, struct err *e)
{
    return db_check(store_db(s), quick, e);
}
