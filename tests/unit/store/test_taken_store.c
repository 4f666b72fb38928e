/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imported calendars in the database: a renewed one has only its new times; each owner sees its own. */
#include "world.h"

#include "ritmo/store/taken_store.h"


static void add(struct taken_times *t, const char *uid, const char *instance, const char *from, const char *to, int from_min, int to_min, const char *why)
{
    struct taken_time *n = taken_times_add(t);

    n->when = (struct foreign_piece) { day_of(from), day_of(to), (int16_t)from_min, (int16_t)to_min };
    n->uid = own(uid);
    snprintf(n->instance, sizeof n->instance, "%s", instance);
    n->sequence = 3;
    n->stamp_utc = 77;
    n->why = own(why);
}

static bool replace(struct store *s, const char *name, enum calendar_owner kind, const char *owner, const struct taken_times *t, struct err *e)
{
    struct calendar_source source = { .name = (char *)name, .kind = kind, .owner = (char *)owner, .n = -1 };
    struct tx tx = TX_INIT;
    bool ok = tx_begin(&tx, s, who_at("ana", NOW), e) && store_source_replace(&tx, &source, t, e) && tx_commit(&tx, e);

    tx_end(&tx);
    return ok;
}

/* "10 540-600 x; ..." of an owner, days from 2026-12-01. */
static void expect(struct store *s, enum calendar_owner kind, const char *owner, const char *from, const char *want)
{
    struct taken_times t = { 0 };
    struct str found = STR_INIT;

    OK(store_taken_of(s, kind, owner, day_of(from), &t, e));
    for (size_t i = 0; i < t.n; i++)
        str_addf(&found, "%s%d..%d %d-%d %s", i == 0 ? "" : "; ", date_diff(t.at[i].when.from, day_of("2026-12-01")),
            date_diff(t.at[i].when.to, day_of("2026-12-01")), t.at[i].when.from_min, t.at[i].when.to_min, t.at[i].why == NULL ? "-" : t.at[i].why);
    assert_string_equal(found.text, want);
    str_free(&found);
    taken_times_free(&t);
}

static void a_calendar_is_replaced_whole(void **state)
{
    struct store *s;
    struct taken_times t = { 0 };
    struct calendar_sources all = { 0 };

    (void)state;
    OK(store_open(":memory:", STORE_CREATE, &s, e));
    add(&t, "a", "", "2026-12-02", "2026-12-04", 0, 1440, "leave");
    add(&t, "b", "20261203", "2026-12-03", "2026-12-03", 540, 600, NULL);
    OK(replace(s, "one", OWNER_PROVIDER, "kim", &t, e));
    OK(replace(s, "two", OWNER_CLINIC, "", &t, e));
    expect(s, OWNER_PROVIDER, "kim", "2026-12-01", "1..3 0-1440 leave; 2..2 540-600 -");
    expect(s, OWNER_PROVIDER, "kim", "2026-12-04", "1..3 0-1440 leave");
    expect(s, OWNER_PROVIDER, "lee", "2026-12-01", "");
    expect(s, OWNER_PATIENT, "kim", "2026-12-01", "");
    taken_times_free(&t);
    add(&t, "c", "", "2026-12-09", "2026-12-09", 0, 60, "late");
    OK(replace(s, "one", OWNER_PROVIDER, "kim", &t, e));
    expect(s, OWNER_PROVIDER, "kim", "2026-12-01", "8..8 0-60 late");
    expect(s, OWNER_CLINIC, "", "2026-12-01", "1..3 0-1440 leave; 2..2 540-600 -");
    OK(store_sources(s, &all, e));
    assert_int_equal(all.n, 2);
    assert_string_equal(all.at[0].name, "one");
    assert_int_equal(all.at[0].n, 1);
    assert_int_equal(all.at[1].n, 2);
    assert_int_equal(all.at[0].kind, OWNER_PROVIDER);
    assert_true(all.at[0].taken_utc == NOW);
    calendar_sources_free(&all);
    taken_times_free(&t);
    store_close(s);
}

static void a_name_belongs_to_one(void **state)
{
    struct store *s;
    struct taken_times none = { 0 };

    (void)state;
    OK(store_open(":memory:", STORE_CREATE, &s, e));
    OK(replace(s, "one", OWNER_PROVIDER, "kim", &none, e));
    REFUSED(ERR_CONFLICT, replace(s, "one", OWNER_PROVIDER, "lee", &none, e));
    SAYS("another one's already (provider kim)");
    REFUSED(ERR_CONFLICT, replace(s, "one", OWNER_CLINIC, "", &none, e));
    store_close(s);
}

static void nothing_is_stored_of_a_bad_one(void **state)
{
    struct store *s;
    struct taken_times t = { 0 };
    struct calendar_source found_source;
    bool found;

    (void)state;
    OK(store_open(":memory:", STORE_CREATE, &s, e));
    add(&t, "a", "", "2026-12-02", "2026-12-04", 0, 1440, "leave");
    add(&t, "b", "", "2026-12-05", "2026-12-05", 0, 1440, "escape \x1b[2J");
    REFUSED(ERR_INPUT, replace(s, "one", OWNER_CLINIC, "", &t, e));
    expect(s, OWNER_CLINIC, "", "2026-12-01", "");
    OK(store_source(s, "one", &found_source, &found, e));
    assert_false(found);
    REFUSED(ERR_INPUT, replace(s, "new\nline", OWNER_CLINIC, "", &t, e));
    taken_times_free(&t);
    add(&t, "a", "", "2026-12-02", "2026-12-02", 600, 540, "backwards");
    REFUSED(ERR_INPUT, replace(s, "one", OWNER_CLINIC, "", &t, e));
    taken_times_free(&t);
    store_close(s);
}

static void a_forgotten_one_takes_nothing(void **state)
{
    struct store *s;
    struct tx tx = TX_INIT;
    struct taken_times t = { 0 };
    bool found;

    (void)state;
    OK(store_open(":memory:", STORE_CREATE, &s, e));
    add(&t, "a", "", "2026-12-02", "2026-12-04", 0, 1440, "leave");
    OK(replace(s, "one", OWNER_CLINIC, "", &t, e));
    OK(tx_begin(&tx, s, who_at("ana", NOW), e));
    OK(store_source_forget(&tx, "other", &found, e));
    assert_false(found);
    OK(store_source_forget(&tx, "one", &found, e));
    assert_true(found);
    OK(tx_commit(&tx, e));
    tx_end(&tx);
    expect(s, OWNER_CLINIC, "", "2026-12-01", "");
    taken_times_free(&t);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_calendar_is_replaced_whole),
        cmocka_unit_test(a_name_belongs_to_one),
        cmocka_unit_test(nothing_is_stored_of_a_bad_one),
        cmocka_unit_test(a_forgotten_one_takes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
