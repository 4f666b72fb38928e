/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases as released programs left them come to the newest version whole. tests/fixtures/released-vN.sql is what ritmo with
 * schema version N stored; a release adds its own. */
#include "world.h"

#include "ritmo/base/file.h"
#include "ritmo/store/inside.h"
#include "ritmo/store/migrate.h"

enum { DUMP_MOST = 1 << 20 };

struct released {
    int version;
    const char *sql;
    int sessions, tables;      /* at least */
    int given, sessions_of_p1; /* of its first plan */
};

static const struct released v1 = { 1, "tests/fixtures/released-v1.sql", 16, 19, 1, 5 };
static const struct released v11 = { 11, "tests/fixtures/released-v11.sql", 11, 40, 1, 5 };

struct fixture {
    const struct released *released;
    char dir[64], path[96], backup[112];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct str sql = STR_INIT;

    f->released = *state;
    scratch_make(f->dir);
    snprintf(f->path, sizeof f->path, "%s/clinic.db", f->dir);
    snprintf(f->backup, sizeof f->backup, "%s.v%d.bak", f->path, f->released->version);
    OK(file_read(f->released->sql, DUMP_MOST, &sql, e));
    assert_int_equal(tell_file(f->path, sql.text), SQLITE_OK);
    assert_int_equal(chmod(f->path, 0600), 0);
    str_free(&sql);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    scratch_remove(f->dir);
    free(f);
    return 0;
}

static void migrate(const struct fixture *f)
{
    struct store *s;

    OK(store_open(f->path, STORE_WRITE, &s, e));
    OK(store_check(s, false, e));
    store_close(s);
}

/* --- rows of one table, in the columns that the released file has */

static void add_columns(sqlite3 *released, const char *table, struct str *out)
{
    sqlite3_stmt *st = NULL;

    assert_int_equal(sqlite3_prepare_v2(released, "SELECT name FROM pragma_table_info(?1)", -1, &st, NULL), SQLITE_OK);
    sqlite3_bind_text(st, 1, table, -1, SQLITE_TRANSIENT);
    while (sqlite3_step(st) == SQLITE_ROW)
        str_addf(out, "%s%s", out->len == 0 ? "" : ", ", (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
}

static void add_rows(sqlite3 *db, const char *table, const char *columns, struct str *out)
{
    struct str sql = STR_INIT;
    sqlite3_stmt *st = NULL;

    str_addf(&sql, "SELECT %s FROM %s%s ORDER BY %s", columns, table,
        strcmp(table, "counter") == 0 ? " WHERE name IN ('patient', 'plan', 'session', 'history')" : "", columns);
    assert_int_equal(sqlite3_prepare_v2(db, sql.text, -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(st); i++)
            str_addf(out, "%s%s", sqlite3_column_type(st, i) == SQLITE_NULL ? "NULL" : (const char *)sqlite3_column_text(st, i),
                i + 1 < sqlite3_column_count(st) ? "|" : "\n");
    sqlite3_finalize(st);
    str_free(&sql);
}

static void compare_table(sqlite3 *released, sqlite3 *migrated, const char *table)
{
    struct str columns = STR_INIT, before = STR_INIT, after = STR_INIT;

    add_columns(released, table, &columns);
    add_rows(released, table, columns.text, &before);
    add_rows(migrated, table, columns.text, &after);
    if (before.len != after.len || memcmp(before.text, after.text, before.len) != 0)
        fail_msg("%s was:\n%sand is:\n%s", table, before.text, after.text);
    str_free(&after);
    str_free(&before);
    str_free(&columns);
}

static void every_row_is_kept(void **state)
{
    const struct fixture *f = *state;
    sqlite3 *released = NULL, *migrated = NULL;
    sqlite3_stmt *tables = NULL;
    int n = 0;

    assert_int_equal(ask_file(f->path, "PRAGMA user_version"), f->released->version);
    assert_true(ask_file(f->path, "SELECT count(*) FROM session") >= f->released->sessions);
    migrate(f);
    assert_int_equal(ask_file(f->path, "PRAGMA user_version"), migrations[n_migrations - 1].version);
    assert_int_equal(sqlite3_open(f->backup, &released), SQLITE_OK);
    assert_int_equal(sqlite3_open(f->path, &migrated), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(released, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &tables, NULL),
        SQLITE_OK);
    for (; sqlite3_step(tables) == SQLITE_ROW; n++)
        compare_table(released, migrated, (const char *)sqlite3_column_text(tables, 0));
    assert_true(n >= f->released->tables);
    sqlite3_finalize(tables);
    sqlite3_close(migrated);
    sqlite3_close(released);
}

static void rows_refer_to_rows(void **state)
{
    const struct fixture *f = *state;

    migrate(f);
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM session WHERE by_hand <> 0"), 0);
    assert_int_equal(ask_file(f->path, "SELECT value FROM counter WHERE name = 'given_elsewhere'"), 0);
}

static void the_backup_is_the_released_file(void **state)
{
    const struct fixture *f = *state;
    char *before = dump_file(f->path), *kept;

    migrate(f);
    kept = dump_file(f->backup);
    assert_string_equal(before, kept);
    assert_int_equal(ask_file(f->backup, "PRAGMA user_version"), f->released->version);
    free(kept);
    free(before);
}

/* Reading never migrates, nor does a run that is to store nothing: the sentence says what does. */
static void stays(const struct fixture *f, enum store_mode mode)
{
    char *before = dump_file(f->path), *after;
    struct store *s;

    REFUSED(ERR_CONFIG, store_open(f->path, mode, &s, e));
    SAYS(f->released->version == 1 ? "made by an older ritmo (version 1," : "made by an older ritmo (version 11,");
    SAYS("open it once with a command that writes, which keeps a backup");
    after = dump_file(f->path);
    assert_string_equal(before, after);
    assert_int_not_equal(access(f->backup, F_OK), 0);
    free(after);
    free(before);
}

static void a_reader_leaves_it_alone(void **state)
{
    stays(*state, STORE_READ);
    stays(*state, STORE_TRY);
}

/* What the program reads of it: plans as they were, and a change on top. */
static void its_plans_go_on(void **state)
{
    const struct fixture *f = *state;
    struct plan plan = { 0 };
    struct store *s;
    char id[ID_TEXT];

    OK(store_open(f->path, STORE_WRITE, &s, e));
    OK(store_plan_id_by_number(s, 1, id, e));
    OK(store_plan_load(s, id, &plan, e));
    assert_int_equal(plan_given(&plan), f->released->given);
    assert_int_equal(plan.sessions.n, f->released->sessions_of_p1);
    OK(try_save(s, &plan, NULL, DATE_NONE, who_at("ana", NOW), e));
    plan_free(&plan);
    store_close(s);
}

#define CLAIMED "SELECT count(*) FROM claim WHERE substr(resource, 1, 7) NOT IN ('patient', 'series:')"

static int64_t cells_taken(const struct fixture *f)
{
    return ask_file(f->path, "WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < 72), "
        "bits (digit, n) AS (VALUES ('1', 1), ('2', 1), ('3', 2), ('4', 1), ('5', 2), ('6', 2), ('7', 3), ('8', 1), ('9', 2), ('a', 2), "
        "('b', 3), ('c', 2), ('d', 3), ('e', 3), ('f', 4)) "
        "SELECT sum(bits.n) FROM occupancy, place JOIN bits ON bits.digit = substr(cells, place.n, 1)");
}

/* What was claimed before the occupancy was kept is in it: so many cells as claims of things. */
static void what_was_claimed_is_taken(void **state)
{
    const struct fixture *f = *state;
    int64_t before = ask_file(f->path, CLAIMED);

    migrate(f);
    assert_true(before > 60);
    assert_int_equal(ask_file(f->path, CLAIMED), before);
    assert_int_equal(cells_taken(f), before);
}

/* What a smaller clinic had no place for stood without claims, or with some: now it has all, where nobody else has any. */
static void what_stood_without_claims_has_them(void **state)
{
    const struct fixture *f = *state;
    int64_t before = ask_file(f->path, CLAIMED), all = ask_file(f->path, "SELECT count(*) FROM claim");

    assert_int_equal(tell_file(f->path, "UPDATE session SET equipment = 'centrifuge,ultrasound' WHERE number = 2; "
        "DELETE FROM claim WHERE session = 2 AND (resource LIKE 'room:%' OR resource LIKE 'patient:%' OR resource = 'clinic' OR cell % 2 = 0) "
        "AND resource NOT LIKE 'series:%'"), SQLITE_OK);
    assert_true(ask_file(f->path, CLAIMED) < before);
    migrate(f);
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim WHERE resource LIKE 'equipment:%' AND session = 2 AND unit = 1002"), 12);
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim"), all + 12);
    assert_int_equal(ask_file(f->path, CLAIMED), before + 12);
    assert_int_equal(cells_taken(f), before + 12);
}

#define T(name) \
    { "v1: " #name, name, setup, teardown, (void *)(uintptr_t)&v1 }, { "v11: " #name, name, setup, teardown, (void *)(uintptr_t)&v11 }

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_row_is_kept),
        T(rows_refer_to_rows),
        T(the_backup_is_the_released_file),
        T(a_reader_leaves_it_alone),
        T(its_plans_go_on),
        T(what_was_claimed_is_taken),
        T(what_stood_without_claims_has_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
