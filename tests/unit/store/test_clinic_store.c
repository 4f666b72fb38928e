/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic, closures and protocols: what goes in comes out. */
#include "world.h"

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

static void no_clinic_yet_says_what_to_do(void **state)
{
    struct clinic c = { 0 };

    REFUSED(ERR_MISSING, store_clinic_load(*state, &c, e));
    SAYS("ritmo clinic import");
    clinic_free(&c);
}

static void a_clinic_comes_back_whole(void **state)
{
    struct clinic in = sample_clinic(), out = { 0 };
    struct provider *kim = &in.providers[0];

    in.hold_tentative = true;
    in.gates_recorded = true;
    in.capacity = 4;
    kim->skills = mem_grow(NULL, 0, sizeof *kim->skills);
    kim->skills[kim->n_skills++] = own("ultrasound");
    kim->email = own("kim@example.org");
    spans_add(&kim->roster.weekly[TUESDAY], 540, 720);
    day_ranges_add(&kim->absences, day_of("2026-12-21"), day_of("2026-12-31"), "holiday");
    day_ranges_add(&in.closures, day_of("2026-12-24"), day_of("2027-01-01"), "Christmas");
    day_ranges_add(&in.closures, day_of("2027-03-01"), day_of("2027-03-01"), NULL);
    hours_on(&in.hours, day_of("2026-12-05")); /* shut */
    spans_add(hours_on(&in.hours, day_of("2026-12-12")), 600, 720);
    hours_sort(&in.hours);
    save_clinic(*state, &in);
    OK(store_clinic_load(*state, &out, e));
    assert_string_equal(out.name, "Sample clinic");
    assert_null(out.address);
    assert_string_equal(out.zone, "Europe/Berlin");
    assert_int_equal(out.grid_min, 30);
    assert_int_equal(out.capacity, 4);
    assert_int_equal(out.lead_days, 1);
    assert_int_equal(out.call_days, 14);
    assert_true(out.hold_tentative);
    assert_true(out.gates_recorded);
    assert_int_equal(out.hours.weekly[MONDAY].n, 2);
    assert_int_equal(out.hours.weekly[MONDAY].at[1].from, 780);
    assert_int_equal(out.hours.weekly[SUNDAY].n, 0);
    assert_int_equal(out.hours.n_on, 2);
    assert_int_equal(out.hours.on[0].spans.n, 0);
    assert_int_equal(out.hours.on[1].spans.at[0].to, 720);
    assert_int_equal(out.closures.n, 2);
    assert_string_equal(out.closures.at[0].why, "Christmas");
    assert_null(out.closures.at[1].why);
    assert_int_equal(out.n_providers, 2);
    assert_string_equal(out.providers[0].key, "kim");
    assert_string_equal(out.providers[0].email, "kim@example.org");
    assert_string_equal(out.providers[0].skills[0], "ultrasound");
    assert_int_equal(out.providers[0].roster.weekly[TUESDAY].at[0].from, 540);
    assert_int_equal(out.providers[0].absences.at[0].to.day, day_of("2026-12-31").day);
    assert_int_equal(out.providers[1].capacity, 2);
    assert_int_equal(out.n_resources, 2);
    assert_int_equal(out.resources[0].number, 2);
    assert_int_equal(out.resources[1].kind, RESOURCE_EQUIPMENT);
    clinic_free(&out);
    in.n_providers = 1; /* a second save replaces all of it; lee is forgotten */
    save_clinic(*state, &in);
    OK(store_clinic_load(*state, &out, e));
    assert_int_equal(out.n_providers, 1);
    assert_int_equal(out.closures.n, 2);
    in.n_providers = 2;
    clinic_free(&out);
    clinic_free(&in);
}

static bool try_closure(struct store *s, const char *provider, const char *from, const char *to, struct err *e)
{
    struct day_range r = { day_of(from), day_of(to), NULL };
    struct tx tx = TX_INIT;
    bool ok = tx_begin(&tx, s, who_at("ana", NOW), e) && store_closure_add(&tx, provider, &r, e) && tx_commit(&tx, e);

    tx_end(&tx);
    return ok;
}

static void closures_come_and_go_alone(void **state)
{
    struct clinic c = sample_clinic(), out = { 0 };
    struct tx tx = TX_INIT;
    bool found;

    save_clinic(*state, &c);
    OK(try_closure(*state, NULL, "2026-12-24", "2026-12-31", e));
    OK(try_closure(*state, "kim", "2026-12-10", "2026-12-10", e));
    REFUSED(ERR_MISSING, try_closure(*state, "nobody", "2026-12-10", "2026-12-10", e));
    SAYS("nobody");
    REFUSED(ERR_INPUT, try_closure(*state, NULL, "2026-12-10", "2026-12-09", e));
    OK(tx_begin(&tx, *state, who_at("ana", NOW), e));
    OK(store_closure_remove(&tx, NULL, day_of("2026-12-24"), day_of("2026-12-31"), &found, e));
    assert_true(found);
    OK(store_closure_remove(&tx, NULL, day_of("2026-12-24"), day_of("2026-12-31"), &found, e));
    assert_false(found);
    OK(tx_commit(&tx, e));
    OK(store_clinic_load(*state, &out, e));
    assert_int_equal(out.closures.n, 0);
    assert_int_equal(out.providers[0].absences.n, 1);
    clinic_free(&out);
    clinic_free(&c);
}

static bool try_protocol(struct store *s, const char *key, int version, const char *text, bool *added, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = tx_begin(&tx, s, who_at("ana", NOW), e)
        && store_protocol_add(&tx, key, version, "Name", "prp", text, added, e) && tx_commit(&tx, e);

    tx_end(&tx);
    return ok;
}

static void protocols_keep_every_version(void **state)
{
    struct protocol_rows rows = { 0 };
    struct str text = STR_INIT;
    bool added;

    OK(try_protocol(*state, "knee", 1, "one", &added, e));
    assert_true(added);
    OK(try_protocol(*state, "knee", 1, "one", &added, e));
    assert_false(added);
    REFUSED(ERR_CONFLICT, try_protocol(*state, "knee", 1, "changed", &added, e));
    SAYS("give the changed one version 2");
    REFUSED(ERR_INPUT, try_protocol(*state, "knee", 0, "zero", &added, e));
    OK(try_protocol(*state, "knee", 2, "two", &added, e));
    OK(try_protocol(*state, "elbow", 1, "three", &added, e));
    OK(store_protocol_list(*state, &rows, e));
    assert_int_equal(rows.n, 2);
    assert_string_equal(rows.at[0].key, "elbow");
    assert_int_equal(rows.at[1].version, 2);
    assert_string_equal(rows.at[1].modality, "prp");
    assert_int_equal(rows.at[1].since.day, day_of("2026-12-09").day);
    protocol_rows_free(&rows);
    OK(store_protocol_text(*state, "knee", 0, &text, e));
    OK(store_protocol_text(*state, "knee", 1, &text, e));
    assert_string_equal(text.text, "twoone");
    REFUSED(ERR_MISSING, store_protocol_text(*state, "hip", 0, &text, e));
    SAYS("no protocol \"hip\"");
    REFUSED(ERR_MISSING, store_protocol_text(*state, "knee", 3, &text, e));
    str_free(&text);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(no_clinic_yet_says_what_to_do),
        T(a_clinic_comes_back_whole),
        T(closures_come_and_go_alone),
        T(protocols_keep_every_version),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
