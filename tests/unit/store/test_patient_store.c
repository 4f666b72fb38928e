/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients: stored, saved against a revision, found by the beginnings of words in any script. */
#include "world.h"

#include "ritmo/store/patient_words.h"

static int setup(void **state)
{
    struct store *s;

    OK(store_open(":memory:", STORE_CREATE, &s, e));
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    store_close(*state);
    return 0;
}

static void add_with_phone(struct store *s, const char *name, const char *phone)
{
    struct patient p = { .name = own(name), .phone = own(phone), .birth = DATE_NONE };
    struct tx tx = TX_INIT;

    OK(tx_begin(&tx, s, who_at("ana", NOW), e));
    OK(store_patient_add(&tx, &p, e));
    OK(tx_commit(&tx, e));
    patient_free(&p);
}

/* The names found, comma between them. */
static void assert_found(struct store *s, const char *text, const char *expected)
{
    struct patients found = { 0 };
    struct str names = STR_INIT;

    OK(store_patient_find(s, text, 20, &found, e));
    for (size_t i = 0; i < found.n; i++)
        str_addf(&names, "%s%s", i > 0 ? ";" : "", found.at[i].name);
    if (strcmp(names.text, expected) != 0)
        fail_msg("find \"%s\": \"%s\" instead of \"%s\"", text, names.text, expected);
    str_free(&names);
    patients_free(&found);
}

static void a_patient_comes_back_whole(void **state)
{
    struct store *s = *state;
    struct patient q = { 0 }, p = { .name = own("Alvarez, José"), .phone = own("+49 30 1234"), .email = own("j@example.org"),
        .address = own("1 Main St\nTown"), .language = own("es"), .notes = own("hard of hearing"), .birth = day_of("1961-02-28"),
        .privacy = PRIVACY_FULL, .agreed_details = true };
    struct tx tx = TX_INIT;

    OK(tx_begin(&tx, s, who_at("ana", NOW), e));
    OK(store_patient_add(&tx, &p, e));
    OK(tx_commit(&tx, e));
    assert_int_equal(p.number, 1);
    assert_int_equal(strlen(p.id), 26);
    OK(store_patient_by_number(s, 1, &q, e));
    assert_string_equal(q.id, p.id);
    assert_string_equal(q.name, "Alvarez, José");
    assert_string_equal(q.address, "1 Main St\nTown");
    assert_string_equal(q.notes, "hard of hearing");
    assert_int_equal(q.birth.day, p.birth.day);
    assert_int_equal(q.privacy, PRIVACY_FULL);
    assert_true(q.agreed_details);
    assert_int_equal(q.rev, 1);
    patient_free(&q);
    OK(store_patient_load(s, p.id, &q, e));
    assert_int_equal(q.number, 1);
    patient_free(&q);
    patient_free(&p);
}

static void absent_fields_stay_absent(void **state)
{
    struct store *s = *state;
    struct patient p, q = { 0 };

    add_patient(s, "Madonna", &p);
    OK(store_patient_load(s, p.id, &q, e));
    assert_null(q.phone);
    assert_null(q.email);
    assert_false(date_is(q.birth));
    assert_int_equal(q.privacy, PRIVACY_NEUTRAL);
    patient_free(&q);
    patient_free(&p);
}

static void nobody_is_missing_with_a_sentence(void **state)
{
    struct store *s = *state;
    struct patient q = { 0 };

    REFUSED(ERR_MISSING, store_patient_by_number(s, 7, &q, e));
    SAYS("no patient has the number 7");
    REFUSED(ERR_MISSING, store_patient_load(s, "nobody", &q, e));
}

static void names_are_found_by_beginnings_folded(void **state)
{
    struct store *s = *state;

    add_with_phone(s, "Alvarez, José", "+49 30 123456");
    add_with_phone(s, "O'Brien-Løvdal, Ása", "030 99");
    add_with_phone(s, "Álvarez Ruiz, Ana María", NULL);
    add_with_phone(s, "李小龍", "");
    add_with_phone(s, "Алексей Иванов", NULL);
    assert_found(s, "alv", "Álvarez Ruiz, Ana María;Alvarez, José");
    assert_found(s, "ALVAREZ jos", "Alvarez, José");
    assert_found(s, "jose alvarez", "Alvarez, José");
    assert_found(s, "a r", "Álvarez Ruiz, Ana María");
    assert_found(s, "a a r m", "Álvarez Ruiz, Ana María");
    assert_found(s, "a al r m an", "Álvarez Ruiz, Ana María");
    assert_found(s, "a al r m an zz", "");
    assert_found(s, "obri", "O'Brien-Løvdal, Ása");
    assert_found(s, "o'brien", "O'Brien-Løvdal, Ása");
    assert_found(s, "brien asa", "O'Brien-Løvdal, Ása");
    assert_found(s, "小龍", "李小龍");
    assert_found(s, "李", "李小龍");
    assert_found(s, "иван", "Алексей Иванов");
    assert_found(s, "lvar", "");
}

static void phones_are_found_by_their_digits(void **state)
{
    struct store *s = *state;

    add_with_phone(s, "Alvarez, José", "+49 (30) 123-456");
    add_with_phone(s, "Brown, Mia", "0170 5551234");
    assert_found(s, "4930", "Alvarez, José");
    assert_found(s, "+49 30 12", "Alvarez, José");
    assert_found(s, "0170-555", "Brown, Mia");
    assert_found(s, "brown 0170", "Brown, Mia");
    assert_found(s, "123", "");
}

static void at_most_so_many_are_found(void **state)
{
    struct store *s = *state;
    struct patients found = { 0 };

    for (int i = 0; i < 9; i++)
        add_with_phone(s, "Smith, Ann", NULL);
    OK(store_patient_find(s, "smi ann", 4, &found, e));
    assert_int_equal(found.n, 4);
    patients_free(&found);
}

static void the_list_goes_on_after_a_name(void **state)
{
    struct store *s = *state;
    struct patients page = { 0 };

    add_with_phone(s, "Cole", NULL);
    add_with_phone(s, "Adams", NULL);
    add_with_phone(s, "Éclair", NULL);
    add_with_phone(s, "Brown", NULL);
    OK(store_patient_list(s, NULL, 2, &page, e));
    assert_int_equal(page.n, 2);
    assert_string_equal(page.at[0].name, "Adams");
    assert_string_equal(page.at[1].name, "Brown");
    patients_free(&page);
    OK(store_patient_list(s, "brown", 9, &page, e));
    assert_int_equal(page.n, 2);
    assert_string_equal(page.at[0].name, "Cole");
    assert_string_equal(page.at[1].name, "Éclair");
    patients_free(&page);
}

static void the_same_person_twice_is_seen(void **state)
{
    struct store *s = *state;
    struct patient p, twin = { .name = own("ALVAREZ, Jose"), .birth = DATE_NONE };
    int64_t same;

    add_patient(s, "Alvarez, José", &p);
    OK(store_patient_same(s, &twin, &same, e));
    assert_int_equal(same, p.number);
    twin.birth = day_of("1961-02-28");
    OK(store_patient_same(s, &twin, &same, e));
    assert_int_equal(same, 0);
    twin.birth = DATE_NONE; /* without a birth date the phone tells two people of one name apart */
    twin.phone = own("+1 312 555 0199");
    OK(store_patient_same(s, &twin, &same, e));
    assert_int_equal(same, 0);
    patient_free(&twin);
    patient_free(&p);
}

static bool try_patient(struct store *s, struct patient *p, const char *actor, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = tx_begin(&tx, s, who_at(actor, NOW), e) && store_patient_save(&tx, p, e)
        && history_add(&tx, "patient.edit", p->id, NULL, "name", e) && tx_commit(&tx, e);

    tx_end(&tx);
    return ok;
}

static void saving_needs_the_stored_revision(void **state)
{
    struct store *s = *state;
    struct patient p, stale = { 0 };

    add_patient(s, "Alvarez, José", &p);
    OK(store_patient_load(s, p.id, &stale, e));
    free(p.name);
    p.name = own("Alvarez-Ruiz, José");
    OK(try_patient(s, &p, "kim", e));
    assert_int_equal(p.rev, 2);
    assert_found(s, "ruiz", "Alvarez-Ruiz, José");
    free(stale.name);
    stale.name = own("Other");
    REFUSED(ERR_CONFLICT, try_patient(s, &stale, "ana", e));
    SAYS("patient 1 was changed meanwhile by kim on Wed 9 Dec 2026");
    assert_found(s, "other", "");
    patient_free(&stale);
    patient_free(&p);
}

static void a_new_name_forgets_the_old_words(void **state)
{
    struct store *s = *state;
    struct patient p;

    add_patient(s, "Alvarez, José", &p);
    free(p.name);
    p.name = own("Brown, José");
    OK(try_patient(s, &p, "ana", e));
    assert_found(s, "alv", "");
    assert_found(s, "bro", "Brown, José");
    patient_free(&p);
}

static void what_cannot_be_stored_is_refused(void **state)
{
    struct store *s = *state;
    struct patient p = { .name = own("bad \xff byte"), .birth = DATE_NONE };
    struct tx tx = TX_INIT;

    OK(tx_begin(&tx, s, who_at("ana", NOW), e));
    REFUSED(ERR_INPUT, store_patient_add(&tx, &p, e));
    SAYS("UTF-8");
    free(p.name);
    p.name = memset(mem_new(202, 1), 'x', 201);
    REFUSED(ERR_INPUT, store_patient_add(&tx, &p, e));
    free(p.name);
    p.name = NULL;
    REFUSED(ERR_INPUT, store_patient_add(&tx, &p, e));
    SAYS("needs a name");
    tx_end(&tx);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_patient_comes_back_whole),
        T(absent_fields_stay_absent),
        T(nobody_is_missing_with_a_sentence),
        T(names_are_found_by_beginnings_folded),
        T(phones_are_found_by_their_digits),
        T(at_most_so_many_are_found),
        T(the_list_goes_on_after_a_name),
        T(the_same_person_twice_is_seen),
        T(saving_needs_the_stored_revision),
        T(a_new_name_forgets_the_old_words),
        T(what_cannot_be_stored_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
