/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening: what is refused, with the sentence that says what to do, and how a connection is set up. */
#include "world.h"

#include "ritmo/store/inside.h"
#include "ritmo/store/migrate.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>

enum { NEWEST = 16 }; /* the schema of this program */

struct fixture {
    char dir[64], path[96];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct store *s;

    scratch_make(f->dir);
    snprintf(f->path, sizeof f->path, "%s/clinic.db", f->dir);
    OK(store_open(f->path, STORE_CREATE, &s, e));
    store_close(s);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    chmod(f->dir, 0700);
    scratch_remove(f->dir);
    free(f);
    return 0;
}

static void opens(const char *path, enum store_mode mode)
{
    struct store *s;

    OK(store_open(path, mode, &s, e));
    store_close(s);
}

static void refuses(enum err_kind kind, const char *path, enum store_mode mode, const char *words)
{
    struct store *s = (struct store *)1;

    REFUSED(kind, store_open(path, mode, &s, e));
    SAYS(words);
    assert_null(s);
}

static int count_files(const char *dir)
{
    DIR *d = opendir(dir);
    int n = 0;

    for (struct dirent *at = readdir(d); at != NULL; at = readdir(d))
        n += at->d_name[0] != '.' || strlen(at->d_name) > 2;
    closedir(d);
    return n;
}

static void a_new_file_is_ours_alone_and_complete(void **state)
{
    struct fixture *f = *state;
    struct stat st;

    assert_int_equal(stat(f->path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(count_files(f->dir), 1);
    assert_int_equal(ask_file(f->path, "PRAGMA application_id"), DB_APPLICATION);
    assert_int_equal(ask_file(f->path, "PRAGMA user_version"), NEWEST);
    assert_int_equal(migrations[n_migrations - 1].version, NEWEST);
    opens(f->path, STORE_READ);
    opens(f->path, STORE_WRITE);
    refuses(ERR_OUTPUT, f->path, STORE_CREATE, "exists already");
}

static void a_missing_file_or_directory_is_named(void **state)
{
    struct fixture *f = *state;
    char path[128];

    snprintf(path, sizeof path, "%s/typo.db", f->dir);
    refuses(ERR_MISSING, path, STORE_WRITE, "ritmo init");
    assert_int_equal(count_files(f->dir), 1); /* a mistyped path makes no file */
    snprintf(path, sizeof path, "%s/nowhere/clinic.db", f->dir);
    refuses(ERR_MISSING, path, STORE_WRITE, "nowhere");
    refuses(ERR_MISSING, path, STORE_CREATE, "nowhere");
    refuses(ERR_INPUT, "", STORE_WRITE, "no name");
    refuses(ERR_INPUT, f->dir, STORE_WRITE, "not a plain file");
}

static void links_are_refused_but_not_in_the_directory(void **state)
{
    struct fixture *f = *state;
    char link_path[128];

    snprintf(link_path, sizeof link_path, "%s/link.db", f->dir);
    assert_int_equal(symlink("clinic.db", link_path), 0);
    refuses(ERR_DENIED, link_path, STORE_WRITE, "symbolic link");
    snprintf(link_path, sizeof link_path, "%s/dir", f->dir);
    assert_int_equal(symlink(".", link_path), 0);
    snprintf(link_path, sizeof link_path, "%s/dir/clinic.db", f->dir);
    opens(link_path, STORE_WRITE);
}

static void rights_are_checked_with_the_chmod_to_use(void **state)
{
    struct fixture *f = *state;
    static const struct {
        mode_t mode;
        const char *words; /* null = opens */
    } rows[] = {
        { 0600, NULL }, { 0660, NULL }, { 0644, "chmod 600" }, { 0604, "others may read" }, { 0640, "chmod 660" },
        { 0666, "chmod 600" }, { 0606, "chmod 600" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(chmod(f->path, rows[i].mode), 0);
        if (rows[i].words == NULL)
            opens(f->path, STORE_WRITE);
        else
            refuses(ERR_DENIED, f->path, STORE_WRITE, rows[i].words);
    }
    assert_int_equal(chmod(f->path, 0600), 0);
    assert_int_equal(chmod(f->dir, 0777), 0);
    refuses(ERR_DENIED, f->path, STORE_WRITE, "chmod o-w");
    assert_int_equal(chmod(f->dir, 01777), 0);
    opens(f->path, STORE_WRITE);
}

static void others_databases_are_refused(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(tell_file(f->path, "PRAGMA application_id = 42"), SQLITE_OK);
    refuses(ERR_INPUT, f->path, STORE_WRITE, "not a database of ritmo");
    refuses(ERR_INPUT, f->path, STORE_READ, "not a database of ritmo");
}

static void newer_and_older_versions(void **state)
{
    struct fixture *f = *state;
    char *before = dump_file(f->path), *after;

    assert_int_equal(tell_file(f->path, "PRAGMA user_version = 99"), SQLITE_OK);
    refuses(ERR_CONFIG, f->path, STORE_WRITE, "newer ritmo");
    refuses(ERR_CONFIG, f->path, STORE_READ, "version is 99");
    assert_int_equal(tell_file(f->path, "PRAGMA user_version = 0"), SQLITE_OK);
    refuses(ERR_CONFIG, f->path, STORE_READ, "older ritmo");
    after = dump_file(f->path);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void write_byte(const char *path, off_t at, unsigned char value)
{
    int fd = open(path, O_WRONLY);

    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, &value, 1, at), 1);
    close(fd);
}

/* The header of ours, and nothing of the schema: refused at the first statement, with words instead of a crash. */
static void a_file_without_tables_is_damaged(void **state)
{
    struct fixture *f = *state;
    struct patients found = { 0 };
    struct store *s;
    struct db *db;
    char path[128];

    snprintf(path, sizeof path, "%s/hollow.db", f->dir);
    OK(db_open(path, DB_CREATE, &db, e));
    OK(db_set_version(db, NEWEST, e));
    db_close(db);
    OK(store_open(path, STORE_READ, &s, e));
    REFUSED(ERR_IO, store_patient_list(s, NULL, 10, &found, e));
    SAYS("restore a backup");
    REFUSED(ERR_IO, store_patient_list(s, NULL, 10, &found, e)); /* again: the statement is still not there */
    assert_int_equal(found.n, 0);
    store_close(s);
}

/* A table is gone: the half of the clinic that was read is no clinic. */
static void a_clinic_that_fails_to_load_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct clinic c = sample_clinic(), got = { 0 };
    struct store *s;

    OK(store_open(f->path, STORE_WRITE, &s, e));
    save_clinic(s, &c);
    store_close(s);
    assert_int_equal(tell_file(f->path, "DROP TABLE resource"), SQLITE_OK);
    OK(store_open(f->path, STORE_READ, &s, e));
    for (int i = 0; i < 2; i++) {
        REFUSED(ERR_IO, store_clinic_load(s, &got, e));
        assert_int_equal(got.n_providers, 0);
        assert_null(got.name);
    }
    store_close(s);
    clinic_free(&c);
}

/* Never cut: a half key would be another one's. */
static void a_text_longer_than_its_field_is_damage(void **state)
{
    struct fixture *f = *state;
    char first[ID_TEXT], second[ID_TEXT];
    struct store *s;
    struct plan p, got = { 0 };

    OK(store_open(f->path, STORE_WRITE, &s, e));
    fill(s, first, second);
    p = new_plan(first);
    add_session(&p, "2026-12-08", 540);
    OK(try_add(s, &p, NULL, DATE_NONE, e));
    store_close(s);
    assert_int_equal(tell_file(f->path, "PRAGMA ignore_check_constraints = ON; UPDATE session SET equipment = "
        "'centrifuge-of-the-first-floor,centrifuge-of-the-second-floor,ultrasound'"), SQLITE_OK);
    OK(store_open(f->path, STORE_READ, &s, e));
    REFUSED(ERR_IO, store_plan_load(s, p.id, &got, e));
    SAYS("restore a backup");
    plan_free(&got);
    plan_free(&p);
    store_close(s);
}

/* The rows of the schema's page are noise. */
static void a_damaged_schema_is_refused(void **state)
{
    struct fixture *f = *state;
    struct patients found = { 0 };
    struct store *s = NULL;
    char noise[3000];
    FILE *file = fopen(f->path, "r+b");

    memset(noise, 0xA5, sizeof noise);
    assert_non_null(file);
    assert_int_equal(fseek(file, 100, SEEK_SET), 0);
    assert_int_equal(fwrite(noise, 1, sizeof noise, file), sizeof noise);
    assert_int_equal(fclose(file), 0);
    REFUSED(ERR_IO, store_open(f->path, STORE_READ, &s, e) && store_patient_list(s, NULL, 10, &found, e));
    SAYS("restore a backup");
    store_close(s);
}

/* Every byte of the header spoiled two ways: opened or refused with a sentence, never a crash, never another kind. */
static void a_damaged_header_is_refused_or_harmless(void **state)
{
    struct fixture *f = *state;
    struct store *s;
    char copy[112], command[300];

    snprintf(copy, sizeof copy, "%s.copy", f->path);
    snprintf(command, sizeof command, "cp -p '%s' '%s'", f->path, copy);
    for (int at = 0; at < 100; at++)
        for (int value = 0; value < 2; value++) {
            struct err e = ERR_INIT;
            assert_int_equal(system(command), 0);
            write_byte(copy, at, value == 0 ? 0x00 : 0xff);
            if (store_open(copy, STORE_READ, &s, &e))
                store_close(s);
            else if ((e.kind != ERR_IO && e.kind != ERR_INPUT && e.kind != ERR_CONFIG && e.kind != ERR_DENIED) || e.text[0] == '\0')
                fail_msg("byte %d: kind %d: %s", at, (int)e.kind, e.text);
        }
    assert_int_equal(system(command), 0);
    write_byte(copy, 0, 'X');
    refuses(ERR_IO, copy, STORE_WRITE, "is no database");
}

static void an_empty_file_and_text_are_refused(void **state)
{
    struct fixture *f = *state;
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/empty.db", f->dir);
    file = fopen(path, "w");
    fclose(file);
    chmod(path, 0600);
    refuses(ERR_INPUT, path, STORE_WRITE, "not a database of ritmo");
    file = fopen(path, "w");
    for (int i = 0; i < 200; i++)
        fputs("this is a text, not a database\n", file);
    fclose(file);
    refuses(ERR_IO, path, STORE_WRITE, "is no database");
}

static void a_write_ahead_log_is_refused_where_it_is_unsafe(void **state)
{
    struct fixture *f = *state;

    if (sqlite3_libversion_number() >= 3051003)
        skip();
    assert_int_equal(tell_file(f->path, "PRAGMA journal_mode = WAL"), SQLITE_OK);
    refuses(ERR_CONFIG, f->path, STORE_WRITE, "PRAGMA journal_mode=DELETE");
}

static void a_connection_is_set_up_as_written(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *sql;
        int64_t value;
    } rows[] = {
        { "PRAGMA foreign_keys", 1 }, { "PRAGMA synchronous", 3 }, { "PRAGMA secure_delete", 1 }, { "PRAGMA temp_store", 2 },
        { "PRAGMA recursive_triggers", 1 }, { "PRAGMA trusted_schema", 0 }, { "PRAGMA cell_size_check", 1 }, { "PRAGMA mmap_size", 0 },
        { "PRAGMA query_only", 1 }, { "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'delete'", 1 },
    };
    struct store *s;
    int64_t value;

    OK(store_open(f->path, STORE_READ, &s, e));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        OK(db_run_text(store_db(s), rows[i].sql, &value, e));
        if (value != rows[i].value)
            fail_msg("%s: %lld", rows[i].sql, (long long)value);
    }
    REFUSED(ERR_DENIED, db_run_text(store_db(s), "DELETE FROM counter", NULL, e));
    REFUSED(ERR_FAULT, db_run_text(store_db(s), "SELECT \"mistyped\" FROM counter", NULL, e)); /* no strings in double quotes */
    store_close(s);
    OK(store_open(f->path, STORE_WRITE, &s, e));
    REFUSED(ERR_FAULT, db_run_text(store_db(s), "UPDATE sqlite_schema SET sql = ''", NULL, e));
    store_close(s);
}

/* After a crash the journal is rolled back also by a connection that only reads (RELIABILITY 0.3). */
static void a_reader_rolls_a_hot_journal_back(void **state)
{
    struct fixture *f = *state;
    char command[512], copy[112];
    sqlite3 *raw;

    assert_int_equal(sqlite3_open(f->path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "INSERT INTO setting SELECT 'x' || i, hex(zeroblob(200)) FROM n", NULL, NULL, NULL), SQLITE_OK);
    snprintf(copy, sizeof copy, "%s/crash.db", f->dir);
    snprintf(command, sizeof command, "cp -p '%s' '%s' && cp -p '%s-journal' '%s-journal'", f->path, copy, f->path, copy);
    assert_int_equal(system(command), 0);
    sqlite3_close(raw);
    opens(copy, STORE_READ);
    assert_int_equal(ask_file(copy, "SELECT count(*) FROM setting"), 0);
}

static void a_backup_proves_itself(void **state)
{
    struct fixture *f = *state;
    char copy[112], first[ID_TEXT], second[ID_TEXT];
    struct store *s;
    struct stat st;
    char *ours, *theirs;

    snprintf(copy, sizeof copy, "%s/backup.db", f->dir);
    OK(store_open(f->path, STORE_WRITE, &s, e));
    fill(s, first, second);
    OK(store_backup(s, copy, e));
    REFUSED(ERR_OUTPUT, store_backup(s, copy, e));
    SAYS("exists already");
    OK(store_check(s, false, e));
    store_close(s);
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(count_files(f->dir), 2);
    ours = dump_file(f->path);
    theirs = dump_file(copy);
    assert_string_equal(ours, theirs);
    free(ours);
    free(theirs);
    opens(copy, STORE_WRITE);
}

/* The copy's place is full, not the database's: the sentence names the file that could not be written. */
static void a_full_disk_is_the_backup_s(void **state)
{
    struct fixture *f = *state;
    struct rlimit was, small;
    char copy[112], first[ID_TEXT], second[ID_TEXT];
    void (*signal_was)(int) = signal(SIGXFSZ, SIG_IGN);
    struct store *s;
    struct err said = ERR_INIT;
    bool ok;

    snprintf(copy, sizeof copy, "%s/away.db", f->dir);
    OK(store_open(f->path, STORE_WRITE, &s, e));
    fill(s, first, second);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    small = (struct rlimit) { 20000, was.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    ok = store_backup(s, copy, &said);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    signal(SIGXFSZ, signal_was);
    assert_false(ok);
    assert_int_equal(said.kind, ERR_IO);
    assert_non_null(strstr(said.text, "/away.db: the disk "));
    assert_null(strstr(said.text, f->path));
    assert_int_equal(count_files(f->dir), 1);
    store_close(s);
}

/* --- migrations, with tables of the test's own: from the newest version to one more */

static const struct migration to_two[] = {
    { NEWEST, "as released", (const char *const[]) { "never run", NULL } },
    { NEWEST + 1, "a column", (const char *const[]) { "ALTER TABLE setting ADD COLUMN note TEXT", "UPDATE setting SET note = 'x'", NULL } },
};
static const struct migration broken[] = {
    { NEWEST, "as released", (const char *const[]) { "never run", NULL } },
    { NEWEST + 1, "half of it", (const char *const[]) { "ALTER TABLE setting ADD COLUMN note TEXT", "this is no SQL", NULL } },
};

static void a_migration_keeps_a_backup(void **state)
{
    struct fixture *f = *state;
    char backup[112];
    struct db *db;

    snprintf(backup, sizeof backup, "%s.v%d.bak", f->path, NEWEST);
    OK(db_open(f->path, DB_WRITE, &db, e));
    OK(migrate_check(db, to_two, 2, true, e));
    OK(migrate_check(db, to_two, 2, true, e)); /* again: nothing to do */
    db_close(db);
    assert_int_equal(ask_file(f->path, "PRAGMA user_version"), NEWEST + 1);
    assert_int_equal(ask_file(f->path, "SELECT count(note) FROM setting"), 0);
    assert_int_equal(ask_file(backup, "PRAGMA user_version"), NEWEST);
    assert_int_equal(count_files(f->dir), 2);
    refuses(ERR_CONFIG, f->path, STORE_WRITE, "newer ritmo"); /* this program knows one less */
}

static void a_failed_migration_changes_nothing(void **state)
{
    struct fixture *f = *state;
    char *before = dump_file(f->path), *after;
    struct db *db;

    OK(db_open(f->path, DB_WRITE, &db, e));
    REFUSED(ERR_FAULT, migrate_check(db, broken, 2, true, e));
    SAYS("(half of it)");
    assert_false(db_in_transaction(db));
    db_close(db);
    after = dump_file(f->path);
    assert_string_equal(before, after);
    assert_int_equal(ask_file(f->path, "PRAGMA user_version"), NEWEST);
    opens(f->path, STORE_WRITE);
    free(before);
    free(after);
}

/* A new database is whole or absent: here the disk takes no more than 20 kB of it. */
static void an_interrupted_init_leaves_no_database(void **state)
{
    struct fixture *f = *state;
    struct rlimit old, small;
    struct store *s;
    struct err e = ERR_INIT;
    char path[128];
    bool ok;

    snprintf(path, sizeof path, "%s/new.db", f->dir);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &old);
    small = old;
    small.rlim_cur = 20000;
    setrlimit(RLIMIT_FSIZE, &small);
    ok = store_open(path, STORE_CREATE, &s, &e);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_false(ok);
    assert_int_equal(e.kind, ERR_IO);
    assert_int_equal(count_files(f->dir), 1);
    opens(path, STORE_CREATE);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_new_file_is_ours_alone_and_complete),
        T(a_missing_file_or_directory_is_named),
        T(links_are_refused_but_not_in_the_directory),
        T(rights_are_checked_with_the_chmod_to_use),
        T(others_databases_are_refused),
        T(newer_and_older_versions),
        T(a_file_without_tables_is_damaged),
        T(a_clinic_that_fails_to_load_leaves_nothing),
        T(a_text_longer_than_its_field_is_damage),
        T(a_damaged_schema_is_refused),
        T(a_damaged_header_is_refused_or_harmless),
        T(an_empty_file_and_text_are_refused),
        T(a_write_ahead_log_is_refused_where_it_is_unsafe),
        T(a_connection_is_set_up_as_written),
        T(a_reader_rolls_a_hot_journal_back),
        T(a_backup_proves_itself),
        T(a_full_disk_is_the_backup_s),
        T(a_migration_keeps_a_backup),
        T(a_failed_migration_changes_nothing),
        T(an_interrupted_init_leaves_no_database),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
