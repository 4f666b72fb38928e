/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history: only added to, newest first, in the transaction of the change. */
#include "world.h"

struct fixture {
    char dir[64], path[96];
    struct store *store;
    char jose[ID_TEXT], mia[ID_TEXT];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    scratch_make(f->dir);
    snprintf(f->path, sizeof f->path, "%s/clinic.db", f->dir);
    OK(store_open(f->path, STORE_CREATE, &f->store, e));
    fill(f->store, f->jose, f->mia);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    store_close(f->store);
    scratch_remove(f->dir);
    free(f);
    return 0;
}

static void add(struct fixture *f, int64_t at, const char *action, const char *plan)
{
    struct tx tx = TX_INIT;
    struct who who = { "ana", at, "patient's wish" };

    OK(tx_begin(&tx, f->store, who, e));
    OK(history_add(&tx, action, "thing", plan, "moved to Tuesday", e));
    OK(tx_commit(&tx, e));
}

static void rows_come_newest_first(void **state)
{
    struct fixture *f = *state;
    struct history_rows rows = { 0 };
    struct plan p = new_plan(f->jose);

    OK(try_add(f->store, &p, NULL, DATE_NONE, e)); /* one row itself, at NOW */
    add(f, NOW + 1, "one", NULL);
    add(f, NOW + 2, "two", p.id);
    add(f, NOW + 2, "three", NULL);
    OK(history_list(f->store, NULL, 0, 10, &rows, e));
    assert_int_equal(rows.n, 4);
    assert_string_equal(rows.at[0].action, "three");
    assert_string_equal(rows.at[1].action, "two");
    assert_string_equal(rows.at[0].actor, "ana");
    assert_string_equal(rows.at[0].why, "patient's wish");
    assert_string_equal(rows.at[0].detail, "moved to Tuesday");
    assert_int_equal(rows.at[0].at_utc, NOW + 2);
    assert_int_equal(rows.at[0].seq, rows.at[1].seq + 1);
    assert_null(rows.at[3].why);
    history_rows_free(&rows);
    OK(history_list(f->store, NULL, NOW + 1, 2, &rows, e));
    assert_int_equal(rows.n, 2);
    history_rows_free(&rows);
    OK(history_list(f->store, p.id, NOW + 1, 10, &rows, e));
    assert_int_equal(rows.n, 1);
    assert_string_equal(rows.at[0].action, "two");
    history_rows_free(&rows);
    plan_free(&p);
}

static void nothing_is_changed_removed_or_put_between(void **state)
{
    struct fixture *f = *state;
    static const char *const tries[] = {
        "UPDATE history SET actor = 'x'",
        "DELETE FROM history",
        "INSERT INTO history (seq, at_utc, actor, action, object, detail) VALUES (99, 0, 'x', 'x', 'x', 'x')",
        "INSERT OR REPLACE INTO history (seq, at_utc, actor, action, object, detail) VALUES (1, 0, 'x', 'x', 'x', 'x')",
    };
    char *before, *after;

    add(f, NOW, "one", NULL);
    before = dump_file(f->path);
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        assert_int_equal(tell_file(f->path, tries[i]), SQLITE_CONSTRAINT_TRIGGER);
    after = dump_file(f->path);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void without_commit_nothing_stays(void **state)
{
    struct fixture *f = *state;
    struct tx tx = TX_INIT;
    char *before = dump_file(f->path), *after;
    struct patient p = { .name = own("Gone"), .birth = DATE_NONE };

    OK(tx_begin(&tx, f->store, who_at("ana", NOW), e));
    OK(store_patient_add(&tx, &p, e));
    OK(history_add(&tx, "patient.add", p.id, NULL, "", e));
    tx_end(&tx);
    tx_end(&tx); /* twice is fine */
    OK(tx_begin(&tx, f->store, who_at("ana", NOW), e)); /* and the way is free again */
    tx_end(&tx);
    after = dump_file(f->path);
    assert_string_equal(before, after);
    free(before);
    free(after);
    patient_free(&p);
}

static void another_connection_is_seen_by_its_version(void **state)
{
    struct fixture *f = *state;
    struct store *other;
    int64_t before = store_version(f->store);

    add(f, NOW, "own", NULL);
    assert_int_equal(store_version(f->store), before);
    OK(store_open(f->path, STORE_WRITE, &other, e));
    assert_int_equal(store_version(f->store), before);
    struct store *mine = f->store;
    f->store = other;
    add(f, NOW, "theirs", NULL);
    f->store = mine;
    store_close(other);
    assert_int_not_equal(store_version(f->store), before);
}

static void a_snapshot_does_not_move(void **state)
{
    struct fixture *f = *state;
    struct patient p = { 0 };

    OK(store_snapshot_begin(f->store, e));
    OK(store_snapshot_begin(f->store, e)); /* they nest */
    OK(store_patient_by_number(f->store, 1, &p, e));
    patient_free(&p);
    store_snapshot_end(f->store);
    store_snapshot_end(f->store);
    add(f, NOW, "after", NULL); /* the lock is gone */
}

/* Makes a change that the program never makes, with the guard taken away. */
static void forge(struct fixture *f, const char *sql)
{
    assert_int_equal(tell_file(f->path, "DROP TRIGGER IF EXISTS history_keeps_words"), 0);
    assert_int_equal(tell_file(f->path, "DROP TRIGGER IF EXISTS history_keeps_rows"), 0);
    assert_int_equal(tell_file(f->path, sql), 0);
}

static void refused(struct fixture *f)
{
    struct history_end end;

    REFUSED(ERR_IO, history_check(f->store, &end, e));
    SAYS("does not follow");
}

static void the_chain_shows_what_was_changed(void **state)
{
    struct fixture *f = *state;
    struct history_end first, end;

    add(f, NOW + 1, "one", NULL);
    OK(history_check(f->store, &first, e));
    assert_int_equal(strlen(first.hash), 64);
    assert_int_equal(first.unchained, 0);
    add(f, NOW + 2, "two", NULL);
    add(f, NOW + 3, "three", NULL);
    OK(history_check(f->store, &end, e));
    assert_int_equal(end.seq, first.seq + 2);
    assert_string_not_equal(end.hash, first.hash);
    forge(f, "UPDATE history SET detail = 'moved to Friday' WHERE action = 'two'");
    refused(f);
    forge(f, "UPDATE history SET detail = 'moved to Tuesday' WHERE action = 'two'");
    OK(history_check(f->store, &end, e));
    forge(f, "UPDATE history SET why = '' WHERE action = 'two'");
    refused(f);
    forge(f, "UPDATE history SET why = 'patient''s wish' WHERE action = 'two'");
    OK(history_check(f->store, &end, e));
    forge(f, "UPDATE history SET hash = '' WHERE action = 'two'"); /* no gap inside the chain */
    refused(f);
    forge(f, "DELETE FROM history WHERE action = 'two'");
    refused(f);
}

/* A database of an older program: what it wrote has no digest, what comes now has one. */
static void the_chain_begins_after_older_entries(void **state)
{
    struct fixture *f = *state;
    struct history_end end;

    add(f, NOW + 1, "one", NULL);
    forge(f, "UPDATE history SET hash = ''");
    OK(history_check(f->store, &end, e));
    assert_string_equal(end.hash, "");
    assert_int_equal(end.unchained, end.seq);
    add(f, NOW + 2, "two", NULL);
    OK(history_check(f->store, &end, e));
    assert_int_equal(strlen(end.hash), 64);
    assert_int_equal(end.unchained, end.seq - 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(rows_come_newest_first),
        T(nothing_is_changed_removed_or_put_between),
        T(without_commit_nothing_stays),
        T(another_connection_is_seen_by_its_version),
        T(a_snapshot_does_not_move),
        T(the_chain_shows_what_was_changed),
        T(the_chain_begins_after_older_entries),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
